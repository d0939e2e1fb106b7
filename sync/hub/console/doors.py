"""The door-knock list: made of who is behind, taken along on a telephone, and what was given at a door.

On the telephone the list lies sealed in the browser, its page and files come from a service worker, and what is noted
there is sent later under an id of its own, so that it counts once however often it is sent.
"""

from __future__ import annotations

from datetime import date, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Depends, Response
from sqlalchemy import select

from sync.hub import auditing, tables
from sync.hub.console import answers, pace_rows
from sync.hub.console.here import BEIJING, Here, Refused, acted, seen
from sync.hub.console.matter_rows import today
from sync.hub.console.pace_rows import KINDS, Person
from sync.hub.console.rights import Right, Who
from sync.hub.console_tables import help_given
from sync.hub.database import insert_once, write
from sync.wire.ids import is_id, uuid7
from sync.wire.number import show_number

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter()
MOST_DOORS: Final = 30
"""Doors of one list: a day's walk, and no list of the whole street on somebody's telephone."""
FIELDS: Final = ("card.name", "answer.phone", "card.address", "answer.community")
_BACK: Final = timedelta(days=31)


class Door(NamedTuple):
    """Somebody to visit, with the fields that were read for it, in words."""

    person: Person
    title: str
    lines: tuple[tuple[str, str, bool], ...]
    """Label, words, and whether they are a telephone number."""

    @property
    def taken(self) -> dict[str, Any]:
        """What a telephone takes along."""
        return {"person": self.person.submission, "title": self.title, "lines": self.lines}


Seen = Annotated[Here, Depends(seen(Right.PACE))]
Acted = Annotated[Here, Depends(acted(Right.PACE))]


@router.post("/pace/doors")
def doors_page(here: Acted) -> Response:
    """Make the door-knock list of the chosen: name, telephone and place of each, noted field by field."""
    chosen = set(here.fields.get("who", ()))
    if not 0 < len(chosen) <= MOST_DOORS:
        return here.go("/console/pace", "choose")

    def work(conn: Connection) -> list[Door]:
        return [_door(here, each, _read(conn, here, each)) for each in pace_rows.people(conn, here, chosen)]

    doors = write(here.hub.engine, work)
    taken = {"account": here.who.name, "doors": [door.taken for door in doors]}
    return here.show("doors.html", doors=doors, taken=taken, kinds=KINDS, today=today(here))


@router.get("/pace/doors")
def kept_page(here: Seen) -> Response:
    """Show the list that lies on this telephone, and send what was noted without a network."""
    return here.show("doors_away.html", kinds=KINDS)


@router.get("/pace/away")
def away_page(here: Seen) -> Response:
    """Give the same page as it is kept for places without a network: it names nobody and holds no word of a session."""
    return here._replace(who=Who("", "", ()), csrf="").show("doors_away.html", kinds=KINDS)


@router.get("/pace/worker.js")
def worker(here: Seen) -> Response:
    """Give the service worker, from a path that lets it look after these pages and no others."""
    asset = here.desk.assets["worker.js"]
    return Response(asset.body, media_type=asset.media, headers={"Cache-Control": "no-cache"})


@router.post("/pace/given")
def given(here: Acted) -> Response:
    """Write down what was given to somebody one to one: it counts once a day and kind."""
    _give(here, uuid7(here.hub.clock))
    return here.go("/console/pace", "given")


@router.post("/pace/visits")
def sent_later(here: Acted) -> Response:
    """Take what a telephone noted at a door; the same id twice is one visit."""
    name = here.field("id", 36)
    if not is_id(name):
        raise Refused("pace.day", HTTPStatus.UNPROCESSABLE_ENTITY)
    _give(here, name)
    return Response(status_code=HTTPStatus.NO_CONTENT)


def _give(here: Here, ident: str) -> None:
    kind, name = here.field("kind"), here.field("who", 36)
    try:
        day = date.fromisoformat(here.field("day", 10))
    except ValueError:
        raise Refused("pace.day", HTTPStatus.UNPROCESSABLE_ENTITY) from None
    now = here.now.astimezone(BEIJING).date()
    if kind not in KINDS or not now - _BACK <= day <= now:
        raise Refused("pace.day", HTTPStatus.UNPROCESSABLE_ENTITY)

    def work(conn: Connection) -> None:
        person = next(iter(pace_rows.people(conn, here, {name})), None)
        if person is None:
            raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
        of = tables.opened.c
        code = conn.execute(select(of.person).where(of.area == person.area, of.submission == name)).scalar_one()
        row = {"area": person.area, "id": ident, "person": code, "kind": kind, "day": day.isoformat()}
        if not insert_once(conn, help_given, row | {"actor": here.who.actor, "at": here.now}):
            return
        said = f"{kind} {day.isoformat()}"
        auditing.note(conn, here.hub.clock, person.area, here.who.actor, "help given", field=said, submission=name)

    write(here.hub.engine, work)


def _door(here: Here, person: Person, fields: dict[str, str]) -> Door:
    """Put what was read into words, with what is due and which clocks have run out."""
    say = here.t
    lines = [
        (answers.label(name, say) + say("colon"), answers.said(name, value, say, here.language), name == "answer.phone")
        for name, value in fields.items()
        if name != "card.name"
    ]
    rings = (f"{say('help.' + one.kind)} {one.done}/{one.due}" for one in person.rings)
    lines.append(("", say("comma").join(rings), False))
    lines += [("", say(f"clock.{clock.kind}"), False) for clock in person.clocks]
    return Door(person, fields.get("card.name", show_number(person.number)), tuple(lines))


def _read(conn: Connection, here: Here, person: Person) -> dict[str, str]:
    row = tables.opened_field.c
    mine = (row.area == person.area) & (row.submission == person.submission) & row.field.in_(FIELDS)
    fields = {name: value for name, value in conn.execute(select(row.field, row.value).where(mine)) if value}
    auditing.note_all(
        conn, here.hub.clock, person.area, here.who.actor, "door list", fields=fields, submission=person.submission
    )
    return {name: fields[name] for name in FIELDS if name in fields}
