"""The account of a day goes up once, whatever happens in between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kiosk.desk.footfall import BEGAN
from kiosk.desk.statement import BACK, NOTE, TOLD, DayLogs
from kiosk.desk.survey import Ratings
from sync.wire.envelope import decode
from sync.wire.statement import KIND, counts_hash, read_day
from sync.wire.submission import open_submission

if TYPE_CHECKING:
    from sync.cache.desk import DeskStore
    from sync.cache.desk_rows import OutboxItem
    from sync.wire.submission import Submission


def came(store: DeskStore) -> None:
    store.write(lambda tx: tx.tally(BEGAN))


class Office:
    """Opens what a store has to send, with the hub's half of the key."""

    def __init__(self, store: DeskStore, private: bytes) -> None:
        self._store = store
        self._private = private

    def inside(self, item: OutboxItem) -> Submission:
        outside = decode(item.body or b"")
        return open_submission(outside.sealed, outside.suite, self._private)

    def days(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for item in self._store.pending():
            inside = self.inside(item)
            assert (inside.kind, inside.card) == (KIND, {})
            log = read_day(inside.answers)
            assert log.day not in found, "told twice"
            chained = next(entry for entry in self._store.audit_trail() if entry.id == log.entries)
            assert (chained.hash, chained.did) == (log.head, "day_counted")
            assert chained.facts == {"day": log.day, "counts": len(log.counts), "sha256": counts_hash(log.counts)}
            assert log.after == max(found, default=""), "each names the one before it"
            found[log.day] = dict(log.counts)
        assert self._store.audit_broken() is None
        assert len([entry for entry in self._store.audit_trail() if entry.did == "day_counted"]) == len(found)
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
    came(store)
    came(store)
    assert logs.tell() == 0, "today is not over"
    day = clock.now().date().isoformat()
    clock.pass_time(days=1)
    assert logs.tell() == 1
    assert logs.tell() == 0
    assert office.days() == {day: {"visit_began": 2}}
    assert rang == ["x"]


def test_days_without_a_count_are_passed_over(store, clock, logs, office) -> None:
    for _ in range(3):
        came(store)
        clock.pass_time(days=2)
    assert logs.tell() == 3
    assert len(office.days()) == 3
    assert store.remembered(NOTE) == clock.now().date().replace(day=clock.now().day - 1).isoformat()


def test_a_terminal_that_was_away_tells_two_months_at_most(store, clock, logs, office) -> None:
    for _ in range(BACK + 9):
        came(store)
        clock.pass_time(days=1)
    assert logs.tell() == BACK


def test_it_waits_until_the_terminal_is_enrolled(store, clock, logs, office) -> None:
    came(store)
    clock.pass_time(days=1)
    store.write(lambda tx: tx.revoke())
    assert logs.tell() == 0
    assert store.remembered(NOTE) is None


def test_a_day_that_could_not_be_sent_is_chained_once(store, clock, office, device, rang) -> None:
    came(store)
    clock.pass_time(days=1)
    keys: list[bytes | None] = [None]
    logs = DayLogs(store, lambda: keys[0], clock, lambda: rang.append("x"))
    assert (logs.tell(), logs.tell()) == (0, 0), "no key to sign with yet"
    keys[0] = device.private
    assert logs.tell() == 1
    assert len(office.days()) == 1


def test_a_terminal_under_a_new_name_begins_anew(store, clock, logs, office) -> None:
    for _ in range(2):
        came(store)
        clock.pass_time(days=1)
        store.write(lambda tx: tx.note(TOLD, "another-device 2026-11-01"))
        assert logs.tell() == 1
    afters = [read_day(office.inside(item).answers).after for item in store.pending()]
    assert afters == ["", ""]


def test_a_changed_count_no_longer_fits_the_chain() -> None:
    counts = {"asked.jobs": 9, "rated.jobs.5": 8}
    assert counts_hash(counts) == counts_hash(dict(reversed(counts.items())))
    assert counts_hash(counts) != counts_hash({**counts, "rated.jobs.5": 9})
    assert counts_hash(counts) != counts_hash({"asked.jobs": 9})


def test_answers_travel_with_the_other_counts(store, clock, logs, office) -> None:
    ratings = Ratings(store)
    for name in ("asked.jobs", "rated.jobs.2", "why.wait"):
        ratings.count(name)
    came(store)
    day = clock.now().date().isoformat()
    clock.pass_time(days=1)
    assert logs.tell() == 1
    assert office.days() == {day: {"asked.jobs": 1, "rated.jobs.2": 1, "visit_began": 1, "why.wait": 1}}


def test_a_note_that_cannot_be_read_begins_anew(store, clock, logs, office) -> None:
    came(store)
    clock.pass_time(days=1)
    store.write(lambda tx: tx.note(NOTE, "nonsense"))
    assert logs.tell() == 1


@pytest.mark.parametrize("came_meanwhile", [False, True])
def test_a_clock_that_ran_ahead_for_a_while_stops_no_account(store, clock, logs, came_meanwhile: bool) -> None:
    came(store)
    clock.pass_time(days=1)
    assert logs.tell() == 1
    clock.pass_time(days=30_000)  # an empty battery, and no network to say so
    if came_meanwhile:
        came(store)
        clock.pass_time(days=1)
    assert logs.tell() == came_meanwhile
    clock.pass_time(days=-30_000 - came_meanwhile)
    for day in range(3):
        came(store)
        clock.pass_time(days=1)
        assert logs.tell() == (0 if came_meanwhile and day == 0 else 1), "nothing is told twice"
    assert logs.tell() == 0


def test_a_clock_put_back_over_midnight_tells_nothing_twice(store, clock, logs, office) -> None:
    came(store)
    clock.pass_time(days=1)
    assert logs.tell() == 1
    clock.pass_time(days=-1)
    assert logs.tell() == 0
    clock.pass_time(days=1)
    assert logs.tell() == 0
    assert len(office.days()) == 1
