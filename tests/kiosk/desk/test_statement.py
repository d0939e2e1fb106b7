"""The account of a day goes up once, whatever happens in between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kiosk.desk.journal import Event, note
from kiosk.desk.statement import BACK, NOTE, DayLogs
from sync.wire.envelope import decode
from sync.wire.statement import KIND, read_day
from sync.wire.submission import open_submission

if TYPE_CHECKING:
    from sync.cache.desk import DeskStore


class Office:
    """Opens what a store has to send, with the hub's half of the key."""

    def __init__(self, store: DeskStore, private: bytes) -> None:
        self._store = store
        self._private = private

    def days(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for item in self._store.pending():
            outside = decode(item.body or b"")
            inside = open_submission(outside.sealed, outside.suite, self._private)
            assert (inside.kind, inside.card) == (KIND, {})
            log = read_day(inside.answers)
            assert log.day not in found, "told twice"
            assert (log.entries, log.head) == (self._store.audit_length(), self._store.audit_head())
            found[log.day] = dict(log.counts)
        return found


@pytest.fixture
def rang() -> list[str]:
    return []


@pytest.fixture
def logs(store: DeskStore, clock: Any, device: Any, rang: list[str]) -> DayLogs:
    return DayLogs(store, lambda: device.private, clock, lambda: rang.append("x"))


@pytest.fixture
def office(store: DeskStore, intake: Any) -> Office:
    return Office(store, intake.private)


def test_a_day_is_told_when_it_is_over_and_once(store, clock, logs, office, rang) -> None:
    note(store, Event.VISIT_BEGAN)
    note(store, Event.VISIT_BEGAN)
    assert logs.tell() == 0, "today is not over"
    day = clock.now().date().isoformat()
    clock.pass_time(days=1)
    assert logs.tell() == 1
    assert logs.tell() == 0
    assert office.days() == {day: {"visit_began": 2}}
    assert rang == ["x"]


def test_days_without_a_count_are_passed_over(store, clock, logs, office) -> None:
    for _ in range(3):
        note(store, Event.VISIT_BEGAN)
        clock.pass_time(days=2)
    assert logs.tell() == 3
    assert len(office.days()) == 3
    assert store.remembered(NOTE) == clock.now().date().replace(day=clock.now().day - 1).isoformat()


def test_a_terminal_that_was_away_tells_two_months_at_most(store, clock, logs, office) -> None:
    for _ in range(BACK + 9):
        note(store, Event.VISIT_BEGAN)
        clock.pass_time(days=1)
    assert logs.tell() == BACK


def test_it_waits_until_the_terminal_is_enrolled(store, clock, logs, office) -> None:
    note(store, Event.VISIT_BEGAN)
    clock.pass_time(days=1)
    store.write(lambda tx: tx.revoke())
    assert logs.tell() == 0
    assert store.remembered(NOTE) is None


def test_a_note_that_cannot_be_read_begins_anew(store, clock, logs, office) -> None:
    note(store, Event.VISIT_BEGAN)
    clock.pass_time(days=1)
    store.write(lambda tx: tx.note(NOTE, "nonsense"))
    assert logs.tell() == 1
