"""A bundle's folder on a stick: written so that a pulled stick leaves no half truth, read as if an enemy had made it.

Every file is written beside its place, brought to the disk and renamed; the index comes last. No link is followed,
neither to read nor to write, and whatever is not ours is left alone.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Self

from sync.wire.bundle import INDEX, MAX_FILE, MAX_INDEX, ROOT, is_device_name, is_file_name, is_newcomer
from sync.wire.exact import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from pathlib import Path

    from sync.wire.bundle import Bundle, BundleFile, Way

_FRESH: Final = ".fresh."
_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_PIECE: Final = 1024 * 1024


class StickTrouble(StrEnum):
    """What is wrong with a stick or with the bundle on it."""

    GONE = "gone"  # pulled out, or a device that no longer answers
    FULL = "full"
    READ_ONLY = "read_only"
    DENIED = "denied"  # this user may not
    FOREIGN = "foreign"  # something that is none of ours stands where our folder belongs
    NOTHING = "nothing"  # no bundle there
    HALF = "half"  # files or the index are missing: the copy was cut short
    DAMAGED = "damaged"  # bytes are not those the index names
    FORGED = "forged"  # signed by nobody we know, or changed afterwards
    OTHER_STATION = "other_station"
    OTHER_HUB = "other_hub"
    OLD = "old"  # everything in it is known already
    NOT_ENROLLED = "not_enrolled"
    NO_KEY = "no_key"
    REVOKED = "revoked"
    LATER_RELEASE = "later_release"  # written by a newer program
    OWN_DISK = "own_disk"  # not the stick: our own disk is full or not writable


class StickFailed(Exception):
    """A stick could not be read or written as it should; holds nothing of what was on it."""

    def __init__(self, trouble: StickTrouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


_BY_ERRNO: Final = {
    errno.ENOSPC: StickTrouble.FULL,
    errno.EDQUOT: StickTrouble.FULL,
    errno.EFBIG: StickTrouble.FULL,
    errno.EROFS: StickTrouble.READ_ONLY,
    errno.EACCES: StickTrouble.DENIED,
    errno.EPERM: StickTrouble.DENIED,
    errno.ELOOP: StickTrouble.FOREIGN,
    errno.ENOTDIR: StickTrouble.FOREIGN,
    errno.EISDIR: StickTrouble.FOREIGN,
    errno.EEXIST: StickTrouble.FOREIGN,
    errno.ENOTEMPTY: StickTrouble.FOREIGN,
}


@contextlib.contextmanager
def told() -> Generator[None]:
    """Turn what the system says about a stick into StickFailed."""
    try:
        yield
    except OSError as error:
        raise StickFailed(_BY_ERRNO.get(error.errno or 0, StickTrouble.GONE)) from error


class BundleFolder:
    """One open folder of a bundle; closes as a context manager. Every verb raises StickFailed."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    @classmethod
    def on_stick(cls, stick: Path, device: str, way: Way, *, make: bool = False) -> Self:
        """Folder of a device's bundle; StickFailed NOTHING where there is none and `make` does not ask for one."""
        if not is_device_name(device):
            raise StickFailed(StickTrouble.FOREIGN)
        return cls._open(stick, (ROOT, device, way), make=make)

    @classmethod
    def at(cls, folder: Path, *, make: bool = False) -> Self:
        """Open a folder that is a bundle's itself, as on our own disk."""
        return cls._open(folder.parent, (folder.name,), make=make)

    @classmethod
    def _open(cls, place: Path, names: Iterable[str], *, make: bool) -> Self:
        with told():
            try:
                handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            except FileNotFoundError:
                raise StickFailed(StickTrouble.GONE) from None
            for name in names:
                above = handle
                try:
                    if make:
                        with contextlib.suppress(FileExistsError):
                            os.mkdir(name, 0o755, dir_fd=above)
                    handle = os.open(name, _FOLDER, dir_fd=above)
                except FileNotFoundError:
                    raise StickFailed(StickTrouble.NOTHING) from None
                finally:
                    os.close(above)
        return cls(handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._handle)

    def index(self) -> bytes:
        """Bytes of the index, not believed yet; StickFailed HALF when files lie there without one, NOTHING if none."""
        with told():
            try:
                return read_whole(self._handle, INDEX, MAX_INDEX)
            except FileNotFoundError:
                ours = any(is_file_name(name) or name.startswith(_FRESH) for name in _names(self._handle))
        raise StickFailed(StickTrouble.HALF if ours else StickTrouble.NOTHING)

    def read(self, file: BundleFile) -> bytes:
        """Bytes of one file, exactly those the index names; StickFailed HALF when missing or cut, else DAMAGED."""
        with told():
            try:
                data = read_whole(self._handle, file.name, MAX_FILE)
            except FileNotFoundError:
                raise StickFailed(StickTrouble.HALF) from None
        if len(data) < file.bytes:
            raise StickFailed(StickTrouble.HALF)
        if digest(data) != file.sha256:
            raise StickFailed(StickTrouble.DAMAGED)
        return data

    def missing(self, bundle: Bundle) -> int:
        """Count the files that are not there whole, by their lengths alone."""
        with told():
            return sum(1 for file in bundle.files if self._size(file.name) != file.bytes)

    def has(self, file: BundleFile) -> bool:
        """Whether a file lies there whole, by its bytes: what an attempt that was cut short had written already."""
        try:
            return self._size(file.name) == file.bytes and len(self.read(file)) == file.bytes
        except StickFailed as failed:
            if failed.trouble in {StickTrouble.HALF, StickTrouble.DAMAGED, StickTrouble.FOREIGN}:
                return False
            raise

    def write(self, file: BundleFile, data: bytes) -> None:
        """Bring one content file to the disk under its name."""
        with told():
            write_whole(self._handle, file.name, data)

    def finish(self, index: bytes, files: Iterable[BundleFile]) -> None:
        """Write the index: from now on the bundle is whole. Files of the one before are taken away afterwards."""
        keep = {file.name for file in files}
        with told():
            os.fsync(self._handle)
            write_whole(self._handle, INDEX, index)
            os.fsync(self._handle)
            for name in _names(self._handle):
                if name.startswith(_FRESH) or (is_file_name(name) and name not in keep):
                    os.unlink(name, dir_fd=self._handle)

    def forget(self) -> None:
        """Take the index away: what lay here has been heard."""
        with told(), contextlib.suppress(FileNotFoundError):
            os.unlink(INDEX, dir_fd=self._handle)

    def copy_to(self, own: BundleFolder, bundle: Bundle, index: bytes, step: Callable[[int], None]) -> None:
        """Copy a whole bundle to our own disk, every byte checked; `step` hears how many bytes came.

        StickFailed OWN_DISK when our disk cannot take it; what had come stays, so that the next attempt goes on.
        """
        for file in bundle.files:
            if not own.has(file):
                data = self.read(file)
                with _own_disk():
                    own.write(file, data)
            step(file.bytes)
        with _own_disk():
            own.finish(index, bundle.files)

    def _size(self, name: str) -> int:
        try:
            about = os.stat(name, dir_fd=self._handle, follow_symlinks=False)
        except FileNotFoundError:
            return -1
        return about.st_size if stat.S_ISREG(about.st_mode) else -1


