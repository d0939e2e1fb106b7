"""A map as it lies ready for the window: cut, smoothed, small, and read in a few milliseconds.

A map of some MB takes a second or more to read, longer than a page may wait. So whoever has time, the agent or the
technician's worker, reads it once and leaves a sheet beside it; the window only opens sheets. What stands on a sheet
are whole numbers of millionths of degrees, so that a station that is moved a little needs no new one.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.desk.near.datum import Datum
from kiosk.desk.near.plane import Plane, Spot
from kiosk.desk.near.station_map import Area, Ground, Line, Named, Serves, Service, StationMap, Street
from kiosk.desk.postings.walking import Point
from sync.cache.whole_file import put_whole
from sync.wire.exact import decoder, exact

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SUFFIX: Final = ".sheet"
_FORMAT: Final = 2
_MILLIONTHS: Final = 1e6
_SEAL: Final = 16
MOVED: Final = 1_500.0
"""Metres by which the station may lie elsewhere than when the sheet was cut: so much is there on every side."""


class Made(msgspec.Struct, frozen=True, array_like=True):
    """What a sheet was made from."""

    stamp: str
    """Names the very bytes of the map: what it was made from is asked by this."""
    lat: float
    lon: float
    given: str
    """The datum that held where the file said none."""


class _Sheet(msgspec.Struct, frozen=True, array_like=True):
    format: int
    made: Made
    streets: list[tuple[str, bool, list[int]]]
    areas: list[tuple[str, str, list[int]]]
    names: list[tuple[str, list[int]]]
    made_up: bool
    datum: str
    source: str
    left_out: int
    services: list[tuple[str, str, str, str, list[int]]]


def write_sheet(path: Path, shown: StationMap, made: Made) -> None:
    """Leave a map for the window, in one step: whoever reads finds the old one or the new one whole. OSError."""
    plane = Plane(Point(made.lat, made.lon))
    sheet = _Sheet(
        _FORMAT,
        made,
        [(one.name, one.main, _packed(plane, one.line)) for one in shown.streets],
        [(one.ground.value, one.name, _packed(plane, one.edge)) for one in shown.areas],
        [(one.name, _packed(plane, (one.at,))) for one in shown.names],
        shown.made_up,
        shown.datum.value,
        shown.source,
        shown.left_out,
        [(one.serves.value, one.name, one.hours, one.phone, _packed(plane, (one.at,))) for one in shown.services],
    )
    body = exact(sheet)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    put_whole(path, _seal(body) + body, by=f"{os.getpid()}")  # the agent and a technician may write at once


def read_made(path: Path) -> Made | None:
    """Tell what the sheet was made from; None when there is none that can be used."""
    sheet = _read(path)
    return None if sheet is None else sheet.made


def read_sheet(path: Path, centre: Point, given: Datum, stamp: str = "") -> StationMap | None:
    """Open a sheet around the station; None when there is none, or it was made for another place or of other bytes."""
    sheet = _read(path)
    if sheet is None or (stamp and sheet.made.stamp != stamp) or not made_for(sheet.made, centre, given):
        return None
    plane = Plane(centre)
    try:
        return StationMap(
            tuple(Street(name, _line(plane, packed), main) for name, main, packed in sheet.streets),
            tuple(Area(Ground(ground), name, _line(plane, packed)) for ground, name, packed in sheet.areas),
            tuple(Named(name, _line(plane, packed)[0]) for name, packed in sheet.names),
            sheet.made_up,
            Datum(sheet.datum),
            sheet.source,
            sheet.left_out,
            services=tuple(
                Service(Serves(serves), name, _line(plane, packed)[0], hours, phone)
                for serves, name, hours, phone, packed in sheet.services
            ),
        )
    except (ValueError, LookupError):
        return None


def made_for(made: Made, centre: Point, given: Datum) -> bool:
    """Whether a sheet serves a station there."""
    return Plane(centre).spot(Point(made.lat, made.lon)).away(Spot(0, 0)) <= MOVED and made.given == given.value


def _read(path: Path) -> _Sheet | None:
    try:
        data = path.read_bytes()
        if _seal(data[_SEAL:]) != data[:_SEAL]:  # the disk turned a bit, or the power went
            return None
        sheet = decoder(_Sheet).decode(data[_SEAL:])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return sheet if sheet.format == _FORMAT else None


def _seal(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_SEAL).digest()


def _packed(plane: Plane, line: Sequence[Spot]) -> list[int]:
    numbers: list[int] = []
    for spot in line:
        point = plane.point(spot)
        numbers += (round(point.lat * _MILLIONTHS), round(point.lon * _MILLIONTHS))
    return numbers


def _line(plane: Plane, packed: Sequence[int]) -> Line:
    lats, lons = packed[::2], packed[1::2]
    return tuple(plane.spot(Point(lat / _MILLIONTHS, lon / _MILLIONTHS)) for lat, lon in zip(lats, lons, strict=True))
