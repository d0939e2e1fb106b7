"""After a backup was played back: what the hub does so that nothing is lost and nothing comes twice.

Terminals keep what they handed in for a day after the hub signed for it. `begin` gives a new word; it rides on the list
of stands, and every terminal that never heard it hands up once more whatever it still has (sync.client.recall). What
the hub forgot about terminals it learns again from its own passes: `adopt`.
"""

from __future__ import annotations

import secrets
from datetime import UTC
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import func, insert, select, update

from sync.hub import tables
from sync.hub.bearer import claims_of
from sync.hub.database import insert_once
from sync.hub.denied import Denied
from sync.hub.recall_tables import recall
from sync.hub.sequencer import NATION
from sync.wire.number import SERIES

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from sync.hub.bearer import Claims

SKIPPED: Final = 5
"""Series of each station that are not given out after a backup was played back: they may have been, since it."""


class Begun(NamedTuple):
    """What was done: stations that now have a gap in their series, invitations that ended."""

    stations: int
    invitations: int


def begin(conn: Connection, taken_at: datetime, now: datetime) -> Begun:
    """Ask all terminals for what they still have, and give nothing out that may have been given out already."""
    # a bundle may be read long after it was made: terminals tell by the moment which of two words is the older
    name = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(6)}"
    conn.execute(insert(recall).values(area=NATION, name=name, taken_at=taken_at, restored_at=now))
    row = tables.invitation.c
    open_ones = update(tables.invitation).where(row.used_at.is_(None), row.expires_at > now)
    ended = conn.execute(open_ones.values(expires_at=now)).rowcount
    return Begun(_skip_series(conn, now), ended)


def word(conn: Connection) -> str:
    """Give the word of the newest recall; empty when this hub never came back from a backup."""
    newest = select(recall.c.name).where(recall.c.area == NATION).order_by(recall.c.restored_at.desc()).limit(1)
    return conn.execute(newest).scalar() or ""


def remembered(pass_: str, key: bytes) -> Claims | None:
    """Read a pass that this hub once gave, however old; None when it is not its own."""
    try:
        return claims_of(f"Bearer {pass_}", key) if pass_ else None
    except Denied:
        return None


def adopt(conn: Connection, claims: Claims, now: datetime) -> bool:
    """Note a series that the hub's own pass says it gave; False when it is known to be somebody else's."""
    place = {"area": claims.area, "station": claims.station, "series": claims.series}
    insert_once(conn, tables.series, place | {"device": claims.device, "given_at": now})
    row = tables.series.c
    here = (row.area == claims.area) & (row.station == claims.station) & (row.series == claims.series)
    return bool(conn.execute(select(row.device).where(here)).scalar_one() == claims.device)


def _skip_series(conn: Connection, now: datetime) -> int:
    row = tables.series.c
    newest = select(row.area, row.station, func.max(row.series)).group_by(row.area, row.station)
    found = conn.execute(newest).all()
    for area, station, last in found:
        # near the end of its series a station rather keeps the few it has
        skipped = min(SKIPPED, (SERIES - 1 - last) // 2)
        gap = {"area": area, "station": station, "series": last + skipped, "device": "", "given_at": now}
        if skipped:
            insert_once(conn, tables.series, gap | {"closed_at": now})
    return len(found)
