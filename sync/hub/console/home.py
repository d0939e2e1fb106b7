"""The first page: what waits for this person, and the way to every page they may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

from fastapi import APIRouter, Depends, Response
from sqlalchemy import func, select

from sync.hub import tables
from sync.hub.console import fleet, matter_rows, pace_rows, postings
from sync.hub.console.here import Here, Place, seen
from sync.hub.console.rights import Right

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter()


class Tile(NamedTuple):
    """A place as the first page shows it."""

    place: Place
    waits: int | None


def _sealed(conn: Connection, here: Here) -> int:
    row = tables.submission.c
    wanted = select(func.count()).where(row.open_problem.is_not(None), here.who.sees(Right.MATTERS, row.area))
    return int(conn.execute(wanted).scalar_one())


PLACES: Final = (
    Place("fleet", Right.FLEET, "/console/fleet", fleet.waits),
    Place("matters", Right.MATTERS, "/console/matters", matter_rows.waits),
    Place("postings", Right.POSTINGS, "/console/postings", postings.waits),
    Place("notices", Right.PUBLISH, "/console/notices"),
    Place("maps", Right.PUBLISH, "/console/maps"),
    Place("pace", Right.PACE, "/console/pace", pace_rows.waits),
    Place("grid", Right.GRID, "/console/grid"),
    Place("packs", Right.PACKS, "/console/packs"),
    Place("statement", Right.STATEMENT, "/console/statement"),
    Place("people", Right.ACCOUNTS, "/console/people"),
    Place("trail", Right.AUDIT, "/console/trail"),
)


@router.get("/")
def first_page(here: Annotated[Here, Depends(seen())]) -> Response:
    """Show what waits."""
    here.hub.beats.flush()
    with here.hub.engine.connect() as conn:
        tiles = [Tile(place, place.waits(conn, here) if place.waits else None) for place in _places(here)]
        sealed = _sealed(conn, here)
    return here.show("home.html", tiles=tiles, sealed=sealed)


def _places(here: Here) -> list[Place]:
    return [place for place in PLACES if here.who.may(place.right)]
