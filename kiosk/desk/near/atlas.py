"""Which map this station shows: the technician's file, else the hub's, else the demo's where the demo's town is."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.desk.near.datum import Datum
from kiosk.desk.near.geojson import LARGEST, MapUnreadable, read_map
from kiosk.desk.near.station_map import NO_MAP, StationMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kiosk.desk.near.settings import MapSettings
    from kiosk.desk.postings.walking import Point

_log = logging.getLogger("kiosk.map")

DEMO = "map/demo.geojson"
"""Below assets: made by kiosk.desk.near.generate."""
COLLECTION = "map"


@dataclass(frozen=True, slots=True)
class _Read:
    digest: bytes
    shown: StationMap


class Atlas:
    """The station's map, read again whenever its bytes change. A broken file is told in the log; the next is tried."""

    def __init__(
        self,
        settings: MapSettings,
        centre: Point,
        items: Callable[[str], Mapping[str, bytes]],
        assets: Path | None,
    ) -> None:
        """Look for the map around `centre`; `items` gives the hub's documents, `assets` the shipped folder."""
        self._settings = settings
        self._centre = centre
        self._items = items
        self._assets = assets
        self._read: _Read | None = None

    def shown(self) -> StationMap:
        """Give the map; an empty one when nobody supplied any for these surroundings. Reads files: milliseconds."""
        for data in self._sources():
            digest = blake2b(data, digest_size=16).digest()
            if self._read is not None and self._read.digest == digest:
                return self._read.shown
            found = self._open(data)
            if not found.empty:
                self._read = _Read(digest, found)
                return found
        return NO_MAP

    def _open(self, data: bytes) -> StationMap:
        try:
            return read_map(data, self._centre, Datum(self._settings.datum))
        except MapUnreadable as broken:
            _log.warning("map: %s", broken)
            return NO_MAP

    def _sources(self) -> Iterator[bytes]:
        if self._settings.file:
            yield from _bytes(Path(self._settings.file))
        yield from self._items(COLLECTION).values()
        if self._assets is not None:
            yield from _bytes(self._assets / DEMO)


def _bytes(file: Path) -> Iterator[bytes]:
    """The file's bytes; none when it is not there or too large to be a map."""
    try:
        if file.stat().st_size <= LARGEST:
            yield file.read_bytes()
        else:
            _log.warning("map: the file is too large")
    except OSError as error:
        _log.warning("map: the file cannot be read: %s", type(error).__name__)
