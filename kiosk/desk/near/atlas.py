"""Which map a station shows: the technician's, else the named file's, else the hub's, else, in its town, the demo's."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.desk.near.datum import Datum
from kiosk.desk.near.geojson import MapUnreadable, read_map
from kiosk.desk.near.sheet import read_sheet
from kiosk.desk.near.shelf import HUB, NAMED, SHEETS, TAKEN, file_stamp, map_bytes
from kiosk.desk.near.station_map import NO_MAP, StationMap
from kiosk.desk.postings.walking import Point
from kiosk.paths import shipped
from sync.wire.map_parts import COLLECTION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kiosk.desk.settings import StationSettings

_log = logging.getLogger("kiosk.map")

DEMO = "demo.geojson"
"""Below assets/map: made by kiosk.desk.near.generate."""
_FEATURES = b'"features"'


def station_map(
    station: StationSettings, items: Callable[[str], Mapping[str, bytes]], folder: Path | None = None
) -> StationMap:
    """Give the map of the station's surroundings; an empty one when nobody supplied any that reaches here.

    `items` gives the hub's documents of a collection; `folder` is where maps and their sheets lie (None: nowhere). A
    file that cannot be read is told in the log, and the next is tried. Some milliseconds with a sheet, and at once when
    the same was read before.
    """
    here = _Here(Point(station.latitude, station.longitude), Datum(station.map_datum), folder)
    for found in here.maps(Path(station.map_file) if station.map_file else None, items):
        if found is not None and not found.empty:
            return found
    return NO_MAP


class _Here:
    """Tries one source after the other, the technician's word first."""

    def __init__(self, centre: Point, given: Datum, folder: Path | None) -> None:
        self._centre = centre
        self._given = given
        self._folder = folder

    def maps(self, named: Path | None, items: Callable[[str], Mapping[str, bytes]]) -> Iterator[StationMap | None]:
        if self._folder is not None:
            yield self._of_file(TAKEN, self._folder / TAKEN)
        if named is not None:
            yield self._of_file(NAMED, named)
        sheet = self._sheet(HUB)
        yield sheet
        if sheet is None:
            # no agent has made one yet, or there is none here: a map of one document is small enough to be read at once
            small = [document for document in items(COLLECTION).values() if _FEATURES in document]
            for document in reversed(small):
                yield _opened(document, self._centre, self._given)
        yield self._of_file("", shipped() / "assets" / "map" / DEMO)

    def _of_file(self, name: str, file: Path) -> StationMap | None:
        stamp = file_stamp(file)
        if not stamp:
            if name != TAKEN:
                _log.warning("map: the file cannot be read")
            return None
        return self._sheet(name, stamp) or _of_file(file, stamp, self._centre, self._given)

    def _sheet(self, name: str, stamp: str = "") -> StationMap | None:
        if self._folder is None or name not in SHEETS:
            return None
        sheet = self._folder / SHEETS[name]
        written = file_stamp(sheet)
        return _of_sheet(sheet, written, self._centre, self._given, stamp) if written else None


@lru_cache(maxsize=2)
def _of_sheet(sheet: Path, _written: str, centre: Point, given: Datum, stamp: str) -> StationMap | None:
    return read_sheet(sheet, centre, given, stamp)


@lru_cache(maxsize=2)
def _of_file(file: Path, _stamp: str, centre: Point, given: Datum) -> StationMap | None:
    try:
        return _read(map_bytes(file, links=True), centre, given)
    except OSError as error:
        _log.warning("map: the file cannot be read: %s", type(error).__name__)
        return None


@lru_cache(maxsize=2)
def _opened(data: bytes, centre: Point, given: Datum) -> StationMap:
    return _read(data, centre, given)


def _read(data: bytes, centre: Point, given: Datum) -> StationMap:
    try:
        return read_map(data, centre, given)
    except MapUnreadable as broken:
        _log.warning("map: %s", broken)
        return NO_MAP
