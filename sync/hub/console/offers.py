"""Postings that are shown: found by a word, how fresh each is, the office's 确认还在招 after it rang the employer."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Response
from sqlalchemy import select

from sync.hub import auditing, tables
from sync.hub.console.here import Here, Refused, acted, seen
from sync.hub.console.rights import Right, read_ground
from sync.hub.console.turns import asked_turn, cut, read_turn
from sync.hub.counted import moment
from sync.hub.database import write
from sync.hub.employers import Employers, bearing
from sync.hub.expiry import goes
from sync.hub.standing import STATION, doubted, employer_of
from sync.wire.posting import Posting, read_posting
from sync.wire.reasons import WireError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy import ColumnElement, Connection, Row

router = APIRouter()

Seen = Annotated[Here, Depends(seen(Right.POSTINGS))]
Acted = Annotated[Here, Depends(acted(Right.POSTINGS))]


class Shown(NamedTuple):
    """A posting as the page tells of it."""

    scope: str
    posting: Posting
    said: datetime | None
    """When it was last confirmed; None: never."""
    asked: bool
    """Whether the office asked then, and not the employer said so."""
    goes: date | None
    """Day on which it is withdrawn for its silence; None: its own day or no day counts."""
    doubted: bool
    """Whether its employer's own word counts no more."""


@router.get("/postings/offers")
def offers_page(here: Seen) -> Response:
    """List postings that are shown, or those that bear a word, by place and id."""
    word, at = here.asked("word"), asked_turn(here)
    row = tables.document.c
    wanted = select(row.scope, row.area, row.id, row.doc, row.handed_at).where(
        row.collection == "posting", row.gone == 0, _mine(here)
    )
    with here.hub.engine.connect() as conn:
        if word:
            wanted = wanted.where(bearing(conn, word))
        rows = conn.execute(cut(wanted.order_by(row.scope, row.id), at)).all()
        found = _told(here, conn, rows)
    return here.show("offers.html", turn=read_turn(found, at), word=word, days=here.hub.settings.posting_days)


@router.post("/postings/offers/confirm")
def confirm(here: Acted) -> Response:
    """Write down that the office rang about a posting and was told that the job is open."""
    confirm_asked(here)
    kept = {name: said for name in ("word", "turn") if (said := here.field(name, 80))}
    return here.go("/console/postings/offers" + (f"?{urlencode(kept)}" if kept else ""), "asked")


def confirm_asked(here: Here) -> None:
    """Confirm the posting that a form names by place and id, and note it; Refused when it is not this person's."""
    ground, posting = read_ground(here.field("scope")), here.field("posting", 64)
    if ground is None or not here.who.covers(Right.POSTINGS, ground):
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    if not Employers(here.hub.engine, here.hub.clock).confirm(ground.scope, posting, here.who.actor):
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)

    def work(conn: Connection) -> None:
        auditing.note(conn, here.hub.clock, ground.area, here.who.actor, "posting confirmed", field=posting)

    write(here.hub.engine, work)


def _mine(here: Here) -> ColumnElement[bool]:
    """Postings on this person's grounds, as `covers` takes them: a street's officer has those of the street alone."""
    row = tables.document.c
    streets = [ground.scope for ground in here.who.grounds(Right.POSTINGS) if ground.scope.startswith("street/")]
    return here.who.sees(Right.POSTINGS, row.area) | row.scope.in_(streets)


def _told(here: Here, conn: Connection, rows: Sequence[Row[*tuple[object, ...]]]) -> list[Shown]:
    distrusted = {area: doubted(conn, area, here.now) for area in {each.area for each in rows}}
    days = here.hub.settings.posting_days
    found: list[Shown] = []
    for each in rows:
        try:
            posting = read_posting(bytes(each.doc))
        except WireError:
            posting = Posting(id=each.id, title=each.id)  # nobody can read it; it is not hidden from the office
        own = bool(posting.valid_through)
        day = None if own else goes(posting, each.handed_at or here.now, days, here.now)
        said, asked = moment(posting.last_confirmed), posting.confirmed_by == STATION
        found.append(Shown(each.scope, posting, said, asked, day, employer_of(posting) in distrusted[each.area]))
    return found
