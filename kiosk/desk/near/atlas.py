"""Which map this station shows: the technician's file, else the hub's, else the demo's where the demo's town is."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.desk.near.datum import Datum
from kiosk.desk.near.geojson import LARGEST, MapUnreadable, read_map
from kiosk.desk.near.station_map import NO_MAP, StationMap
from kiosk.desk.postings.walking import Point
from kiosk.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kiosk.desk.settings import StationSettings

_log = logging.getLogger("kiosk.map")

COLLECTION = "map"
"""Of the line; each document is a whole GeoJSON."""
DEMO = "demo.geojson"
"""Below assets/map: made by kiosk.desk.near.generate."""


def station_map(station: StationSettings, items: Callable[[str], Mapping[str, bytes]]) -> StationMap:
    """Give the map of the station's surroundings; an empty one when nobody supplied any that reaches here.

    `items` gives the hub's documents of a collection. A file that cannot be read is told in the log, and the next is
    tried. Reads files: some milliseconds for a district, and at once when the same bytes were read before.
    """
    centre = Point(station.latitude, station.longitude)
    for data in _sources(station, items):
        found = _opened(data, centre, Datum(station.map_datum))
        if not found.empty:
            return found
    return NO_MAP


@lru_cache(maxsize=2)
def _opened(data: bytes, centre: Point, given: Datum) -> StationMap:
    try:
        return read_map(data, centre, given)
    except MapUnreadable as broken:
        _log.warning("map: %s", broken)
        return NO_MAP


def _sources(station: StationSettings, items: Callable[[str], Mapping[str, bytes]]) -> Iterator[bytes]:
    if station.map_file:
        yield from _bytes(Path(station.map_file))
    yield from items(COLLECTION).values()
    yield from _bytes(shipped() / "assets" / "map" / DEMO)


def _bytes(file: Path) -> Iterator[bytes]:
    """The file's bytes; none when it is not there or too large to be a map."""
    try:
        if file.stat().st_size <= LARGEST:
            yield file.read_bytes()
        else:
            _log.warning("map: the file is too large")
    except OSError as error:
        _log.warning("map: the file cannot be read: %s", type(error).__name__)
