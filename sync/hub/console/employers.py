"""Employers: whose word the office found wrong, what follows and the way back; what became of residents at each."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, Response

from sync.hub import auditing, tables
from sync.hub.console.here import Here, Refused, acted, seen
from sync.hub.console.offers import confirm_asked
from sync.hub.console.rights import Ground, Right, read_ground
from sync.hub.console.turns import asked_turn, part_of
from sync.hub.database import write
from sync.hub.employers import Employers, Offer
from sync.hub.outcomes import FEWEST, outcomes
from sync.hub.standing import MAX_REASON, RIGHT_ENOUGH, WITHIN, Found, Standing
from sync.wire.word import OUTCOMES

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

router = APIRouter()
_LEVELS = ((6, "county"), (4, "city"), (2, "prov"))

Seen = Annotated[Here, Depends(seen(Right.POSTINGS))]
Acted = Annotated[Here, Depends(acted(Right.POSTINGS))]


class Entry(NamedTuple):
    """An employer on the page: where, how he stands, what of his is shown, until when it weighs."""

    ground: Ground
    standing: Standing
    offers: tuple[Offer, ...]
    until: datetime


@router.get("/postings/employers")
def employers_page(here: Seen) -> Response:
    """List employers whose word was found wrong, and what residents said became of them at each employer."""
    with here.hub.engine.connect() as conn:
        after = outcomes(conn, here.who.sees(Right.POSTINGS, tables.submission.c.area), here.now)
    told: dict[str, Any] = {
        "after": part_of(after, asked_turn(here)),
        "few": FEWEST,
        "said": OUTCOMES,
        "within": WITHIN.days,
    }
    found = part_of(_mine(here), asked_turn(here, "of"))
    shown = [each._replace(offers=_offers(here, each)) for each in found.shown]
    told |= {"found": found._replace(shown=shown), "wrong": Found.WRONG, "enough": RIGHT_ENOUGH, "longest": MAX_REASON}
    return here.show("employers.html", **told)


@router.post("/postings/employers/restore")
def restore(here: Acted) -> Response:
    """Let an employer's word count again; the office says why."""
    ground, employer = read_ground(here.field("scope")), here.field("employer", 200)
    reason = "".join(sign for sign in here.field("reason", MAX_REASON) if sign.isprintable())
    if not reason:
        raise Refused("refused.form")
    if ground is None or not here.who.covers(Right.POSTINGS, ground):
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    if not Employers(here.hub.engine, here.hub.clock).restore(ground.area, employer, reason, here.who.actor):
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    _note(here, ground, "employer restored", f"{employer}: {reason}")
    return here.go("/console/postings/employers", "restored")


@router.post("/postings/employers/confirm")
def confirm(here: Acted) -> Response:
    """Write down that the office rang about a posting and was told that the job is open."""
    confirm_asked(here)
    return here.go("/console/postings/employers", "asked")


def _mine(here: Here) -> list[Entry]:
    """Employers of the areas that are wholly this person's; without what of theirs is shown."""
    desk = Employers(here.hub.engine, here.hub.clock)
    found: list[Entry] = []
    for area in desk.areas():
        ground = _ground(area)
        for each in desk.known(area) if here.who.covers(Right.POSTINGS, ground) else ():
            last = max(finding.at for finding in each.findings if finding.found is Found.WRONG)
            found.append(Entry(ground, each, (), last + WITHIN))
    return found


def _offers(here: Here, one: Entry) -> tuple[Offer, ...]:
    if not one.standing.doubted:
        return ()
    return tuple(Employers(here.hub.engine, here.hub.clock).offers(one.ground.area, one.standing.employer))


def _ground(area: str) -> Ground:
    """Give the widest place that the hub keeps under an area."""
    code = area
    while code.endswith("00"):
        code = code[:-2]
    kind = next((name for digits, name in _LEVELS if len(code) == digits), "")
    return Ground(f"{kind}/{code}" if kind else "nat")


def _note(here: Here, ground: Ground, action: str, field: str) -> None:
    write(here.hub.engine, partial(_noted, here=here, ground=ground, action=action, field=field))


def _noted(conn: Connection, *, here: Here, ground: Ground, action: str, field: str) -> None:
    auditing.note(conn, here.hub.clock, ground.area, here.who.actor, action, field=field)