def devices_on(stick: Path) -> list[str]:
    """Names of the devices that have a bundle folder on a stick, in order; StickFailed GONE."""
    return [name for name in _folders_on(stick) if not is_newcomer(name)]


def newcomers_on(stick: Path) -> list[str]:
    """Names of the folders of terminals that no hub has named yet, in order; StickFailed GONE."""
    return [name for name in _folders_on(stick) if is_newcomer(name)]


def read_whole(folder: int, name: str, limit: int) -> bytes:
    """Bytes of a plain file in an open folder; OSError, StickFailed FOREIGN for a thing that is no file, DAMAGED."""
    handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise StickFailed(StickTrouble.FOREIGN)
        data = file.read(limit + 1)
    if len(data) > limit:
        raise StickFailed(StickTrouble.DAMAGED)
    return data


def write_whole(folder: int, name: str, data: bytes) -> None:
    """Bring a file to the disk under its name in an open folder: all of it, or what was there before. OSError."""
    fresh = f"{_FRESH}{name}"
    with contextlib.suppress(FileNotFoundError):
        os.unlink(fresh, dir_fd=folder)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(fresh, flags, 0o644, dir_fd=folder)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view[:_PIECE]) :]
        os.fsync(handle)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(fresh, dir_fd=folder)  # a full stick gets its room back
        raise
    finally:
        os.close(handle)
    os.rename(fresh, name, src_dir_fd=folder, dst_dir_fd=folder)


def _folders_on(stick: Path) -> list[str]:
    with told():
        if not stick.is_dir():
            raise StickFailed(StickTrouble.GONE)
        try:
            handle = os.open(stick / ROOT, _FOLDER)
        except FileNotFoundError:
            return []
        try:
            found = [name for name in _names(handle) if is_device_name(name)]
            return sorted(name for name in found if _is_folder(name, handle))
        finally:
            os.close(handle)


def _names(handle: int) -> list[str]:
    with os.scandir(handle) as entries:
        return [entry.name for entry in entries]


def _is_folder(name: str, above: int) -> bool:
    return stat.S_ISDIR(os.stat(name, dir_fd=above, follow_symlinks=False).st_mode)


@contextlib.contextmanager
def _own_disk() -> Generator[None]:
    try:
        yield
    except StickFailed as failed:
        raise StickFailed(StickTrouble.OWN_DISK) from failed
