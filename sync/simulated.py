"""A hub in memory, with everything that makes it a hub but HTTP, a database and people.

It signs, numbers, remembers and refuses as the real one does, so terminals can be tried against it by the thousand; and
it can be told to misbehave, which the real one cannot.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sync.client.doors import Fetched
from sync.client.errors import Rejected, Revoked, TokenOld
from sync.wire import ack, envelope, me, repair, seal, stands
from sync.wire import blob as blobs
from sync.wire import enrol as enrolling
from sync.wire import manifest as manifests
from sync.wire.exact import digest, exact, read
from sync.wire.leaves import Leaves, leaf_of
from sync.wire.moment import utc_text
from sync.wire.reasons import Reason, WireError
from sync.wire.scope import Feed, scopes_of
from sync.wire.segment import Change, cut, encode_segment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sync.client.doors import Pass
    from sync.wire.clock import Clock

AREA, STATION, STREET = "999999", "001", "999999001"
_SUITE = seal.suite(seal.INTL)


@dataclass
class SimulatedFeed:
    """One feed's history: changes numbered from 1, and the number at which the base was cut."""

    epoch: str = "e1"
    changes: list[Change] = field(default_factory=list[Change])
    base: int = 0

    def living(self, head: int) -> list[Change]:
        """Rows alive after that many changes."""
        rows = {change.id: change for change in self.changes[:head]}
        return [change for change in rows.values() if change.op == "put"]


