"""Coordinates as they arrive: WGS-84 is kept, GCJ-02 (what Chinese map services give) is turned into it at the door.

Inside this terminal there is only WGS-84. How it is done is sync.wire.datum, which the hub's doors share.
"""

from __future__ import annotations

from enum import StrEnum

from kiosk.desk.postings.walking import Point
from sync.wire.datum import Datum as WireDatum
from sync.wire.datum import in_gcj02, in_wgs84, is_moved


class Datum(StrEnum):
    """What a pair of degrees of a station or a map means; nobody draws maps in Baidu's."""

    WGS84 = WireDatum.WGS84.value
    GCJ02 = WireDatum.GCJ02.value


def to_wgs84(point: Point, given: Datum) -> Point:
    """Turn a place into WGS-84; what is WGS-84 already, or lies outside China, stays as it is."""
    if given is Datum.WGS84 or not moved(point):
        return point
    return Point(*in_wgs84(point.lat, point.lon, WireDatum.GCJ02))


def to_gcj02(point: Point) -> Point:
    """Move a WGS-84 place as Chinese map services do."""
    return Point(*in_gcj02(point.lat, point.lon))


def moved(point: Point) -> bool:
    """Whether GCJ-02 differs from WGS-84 here."""
    return is_moved(point.lat, point.lon)
