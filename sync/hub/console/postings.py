"""Postings: what residents found out about them, what the linter finds in those that are shown, and firms' tables."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Depends, Response
from sqlalchemy import select

from sync.hub import tables
from sync.hub.console import auditing
from sync.hub.console.here import Here, Refused, acted, seen
from sync.hub.console.places import spots
from sync.hub.console.rights import Ground, Right, read_ground, widest
from sync.hub.console.uploads import Brought, brought
from sync.hub.database import write
from sync.hub.linter.lint import Finding, lint
from sync.hub.linter.words import words_of
from sync.hub.publish import withdraw_in
from sync.hub.reports import Case, Reports
from sync.hub.spreadsheets.intake import Read, back_of, read_file, take_in
from sync.hub.spreadsheets.memory import FOLDER, Memory
from sync.hub.spreadsheets.table import Unreadable
from sync.wire.posting import Posting, read_posting
from sync.wire.reasons import WireError
from sync.wire.report import Verdict
from sync.wire.scope import Feed

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

router = APIRouter()
_TURN: Final = 300
"""Postings one page looks through: the linter reads each of them anew."""
MAX_TABLE: Final = 32 * 1024 * 1024
_SHOWN: Final = 50
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
    return here.show("postings.html", cases=mine(here), kept=Verdict.HIDDEN)


@router.post("/postings/settle")
def settle(here: Acted) -> Response:
    """Settle a case after the employer was asked."""
    posting, verdict = here.field("posting", 64), here.field("verdict")
    if verdict not in {Verdict.STILL_OPEN.value, Verdict.TAKEN_DOWN.value}:
        raise Refused("refused.form")
    reports = Reports(here.hub.engine, here.hub.clock)
    cases = [case for case in reports.cases() if case.outcome.posting == posting]
    grounds = [Ground(case.scope) for case in cases]
    if not cases or not all(here.who.covers(Right.POSTINGS, ground) for ground in grounds):
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    reports.decide(posting, Verdict(verdict))
    _note(here, grounds[0], "posting settled", f"{verdict} {posting}")
    return here.go("/console/postings", "settled")


@router.get("/postings/check")
def check_page(here: Seen) -> Response:
    """Look through the postings that are shown, some hundred at a time, for what the law forbids."""
    after, scope_after = here.asked("after", 128), here.asked("scope")
    with here.hub.engine.connect() as conn:
        rows = conn.execute(_living(here, scope_after, after)).all()
    found = [flagged for row in rows if (flagged := _flagged(row.scope, bytes(row.doc))) is not None]
    more = rows[-1] if len(rows) == _TURN else None
    return here.show("check.html", found=found, looked=len(rows), more=more)


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
    return here.go("/console/postings/check", "taken_down")


@router.get("/postings/table")
def table_page(here: Seen) -> Response:
    """Ask for a firm's table."""
    return _table(here, None, "", "")


@router.post("/postings/table")
def take_table(told: Annotated[Brought, Depends(brought(Right.POSTINGS, MAX_TABLE))]) -> Response:
    """Look at a firm's table, take its good rows in, or give the other ones back as a spreadsheet."""
    here, firm, what = told.here, told.here.field("firm", 200), told.here.field("what")
    data = told.data or (here.fields.get("pasted") or [""])[0].encode()
    ground = read_ground(here.field("scope"))
    if ground is None or not here.who.covers(Right.POSTINGS, ground):
        return _table(here, None, "", here.t("table.ground"))
    if not data or not firm:
        return _table(here, None, "", here.t("table.nothing"))
    try:
        read = read_file(data, firm, Memory(Path(here.hub.settings.data) / FOLDER).known(firm))
    except Unreadable as error:
        return _table(here, None, "", str(error))
    if what == "back":
        back = back_of(read)
        if back is None:
            return _table(here, read, "", here.t("table.all_good"))
        headers = {"Content-Disposition": 'attachment; filename="please-correct.xlsx"'}
        return Response(back, media_type=_XLSX, headers=headers)
    said = ""
    if what == "take":
        done = take_in(here.hub.engine, here.hub.clock, read, ground.scope).done
        _note(here, ground, "table taken in", f"new {done.new} changed {done.changed} bad {len(read.bad)}")
        said = here.t("table.done", new=done.new, changed=done.changed, unchanged=done.unchanged)
    return _table(here, read, said, "")


def mine(here: Here) -> list[Case]:
    """List the cases on this person's grounds."""
    found = Reports(here.hub.engine, here.hub.clock).cases()
    return [case for case in found if here.who.covers(Right.POSTINGS, Ground(case.scope))]


def waits(conn: Connection, here: Here) -> int:
    """Count the postings residents spoke against."""
    del conn
    return len(mine(here))


def _living(here: Here, scope: str, after: str) -> Select[*tuple[Any, ...]]:
    row = tables.document.c
    wanted = select(row.scope, row.id, row.doc).where(row.collection == "posting", row.gone == 0, _scopes(here))
    if after:
        wanted = wanted.where((row.scope > scope) | ((row.scope == scope) & (row.id > after)))
    return wanted.order_by(row.scope, row.id).limit(_TURN)


def _scopes(here: Here) -> ColumnElement[bool]:
    """Postings on this person's grounds: a street's officer does not look through those of the whole county."""
    row = tables.document.c
    whole = here.who.sees(Right.POSTINGS, row.area)
    streets = [ground.scope for ground in here.who.grounds(Right.POSTINGS) if ground.scope.startswith("street/")]
    return whole | row.scope.in_(streets)


def _flagged(scope: str, doc: bytes) -> Flagged | None:
    try:
        posting = read_posting(doc)
    except WireError:
        return None
    findings = tuple(each for each in lint(words_of(posting)) if each.holds)
    return Flagged(scope, posting, findings) if findings else None


def _note(here: Here, ground: Ground, action: str, field: str) -> None:
    work = partial(_noted, here=here, ground=ground, action=action, field=field)
    write(here.hub.engine, work)


def _noted(conn: Connection, *, here: Here, ground: Ground, action: str, field: str) -> None:
    auditing.note(conn, here.hub.clock, ground.area, here.who.actor, action, field=field)


def _table(here: Here, read: Read | None, said: str, wrong: str) -> Response:
    grounds = widest(here.who.grounds(Right.POSTINGS))
    with here.hub.engine.connect() as conn:
        choice = spots(conn, here, Right.POSTINGS)
    told = {
        "spots": choice,
        "firm": here.field("firm", 200),
        "scope": here.field("scope") or (grounds[0].scope if grounds else ""),
    }
    return here.show("table.html", 422 if wrong else 200, read=read, done=said, wrong=wrong, most=_SHOWN, **told)
