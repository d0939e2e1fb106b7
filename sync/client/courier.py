"""Up: takes what waits in the outbox to the hub, in batches, until the hub has signed for it.

Nothing is ever deleted here, and nothing blocks: what the hub will not take is parked with its reason, what it cannot
take now is left out of the next batches for a while, and a batch refused as a whole is halved until the culprit is
alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.client.errors import Rejected, Revoked, Unreachable
from sync.client.waiting import Waiting
from sync.wire.ack import MAX_BATCH, MAX_BATCH_ITEMS, verify_ack
from sync.wire.envelope import digest
from sync.wire.reasons import Reason, WireError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.cache.desk import DeskStore
    from sync.cache.desk_rows import OutboxItem
    from sync.cache.desk_transaction import DeskTransaction
    from sync.client.doors import HubLine
    from sync.client.membership import Membership
    from sync.client.settings import LineSettings
    from sync.wire.ack import Ack, ItemResult
    from sync.wire.clock import Clock


@dataclass(slots=True)
class Round:
    """What became of the envelopes of one round."""

    settled: int = 0
    """The hub signed for them."""
    parked: int = 0
    """Put aside with a reason."""
    later: int = 0
    """Left for another time."""


class Courier:
    """Carries envelopes up. One thread at a time."""

    def __init__(
        self, desk: DeskStore, line: HubLine, membership: Membership, settings: LineSettings, clock: Clock
    ) -> None:
        self._desk = desk
        self._line = line
        self._membership = membership
        self._settings = settings
        self._clock = clock
        self._resting: dict[str, tuple[Waiting, float]] = {}
        self._left_out: set[str] = set()

    def run(self) -> Round:
        """Send all that may be sent now. Raises Unreachable, Revoked, Rejected (of the renewal) and StoreFailed.

        What was settled before an exception stays settled.
        """
        done = Round()
        while batch := self._next_batch(done):
            self._send(batch, done)
        # whoever might have gone now and is not waiting any more left by another way: a stick brought its answer
        self._resting = {name: rest for name, rest in self._resting.items() if name in self._left_out}
        done.later = len(self._resting)
        return done

    def rests_until(self) -> float | None:
        """Monotonic second at which the first resting envelope may be tried again; None when none rests."""
        return min((until for _, until in self._resting.values()), default=None)

    def _next_batch(self, done: Round) -> list[OutboxItem]:
        now = self._clock.monotonic()
        self._left_out = {name for name, (_, until) in self._resting.items() if until > now}
        batch: list[OutboxItem] = []
        room = MAX_BATCH
        for item in self._desk.pending(MAX_BATCH_ITEMS + len(self._left_out)):
            if item.id in self._left_out:
                continue
            if not isinstance(item.body, bytes) or digest(item.body) != item.sha256:
                self._park(item, "damaged", done)
                continue
            room -= len(item.body) + 1
            if len(batch) == MAX_BATCH_ITEMS or (batch and room < 0):
                break
            batch.append(item)
        return batch

    def _send(self, batch: Sequence[OutboxItem], done: Round) -> None:
        bodies = [item.body or b"" for item in batch]
        try:
            results = self._membership.with_signature(lambda place: self._line.hand_up(place, bodies))
        except Rejected as refused:
            self._refused_whole(batch, refused, done)
            return
        self._take(batch, results, done)

    def _refused_whole(self, batch: Sequence[OutboxItem], refused: Rejected, done: Round) -> None:
        if len(batch) == 1:
            self._park(batch[0], refused.reason, done)
            return
        middle = len(batch) // 2
        self._send(batch[:middle], done)
        self._send(batch[middle:], done)

    def _take(self, batch: Sequence[OutboxItem], results: Sequence[ItemResult], done: Round) -> None:
        answer = self._membership.answer()
        for item, result in zip(batch, results, strict=True):
            if result.id not in {"", item.id}:
                raise Unreachable("not_our_answer")
            if result.settled and result.ack is not None:
                self._settle(item, result.ack, answer.hub_public, done)
            elif result.reason == Reason.REVOKED:
                raise Revoked(Reason.REVOKED)
            elif result.later or result.settled or 200 <= result.status < 300:  # noqa: PLR2004
                self._rest(item)
            else:
                self._park(item, result.reason or f"status_{result.status}", done)

    def _settle(self, item: OutboxItem, ack: Ack, hub_public: bytes, done: Round) -> None:
        try:
            genuine = verify_ack(ack, hub_public, item.id, item.sha256)
        except WireError:
            genuine = False
        if not genuine:
            # somebody else may have said yes; the hub's own signature alone lets a body be deleted
            self._rest(item)
            return
        self._desk.settle(ack)
        self._resting.pop(item.id, None)
        done.settled += 1

    def _rest(self, item: OutboxItem) -> None:
        waiting, _ = self._resting.get(item.id, (Waiting(self._settings), 0.0))
        self._resting[item.id] = waiting, self._clock.monotonic() + waiting.failed()

    def _park(self, item: OutboxItem, reason: str, done: Round) -> None:
        def put_aside(tx: DeskTransaction) -> None:
            tx.park(item.id, reason)
            tx.add_journal("parked", reason=reason, kind=item.kind)

        self._desk.write(put_aside)
        self._resting.pop(item.id, None)
        done.parked += 1
