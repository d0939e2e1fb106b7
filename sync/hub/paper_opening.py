"""Opens one paper that a resident brought by phone, for the opener: with a row that says for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from sync.hub import tables
from sync.hub.console_tables import paper
from sync.hub.denied import Denied
from sync.wire.ids import uuid7
from sync.wire.reasons import Reason
from sync.wire.seal import suite

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from sync.wire.clock import Clock


def open_paper(
    conn: Connection, clock: Clock, private: Mapping[str, bytes], *, area: str, name: str, actor: str
) -> bytes:
    """Picture of a paper; Denied UNKNOWN_DOOR, UNKNOWN_KEY, and WireError UNREADABLE. The row is there before it is."""
    row = paper.c
    found = conn.execute(select(paper).where(row.area == area, row.id == name)).one_or_none()
    if found is None:
        raise Denied(Reason.UNKNOWN_DOOR)
    key = private.get(found.kid)
    if key is None:
        raise Denied(Reason.UNKNOWN_KEY)
    line = {"area": area, "id": uuid7(clock), "at": clock.now(), "actor": actor[:64], "action": "show"}
    conn.execute(insert(tables.audit).values(line | {"submission": found.submission, "field": f"paper {name}"}))
    return suite(found.suite).open(found.sealed, key)
