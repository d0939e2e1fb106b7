"""The writing side of catalogue.db: opening, lanes, tidying. SQLAlchemy is loaded here and not in the window."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from typing import TYPE_CHECKING, cast

from sqlalchemy import create_engine, delete, event, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from sync.cache import catalogue_news
from sync.cache.catalogue_fresh import Fresh
from sync.cache.catalogue_lane import Lane
from sync.cache.catalogue_reading import lenient_text
from sync.cache.catalogue_tables import BUILDING, POSTING, READ, RETIRED, SHOWN, create, lanes, table_of
from sync.cache.failures import StoreFailed, StoreReason, failure, refused
from sync.wire.leaves import Leaves
from sync.wire.scope import Feed

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from sqlalchemy import Connection, Engine, Select

_AT_ONCE = 2000
_WAL_PAGES = 4000
"""The WAL is moved into the file at about 16 MB, a dozen segments: each time it is, the disk is waited for twice, by
readers as well where the disk is slow."""
_SHORT_WAL_PAGES = 250
_SCARCE_BYTES = 256 * 2**20
"""With less room than this the WAL stays near 1 MB. One of 16 MB once filled what was left of a disk, with no room
to move it into the file: nothing could be handed in any more, though whatever else had filled the disk was gone."""


class CatalogueFile:
    """One generation of the file, opened to write. Every verb raises StoreFailed; DAMAGED asks for a rebuild."""

    def __init__(self, path: Path) -> None:
        self._path = path.resolve()
        self.fresh = Fresh()
        self._engine = _engine(self._path)
        try:
            self._prepare()
            if _free_bytes(self._path) < _SCARCE_BYTES:
                self._save_room()
        except StoreFailed:
            self.close()
            raise

    def _prepare(self) -> None:
        with self.begin() as db:
            have = int(db.exec_driver_sql("PRAGMA user_version").scalar_one())
            if have and have not in READ:
                raise StoreFailed(StoreReason.DAMAGED, f"schema {have}")
            if have == 0:
                create(db)
                catalogue_news.begin(db)

    @contextlib.contextmanager
    def begin(self) -> Generator[Connection]:
        """One transaction; nothing of it stays when the block fails."""
        try:
            with self._engine.begin() as db:
                yield db
        except DBAPIError as error:
            failed = failure(cast("sqlite3.Error", error.orig))
            if failed.reason is StoreReason.FULL:
                self._save_room()
            raise failed from error

    def _save_room(self) -> None:
        """Move the WAL into the file as far as there is room, and keep it short from now on."""
        connection = self._engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA wal_autocheckpoint = {_SHORT_WAL_PAGES:d}")
            cursor.execute(f"PRAGMA journal_size_limit = {_SHORT_WAL_PAGES * 4096:d}")
            with contextlib.suppress(sqlite3.OperationalError):  # no room for that either: it waits until there is
                cursor.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        finally:
            connection.close()

    def check(self) -> None:
        """Look through all pages, else StoreFailed(DAMAGED)."""
        with self.begin() as db:
            if db.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                raise StoreFailed(StoreReason.DAMAGED, "quick_check")

    def shown(self, feed: Feed, day: str) -> Lane | None:
        """Find the lane that readers see; None before the first load. `day` (ISO) dates tombstones."""
        with self.begin() as db:
            number = db.execute(_lane_of(feed, SHOWN)).scalar()
        return None if number is None else Lane(self.begin, number, feed, day, self.fresh)

    def building(self, feed: Feed, epoch: str, head: int, base: str, day: str) -> Lane:
        """Lane to be built from that base: the one an earlier attempt left, or a fresh one at `head`."""
        same = (lanes.c.epoch == epoch) & (lanes.c.base == base)
        with self.begin() as db:
            number = db.execute(_lane_of(feed, BUILDING).where(same)).scalar()
            if number is None:
                old = (lanes.c.scope == feed.scope) & (lanes.c.collection == feed.collection)
                db.execute(update(lanes).where(old, lanes.c.state == BUILDING), {"state": RETIRED})
                fresh = {
                    "scope": feed.scope, "collection": feed.collection, "state": BUILDING, "epoch": epoch, "head": head,
                    "base": base, "parts": "", "leaves": Leaves().to_bytes(), "rows": 0,
                }  # fmt: skip
                db.execute(insert(lanes), fresh)
                number = db.execute(_lane_of(feed, BUILDING).where(same)).scalar_one()
        return Lane(self.begin, int(number), feed, day, self.fresh)

    def feeds(self) -> list[Feed]:
        """List the feeds that are shown."""
        with self.begin() as db:
            rows = db.execute(select(lanes.c.scope, lanes.c.collection).where(lanes.c.state == SHOWN)).all()
        return [Feed(scope, collection) for scope, collection in rows]

    def checked(self, feeds: Iterable[Feed], at: str) -> None:
        """Note when the hub last said that these feeds are all there is (ISO)."""
        wanted = set(feeds)
        with self.begin() as db:
            shown = select(lanes.c.lane, lanes.c.scope, lanes.c.collection).where(lanes.c.state == SHOWN)
            level = [number for number, *feed in db.execute(shown) if Feed(*feed) in wanted]
            db.execute(update(lanes).where(lanes.c.lane.in_(level)), {"checked_at": at})

    def retire(self, feed: Feed) -> None:
        """Take a feed away that this terminal must no longer read."""
        same = (lanes.c.scope == feed.scope) & (lanes.c.collection == feed.collection)
        with self.begin() as db:
            db.execute(update(lanes).where(same), {"state": RETIRED})
            if feed.collection == POSTING:
                catalogue_news.tell(db, None)

    def sweep(self) -> None:
        """Delete the rows of retired lanes, some thousand a transaction, so that readers and others never wait long."""
        with self.begin() as db:
            retired = db.execute(select(lanes.c.lane, lanes.c.collection).where(lanes.c.state == RETIRED)).all()
        for number, collection in retired:
            table = table_of(collection)
            some = select(table.c.id).where(table.c.lane == number).limit(_AT_ONCE)
            while True:
                with self.begin() as db:
                    gone = db.execute(delete(table).where(table.c.lane == number, table.c.id.in_(some))).rowcount
                    if gone < _AT_ONCE:
                        db.execute(delete(lanes).where(lanes.c.lane == number))
                        break

    def close(self) -> None:
        """Let go; with nobody else reading, everything is in the one file."""
        self._engine.dispose()


def _free_bytes(path: Path) -> int:
    try:
        return shutil.disk_usage(path.parent).free
    except OSError as error:
        raise refused(error) from error


def _engine(path: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o644))
        except OSError as error:
            raise refused(error) from error
        connection = sqlite3.connect(path, isolation_level=None, timeout=10, check_same_thread=False)
        connection.text_factory = lenient_text
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES:d}")
        connection.execute("PRAGMA journal_size_limit = 16777216")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(db: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        db.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _lane_of(feed: Feed, state: str) -> Select[int]:
    return select(lanes.c.lane).where(
        lanes.c.scope == feed.scope, lanes.c.collection == feed.collection, lanes.c.state == state
    )
