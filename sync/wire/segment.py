"""Segments: immutable files of changes, named by the SHA-256 of their bytes.

Inside: lines of JSON, one change each, compressed with zstd. Applying a change whose version is not greater than the
one at hand does nothing, so replays are harmless. zstandard is loaded at first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec

from sync.wire.exact import Count, decoder, digest, exact
from sync.wire.reasons import Reason, WireError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_CHANGES: Final = 1000
MAX_SEGMENT: Final = 256 * 1024
MAX_UNPACKED: Final = 8 * 1024 * 1024
MAX_DOC: Final = 64 * 1024
NOTHING: Final = b"null"
_LEVEL: Final = 3


def _nothing() -> msgspec.Raw:
    return msgspec.Raw(NOTHING)


class Change(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One row became so (`put`) or went away (`del`).

    id: the row's name. ver: grows with each change of the row. doc: its exact JSON, `null` for del.
    """

    op: Literal["put", "del"]
    id: Annotated[str, msgspec.Meta(min_length=1, max_length=128)]
    ver: Count
    doc: msgspec.Raw = msgspec.field(default_factory=_nothing)

    @property
    def body(self) -> bytes:
        """The document's exact JSON bytes (`null` for a deletion)."""
        return bytes(self.doc)


def put(row: str, ver: int, doc: object) -> Change:
    """Change that sets a row; `doc` is a struct, a dict or ready JSON bytes."""
    return Change(op="put", id=row, ver=ver, doc=msgspec.Raw(doc if isinstance(doc, bytes) else exact(doc)))


def gone(row: str, ver: int) -> Change:
    """Change that takes a row away."""
    return Change(op="del", id=row, ver=ver)


def encode_segment(changes: Iterable[Change]) -> bytes:
    """Segment's bytes, the same for the same changes; its name is digest(bytes)."""
    import zstandard  # noqa: PLC0415 - import budget of the window

    lines = msgspec.json.Encoder().encode_lines(changes)
    return zstandard.ZstdCompressor(level=_LEVEL).compress(lines)


def decode_segment(data: bytes, sha256: str, limit: int = MAX_SEGMENT) -> list[Change]:
    """Read the changes of a segment; WireError TAMPERED when the bytes are not those named, TOO_LARGE, MALFORMED."""
    if len(data) > limit:
        raise WireError(Reason.TOO_LARGE)
    if digest(data) != sha256:
        raise WireError(Reason.TAMPERED)
    try:
        changes = decoder(Change).decode_lines(_unpack(data))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise WireError(Reason.MALFORMED) from None
    if len(changes) > MAX_CHANGES:
        raise WireError(Reason.TOO_LARGE)
    return changes


def cut(changes: Sequence[Change]) -> list[list[Change]]:
    """Split changes in order into runs that each fit one segment (at most 1,000 changes and 256 kB of bytes)."""
    runs: list[list[Change]] = []
    for start in range(0, len(changes), MAX_CHANGES):
        runs.extend(_halve(list(changes[start : start + MAX_CHANGES])))
    return runs


def _halve(run: list[Change]) -> list[list[Change]]:
    if len(run) == 1 or len(encode_segment(run)) <= MAX_SEGMENT:
        return [run]
    middle = len(run) // 2
    return _halve(run[:middle]) + _halve(run[middle:])


def _unpack(data: bytes) -> bytes:
    import zstandard  # noqa: PLC0415

    # read() stops at the bound, so a small file that swells without end costs no more than the bound
    try:
        with zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=False) as stream:
            plain = stream.read(MAX_UNPACKED + 1)
    except zstandard.ZstdError:
        raise WireError(Reason.MALFORMED) from None
    if len(plain) > MAX_UNPACKED:
        raise WireError(Reason.TOO_LARGE)
    return plain
