"""A station's map as values: streets, areas and names, in metres around the station."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.desk.near.clip import Frame, box_of
from kiosk.desk.near.datum import Datum
from kiosk.desk.near.plane import Spot

Line = tuple[Spot, ...]
LONGEST_NAME = 24
"""Characters of a name."""
LONGEST_HOURS = 48
"""Characters of opening hours."""
MOST_SERVICES = 200
"""Services of one map, the nearest."""


class Serves(StrEnum):
    """What one goes to a service for."""

    STATION = "station"
    CASUAL_MARKET = "casual_market"
    TRAINING = "training"
    SOCIAL_SECURITY = "social_security"
    HOSPITAL = "hospital"
    INJURY_HOSPITAL = "injury_hospital"
    """One that has an agreement for injuries at work; of a plain one nobody has said so."""


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
    box: Frame = field(init=False, compare=False, repr=False)
    """What it lies within: of thousands, most are passed over by a look at this."""

    def __post_init__(self) -> None:
        """Find the box."""
        object.__setattr__(self, "box", box_of(self.line))


@dataclass(frozen=True, slots=True)
class Area:
    """One area by its outer edge; holes are not drawn."""

    ground: Ground
    name: str
    edge: Line
    box: Frame = field(init=False, compare=False, repr=False)
    """What it lies within."""

    def __post_init__(self) -> None:
        """Find the box."""
        object.__setattr__(self, "box", box_of(self.edge))


@dataclass(frozen=True, slots=True)
class Named:
    """A name at a place: a market, a school gate, a bus stop."""

    name: str
    at: Spot


@dataclass(frozen=True, slots=True)
class Service:
    """Where something is seen to: hours and phone as the file has them, empty when it has none."""

    serves: Serves
    name: str
    at: Spot
    hours: str = ""
    phone: str = ""


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
    extent: Frame | None = None
    """What the file covers in all, before it was cut to the station's surroundings; None when it holds no place."""
    no_degrees: int = 0
    """Corners whose numbers are no degrees; with no `extent` beside them the file was exported in metres."""
    services: tuple[Service, ...] = ()
    """Nearest first."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not (self.streets or self.areas or self.names or self.services)


NO_MAP = StationMap()
