"""The pieces that made-up postings are put together from: trades, firms, streets; read from config/postings."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.desk.postings.walking import Point
from sync.wire.exact import value_of

if TYPE_CHECKING:
    from pathlib import Path

DEMO_PLACE: Final = Point(36.6512, 117.1201)
"""Where the made-up town lies, its postings and its map; config/stations/demo.toml puts the demo's station there."""


class OtherPay(msgspec.Struct, frozen=True):
    """How the trade is also paid: by the hour, day or piece. Yuan."""

    unit: str
    low: float
    high: float
    per: str = ""
    an_hour: tuple[int, int] = (0, 0)
    """Pieces a hand makes in an hour, as a workshop would say it; (0, 0): it does not say."""


class Trade(msgspec.Struct, frozen=True):
    """One trade of occupations.toml."""

    kind: str
    code: str
    sector: str
    weight: int
    titles: tuple[str, ...]
    said: tuple[str, ...]
    month: tuple[int, int]
    other: OtherPay
    shifts: tuple[str, ...]
    duties: tuple[str, ...]
    asks: tuple[str, ...]
    schooling: str


class Street(msgspec.Struct, frozen=True):
    """One street of places.toml; metres east and north of the station."""

    name: str
    zone: str
    community: str
    area12: str
    from_: tuple[float, float] = msgspec.field(name="from")
    to: tuple[float, float] = msgspec.field()
    houses: int = 100


class Places(msgspec.Struct, frozen=True):
    """The made-up town."""

    region: str
    station: str
    station_street: str
    reach: dict[str, float]
    street: tuple[Street, ...]


class Firms(msgspec.Struct, frozen=True):
    """Pieces of firms' and contact names."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    families: tuple[str, ...]
    calls: tuple[str, ...]
    kinds_of_firm: dict[str, tuple[str, ...]]


class PublicPosts(msgspec.Struct, frozen=True):
    """What public-welfare posts say."""

    eligible: tuple[tuple[str, ...], ...]
    term_months: tuple[int, ...]
    process: tuple[str, ...]


class Workshops(msgspec.Struct, frozen=True):
    """What workshops near home say."""

    at_home: float
    extra: tuple[str, ...]


class DayWork(msgspec.Struct, frozen=True):
    """What casual work of one day says."""

    ahead: tuple[int, ...]
    hours: tuple[tuple[str, str], ...]
    meet: tuple[str, ...]


class Trouble(msgspec.Struct, frozen=True):
    """What a resident is warned of, and how often it occurs."""

    shared_phone: float
    agents: int
    money: float
    asks: tuple[str, ...]


class Special(msgspec.Struct, frozen=True):
    """The kinds of special.toml."""

    public: PublicPosts
    workshop: Workshops
    day: DayWork
    trouble: Trouble


class Pieces(msgspec.Struct, frozen=True):
    """Everything together."""

    trades: tuple[Trade, ...]
    places: Places
    firms: Firms
    special: Special


def load_pieces(folder: Path) -> Pieces:
    """Read config/postings; OSError or msgspec.ValidationError (which names the place) when it is not whole."""
    trades = value_of(_toml(folder / "occupations.toml")["occupation"], tuple[Trade, ...])
    places = value_of(_toml(folder / "places.toml"), Places)
    firms = value_of(_toml(folder / "employers.toml"), Firms)
    return Pieces(trades, places, firms, value_of(_toml(folder / "special.toml"), Special))


def _toml(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
