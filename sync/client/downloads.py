"""All feeds of a terminal, and the file they go into: damage costs a download, never an answer to a reader."""

from __future__ import annotations

import logging
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

from sync.cache import paper_roll
from sync.cache.failures import StoreFailed, StoreReason
from sync.client.errors import LineError, Rejected, Stuck, Unreachable
from sync.client.feed import FeedReader
from sync.client.recall import answer_recall
from sync.wire.poll import Heartbeat, audit_mark, beat_header
from sync.wire.reasons import Reason, WireError
from sync.wire.scope import parse_feed
from sync.wire.stands import open_stands

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.cache.catalogue import Catalogue
    from sync.cache.desk import DeskStore
    from sync.client.doors import HubLine
    from sync.client.membership import Membership
    from sync.client.standing import Standing
    from sync.wire.clock import Clock
    from sync.wire.scope import Feed
    from sync.wire.stands import Stands

log = logging.getLogger(__name__)

PROVE_S = 24 * 3600.0
"""How often rows are counted against the root anew, to find what the disk has changed."""
UNNAMED_S = 60.0
"""How long the hub must have left out a feed of our own scopes before its rows are deleted."""
TOMBSTONES_STAY = timedelta(days=90)
_READER_NOTE, _PRINTER_NOTE = "state.card_reader", "state.receipt_printer"
PACK_NOTE = "packs.now"
"""Under this name the window notes which generation of packs it runs on."""


