"""Need against jobs, street by street: how many people look for a kind of work, and how many openings there are.

No count of people below five is shown, not even none: a street where one person looks for care work is that person. No
totals stand beside the cells, because a total less the other cells would tell what a cell hides.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

import msgspec
from fastapi import APIRouter, Depends, Response
from sqlalchemy import and_, select

from sync.hub import tables
from sync.hub.console import answers
from sync.hub.console.here import Here, seen
from sync.hub.console.places import names
from sync.hub.console.rights import Right
from sync.hub.counted import holds
from sync.hub.devices import handed_in_at
from sync.wire.posting import read_posting
from sync.wire.reasons import WireError
from sync.wire.states import State

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter()
LEAST: Final = 5
_KINDS: Final = ("unemployment", "apply")
_LEFT: Final = (State.WITHDRAWN.value, State.REFUSED.value)


class Cell(NamedTuple):
    """A kind of work in a street: people who want it, None when fewer than five; openings."""

    kind: str
    people: int | None
    openings: int


@router.get("/grid")
def grid_page(here: Annotated[Here, Depends(seen(Right.GRID))]) -> Response:
    """Show one street, or let one be chosen."""
    with here.hub.engine.connect() as conn:
        streets = _streets(conn, here)
        asked = here.asked("street")
        street = asked if asked in streets else (streets[0] if streets else "")
        kinds = {code: name for code, name in answers.codes("work_kinds", here.language).items() if code != "all"}
        cells = table(conn, street, list(kinds)) if street else []
        known = names(conn, here, Right.GRID)
    told: dict[str, Any] = {"streets": streets, "street": street, "cells": cells, "kinds": kinds, "names": known}
    return here.show("grid.html", **told, least=LEAST)


def table(conn: Connection, street: str, kinds: list[str]) -> list[Cell]:
    """Count a street by kind of work."""
    wanted, offered = _wanted(conn, street), _offered(conn, street)
    cells = [Cell(kind, wanted[kind] if wanted[kind] >= LEAST else None, offered[kind]) for kind in kinds]
    return sorted(cells, key=lambda cell: (-(cell.people or 0), -cell.openings, cell.kind))


def _streets(conn: Connection, here: Here) -> list[str]:
    """Streets with a terminal on this person's grounds."""
    row = tables.device.c
    mine = here.who.sees(Right.GRID, row.area, row.street)
    return list(
        conn.execute(select(row.street).distinct().where(mine, row.street != "").order_by(row.street)).scalars()
    )


def _wanted(conn: Connection, street: str) -> Counter[str]:
    """How many different people handed in at the street's terminals that they want each kind of work."""
    row, of, field, device = tables.submission.c, tables.opened.c, tables.opened_field.c, tables.device.c
    both = tables.submission.join(tables.opened, and_(of.area == row.area, of.submission == row.id))
    both = both.join(tables.opened_field, and_(field.area == row.area, field.submission == row.id))
    both = both.join(tables.device, and_(device.area == row.area, device.id == row.device))
    mine = (device.area == street[:6]) & (handed_in_at() == street) & (field.field == "answer.work")
    asked = select(of.person, field.value).distinct().select_from(both)
    found: set[tuple[str, str]] = set()
    for person, value in conn.execute(asked.where(mine, row.kind.in_(_KINDS), row.state.not_in(_LEFT))):
        found |= {(person, kind) for kind in _several(value)}
    return Counter(kind for _, kind in found)


def _offered(conn: Connection, street: str) -> Counter[str]:
    """Openings that are shown and lie in the street; such as say no street stand in none.

    The database looks which of the county's say this street, so that the others stay there.
    """
    row = tables.document.c
    county, own = f"county/{street[:6]}", f"street/{street}"
    says = (row.scope == county) & holds(conn, f'"area12":"{street}'.encode())
    mine = (row.area == street[:6]) & (row.collection == "posting") & (row.gone == 0) & (says | (row.scope == own))
    found: Counter[str] = Counter()
    for scope, doc in conn.execute(select(row.scope, row.doc).where(mine)):
        try:
            posting = read_posting(bytes(doc))
        except WireError:
            continue
        if scope == own or posting.area12.startswith(street):
            found[posting.occ_tile] += max(1, posting.openings)
    return found


def _several(value: str) -> list[str]:
    try:
        return msgspec.json.decode(value, type=list[str]) if value.startswith("[") else [value]
    except msgspec.DecodeError:
        return []
