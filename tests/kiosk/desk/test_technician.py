"""The technician's lock: tries counted before they are checked, delays that outlive restart and clock, a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kiosk.desk import technician as rooms
from kiosk.desk.journal import Event, note
from kiosk.desk.technician import Closed, Opened, Technician, unfit_pin
from sync.cache.failures import StoreFailed, StoreReason
from sync.cache.lockouts import Lockouts
from tests.sync.terminal import little_room

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sync.cache.desk import DeskStore

PIN = "482915"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "technician.toml"


@pytest.fixture
def reopen(file: Path, store: DeskStore, clock: Any) -> Callable[[], Technician]:
    return lambda: Technician(file, store, Lockouts(store, clock))


@pytest.fixture
def lock(reopen: Callable[[], Technician]) -> Technician:
    made = reopen()
    assert made.set_first(PIN) is None
    return made


def test_the_right_pin_opens_and_is_written_down(lock: Technician, store: DeskStore) -> None:
    assert lock.enter(PIN) == Opened()
    lock.leave()
    assert [entry.did for entry in store.audit_trail()] == ["left", "opened", "pin_set"]
    assert store.audit_broken() is None


def test_the_file_holds_a_hash_for_its_owner_alone(lock: Technician, file: Path) -> None:
    assert PIN not in file.read_text(encoding="utf-8")
    assert "$argon2id$" in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.glob("*.new")) == []


def test_before_a_pin_is_set_nobody_enters(reopen: Callable[[], Technician]) -> None:
    fresh = reopen()
    assert not fresh.pin_set
    assert fresh.enter(PIN) == Closed(rooms.NOT_SET)


def test_the_first_pin_is_set_once(lock: Technician) -> None:
    assert lock.set_first("739164") == Closed(rooms.OLD_FIRST)


def test_five_wrong_tries_lock_and_the_wait_grows(lock: Technician, clock: Any) -> None:
    for _ in range(4):
        assert lock.enter("000001") == Closed(rooms.WRONG)
    fifth = lock.enter("000001")
    assert isinstance(fifth, Closed)
    assert fifth.why == rooms.WAIT
    assert 0 < fifth.wait <= 30
    while_locked = lock.enter(PIN)
    assert isinstance(while_locked, Closed)
    assert while_locked.why == rooms.WAIT, "the right PIN does not help before the wait is over"
    clock.pass_time(seconds=31)
    sixth = lock.enter("000001")
    assert isinstance(sixth, Closed)
    assert sixth.wait > 31
    clock.pass_time(seconds=61)
    assert lock.enter(PIN) == Opened()
    assert lock.enter("000001") == Closed(rooms.WRONG), "counted afresh"


def test_restart_and_a_clock_set_back_do_not_shorten_the_wait(
    lock: Technician, reopen: Callable[[], Technician], clock: Any
) -> None:
    for _ in range(5):
        lock.enter("000001")
    again = reopen()
    assert isinstance(again.enter(PIN), Closed)
    clock.wall = clock.wall.replace(year=2001)
    assert again.wait() > 0
    assert isinstance(reopen().enter(PIN), Closed)


def test_the_try_is_on_the_disk_before_the_pin_is_looked_at(
    lock: Technician, reopen: Callable[[], Technician], monkeypatch: pytest.MonkeyPatch
) -> None:
    class PlugPulledError(Exception):
        pass

    def pulled(known: str, pin: str) -> bool:
        raise PlugPulledError

    with monkeypatch.context() as patch:
        patch.setattr(rooms, "_matches", pulled)
        for _ in range(5):
            with pytest.raises(PlugPulledError):
                lock.enter("000001")
    assert isinstance(reopen().enter(PIN), Closed)


def test_when_a_try_cannot_be_counted_it_is_not_taken(
    lock: Technician, store: DeskStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(work: object) -> object:
        raise StoreFailed(StoreReason.FULL)

    monkeypatch.setattr(store, "write", full)
    with pytest.raises(StoreFailed):
        lock.enter(PIN)


@pytest.mark.parametrize("content", [b"pin = 3", b'pin = "plain"', b"\xff", b"pin = ", b'pin = "$argon2id$broken"'])
def test_a_damaged_file_lets_nobody_in(lock: Technician, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    outcome = lock.enter(PIN)
    assert isinstance(outcome, Closed)
    assert outcome.why in {rooms.DAMAGED, rooms.WRONG}


def test_changing_the_pin_needs_the_old_one(lock: Technician, store: DeskStore) -> None:
    assert lock.change("000001", "739164") == Closed(rooms.WRONG)
    assert lock.change(PIN, "123456") == Closed(rooms.EASY)
    assert lock.change(PIN, "739164") is None
    assert lock.enter(PIN) == Closed(rooms.WRONG)
    assert lock.enter("739164") == Opened()
    assert "pin_changed" in [entry.did for entry in store.audit_trail()]


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("12345", rooms.LENGTH),
        ("1234567890123", rooms.LENGTH),
        ("48291a", rooms.LENGTH),
        ("\uff14\uff18\uff12\uff19\uff11\uff15", rooms.LENGTH),
        ("111111", rooms.EASY),
        ("123456", rooms.EASY),
        ("987654", rooms.EASY),
        ("901234", rooms.EASY),
        (PIN, None),
    ],
)
def test_pins_that_will_not_do(pin: str, why: object) -> None:
    assert unfit_pin(pin) == why


def test_a_pin_that_cannot_be_saved(file: Path, store: DeskStore, clock: Any) -> None:
    nowhere = Technician(file.parent / "missing" / "technician.toml", store, Lockouts(store, clock))
    assert nowhere.set_first(PIN) == Closed(rooms.NOT_SAVED)
    assert not nowhere.pin_set


def test_a_disk_that_ends_in_the_middle_of_the_hash_leaves_no_half_of_it(
    file: Path, reopen: Callable[[], Technician]
) -> None:
    fresh = reopen()
    with little_room(60):
        assert fresh.set_first(PIN) == Closed(rooms.NOT_SAVED)
    assert not fresh.pin_set
    assert list(file.parent.glob(".technician*")) == []
    assert fresh.set_first(PIN) is None
    assert fresh.enter(PIN) == Opened()


def test_the_journal_counts_and_never_stops_anybody(store: DeskStore, monkeypatch: pytest.MonkeyPatch) -> None:
    assert note(store, Event.SLIP, verdict="printed")
    assert note(store, Event.DEVICE, kind="receipt_printer", reason="paper_out")
    assert store.tallies("2026-11-01", "2026-11-30") == {"slip.printed": 1}
    assert [line.event for line in store.journal()] == ["device", "slip"]

    def fails() -> object:
        raise StoreFailed(StoreReason.FULL)

    monkeypatch.setattr(store, "transaction", fails)
    assert not note(store, Event.STARTED)
