"""Which index is the current one, what it was made from, and whether its files are whole.

- index/current.json: the stamp: names the generation, what it holds, and every file with size and checksum
- index/g000007/: one finished index; never changed after its stamp was written
- index/mend: left by a reader that found the files damaged; the keeper rebuilds and removes it
"""

from __future__ import annotations

import zlib
from pathlib import Path

import msgspec

from sync.wire.exact import decoder

POINTER = "current.json"
MEND = "mend"
_CHUNK = 1 << 20
_BOOT = Path("/proc/sys/kernel/random/boot_id")


class FileMark(msgspec.Struct, frozen=True):
    """Size and CRC-32 of one file of an index, and where and when it was written or last read through."""

    size: int
    crc: int
    inode: int = 0
    changed: int = 0
    """Nanoseconds of its last change. With the inode it tells that this is still the file that was checked."""


class Stamp(msgspec.Struct, frozen=True):
    """What the current index is."""

    generation: str
    basis: str
    """Schema and everything beside the postings that went into it: the station's place, factors of pay and walking."""
    root: str
    """The catalogue's own root hash of the postings it holds."""
    count: int
    """Postings in it."""
    files: dict[str, FileMark]
    boot: str = ""
    """The run of the machine in which every file was last known to be whole: written, or read through."""


def boot_id() -> str:
    """Name this run of the machine; "" where that cannot be told, and every file is then read through."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def read_stamp(folder: Path) -> Stamp | None:
    """Read the current stamp; None when there is none or it is not ours."""
    try:
        return decoder(Stamp).decode((folder / POINTER).read_bytes())
    except (OSError, msgspec.DecodeError):
        return None


def write_stamp(folder: Path, stamp: Stamp) -> None:
    """Make a stamp the current one, in one step."""
    fresh = folder / f"{POINTER}.new"
    fresh.write_bytes(msgspec.json.encode(stamp))
    fresh.replace(folder / POINTER)


def mark_files(generation: Path, known: dict[str, FileMark]) -> dict[str, FileMark]:
    """Mark every file of a finished index; segment files that were marked before are not read again."""
    marks: dict[str, FileMark] = {}
    for path in sorted(generation.iterdir()):
        if path.name.endswith(".lock"):
            continue
        held, old = path.stat(), known.get(path.name)
        kept = old is not None and old.size == held.st_size and not path.name.endswith(".json")
        crc = old.crc if kept and old is not None else _crc(path)
        marks[path.name] = FileMark(held.st_size, crc, held.st_ino, held.st_mtime_ns)
    return marks


def whole(folder: Path, stamp: Stamp) -> bool:
    """Tell whether every file of the stamped index is there and unchanged.

    Files that have stood untouched since they were checked in this run of the machine are taken at their word; after a
    restart, which may have torn them, each is read through.
    """
    generation = folder / stamp.generation
    known = bool(stamp.boot) and stamp.boot == boot_id()
    try:
        return all(_whole(generation / name, mark, known=known) for name, mark in stamp.files.items())
    except OSError:
        return False


def proved(folder: Path, stamp: Stamp) -> Stamp | None:
    """Read every file through, whatever is known of it; the stamp that says so, None when one is not as it was."""
    generation = folder / stamp.generation
    try:
        if not all(_whole(generation / name, mark, known=False) for name, mark in stamp.files.items()):
            return None
        return msgspec.structs.replace(stamp, files=_seen(generation, stamp.files), boot=boot_id())
    except OSError:
        return None


def _seen(generation: Path, marks: dict[str, FileMark]) -> dict[str, FileMark]:
    seen: dict[str, FileMark] = {}
    for name, mark in marks.items():
        held = (generation / name).stat()
        seen[name] = FileMark(mark.size, mark.crc, held.st_ino, held.st_mtime_ns)
    return seen


def _whole(path: Path, mark: FileMark, *, known: bool) -> bool:
    held = path.stat()
    if held.st_size != mark.size:
        return False
    return (known and (held.st_ino, held.st_mtime_ns) == (mark.inode, mark.changed)) or _crc(path) == mark.crc


def _crc(path: Path) -> int:
    crc = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            crc = zlib.crc32(chunk, crc)
    return crc
