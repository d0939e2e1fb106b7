"""A station without a network whose hub came back from a backup: what it handed in reaches the hub all the same."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from sync.hub.hub import Hub
from sync.hub.returning import ask_again, come_back

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from sync.hub.settings import HubSettings
    from sync.wire.envelope import Envelope
    from tests.sync.bundles.conftest import Station, World
    from tests.sync.terminal import HandClock


class Night:
    """The night's backup of a hub, and the morning after its disk died."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._file = world.hub.settings.database.removeprefix("sqlite:///")
        self._copy = f"{self._file}.night"
        self._taken_at = world.clock.now()
        with closing(sqlite3.connect(self._file)) as source, closing(sqlite3.connect(self._copy)) as copy:
            source.backup(copy)

    def comes_back(self, how: Callable[[HubSettings, HandClock, datetime], object] = come_back) -> None:
        world = self._world
        world.hub.engine.dispose()
        for tail in ("-wal", "-shm"):
            (world.folder / f"hub.db{tail}").unlink(missing_ok=True)
        shutil.copy(self._copy, self._file)
        how(world.hub.settings, world.clock, self._taken_at)
        world.hub = Hub(world.hub.settings, world.clock)
        world.hub.refresh()


@pytest.fixture
def station(world: World) -> Station:
    made = world.station()
    world.publish(a="一")
    return made


def round_trip(world: World, station: Station, stick: Path) -> int:
    """Hub, station and hub once more; how many hand-ins were new there."""
    stick.mkdir(exist_ok=True)
    world.write_down(station, stick)
    station.take_in(stick)
    station.write_out(stick)
    return sum(came.new for came in world.bundles.read_up(stick))


def settled(station: Station, sent: list[Envelope]) -> set[str]:
    return {station.state_of(each)[0] for each in sent}


def handed_in_by_stick(world: World, station: Station, stick: Path) -> list[Envelope]:
    sent = [station.hand_in() for _ in range(3)]
    station.write_out(stick)
    assert world.bundles.read_up(stick)[0].new == 3
    world.write_down(station, stick)
    return sent


def test_signed_for_before_the_disk_died_and_read_after_it(world: World, station: Station, stick: Path) -> None:
    night = Night(world)
    sent = handed_in_by_stick(world, station, stick)
    night.comes_back()
    station.take_in(stick)  # the station cannot know yet
    assert settled(station, sent) == {"delivered"}
    world.clock.pass_time(days=9)
    station.desk.tidy()
    assert world.received() == []
    assert round_trip(world, station, world.folder / "next") == 3
    assert world.received() == sorted(each.id for each in sent)


def test_the_next_stick_bears_the_word(world: World, station: Station, stick: Path) -> None:
    night = Night(world)
    sent = handed_in_by_stick(world, station, stick)
    station.take_in(stick)
    night.comes_back()
    assert round_trip(world, station, world.folder / "next") == 3
    assert [entry.facts["count"] for entry in station.desk.journal() if entry.event == "recalled"] == [3]
    assert round_trip(world, station, world.folder / "next") == 0
    assert settled(station, sent) == {"delivered"}


def test_what_was_signed_before_the_backup_came_back_settles_nothing(
    world: World, station: Station, stick: Path
) -> None:
    night = Night(world)
    sent = handed_in_by_stick(world, station, stick)
    world.clock.pass_time(minutes=5)
    night.comes_back()
    later = world.folder / "next"
    later.mkdir()
    world.write_down(station, later)
    station.take_in(later)
    station.take_in(stick)  # the older one, found in a drawer
    assert settled(station, sent) == {"pending"}
    assert round_trip(world, station, later) == 3
    assert round_trip(world, station, later) == 0
    assert settled(station, sent) == {"delivered"}


def test_of_two_backups_that_came_back_the_later_word_counts(world: World, station: Station, stick: Path) -> None:
    night = Night(world)
    night.comes_back()
    sent = handed_in_by_stick(world, station, stick)
    world.clock.pass_time(minutes=5)
    night.comes_back()
    assert round_trip(world, station, world.folder / "next") == 3
    station.take_in(stick)
    assert settled(station, sent) == {"pending"}
    assert sum(entry.event == "recalled" for entry in station.desk.journal()) == 1


def test_bodies_go_when_a_bundle_shows_that_the_hub_still_had_them_a_day_later(
    world: World, station: Station, stick: Path
) -> None:
    sent = handed_in_by_stick(world, station, stick)
    station.take_in(stick)
    world.clock.pass_time(days=3)
    station.desk.tidy()
    assert all(station.desk.item(each.number).body for each in sent)
    round_trip(world, station, stick)
    station.desk.tidy()
    assert not any(station.desk.item(each.number).body for each in sent)


def test_so_does_a_line_that_was_away_longer_than_the_backup_is_old(world: World, station: Station) -> None:
    night = Night(world)
    sent = [station.hand_in() for _ in range(3)]
    station.over_the_line()
    assert settled(station, sent) == {"delivered"}
    world.clock.pass_time(days=3)  # two of them it takes to find a new host
    station.desk.tidy()
    night.comes_back()
    station.line.hub = world.hub
    for _ in range(2):
        station.over_the_line()
    assert world.received() == sorted(each.id for each in sent)
    world.clock.wall += timedelta(hours=25)
    station.over_the_line()
    station.desk.tidy()
    assert not any(station.desk.item(each.number).body for each in sent)


def test_a_replica_that_was_behind_when_it_was_promoted(world: World, station: Station) -> None:
    behind = Night(world)
    sent = [station.hand_in() for _ in range(3)]
    station.over_the_line()
    assert settled(station, sent) == {"delivered"}
    behind.comes_back(ask_again)
    station.line.hub = world.hub
    for _ in range(2):
        station.over_the_line()
    assert world.received() == sorted(each.id for each in sent)
    assert station.roots() == world.roots(station)
