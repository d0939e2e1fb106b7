"""Which index is the current one, what it was made from, and whether its files are whole.

- index/current.json: the stamp: names the generation, what it holds, and every file with size and checksum
- index/g000007/: one finished index; never changed after its stamp was written
- index/mend: left by a reader that found the files damaged; the keeper rebuilds and removes it
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

POINTER = "current.json"
MEND = "mend"
_CHUNK = 1 << 20


class FileMark(msgspec.Struct, frozen=True):
    """Size and CRC-32 of one file of an index."""

    size: int
    crc: int


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


def read_stamp(folder: Path) -> Stamp | None:
    """Read the current stamp; None when there is none or it is not ours."""
    try:
        return msgspec.json.decode((folder / POINTER).read_bytes(), type=Stamp)
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
        size = path.stat().st_size
        old = known.get(path.name)
        kept = old is not None and old.size == size and not path.name.endswith(".json")
        if not path.name.endswith(".lock"):
            marks[path.name] = old if kept and old is not None else FileMark(size, _crc(path))
    return marks


def whole(folder: Path, stamp: Stamp) -> bool:
    """Tell whether every file of the stamped index is there and unchanged. Reads them all, once, before mapping."""
    generation = folder / stamp.generation
    try:
        return all(
            (generation / name).stat().st_size == mark.size and _crc(generation / name) == mark.crc
            for name, mark in stamp.files.items()
        )
    except OSError:
        return False


def _crc(path: Path) -> int:
    crc = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            crc = zlib.crc32(chunk, crc)
    return crc
