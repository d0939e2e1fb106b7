"""The order of tiles is learnt from counts alone, changes once a day, and never costs the page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.desk.tile_tally import ENOUGH, FULL, NOTE, TileTally
from sync.cache.desk import DeskStore

TILES = ("home", "cleaning", "food", "guard")


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 11, 19, 1, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.at.timestamp()


@pytest.fixture
def store(tmp_path: Path) -> DeskStore:
    return DeskStore(tmp_path / "desk.db", Clock())


def test_a_handful_changes_nothing(store: DeskStore) -> None:
    tally, clock = TileTally(store, Clock()), Clock()
    for _ in range(ENOUGH - 1):
        tally.chose("guard")
    clock.at += timedelta(days=1)
    assert TileTally(store, clock).order(TILES) == list(TILES)


def test_the_frequent_ones_come_first_from_the_next_day_on(store: DeskStore) -> None:
    clock = Clock()
    tally = TileTally(store, clock)
    for tile in ["guard"] * ENOUGH + ["food"] * 3:
        tally.chose(tile)
    assert tally.order(TILES) == list(TILES), "within a day no tile changes its place"
    clock.at += timedelta(days=1)
    tally.chose("food")
    assert tally.order(TILES) == ["guard", "food", "home", "cleaning"]


def test_an_old_habit_fades(store: DeskStore) -> None:
    store.write(lambda tx: tx.note(NOTE, f'{{"day":"","order":[],"counts":{{"food":{FULL - 1},"gone":1}}}}'))
    tally = TileTally(store, Clock())
    tally.chose("guard")
    assert tally.order(TILES)[0] == "food"
    assert str(FULL - 1) not in str(store.remembered(NOTE))


@pytest.mark.parametrize("note", ["", "[]", "{", '{"counts": {"food": "x"}}', '{"order": ["../..", "food", "food"]}'])
def test_a_note_that_is_none_costs_nothing(store: DeskStore, note: str) -> None:
    store.write(lambda tx: tx.note(NOTE, note))
    assert set(TileTally(store, Clock()).order(TILES)) == set(TILES)


def test_nothing_of_a_person_is_kept(store: DeskStore) -> None:
    TileTally(store, Clock()).chose("food")
    assert store.remembered(NOTE) == '{"day":"2026-11-19","order":[],"counts":{"food":1}}'
