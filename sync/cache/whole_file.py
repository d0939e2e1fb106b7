"""A small file that is there whole or not at all, whatever happens to the power or the disk meanwhile."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def put_whole(file: Path, data: bytes, by: str = "") -> None:
    """Put a file in its place, readable by its owner alone, and on the disk before anybody relies on it.

    by: names the writer where two may write at once. Raises OSError; then what was there before stands.
    """
    fresh = file.with_name(f".{file.name}{by and '.'}{by}.new")
    fresh.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)  # a full disk gets its room back
        raise
    settle_folder(file.parent)


def settle_folder(folder: Path) -> None:
    """Bring to the disk which files a folder holds. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
