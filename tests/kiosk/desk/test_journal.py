"""The diary: how often the program began and fell today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.journal import Event, Runs, note, runs_today

if TYPE_CHECKING:
    from sync.cache.desk import DeskStore
    from tests.kiosk.desk.conftest import HandClock


def test_starts_and_bugs_of_the_day_are_counted_from_midnight_at_the_station(
    store: DeskStore, clock: HandClock
) -> None:
    assert runs_today(store, clock.now()) == Runs(0, 0)
    for event in (Event.STARTED, Event.CRASH, Event.STARTED):
        assert note(store, event)
    assert note(store, Event.SLIP, verdict="printed")
    assert runs_today(store, clock.now()) == Runs(2, 1)
    assert store.tallies("2026-01-01", "2026-12-31") == {"started": 2, "crash": 1, "slip.printed": 1}
    clock.pass_time(days=1)
    assert runs_today(store, clock.now()) == Runs(0, 0)