class Downloads:
    """Keeps the catalogue level with the hub. One thread at a time."""

    def __init__(
        self,
        desk: DeskStore,
        catalogue: Catalogue,
        line: HubLine,
        membership: Membership,
        standing: Standing,
        *,
        clock: Clock,
        on_catalogue_changed: Callable[[], None],
        wake_up: Callable[[], None] = lambda: None,
        app: str = "",
    ) -> None:
        """`wake_up`: called when something waits for the hub again."""
        self._desk = desk
        self._catalogue = catalogue
        self._line = line
        self._membership = membership
        self._standing = standing
        self._clock = clock
        self._changed = on_catalogue_changed
        self._wake_up = wake_up
        self._app = app
        self._readers: dict[Feed, FeedReader] = {}
        self._stands: Stands | None = None
        self._etag = ""
        self._unnamed: dict[Feed, float] = {}
        self._looked_through = False
        self._proved = clock.monotonic()
        self._untold = False

    def forget(self) -> None:
        """Follow every feed from its manifest again, as after the catalogue was filled anew from a stick."""
        for reader in self._readers.values():
            reader.forget()

    def run(self) -> None:
        """Bring every feed level once. Raises Unreachable, Rejected, Revoked and StoreFailed other than DAMAGED."""
        try:
            self._run()
        except StoreFailed as failed:
            if failed.reason is not StoreReason.DAMAGED:
                raise
            log.warning("catalogue damaged (%s): fetching it anew", failed.detail)
            self._start_over()
            self._run()

    def _run(self) -> None:
        self._look_through()
        stands = self._ask_stands()
        if answer_recall(self._desk, stands.recall):
            self._wake_up()
        self._desk.hub_heard(self._membership.hub_now())
        self._leave(stands)
        trouble: LineError | None = None
        level: list[Feed] = []
        for feed, mark in self._feeds(stands):
            reader = self._readers.setdefault(feed, self._reader(feed))
            try:
                self._untold |= reader.poll(mark)
                level.append(feed)
            except Stuck as error:
                trouble = trouble or error
            except Rejected as error:
                trouble = trouble or self._refused(feed, error)
        self._catalogue.checked(level)
        if self._catalogue.starting_over and trouble is None:
            self._catalogue.publish()
            self._untold = True
        if self._untold:
            self._catalogue.sweep()
            self._changed()
            self._untold = False
        if trouble is not None:
            raise trouble

    def _ask_stands(self) -> Stands:
        """Where all feeds stand; what was heard last when nothing moved."""
        known = self._etag if self._stands else ""
        beat = self._beat()
        fetched = self._membership.with_pass(lambda place: self._line.stands(place, known, beat))
        if fetched is not None:
            try:
                self._stands = open_stands(fetched.body, self._membership.answer().hub_public)
            except WireError as error:
                raise Unreachable(error.reason) from None
            self._etag = fetched.etag
        elif self._stands is None:
            raise Unreachable("not_our_answer")
        return self._stands

    def _leave(self, stands: Stands) -> None:
        """Delete what is not this terminal's any more, as after it was carried into another street.

        A feed of its own scopes that is not named has gone with a backup that was played back. One worker of the hub
        may hear of a new feed a second later than another, so that counts only when it lasts.
        """
        now = self._clock.monotonic()
        shown = self._catalogue.writer().feeds()
        unnamed = {feed for feed in shown if str(feed) not in stands.feeds}
        self._unnamed = {feed: self._unnamed.get(feed, now) for feed in unnamed}
        for feed, since in self._unnamed.items():
            if feed.scope not in stands.scopes or now - since >= UNNAMED_S:
                log.info("%s is no longer this terminal's", feed)
                self._catalogue.writer().retire(feed)
                self._readers.pop(feed, None)
                self._untold = True

    def _feeds(self, stands: Stands) -> list[tuple[Feed, str]]:
        feeds: list[tuple[Feed, str]] = []
        for text, mark in stands.feeds.items():
            try:
                feeds.append((parse_feed(text), mark))
            except WireError:
                log.info("a feed of a later release is left out")
        return feeds

    def _reader(self, feed: Feed) -> FeedReader:
        return FeedReader(feed, self._catalogue, self._line, self._membership, app=self._app)

    def _refused(self, feed: Feed, error: Rejected) -> Rejected | None:
        """Drop a feed that is not this terminal's to read; give back any other refusal."""
        if error.reason != Reason.UNKNOWN_SCOPE:
            return error
        self._catalogue.writer().retire(feed)
        self._untold = True
        return None

    def _look_through(self) -> None:
        """Find damage: once after start, when a reader met some, and once a day row by row."""
        if self._catalogue.starting_over:
            return
        if not self._looked_through or self._catalogue.suspected:
            self._catalogue.check()
            self._looked_through = True
        if self._clock.monotonic() - self._proved < PROVE_S:
            return
        self._proved = self._clock.monotonic()
        today = self._clock.now().date()
        for feed in self._catalogue.writer().feeds():
            lane = self._catalogue.lane(feed)
            if lane is None:
                continue
            lane.drop_tombstones((today - TOMBSTONES_STAY).isoformat())
            if lane.recount() and feed in self._readers:
                self._readers[feed].forget()  # its root differs now, so it is mended at the next look

    def _start_over(self) -> None:
        self._catalogue.start_over()
        self.forget()

    def _beat(self) -> str:
        oldest = self._desk.oldest_waiting()
        age = 0.0 if oldest is None else (self._clock.now() - oldest).total_seconds()
        own = self._membership.answer().feeds
        lane = self._catalogue.lane(parse_feed(own[0])) if own else None
        return beat_header(
            Heartbeat(
                app=self._app,
                head=lane.stand().cursor.head if lane else 0,
                waiting=self._desk.outbox_depth(),
                parked=len(self._desk.parked()),
                oldest_s=max(0, int(age)),
                disk_mb=shutil.disk_usage(self._catalogue.folder).free // 1_000_000,
                printer=self._desk.remembered(_PRINTER_NOTE) or "",
                reader=self._desk.remembered(_READER_NOTE) or "",
                error=self._standing.error,
                audit=audit_mark(self._desk.audit_length(), self._desk.audit_head()),
                left_mm=paper_roll.read_roll(self._desk.remembered(paper_roll.NOTE)).left(),
                day_mm=self._paper_a_day(),
                pack=(self._desk.remembered(PACK_NOTE) or "")[:12],
                clock_s=round(self._line.offset or 0.0),
            )
        )

    def _paper_a_day(self) -> int:
        today = self._clock.now().date()
        first, last = today - timedelta(days=paper_roll.DAYS), today - timedelta(days=1)
        return paper_roll.a_day(self._desk.tallies(first.isoformat(), last.isoformat()))
