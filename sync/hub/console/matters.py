"""Submissions: the list, one matter with its steps, its fields as far as somebody asks for them, decision and promise.

The list and the page name nobody. A field is shown only to who asked for that field, once, and each leaves a row in the
audit in the transaction that read it.
"""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import APIRouter, Depends, Response
from sqlalchemy import select

from sync.hub import auditing, tables
from sync.hub.console import answers, matter_rows
from sync.hub.console.here import Here, Refused, acted, seen
from sync.hub.console.matter_rows import ASIDE, joined, matter, mine, overdue, today
from sync.hub.console.rights import Right
from sync.hub.console.turns import asked_turn, cut, read_turn
from sync.hub.console_tables import paper, promise
from sync.hub.database import write
from sync.hub.event_days import event_day
from sync.hub.promises import keep_day, promise_in
from sync.hub.review import ReviewError, decide_in
from sync.wire.number import parse_number
from sync.wire.states import NEXT, State

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from sync.hub.console.matter_rows import Matter

router = APIRouter()

REASONS: Final = {
    State.NEEDS_MORE: ("paper_missing", "paper_unclear", "answer_wrong"),
    State.REFUSED: ("not_entitled", "other_place", "twice"),
}
"""Codes that go back to the resident's slip; their sentences stand in the catalogue."""

Seen = Annotated[Here, Depends(seen(Right.MATTERS))]


@router.get("/matters")
def list_page(here: Seen) -> Response:
    """List submissions of a state, those that were promised soonest first; or find one by its number."""
    row, day = tables.submission.c, today(here)
    state, number = here.asked("state") or State.DELIVERED.value, here.asked("number")
    at = asked_turn(here)
    wanted = joined().where(mine(here), row.kind.not_in(ASIDE))
    if number:
        digits = "".join(sign for sign in number if sign.isdigit())
        wanted = wanted.where(row.number == digits)
    elif state == "late":
        wanted = wanted.where(overdue(row, promise.c.due, day))
    elif state in set(State):
        wanted = wanted.where(row.state == state)
    wanted = wanted.order_by(promise.c.due.is_(None), promise.c.due, row.received_at, row.id)
    with here.hub.engine.connect() as conn:
        found = [matter(each, day) for each in conn.execute(cut(wanted, at))]
        counts = matter_rows.counts(conn, here)
    told: dict[str, Any] = {"turn": read_turn(found, at), "counts": counts}
    wrong = bool(number) and parse_number(number) is None
    return here.show("matters.html", **told, state="" if number else state, asked_number=number, wrong=wrong)


@router.get("/matters/{area}/{name}")
def matter_page(here: Seen, area: str, name: str) -> Response:
    """Show one matter: how far it is, what was done, which fields there are."""
    return _page(here, area, name)


@router.post("/matters/{area}/{name}/look")
def look(here: Annotated[Here, Depends(acted(Right.READ))], area: str, name: str) -> Response:
    """Show the fields that were asked for, and write down that they were shown."""
    asked = set(here.fields.get("field", ()))
    everything = bool(here.field("all"))

    def work(conn: Connection) -> dict[str, str]:
        find(conn, here, area, name, Right.READ)
        row = tables.opened_field.c
        wanted = select(row.field, row.value).where(row.area == area, row.submission == name).order_by(row.field)
        shown = {field: value for field, value in conn.execute(wanted) if everything or field in asked}
        auditing.note_all(conn, here.hub.clock, area, here.who.actor, "show", fields=shown, submission=name)
        return shown

    return _page(here, area, name, shown=write(here.hub.engine, work))


