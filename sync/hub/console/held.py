"""The linter's queue: held-back postings are published with a reason, sent back, left out, singly or together."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Response
from sqlalchemy import and_, case, func, select

from sync.hub import auditing, tables
from sync.hub.console.here import Here, Refused, acted, seen
from sync.hub.console.rights import Right, read_ground
from sync.hub.console.turns import PAGE, read_turn
from sync.hub.database import write
from sync.hub.flagged import DECISIONS, State, bears, decide, read_row
from sync.hub.flagged_tables import flagged
from sync.hub.linter.rules import shipped_rules
from sync.hub.publish import HOME
from sync.wire.scope import area_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import ColumnElement, Connection

    from sync.hub.flagged import Flagged

router = APIRouter()
PATH: Final = "/console/postings/held"
LISTS: Final = (State.WAITING, State.SENT_BACK, State.PUBLISHED)

KEPT: Final = ("state", "word", "finding", "turn")
"""What of a list stays when one of it was decided."""

Seen = Annotated[Here, Depends(seen(Right.POSTINGS))]
Acted = Annotated[Here, Depends(acted(Right.POSTINGS))]


class Asked(NamedTuple):
    """Which list is looked at: its state, the word and the finding that narrow it, and which turn of it."""

    state: State
    word: str
    finding: str
    at: int


class Row(NamedTuple):
    """A posting of the list as it was seen; sha256: of its words."""

    scope: str
    posting: str
    sha256: str

    @property
    def name(self) -> str:
        """How its tick names it."""
        return f"{self.sha256} {self.scope} {self.posting}"


class Wish(NamedTuple):
    """What is to become of a row, how it stood when it was seen, the one finding that may be against it ("": any)."""

    state: State
    seen_as: State
    finding: str = ""


@router.get("/postings/held")
def held_page(here: Seen) -> Response:
    """List what waits, what was sent back and has not come corrected, or what was published in spite of it all."""
    return _page(here, _asked(here.asked))


@router.post("/postings/held")
def decided(here: Acted) -> Response:
    """Decide about one: the words that were seen are decided about, and no others."""
    state, ground = _decision(here), read_ground(here.field("scope"))
    if ground is None or not here.who.covers(Right.POSTINGS, ground):
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    asked = _asked(here.field)
    if state is State.PUBLISHED and not _reason(here):
        return _page(here, asked, wrong=here.t("held.no_reason"))
    row = Row(ground.scope, here.field("posting", 64), here.field("sha256", 64))
    if not write(here.hub.engine, lambda conn: _decide(conn, here, row, Wish(state, asked.state))):
        return _page(here, asked, wrong=here.t("held.moved"))
    kept = {name: told for name in KEPT if (told := here.field(name, 40))}
    return here.go(PATH + (f"?{urlencode(kept)}" if kept else ""), f"held_{state.value}")


@router.post("/postings/held/together")
def decided_together(here: Acted) -> Response:
    """Decide once about several rows of one finding; what is not as it was seen is left, and said."""
    state, asked = _decision(here), _asked(here.field)
    rows = [row for each in dict.fromkeys(here.fields.get("row", ())) if (row := _read(each)) is not None]
    if not asked.finding or len(rows) > PAGE:
        raise Refused("refused.form")
    if not all((ground := read_ground(row.scope)) and here.who.covers(Right.POSTINGS, ground) for row in rows):
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    if not rows:
        return _page(here, asked, wrong=here.t("held.choose"))
    if state is State.PUBLISHED and not _reason(here):
        return _page(here, asked, wrong=here.t("held.no_reason"), chosen=rows)
    wish = Wish(state, asked.state, asked.finding)

    def work(conn: Connection) -> int:
        # in one order whoever decides, so that two who chose the same rows wait for each other and no longer
        return sum(_decide(conn, here, row, wish) for row in sorted(rows))

    done = write(here.hub.engine, work)
    said = here.t(f"held.together_{state.value}", count=done) if done else ""
    left = here.t("held.left", count=len(rows) - done) if done < len(rows) else ""
    return _page(here, asked._replace(at=0), done=said, wrong=left)


@router.get("/postings/held/together")
def seen_again(here: Seen) -> Response:
    """Lead whoever loads the answer again back to the list."""
    return here.go(PATH)


def waits(conn: Connection, here: Here) -> int:
    """Count what waits on this person's grounds."""
    wanted = select(func.count()).where(flagged.c.state == State.WAITING.value, _mine(here))
    return int(conn.execute(wanted).scalar_one())


