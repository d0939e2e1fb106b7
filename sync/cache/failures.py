"""Why a file could not be read or written, in words the desk can act on."""

from __future__ import annotations

import errno
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


class StoreReason(StrEnum):
    """What a caller can do about it differs for each of these."""

    FULL = "full"
    """No room, even after the reserve was given up: a technician makes room."""
    READ_ONLY = "read_only"
    """The disk lets nobody write: reading goes on, hand-in does not."""
    BUSY = "busy"
    """Another process held the file for longer than anybody should: try again."""
    DAMAGED = "damaged"
    """The bytes are not what was written."""
    NEWER = "newer"
    """A later release wrote the file and says that this one must not touch it."""
    NOT_ENROLLED = "not_enrolled"
    """The hub has not given this terminal a series yet, so no receipt number can be made."""
    SERIES_USED_UP = "series_used_up"
    """All numbers of the series are given; the hub must give a new one."""
    BROKEN = "broken"
    """Anything else the disk answers."""


class StoreFailed(Exception):  # reads as what happened
    """Nothing was written; `reason` says why. Raised by every verb of the two stores that writes or opens.

    The detail is SQLite's own sentence, for the log; it never holds a value from a row.
    """

    def __init__(self, reason: StoreReason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else str(reason))
        self.reason = reason
        self.detail = detail


def failure(error: sqlite3.Error) -> StoreFailed:
    """Tell what SQLite's error means to the desk; extended codes count as their primary one."""
    code = getattr(error, "sqlite_errorcode", None)
    reason = StoreReason.BROKEN if code is None else _by_code().get(code & 0xFF, StoreReason.BROKEN)
    return StoreFailed(reason, str(error))


def refused(error: OSError) -> StoreFailed:
    """Tell what it means to the desk that a folder or a file itself could not be had; names no path."""
    reason = StoreReason.FULL if error.errno in {errno.ENOSPC, errno.EDQUOT} else StoreReason.READ_ONLY
    return StoreFailed(reason, type(error).__name__)


@cache
def _by_code() -> dict[int, StoreReason]:
    import sqlite3  # noqa: PLC0415 - the window knows the reasons before its first frame, and opens no file until after it

    return {
        sqlite3.SQLITE_FULL: StoreReason.FULL,
        sqlite3.SQLITE_READONLY: StoreReason.READ_ONLY,
        sqlite3.SQLITE_CANTOPEN: StoreReason.READ_ONLY,
        sqlite3.SQLITE_BUSY: StoreReason.BUSY,
        sqlite3.SQLITE_LOCKED: StoreReason.BUSY,
        sqlite3.SQLITE_CORRUPT: StoreReason.DAMAGED,
        sqlite3.SQLITE_NOTADB: StoreReason.DAMAGED,
    }
