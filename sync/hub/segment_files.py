"""A copy of the immutable files on disk, for a web server that hands them out without asking anybody.

The table stays the truth. A file is here because the sequencer's host wrote it after numbering, or because somebody
asked the hub for it and it was not here yet; so each of several hosts fills its own folder, and a lost folder fills
itself again. Names are hashes of the bytes: a file is either right or absent.
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from sync.hub.database import pieces
from sync.hub.tables import segment

if TYPE_CHECKING:
    from sqlalchemy import Engine

LOG: Final = logging.getLogger(__name__)
_SHELF: Final = 2
"""Hex digits of the sub-folder: at most 256 of them."""
_YOUNG_S: Final = 3600.0


class SegmentFiles:
    """The folder. A disk that is full or read-only costs speed, never an answer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str) -> Path:
        """Place of a file, whether it is there or not."""
        return self._folder / sha256[:_SHELF] / sha256

    def keep(self, sha256: str, data: bytes) -> bool:
        """Put a file into its place, whole or not at all; whether it is there now."""
        place = self.path(sha256)
        if place.exists():
            return True
        fresh = place.with_name(f".{secrets.token_hex(8)}")
        try:
            # readable for the web server, which is another user; there is nothing personal in a segment
            place.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
            fresh.write_bytes(data)
            fresh.chmod(0o644)
            fresh.replace(place)
        except OSError as error:
            LOG.warning("segments are not kept on disk: %s", os.strerror(error.errno or 0))
            with contextlib.suppress(OSError):
                fresh.unlink()
            return False
        return True

    def fill(self, engine: Engine) -> int:
        """Write every living file that is missing; gives how many."""
        row = segment.c
        with engine.connect() as conn:
            living = conn.execute(select(row.sha256).where(row.retired_at.is_(None)).distinct()).scalars().all()
        missing = [name for name in living if not self.path(name).exists()]
        done = 0
        for some in pieces(missing):
            with engine.connect() as conn:
                for name, data in conn.execute(select(row.sha256, row.data).where(row.sha256.in_(some))):
                    done += self.keep(name, bytes(data))
        return done

    def sweep(self, engine: Engine, now: float | None = None) -> int:
        """Delete files that the table does not hold any more; gives how many. `now`: seconds since 1970."""
        before = (time.time() if now is None else now) - _YOUNG_S
        old = [path for path in self._folder.glob("*/*") if _older(path, before)]
        kept: set[str] = set()
        for some in pieces([path.name for path in old]):
            with engine.connect() as conn:
                kept.update(conn.execute(select(segment.c.sha256).where(segment.c.sha256.in_(some))).scalars())
        gone = [path for path in old if path.name not in kept]
        for path in gone:
            path.unlink(missing_ok=True)
        return len(gone)


def _older(path: Path, before: float) -> bool:
    """Whether a file is older; not one that was given its name, or swept by another host's turn, a moment ago."""
    try:
        return path.stat().st_mtime < before
    except FileNotFoundError:
        return False


def open_files(folder: str) -> SegmentFiles | None:
    """Files in a folder, or none where no folder is set."""
    return SegmentFiles(Path(folder)) if folder else None
