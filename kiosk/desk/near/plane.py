"""The ground around a station as a flat sheet: metres east and north of it. Good to a metre for a morning's walk."""

from __future__ import annotations

import math
from typing import NamedTuple

from kiosk.desk.postings.walking import EARTH_METRES, Point


class Spot(NamedTuple):
    """A place on the sheet, in metres."""

    east: float
    north: float

    def away(self, other: Spot) -> float:
        """Metres between two places as the crow flies."""
        return math.hypot(self.east - other.east, self.north - other.north)


HERE = Spot(0.0, 0.0)
"""The station."""


class Plane:
    """Turns degrees (WGS-84) into metres around one place, and back (equirectangular projection)."""

    def __init__(self, centre: Point) -> None:
        """Lay the sheet around `centre`."""
        self.centre = centre
        self._per_lat = math.radians(1) * EARTH_METRES
        self._per_lon = self._per_lat * max(math.cos(math.radians(centre.lat)), 1e-6)

    def spot(self, point: Point) -> Spot:
        """Put a place on the sheet, over the date line by the shorter way."""
        lon = (point.lon - self.centre.lon + 180) % 360 - 180
        return Spot(lon * self._per_lon, (point.lat - self.centre.lat) * self._per_lat)

    def point(self, spot: Spot) -> Point:
        """Give the degrees of a place on the sheet."""
        return Point(self.centre.lat + spot.north / self._per_lat, self.centre.lon + spot.east / self._per_lon)
