"""What the office publishes: the place a form names, whose ground it is on, and what is published on one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import select

from sync.hub import tables
from sync.hub.console.rights import COUNTY, Ground, Right, read_ground
from sync.hub.database import pieces
from sync.hub.publish import HOME

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import ColumnElement, Connection, Row

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


def own_documents(
    conn: Connection, here: Here, collections: Collection[str], *only: ColumnElement[bool]
) -> list[Row[*tuple[object, ...]]]:
    """What is published of some collections where this person may take it back, by id, the newest first."""
    row = tables.document.c
    streets = [ground.area for ground in here.who.grounds(Right.PUBLISH) if len(ground.code) > COUNTY]
    near = here.who.sees(Right.PUBLISH, row.area) | row.area.in_(streets)
    wanted = select(tables.document).where(row.collection.in_(collections), row.gone == 0, near, *only)
    rows = conn.execute(wanted.order_by(row.id.desc())).all()
    known = _streets(conn, [each.scope for each in rows])
    grounds = [_ground_of(each.scope, each.area, known) for each in rows]
    return [
        each
        for each, ground in zip(rows, grounds, strict=True)
        if ground is not None and here.who.covers(Right.PUBLISH, ground)
    ]


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
