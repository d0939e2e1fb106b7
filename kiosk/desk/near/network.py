"""The streets as a net that can be walked: the shortest way along them from one place to another."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kiosk.desk.near.clip import Frame, box_of, clip_line
from kiosk.desk.near.plane import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kiosk.desk.near.station_map import Line, Street

MOST_SEGMENTS = 12_000
MOST_PAIRS = 40_000
"""More than lie within half an hour's walk of any town, and more streets side by side than any town has; a map beyond
either bound gets a straight line, because the page waits for it."""
MOST_LOOKED = 400_000
"""Pairs whose boxes are held side by side, a fifth of a second's work."""
_CELL = 80.0
_TOUCH = 6.0
"""Metres by which drawn streets may miss each other and still meet."""
_MARGIN = 400.0
_BEND = 15.0
"""Metres by which a corner must stand out to be one: the few steps from a street to a door are none."""


class Segment(NamedTuple):
    """A straight piece of a street."""

    start: Spot
    end: Spot

    def at(self, share: float) -> Spot:
        """A place on it; 0 is the start, 1 the end."""
        return Spot(
            self.start.east + share * (self.end.east - self.start.east),
            self.start.north + share * (self.end.north - self.start.north),
        )

    def nearest(self, spot: Spot) -> float:
        """Where on it a place is nearest."""
        east, north = self.end.east - self.start.east, self.end.north - self.start.north
        square = east * east + north * north
        if square == 0:
            return 0.0
        along = (spot.east - self.start.east) * east + (spot.north - self.start.north) * north
        return min(1.0, max(0.0, along / square))

    def away(self, spot: Spot) -> float:
        """Metres from a place to its nearest point."""
        return self.at(self.nearest(spot)).away(spot)


def walkable(streets: Iterable[Street], start: Spot, goal: Spot) -> Line:
    """Give the corners of the shortest way along the streets; straight where no street leads there."""
    frame = Frame(
        min(start.east, goal.east) - _MARGIN,
        min(start.north, goal.north) - _MARGIN,
        max(start.east, goal.east) + _MARGIN,
        max(start.north, goal.north) + _MARGIN,
    )
    near = (street.line for street in streets if frame.meets(street.box))
    pieces = [Segment(*ends) for one in near for line in clip_line(one, frame) for ends in pairwise(line)]
    pairs = None if len(pieces) > MOST_SEGMENTS else _neighbours(pieces)
    if not pieces or pairs is None:
        return start, goal
    return _Net(pieces, pairs, start, goal).way()


class _Net:
    """Streets cut where they cross, with both ends of the way hung in."""

    def __init__(self, pieces: Sequence[Segment], pairs: Iterable[tuple[int, int]], start: Spot, goal: Spot) -> None:
        self._start, self._goal = start, goal
        self._ways: dict[Spot, dict[Spot, float]] = defaultdict(dict)
        cuts: dict[int, set[float]] = {place: {0.0, 1.0} for place in range(len(pieces))}
        for one, other in pairs:
            for place, share in _meetings(pieces, one, other):
                cuts[place].add(share)
        for end in (start, goal):
            near = min(range(len(pieces)), key=lambda place: pieces[place].away(end))
            share = pieces[near].nearest(end)
            cuts[near].add(share)
            self._join(end, _corner(pieces[near].at(share)))
        for place, shares in cuts.items():
            corners = [_corner(pieces[place].at(share)) for share in sorted(shares)]
            for here, there in pairwise(corners):
                self._join(here, there)

    def way(self) -> Line:
        """Dijkstra from the start to the goal."""
        reached: dict[Spot, Spot | None] = {}
        waiting: list[tuple[float, Spot, Spot | None]] = [(0.0, self._start, None)]
        while waiting:
            metres, here, before = heapq.heappop(waiting)
            if here in reached:
                continue
            reached[here] = before
            if here == self._goal:
                return _straightened(_back(reached, here))
            for there, length in self._ways[here].items():
                if there not in reached:
                    heapq.heappush(waiting, (metres + length, there, here))
        return self._start, self._goal

    def _join(self, one: Spot, other: Spot) -> None:
        if one != other:
            self._ways[one][other] = self._ways[other][one] = one.away(other)


def _corner(spot: Spot) -> Spot:
    """Round to the metres within which streets meet, so that crossings of several streets are one."""
    return Spot(round(spot.east / _TOUCH) * _TOUCH, round(spot.north / _TOUCH) * _TOUCH)


def _neighbours(pieces: Sequence[Segment]) -> list[tuple[int, int]] | None:
    """Pairs that may meet, because what they lie within does; None when there are too many to look at."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    boxes = [box_of(piece).wider(_TOUCH / 2) for piece in pieces]
    found: list[tuple[int, int]] = []
    looked = 0
    for place, box in enumerate(boxes):
        beside: set[int] = set()
        for x in range(math.floor(box.west / _CELL), math.floor(box.east / _CELL) + 1):
            for y in range(math.floor(box.south / _CELL), math.floor(box.north / _CELL) + 1):
                beside.update(cells[x, y])
                cells[x, y].append(place)
        looked += len(beside)
        found += [(other, place) for other in beside if box.meets(boxes[other])]
        if len(found) > MOST_PAIRS or looked > MOST_LOOKED:
            return None
    return found


def _meetings(pieces: Sequence[Segment], one: int, other: int) -> Iterator[tuple[int, float]]:
    """Where two pieces cross, or where an end of one touches the other."""
    first, second = pieces[one], pieces[other]
    for place, piece, ends in ((one, first, second), (other, second, first)):
        for end in ends:
            if piece.away(end) <= _TOUCH:
                yield place, piece.nearest(end)
    east, north = first.end.east - first.start.east, first.end.north - first.start.north
    east2, north2 = second.end.east - second.start.east, second.end.north - second.start.north
    cross = east * north2 - north * east2
    if cross == 0:
        return
    off_east, off_north = second.start.east - first.start.east, second.start.north - first.start.north
    share = (off_east * north2 - off_north * east2) / cross
    share2 = (off_east * north - off_north * east) / cross
    if 0 <= share <= 1 and 0 <= share2 <= 1:
        yield one, share
        yield other, share2


def _back(reached: dict[Spot, Spot | None], goal: Spot) -> list[Spot]:
    way: list[Spot] = []
    here: Spot | None = goal
    while here is not None:
        way.append(here)
        here = reached[here]
    return way[::-1]


def _straightened(way: list[Spot]) -> Line:
    """Leave out corners where the way hardly turns."""
    kept = way[:1]
    for here, after in pairwise(way[1:]):
        if Segment(kept[-1], after).away(here) > _BEND:
            kept.append(here)
    return (*kept, way[-1])
