"""The short way in for hand-ins on PostgreSQL: one statement, one commit, one by one or a whole batch.

Nearly every hand-in is new, from a terminal that is known, and names no papers. It is kept, told to the terminals and
looked at for its place in the chain by one statement that says the same as `sync.hub.intake` and `sync.hub.chains` do
in several. Whatever else comes, or goes wrong, goes the long way: that knows all the answers, and asking twice is
harmless, because an envelope is kept once.
"""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec
import psycopg
from psycopg.pq import Format
from starlette.concurrency import run_in_threadpool

from sync.hub.chains import Odd
from sync.hub.changes import status_of
from sync.hub.intake import Arrived, columns_of
from sync.hub.straight import Straight
from sync.wire.envelope import FIRST
from sync.wire.ids import uuid7
from sync.wire.reasons import Reason, WireError
from sync.wire.states import State

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy import Engine

    from sync.hub.bearer import Claims
    from sync.hub.denied import Denied
    from sync.hub.intake import Handed, Intake, Outcome
    from sync.wire.ack import ItemResult
    from sync.wire.clock import Clock

T = TypeVar("T")
R = TypeVar("R")

LOG = logging.getLogger(__name__)
_MANY: Final = 8
"""So many signatures cost clearly more than the way to a thread and back."""
_PARTS: Final = 2
"""So many threads prove the signatures of a batch, each a part of it: libsodium lets the others run meanwhile."""

KEEP: Final = f"""
WITH came AS (
  SELECT * FROM json_to_recordset($1::json) AS t(area text, id text, sha256 text, device text, series int, number text,
    kind text, schema text, counter bigint, prev text, created text, status_keys text, starts int, bytes int)
), new AS (
  INSERT INTO submission (area, id, sha256, device, series, number, twin, kind, schema, counter, prev, created,
    received_at, envelope, status_keys, state, state_reason, state_at, state_ver)
  SELECT area, id, sha256, device, series, number, 0, kind, schema, counter, prev, created,
    $4::timestamptz, substr($2::bytea, starts, bytes), status_keys, '{State.DELIVERED}', '', $4::timestamptz, 1
  FROM came
  ON CONFLICT DO NOTHING RETURNING area, id, sha256, device, series, counter, prev
), told AS (
  INSERT INTO change (area, scope, collection, id, row, ver, op, doc)
  SELECT new.area, 'county/' || new.area, 'status', t.id, t.key, 1, 'put', $5::bytea
  FROM json_to_recordset($3::json) AS t(of text, id text, key text) JOIN new ON new.id = t.of
), closed AS (
  DELETE FROM chain_note n USING new
  WHERE n.area = new.area AND n.device = new.device AND n.kind = '{Odd.GAP}' AND n.prev = new.sha256
), odd AS (
  INSERT INTO chain_note (area, device, series, kind, prev, counter, at)
  SELECT area, device, series, '{Odd.GAP}', prev, counter, $4::timestamptz FROM new
  WHERE NOT EXISTS (SELECT FROM new n WHERE n.area = new.area AND n.device = new.device AND n.sha256 = new.prev)
    AND CASE WHEN prev = '{FIRST}' THEN counter > 1 ELSE (SELECT 1 FROM submission s
      WHERE s.area = new.area AND s.device = new.device AND s.sha256 = new.prev LIMIT 1) IS NULL END
  UNION ALL
  SELECT area, device, series, '{Odd.FORK}', prev, counter, $4::timestamptz
  FROM (SELECT *, count(*) OVER (PARTITION BY area, device, series, prev) AS beside FROM new) AS new
  WHERE beside > 1 OR (SELECT 1 FROM submission s WHERE s.area = new.area AND s.device = new.device
    AND s.prev = new.prev AND s.series = new.series LIMIT 1) IS NOT NULL
  ON CONFLICT DO NOTHING
)
SELECT id FROM new
""".encode()  # noqa: S608 - what is put in are words of ours
"""$1: the envelopes but for their bytes, which are $2, one after the other; $3: which status keys to tell of; $4: now;
$5: what to tell. A JSON with the bytes in it costs the database five times as much to read.

What is new is not seen by the subqueries on `submission`. Those with LIMIT are asked row by row through an index,
however many rows the planner expects."""
_FORMATS: Final = (Format.TEXT, Format.BINARY, Format.TEXT, Format.TEXT, Format.BINARY)


