"""The way from the station to one job as a small drawing: for the page of a job and for its slip."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kiosk.desk.near.clip import Frame, box_of, clip_line
from kiosk.desk.near.network import Segment, walkable
from kiosk.desk.near.plane import HERE, Spot

if TYPE_CHECKING:
    from kiosk.desk.near.station_map import Line, StationMap, Street

FARTHEST = 2_500.0
"""Metres beyond which a sketch shows nothing that helps."""
_NARROWEST = 240.0
"""Metres that the drawing is high at least; nearer, the streets around would be missing."""
_AIR = 0.24
"""Share of the drawing left free on every side."""
_MOST_ROADS = 14
_WIDTH = 15.0

Corner = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DrawnRoad:
    """A street in thousandths of the drawing, x to the right, y down."""

    corners: tuple[Corner, ...]
    name: str = ""
    main: bool = False
    walked: bool = False
    """The way runs along it or crosses it."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """Streets and the way, in thousandths of the drawing; the way begins at the station and ends at the job."""

    roads: tuple[DrawnRoad, ...]
    way: tuple[Corner, ...]

    @property
    def walked(self) -> tuple[DrawnRoad, ...]:
        """Only the streets that the way meets; enough for a small drawing."""
        return tuple(road for road in self.roads if road.walked)


def sketch(streets: StationMap, goal: Spot, aspect: float) -> Sketch | None:
    """Draw the way to `goal` on a drawing `aspect` times as wide as high.

    None where it would not help: the job stands in the station itself, or too far away, or no street is known.
    """
    away = goal.away(HERE)
    if not _TOO_NEAR < away <= FARTHEST or not streets.streets:
        return None
    way = walkable(streets.streets, HERE, goal)
    frame = _frame(way, aspect)

    def at(spot: Spot) -> Corner:
        return (
            round((spot.east - frame.west) / (frame.east - frame.west) * 1000),
            round((frame.north - spot.north) / (frame.north - frame.south) * 1000),
        )

    roads: list[DrawnRoad] = []
    named: set[str] = set()
    for street, line, walked in _drawn(streets, frame, way):
        name = street.name if street.name not in named else ""
        named.add(street.name)
        roads.append(DrawnRoad(tuple(at(spot) for spot in line), name, street.main, walked))
    return Sketch(tuple(roads), tuple(at(spot) for spot in way))


def _drawn(streets: StationMap, frame: Frame, way: Line) -> list[tuple[Street, Line, bool]]:
    """Choose the stretches that are drawn, main ones first: of many, those that the way meets, then the broad."""
    near = sorted((one for one in streets.streets if frame.meets(one.box)), key=lambda one: not one.main)
    legs = [box_of(leg).wider(_WIDTH) for leg in pairwise(way)]
    found = [
        (street, line, any(leg.meets(street.box) for leg in legs) and _meet(line, way))
        for street in near
        for line in clip_line(street.line, frame)
    ]
    if len(found) <= _MOST_ROADS:
        return found
    kept = sorted(range(len(found)), key=lambda place: (not found[place][2], place))[:_MOST_ROADS]
    return [found[place] for place in sorted(kept)]


def _meet(line: Line, way: Line) -> bool:
    """Whether a street and the way come within a street's width of each other, at a corner of either."""
    streets = [Segment(*ends) for ends in pairwise(line)]
    legs = [Segment(*ends) for ends in pairwise(way)]
    corner_on_street = any(street.away(corner) <= _WIDTH for street in streets for corner in way)
    return corner_on_street or any(leg.away(corner) <= _WIDTH for leg in legs for corner in line)


_TOO_NEAR = 12.0


def _frame(way: Line, aspect: float) -> Frame:
    """The stretch of ground around a way, in the shape of the drawing."""
    west, east = min(spot.east for spot in way), max(spot.east for spot in way)
    south, north = min(spot.north for spot in way), max(spot.north for spot in way)
    share = 1 - 2 * _AIR
    high = max((north - south) / share, (east - west) / share / aspect, _NARROWEST)
    middle = Spot((west + east) / 2, (south + north) / 2)
    return Frame(
        middle.east - high * aspect / 2,
        middle.north - high / 2,
        middle.east + high * aspect / 2,
        middle.north + high / 2,
    )