@router.post("/matters/{area}/{name}/decide")
def decide(here: Annotated[Here, Depends(acted(Right.DECIDE))], area: str, name: str) -> Response:
    """Bring a matter into its next state, unless somebody else has done so since this page was drawn."""
    said, reason, before = here.field("state"), here.field("reason", 64), here.field("before")
    if said not in set(State) or State(said) is State.WITHDRAWN:
        return _page(here, area, name, wrong=here.t("matter.choose"))
    state = State(said)
    if state in REASONS and reason not in REASONS[state]:
        return _page(here, area, name, wrong=here.t("matter.why"))

    def work(conn: Connection) -> None:
        found = find(conn, here, area, name, Right.DECIDE)
        if found.state != before:
            raise ReviewError(here.t("matter.moved", state=here.t(f"state.{found.state}")))
        told = reason if state in REASONS else ""
        due = None if state.final else _day(conn, here, area, name)
        if due is not None:
            keep_day(conn, here.hub.clock, area, name, due=due, actor=here.who.actor)
            _note_promise(conn, here, area, name, due)
        decide_in(conn, here.hub.clock, found.number, state, reason=told, actor=here.who.actor, submission=found.id)
        auditing.note(
            conn, here.hub.clock, area, here.who.actor, "decide", field=f"{before} {said} {told}", submission=name
        )

    try:
        write(here.hub.engine, work)
    except (ReviewError, ValueError) as error:
        return _page(here, area, name, wrong=_sentence(here, error))
    return here.go(f"/console/matters/{area}/{name}", "decided")


@router.post("/matters/{area}/{name}/promise")
def give_promise(here: Annotated[Here, Depends(acted(Right.DECIDE))], area: str, name: str) -> Response:
    """Keep the day by which the office said it would answer, and tell the resident."""

    def work(conn: Connection) -> None:
        found = find(conn, here, area, name, Right.DECIDE)
        due = _day(conn, here, area, name)
        if State(found.state).final or due is None:
            raise ValueError(name)
        promise_in(conn, here.hub.clock, area, name, due=due, actor=here.who.actor)
        _note_promise(conn, here, area, name, due)

    try:
        write(here.hub.engine, work)
    except (ReviewError, ValueError) as error:
        return _page(here, area, name, wrong=_sentence(here, error))
    return here.go(f"/console/matters/{area}/{name}", "promised")


def _sentence(here: Here, error: ReviewError | ValueError) -> str:
    return here.own(str(error)) if isinstance(error, ReviewError) else here.t("matter.day")


def _day(conn: Connection, here: Here, area: str, name: str) -> date | None:
    """Day that a form names, None when it names none.

    ValueError for a day that is past, or no day; ReviewError for one after the event that it is about.
    """
    due = here.field("due", 10)
    if not due:
        return None
    day = date.fromisoformat(due)
    if day.isoformat() < today(here):
        raise ValueError(due)
    event = event_day(conn, area, name)
    if event is not None and day > event:
        raise ReviewError(here.t("matter.event", day=event.isoformat()))
    return day


def _note_promise(conn: Connection, here: Here, area: str, name: str, due: date) -> None:
    auditing.note(conn, here.hub.clock, area, here.who.actor, "promise", field=due.isoformat(), submission=name)


def find(conn: Connection, here: Here, area: str, name: str, right: Right = Right.MATTERS) -> Row[Any]:
    """Row of a matter on this person's grounds; Refused for any other, as if there were none."""
    row = tables.submission.c
    found = conn.execute(joined().where(row.area == area, row.id == name, mine(here, right))).one_or_none()
    if found is None:
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    return found


def _page(here: Here, area: str, name: str, *, shown: dict[str, str] | None = None, wrong: str = "") -> Response:
    with here.hub.engine.connect() as conn:
        found = find(conn, here, area, name)
        one: Matter = matter(found, today(here))
        step = tables.decision.c
        steps = conn.execute(
            select(step.state, step.reason, step.actor, step.at)
            .where(step.area == area, step.submission == name)
            .order_by(step.ver)
        ).all()
        row = tables.opened_field.c
        names = conn.execute(
            select(row.field).where(row.area == area, row.submission == name).order_by(row.field)
        ).scalars()
        fields = [(field, answers.label(field, here.t)) for field in answers.in_order(names)]
        held = paper.c
        papers = conn.execute(
            select(held.id, held.size, held.at).where(held.area == area, held.submission == name).order_by(held.at)
        ).all()
    values = {field: answers.said(field, value, here.t, here.language) for field, value in (shown or {}).items()}
    told: dict[str, Any] = {
        "one": one, "steps": steps, "fields": fields, "values": values, "papers": papers, "wrong": wrong,
        "next": [state for state in State if state in NEXT[one.state] and state is not State.WITHDRAWN],
        "reasons": {state.value: codes for state, codes in REASONS.items()}, "today": today(here),
    }  # fmt: skip
    return here.show("matter.html", HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK, **told)
