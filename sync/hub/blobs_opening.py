"""Opens one paper that a terminal handed up, for the opener: with a row that says for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from sync.hub import tables
from sync.hub.blobs import sealed_paper
from sync.hub.blobs_tables import paper
from sync.hub.denied import Denied
from sync.wire import blob, envelope
from sync.wire.ids import uuid7
from sync.wire.reasons import Reason, WireError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from sync.wire.clock import Clock


def is_blob(name: str) -> bool:
    """Whether a paper's name is that of one a terminal handed up: the hash of its sealed bytes."""
    try:
        return bool(blob.blob_name(name))
    except WireError:
        return False


def open_blob(
    conn: Connection, clock: Clock, private: Mapping[str, bytes], *, area: str, name: str, actor: str
) -> bytes:
    """Picture of a paper that an envelope names. The row is there before it is.

    Denied UNKNOWN_DOOR while it has not come whole or nothing names it, UNKNOWN_KEY, ID_MISMATCH when it was sealed for
    another hand-in; WireError UNREADABLE, MALFORMED.
    """
    row = tables.submission.c
    named = tables.submission.join(paper, (paper.c.area == row.area) & (paper.c.submission == row.id))
    wanted = select(row.id, row.envelope).select_from(named).where(paper.c.area == area, paper.c.sha256 == name)
    found = conn.execute(wanted.where(row.envelope != b"").order_by(row.id).limit(1)).one_or_none()
    sealed = None if found is None else sealed_paper(conn, area, name)
    if found is None or sealed is None:
        raise Denied(Reason.UNKNOWN_DOOR)
    outside = envelope.decode(found.envelope)
    key = private.get(outside.kid)
    if key is None:
        raise Denied(Reason.UNKNOWN_KEY)
    line = {"area": area, "id": uuid7(clock), "at": clock.now(), "actor": actor[:64], "action": "show"}
    conn.execute(insert(tables.audit).values(line | {"submission": found.id, "field": f"paper {name}"[:80]}))
    head, data = blob.open_paper(sealed, outside.suite, key)
    if head.envelope != found.id:
        raise Denied(Reason.ID_MISMATCH)
    return data
