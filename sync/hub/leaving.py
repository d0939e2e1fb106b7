"""States of matters that ended long ago leave the terminals; the hub keeps them, and tells them to whoever may ask.

While a matter goes on its state stays on every terminal of the county, however long that is. Once nothing comes after
it the terminals hold it for the days that are set (`status_days`), then it is deleted there: a thousand terminals need
not carry what everybody has read. The person hears of it as before (POST /v1/me), and so does whoever types receipt
number and pickup code at the hub's own page.

    let_go(engine, clock, days)          the day's tidying
    kept_state(conn, number, key)        how a matter stands whose state no terminal holds any more
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

import msgspec
from sqlalchemy import select, update

from sync.hub import tables
from sync.hub.changes import status_of, tell
from sync.hub.database import write
from sync.wire.scope import Feed
from sync.wire.segment import gone
from sync.wire.states import State
from sync.wire.status import Status, read_status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Engine

    from sync.wire.clock import Clock

_TURN: Final = 500


def let_go(engine: Engine, clock: Clock, days: int) -> int:
    """Take the states of matters that ended so many days ago back from all terminals; gives how many matters."""
    before = clock.now() - timedelta(days=days)
    row = tables.submission.c
    due = select(row.area, row.id).where(row.ended_at < before).order_by(row.ended_at).limit(_TURN)
    done = 0
    while True:
        with engine.connect() as conn:
            found = conn.execute(due).all()
        if not found:
            return done
        for area in sorted({each.area for each in found}):
            names = [each.id for each in found if each.area == area]
            done += write(engine, partial(_let_go_in, clock=clock, area=area, names=names, before=before))


def kept_state(conn: Connection, number: str, key: str) -> Status | None:
    """How a matter stands that is known by its number and one of its status keys; None when it is not."""
    row = tables.submission.c
    wanted = select(row.status_keys, row.state, row.state_reason, row.state_at)
    for keys, state, reason, at in conn.execute(wanted.where(row.area == number[:6], row.number == number)):
        if key in _names(keys) and State(state).final:
            return read_status(status_of(State(state), at, reason))
    return None


def _let_go_in(conn: Connection, *, clock: Clock, area: str, names: Sequence[str], before: datetime) -> int:
    """Delete the states of those that are due still; somebody else may have tidied in the meantime."""
    row = tables.submission.c
    here = (row.area == area) & row.id.in_(names) & (row.ended_at < before)
    wanted = select(row.id, row.status_keys, row.state_ver).where(here).order_by(row.id).with_for_update()
    found = conn.execute(wanted).all()
    tell(
        conn,
        clock,
        Feed(f"county/{area}", "status"),
        [gone(key, each.state_ver + 1) for each in found for key in _names(each.status_keys)],
    )
    going = update(tables.submission).where(row.area == area, row.id.in_([each.id for each in found]))
    conn.execute(going.values(ended_at=None, state_ver=row.state_ver + 1))
    return len(found)


def _names(keys: str) -> list[str]:
    return msgspec.json.decode(keys, type=list[str])
