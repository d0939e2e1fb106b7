"""The short way in for hand-ins on PostgreSQL: one statement, one commit, no thread between door and database.

Nearly every hand-in is new, from a terminal that is known, and names no papers. It is kept, told to the terminals and
looked at for its place in the chain by one statement that says the same as `sync.hub.intake` and `sync.hub.chains` do
in several. Whatever else comes, or goes wrong, goes the long way: that knows all the answers, and asking twice is
harmless, because an envelope is kept once.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

import msgspec
import psycopg

from sync.hub.chains import Odd
from sync.hub.changes import status_of
from sync.hub.intake import Arrived, columns_of
from sync.wire.envelope import FIRST
from sync.wire.ids import uuid7
from sync.wire.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Engine

    from sync.hub.intake import Handed, Intake, Outcome
    from sync.wire.clock import Clock

LOG = logging.getLogger(__name__)
_CONNECT_S: Final = 5

KEEP: Final = f"""
WITH came AS (
  SELECT * FROM json_to_recordset(%(came)s::json) AS t(area text, id text, sha256 text, device text, series int,
    number text, kind text, schema text, counter bigint, prev text, created text, envelope text, status_keys text)
), new AS (
  INSERT INTO submission (area, id, sha256, device, series, number, twin, kind, schema, counter, prev, created,
    received_at, envelope, status_keys, state, state_reason, state_at, state_ver)
  SELECT area, id, sha256, device, series, number, 0, kind, schema, counter, prev, created,
    %(now)s::timestamptz, decode(envelope, 'base64'), status_keys, '{State.DELIVERED}', '', %(now)s::timestamptz, 1
  FROM came
  ON CONFLICT DO NOTHING RETURNING area, id, sha256, device, series, counter, prev
), told AS (
  INSERT INTO change (area, scope, collection, id, row, ver, op, doc)
  SELECT new.area, 'county/' || new.area, 'status', t.id, t.key, 1, 'put', %(status)b::bytea
  FROM json_to_recordset(%(told)s::json) AS t(of text, id text, key text) JOIN new ON new.id = t.of
), closed AS (
  DELETE FROM chain_note n USING new
  WHERE n.area = new.area AND n.device = new.device AND n.kind = '{Odd.GAP}' AND n.prev = new.sha256
), odd AS (
  INSERT INTO chain_note (area, device, series, kind, prev, counter, at)
  SELECT area, device, series, kind, prev, counter, %(now)s::timestamptz FROM (
    SELECT new.*, '{Odd.GAP}' AS kind, CASE WHEN prev = '{FIRST}' THEN counter > 1 ELSE
      (SELECT 1 FROM submission s WHERE s.area = new.area AND s.device = new.device AND s.sha256 = new.prev LIMIT 1)
      IS NULL AND
      (SELECT 1 FROM new n WHERE n.area = new.area AND n.device = new.device AND n.sha256 = new.prev LIMIT 1)
      IS NULL END AS is_odd FROM new
    UNION ALL
    SELECT new.*, '{Odd.FORK}', coalesce(
      (SELECT 1 FROM submission s WHERE s.area = new.area AND s.device = new.device AND s.prev = new.prev
        AND s.series = new.series AND s.id <> new.id LIMIT 1),
      (SELECT 1 FROM new n WHERE n.area = new.area AND n.device = new.device AND n.prev = new.prev
        AND n.series = new.series AND n.id <> new.id LIMIT 1)) IS NOT NULL FROM new
  ) AS looked WHERE is_odd
  ON CONFLICT DO NOTHING
)
SELECT id FROM new
""".encode()  # noqa: S608 - what is put in are words of ours
"""Subqueries with LIMIT are asked row by row through an index, however many rows the planner expects."""


class ShortWay:
    """One connection to the database, used by one event loop; whoever shares it waits for its turn elsewhere."""

    def __init__(self, engine: Engine, intake: Intake, clock: Clock) -> None:
        _, where = engine.dialect.create_connect_args(engine.url)
        self._where: dict[str, Any] = dict(where)
        self._intake = intake
        self._clock = clock
        self._conn: psycopg.AsyncConnection[Any] | None = None

    async def keep(self, handed: Sequence[Handed]) -> list[Outcome | None]:
        """Keep hand-ins together; an outcome for each in their order, None for those that must go the long way."""
        looked = [self._intake.look_at_hand(one) for one in handed]
        fit: dict[str, Arrived] = {}
        for each in looked:
            if isinstance(each, Arrived) and not each.envelope.papers:
                fit.setdefault(each.envelope.id, each)
        now = self._clock.now()
        new = await self._insert(list(fit.values()), now) if fit else set[str]()
        outcomes: list[Outcome | None] = []
        for each in looked:
            if isinstance(each, Arrived):
                fresh = each.envelope.id in new and fit[each.envelope.id] is each
                outcomes.append(self._intake.taken(each, now) if fresh else None)
            else:
                outcomes.append(None if each is None else self._intake.refused(each))
        return outcomes

    def close(self) -> None:
        """Leave the database."""
        if self._conn is not None:
            self._conn.pgconn.finish()
            self._conn = None

    async def _insert(self, came: Sequence[Arrived], now: datetime) -> set[str]:
        """Ids of those that were new and are kept now; none when the database is away or will not have them."""
        try:
            if self._conn is None or self._conn.closed:
                self._conn = await psycopg.AsyncConnection.connect(
                    autocommit=True, connect_timeout=_CONNECT_S, **self._where
                )
            kept = await self._conn.execute(KEEP, self._rows(came, now), prepare=True)
            return {name for (name,) in await kept.fetchall()}
        except (psycopg.Error, OSError) as error:
            LOG.info("hand-ins go the long way: %s", type(error).__name__)
            return set()

    def _rows(self, came: Sequence[Arrived], now: datetime) -> dict[str, Any]:
        told = [
            {"of": each.envelope.id, "id": uuid7(self._clock), "key": key}
            for each in came
            for key in each.envelope.status_keys
        ]
        # one text costs a small part of as many arrays as there are columns; bytes go as base64 in it
        return {
            "came": _json([columns_of(each) for each in came]),
            "told": _json(told),
            "now": now,
            "status": status_of(State.DELIVERED, now),
        }


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
