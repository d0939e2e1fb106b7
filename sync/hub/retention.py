"""Sealed bodies go once nobody needs them any more; id and hash stay for ever, so that what comes twice is known."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import select, update

from sync.hub import tables
from sync.hub.blobs import drop_papers
from sync.hub.database import pieces, write
from sync.wire.states import State

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from sync.wire.clock import Clock

_FINAL: Final = tuple(state.value for state in State if state.final)
_TURN: Final = 500


def drop_bodies(engine: Engine, clock: Clock, keep_days: int) -> int:
    """Empty the sealed bodies of matters that were opened and settled longer ago; gives how many."""
    row = tables.submission.c
    before = clock.now() - timedelta(days=keep_days)
    done = row.state.in_(_FINAL) & row.opened_at.is_not(None) & (row.state_at < before) & (row.envelope != b"")
    wanted = select(row.area, row.id).where(done).order_by(row.area, row.id).limit(_TURN)
    dropped = 0
    while True:
        with engine.connect() as conn:
            found = conn.execute(wanted).all()
        if not found:
            drop_papers(engine, clock)  # what belonged to them, and what nobody ever named
            return dropped
        for area in sorted({each.area for each in found}):
            for names in pieces([each.id for each in found if each.area == area]):
                gone = update(tables.submission).where(row.area == area, row.id.in_(names)).values(envelope=b"")
                write(engine, lambda conn, gone=gone: conn.execute(gone))  # type: ignore[misc]
        dropped += len(found)
