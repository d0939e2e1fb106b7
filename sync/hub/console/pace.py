"""The 12333 pace list, the door-knock list made of it, and what was given at a door."""

from __future__ import annotations

from datetime import date, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Depends, Response
from sqlalchemy import insert, select

from sync.hub import tables
from sync.hub.console import answers, auditing, pace_rows
from sync.hub.console.here import BEIJING, Here, Refused, acted, seen
from sync.hub.console.matter_rows import today
from sync.hub.console.pace_rows import KINDS, Person
from sync.hub.console.rights import Right
from sync.hub.console_tables import help_given
from sync.hub.database import write
from sync.wire.ids import uuid7

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter()
_SHOWN: Final = 100
MOST_DOORS: Final = 30
"""Doors of one list: a day's walk, and no list of the whole street on somebody's telephone."""
FIELDS: Final = ("card.name", "answer.phone", "card.address", "answer.community")
_BACK: Final = timedelta(days=31)


class Door(NamedTuple):
    """Somebody to visit, with the fields that were read for it."""

    person: Person
    fields: dict[str, str]


Seen = Annotated[Here, Depends(seen(Right.PACE))]
Acted = Annotated[Here, Depends(acted(Right.PACE))]


@router.get("/pace")
def pace_page(here: Seen) -> Response:
    """List who is behind, furthest first; nobody is named."""
    with here.hub.engine.connect() as conn:
        found = pace_rows.people(conn, here)
    behind = [one for one in found if one.behind or one.clocks]
    told: dict[str, Any] = {"found": behind[:_SHOWN], "all": len(found), "behind": len(behind), "most": MOST_DOORS}
    return here.show("pace.html", **told)


@router.post("/pace/doors")
def doors_page(here: Acted) -> Response:
    """Make the door-knock list of the chosen: name, telephone and place of each, noted field by field."""
    chosen = set(here.fields.get("who", ()))
    if not 0 < len(chosen) <= MOST_DOORS:
        return here.go("/console/pace", "choose")

    def work(conn: Connection) -> list[Door]:
        people = [person for person in pace_rows.people(conn, here) if person.submission in chosen]
        return [Door(person, _read(conn, here, person)) for person in people]

    doors = write(here.hub.engine, work)
    return here.show("doors.html", doors=doors, kinds=KINDS, today=today(here), label=answers.label)


@router.post("/pace/given")
def given(here: Acted) -> Response:
    """Write down what was given to somebody one to one: it counts once a day and kind."""
    kind, name = here.field("kind"), here.field("who", 36)
    try:
        day = date.fromisoformat(here.field("day", 10))
    except ValueError:
        raise Refused("pace.day", HTTPStatus.UNPROCESSABLE_ENTITY) from None
    now = here.now.astimezone(BEIJING).date()
    if kind not in KINDS or not now - _BACK <= day <= now:
        raise Refused("pace.day", HTTPStatus.UNPROCESSABLE_ENTITY)

    def work(conn: Connection) -> None:
        person = next((one for one in pace_rows.people(conn, here) if one.submission == name), None)
        if person is None:
            raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
        of = tables.opened.c
        code = conn.execute(select(of.person).where(of.area == person.area, of.submission == name)).scalar_one()
        row = {"area": person.area, "id": uuid7(here.hub.clock), "person": code, "kind": kind, "day": day.isoformat()}
        conn.execute(insert(help_given).values(row | {"actor": here.who.actor, "at": here.now}))
        said = f"{kind} {day.isoformat()}"
        auditing.note(conn, here.hub.clock, person.area, here.who.actor, "help given", field=said, submission=name)

    write(here.hub.engine, work)
    return here.go("/console/pace", "given")


def _read(conn: Connection, here: Here, person: Person) -> dict[str, str]:
    row = tables.opened_field.c
    mine = (row.area == person.area) & (row.submission == person.submission) & row.field.in_(FIELDS)
    fields = {name: value for name, value in conn.execute(select(row.field, row.value).where(mine)) if value}
    auditing.note_all(
        conn, here.hub.clock, person.area, here.who.actor, "door list", fields=fields, submission=person.submission
    )
    return {name: fields[name] for name in FIELDS if name in fields}
