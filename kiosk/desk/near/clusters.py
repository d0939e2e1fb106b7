"""Jobs on a map: those too close to be told apart at a scale become one circle with their number."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.desk.near.plane import HERE, Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SMALLEST, PER_JOB, LARGEST = 28.0, 2.5, 64.0
AIR = 10.0
"""Between two circles, in the pixels of the look."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One job at its place."""

    id: str
    at: Spot
    minutes: int
    kind: str = ""
    street: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Jobs that stand together at the present scale, nearest to the station first."""

    at: Spot
    pins: tuple[Pin, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Which postings."""
        return tuple(pin.id for pin in self.pins)

    @property
    def minutes(self) -> tuple[int, int]:
        """Walking minutes of the nearest and of the farthest."""
        return self.pins[0].minutes, max(pin.minutes for pin in self.pins)

    def kinds(self, most: int = 3) -> list[tuple[str, int]]:
        """The most frequent kinds of work with their counts."""
        return Counter(pin.kind for pin in self.pins if pin.kind).most_common(most)


def radius(jobs: int) -> float:
    """Radius of a circle in pixels of the look; grows with its jobs, up to a bound."""
    return min(SMALLEST + PER_JOB * jobs, LARGEST)


def clusters(pins: Iterable[Pin], metres_a_pixel: float) -> list[Cluster]:
    """Group jobs so that no two circles touch at this scale, nearest group first.

    The first cut is a grid that lies still on the ground, so that panning changes nothing.
    """
    side = 2 * (SMALLEST + PER_JOB) * metres_a_pixel
    cells: dict[tuple[int, int], list[Pin]] = defaultdict(list)
    for pin in pins:
        cells[math.floor(pin.at.east / side), math.floor(pin.at.north / side)].append(pin)
    groups = [together(cells[key]) for key in sorted(cells)]
    while pairs := _touching(groups, metres_a_pixel):
        gone = {place for pair in pairs for place in pair}
        joined = [together([*groups[one].pins, *groups[other].pins]) for one, other in pairs]
        groups = [group for place, group in enumerate(groups) if place not in gone] + joined
    return sorted(groups, key=lambda group: (group.at.away(HERE), group.at))


def together(pins: Sequence[Pin]) -> Cluster:
    """Make one group of at least one job, standing in their middle."""
    middle = Spot(sum(pin.at.east for pin in pins) / len(pins), sum(pin.at.north for pin in pins) / len(pins))
    return Cluster(middle, tuple(sorted(pins, key=lambda pin: (pin.minutes, pin.id))))


def _touching(groups: Sequence[Cluster], metres_a_pixel: float) -> list[tuple[int, int]]:
    """Pairs of circles that touch, each circle in one pair at most, the deepest first.

    Only neighbours within the largest circle are compared.
    """
    side = (2 * LARGEST + AIR) * metres_a_pixel
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    sizes = [radius(len(group.pins)) for group in groups]
    for place, group in enumerate(groups):
        cells[math.floor(group.at.east / side), math.floor(group.at.north / side)].append(place)
    found: list[tuple[float, int, int]] = []
    for (x, y), places in cells.items():
        near = [place for dx in (-1, 0, 1) for dy in (-1, 0, 1) for place in cells.get((x + dx, y + dy), ())]
        for one in places:
            at, need = groups[one].at, sizes[one] + AIR
            for other in near:
                if one < other:
                    gap = at.away(groups[other].at) - (need + sizes[other]) * metres_a_pixel
                    if gap < 0:
                        found.append((gap, one, other))
    used: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, one, other in sorted(found):
        if one not in used and other not in used:
            used |= {one, other}
            pairs.append((one, other))
    return pairs
