"""What a clerk decides about a submission, and how the decision flows back to the resident."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec
from sqlalchemy import insert, select, update

from sync.hub import tables
from sync.hub.changes import tell_status
from sync.hub.database import write
from sync.hub.promises import promised_day
from sync.wire.number import parse_number
from sync.wire.states import State

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from sync.wire.clock import Clock


class ReviewError(Exception):
    """A decision that cannot be; the message is a sentence for the clerk."""


class Decided(NamedTuple):
    """What was decided: the state before and after."""

    number: str
    before: State
    after: State


def decide(
    engine: Engine, clock: Clock, number: str, state: State, *, reason: str, actor: str, submission: str = ""
) -> Decided:
    """Bring a submission into its next state and tell every terminal; ReviewError when it may not.

    submission: its id, needed only where a copied terminal gave the same number to two residents.
    """
    if parse_number(number) is None:
        raise ReviewError(f"“{number}”不是回执编号（应为 16 位数字，请核对末位）。")
    digits = "".join(part for part in number if part.isdigit())
    return write(
        engine,
        lambda conn: decide_in(conn, clock, digits, state, reason=reason, actor=actor, submission=submission),
    )


def decide_in(
    conn: Connection, clock: Clock, number: str, state: State, *, reason: str, actor: str, submission: str = ""
) -> Decided:
    """Do the same inside a transaction that is already open."""
    row = tables.submission.c
    area = number[:6]
    here = (row.area == area) & (row.number == number)
    if submission:
        here &= row.id == submission
    rows = conn.execute(select(tables.submission).where(here).with_for_update()).all()
    if not rows:
        raise ReviewError(f"没有编号为 {number} 的材料。")
    if len(rows) > 1:
        names = "、".join(each.id for each in rows)
        raise ReviewError(f"{number} 有 {len(rows)} 份不同的材料（终端被复制过），请指明是哪一份：{names}")
    found = rows[0]
    before = State(found.state)
    if not before.may_become(state):
        raise ReviewError(f"{number} 现在是“{before.label}”，不能改为“{state.label}”。")
    now = clock.now()
    ver = found.state_ver + 1
    fresh: dict[str, object] = {
        "state": state.value,
        "state_reason": reason,
        "state_at": now,
        "state_ver": ver,
        "left_at": None,
    }
    if state.final:
        fresh["ended_at"] = now
    conn.execute(update(tables.submission).where(row.area == area, row.id == found.id).values(fresh))
    step = {"area": area, "submission": found.id, "ver": ver, "state": state.value}
    conn.execute(insert(tables.decision).values(step | {"reason": reason, "actor": actor, "at": now}))
    keys = msgspec.json.decode(found.status_keys, type=list[str])
    due = promised_day(conn, area, found.id)
    tell_status(conn, clock, area, keys, state=state, reason=reason, at=now, ver=ver, promised=due)
    return Decided(number, before, state)
