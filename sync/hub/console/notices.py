"""Notices and playlists: what the stations' displays say and show, each with its last day."""

from __future__ import annotations

from datetime import date, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

import msgspec
from fastapi import APIRouter, Depends, Response

from sync.hub import auditing, tables
from sync.hub.console.here import BEIJING, Here, Refused, acted, seen
from sync.hub.console.matter_rows import today
from sync.hub.console.places import names, spots
from sync.hub.console.published import Place, own_documents, place_named
from sync.hub.console.rights import Right, widest
from sync.hub.console.turns import asked_turn, cut, read_turn
from sync.hub.database import write
from sync.hub.publish import Draft, publish_in, withdraw_in
from sync.wire.exact import exact
from sync.wire.ids import uuid7
from sync.wire.moment import moment_text
from sync.wire.scope import Feed

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter()
KINDS: Final = ("service", "policy", "publicity", "emergency")
FIRST_JOBS: Final = ("day", "today", "part", "full", "public")
_FARTHEST: Final = timedelta(days=400)
_RANK: Final = 10
_SHOWN: Final = ("notice", "playlist")

Seen = Annotated[Here, Depends(seen(Right.PUBLISH))]
Acted = Annotated[Here, Depends(acted(Right.PUBLISH))]


class Shown(NamedTuple):
    """A document that stations show."""

    scope: str
    home: str
    collection: str
    id: str
    title: str
    text: str
    last: str
    past: bool


class WrongError(Exception):
    """A form that cannot be published; `key` names the sentence."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@router.get("/notices")
def notices_page(here: Seen) -> Response:
    """List what is published, and ask for more."""
    return _page(here, "")


@router.post("/notices")
def publish_notice(here: Acted) -> Response:
    """Publish a notice until its last day; an emergency may take the whole screen for some hours."""
    try:
        place = _place(here, here.field("scope"))
        doc = _notice(here)
        _publish(here, place, "notice", doc)
    except WrongError as error:
        return _page(here, here.t(error.key))
    return here.go(
        here.field("back") if here.field("back").startswith("/console/fleet/") else "/console/notices", "published"
    )


@router.post("/playlists")
def publish_playlist(here: Acted) -> Response:
    """Publish what displays prefer in some hours of the day, until its last day."""
    try:
        place = _place(here, here.field("scope"))
        _publish(here, place, "playlist", _playlist(here))
    except WrongError as error:
        return _page(here, here.t(error.key))
    return here.go("/console/notices", "published")


@router.post("/notices/withdraw")
def take_back(here: Acted) -> Response:
    """Take a notice or a playlist off the displays."""
    collection, name = here.field("collection"), here.field("id", 128)
    try:
        place = _place(here, here.field("scope"))
    except WrongError:
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND) from None
    if collection not in _SHOWN:
        raise Refused("refused.form")

    def work(conn: Connection) -> int:
        removed = withdraw_in(conn, here.hub.clock, Feed(place.scope, collection), [name], place.home).removed
        if removed:
            said = f"{collection} {name} {place.scope}"
            auditing.note(conn, here.hub.clock, place.ground.area, here.who.actor, "withdraw", field=said)
        return removed

    if not write(here.hub.engine, work):
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    return here.go("/console/notices", "taken_back")


def shown(conn: Connection, here: Here, at: int) -> list[Shown]:
    """List a turn of what is published on this person's grounds, newest first, and one more."""
    day, row = today(here), tables.document.c
    own = own_documents(here, _SHOWN).order_by(row.id.desc(), row.area, row.scope)
    found: list[Shown] = []
    for each in conn.execute(cut(own, at)):
        doc: dict[str, Any] = msgspec.json.decode(each.doc)
        last = str(doc.get("last") or next((part.get("last", "") for part in doc.get("programmes", ())), ""))
        title, text = str(doc.get("title", each.id)), str(doc.get("text", ""))
        past = bool(last) and last < day
        found.append(Shown(each.scope, each.area, each.collection, each.id, title, text, last, past))
    return found


