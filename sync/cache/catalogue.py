"""catalogue.db: what anybody may read and the hub can always give again.

The window only reads, through plain sqlite3. The sync agent alone writes; the writing half is loaded at its first verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.cache import generations
from sync.cache.catalogue_reading import CatalogueReading, readable
from sync.cache.cursor import Cursor, Stand
from sync.cache.failures import refused
from sync.wire.clock import Clock, SystemClock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sync.cache.catalogue_file import CatalogueFile
    from sync.cache.catalogue_lane import Lane
    from sync.wire.posting import Posting
    from sync.wire.scope import Feed
    from sync.wire.segment import Change

__all__ = ["Catalogue", "Cursor", "Stand"]


class Catalogue(CatalogueReading):
    """Postings, statuses and whatever else the hub publishes.

    Reading never raises (see CatalogueReading). Writing raises StoreFailed; after DAMAGED call `start_over()`, load
    every feed again into the new file, then `publish()`: readers keep the old one until then.
    """

    def __init__(self, path: Path, clock: Clock | None = None) -> None:
        super().__init__(path)
        self._clock = clock or SystemClock()
        self._file: CatalogueFile | None = None
        self._shadow: Path | None = None

    @property
    def folder(self) -> Path:
        """Where the file lies."""
        return self._path.parent

    @property
    def starting_over(self) -> bool:
        """Whether a new file is being filled that readers do not see yet."""
        return self._shadow is not None

    def apply_segment(self, feed: Feed, changes: Sequence[Change], cursor: Cursor) -> bool:
        """Bring in one segment and move the feed's cursor, in one transaction; False when it was in already.

        A feed without rows yet is shown from its first segment on.
        """
        lane = self.lane(feed)
        if lane is None:
            lane = self.new_lane(feed, cursor.epoch, 0, "")
            lane.show()
        return lane.apply(changes, cursor)

    def lane(self, feed: Feed) -> Lane | None:
        """Give the rows of a feed that readers see; None before they see any."""
        return self.writer().shown(feed, self._today())

    def new_lane(self, feed: Feed, epoch: str, head: int, base: str) -> Lane:
        """Start the rows of a feed anew, beside the shown ones; goes on with an attempt that was cut short."""
        return self.writer().building(feed, epoch, head, base, self._today())

    def checked(self, feeds: Iterable[Feed]) -> None:
        """Note that the hub said just now that nothing newer exists in these feeds."""
        self.writer().checked(feeds, self._clock.now().isoformat(timespec="seconds"))

    def moved_since(self, mark: str) -> tuple[list[str], list[Posting] | None] | None:
        """Ids as of `changed_since`, and the postings of those that are still there; None for these: read them.

        The postings come without the file where this process brought all of them in itself, until `followed()`.
        """
        told = self.told_since(mark)
        if told is None:
            return None
        ids = sorted({row_id for _, some in told for row_id in some})
        file = self._file
        docs = None if file is None or self._shadow else file.fresh.since([seq for seq, _ in told])
        if docs is None or not self.is_one_lane():
            return ids, None
        return ids, [posting for _, posting in readable(zip(ids, map(docs.get, ids), strict=True))]

    def followed(self) -> None:
        """Whoever follows the postings has followed: what is kept for it goes."""
        if self._file is not None:
            self._file.fresh.forget()

    def writer(self) -> CatalogueFile:
        """Open the file to write to: the shadow while starting over, else the one that readers see."""
        if self._file is None:
            from sync.cache.catalogue_file import CatalogueFile  # noqa: PLC0415  # SQLAlchemy stays out of the window

            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise refused(error) from error
            self._file = CatalogueFile(self._shadow or self._path)
        return self._file

    def check(self) -> None:
        """Look through the whole file, else StoreFailed(DAMAGED); a reader's suspicion is settled by it."""
        generations.clear_suspicion(self._path)
        self.writer().check()

    @property
    def suspected(self) -> bool:
        """Whether a reader, in whatever process, met damage since the last check."""
        return self._path.with_name(f".{self._path.name}.suspect").exists()

    def start_over(self) -> None:
        """Write to a fresh file from now on, which readers do not see before `publish()`."""
        self._let_go()
        try:
            self._shadow = generations.next_file(self._path)
        except OSError as error:
            raise refused(error) from error
        self.writer()

    def publish(self) -> None:
        """Readers see the fresh file from now on; the damaged one is kept beside it until the next time."""
        if self._shadow is None:
            return
        self._let_go()
        aside = self._path.with_name(f"{self._path.stem}.damaged{self._path.suffix}")
        try:
            generations.remove(aside)
            generations.switch(self._path, self._shadow, aside)
        except OSError as error:
            raise refused(error) from error
        self._shadow = None

    def sweep(self) -> None:
        """Delete rows that nobody sees any more. Takes seconds after a large change."""
        self.writer().sweep()

    def close(self) -> None:
        """Let go of the file; with nobody else reading, everything is in it and nothing in a WAL."""
        self.close_reader()
        self._let_go()

    def _let_go(self) -> None:
        if self._file is not None:
            self._file.close()
        self._file = None

    def _today(self) -> str:
        return self._clock.now().date().isoformat()
