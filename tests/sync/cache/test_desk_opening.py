"""Opening desk.db when something happened to it: damage, another release; a full disk: test_desk_room.py."""

from __future__ import annotations

import errno
import os
import sqlite3

import pytest

from sync.cache import desk_file, generations, slip_mark
from sync.cache.desk import DeskStore
from sync.cache.desk_schema import MIGRATIONS, Migration
from sync.cache.failures import StoreFailed, StoreReason
from sync.cache.reserve import Reserve
from sync.cache.salvage import SKIPPED_NUMBERS, salvage
from tests.sync.cache.desks import filled
from tests.sync.terminal import HandClock


def spoil(path, page, size=4096, garbage=b"\xa5"):
    with path.open("r+b") as file:
        file.seek(page * size)
        file.write(garbage * size)


def outbox_pages(path):
    """Pages of the outbox table's leaves, found by SQLite itself where it can, else the middle of the file."""
    return range(path.stat().st_size // 4096 // 2, path.stat().st_size // 4096 // 2 + 3)


def test_a_mended_file_takes_it_that_half_a_slip_hangs_in_the_printer(tmp_path, clock: HandClock):
    path = tmp_path / "desk.db"
    filled(path, clock, 3)
    salvage(path, "2026-11-21T08:00:00.000000+00:00")
    with DeskStore(path, clock) as store:
        assert store.remembered(slip_mark.NOTE) == slip_mark.SlipMark.STRAY
        assert store.remembered("seats.07") == "lost"


def test_damaged_pages_cost_their_rows_only(tmp_path, clock: HandClock):
    path = tmp_path / "desk.db"
    before = filled(path, clock)
    for page in outbox_pages(path):
        spoil(path, page)
    with DeskStore(path, clock) as store:
        after = {item.id: item.sha256 for item in store.pending(1000)}
        assert store.salvaged is not None
        assert store.salvaged.kept > 0
        assert set(after.items()) <= set(before.items())
        assert len(after) > len(before) * 0.8
        assert store.enrolment().answer.series == 7
        assert store.audit_trail()[0].did == "salvaged"
        number = store.write(lambda tx: tx.next_counter())
        assert number == 200 + SKIPPED_NUMBERS + 1
        assert (tmp_path / store.salvaged.aside).exists()
    with DeskStore(path, clock) as again:
        assert again.salvaged is None
        assert again.outbox_depth() == len(after)


@pytest.mark.parametrize("lost", ["DELETE FROM series", "UPDATE series SET counter = 3", "DELETE FROM outbox"])
def test_no_number_repeats_whichever_rows_were_lost(tmp_path, clock: HandClock, lost):
    path = tmp_path / "desk.db"
    filled(path, clock, 20)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(lost)
    db.close()
    salvage(path, "2026-11-21T08:00:00.000000+00:00")
    with DeskStore(path, clock) as store:
        if "series" in lost and "DELETE" in lost:
            assert store.numbers_left() == 0
        else:
            assert store.write(lambda tx: tx.next_counter()) == 20 + SKIPPED_NUMBERS + 1


def test_counter_never_repeats_after_the_newest_rows_were_lost(tmp_path, clock: HandClock):
    path = tmp_path / "desk.db"
    filled(path, clock)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("UPDATE series SET counter = 9950")
    db.close()
    spoil(path, outbox_pages(path)[0])
    with DeskStore(path, clock) as store, pytest.raises(StoreFailed) as failed:
        store.write(lambda tx: tx.next_counter())
    assert failed.value.reason is StoreReason.SERIES_USED_UP


def test_envelope_with_a_flipped_bit_is_parked_not_sent(tmp_path, clock: HandClock):
    path = tmp_path / "desk.db"
    filled(path, clock, 5)
    db = sqlite3.connect(path)
    body = bytearray(db.execute("SELECT body FROM outbox WHERE place % 10000 = 3").fetchone()[0])
    body[50] ^= 1
    db.execute("UPDATE outbox SET body = ? WHERE place % 10000 = 3", (bytes(body),))
    db.commit()
    db.close()
    # damage that asks for a salvage, beyond the rows themselves
    with path.open("r+b") as file:
        file.seek(file.seek(0, os.SEEK_END) - 4096)
        file.write(b"\xff" * 4096)
    with DeskStore(path, clock) as store:
        if store.salvaged is None:
            pytest.fail("the damage was not found")
        assert store.salvaged.doubtful == 1
        (parked,) = store.parked()
        assert parked.reason == "damaged"


@pytest.mark.parametrize("garbage", [b"not a database at all" * 500, b"SQLite format 3\x00" + b"\x00" * 9000])
def test_nothing_readable_starts_anew_and_keeps_the_bytes(tmp_path, clock: HandClock, garbage):
    path = tmp_path / "desk.db"
    path.write_bytes(garbage)
    with DeskStore(path, clock) as store:
        assert store.salvaged.kept == 0
        assert (tmp_path / store.salvaged.aside).read_bytes() == garbage
        store.write(lambda tx: tx.add_journal("alive"))
        assert store.enrolment() is None


def test_the_other_process_follows_to_the_mended_file(tmp_path, clock: HandClock):
    path = tmp_path / "desk.db"
    filled(path, clock)
    agent = DeskStore(path, clock)
    for page in outbox_pages(path):
        spoil(path, page)
    window = DeskStore(path, clock)
    assert window.salvaged is not None
    window.write(lambda tx: tx.note("who", "window"))
    agent.write(lambda tx: tx.note("too", "agent"))
    agent.close()
    window.write(lambda tx: tx.note("still", "here"))
    window.close()
    with DeskStore(path, clock) as store:
        assert [store.remembered(name) for name in ("who", "too", "still")] == ["window", "agent", "here"]
        assert path.is_symlink()


def test_second_damage_makes_a_third_generation(tmp_path, clock: HandClock):
    path = tmp_path / "desk.db"
    filled(path, clock)
    for _ in range(2):
        for page in outbox_pages(path.resolve()):
            spoil(path.resolve(), page)
        with DeskStore(path, clock) as store:
            assert store.salvaged is not None
        clock.pass_time(seconds=1)
    assert path.readlink().name == "desk-3.db"
    assert len(list(tmp_path.glob("desk.damaged-*.db"))) == 2
    assert not (tmp_path / "desk-2.db").exists()


def test_waiting_for_another_process_that_mends(tmp_path, clock: HandClock, monkeypatch):
    path = tmp_path / "desk.db"
    filled(path, clock, 3)
    real, calls = desk_file.open_writable, []

    def first_damaged(*args, **kwargs):
        calls.append(args)
        if len(calls) == 1:
            raise StoreFailed(StoreReason.DAMAGED)
        return real(*args, **kwargs)

    monkeypatch.setattr(desk_file, "open_writable", first_damaged)
    with DeskStore(path, clock) as store:
        assert store.salvaged is None
        assert store.outbox_depth() == 3


def test_other_trouble_while_mending_is_told(tmp_path, clock: HandClock, monkeypatch):
    reasons = iter([StoreReason.DAMAGED, StoreReason.BUSY])

    def never(*args, **kwargs):
        raise StoreFailed(next(reasons))

    monkeypatch.setattr(desk_file, "open_writable", never)
    with pytest.raises(StoreFailed) as failed:
        DeskStore(tmp_path / "desk.db", clock)
    assert failed.value.reason is StoreReason.BUSY


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), StoreReason.FULL),
        (OSError(errno.EROFS, "Read-only file system"), StoreReason.READ_ONLY),
        (sqlite3.OperationalError("disk I/O error"), StoreReason.BROKEN),
    ],
)
def test_a_disk_that_takes_no_mended_file_is_told_in_the_desk_s_words(
    tmp_path, clock: HandClock, monkeypatch, trouble, reason
):
    path = tmp_path / "desk.db"
    filled(path, clock, 3)
    spoil(path, 0)

    def never(*_):
        raise trouble

    monkeypatch.setattr(generations, "switch", never)
    with pytest.raises(StoreFailed) as failed:
        DeskStore(path, clock)
    assert failed.value.reason is reason