def _decide(conn: Connection, here: Here, row: Row, wish: Wish) -> bool:
    """Decide about one that still says what was seen, and waits as it did; False for any other."""
    kept = flagged.c
    place = (kept.area == area_of(row.scope, HOME)) & (kept.scope == row.scope) & (kept.id == row.posting)
    found = conn.execute(select(flagged).where(place).with_for_update()).one_or_none()
    if found is None or found.state != wish.seen_as.value or found.sha256 != row.sha256:
        return False
    one = read_row(found)
    if wish.finding and {each.code for each in one.found} != {wish.finding}:
        return False
    decide(conn, here.hub.clock, one, wish.state, actor=here.who.actor, reason=_reason(here))
    about = f"{one.posting.id} {' '.join(each.code for each in one.found)}"
    action = f"held {wish.state.value.replace('_', ' ')}"
    auditing.note(conn, here.hub.clock, one.area, here.who.actor, action, field=about)
    return True


def _page(here: Here, asked: Asked, *, wrong: str = "", done: str = "", chosen: Sequence[Row] = ()) -> Response:
    """Show the list with what is wrong or was done; what was typed stays."""
    row, shown = flagged.c, tables.document.c
    same = and_(shown.area == row.area, shown.scope == row.scope, shown.id == row.id, shown.gone == 0)
    live = select(shown.id).where(same, shown.collection == "posting").exists()
    mine = and_(row.state == asked.state.value, _mine(here))
    if asked.word:
        mine = and_(mine, row.words.contains(asked.word, autoescape=True))
    wanted = select(flagged, live.label("live")).where(mine)
    if asked.finding:
        wanted = wanted.where(bears(asked.finding))
    wanted = wanted.order_by(row.came_at, row.area, row.scope, row.id).limit(PAGE + 1).offset(asked.at * PAGE)
    with here.hub.engine.connect() as conn:
        found: Sequence[Flagged] = [read_row(each) for each in conn.execute(wanted)]
        count, findings = waits(conn, here), _findings(conn, mine)
    part = "hx-request" in here.request.headers
    # htmx puts no error page into a page; the sentence says what is wrong either way
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong and not (part or done) else HTTPStatus.OK
    told = {
        "turn": read_turn(found, asked.at), "asked": asked, "states": LISTS, "count": count, "findings": findings,
        "part": part, "wrong": wrong, "done": done, "typed": _typed(here), "chosen": {each.name for each in chosen},
        "all_of_them": bool(here.asked("all", 1)),
    }  # fmt: skip
    return here.show("held.html", status, **told)


def _findings(conn: Connection, mine: ColumnElement[bool]) -> list[tuple[str, int]]:
    """Count the rows of a list by what is against them, the commonest first; what nothing bears is left out."""
    codes = [code for code, known in shipped_rules().codes.items() if known.holds]
    counts = conn.execute(select(*(func.sum(case((bears(code), 1), else_=0)) for code in codes)).where(mine)).one()
    found = [(code, int(count)) for code, count in zip(codes, counts, strict=True) if count]
    return sorted(found, key=lambda each: -each[1])


def _decision(here: Here) -> State:
    said = here.field("what", 12)
    state = next((each for each in DECISIONS if each.value == said), None)
    if state is None:
        raise Refused("refused.form")
    return state


def _reason(here: Here) -> str:
    return here.field("reason", 200)


def _typed(here: Here) -> dict[str, str]:
    """Reason that was typed, and for which posting, so that a refusal loses nothing."""
    return {"posting": here.field("posting", 64), "scope": here.field("scope"), "reason": _reason(here)}


def _read(said: str) -> Row | None:
    """Row that a tick names: its words, its place, its posting."""
    sha256, scope, posting = ([*said.split(" ", 2), "", ""])[:3]
    return Row(scope, posting[:64], sha256[:64]) if read_ground(scope) and posting else None


def _mine(here: Here) -> ColumnElement[bool]:
    """Those on this person's grounds, as `covers` takes them: a street's officer has those of the street alone."""
    row = flagged.c
    streets = [ground.scope for ground in here.who.grounds(Right.POSTINGS) if ground.scope.startswith("street/")]
    return here.who.sees(Right.POSTINGS, row.area) | row.scope.in_(streets)


def _asked(say: Callable[[str, int], str]) -> Asked:
    """Which list is asked for; say: gives what the address or the form says under a name."""
    state = next((each for each in LISTS if each.value == say("state", 12)), State.WAITING)
    finding, turn = say("finding", 20), say("turn", 4)
    known = finding if finding in shipped_rules().codes else ""
    return Asked(state, say("word", 40), known, int(turn) if turn.isascii() and turn.isdecimal() else 0)
