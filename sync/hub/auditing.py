"""The row that stays of every change that an operator makes, written in the transaction of the change itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import insert

from sync.hub import tables
from sync.wire.ids import uuid7

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from sync.wire.clock import Clock

CONSOLE: Final = "console"
"""Who acts by the command line of the hub's host: nobody asks there for a name."""
_FIELD, _ACTION = 80, 20


def note(
    conn: Connection, clock: Clock, area: str, actor: str, action: str, *, field: str = "", submission: str = ""
) -> None:
    """Write down who did what; field: about what, in at most 80 signs, never a person's data."""
    note_all(conn, clock, area, actor, action, fields=[field], submission=submission)


def note_all(
    conn: Connection, clock: Clock, area: str, actor: str, action: str, *, fields: Iterable[str], submission: str = ""
) -> None:
    """Do the same for several fields at once, one row each."""
    who = {"area": area, "at": clock.now(), "actor": actor, "action": action[:_ACTION], "submission": submission}
    rows = [who | {"id": uuid7(clock), "field": field[:_FIELD]} for field in fields]
    if rows:
        conn.execute(insert(tables.audit), rows)
