"""What the office publishes: the place a form names, whose ground it is on, and what is published on one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import exists, func, literal_column, select

from sync.hub import tables
from sync.hub.console.rights import COUNTY, Ground, Right, read_ground
from sync.hub.database import pieces
from sync.hub.publish import HOME

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import ColumnElement, Connection, Select

    from sync.hub.console.here import Here

_DEVICE: Final = "device/"


class Place(NamedTuple):
    """Where something is published: its scope, the area it is kept under, and the ground that must be one's own."""

    scope: str
    home: str
    ground: Ground


def place_named(conn: Connection, here: Here, scope: str) -> Place | None:
    """Place that a form names; None unless it lies on the ground where this person publishes."""
    home = HOME
    if scope.startswith(_DEVICE):
        row = tables.device.c
        home = conn.execute(select(row.area).where(row.id == scope.removeprefix(_DEVICE))).scalar() or HOME
    ground = _ground_of(scope, home, _streets(conn, [scope]))
    if ground is None or not here.who.covers(Right.PUBLISH, ground):
        return None
    return Place(scope, home, ground)


def own_documents(here: Here, collections: Collection[str], *only: ColumnElement[bool]) -> Select[Any]:
    """Select what is published of some collections where this person may take it back; not cut yet."""
    row = tables.document.c
    # as the index of all but postings says it, for which no value given later is taken
    listed = row.collection.in_(collections) & (row.collection != literal_column("'posting'")) & (row.gone == 0)
    return select(tables.document).where(listed, _own(here), *only)


def _own(here: Here) -> ColumnElement[bool]:
    """Documents on this person's ground, as `covers` takes it; a terminal's stand where the terminal does."""
    row, device = tables.document.c, tables.device.c
    streets = [ground.scope for ground in here.who.grounds(Right.PUBLISH) if len(ground.code) > COUNTY]
    placed = ~row.scope.startswith(_DEVICE) & (here.who.sees(Right.PUBLISH, row.area) | row.scope.in_(streets))
    its = (device.area == row.area) & (device.id == func.substr(row.scope, len(_DEVICE) + 1))
    mine = exists().where(its, here.who.sees(Right.PUBLISH, device.area, device.street))
    return placed | (row.scope.startswith(_DEVICE) & mine)


def _streets(conn: Connection, scopes: Iterable[str]) -> dict[tuple[str, str], str]:
    """Streets of the terminals that are named among some scopes, by area and id: asked for all at once."""
    row = tables.device.c
    names = [scope.removeprefix(_DEVICE) for scope in scopes if scope.startswith(_DEVICE)]
    found: dict[tuple[str, str], str] = {}
    for some in pieces(names):
        for area, name, street in conn.execute(select(row.area, row.id, row.street).where(row.id.in_(some))):
            found[area, name] = street
    return found


def _ground_of(scope: str, area: str, streets: Mapping[tuple[str, str], str]) -> Ground | None:
    """Ground on which a scope lies: a terminal's is its street, or its county where no street is known."""
    if not scope.startswith(_DEVICE):
        return read_ground(scope)
    street = streets.get((area, scope.removeprefix(_DEVICE)))
    if street is None:
        return None
    return Ground(f"street/{street}") if street else Ground(f"county/{area}")
