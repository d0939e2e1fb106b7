"""How anybody in the hub tells terminals something: a change is written in the writer's own transaction, unnumbered.

The sequencer numbers it after that transaction has committed, so nobody who reads by number can miss it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import insert

from sync.hub import tables
from sync.wire.exact import exact
from sync.wire.ids import uuid7
from sync.wire.scope import Feed, area_of
from sync.wire.segment import MAX_DOC, put
from sync.wire.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from sync.wire.clock import Clock
    from sync.wire.segment import Change
    from sync.wire.states import State


_QUEUE: Final = insert(tables.change).returning(tables.change.c.id)
"""Asking for the ids has many rows go in one statement; without it each is a statement of its own."""


def tell(conn: Connection, clock: Clock, feed: Feed, changes: Iterable[Change], home: str = "000000") -> None:
    """Queue changes for a feed; ValueError when a document is longer than 64 kB, which no terminal would take.

    home: area of the device when the scope is a single device.
    """
    area = area_of(feed.scope, home)
    changes = list(changes)
    if any(len(change.body) > MAX_DOC for change in changes):
        raise ValueError(feed)
    rows = [
        {
            "area": area,
            "scope": feed.scope,
            "collection": feed.collection,
            "id": uuid7(clock),
            "row": change.id,
            "ver": change.ver,
            "op": change.op,
            "doc": change.body,
        }
        for change in changes
    ]
    if rows:
        conn.execute(_QUEUE, rows)


def tell_status(
    conn: Connection,
    clock: Clock,
    area: str,
    keys: Iterable[str],
    *,
    state: State,
    reason: str,
    at: datetime,
    ver: int,
    promised: str = "",
) -> None:
    """Queue the state of a receipt for every terminal of the county, under its status keys.

    promised: the day by which the office said it would answer; a matter that has ended promises nothing.
    """
    status = status_of(state, at, reason, promised)
    tell(conn, clock, Feed(f"county/{area}", "status"), [put(key, ver, status) for key in keys])


def status_of(state: State, at: datetime, reason: str = "", promised: str = "") -> bytes:
    """Say how a matter stands, as every terminal hears it; a matter that has ended promises nothing."""
    due = None if state.final else promised or None
    return exact(Status(state=state, on=at.date().isoformat(), reason=reason or None, promised=due))
