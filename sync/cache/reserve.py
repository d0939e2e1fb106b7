"""A file that only takes up room, so that there is room left for a hand-in on the day the disk is full."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 2 * 1024 * 1024
"""Bytes; some hundred hand-ins with their slips and journal."""
LOW = 256 * 1024
"""Bytes free below which the reserve is given up before a transaction starts instead of after it failed."""


class Reserve:
    """Room kept back beside a database; while it is given up, the disk counts as full for everybody."""

    def __init__(self, path: Path, size: int = SIZE) -> None:
        self._path = path
        self._size = size

    @property
    def held(self) -> bool:
        """Whether the room is still kept back."""
        try:
            return self._path.stat().st_size >= self._size
        except OSError:
            return False

    def take(self) -> bool:
        """Keep the room back (again) if that leaves as much free besides; False when it does not."""
        if self.held:
            return True
        if self.room() < 2 * self._size:
            return False
        try:
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
            try:
                os.posix_fallocate(handle, 0, self._size)
            finally:
                os.close(handle)
        except OSError:
            return False
        return True

    def give_up(self) -> bool:
        """Free the room; False when there was none left to free."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True

    def room(self) -> int:
        """Bytes this process may still write where the reserve lies; 0 when nobody can tell."""
        with contextlib.suppress(OSError):
            about = os.statvfs(self._path.parent)
            return about.f_frsize * (about.f_bfree if os.geteuid() == 0 else about.f_bavail)
        return 0
