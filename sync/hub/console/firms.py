"""One firm at the console: its postings, shown and taken down, and the one-time code to speak for them itself."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Response
from markupsafe import Markup

from sync.hub import auditing
from sync.hub.console import drawing
from sync.hub.console.firm_codes import FirmCodes
from sync.hub.console.here import Here, Refused, acted, seen
from sync.hub.console.rights import Ground, Right, read_ground
from sync.hub.console.turns import asked_turn, part_of
from sync.hub.counted import moment
from sync.hub.database import write
from sync.hub.employers import offers
from sync.hub.reports import Reports
from sync.hub.standing import STATION, standings

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sync.hub.employers import Offer
    from sync.hub.reports import Down

router = APIRouter()

Seen = Annotated[Here, Depends(seen(Right.POSTINGS))]
Acted = Annotated[Here, Depends(acted(Right.POSTINGS))]


class Firm(NamedTuple):
    """A firm on somebody's ground: its postings that are shown and those that were taken down."""

    ground: Ground
    employer: str
    name: str
    shown: tuple[Offer, ...]
    down: tuple[Down, ...]
    doubted: bool

    @property
    def page(self) -> str:
        """Address of its page."""
        return f"/console/postings/firm?{urlencode({'scope': self.ground.scope, 'employer': self.employer})}"


@router.get("/postings/firm")
def firm_page(here: Seen) -> Response:
    """Show a firm's postings, and whether it has a code."""
    firm = _firm(here, here.asked("scope"), here.asked("employer", 200))
    last = FirmCodes(here.hub.engine, here.hub.clock).last(firm.ground, firm.employer)
    told: dict[str, Any] = {
        "shown": part_of(firm.shown, asked_turn(here)),
        "down": part_of(firm.down, asked_turn(here, "of")),
    }
    return here.show("firm.html", firm=firm, last=last, moment=moment, station=STATION, now=here.now, **told)


@router.post("/postings/firm/code")
def make_code(here: Acted) -> Response:
    """Make a one-time code for a firm and show it, once: to be printed, sent or read out."""
    firm = _told(here)
    if not firm.shown:
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    codes = FirmCodes(here.hub.engine, here.hub.clock)
    code = codes.make(firm.ground, firm.employer, firm.name, here.who.actor)
    made = codes.find(code)
    base = here.hub.settings.public_url.rstrip("/") or str(here.request.base_url).split("/console")[0].rstrip("/")
    link = f"{base}/console/firm/{code}"
    # our own drawing of our own address: nothing of anybody else's is in it
    drawn = Markup(drawing.qr_svg(link))  # noqa: S704
    told: dict[str, Any] = {"link": link, "entry": f"{base}/console/firm", "drawn": drawn}
    return here.show("firm_code.html", firm=firm, code=code, until=made.until, **told)


@router.post("/postings/firm/revoke")
def revoke(here: Acted) -> Response:
    """End a code that was not used."""
    firm = _told(here)
    if not FirmCodes(here.hub.engine, here.hub.clock).revoke(firm.ground, firm.employer, firm.name, here.who.actor):
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    return here.go(firm.page, "code_ended")


@router.post("/postings/firm/again")
def show_again(here: Acted) -> Response:
    """Show a posting again that was taken down, after the firm said on the telephone that it hires."""
    firm, scope, posting = _told(here), here.field("place"), here.field("posting", 64)
    if not any((each.scope, each.posting.id) == (scope, posting) for each in firm.down):
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    Reports(here.hub.engine, here.hub.clock).show_again(scope, posting, here.who.actor)

    def work(conn: Connection) -> None:
        auditing.note(conn, here.hub.clock, firm.ground.area, here.who.actor, "posting shown again", field=posting)

    write(here.hub.engine, work)
    return here.go(firm.page, "asked")


def _told(here: Here) -> Firm:
    return _firm(here, here.field("scope"), here.field("employer", 200))


def _firm(here: Here, scope: str, employer: str) -> Firm:
    """Firm that an address or a form names; Refused when the ground is not this person's or it has nothing there."""
    ground = read_ground(scope)
    if ground is None or not employer or not here.who.covers(Right.POSTINGS, ground):
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    desk = Reports(here.hub.engine, here.hub.clock)
    with here.hub.engine.connect() as conn:
        shown = tuple(each for each in offers(conn, ground.area, employer) if ground.holds(Ground(each.scope)))
        down = tuple(each for each in desk.down(conn, ground.area, employer) if ground.holds(Ground(each.scope)))
        known = standings(conn, ground.area, here.now, employer)
    names = [*(each.posting.employer for each in shown), *(each.posting.employer for each in down)]
    name = next(filter(None, names), "")
    if not shown and not down:
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    return Firm(ground, employer, name or employer, shown, down, any(each.doubted for each in known))
