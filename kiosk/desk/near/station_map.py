"""A station's map as values: streets, areas and names, in metres around the station."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.desk.near.datum import Datum
from kiosk.desk.near.plane import Spot

Line = tuple[Spot, ...]


class Ground(StrEnum):
    """What an area is."""

    WATER = "water"
    GREEN = "green"
    BUILT = "built"
    COMMUNITY = "community"
    """A community or grid: not drawn, but it can be asked for its jobs."""


@dataclass(frozen=True, slots=True)
class Street:
    """One street; `main` ones are drawn broad and light."""

    name: str
    line: Line
    main: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """One area by its outer edge; holes are not drawn."""

    ground: Ground
    name: str
    edge: Line


@dataclass(frozen=True, slots=True)
class Named:
    """A name at a place: a market, a school gate, a bus stop."""

    name: str
    at: Spot


@dataclass(frozen=True, slots=True)
class StationMap:
    """Everything that is known of the surroundings; may be empty."""

    streets: tuple[Street, ...] = ()
    areas: tuple[Area, ...] = ()
    names: tuple[Named, ...] = ()
    made_up: bool = False
    """A demo's town: the page says so."""
    datum: Datum = Datum.WGS84
    """How the file gave its degrees; GCJ02 means that they were converted, and the page says so."""
    source: str = ""
    """Who made it, and its 审图号 where it has one; shown on the page."""
    left_out: int = 0
    """Features that could not be read or lie too far away."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not (self.streets or self.areas or self.names)


NO_MAP = StationMap()
