"""Opening desk.db: checked, migrated, and mended as far as can be."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sync.cache.desk_schema import MIGRATIONS
from sync.cache.failures import StoreFailed, StoreReason, failure, refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.cache.desk_schema import Migration

_MEMORY = "/dev/shm"  # noqa: S108  # a private folder is made inside
CHECKPOINT_PAGES = 256
"""The WAL is moved into the file at about a megabyte: it must stay small beside the reserve."""
BUSY_MS = 5000
"""How long a writer waits for the other process; a transaction takes a few milliseconds."""


def open_writable(path: Path, at: str, *, synchronous: str = "FULL") -> sqlite3.Connection:
    """Open a connection whose every commit is on the disk when it returns; raises StoreFailed.

    `at` dates the migrations that were needed. `synchronous` is for the control run of the power-cut campaign alone.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise refused(error) from error
    with contextlib.ExitStack() as undo:
        try:
            connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_MS / 1000, check_same_thread=False)
            undo.callback(connection.close)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {synchronous}")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA journal_size_limit = 1048576")
            connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES:d}")
            check(connection)
            migrate(connection, at)
        except sqlite3.Error as error:
            raise failure(error) from error
        undo.pop_all()
    return connection


def open_read_only(path: Path) -> sqlite3.Connection:
    """Open a connection for a disk that lets nobody write; it sees the file as it is now, and later changes never.

    SQLite cannot read a WAL where it cannot write beside it, so file and WAL are read in a copy in memory. Raises
    StoreFailed.
    """
    try:
        connection = _in_memory(path)
        check(connection)
    except sqlite3.Error as error:
        raise failure(error) from error
    except OSError as error:
        raise StoreFailed(StoreReason.READ_ONLY, type(error).__name__) from error
    return connection


def _in_memory(path: Path) -> sqlite3.Connection:
    real = path.resolve()
    with tempfile.TemporaryDirectory(dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None) as folder:
        copy = Path(folder) / "desk.db"
        shutil.copyfile(real, copy)
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(f"{real}-wal", f"{copy}-wal")
        with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as replayed:
            connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            replayed.backup(connection)
    connection.execute("PRAGMA query_only = ON")  # what is written into a copy is on no disk
    return connection


def check(connection: sqlite3.Connection) -> None:
    """Look whether the pages hang together, else StoreFailed(DAMAGED); a flipped bit in a body needs its own hash."""
    answer = connection.execute("PRAGMA quick_check(1)").fetchone()
    if answer is None or answer[0] != "ok":
        raise StoreFailed(StoreReason.DAMAGED, "quick_check")


def migrate(connection: sqlite3.Connection, at: str, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the file to the newest of `steps`, all in one transaction.

    Raises StoreFailed(NEWER) for a file that a later release keeps for itself.
    """
    newest = steps[-1].version
    if _version(connection) == newest:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        have = _version(connection)
        if have > newest:
            _refuse_newer(connection, have, newest)
        for step in steps:
            if step.version > have:
                _run(connection, step, at)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _run(connection: sqlite3.Connection, step: Migration, at: str) -> None:
    for statement in step.sql.split(";\n"):
        connection.execute(statement)
    connection.execute("INSERT INTO migrations VALUES (?, ?, ?, ?)", (step.version, step.name, step.reads_from, at))
    connection.execute(f"PRAGMA user_version = {step.version:d}")


def _refuse_newer(connection: sqlite3.Connection, have: int, newest: int) -> None:
    oldest = connection.execute("SELECT max(reads_from) FROM migrations").fetchone()[0]
    if oldest > newest:
        raise StoreFailed(StoreReason.NEWER, f"file {have}, program {newest}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