def _page(here: Here, wrong: str) -> Response:
    at = asked_turn(here)
    with here.hub.engine.connect() as conn:
        found = shown(conn, here, at)
        choice = spots(conn, here, Right.PUBLISH, terminals=True)
        known = names(conn, here, Right.PUBLISH)
    grounds = widest(here.who.grounds(Right.PUBLISH))
    week = (here.now.astimezone(BEIJING).date() + timedelta(days=7)).isoformat()
    told = {
        "turn": read_turn(found, at),
        "wrong": wrong, "kinds": KINDS, "jobs": FIRST_JOBS, "today": today(here), "week": week,
        "scope": here.field("scope") or (grounds[0].scope if grounds else ""), "said": here.field,
        "spots": choice, "names": known,
    }  # fmt: skip
    return here.show("notices.html", 422 if wrong else 200, **told)


def _notice(here: Here) -> dict[str, object]:
    title, text, kind = here.field("title", 60), here.field("text", 600), here.field("kind")
    if not title or kind not in KINDS:
        raise WrongError("notices.wrong")
    doc: dict[str, object] = {"id": _id(here), "title": title, "text": text, "kind": kind, "last": _last(here)}
    for name in ("unit", "phone"):
        if here.field(name, 120):
            doc[name] = here.field(name, 120)
    begins = here.now.astimezone(BEIJING)
    if here.field("screen"):
        if kind != "emergency":
            raise WrongError("notices.hours")
        span = {"begins": moment_text(begins), "ends": moment_text(begins + _hours(here, "hours"))}
        doc |= {"priority": "screen", **span}
    elif here.field("stays"):  # it begins when it comes: a clock that is behind must not hold it back
        doc["ends"] = moment_text(begins + _hours(here, "stays"))
    return doc


def _hours(here: Here, name: str) -> timedelta:
    """How long something is shown by the hour: one at least, a day at most."""
    hours = here.field(name, 2)
    if not (hours.isascii() and hours.isdecimal() and 1 <= int(hours) <= 24):  # noqa: PLR2004 - a day
        raise WrongError("notices.hours")
    return timedelta(hours=int(hours))


def _playlist(here: Here) -> dict[str, object]:
    since, until = here.field("since", 5), here.field("until", 5)
    jobs = [each for each in here.fields.get("jobs", ()) if each in FIRST_JOBS]
    if not here.field("title") or not (_hour(since) and _hour(until)) or not jobs:
        raise WrongError("notices.playlist_wrong")
    programme = {"since": since, "until": until, "last": _last(here), "show": {"jobs": jobs}}
    return {"id": _id(here), "title": here.field("title", 60), "programmes": [programme], "rank": _RANK}


def _last(here: Here) -> str:
    """Last day that a form names: today at the earliest, and not for ever."""
    try:
        last = date.fromisoformat(here.field("last", 10))
    except ValueError:
        raise WrongError("notices.day") from None
    first = here.now.astimezone(BEIJING).date()
    if not first <= last <= first + _FARTHEST:
        raise WrongError("notices.day")
    return last.isoformat()


def _id(here: Here) -> str:
    return f"console-{uuid7(here.hub.clock)}"


def _hour(text: str) -> bool:
    hour, _, minute = text.partition(":")
    plain = text.isascii() and hour.isdecimal() and minute.isdecimal()
    return len(text) == 5 and plain and int(hour) < 24 and int(minute) < 60  # noqa: PLR2004


def _publish(here: Here, place: Place, collection: str, doc: dict[str, object]) -> None:
    data = exact(doc)

    def spell(ver: int) -> bytes:
        del ver
        return data

    draft = Draft(str(doc["id"]), data, spell)

    def work(conn: Connection) -> None:
        publish_in(conn, here.hub.clock, Feed(place.scope, collection), [draft], place.home)
        said = f"{collection} {place.scope} {doc['id']}"
        auditing.note(conn, here.hub.clock, place.ground.area, here.who.actor, "publish", field=said)

    write(here.hub.engine, work)


def _place(here: Here, scope: str) -> Place:
    """Place that a form names; WrongError unless it lies on the own ground."""
    with here.hub.engine.connect() as conn:
        place = place_named(conn, here, scope)
    if place is None:
        raise WrongError("notices.ground")
    return place
