"""The map as it lies on the table: which part is shown, how large, which jobs stand on it, and what is chosen."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from kiosk.desk.near.clip import Frame, surrounds
from kiosk.desk.near.clusters import Cluster, Pin, clusters, radius, together
from kiosk.desk.near.network import Segment
from kiosk.desk.near.plane import HERE, Spot
from kiosk.desk.near.rings import RINGS, reach
from kiosk.desk.near.services import ServiceStops
from kiosk.desk.near.station_map import LONGEST_NAME, Area, Ground, StationMap, Street

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kiosk.desk.postings.settings import PostingSettings

CLOSER = (1.0, 1.7, 3.0, 5.0)
"""How many times larger than the whole each step draws."""
_AIR = 1.08
_FINGER = 44.0
"""Look pixels around a circle that still count as touching it: 20 mm across."""
_BESIDE = 26.0


class What(StrEnum):
    """What can be asked for its jobs."""

    CLUSTER = "cluster"
    STREET = "street"
    COMMUNITY = "community"


@dataclass(frozen=True, slots=True)
class Stop:
    """Something with jobs, at which the arrow keys stop and which a finger can touch."""

    what: What
    name: str
    """Of the street or community; a cluster is named by `Board.name`."""
    jobs: Cluster


class Board:
    """One look at the surroundings. All lengths in look pixels, measured from the middle of what is shown."""

    def __init__(self, shown: StationMap, pins: Iterable[Pin], settings: PostingSettings) -> None:
        self.shown = shown
        self.pins = tuple(pins)
        self.settings = settings
        self.centre = HERE
        self.ring = RINGS[1]
        """Minutes of the ring that is chosen; 0 for none."""
        self.selected: Stop | None = None
        self.clusters: list[Cluster] = []
        self.stops: list[Stop] = []
        self.generation = 0
        """Grows whenever what is drawn on the ground changes; panning changes nothing."""
        self.size = (984.0, 984.0)
        """Of the drawing, in look pixels."""
        self.services = ServiceStops(self)
        self._closer = 0
        self._larger = [Stop(What.STREET, name, jobs) for name, jobs in self._by_street()]
        self._larger += [Stop(What.COMMUNITY, name, jobs) for name, jobs in self._by_community()]
        self._gather()

    # what is shown

    @property
    def metres_a_pixel(self) -> float:
        """The scale."""
        return 2 * reach(RINGS[-1], self.settings) * _AIR / min(self.size) / CLOSER[self._closer]

    @property
    def frame(self) -> Frame:
        """The ground that is shown."""
        east, north = (side / 2 * self.metres_a_pixel for side in self.size)
        here = self.centre
        return Frame(here.east - east, here.north - north, here.east + east, here.north + north)

    def pixel(self, spot: Spot) -> tuple[float, float]:
        """Where a place is drawn, right and down from the middle."""
        scale = self.metres_a_pixel
        return (spot.east - self.centre.east) / scale, (self.centre.north - spot.north) / scale

    def spot(self, x: float, y: float) -> Spot:
        """Which place is drawn there."""
        scale = self.metres_a_pixel
        return Spot(self.centre.east + x * scale, self.centre.north - y * scale)

    def resize(self, width: float, height: float) -> None:
        """The drawing has another size."""
        if width > 1 and height > 1 and (width, height) != self.size:
            self.size = (width, height)
            self._gather()

    # moving

    @property
    def closest(self) -> bool:
        """Whether it cannot be drawn larger."""
        return self._closer == len(CLOSER) - 1

    @property
    def whole(self) -> bool:
        """Whether it cannot be drawn smaller."""
        return self._closer == 0

    def zoom(self, steps: int) -> None:
        """Draw it larger or smaller, around what is chosen, else around the middle."""
        closer = min(max(0, self._closer + steps), len(CLOSER) - 1)
        if closer == self._closer:
            return
        self._closer = closer
        if self.services.chosen is not None:
            self.centre = self.services.chosen.at
        elif self.selected is not None:
            self.centre = self.selected.jobs.at
        self._gather()
        self._hold()

    def pan(self, x: float, y: float) -> None:
        """Push the sheet by so many pixels, right and down."""
        scale = self.metres_a_pixel
        self.centre = Spot(self.centre.east - x * scale, self.centre.north + y * scale)
        self._hold()

    def home(self) -> None:
        """The whole again, the station in the middle, nothing chosen."""
        self.centre = HERE
        self._closer = 0
        self.selected = None
        self._gather()

    # choosing

    def choose_ring(self, minutes: int) -> None:
        """Ask for everything inside one ring; nothing else is chosen then."""
        self.ring = minutes
        self.selected = None
        self.generation += 1

    def step(self, steps: int) -> None:
        """Choose the next thing with jobs, or the one before; comes round at the end and brings it into view."""
        if not self.stops:
            return
        at = self.stops.index(self.selected) if self.selected in self.stops else -1 if steps > 0 else 0
        self.selected = self.stops[(at + steps) % len(self.stops)]
        self.bring(self.selected.jobs.at)

    def bring(self, spot: Spot) -> None:
        """Push the sheet so that a place is seen, if it is not."""
        if not _inner(self.frame).holds(spot):
            self.centre = spot
            self._hold()

    def touch(self, x: float, y: float) -> bool:
        """Choose what lies under a finger: a circle, else a street, else a community; False where nothing does."""
        found = self._circle(x, y) or self._street(x, y) or self._community(self.spot(x, y))
        if found is None:
            return False
        self.selected = found
        return True

    def chosen(self) -> tuple[Pin, ...]:
        """Jobs of what is chosen, else of the ring, nearest first."""
        if self.selected is not None:
            return self.selected.jobs.pins
        near = [pin for pin in self.pins if not self.ring or pin.minutes <= self.ring]
        return tuple(sorted(near, key=lambda pin: (pin.minutes, pin.id)))

    def name(self, stop: Stop) -> str:
        """Name it: a street or community by itself, a cluster by the nearest street; empty where there is none."""
        return stop.name or _nearest_street(self.shown.streets, stop.jobs.at, _NEAR_A_STREET)

    def counts(self) -> dict[int, int]:
        """Jobs inside each ring."""
        return {ring: sum(pin.minutes <= ring for pin in self.pins) for ring in RINGS}

    # inside

    def _hold(self) -> None:
        """Never push the sheet so far that nothing of the rings, or of the services, is left."""
        most = max(reach(RINGS[-1], self.settings), self.services.farthest)
        self.centre = Spot(min(max(self.centre.east, -most), most), min(max(self.centre.north, -most), most))

    def _gather(self) -> None:
        self.generation += 1
        self.clusters = clusters(self.pins, self.metres_a_pixel)
        kept = self.selected
        self.stops = [Stop(What.CLUSTER, "", one) for one in self.clusters] + self._larger
        if kept is not None and kept not in self.stops:
            same = [stop for stop in self.stops if stop.jobs.pins[0] in kept.jobs.pins]
            self.selected = same[0] if same else None

    def _by_street(self) -> list[tuple[str, Cluster]]:
        names = {street.name for street in self.shown.streets if street.name}
        held: dict[str, list[Pin]] = defaultdict(list)
        for pin in self.pins:
            lengths = range(min(len(pin.street), LONGEST_NAME), 0, -1)  # 南塘路二巷 is not 南塘路
            name = next((pin.street[:length] for length in lengths if pin.street[:length] in names), "")
            if name:
                held[name].append(pin)
        return sorted(((name, together(pins)) for name, pins in held.items()), key=_nearest)

    def _by_community(self) -> list[tuple[str, Cluster]]:
        areas = [area for area in self.shown.areas if area.ground is Ground.COMMUNITY and area.name]
        held = [(area.name, [pin for pin in self.pins if _inside(area, pin.at)]) for area in areas]
        return sorted(((name, together(pins)) for name, pins in held if pins), key=_nearest)

    def _circle(self, x: float, y: float) -> Stop | None:
        best: tuple[float, Stop] | None = None
        for stop in self.stops:
            if stop.what is What.CLUSTER:
                at = self.pixel(stop.jobs.at)
                away = ((at[0] - x) ** 2 + (at[1] - y) ** 2) ** 0.5
                if away <= max(radius(len(stop.jobs.pins)), _FINGER) and (best is None or away < best[0]):
                    best = away, stop
        return None if best is None else best[1]

    def _street(self, x: float, y: float) -> Stop | None:
        name = _nearest_street(self.shown.streets, self.spot(x, y), _BESIDE * self.metres_a_pixel)
        return next((stop for stop in self.stops if stop.what is What.STREET and stop.name == name), None)

    def _community(self, spot: Spot) -> Stop | None:
        names = {
            area.name
            for area in self.shown.areas
            if area.ground is Ground.COMMUNITY and area.name and _inside(area, spot)
        }
        return next((stop for stop in self.stops if stop.what is What.COMMUNITY and stop.name in names), None)


def _inside(area: Area, spot: Spot) -> bool:
    return area.box.holds(spot) and surrounds(area.edge, spot)


_NEAR_A_STREET = 120.0


def _nearest_street(streets: Sequence[Street], spot: Spot, within: float) -> str:
    best = (within, "")
    for street in streets:
        box = street.box
        if not street.name or not (
            box.west - within <= spot.east <= box.east + within
            and box.south - within <= spot.north <= box.north + within
        ):
            continue
        for start, end in pairwise(street.line):
            best = min(best, (Segment(start, end).away(spot), street.name))
    return best[1]


def _nearest(named: tuple[str, Cluster]) -> tuple[int, str]:
    return named[1].minutes[0], named[0]


def _inner(frame: Frame) -> Frame:
    """What is shown without its outermost tenth: a circle at the edge is half hidden."""
    east, north = (frame.east - frame.west) / 10, (frame.north - frame.south) / 10
    return Frame(frame.west + east, frame.south + north, frame.east - east, frame.north - north)
