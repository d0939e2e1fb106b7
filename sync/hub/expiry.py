"""Postings of which nobody has said anything for too long are withdrawn; the next hand-in brings them back.

A word is a hand-in, changed or not (`document.handed_at`), or a confirmation. What has a day of its own until which it
holds stays until that day is over.

    withdraw_silent(engine, clock, days)     the day's tidying; days = 0: nothing is ever withdrawn for its silence
    goes(posting, handed_at, days)           the day on which one goes, for the pages
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import insert, select, update

from sync.hub import tables
from sync.hub.counted import BEIJING, moment
from sync.hub.database import pieces, write
from sync.hub.publish import withdraw_in
from sync.wire.ids import uuid7
from sync.wire.posting import Posting, read_posting
from sync.wire.reasons import WireError
from sync.wire.scope import Feed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Engine

    from sync.wire.clock import Clock

ACTION: Final = "posting expired"
_ACTOR: Final = "tidy"
_TURN: Final = 500


class _Feed(NamedTuple):
    """Where a posting is shown."""

    area: str
    scope: str


def goes(posting: Posting, handed_at: datetime, days: int, now: datetime) -> date | None:
    """Day on which a posting is withdrawn unless somebody brings or confirms it before; None for never.

    now: a confirmation that is newer comes from a clock that is ahead, and counts for nothing until then.
    """
    if not days:
        return None
    said = moment(posting.last_confirmed)
    last = said if said is not None and handed_at < said <= now else handed_at
    day = (last + timedelta(days=days)).astimezone(BEIJING).date()
    own = _day(posting.valid_through)
    return day if own is None else max(day, own + timedelta(days=1))


def withdraw_silent(engine: Engine, clock: Clock, days: int) -> int:
    """Withdraw what nobody has brought or confirmed for so many days; gives how many, each with a row in the audit."""
    if not days:
        return 0
    now = clock.now()
    row = tables.document.c
    shown = (row.collection == "posting") & (row.gone == 0)
    # what came before anybody wrote down when: its time begins now
    unknown = update(tables.document).where(shown, row.handed_at.is_(None)).values(handed_at=now)
    write(engine, lambda conn: conn.execute(unknown))
    found: dict[_Feed, list[str]] = {}
    wanted = select(row.area, row.scope, row.id, row.doc, row.handed_at)
    wanted = wanted.where(shown, row.handed_at < now - timedelta(days=days - 1)).execution_options(yield_per=_TURN)
    with engine.connect() as conn:
        for each in conn.execute(wanted):
            if _is_over(bytes(each.doc), each.handed_at, days, now):
                found.setdefault(_Feed(each.area, each.scope), []).append(each.id)
    done = 0
    for feed, names in found.items():
        for some in pieces(names):
            done += write(engine, lambda conn, feed=feed, some=some: _take_back(conn, clock, feed, some, days))  # type: ignore[misc]
    return done


def _take_back(conn: Connection, clock: Clock, feed: _Feed, names: Sequence[str], days: int) -> int:
    """Withdraw those that are silent still; somebody may have brought one since it was looked at."""
    row, now = tables.document.c, clock.now()
    here = (row.area == feed.area) & (row.scope == feed.scope) & (row.collection == "posting") & (row.gone == 0)
    wanted = select(row.id, row.doc, row.handed_at).where(here, row.id.in_(names)).order_by(row.id).with_for_update()
    going = [each.id for each in conn.execute(wanted) if _is_over(bytes(each.doc), each.handed_at, days, now)]
    done = withdraw_in(conn, clock, Feed(feed.scope, "posting"), going, feed.area)
    line = {"area": feed.area, "at": now, "actor": _ACTOR, "action": ACTION, "submission": ""}
    if going:
        conn.execute(insert(tables.audit), [line | {"id": uuid7(clock), "field": name} for name in going])
    return done.removed


def _is_over(doc: bytes, handed_at: datetime | None, days: int, now: datetime) -> bool:
    try:
        day = goes(read_posting(doc), handed_at or now, days, now)
    except WireError:
        return True  # what nobody can read is shown nowhere
    return day is not None and day <= now.astimezone(BEIJING).date()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
