"""Up, beside the envelopes: papers of hand-ins, piece by piece, each going on where the last attempt ended.

A thread of its own: a photograph on a thin line holds neither the envelopes nor the postings, and they do not hold it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.client.courier import Round
from sync.client.errors import Rejected
from sync.client.waiting import Waiting
from sync.wire.blob import PIECE, verify_blob_ack
from sync.wire.exact import digest
from sync.wire.reasons import Reason, WireError

if TYPE_CHECKING:
    from sync.cache.desk import DeskStore
    from sync.cache.desk_rows import PaperItem
    from sync.cache.desk_transaction import DeskTransaction
    from sync.client.doors import HubLine, Pass
    from sync.client.membership import Membership
    from sync.client.settings import LineSettings
    from sync.wire.blob import BlobAck, BlobStanding
    from sync.wire.clock import Clock


class PaperCourier:
    """Carries papers up. One thread at a time."""

    def __init__(
        self, desk: DeskStore, line: HubLine, membership: Membership, settings: LineSettings, clock: Clock
    ) -> None:
        self._desk = desk
        self._line = line
        self._membership = membership
        self._settings = settings
        self._clock = clock
        self._resting: dict[str, tuple[Waiting, float]] = {}
        self._bent: set[str] = set()

    def run(self) -> Round:
        """Send all that may be sent now. Raises Unreachable, Revoked, Rejected (of the renewal) and StoreFailed.

        What was settled before an exception stays settled, and what had come of a paper is there for the next attempt.
        """
        done = Round()
        waiting = list(self._desk.papers_waiting())
        self._resting = {name: rest for name, rest in self._resting.items() if name in waiting}
        self._bent.intersection_update(waiting)
        for name in waiting:
            if self._rests(name):
                done.later += 1
                continue
            item = self._desk.paper(name)
            if item is not None and item.state == "pending":
                self._send(item, done)
        return done

    def _send(self, item: PaperItem, done: Round) -> None:
        if not isinstance(item.body, bytes) or digest(item.body) != item.sha256:
            self._park(item, "damaged", done)
            return
        try:
            ack = self._carry(item.sha256, item.body)
        except Rejected as refused:
            if refused.reason == Reason.TAMPERED and item.sha256 not in self._bent:
                self._bent.add(item.sha256)  # bent on the way, most likely: once more from its beginning
                self._rest(item, done)
            else:
                self._park(item, refused.reason, done)
            return
        if ack is None or not _genuine(ack, self._membership.answer().hub_public, item.sha256):
            self._rest(item, done)
            return
        self._desk.write(lambda tx: tx.settle_paper(ack))
        done.settled += 1

    def _carry(self, name: str, body: bytes) -> BlobAck | None:
        """Hand up what the hub lacks; its ack, or None when it does not get on."""
        standing = self._membership.with_pass(lambda place: self._line.blob(place, name))
        while standing.ack is None:
            first = standing.have
            if first >= len(body):
                return None
            standing = self._piece(name, first, body)
            if standing.ack is None and standing.have <= first:
                return None
        return standing.ack

    def _piece(self, name: str, first: int, body: bytes) -> BlobStanding:
        piece = body[first : first + PIECE]

        def hand_up(place: Pass) -> BlobStanding:
            return self._line.hand_up_piece(place, name, first, len(body), piece)

        return self._membership.with_signature(hand_up)

    def _rests(self, name: str) -> bool:
        return name in self._resting and self._resting[name][1] > self._clock.monotonic()

    def _rest(self, item: PaperItem, done: Round) -> None:
        waiting, _ = self._resting.get(item.sha256, (Waiting(self._settings), 0.0))
        self._resting[item.sha256] = waiting, self._clock.monotonic() + waiting.failed()
        done.later += 1

    def _park(self, item: PaperItem, reason: str, done: Round) -> None:
        def put_aside(tx: DeskTransaction) -> None:
            tx.park_paper(item.sha256, reason)
            tx.add_journal("paper_parked", reason=reason)

        self._desk.write(put_aside)
        self._resting.pop(item.sha256, None)
        done.parked += 1


def _genuine(ack: BlobAck, hub_public: bytes, name: str) -> bool:
    try:
        return verify_blob_ack(ack, hub_public, name)
    except WireError:
        return False