def test_a_folder_where_nobody_can_wait_for_the_mending_is_told_in_the_desk_s_words(tmp_path, clock: HandClock):
    path = tmp_path / "desk.db"
    filled(path, clock, 3)
    spoil(path, 0)
    (tmp_path / ".desk.db.mending").mkdir()
    with pytest.raises(StoreFailed) as failed:
        DeskStore(path, clock)
    assert failed.value.reason is StoreReason.READ_ONLY


def test_the_reserve_makes_room_for_mending(tmp_path, clock: HandClock, monkeypatch):
    path = tmp_path / "desk.db"
    filled(path, clock, 30)
    spoil(path, path.stat().st_size // 4096 // 2)
    real, calls = generations.switch, []

    def full_once(*args):
        calls.append(args)
        if len(calls) == 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*args)

    monkeypatch.setattr(generations, "switch", full_once)
    monkeypatch.setattr(Reserve, "room", lambda reserve: 0)
    with DeskStore(path, clock, reserve=8192) as store:
        assert store.salvaged is not None
        assert store.disk_full
        assert store.enrolment().answer.series == 7


def test_a_mended_file_that_cannot_be_opened_now_is_opened_later(tmp_path, clock: HandClock, monkeypatch):
    path = tmp_path / "desk.db"
    filled(path, clock, 3)
    with DeskStore(path, clock) as window:
        salvage(path, "2026-11-22T00:00:00.000000+00:00")
        real = desk_file.open_writable

        def busy(*args, **kwargs):
            raise StoreFailed(StoreReason.BUSY)

        monkeypatch.setattr(desk_file, "open_writable", busy)
        for _ in range(2):
            with pytest.raises(StoreFailed) as failed:
                window.write(lambda tx: tx.note("who", "window"))
            assert failed.value.reason is StoreReason.BUSY
        assert window.outbox_depth() == 3
        monkeypatch.setattr(desk_file, "open_writable", real)
        window.write(lambda tx: tx.note("who", "window"))
        assert window.remembered("who") == "window"
    with DeskStore(path, clock) as store:
        assert store.remembered("who") == "window"


