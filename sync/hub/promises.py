"""The day by which the office said it would answer: kept beside the submission, told to terminals with its state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import select, update

from sync.hub import tables
from sync.hub.changes import tell_status
from sync.hub.console_tables import promise
from sync.hub.database import put_rows
from sync.wire.states import State

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from sync.wire.clock import Clock


def promised_day(conn: Connection, area: str, submission: str) -> str:
    """Day (YYYY-MM-DD) that was promised last for a submission; "" when nobody promised one."""
    row = promise.c
    return conn.execute(select(row.due).where(row.area == area, row.submission == submission)).scalar() or ""


def keep_day(conn: Connection, clock: Clock, area: str, submission: str, *, due: date, actor: str) -> None:
    """Write a day down beside a decision, which tells it (`review.decide_in`)."""
    fresh = {"area": area, "submission": submission, "due": due.isoformat(), "actor": actor, "at": clock.now()}
    put_rows(conn, promise, [fresh])


def promise_in(conn: Connection, clock: Clock, area: str, submission: str, *, due: date, actor: str) -> None:
    """Keep a day and tell it; ValueError for a matter that has ended or is not there.

    The state stays what it is, since when it is; only its version goes on, so that terminals take the new words.
    """
    row = tables.submission.c
    here = (row.area == area) & (row.id == submission)
    found: Any = conn.execute(select(tables.submission).where(here).with_for_update()).one_or_none()
    if found is None or State(found.state).final:
        raise ValueError(submission)
    keep_day(conn, clock, area, submission, due=due, actor=actor)
    ver = found.state_ver + 1
    conn.execute(update(tables.submission).where(here).values(state_ver=ver, left_at=None))
    keys = msgspec.json.decode(found.status_keys, type=list[str])
    state, reason, at = State(found.state), found.state_reason, found.state_at
    tell_status(conn, clock, area, keys, state=state, reason=reason, at=at, ver=ver, promised=due.isoformat())
