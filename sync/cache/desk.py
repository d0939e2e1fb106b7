"""desk.db: what exists nowhere else. Whatever a commit here acknowledged survives a power cut."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import timedelta
from threading import RLock
from typing import TYPE_CHECKING, Self, TypeVar

from sync.cache import desk_file, generations
from sync.cache.desk_reading import DeskReading
from sync.cache.desk_rows import HEARD, OFFSET
from sync.cache.desk_transaction import DeskTransaction, stamp
from sync.cache.failures import StoreFailed, StoreReason, failure, refused
from sync.cache.reserve import LOW, SIZE, Reserve
from sync.cache.salvage import Salvage, salvage
from sync.wire.clock import Clock, SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from datetime import datetime
    from pathlib import Path

    from sync.wire.ack import Ack

T = TypeVar("T")

_SHORT_WAL_PAGES = 16
BODIES_STAY = timedelta(hours=24)
"""How old a backup may be: an envelope's bytes stay until the hub still had them so long after it signed."""
ROWS_STAY = timedelta(days=90)
"""How long id, hash and acknowledgement stay before they fold into the audit chain."""
HEARD_STEP = timedelta(hours=1)
"""How far the hub's time must have moved before it is written down again."""
JOURNAL_STAYS = timedelta(days=200)
"""Logs are to be kept for six months at least (Cybersecurity Law, article 21)."""


