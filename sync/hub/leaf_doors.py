"""What a terminal whose rows differ asks for, seldom: the sums of a feed, and the rows of one leaf."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import select

from sync.hub import tables
from sync.hub.denied import Denied
from sync.wire.leaves import LEAVES, Leaves
from sync.wire.reasons import Reason
from sync.wire.repair import LeafRows, LeafVector
from sync.wire.scope import area_of
from sync.wire.segment import Change
from sync.wire.stands import EMPTY

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Engine, Table

    from sync.wire.scope import Feed


def vector(engine: Engine, feed: Feed, home: str) -> LeafVector:
    """Sums of a feed as they stand now."""
    row = tables.feed.c
    with engine.connect() as conn:
        found = conn.execute(
            select(row.epoch, row.head, row.leaves).where(*_here(tables.feed, feed, home))
        ).one_or_none()
    if found is None:
        return LeafVector(epoch=EMPTY, head=0, leaves=Leaves().to_bytes())
    return LeafVector(epoch=found.epoch, head=found.head, leaves=bytes(found.leaves))


def rows(engine: Engine, feed: Feed, home: str, leaf: int) -> LeafRows:
    """Living rows of one leaf, and at which head they stood so; Denied UNKNOWN_SEGMENT beyond 255."""
    if not 0 <= leaf < LEAVES:
        raise Denied(Reason.UNKNOWN_SEGMENT)
    with engine.connect() as conn:
        return _rows(_steady(conn), feed, home, leaf)


def _steady(conn: Connection) -> Connection:
    """Let both questions see the same moment; SQLite's transactions do so by themselves."""
    return conn.execution_options(isolation_level="REPEATABLE READ") if conn.dialect.name == "postgresql" else conn


def _rows(conn: Connection, feed: Feed, home: str, leaf: int) -> LeafRows:
    stand = select(tables.feed.c.epoch, tables.feed.c.head).where(*_here(tables.feed, feed, home))
    found = conn.execute(stand).one_or_none()
    if found is None:
        return LeafRows(epoch=EMPTY, head=0, rows=())
    row = tables.feed_row.c
    wanted = select(row.row, row.ver, row.doc).where(
        *_here(tables.feed_row, feed, home), row.leaf == leaf, row.op == "put"
    )
    living = tuple(
        Change(op="put", id=name, ver=ver, doc=msgspec.Raw(doc))
        for name, ver, doc in conn.execute(wanted.order_by(row.row))
    )
    return LeafRows(epoch=found.epoch, head=found.head, rows=living)


def _here(table: Table, feed: Feed, home: str) -> tuple[ColumnElement[Any], ...]:
    place = table.c
    return place.area == area_of(feed.scope, home), place.scope == feed.scope, place.collection == feed.collection
