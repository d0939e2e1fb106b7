"""The hub's invitation as a small text file at the top of a USB stick, read as if an enemy had written it."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Final

from sync.cache.bundle_folder import StickFailed, StickTrouble, read_whole, told, write_whole
from sync.wire.enrol_stick import INVITATION

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

_LONGEST: Final = 4096


def read_invitation(stick: Path) -> str:
    """First line of the file; empty when there is none, or it is no text. Links are not followed; never raises."""
    try:
        with _top(stick) as folder:
            raw = read_whole(folder, INVITATION, _LONGEST)
        line = raw.decode("utf-8-sig").partition("\n")[0].strip()
    except (OSError, StickFailed, UnicodeDecodeError):
        return ""
    return line if line.isprintable() else ""


def write_invitation(stick: Path, text: str) -> None:
    """Write an invitation, its line and no more, never over another one; StickFailed, FOREIGN for another one."""
    with told(), _top(stick) as folder:
        try:
            os.stat(INVITATION, dir_fd=folder, follow_symlinks=False)
        except FileNotFoundError:
            write_whole(folder, INVITATION, f"{text}\n".encode())
            os.fsync(folder)
            return
    raise StickFailed(StickTrouble.FOREIGN)


def take_away_invitation(stick: Path, text: str) -> None:
    """Take this very invitation off the stick, so that who finds the stick finds no token; as far as that can be."""
    if read_invitation(stick) == text.strip():
        with contextlib.suppress(OSError), _top(stick) as folder:
            os.unlink(INVITATION, dir_fd=folder)


@contextlib.contextmanager
def _top(stick: Path) -> Generator[int]:
    folder = os.open(stick, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield folder
    finally:
        os.close(folder)