class DeskStore(DeskReading):
    """The precious file, shared by the window and the sync agent, each with a DeskStore of its own.

    May be used from several threads. Opening mends what is damaged (`salvaged` tells) and falls back to reading only
    (`read_only`) where nobody can write; it raises StoreFailed when there is nothing to read either.
    """

    def __init__(
        self, path: Path, clock: Clock | None = None, *, reserve: int = SIZE, synchronous: str = "FULL"
    ) -> None:
        """`reserve`: bytes kept back beside the file; `synchronous`: for the power-cut control run only."""
        self._path = path
        self._clock = clock or SystemClock()
        self._synchronous = synchronous
        self._lock = RLock()
        self._reserve = Reserve(path.with_name("reserve.bin"), reserve)
        self.salvaged: Salvage | None = None
        """What was rescued when the file was found damaged at opening."""
        self.read_only = False
        """Whether the disk lets nobody write; hand-in is not possible then."""
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
        self._open()
        if not self.read_only:
            self._reserve.take()

    @property
    def disk_full(self) -> bool:
        """Whether the reserve had to be given up: hand-in still works for a while, a technician must make room."""
        return not self._reserve.held

    def write(self, work: Callable[[DeskTransaction], T]) -> T:
        """Do `work` in one durable transaction; on a full disk give up the reserve and do it once more.

        `work` may run twice and must not change anything but the transaction. Raises StoreFailed: nothing was written.
        """
        try:
            with self.transaction() as tx:
                return work(tx)
        except StoreFailed as failed:
            if not self._room_was_missing(failed) or not self._give_room_up():
                raise
        with self.transaction() as tx:
            return work(tx)

    @contextlib.contextmanager
    def transaction(self) -> Generator[DeskTransaction]:
        """Everything inside is on the disk when the block ends, or nothing is. Raises StoreFailed.

        Prefer `write()` for a hand-in: it tries again once there is room.
        """
        with self._lock:
            self._ready_to_write()
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield DeskTransaction(self._connection, self._clock.now)
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                raise failure(error) from error
            finally:
                if self._connection.in_transaction:
                    with contextlib.suppress(sqlite3.Error):
                        self._connection.execute("ROLLBACK")

    def settle(self, ack: Ack) -> bool:
        """Note that the hub signed for an envelope (the caller verified it); False when it knows none such."""
        return self.write(lambda tx: tx.settle(ack))

    def park(self, envelope_id: str, reason: str) -> bool:
        """Put an envelope aside that the hub will not take as it is."""
        return self.write(lambda tx: tx.park(envelope_id, reason))

    def unpark(self, envelope_id: str) -> bool:
        """Send a parked envelope once more."""
        return self.write(lambda tx: tx.unpark(envelope_id))

    def close_print_intent(self, intent_id: int, verdict: str, cause: str = "") -> None:
        """Write down what became of a promised slip."""
        self.write(lambda tx: tx.close_print_intent(intent_id, verdict, cause))

    def set_clock_offset(self, seconds: float) -> None:
        """Remember by how much the hub's clock is ahead of this machine's."""
        self.write(lambda tx: tx.note(OFFSET, f"{seconds:.3f}"))

    def hub_heard(self, at: datetime) -> None:
        """Note that the hub, which has `at` now, asked for nothing that it lacks; `tidy` reckons from there.

        Written now and then, not at every poll.
        """
        known = self.hub_heard_at()
        if known is None or abs(at - known) >= HEARD_STEP:
            self.write(lambda tx: tx.note(HEARD, stamp(at)))

    def tidy(self) -> None:
        """Forget what may be forgotten: bodies a day after their acknowledgement, old rows, old journal lines.

        Nothing goes that the hub's own time does not say is old (see `hub_heard`).
        """

        def work(tx: DeskTransaction) -> None:
            tx.drop_old_bodies(BODIES_STAY)
            tx.fold(ROWS_STAY)
            tx.drop_older(JOURNAL_STAYS)

        self.write(work)
        pages = desk_file.CHECKPOINT_PAGES if self._reserve.take() else _SHORT_WAL_PAGES
        with self.holding():
            # deleted bodies must leave the WAL too, not only the file
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._connection.execute(f"PRAGMA wal_autocheckpoint = {pages:d}")

    def close(self) -> None:
        """Let go of the file; everything is in it, nothing in the WAL, unless the other process still holds it."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _open(self) -> None:
        at = stamp(self._clock.now())
        try:
            self._connection = desk_file.open_writable(self._path, at, synchronous=self._synchronous)
        except StoreFailed as failed:
            if failed.reason is StoreReason.DAMAGED:
                self._mend(at)
            elif failed.reason in {StoreReason.READ_ONLY, StoreReason.NEWER} and self._path.exists():
                self._connection = desk_file.open_read_only(self._path)
                self.read_only = True
            elif self._room_was_missing(failed) and self._reserve.give_up():
                self._connection = desk_file.open_writable(self._path, at, synchronous=self._synchronous)
            else:
                raise
        self._file = generations.identity(self._path)

    def _mend(self, at: str) -> None:
        try:
            with generations.alone(self._path):
                self._mend_alone(at)
        except OSError as error:
            raise refused(error) from error

    def _mend_alone(self, at: str) -> None:
        try:
            # the other process may have mended it while we waited
            self._connection = desk_file.open_writable(self._path, at, synchronous=self._synchronous)
        except StoreFailed as failed:
            if failed.reason is not StoreReason.DAMAGED:
                raise
            self.salvaged = self._rescued(at)
            self._connection = desk_file.open_writable(self._path, at, synchronous=self._synchronous)

    def _rescued(self, at: str) -> Salvage:
        try:
            return _salvaged(self._path, at)
        except StoreFailed as failed:
            if not self._room_was_missing(failed) or not self._reserve.give_up():
                raise
        return _salvaged(self._path, at)

    def _ready_to_write(self) -> None:
        if not self.read_only and not self._connection.in_transaction and self._exchanged():
            before = self._connection
            self._open()  # where that fails, the file from before can still be read
            before.close()
        if self.read_only:
            raise StoreFailed(StoreReason.READ_ONLY)
        if self._reserve.room() < LOW and not self._connection.in_transaction:
            self._give_room_up()

    def _exchanged(self) -> bool:
        """Whether the name means another file now, because the other process mended it."""
        return generations.identity(self._path) != self._file

    def _give_room_up(self) -> bool:
        given = self._reserve.give_up()
        if given:
            # from now on every page counts: the WAL goes back to the file at once, and stays short
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute(f"PRAGMA wal_autocheckpoint = {_SHORT_WAL_PAGES:d}")
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return given

    def _room_was_missing(self, failed: StoreFailed) -> bool:
        # a full disk can also show as an I/O error, when the WAL's index cannot grow
        return failed.reason is StoreReason.FULL or (failed.reason is StoreReason.BROKEN and self._reserve.room() < LOW)


def _salvaged(path: Path, at: str) -> Salvage:
    try:
        return salvage(path, at)
    except sqlite3.Error as error:
        raise failure(error) from error
    except OSError as error:
        raise refused(error) from error
