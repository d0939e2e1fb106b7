"""desk.db on a disk with little room or none, its reserve, and what its errors mean."""

from __future__ import annotations

import errno
import sqlite3

import pytest

from sync.cache import desk_file, generations
from sync.cache.desk import DeskStore
from sync.cache.failures import StoreFailed, StoreReason, failure
from sync.cache.reserve import LOW, Reserve
from tests.sync.cache.desks import filled
from tests.sync.terminal import HandClock, hand_in


def test_nothing_to_read_where_nothing_can_be_written(tmp_path):
    with pytest.raises(StoreFailed) as failed:
        desk_file.open_read_only(tmp_path / "none.db")
    assert failed.value.reason is StoreReason.READ_ONLY
    (tmp_path / "garbage.db").write_bytes(b"garbage " * 500)
    with pytest.raises(StoreFailed) as failed:
        desk_file.open_read_only(tmp_path / "garbage.db")
    assert failed.value.reason is StoreReason.DAMAGED


def test_tidying_does_not_take_a_reserve_that_does_not_fit(tmp_path, clock: HandClock, monkeypatch):
    with DeskStore(tmp_path / "desk.db", clock, reserve=LOW) as store:
        monkeypatch.setattr(Reserve, "room", lambda reserve: LOW - 1)
        store.write(lambda tx: tx.add_journal("x"))
        store.tidy()
        assert store.disk_full


def test_no_room_even_for_a_name(tmp_path, clock: HandClock, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(desk_file.os, "open", full)
    with pytest.raises(StoreFailed) as failed:
        desk_file.open_writable(tmp_path / "desk.db", "x")
    assert failed.value.reason is StoreReason.FULL


def test_a_folder_that_cannot_be(tmp_path, clock: HandClock):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreFailed) as failed:
        DeskStore(tmp_path / "file" / "desk.db", clock)
    assert failed.value.reason is StoreReason.READ_ONLY


def test_reserve_is_given_up_and_the_hand_in_succeeds(tmp_path, clock: HandClock, monkeypatch):
    path = tmp_path / "desk.db"
    filled(path, clock, 1)
    with DeskStore(path, clock, reserve=8192) as store:
        assert not store.disk_full
        store._connection.execute(
            f"PRAGMA max_page_count = {store._connection.execute('PRAGMA page_count').fetchone()[0]}"
        )
        real = Reserve.give_up

        def give_up(reserve):
            store._connection.execute("PRAGMA max_page_count = 100000")
            return real(reserve)

        monkeypatch.setattr(Reserve, "give_up", give_up)
        runs = []

        def work(tx):
            runs.append(1)
            return hand_in(tx, clock, sealed=bytes(40_000))

        number = store.write(work).number
        assert len(runs) == 2
        assert store.item(number) is not None
        assert store.disk_full
        store.tidy()
        assert not store.disk_full


def test_when_even_the_reserve_is_gone_the_desk_is_told(tmp_path, clock: HandClock):
    path = tmp_path / "desk.db"
    filled(path, clock, 1)
    with DeskStore(path, clock, reserve=8192) as store:
        store._connection.execute(
            f"PRAGMA max_page_count = {store._connection.execute('PRAGMA page_count').fetchone()[0]}"
        )
        for _ in range(2):
            with pytest.raises(StoreFailed) as failed:
                store.write(lambda tx: hand_in(tx, clock, sealed=bytes(40_000)))
            assert failed.value.reason is StoreReason.FULL
        assert store.outbox_depth() == 1


def test_little_room_gives_the_reserve_up_beforehand(tmp_path, clock: HandClock, monkeypatch):
    with DeskStore(tmp_path / "desk.db", clock, reserve=8192) as store:
        monkeypatch.setattr(Reserve, "room", lambda reserve: LOW - 1)
        store.write(lambda tx: tx.add_journal("x"))
        assert store.disk_full


def test_full_disk_at_opening_gives_the_reserve_up(tmp_path, clock: HandClock, monkeypatch):
    path = tmp_path / "desk.db"
    filled(path, clock, 1)
    real, calls = desk_file.open_writable, []

    def full_once(*args, **kwargs):
        calls.append(1)
        if len(calls) == 1:
            raise StoreFailed(StoreReason.FULL)
        return real(*args, **kwargs)

    monkeypatch.setattr(desk_file, "open_writable", full_once)
    monkeypatch.setattr(Reserve, "room", lambda reserve: 0)
    with DeskStore(path, clock, reserve=8192) as store:
        assert store.disk_full
        assert store.outbox_depth() == 1


class TestReserve:
    def test_takes_room_only_where_as_much_is_left(self, tmp_path, monkeypatch):
        reserve = Reserve(tmp_path / "reserve.bin", 8192)
        monkeypatch.setattr(reserve, "room", lambda: 16_000)
        assert not reserve.take()
        monkeypatch.setattr(reserve, "room", lambda: 17_000)
        assert reserve.take()
        assert reserve.take()
        assert (tmp_path / "reserve.bin").stat().st_size == 8192
        assert reserve.give_up()
        assert not reserve.give_up()
        assert not reserve.held

    def test_a_place_where_nothing_can_be_kept(self, tmp_path):
        reserve = Reserve(tmp_path / "no" / "folder" / "reserve.bin", 0)
        assert reserve.room() == 0
        assert not reserve.take()


class TestFailures:
    def test_every_answer_of_sqlite_has_a_meaning(self):
        error = sqlite3.OperationalError("x")
        assert failure(error).reason is StoreReason.BROKEN
        error.sqlite_errorcode = sqlite3.SQLITE_BUSY_SNAPSHOT
        assert failure(error).reason is StoreReason.BUSY
        error.sqlite_errorcode = sqlite3.SQLITE_INTERNAL
        assert str(failure(error)) == "broken: x"
        assert str(StoreFailed(StoreReason.FULL)) == "full"


class TestGenerations:
    def test_switch_without_keeping_the_old(self, tmp_path):
        path = tmp_path / "a.db"
        path.write_bytes(b"1")
        (tmp_path / "a.db-wal").write_bytes(b"w")
        target = generations.next_file(path)
        target.write_bytes(b"2")
        before = generations.identity(path)
        generations.switch(path, target, None)
        assert path.read_bytes() == b"2"
        assert generations.identity(path) != before
        assert not (tmp_path / "a.db-wal").exists()
        third = generations.next_file(path)
        assert third.name == "a-3.db"
        third.write_bytes(b"3")
        generations.switch(path, third, tmp_path / "kept.db")
        assert (tmp_path / "kept.db").read_bytes() == b"2"
        assert sorted(file.name for file in tmp_path.iterdir()) == ["a-3.db", "a.db", "kept.db"]

    def test_first_file_ever(self, tmp_path):
        path = tmp_path / "a.db"
        assert generations.identity(path) is None
        target = generations.next_file(path)
        target.write_bytes(b"2")
        generations.switch(path, target, tmp_path / "kept.db")
        assert path.read_bytes() == b"2"
        assert not (tmp_path / "kept.db").exists()

    def test_suspicion(self, tmp_path):
        path = tmp_path / "a.db"
        assert not generations.clear_suspicion(path)
        generations.suspect(path)
        assert generations.clear_suspicion(path)
        assert not generations.clear_suspicion(path)
