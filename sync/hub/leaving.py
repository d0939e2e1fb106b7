"""States of matters leave the terminals: some time after the end, and when nobody has said anything for much longer.

A thousand terminals need not carry for ever what everybody has read, nor what an office has forgotten. Once nothing
comes after a state the terminals hold it for the days that are set (`status_days`), then it is deleted there. A matter
that is open leaves when nothing was decided for `open_days`, and the day that was promised, if any, is as long past;
the next word of the office brings it back to the terminals, and until then the console lists it as overdue.

Whoever has handed in hears it all the while: by card (POST /v1/me), and by slip at the hub's own page (/m), because
what leaves the terminals is kept here under the names they knew it by.

    let_go(engine, clock, days)          the day's tidying: what has ended
    let_go_open(engine, clock, days)     the same: what is open, and silent
    kept_state(conn, area, key)          how a matter stands whose state no terminal holds any more
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

import msgspec
from sqlalchemy import and_, exists, select, update

from sync.hub import tables
from sync.hub.changes import status_of, tell
from sync.hub.console_tables import promise
from sync.hub.database import insert_all_once, pieces, write
from sync.hub.promises import promised_day
from sync.wire.scope import Feed
from sync.wire.segment import gone
from sync.wire.states import State
from sync.wire.status import Status, read_status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Engine

    from sync.wire.clock import Clock

_TURN: Final = 500
_OPEN: Final = tuple(state.value for state in State if not state.final)


def let_go(engine: Engine, clock: Clock, days: int) -> int:
    """Take the states of matters that ended so many days ago back from all terminals; gives how many matters."""
    row = tables.submission.c
    due = row.ended_at < clock.now() - timedelta(days=days)
    wanted = select(row.area, row.id).where(due).order_by(row.ended_at).limit(_TURN)
    done = 0
    while True:
        with engine.connect() as conn:
            found = conn.execute(wanted).all()
        if not found:
            return done
        done += _let_go(engine, clock, due, found)


def let_go_open(engine: Engine, clock: Clock, days: int) -> int:
    """Take the states of open matters of which nobody said anything for so many days back; gives how many matters."""
    row = tables.submission.c
    due = _silent(clock.now() - timedelta(days=days))
    with engine.connect() as conn:
        # once through the table: what is open is in no index, so that a hand-in costs nothing
        found = conn.execute(select(row.area, row.id).where(due).order_by(row.area, row.id)).all()
    return sum(_let_go(engine, clock, due, some) for some in pieces(found))


def kept_state(conn: Connection, area: str, key: str) -> Status | None:
    """How a matter stands that once left the terminals, by one of its status keys; None when none has left by it."""
    row, name = tables.submission.c, tables.left_name.c
    both = tables.left_name.join(tables.submission, and_(row.area == name.area, row.id == name.submission))
    wanted = select(row.id, row.state, row.state_reason, row.state_at).select_from(both)
    found = conn.execute(wanted.where(name.area == area, name.key == key)).one_or_none()
    if found is None:
        return None
    due = promised_day(conn, area, found.id)
    return read_status(status_of(State(found.state), found.state_at, found.state_reason, due))


def _silent(before: datetime) -> ColumnElement[bool]:
    """Open matters whose state terminals hold, and of which no decision nor promised day is as late as this."""
    row = tables.submission.c
    open_ = row.state.in_(_OPEN) & row.left_at.is_(None) & (row.state_at < before) & (row.status_keys != "[]")
    promised = (promise.c.area == row.area) & (promise.c.submission == row.id)
    return open_ & ~exists().where(promised & (promise.c.due >= before.date().isoformat()))


def _let_go(engine: Engine, clock: Clock, due: ColumnElement[bool], found: Sequence[tuple[str, str]]) -> int:
    done = 0
    for area in sorted({area for area, _ in found}):
        names = [name for its, name in found if its == area]
        done += write(engine, partial(_let_go_in, clock=clock, area=area, names=names, due=due))
    return done


def _let_go_in(conn: Connection, *, clock: Clock, area: str, names: Sequence[str], due: ColumnElement[bool]) -> int:
    """Delete the states of those that are due still; somebody else may have tidied, or decided, in the meantime."""
    row = tables.submission.c
    wanted = select(row.id, row.status_keys, row.state_ver).where(row.area == area, row.id.in_(names), due)
    found = conn.execute(wanted.order_by(row.id).with_for_update()).all()
    keys = [(each, key) for each in found for key in msgspec.json.decode(each.status_keys, type=list[str])]
    tell(conn, clock, Feed(f"county/{area}", "status"), [gone(key, each.state_ver + 1) for each, key in keys])
    insert_all_once(conn, tables.left_name, [{"area": area, "key": key, "submission": each.id} for each, key in keys])
    going = update(tables.submission).where(row.area == area, row.id.in_([each.id for each in found]))
    conn.execute(going.values(ended_at=None, left_at=clock.now(), state_ver=row.state_ver + 1))
    return len(found)
