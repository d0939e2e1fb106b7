"""Cutting lines and areas to a square around the station, or to what a drawing shows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kiosk.desk.near.plane import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.desk.near.station_map import Line


class Frame(NamedTuple):
    """A rectangle on the sheet, in metres."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, spot: Spot) -> bool:
        """Whether a place lies in it."""
        return self.west <= spot.east <= self.east and self.south <= spot.north <= self.north

    def covers(self, other: Frame) -> bool:
        """Whether another lies wholly in it."""
        return (
            self.west <= other.west
            and self.south <= other.south
            and self.east >= other.east
            and self.north >= other.north
        )

    def meets(self, other: Frame) -> bool:
        """Whether they have anything in common."""
        return (
            self.west <= other.east
            and self.south <= other.north
            and self.east >= other.west
            and self.north >= other.south
        )

    def wider(self, metres: float) -> Frame:
        """Give the frame that is so much larger on every side."""
        return Frame(self.west - metres, self.south - metres, self.east + metres, self.north + metres)

    @property
    def breadth(self) -> float:
        """Metres of its longer side."""
        return max(self.east - self.west, self.north - self.south)


def box_of(line: Sequence[Spot]) -> Frame:
    """Make the smallest frame that holds all corners."""
    if not line:
        return Frame(0, 0, 0, 0)
    easts, norths = zip(*line, strict=True)
    return Frame(min(easts), min(norths), max(easts), max(norths))


def around(spot: Spot, reach: float) -> Frame:
    """Make the square of twice `reach` metres around a place."""
    return Frame(spot.east - reach, spot.north - reach, spot.east + reach, spot.north + reach)


def inside(spot: Spot, reach: float) -> bool:
    """Whether a place lies in the square around the station."""
    return abs(spot.east) <= reach and abs(spot.north) <= reach


def clip_line(line: Sequence[Spot], reach: float | Frame) -> Iterator[Line]:
    """Give the stretches of a line that lie inside, in order (Liang-Barsky, one segment after the other)."""
    frame = reach if isinstance(reach, Frame) else around(Spot(0, 0), reach)
    stretch: list[Spot] = []
    for start, end in pairwise(line):
        cut = _clip_segment(start, end, frame)
        if cut is None:
            continue
        first, last = cut
        if not stretch or stretch[-1] != first:
            if len(stretch) > 1:
                yield tuple(stretch)
            stretch = [first]
        stretch.append(last)
    if len(stretch) > 1:
        yield tuple(stretch)


def clip_area(edge: Sequence[Spot], frame: Frame) -> Line:
    """Give the part of an area that lies inside; empty when none does (Sutherland-Hodgman)."""
    corners = list(edge)
    for axis, bound, sign in ((0, frame.west, 1), (0, frame.east, -1), (1, frame.south, 1), (1, frame.north, -1)):
        corners = _cut(corners, axis, bound, sign)
        if not corners:
            return ()
    return tuple(corners)


def surrounds(edge: Sequence[Spot], spot: Spot) -> bool:
    """Whether an area holds a place (ray to the east, even-odd)."""
    odd = False
    for one, other in zip(edge, (*edge[1:], edge[0]), strict=True):
        if (one.north > spot.north) != (other.north > spot.north):
            crossing = one.east + (spot.north - one.north) / (other.north - one.north) * (other.east - one.east)
            odd ^= spot.east < crossing
    return odd


def _clip_segment(start: Spot, end: Spot, frame: Frame) -> tuple[Spot, Spot] | None:
    east, north = end.east - start.east, end.north - start.north
    first, last = 0.0, 1.0
    for step, room in (
        (-east, start.east - frame.west),
        (east, frame.east - start.east),
        (-north, start.north - frame.south),
        (north, frame.north - start.north),
    ):
        if step == 0:
            if room < 0:
                return None
            continue
        share = room / step
        if step < 0:
            first = max(first, share)
        else:
            last = min(last, share)
    if first > last:
        return None
    cut = start if first == 0 else Spot(start.east + first * east, start.north + first * north)
    return cut, end if last == 1 else Spot(start.east + last * east, start.north + last * north)


def _cut(corners: list[Spot], axis: int, bound: float, sign: int) -> list[Spot]:
    kept: list[Spot] = []
    for one, other in zip(corners, corners[1:] + corners[:1], strict=True):
        here, there = (one[axis] - bound) * sign, (other[axis] - bound) * sign
        if here >= 0:
            kept.append(one)
        if (here > 0 > there) or (here < 0 < there):
            share = here / (here - there)
            kept.append(Spot(one.east + share * (other.east - one.east), one.north + share * (other.north - one.north)))
    return kept
