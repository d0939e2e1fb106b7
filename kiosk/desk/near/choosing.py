"""Maps a technician may choose from: found on sticks and in the map folder, looked through, and taken in one step."""

from __future__ import annotations

import contextlib
import math
import os
import stat
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from kiosk.desk.near.geojson import MapUnreadable, Trouble, read_map
from kiosk.desk.near.plane import HERE, Spot
from kiosk.desk.near.sheet import Made, write_sheet
from kiosk.desk.near.shelf import SHEETS, TAKEN, file_stamp, map_bytes
from kiosk.desk.near.station_map import NO_MAP, StationMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kiosk.desk.near.datum import Datum
    from kiosk.desk.postings.walking import Point

SUFFIXES: Final = (".geojson", ".json")
MOST: Final = 40
_PLACES: Final = 60
"""Folders of a stick that are looked into."""


class Verdict(StrEnum):
    """What a file is to this station."""

    FITS = "fits"
    BESIDE = "beside"  # something of it reaches here, but the station lies outside of it
    ELSEWHERE = "elsewhere"
    NOTHING = "nothing"  # the station lies in it, but nothing that is drawn
    TOO_LARGE = "too_large"
    NO_MAP = "no_map"
    DATUM = "datum"
    METRES = "metres"
    GONE = "gone"

    @property
    def takeable(self) -> bool:
        """Whether it would show anything."""
        return self in (Verdict.FITS, Verdict.BESIDE)


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that may be a map."""

    file: Path
    size: int
    at: float
    """When it was written, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a file holds for this station."""

    verdict: Verdict
    shown: StationMap = NO_MAP
    away: float = 0.0
    """Metres to the nearest of it, where it lies elsewhere."""
    bearing: float = 0.0
    """Degrees from north, clockwise, in which it lies then."""


def maps_in(places: Iterable[Path]) -> list[Offered]:
    """Files that may be maps, the newest first: in these folders and the folders inside them. No link is followed."""
    found: dict[Path, Offered] = {}
    for place in places:
        for folder in (place, *_folders(place)):
            for entry in _entries(folder):
                if entry.name.lower().endswith(SUFFIXES) and entry.name != TAKEN:
                    with contextlib.suppress(OSError):
                        told = entry.stat(follow_symlinks=False)
                        if stat.S_ISREG(told.st_mode):
                            found[folder / entry.name] = Offered(folder / entry.name, told.st_size, told.st_mtime)
    return sorted(found.values(), key=lambda one: (-one.at, one.file.name))[:MOST]


def survey(file: Path, centre: Point, given: Datum) -> Survey:
    """Look through a file; never raises for what is in it. About a second for the largest."""
    try:
        return _survey(map_bytes(file, links=False), centre, given)
    except OSError:
        return Survey(Verdict.GONE)


def take(file: Path, folder: Path, centre: Point, given: Datum) -> Survey:
    """Make a file this station's map, unless it shows nothing here. OSError when our own disk refuses.

    It takes the old one's place in one step, with its sheet; the stick may be pulled afterwards.
    """
    try:
        data = map_bytes(file, links=False)
    except OSError:
        return Survey(Verdict.GONE)
    found = _survey(data, centre, given)
    if found.verdict.takeable:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = folder / f".{TAKEN}.new"
        try:
            with fresh.open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            made = Made(file_stamp(fresh), centre.lat, centre.lon, given.value)
            write_sheet(folder / SHEETS[TAKEN], found.shown, made)
            fresh.replace(folder / TAKEN)
        except OSError:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)  # a full disk gets its room back
            raise
    return found


def give_back(folder: Path) -> None:
    """Have no map of the technician's any more: the named file's or the hub's is shown again. OSError."""
    for name in (TAKEN, SHEETS[TAKEN]):
        (folder / name).unlink(missing_ok=True)


def is_taken(folder: Path) -> bool:
    """Whether the technician's map is the one that is shown."""
    return (folder / TAKEN).is_file()


def _survey(data: bytes, centre: Point, given: Datum) -> Survey:
    try:
        shown = read_map(data, centre, given)
    except MapUnreadable as broken:
        return Survey(_OF_TROUBLE[broken.trouble])
    extent = shown.extent
    if extent is None:
        return Survey(Verdict.METRES if shown.no_degrees else Verdict.NO_MAP)
    if extent.holds(HERE):
        return Survey(Verdict.NOTHING if shown.empty else Verdict.FITS, shown)
    nearest = Spot(min(max(0.0, extent.west), extent.east), min(max(0.0, extent.south), extent.north))
    bearing = math.degrees(math.atan2(nearest.east, nearest.north)) % 360
    verdict = Verdict.ELSEWHERE if shown.empty else Verdict.BESIDE
    return Survey(verdict, shown, nearest.away(HERE), bearing)


_OF_TROUBLE: Final = {
    Trouble.TOO_LARGE: Verdict.TOO_LARGE,
    Trouble.NO_MAP: Verdict.NO_MAP,
    Trouble.DATUM: Verdict.DATUM,
}


def _folders(place: Path) -> Iterator[Path]:
    names = sorted(entry.name for entry in _entries(place) if entry.is_dir(follow_symlinks=False))
    for name in names[:_PLACES]:
        if not name.startswith("."):
            yield place / name


def _entries(place: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(place) as found:
            return [entry for entry in found if not entry.name.startswith(".")]
    except OSError:
        return []
