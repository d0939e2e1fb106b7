"""All feeds of a terminal, and the file they go into: damage costs a download, never an answer to a reader."""

from __future__ import annotations

import logging
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

from sync.cache.failures import StoreFailed, StoreReason
from sync.client.errors import Rejected
from sync.client.feed import FeedReader
from sync.wire.poll import Heartbeat, beat_header
from sync.wire.reasons import Reason, WireError
from sync.wire.scope import parse_feed

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.cache.catalogue import Catalogue
    from sync.cache.desk import DeskStore
    from sync.client.doors import HubLine
    from sync.client.membership import Membership
    from sync.client.standing import Standing
    from sync.wire.clock import Clock
    from sync.wire.scope import Feed

log = logging.getLogger(__name__)

PROVE_S = 24 * 3600.0
"""How often rows are counted against the root anew, to find what the disk has changed."""
TOMBSTONES_STAY = timedelta(days=90)
_READER_NOTE, _PRINTER_NOTE = "state.card_reader", "state.receipt_printer"


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
        app: str = "",
    ) -> None:
        self._desk = desk
        self._catalogue = catalogue
        self._line = line
        self._membership = membership
        self._standing = standing
        self._clock = clock
        self._changed = on_catalogue_changed
        self._app = app
        self._readers: dict[Feed, FeedReader] = {}
        self._looked_through = False
        self._proved = clock.monotonic()
        self._untold = False

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
        feeds = self._feeds()
        self._look_through()
        refused: Rejected | None = None
        for feed in feeds:
            reader = self._readers.setdefault(feed, self._reader(feed))
            try:
                self._untold |= reader.poll(self._beat(feeds[0]))
            except Rejected as error:
                refused = self._refused(feed, error) or refused
        if self._catalogue.starting_over and refused is None:
            self._catalogue.publish()
            self._untold = True
        if self._untold:
            self._catalogue.sweep()
            self._changed()
            self._untold = False
        if refused is not None:
            raise refused

    def _feeds(self) -> list[Feed]:
        feeds: list[Feed] = []
        for text in self._membership.answer().feeds:
            try:
                feeds.append(parse_feed(text))
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
        for lane in filter(None, map(self._catalogue.lane, self._catalogue.writer().feeds())):
            lane.drop_tombstones((today - TOMBSTONES_STAY).isoformat())
            if lane.true_root() != lane.stand().root:
                raise StoreFailed(StoreReason.DAMAGED, "root")

    def _start_over(self) -> None:
        self._catalogue.start_over()
        for reader in self._readers.values():
            reader.forget()

    def _beat(self, first: Feed) -> str:
        oldest = self._desk.oldest_waiting()
        age = 0.0 if oldest is None else (self._clock.now() - oldest).total_seconds()
        lane = self._catalogue.lane(first)
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
            )
        )
