"""Places in words: a scope is how machines write one, and nobody at the console has to read or write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import select

from sync.hub import tables
from sync.hub.console.rights import Ground, widest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection

    from sync.hub.console.here import Here
    from sync.hub.console.rights import Right

_KINDS: Final = ("prov", "city", "county", "street")
_CITY: Final = 4
_NAMED: Final = 3
"""So many stations tell which street it is; the code says the rest."""


class Spot(NamedTuple):
    """A place that can be chosen, and what it is called."""

    scope: str
    words: str


def place_words(scope: str, say: Callable[..., str], names: Mapping[str, str] | None = None) -> str:
    """Name of a place: its level and digits, a terminal's own name. names: what terminals and streets are called."""
    kind, _, code = scope.partition("/")
    known = (names or {}).get(scope, "")
    if kind == "device":
        return known or say("place_of.device", code=code)
    if kind not in _KINDS:
        return say("ground.nat") if scope == "nat" else scope
    said = say(f"place_of.{kind}", code=code)
    return say("place_of.with", place=said, names=known) if known else said


def names(conn: Connection, here: Here, right: Right) -> dict[str, str]:
    """What terminals are called, and streets by the stations that stand in them."""
    row = tables.device.c
    mine = here.who.sees(right, row.area, row.street)
    wanted = select(row.id, row.name, row.street).where(mine).order_by(row.area, row.station)
    found: dict[str, str] = {}
    streets: dict[str, list[str]] = {}
    for device, name, street in conn.execute(wanted):
        found[f"device/{device}"] = name or device
        if street and name and name not in streets.setdefault(f"street/{street}", []):
            streets[f"street/{street}"].append(name)
    return found | {scope: here.t("comma").join(those[:_NAMED]) for scope, those in streets.items()}


def spots(conn: Connection, here: Here, right: Right, *, terminals: bool = False) -> list[Spot]:
    """Places somebody may choose among: own grounds, cities, counties and streets with terminals, the terminals."""
    row = tables.device.c
    mine = here.who.sees(right, row.area, row.street)
    known = names(conn, here, right)
    rows = conn.execute(select(row.area, row.street, row.id).where(mine).order_by(row.area, row.station)).all()
    scopes = [ground.scope for ground in widest(here.who.grounds(right))]
    scopes += sorted({f"city/{each.area[:_CITY]}" for each in rows})
    scopes += sorted({f"county/{each.area}" for each in rows})
    scopes += sorted({f"street/{each.street}" for each in rows if each.street})
    chosen = [scope for scope in dict.fromkeys(scopes) if here.who.covers(right, Ground(scope))]
    if terminals:
        chosen += [f"device/{each.id}" for each in rows]
    return [Spot(scope, place_words(scope, here.t, known)) for scope in chosen]