def test_a_mended_file_that_nobody_may_write_takes_no_hand_in(tmp_path, clock: HandClock, monkeypatch):
    path = tmp_path / "desk.db"
    filled(path, clock, 3)
    with DeskStore(path, clock) as window:
        salvage(path, "2026-11-22T00:00:00.000000+00:00")

        def read_only(*args, **kwargs):
            raise StoreFailed(StoreReason.READ_ONLY)

        monkeypatch.setattr(desk_file, "open_writable", read_only)
        for _ in range(2):
            with pytest.raises(StoreFailed) as failed:
                window.write(lambda tx: tx.note("who", "window"))
            assert failed.value.reason is StoreReason.READ_ONLY
        assert window.read_only
        assert window.outbox_depth() == 3
        assert window.remembered("who") is None


def test_later_release_that_allows_it_is_used_on(tmp_path, clock: HandClock):
    path = tmp_path / "desk.db"
    filled(path, clock, 1)
    later = Migration(len(MIGRATIONS) + 1, "a column more", 1, "ALTER TABLE journal ADD COLUMN room TEXT")
    db = sqlite3.connect(path, isolation_level=None)
    desk_file.migrate(db, "2027-01-01", (*MIGRATIONS, later))
    desk_file.migrate(db, "2027-01-01", (*MIGRATIONS, later))
    assert db.execute("SELECT name, reads_from FROM migrations ORDER BY version").fetchall() == [
        *((step.name, step.reads_from) for step in MIGRATIONS), ("a column more", 1),
    ]  # fmt: skip
    db.close()
    with DeskStore(path, clock) as store:
        assert not store.read_only
        store.write(lambda tx: tx.add_journal("old program"))


def test_later_release_that_forbids_it_is_read_only(tmp_path, clock: HandClock):
    path = tmp_path / "desk.db"
    filled(path, clock, 1)
    db = sqlite3.connect(path, isolation_level=None)
    next_one = len(MIGRATIONS) + 1
    other = Migration(next_one, "other", next_one, "ALTER TABLE journal RENAME TO diary")
    desk_file.migrate(db, "2027-01-01", (*MIGRATIONS, other))
    db.close()
    with DeskStore(path, clock) as store:
        assert store.read_only
        assert store.outbox_depth() == 1
        with pytest.raises(StoreFailed) as failed:
            store.write(lambda tx: tx.add_journal("x"))
        assert failed.value.reason is StoreReason.READ_ONLY


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path, clock: HandClock):
    path = tmp_path / "desk.db"
    filled(path, clock, 1)
    db = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        desk_file.migrate(
            db, "x", (*MIGRATIONS, Migration(len(MIGRATIONS) + 1, "bad", 1, "CREATE TABLE a (b);\nNOT SQL"))
        )
    assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'a'").fetchone() == (0,)
    db.close()
