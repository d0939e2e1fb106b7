"""Numbers changes after they were committed, one feed at a time, and cuts them into signed, immutable files.

Writers leave changes unnumbered. One sequencer at a time holds the lease; whatever it can see is committed, whatever it
cannot see yet it will see in a later pass, so a reader that follows the numbers misses nothing, however long a writer
takes to commit. A lease that ran out while its holder slept is told by the fence: the number the holder got with the
lease is compared with the feed's in the same transaction that numbers.
"""

from __future__ import annotations

import logging
import secrets
from datetime import timedelta
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select, update

from sync.hub import tables
from sync.hub.database import insert_once, write
from sync.hub.feed_writer import FeedWriter, FencedError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Row

    from sync.hub.keys import HubKeys
    from sync.wire.clock import Clock

LOG = logging.getLogger(__name__)
NATION: Final = "000000"
LEASE: Final = "sequencer"
LEASE_TIME: Final = timedelta(seconds=10)
TURN: Final = 5000


class Sequencer:
    """One runner for the lease; `step` is called again and again."""

    def __init__(self, engine: Engine, keys: HubKeys, clock: Clock, min_app: str = "") -> None:
        self._engine = engine
        self._clock = clock
        self._holder = secrets.token_hex(8)
        self._writer = FeedWriter(keys, clock, min_app)

    def step(self) -> int:
        """Do one pass over at most 5,000 changes; gives how many got a number, 0 without the lease."""
        fence = self._take_lease()
        if fence is None:
            return 0
        waiting = self._waiting()
        more = len(waiting) == TURN
        numbered = 0
        try:
            for place, group in groupby(waiting, key=lambda row: (row.area, row.scope, row.collection)):
                numbered += self._number(place, list(group), fence, more=more)
        except FencedError:
            LOG.warning("another sequencer took over")
        if waiting:
            self._pulse()
        return numbered

    def drain(self) -> int:
        """Work off everything that waits; gives how many changes got a number."""
        total = 0
        while self._waiting() and self._take_lease() is not None:
            total += self.step()
        return total

    def renumber(self) -> int:
        """Begin a new epoch in every feed, as after a backup was played back; gives how many, 0 without the lease.

        Terminals take a manifest that falls behind for a stale copy and wait; a new epoch tells them it is meant so.
        """
        self.drain()
        fence = self._take_lease()
        if fence is None:
            return 0
        row = tables.feed.c
        with self._engine.connect() as conn:
            found = conn.execute(select(row.area, row.scope, row.collection))
            places = [(area, scope, collection) for area, scope, collection in found]
        for place in places:
            write(self._engine, partial(self._writer.renumber, place=place, fence=fence))
        self._pulse()
        return len(places)

    def _number(
        self, place: tuple[str, str, str], changes: list[Row[*tuple[Any, ...]]], fence: int, *, more: bool
    ) -> int:
        def work(conn: Connection) -> int:
            return self._writer.number(conn, place, changes, fence, more=more)

        return write(self._engine, work)

    def _waiting(self) -> list[Row[*tuple[Any, ...]]]:
        row = tables.change.c
        wanted = select(tables.change).order_by(row.area, row.scope, row.collection, row.id).limit(TURN)
        with self._engine.connect() as conn:
            return list(conn.execute(wanted))

    def _take_lease(self) -> int | None:
        """Hold the lease, or take it when it ran out; gives the fence, or None when another holds it."""

        def take(conn: Connection) -> int | None:
            row = tables.lease.c
            here = (row.area == NATION) & (row.name == LEASE)
            now = self._clock.now()
            until = now + LEASE_TIME
            first = {"area": NATION, "name": LEASE, "holder": self._holder, "fence": 1, "until": until, "pulse": 0}
            if insert_once(conn, tables.lease, first):
                return 1
            held = conn.execute(select(tables.lease).where(here).with_for_update()).one()
            if held.holder == self._holder:
                conn.execute(update(tables.lease).where(here).values(until=until))
                return int(held.fence)
            if held.until > now:
                return None
            fresh = {"holder": self._holder, "fence": held.fence + 1, "until": until}
            conn.execute(update(tables.lease).where(here).values(fresh))
            return int(held.fence) + 1

        return write(self._engine, take)

    def _pulse(self) -> None:
        """Let web workers see with one small look that some feed moved."""
        row = tables.lease.c
        here = (row.area == NATION) & (row.name == LEASE)
        beat = update(tables.lease).where(here).values(pulse=row.pulse + 1)
        write(self._engine, lambda conn: conn.execute(beat))
