"""Postings: what residents found out about them, what the linter finds in those that are shown, and firms' tables."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, Depends, Response
from sqlalchemy import select

from sync.hub import auditing, tables
from sync.hub.console import held
from sync.hub.console.here import Here, Refused, acted, seen
from sync.hub.console.rights import Ground, Right, read_ground
from sync.hub.console.turns import asked_turn, part_of
from sync.hub.database import write
from sync.hub.flagged import Held, excused
from sync.hub.linter.lint import Finding, lint
from sync.hub.linter.words import words_of
from sync.hub.publish import withdraw_in
from sync.hub.reports import Reports
from sync.wire.moment import read_moment
from sync.wire.posting import Posting, read_posting
from sync.wire.reasons import WireError
from sync.wire.report import Verdict
from sync.wire.scope import Feed

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import ColumnElement, Connection, Select

    from sync.hub.calls import Case

router = APIRouter()
_TURN: Final = 300
"""Postings read at once while a page looks through them."""
ENOUGH: Final = 20
"""Findings that fill a page."""
SECONDS: Final = 4.0
"""How long a page looks on before it shows what it has; the next one goes on from there."""
_MOST_KNOWN: Final = 100_000
_in_order: dict[int, None] = {}
"""Sums of postings this process found in order: none of them is looked at again, for the rules stay as they are."""


class Flagged(NamedTuple):
    """A posting that is shown though it must not be so, and why."""

    scope: str
    posting: Posting
    findings: tuple[Finding, ...]


Seen = Annotated[Here, Depends(seen(Right.POSTINGS))]
Acted = Annotated[Here, Depends(acted(Right.POSTINGS))]


@router.get("/postings")
def reports_page(here: Seen) -> Response:
    """List what residents found out, hidden ones first."""
    turn = part_of(mine(here), asked_turn(here))
    return here.show("postings.html", turn=turn, kept=Verdict.HIDDEN, moment=read_moment)


@router.post("/postings/settle")
def settle(here: Acted) -> Response:
    """Settle a case after the employer was asked, on this person's grounds alone: ids are not of one county."""
    posting, verdict = here.field("posting", 64), here.field("verdict")
    if verdict not in {Verdict.STILL_OPEN.value, Verdict.TAKEN_DOWN.value}:
        raise Refused("refused.form")
    grounds = [Ground(case.scope) for case in mine(here) if case.outcome.posting == posting]
    if not grounds:
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    Reports(here.hub.engine, here.hub.clock).decide(posting, Verdict(verdict), here.who.actor, _grounds_of(here))
    _note(here, grounds[0], "posting settled", f"{verdict} {posting}")
    return here.go("/console/postings", "settled")


class Look(NamedTuple):
    """What a page saw: how many postings, those that must not be shown, and the last one when there are more."""

    looked: int
    found: tuple[Flagged, ...]
    last: tuple[str, str] | None


@router.get("/postings/check")
def check_page(here: Seen) -> Response:
    """Look through the postings that are shown for what the law forbids, from where the last page stopped."""
    after = here.asked("scope"), here.asked("after", 128)
    return here.show("check.html", look=_look(here, after), after=after)


@router.post("/postings/withdraw")
def take_down(here: Acted) -> Response:
    """Take a posting down that the linter holds against, for its firm to correct."""
    ground, posting, code = read_ground(here.field("scope")), here.field("posting", 64), here.field("code", 20)
    if ground is None or not here.who.covers(Right.POSTINGS, ground):
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)

    def work(conn: Connection) -> int:
        done = withdraw_in(conn, here.hub.clock, Feed(ground.scope, "posting"), [posting])
        if done.removed:
            said = f"{code} {posting}"
            auditing.note(conn, here.hub.clock, ground.area, here.who.actor, "posting withdrawn", field=said)
        return done.removed

    if not write(here.hub.engine, work):
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    after = {name: here.field(name, 128) for name in ("from_scope", "from_after")}
    start = f"?scope={quote(after['from_scope'])}&after={quote(after['from_after'])}" if all(after.values()) else ""
    return here.go(f"/console/postings/check{start}", "taken_down")


def mine(here: Here) -> list[Case]:
    """List the cases on this person's grounds."""
    return Reports(here.hub.engine, here.hub.clock).cases(_grounds_of(here))


def _grounds_of(here: Here) -> Callable[[str], bool]:
    return lambda scope: here.who.covers(Right.POSTINGS, Ground(scope))


def waits(conn: Connection, here: Here) -> int:
    """Count the postings residents spoke against, and those the linter holds back."""
    return len(mine(here)) + held.waits(conn, here)


def _look(here: Here, after: tuple[str, str]) -> Look:
    """Look on until a page is full, the time is over or nothing is left; at least at one posting."""
    clock, looked = here.hub.clock, 0
    found: list[Flagged] = []
    over = clock.monotonic() + SECONDS
    while True:
        with here.hub.engine.connect() as conn:
            rows = conn.execute(_living(here, after)).all()
        for row in rows:
            looked, after = looked + 1, (row.scope, row.id)
            flagged = _flagged(row.scope, row.sha256, bytes(row.doc))
            found += [] if flagged is None or _excused(here, flagged) else [flagged]
            if len(found) >= ENOUGH or clock.monotonic() > over:
                return Look(looked, tuple(found), after)
        if len(rows) < _TURN:
            return Look(looked, tuple(found), None)


def _living(here: Here, after: tuple[str, str]) -> Select[*tuple[Any, ...]]:
    row, (scope, name) = tables.document.c, after
    wanted = select(row.scope, row.id, row.sha256, row.doc)
    wanted = wanted.where(row.collection == "posting", row.gone == 0, _scopes(here))
    if name:
        wanted = wanted.where((row.scope > scope) | ((row.scope == scope) & (row.id > name)))
    return wanted.order_by(row.scope, row.id).limit(_TURN)


def _scopes(here: Here) -> ColumnElement[bool]:
    """Postings on this person's grounds: a street's officer does not look through those of the whole county."""
    row = tables.document.c
    whole = here.who.sees(Right.POSTINGS, row.area)
    streets = [ground.scope for ground in here.who.grounds(Right.POSTINGS) if ground.scope.startswith("street/")]
    return whole | row.scope.in_(streets)


def _flagged(scope: str, sha256: str, doc: bytes) -> Flagged | None:
    known = int(sha256[:16], 16)
    if known in _in_order:
        return None
    try:
        posting = read_posting(doc)
    except WireError:
        return None
    findings = tuple(each for each in lint(words_of(posting)) if each.holds)
    if findings:
        return Flagged(scope, posting, findings)
    if len(_in_order) >= _MOST_KNOWN:
        _in_order.clear()
    _in_order[known] = None
    return None


def _excused(here: Here, found: Flagged) -> bool:
    """Whether somebody published it in spite of what is found."""
    with here.hub.engine.connect() as conn:
        return bool(excused(conn, found.scope, [Held(found.posting, found.findings)]))


def _note(here: Here, ground: Ground, action: str, field: str) -> None:
    work = partial(_noted, here=here, ground=ground, action=action, field=field)
    write(here.hub.engine, work)


def _noted(conn: Connection, *, here: Here, ground: Ground, action: str, field: str) -> None:
    auditing.note(conn, here.hub.clock, ground.area, here.who.actor, action, field=field)
