"""The linter's queue: what it holds back is published anyway with a reason, sent back to the firm, or left out."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Response
from sqlalchemy import and_, func, select

from sync.hub import tables
from sync.hub.console import auditing
from sync.hub.console.here import Here, Refused, acted, seen
from sync.hub.console.rights import Right, read_ground
from sync.hub.console.turns import PAGE, asked_turn, read_turn
from sync.hub.database import write
from sync.hub.flagged import DECISIONS, State, decide, read_row
from sync.hub.flagged_tables import flagged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

    from sync.hub.flagged import Flagged

router = APIRouter()
PATH: Final = "/console/postings/held"
LISTS: Final = (State.WAITING, State.SENT_BACK, State.PUBLISHED)

Seen = Annotated[Here, Depends(seen(Right.POSTINGS))]
Acted = Annotated[Here, Depends(acted(Right.POSTINGS))]


@router.get("/postings/held")
def held_page(here: Seen) -> Response:
    """List what waits, what was sent back and has not come corrected, or what was published in spite of it all."""
    return _page(here, _asked_state(here.asked("state", 12)), here.asked("word", 40), asked_turn(here))


@router.post("/postings/held")
def decided(here: Acted) -> Response:
    """Decide about one: the words that were seen are decided about, and no others."""
    said, reason = here.field("what", 12), here.field("reason", 200)
    state = next((each for each in DECISIONS if each.value == said), None)
    ground = read_ground(here.field("scope"))
    if state is None:
        raise Refused("refused.form")
    if ground is None or not here.who.covers(Right.POSTINGS, ground):
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    if state is State.PUBLISHED and not reason:
        return _wrong(here, "held.no_reason")

    def work(conn: Connection) -> str:
        one = _one(conn, ground.area, ground.scope, here.field("posting", 64))
        if one is None or one.sha256 != here.field("sha256", 64):
            return ""
        decide(conn, here.hub.clock, one, state, actor=here.who.actor, reason=reason)
        codes = " ".join(each.code for each in one.found)
        about = f"{one.posting.id} {codes}"
        auditing.note(conn, here.hub.clock, ground.area, here.who.actor, f"held {state.value}", field=about)
        return state.value

    done = write(here.hub.engine, work)
    if not done:
        return _wrong(here, "held.moved")
    kept = {name: told for name in ("state", "word", "turn") if (told := here.field(name, 40))}
    return here.go(PATH + (f"?{urlencode(kept)}" if kept else ""), f"held_{done}")


def waits(conn: Connection, here: Here) -> int:
    """Count what waits on this person's grounds."""
    wanted = select(func.count()).where(flagged.c.state == State.WAITING.value, _mine(here))
    return int(conn.execute(wanted).scalar_one())


def _wrong(here: Here, key: str) -> Response:
    """Show the list again with what is wrong; what was typed stays."""
    told = here.field("turn", 4)
    at = int(told) if told.isascii() and told.isdecimal() else 0
    return _page(here, _asked_state(here.field("state", 12)), here.field("word", 40), at, wrong=key)


def _page(here: Here, state: State, word: str, at: int, *, wrong: str = "") -> Response:
    row, shown = flagged.c, tables.document.c
    same = and_(shown.area == row.area, shown.scope == row.scope, shown.id == row.id, shown.gone == 0)
    live = select(shown.id).where(same, shown.collection == "posting").exists()
    wanted = select(flagged, live.label("live")).where(row.state == state.value, _mine(here))
    if word:
        wanted = wanted.where(row.words.contains(word, autoescape=True))
    wanted = wanted.order_by(row.came_at, row.area, row.scope, row.id).limit(PAGE + 1).offset(at * PAGE)
    with here.hub.engine.connect() as conn:
        found: Sequence[Flagged] = [read_row(each) for each in conn.execute(wanted)]
        count = waits(conn, here)
    part = "hx-request" in here.request.headers
    # htmx puts no error page into a page; the sentence says what is wrong either way
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong and not part else HTTPStatus.OK
    told = {"turn": read_turn(found, at), "state": state.value, "states": LISTS, "word": word, "count": count}
    return here.show("held.html", status, part=part, wrong=wrong, typed=_typed(here), **told)


def _typed(here: Here) -> dict[str, str]:
    """Reason that was typed, and for which posting, so that a refusal loses nothing."""
    return {"posting": here.field("posting", 64), "scope": here.field("scope"), "reason": here.field("reason", 200)}


def _one(conn: Connection, area: str, scope: str, name: str) -> Flagged | None:
    row = flagged.c
    here = (row.area == area) & (row.scope == scope) & (row.id == name) & row.state.in_([each.value for each in LISTS])
    found = conn.execute(select(flagged).where(here).with_for_update()).one_or_none()
    return None if found is None else read_row(found)


def _mine(here: Here) -> ColumnElement[bool]:
    """Those on this person's grounds, as `covers` takes them: a street's officer has those of the street alone."""
    row = flagged.c
    streets = [ground.scope for ground in here.who.grounds(Right.POSTINGS) if ground.scope.startswith("street/")]
    return here.who.sees(Right.POSTINGS, row.area) | row.scope.in_(streets)


def _asked_state(said: str) -> State:
    return next((each for each in LISTS if each.value == said), State.WAITING)
