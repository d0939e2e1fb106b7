"""Brings in the bundles that were copied from a stick, in the agent and by the line's own readers.

A bundle is a hub that answers out of a folder. Bundles may come in any order, twice, and between two words of the line:
what an older one says never takes back what was heard later, and an acknowledgement holds whenever it comes, unless
the hub came back from a backup after it was given.
"""

from __future__ import annotations

import logging
import shutil
from datetime import UTC
from typing import TYPE_CHECKING, Final

import msgspec

from sync.cache.bundle_folder import BundleFolder, StickFailed, StickTrouble
from sync.cache.failures import StoreFailed, StoreReason
from sync.cache.heard import heard_at, heard_by_bundle
from sync.client.bundles import RESULT, TAKEN, last_taken, prove_down
from sync.client.bundles_line import BundleLine, NoRenewal
from sync.client.errors import LineError, Stuck
from sync.client.feed import FeedReader
from sync.client.keys import read_key
from sync.client.recall import answer_recall, is_void
from sync.wire.ack import verify_ack
from sync.wire.blob import verify_blob_ack
from sync.wire.bundle import Answers, Kind
from sync.wire.enrol import read_enrol_answer
from sync.wire.exact import decoder, read
from sync.wire.ids import is_id
from sync.wire.manifest import open_manifest
from sync.wire.moment import read_moment, utc_text
from sync.wire.reasons import Reason, WireError
from sync.wire.scope import parse_feed
from sync.wire.stands import open_stands

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sync.cache.catalogue import Catalogue
    from sync.cache.desk import DeskStore
    from sync.cache.desk_rows import Enrolment
    from sync.cache.desk_transaction import DeskTransaction
    from sync.client.keys import DeviceKey
    from sync.wire.bundle import Answer, Bundle
    from sync.wire.clock import Clock
    from sync.wire.enrol import EnrolAnswer
    from sync.wire.scope import Feed

log = logging.getLogger(__name__)

_NO_VERDICT: Final = {Reason.BUSY, Reason.INTERNAL, Reason.REVOKED, Reason.COPIED, Reason.QUOTA}
"""What the hub may say to a thing that is no fault of that thing: it waits on."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a bundle.

    feeds: brought level. older: left as they are, because something newer was here. acks, refused: hand-ins and papers
    that the hub signed for, or would not take. trouble: a StickTrouble, or "feed" when some feed could not be proved.
    """

    id: str
    made_at: str
    at: str
    feeds: int = 0
    older: int = 0
    acks: int = 0
    refused: int = 0
    trouble: str = ""