class ShortWay:
    """One connection to the database, used by one event loop; whoever comes while another asks waits for his turn."""

    def __init__(self, engine: Engine, intake: Intake, clock: Clock) -> None:
        _, where = engine.dialect.create_connect_args(engine.url)
        self._line = Straight(where, KEEP, _FORMATS)
        self._turn = asyncio.Lock()
        self._intake = intake
        self._clock = clock

    async def keep(self, handed: Sequence[Handed]) -> list[Outcome | None]:
        """Keep hand-ins together; an outcome for each in their order, None for those that must go the long way."""
        looked = await _each(self._intake.look_at_hand, handed)
        fit = _fit(looked)
        kept = await self._insert(list(fit.values())) if fit else {}
        outcomes: list[Outcome | None] = []
        for each in looked:
            if isinstance(each, Arrived):
                # the same once more in one go: the long way says whether its bytes are the same, too
                outcomes.append(kept.get(each.envelope.id) if fit.get(each.envelope.id) is each else None)
            else:
                outcomes.append(None if each is None else self._intake.refused(each))
        return outcomes

    async def keep_batch(self, claims: Claims, lines: Sequence[bytes]) -> list[ItemResult | None]:
        """Keep the lines of a batch together, as `keep` does; that its bearer signed the whole is known.

        The database writes while the signature of each line is proved; only when all hold is anything kept. A batch
        with a line that does not goes the long way.
        """
        # read here: a thread that only reads keeps the loop waiting just as long
        looked = [self._intake.look_at_line(claims, line) for line in lines]
        fit = _fit(looked)
        kept = await self._insert_proved(list(fit.values())) if fit else {}
        return [
            kept.get(each.envelope.id) if each is not None and fit.get(each.envelope.id) is each else None
            for each in looked
        ]

    def close(self) -> None:
        """Leave the database."""
        self._line.close()

    async def _insert(self, came: Sequence[Arrived]) -> dict[str, ItemResult]:
        """Answers to those that were new and are kept now; none when the database is away or will not have them."""
        async with self._turn:
            now = self._clock.now()
            try:
                told = await self._line.send(self._values(came, now))
                # signed while the database writes; what it does not keep is told to nobody
                answers = await _each(partial(self._intake.taken, at=now), came)
                new = set(await told)
            except (psycopg.Error, OSError) as error:
                LOG.info("hand-ins go the long way: %s", type(error).__name__)
                return {}
        return {each.envelope.id: answer for each, answer in zip(came, answers, strict=True) if each.envelope.id in new}

    async def _insert_proved(self, came: Sequence[Arrived]) -> dict[str, ItemResult]:
        """The same for lines of which it is still to be proved that they are signed; none when one is not."""
        async with self._turn:
            now, loop = self._clock.now(), asyncio.get_running_loop()
            try:
                async with self._line.holding(self._values(came, now)) as told:
                    size = -(-len(came) // _PARTS)
                    parts = [came[start : start + size] for start in range(0, len(came), size)]
                    proofs = [loop.run_in_executor(None, self._prove, part, now) for part in parts]
                    proved = {each.id: each for part in await asyncio.gather(*proofs) for each in part}
                    new = await told
            except (psycopg.Error, OSError, WireError) as error:
                LOG.info("a batch goes the long way: %s", type(error).__name__)
                return {}
        return {name: proved[name] for name in new}

    def _prove(self, some: Sequence[Arrived], now: datetime) -> list[ItemResult]:
        """Answers to lines that are signed as they should be; WireError when one is not."""
        if not all(map(self._intake.is_signed, some)):
            raise WireError(Reason.BAD_SIGNATURE)
        return [self._intake.taken(one, now) for one in some]

    def _values(self, came: Sequence[Arrived], now: datetime) -> list[bytes]:
        starts = accumulate((len(each.data) for each in came), initial=1)
        rows = [
            columns_of(each) | {"starts": start, "bytes": len(each.data)}
            for each, start in zip(came, starts, strict=False)
        ]
        told = [
            {"of": each.envelope.id, "id": uuid7(self._clock), "key": key}
            for each in came
            for key in each.envelope.status_keys
        ]
        return [
            msgspec.json.encode(rows),
            b"".join(each.data for each in came),
            msgspec.json.encode(told),
            now.isoformat().encode(),
            status_of(State.DELIVERED, now),
        ]


def _fit(looked: Sequence[Arrived | Reason | Denied | None]) -> dict[str, Arrived]:
    """Those that may go the short way, by their ids: without papers, and of the same id once only."""
    fit: dict[str, Arrived] = {}
    for each in looked:
        if isinstance(each, Arrived) and not each.envelope.papers:
            fit.setdefault(each.envelope.id, each)
    return fit


async def _each(work: Callable[[T], R], some: Sequence[T]) -> list[R]:
    """Do some work for each: for a few here and now, for many on a thread, so that the loop serves others meanwhile."""

    def do() -> list[R]:
        return [work(one) for one in some]

    return do() if len(some) < _MANY else await run_in_threadpool(do)
