"""Coordinates as they arrive: WGS-84 is kept, GCJ-02 (what Chinese map services give) is turned into it at the door.

Inside this terminal there is only WGS-84. GCJ-02 is WGS-84 moved by 100 to 700 m by a published set of sine waves;
it is undone by looking for the place that it would move to the given one, to less than a tenth of a metre.
"""

from __future__ import annotations

import math
from enum import StrEnum

from kiosk.desk.postings.walking import Point


class Datum(StrEnum):
    """What a pair of degrees means."""

    WGS84 = "WGS-84"
    GCJ02 = "GCJ-02"


_AXIS = 6_378_245.0
_ECCENTRICITY = 0.006_693_421_622_965_943
"""Krassovsky's ellipsoid, on which the shift is defined."""
_WEST, _EAST, _SOUTH, _NORTH = 72.004, 137.8347, 0.8293, 55.8271
"""Outside this box nothing is moved."""
_ROUNDS = 6
_CLOSE = 1e-7


def to_wgs84(point: Point, given: Datum) -> Point:
    """Turn a place into WGS-84; what is WGS-84 already, or lies outside China, stays as it is."""
    if given is Datum.WGS84 or not moved(point):
        return point
    lat, lon = point.lat, point.lon
    for _ in range(_ROUNDS):
        there = to_gcj02(Point(lat, lon))
        off_lat, off_lon = there.lat - point.lat, there.lon - point.lon
        lat, lon = lat - off_lat, lon - off_lon
        if abs(off_lat) < _CLOSE and abs(off_lon) < _CLOSE:
            break
    return Point(lat, lon)


def to_gcj02(point: Point) -> Point:
    """Move a WGS-84 place as Chinese map services do."""
    if not moved(point):
        return point
    north, east = _waves(point.lon - 105.0, point.lat - 35.0)
    angle = math.radians(point.lat)
    flat = 1 - _ECCENTRICITY * math.sin(angle) ** 2
    lat = point.lat + math.degrees(north * flat * math.sqrt(flat) / (_AXIS * (1 - _ECCENTRICITY)))
    lon = point.lon + math.degrees(east * math.sqrt(flat) / (_AXIS * math.cos(angle)))
    return Point(lat, lon)


def moved(point: Point) -> bool:
    """Whether GCJ-02 differs from WGS-84 here."""
    return _SOUTH <= point.lat <= _NORTH and _WEST <= point.lon <= _EAST


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