class BundleInbox:
    """The bundles waiting on our own disk. One thread at a time, the one that keeps the feeds."""

    def __init__(
        self,
        inbox: Path,
        desk: DeskStore,
        catalogue: Catalogue,
        key_file: Path,
        clock: Clock,
        *,
        app: str = "",
        started_over: Callable[[], None] = lambda: None,
    ) -> None:
        """`started_over`: called when the catalogue was begun anew, so that whoever follows feeds forgets its marks."""
        self._inbox = inbox
        self._desk = desk
        self._catalogue = catalogue
        self._key_file = key_file
        self._clock = clock
        self._app = app
        self._started_over = started_over

    @property
    def waiting(self) -> bool:
        """Whether a bundle lies there."""
        return bool(self._folders())

    def run(self) -> int:
        """Bring in what lies there, oldest first; how many bundles that were. Raises StoreFailed."""
        folders = self._folders()
        for folder in folders:
            result = self._bring_in(folder)
            note = msgspec.json.encode(result).decode()

            def remember(tx: DeskTransaction, note: str = note, result: Result = result) -> None:
                tx.note(RESULT, note)
                tx.add_journal("bundle_in", feeds=result.feeds, acks=result.acks, trouble=result.trouble)

            self._desk.write(remember)
            shutil.rmtree(folder, ignore_errors=True)
        return len(folders)

    def _folders(self) -> list[Path]:
        try:
            found = sorted(entry for entry in self._inbox.iterdir() if is_id(entry.name))
        except OSError:
            return []
        # without its index a copy from the stick is still under way, or was cut short
        return [folder for folder in found if (folder / "index.json").is_file()]

    def _bring_in(self, folder: Path) -> Result:
        told = Result(id=folder.name, made_at="", at=utc_text(self._clock.now()))
        try:
            with BundleFolder.at(folder) as opened:
                bundle = prove_down(opened.index(), self._standing())
                told = msgspec.structs.replace(told, made_at=bundle.made_at)
                return self._all_of(bundle, BundleLine(opened, bundle, self._key()), told)
        except StickFailed as failed:
            log.warning("bundle %s: %s", folder.name, failed.trouble)
            return msgspec.structs.replace(told, trouble=failed.trouble.value)
        except WireError as error:
            log.warning("bundle %s: %s", folder.name, error.reason)
            return msgspec.structs.replace(told, trouble=StickTrouble.DAMAGED.value)

    def _all_of(self, bundle: Bundle, line: BundleLine, told: Result) -> Result:
        self._take_place(bundle, line)
        acks, refused = (0, 0) if self._is_void(bundle, line) else self._take_answers(bundle, line)
        try:
            feeds, older, stuck = self._take_feeds(bundle, line)
        except StoreFailed as failed:
            if failed.reason is not StoreReason.DAMAGED:
                raise
            log.warning("catalogue damaged (%s): filling it anew from the bundle", failed.detail)
            self._catalogue.start_over()
            self._started_over()
            feeds, older, stuck = self._take_feeds(bundle, line)
        if self._catalogue.starting_over and not stuck:
            self._catalogue.publish()
        self._catalogue.sweep()
        if bundle.id > last_taken(self._desk):
            self._desk.write(lambda tx: tx.note(TAKEN, f"{bundle.id} {bundle.made_at}"))
        return msgspec.structs.replace(
            told, feeds=feeds, older=older, acks=acks, refused=refused, trouble="feed" if stuck else ""
        )

    # -- place, keys, numbers ----------------------------------------------------------------------------------------

    def _take_place(self, bundle: Bundle, line: BundleLine) -> None:
        for file in bundle.of(Kind.PLACE):
            fresh = read_enrol_answer(line.inside(file))
            # asked anew inside the transaction: the other thread may have renewed over the line just now
            self._desk.write(lambda tx, fresh=fresh: self._move_in(tx, fresh))  # type: ignore[misc]

    def _move_in(self, tx: DeskTransaction, fresh: EnrolAnswer) -> None:
        now = self._desk.enrolment()
        if now is None or now.revoked_at is not None:
            return
        same = (fresh.device, fresh.area, fresh.hub_public) == (
            now.answer.device,
            now.answer.area,
            now.answer.hub_public,
        )
        if same and read_moment(fresh.time) > read_moment(now.answer.time):
            tx.enrol(now.hub_url, fresh)

    def _is_void(self, bundle: Bundle, line: BundleLine) -> bool:
        """Do as the hub bids in the bundle; whether it gave the bundle before it came back from a backup we know of."""
        for file in bundle.of(Kind.STANDS):
            word = open_stands(line.inside(file), self._own().hub_public).recall
            if is_void(self._desk, word):
                log.warning("bundle %s was made before the hub came back from a backup", bundle.id)
                return True
            answer_recall(self._desk, word)
            made_at, heard_at = read_moment(bundle.made_at), self._desk.hub_heard_at()
            if heard_at is None or made_at > heard_at:
                self._desk.hub_heard(made_at)
        return False

    # -- what the hub said to what went up ---------------------------------------------------------------------------

    def _take_answers(self, bundle: Bundle, line: BundleLine) -> tuple[int, int]:
        newest = bundle.id > last_taken(self._desk)
        public = self._own().hub_public
        acks = refused = 0
        for file in bundle.of(Kind.ANSWERS):
            for answer in read(line.inside(file), Answers, file.bytes).items:
                acks += self._settle(answer, public)
                # an older bundle may refuse what was mended since; what it signed for it has
                refused += newest and self._refuse(answer)
        return acks, refused

    def _settle(self, answer: Answer, public: bytes) -> bool:
        try:
            if answer.paper is not None and verify_blob_ack(answer.paper, public, answer.sha256):
                paper = answer.paper
                return self._desk.write(lambda tx: tx.settle_paper(paper))
            ack = None if answer.result is None else answer.result.ack
            if ack is not None and verify_ack(ack, public, ack.id, answer.sha256):
                return self._desk.settle(ack)
        except WireError:
            log.warning("an acknowledgement of a suite that is unknown here")
            return False
        if ack is not None or answer.paper is not None:
            log.warning("an acknowledgement that the hub did not sign: what it speaks of goes on waiting")
        return False

    def _refuse(self, answer: Answer) -> bool:
        if answer.refused is not None and answer.refused not in _NO_VERDICT:
            reason = answer.refused
            return self._desk.write(lambda tx: tx.park_paper(answer.sha256, reason))
        result = answer.result
        if result is None or result.settled or result.later or result.reason in _NO_VERDICT:
            return False
        item = self._desk.item_of_bytes(answer.sha256)
        return item is not None and self._desk.park(item.id, result.reason or f"status_{result.status}")

    # -- what the hub publishes --------------------------------------------------------------------------------------

    def _take_feeds(self, bundle: Bundle, line: BundleLine) -> tuple[int, int, int]:
        """How many feeds were brought level, how many stood further already, and how many could not be proved."""
        level: list[Feed] = []
        older = stuck = 0
        for file in bundle.of(Kind.MANIFEST):
            feed = parse_feed(file.about)
            # the newest word of the hub says which scopes are ours, not the bundle's
            if feed.scope not in self._own().scopes or self._stands_further(feed, bundle, line):
                older += 1
                continue
            try:
                self._bring_level(feed, line)
                level.append(feed)
            except LineError as error:
                if error.reason == "stale_manifest":
                    older += 1
                    continue
                log.warning("%s from a bundle: %s", feed, error.reason)
                stuck += 1
        heard_by_bundle(self._catalogue, level, read_moment(bundle.made_at).astimezone(UTC))
        return len(level), older, stuck

    def _stands_further(self, feed: Feed, bundle: Bundle, line: BundleLine) -> bool:
        """Whether what is here is of another numbering, and was heard of later than the bundle was made."""
        lane = self._catalogue.lane(feed)
        heard = heard_at(self._catalogue, feed)
        if lane is None or not heard:
            return False
        manifest = open_manifest(line.manifest_of(feed), self._own().hub_public, feed.scope, feed.collection)
        same = lane.stand().cursor.epoch == manifest.epoch
        return not same and read_moment(bundle.made_at) <= read_moment(heard)

    def _bring_level(self, feed: Feed, line: BundleLine) -> None:
        membership = NoRenewal(self._desk, line, self._key_file, self._clock)
        reader = FeedReader(feed, self._catalogue, line, membership, app=self._app, mends=False)
        try:
            reader.poll("")
        except Stuck as error:
            if error.reason != "root_differs":
                raise
            reader.poll("")  # everything anew, beside the rows that are shown

    def _own(self) -> EnrolAnswer:
        return self._standing().answer

    def _standing(self) -> Enrolment:
        enrolment = self._desk.enrolment()
        if enrolment is None:
            raise StickFailed(StickTrouble.NOT_ENROLLED)
        return enrolment

    def _key(self) -> DeviceKey:
        key = read_key(self._key_file)
        if key is None:
            raise StickFailed(StickTrouble.NO_KEY)
        return key


def read_result(desk: DeskStore) -> Result | None:
    """What came of the last bundle that was brought in; None before the first."""
    note = desk.remembered(RESULT)
    if note is None:
        return None
    try:
        return decoder(Result).decode(note)
    except msgspec.DecodeError:
        return None
