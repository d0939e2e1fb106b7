"""What a pair of degrees means, and how it becomes WGS-84: the only one that postings, stations and maps are kept in.

GCJ-02 (what Chinese map services give) is WGS-84 moved by 100 to 700 m by a published set of sine waves; it is undone
by looking for the place that it would move to the given one, to less than a tenth of a metre. BD-09 (Baidu's) is GCJ-02
moved once more, and undone in the same way.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Degrees = tuple[float, float]
"""Latitude and longitude."""


class Datum(StrEnum):
    """What a pair of degrees means."""

    WGS84 = "WGS-84"
    GCJ02 = "GCJ-02"
    BD09 = "BD-09"


_AXIS = 6_378_245.0
_ECCENTRICITY = 0.006_693_421_622_965_943
"""Krassovsky's ellipsoid, on which the shift is defined."""
_WEST, _EAST, _SOUTH, _NORTH = 72.004, 137.8347, 0.8293, 55.8271
"""Outside this box nothing is moved."""
_BAIDU_LAT, _BAIDU_LON = 0.006, 0.0065
_BAIDU_WAVE = math.pi * 3000 / 180
_EARTH_METRES = 6_371_008.8
"""Mean radius (IUGG)."""
_ROUNDS = 6
_CLOSE = 1e-7


def in_wgs84(lat: float, lon: float, given: Datum) -> Degrees:
    """Turn a place into WGS-84; what is WGS-84 already, or lies outside China, stays as it is."""
    if given is Datum.WGS84 or not is_moved(lat, lon):
        return lat, lon
    if given is Datum.BD09:
        lat, lon = _undone((lat, lon), in_bd09)
    return _undone((lat, lon), in_gcj02)


def in_gcj02(lat: float, lon: float) -> Degrees:
    """Move a WGS-84 place as Chinese map services do."""
    if not is_moved(lat, lon):
        return lat, lon
    north, east = _waves(lon - 105.0, lat - 35.0)
    angle = math.radians(lat)
    flat = 1 - _ECCENTRICITY * math.sin(angle) ** 2
    return (
        lat + math.degrees(north * flat * math.sqrt(flat) / (_AXIS * (1 - _ECCENTRICITY))),
        lon + math.degrees(east * math.sqrt(flat) / (_AXIS * math.cos(angle))),
    )


def in_bd09(lat: float, lon: float) -> Degrees:
    """Move a GCJ-02 place as Baidu does."""
    far = math.hypot(lat, lon) + 0.000_02 * math.sin(lat * _BAIDU_WAVE)
    angle = math.atan2(lat, lon) + 0.000_003 * math.cos(lon * _BAIDU_WAVE)
    return far * math.sin(angle) + _BAIDU_LAT, far * math.cos(angle) + _BAIDU_LON


def metres_between(one: Degrees, other: Degrees) -> float:
    """Great-circle distance of two places in metres (haversine)."""
    (lat, lon), (to_lat, to_lon) = ((math.radians(angle) for angle in place) for place in (one, other))
    chord = math.sin((to_lat - lat) / 2) ** 2
    chord += math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    return 2 * _EARTH_METRES * math.asin(min(1.0, math.sqrt(chord)))


def is_moved(lat: float, lon: float) -> bool:
    """Whether GCJ-02 differs from WGS-84 here."""
    return _SOUTH <= lat <= _NORTH and _WEST <= lon <= _EAST


def _undone(given: Degrees, move: Callable[[float, float], Degrees]) -> Degrees:
    """Place that is moved to the given one."""
    lat, lon = given
    for _ in range(_ROUNDS):
        there = move(lat, lon)
        off_lat, off_lon = there[0] - given[0], there[1] - given[1]
        lat, lon = lat - off_lat, lon - off_lon
        if abs(off_lat) < _CLOSE and abs(off_lon) < _CLOSE:
            break
    return lat, lon


def _waves(x: float, y: float) -> tuple[float, float]:
    """Give the shift in metres, north and east, at x degrees east of 105° and y degrees north of 35°."""
    root = math.sqrt(abs(x))
    ripple = 20 * math.sin(6 * x * math.pi) + 20 * math.sin(2 * x * math.pi)
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    north += (ripple + 20 * math.sin(y * math.pi) + 40 * math.sin(y / 3 * math.pi)) * 2 / 3
    north += (160 * math.sin(y / 12 * math.pi) + 320 * math.sin(y * math.pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    east += (ripple + 20 * math.sin(x * math.pi) + 40 * math.sin(x / 3 * math.pi)) * 2 / 3
    east += (150 * math.sin(x / 12 * math.pi) + 300 * math.sin(x / 30 * math.pi)) * 2 / 3
    return north, east
