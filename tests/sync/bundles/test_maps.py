"""A map of many documents goes to a station with no network as it goes over the line, and is drawn from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.near.atlas import station_map
from kiosk.desk.near.keeper import SheetKeeper
from kiosk.desk.settings import StationSettings
from sync.hub.maps import publish_map, read_map
from sync.wire.scope import Feed
from tests.sync.hub.test_maps import export

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sync.bundles.conftest import World

COUNTY = Feed("county/999999", "map")
STATION = StationSettings(latitude=36.05, longitude=117.05)


def test_by_stick_and_then_by_line(world: World, stick: Path, tmp_path: Path) -> None:
    station = world.station()
    keeper = SheetKeeper(tmp_path / "map", STATION, station.catalogue.item, station.catalogue.items)

    def publish(seed: int, name: str) -> None:
        file = tmp_path / "a.geojson"
        file.write_bytes(export(8_000, seed=seed).replace("南塘路".encode(), name.encode()))
        publish_map(world.hub.engine, world.clock, COUNTY, read_map(file), home="000000")
        world.number()

    def shown() -> str:
        keeper.level()
        found = station_map(STATION, station.catalogue.items, tmp_path / "map")
        return found.streets[0].name if found.streets else ""

    assert shown() == ""
    publish(1, "青禾街")
    world.write_down(station, stick)
    station.take_in(stick)
    assert station.roots() == world.roots(station)
    assert shown() == "青禾街"
    publish(2, "柳溪路")
    assert shown() == "青禾街"
    station.over_the_line()
    assert station.roots() == world.roots(station)
    assert shown() == "柳溪路"