class SimulatedHub:
    """Everything the hub keeps, and the doors to it (it is a HubLine itself)."""

    def __init__(self, clock: Clock, *, segment_size: int = 1000) -> None:
        self._clock = clock
        self._segment_size = segment_size
        self.signer = _SUITE.new_signer()
        self.intake = _SUITE.new_box()
        self.received: dict[str, bytes] = {}
        """Envelopes by id, each as it came first."""
        self.papers: dict[str, bytearray] = {}
        """Papers by name, as far as they have come."""
        self.feeds: dict[Feed, SimulatedFeed] = {}
        self.files: dict[str, bytes] = {}
        self.receipts: tuple[me.MeReceipt, ...] = ()
        """What `ask_me` answers."""
        self.before: Callable[[str], None] = lambda _: None
        """Called with the name of each door before it opens; may raise a LineError."""
        self.after: Callable[[str], None] = lambda _: None
        """Called when the work is done and the answer is on its way; may raise: an answer lost."""
        self.refuse: dict[str, tuple[int, str]] = {}
        """Status and reason for envelopes of these ids."""
        self.told: list[tuple[str, bytes]] = []
        """Doors and bodies of what the terminal told."""
        self.revoked = False
        self.scopes: tuple[str, ...] = scopes_of(AREA, "simulated", STREET)
        self.series = 0
        self.token = 0

    @property
    def kid(self) -> str:
        """Name of the signing key."""
        return seal.key_id(self.signer.public)

    @property
    def offset(self) -> float | None:
        """No difference: terminal and simulated hub share a clock."""
        return 0.0

    def invitation(self) -> str:
        """Text of an enrolment code."""
        return str(enrolling.Invitation("http://hub.invalid", "999999-simulated-token", self.kid))

    def publish(self, feed: Feed, changes: Sequence[Change]) -> None:
        """Add changes to a feed."""
        self.feeds.setdefault(feed, SimulatedFeed()).changes.extend(changes)

    def enrol(self, url: str, request: enrolling.EnrolRequest) -> enrolling.EnrolAnswer:
        """Take a terminal in, with a new series."""
        self.before("enrol")
        if not url or not request.token.startswith(AREA):
            raise Rejected(Reason.TOKEN_UNKNOWN)
        self.revoked = False
        self.series += 1
        answer = self._answer()
        self.after("enrol")
        return answer

    def renew(self, url: str, request: enrolling.RenewRequest) -> enrolling.EnrolAnswer:
        """Give a fresh token."""
        self.before("renew")
        if not url or self.revoked:
            raise Revoked(Reason.REVOKED)
        if request.new_series:
            self.series += 1
        return self._answer()

    def hand_up(self, place: Pass, envelopes: Sequence[bytes]) -> tuple[ack.ItemResult, ...]:
        """Take envelopes in, each once."""
        self._let_in(place, "hand_up")
        ack.decode_batch(ack.encode_batch(envelopes))
        results = tuple(self._receive(data) for data in envelopes)
        self.after("hand_up")
        return results

    def blob(self, place: Pass, sha256: str) -> blobs.BlobStanding:
        """Tell how far a paper has come."""
        self._let_in(place, "blob")
        return self._standing_of(sha256)

    def hand_up_piece(self, place: Pass, sha256: str, first: int, total: int, data: bytes) -> blobs.BlobStanding:
        """Take a piece of a paper in."""
        self._let_in(place, "hand_up_piece")
        if sha256 in self.refuse:
            raise Rejected(self.refuse[sha256][1])
        kept = self.papers.setdefault(sha256, bytearray())
        if first == len(kept) and len(kept) < total:
            kept += data
        if len(kept) >= total and digest(bytes(kept)) != sha256:
            del self.papers[sha256]
            raise Rejected(Reason.TAMPERED)
        self.after("hand_up_piece")
        return self._standing_of(sha256)

    def _standing_of(self, sha256: str) -> blobs.BlobStanding:
        kept = bytes(self.papers.get(sha256, b""))
        if digest(kept) != sha256:
            return blobs.BlobStanding(have=len(kept))
        at = utc_text(self._clock.now())
        signed = blobs.sign_blob_ack(
            blobs.BlobAck(sha256=sha256, received_at=at, kid=self.kid, suite=seal.INTL), self.signer.private
        )
        return blobs.BlobStanding(have=len(kept), ack=signed)

    def stands(self, place: Pass, etag: str, beat: str) -> Fetched | None:
        """Tell where all feeds stand."""
        self._let_in(place, "stands")
        if not beat:
            raise Rejected(Reason.MALFORMED)
        mine = {feed: kept for feed, kept in self.feeds.items() if feed.scope in self.scopes}
        feeds = {str(feed): f"{kept.epoch}-{len(kept.changes)}-{kept.base}" for feed, kept in mine.items()}
        told = stands.Stands(scopes=self.scopes, feeds=feeds)
        body = stands.sign_stands(told, seal.INTL, self.kid, self.signer.private)
        return None if etag == digest(body) else Fetched(body, digest(body))

    def manifest(self, place: Pass, feed: Feed, etag: str) -> Fetched | None:
        """Tell where a feed stands."""
        self._let_in(place, "manifest")
        if feed not in self.feeds or feed.scope not in self.scopes:
            raise Rejected(Reason.UNKNOWN_SCOPE)
        described = self._describe(feed, self.feeds[feed])
        body = manifests.sign_manifest(described, seal.INTL, self.kid, self.signer.private)
        return None if etag == digest(body) else Fetched(body, digest(body))

    def leaves(self, place: Pass, feed: Feed) -> bytes:
        """Give the sums of a feed."""
        self._let_in(place, "leaves")
        kept = self.feeds[feed]
        head = len(kept.changes)
        return exact(repair.LeafVector(epoch=kept.epoch, head=head, leaves=_sums(kept.living(head)).to_bytes()))

    def leaf(self, place: Pass, feed: Feed, leaf: int) -> bytes:
        """Give the rows of one leaf."""
        self._let_in(place, "leaf")
        kept = self.feeds[feed]
        head = len(kept.changes)
        rows = tuple(change for change in kept.living(head) if leaf_of(change.id) == leaf)
        return repair.encode_leaf(repair.LeafRows(epoch=kept.epoch, head=head, rows=rows))

    def segment(self, place: Pass, sha256: str, size: int, partial: bytearray) -> None:
        """Hand out a file, from where `partial` ends."""
        self._let_in(place, "segment")
        if sha256 not in self.files:
            raise Rejected(Reason.UNKNOWN_SEGMENT)
        partial += self.files[sha256][len(partial) : size]
        self.after("segment")

    def ask_me(self, place: Pass, body: bytes) -> bytes:
        """Answer a sealed question."""
        self._let_in(place, "ask_me")
        question = me.open_question(read(body, me.MeRequest, me.MAX_ME), self.intake.private)
        receipts = me.MeReceipts(nonce=question.nonce, receipts=self.receipts)
        return me.answer(receipts, question, seal.INTL, self.kid, self.signer.private)

    def tell(self, place: Pass, path: str, body: bytes) -> None:
        """Keep what is told."""
        self._let_in(place, "tell")
        self.told.append((path, body))
        self.after("tell")

    def close(self) -> None:
        """Nothing to let go of."""

    def _let_in(self, place: Pass, door: str) -> None:
        self.before(door)
        if self.revoked:
            raise Revoked(Reason.REVOKED)
        if place.token != f"t{self.token}":
            raise TokenOld(Reason.TOKEN_EXPIRED)

    def _answer(self) -> enrolling.EnrolAnswer:
        self.token += 1
        now = self._clock.now()
        return enrolling.EnrolAnswer(
            device="simulated",
            area=AREA,
            station=STATION,
            street=STREET,
            series=self.series,
            scopes=self.scopes,
            feeds=tuple(str(feed) for feed in self.feeds) or (f"county/{AREA}/posting",),
            intake=(
                enrolling.IntakeKey(kid=seal.key_id(self.intake.public), suite=seal.INTL, public=self.intake.public),
            ),
            suite=seal.INTL,
            hub_kid=self.kid,
            hub_public=self.signer.public,
            token=f"t{self.token}",
            token_expires=utc_text(now + timedelta(hours=12)),
            time=utc_text(now),
        )

    def _receive(self, data: bytes) -> ack.ItemResult:
        try:
            opened = envelope.decode(data)
        except WireError as error:
            return ack.ItemResult(id="", status=400, reason=error.reason)
        if opened.id in self.refuse:
            status, reason = self.refuse[opened.id]
            return ack.ItemResult(id=opened.id, status=status, reason=reason)
        first = self.received.setdefault(opened.id, data)
        if first != data:
            return ack.ItemResult(id=opened.id, status=409, reason=Reason.OTHER_BYTES)
        at = utc_text(self._clock.now())
        signed = ack.sign_ack(
            ack.Ack(id=opened.id, sha256=digest(data), received_at=at, kid=self.kid, suite=seal.INTL),
            self.signer.private,
        )
        return ack.ItemResult(id=opened.id, status=201, ack=signed)

    def _describe(self, feed: Feed, kept: SimulatedFeed) -> manifests.Manifest:
        head = len(kept.changes)
        living = kept.living(head)
        base = None
        if kept.base:
            parts = tuple(self._file(run) for run in cut(kept.living(kept.base)))
            base = manifests.Base(head=kept.base, parts=tuple(manifests.BasePart(**part) for part in parts))
        return manifests.Manifest(
            scope=feed.scope,
            collection=feed.collection,
            epoch=kept.epoch,
            head=head,
            base=base,
            segments=tuple(self._segments(kept)),
            root=_sums(living).root(),
            count=len(living),
            cut_at=utc_text(self._clock.now()),
        )

    def _segments(self, kept: SimulatedFeed) -> list[manifests.SegmentRef]:
        size = self._segment_size
        refs: list[manifests.SegmentRef] = []
        for start in range(kept.base, len(kept.changes), size):
            run = kept.changes[start : start + size]
            refs.append(manifests.SegmentRef(first=start + 1, last=start + len(run), **self._file(run)))
        return refs

    def _file(self, run: Sequence[Change]) -> dict[str, Any]:
        data = encode_segment(run)
        self.files[digest(data)] = data
        return {"sha256": digest(data), "bytes": len(data), "changes": len(run)}


def _sums(living: Sequence[Change]) -> Leaves:
    leaves = Leaves()
    for change in living:
        leaves.add(change.id, change.ver, change.body)
    return leaves
