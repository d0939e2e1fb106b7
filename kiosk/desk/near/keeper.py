"""Keeps sheets level with the maps they are made from, in the agent: the technician's, the named file's, the hub's.

A map of the hub arrives in parts. It takes the old one's place when all of them are there and proved, in one step;
until then, and whenever it turns out to be none, the old one stays.
"""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.desk.near.datum import Datum
from kiosk.desk.near.geojson import MapUnreadable, read_map
from kiosk.desk.near.sheet import Made, made_for, read_made, write_sheet
from kiosk.desk.near.shelf import HUB, NAMED, SHEETS, TAKEN, file_stamp, map_bytes
from kiosk.desk.postings.walking import Point
from sync.wire.exact import digest
from sync.wire.map_parts import COLLECTION, MAP, put_together, read_parts
from sync.wire.reasons import WireError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kiosk.desk.settings import StationSettings

_log = logging.getLogger("kiosk.map")
_FEATURES: Final = b'"features"'


class SheetKeeper:
    """An errand of the agent: costs a look at two files and one row while nothing changed."""

    def __init__(
        self,
        folder: Path,
        station: StationSettings,
        item: Callable[[str, str], bytes | None],
        items: Callable[[str], Mapping[str, bytes] | None],
    ) -> None:
        """`folder`: of maps, in the data folder. `item`, `items`: one document, or all, of a collection of the line.

        Of all: None while nobody can tell which there are.
        """
        self._folder = folder
        self._centre = Point(station.latitude, station.longitude)
        self._given = Datum(station.map_datum)
        self._named = Path(station.map_file) if station.map_file else None
        self._item = item
        self._items = items
        self._settled: dict[str, str] = {}
        """Stamps of the maps that were made or turned out to be none, by sheet: not tried again."""

    def __call__(self, tell: Callable[[str, bytes], None]) -> None:
        """Bring the sheets level; a disk that refuses leaves the old ones and says so in the log."""
        del tell  # it concerns this terminal alone
        try:
            self.level()
        except OSError as error:
            _log.warning("map: %s", error.strerror or type(error).__name__)

    def level(self) -> None:
        """Make what is missing. OSError."""
        self._of_file(TAKEN, self._folder / TAKEN)
        self._of_file(NAMED, self._named)
        self._of_hub()

    def _of_file(self, name: str, source: Path | None) -> None:
        stamp = "" if source is None else file_stamp(source)
        if source is None or not stamp:
            (self._folder / SHEETS[name]).unlink(missing_ok=True)
            self._settled.pop(name, None)
        elif not self._is_settled(name, stamp):
            self._make(name, stamp, partial(map_bytes, source, links=True))

    def _of_hub(self) -> None:
        document = self._item(COLLECTION, MAP)
        if document is None:
            known = self._items(COLLECTION)
            if known is None:
                return  # the old one stays
            document = _earlier(known)
        if document is None:
            (self._folder / SHEETS[HUB]).unlink(missing_ok=True)
            self._settled.pop(HUB, None)
            return
        stamp = digest(document)
        if self._is_settled(HUB, stamp):
            return
        listed = read_parts(document)
        if listed is None:
            self._make(HUB, stamp, lambda: document)
            return
        try:
            whole = put_together(listed, lambda name: self._item(COLLECTION, name))
        except WireError as error:
            _log.warning("map: the parts are not those that were named: %s", error.reason)
            return
        if whole is not None:  # else a part is still on its way
            self._make(HUB, stamp, lambda: whole)

    def _is_settled(self, name: str, stamp: str) -> bool:
        if self._settled.get(name) == stamp:
            return True
        made = read_made(self._folder / SHEETS[name])
        if made is None or made.stamp != stamp or not made_for(made, self._centre, self._given):
            return False
        self._settled[name] = stamp
        return True

    def _make(self, name: str, stamp: str, data: Callable[[], bytes]) -> None:
        try:
            shown = read_map(data(), self._centre, self._given)
        except MapUnreadable as broken:
            _log.warning("map: %s", broken)
            self._settled[name] = stamp
            return
        except OSError as error:  # a folder in the file's place, or somebody else's file: the other maps are made
            _log.warning("map: the file cannot be read: %s", type(error).__name__)
            return
        if shown.empty and name == HUB:
            _log.warning("map: the hub's holds nothing of the surroundings")
        else:
            made = Made(stamp, self._centre.lat, self._centre.lon, self._given.value)
            write_sheet(self._folder / SHEETS[name], shown, made)
        self._settled[name] = stamp


def _earlier(known: Mapping[str, bytes]) -> bytes | None:
    """A map as hubs of an earlier release send it, under any id; the nearest scope's comes last."""
    found = [document for document in known.values() if _FEATURES in document]
    return found[-1] if found else None
