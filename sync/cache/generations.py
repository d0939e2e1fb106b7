"""Putting a new database file in the place of an old one while other processes still hold the old one open.

A plain rename is not enough with a WAL: whoever closes the old file last deletes `<name>-wal` by its name, and that
would be the new file's. So the first generation is a plain file, and every later one a file of its own (`desk-2.db`) to
which the well-known name is a symbolic link; SQLite follows the link before it names the WAL.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from typing import TYPE_CHECKING

from sync.cache.whole_file import settle_folder

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path


def identity(path: Path) -> tuple[int, int] | None:
    """Which file the name means now (device, inode), None while it means none; differs after a switch."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def next_file(path: Path) -> Path:
    """Where the next generation is to be built; leftovers of an attempt that was cut short are removed."""
    number = 2
    with contextlib.suppress(OSError, ValueError):
        number = int(path.readlink().stem.rpartition("-")[2]) + 1
    target = path.with_name(f"{path.stem}-{number}{path.suffix}")
    remove(target)
    return target


def switch(path: Path, target: Path, aside: Path | None) -> None:
    """From now on `path` means `target`, in one step; the old file is kept as `aside`, or removed when that is None.

    `target` must be closed, so that everything is in the one file and nothing in a WAL.
    """
    old = path.resolve()
    if aside is not None and old.exists():
        for ending in ("", "-wal"):
            with contextlib.suppress(OSError):
                os.link(f"{old}{ending}", f"{aside}{ending}")
    pointer = path.with_name(f".{path.name}.next")
    pointer.unlink(missing_ok=True)
    pointer.symlink_to(target.name)
    pointer.replace(path)
    settle_folder(path.parent)
    if old not in (path, target):
        remove(old)
    else:
        remove_followers(path)


def remove(file: Path) -> None:
    """Delete a database file and what SQLite keeps beside it."""
    file.unlink(missing_ok=True)
    remove_followers(file)


def remove_followers(file: Path) -> None:
    """Delete the WAL and its index of a file that is no longer meant by its name."""
    for ending in ("-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def suspect(path: Path) -> None:
    """Leave a mark beside the file that somebody met damage in it; best effort, and only once."""
    with contextlib.suppress(OSError):
        path.with_name(f".{path.name}.suspect").touch(0o644)


def clear_suspicion(path: Path) -> bool:
    """Whether a mark was there; it is gone afterwards."""
    try:
        path.with_name(f".{path.name}.suspect").unlink()
    except OSError:
        return False
    return True


@contextlib.contextmanager
def alone(path: Path) -> Generator[None]:
    """Only one process at a time mends the file of this name; the others wait here."""
    handle = os.open(path.with_name(f".{path.name}.mending"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
