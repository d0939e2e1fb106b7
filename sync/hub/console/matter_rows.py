"""Submissions as the console lists them: which wait, since when, until when an answer was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import and_, func, select

from sync.hub import tables
from sync.hub.console.here import BEIJING
from sync.hub.console.rights import Right
from sync.hub.console_tables import promise
from sync.hub.devices import handed_in_at
from sync.wire.report import KIND as REPORT
from sync.wire.statement import KIND as DAY
from sync.wire.states import State
from sync.wire.word import KIND as WORD

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Row, Select

    from sync.hub.console.here import Here

OPEN: Final = (State.DELIVERED, State.NEEDS_MORE, State.ACCEPTED)
ASIDE: Final = (WORD, REPORT, DAY)
"""Kinds that nobody decides: what became of a posting, what was found out about one, a terminal's day of counts."""


class Matter(NamedTuple):
    """A submission in a list; due: the promised day, "" when nobody promised one.

    late: that day is past, or nothing was decided for so long that the state left the terminals (left).
    """

    area: str
    id: str
    number: str
    kind: str
    state: State
    received: Any
    due: str
    late: bool
    left: bool
    station: str
    problem: str
    opened: bool


def joined() -> Select[*tuple[Any, ...]]:
    """Submissions with their terminal and promised day."""
    row, device = tables.submission.c, tables.device.c
    both = tables.submission.outerjoin(tables.device, and_(device.area == row.area, device.id == row.device))
    both = both.outerjoin(promise, and_(promise.c.area == row.area, promise.c.submission == row.id))
    columns = (row.area, row.id, row.number, row.kind, row.state, row.received_at, row.opened_at, row.open_problem)
    since = (row.state_at, row.state_reason, row.left_at)
    return select(*columns, *since, device.name, handed_in_at().label("street"), promise.c.due).select_from(both)


def mine(here: Here, right: Right = Right.MATTERS) -> ColumnElement[bool]:
    """Submissions on this person's grounds."""
    return here.who.sees(right, tables.submission.c.area, handed_in_at())


def today(here: Here) -> str:
    """Day by the clock of the stations."""
    return here.now.astimezone(BEIJING).date().isoformat()


def matter(row: Row[Any], day: str) -> Matter:
    """Make a line of the list."""
    state, due = State(row.state), row.due or ""
    left = row.left_at is not None and not state.final
    late = left or (bool(due) and due < day and not state.final)
    return Matter(
        row.area, row.id, row.number, row.kind, state, row.received_at, due, late, left, row.name or "",
        row.open_problem or "", row.opened_at is not None,
    )  # fmt: skip


def overdue(matters: Any, due: ColumnElement[str], day: str) -> ColumnElement[bool]:
    """Open ones of some matters whose promised day is past, or of which nothing was said for too long."""
    still: ColumnElement[bool] = matters.state.in_([state.value for state in OPEN])
    left: ColumnElement[bool] = matters.left_at.is_not(None)
    return still & ((due < day) | left)


def waits(conn: Connection, here: Here) -> int:
    """Count what waits for a first look."""
    wanted = joined().where(mine(here), tables.submission.c.state == State.DELIVERED.value)
    wanted = wanted.where(tables.submission.c.kind.not_in(ASIDE))
    return int(conn.execute(select(func.count()).select_from(wanted.subquery())).scalar_one())


def counts(conn: Connection, here: Here) -> dict[str, int]:
    """Count this person's submissions by state, and those that are overdue as `late`."""
    row = tables.submission.c
    kept = joined().where(mine(here), row.kind.not_in(ASIDE)).subquery()
    by_state = conn.execute(select(kept.c.state, func.count()).group_by(kept.c.state))
    found = {state: int(count) for state, count in by_state}
    late = select(func.count()).where(overdue(kept.c, kept.c.due, today(here))).select_from(kept)
    return found | {"late": int(conn.execute(late).scalar_one())}
