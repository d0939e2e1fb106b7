"""Mending a feed leaf by leaf: when a root differs, only the rows in the differing leaves travel again.

Nothing here is signed: what was mended counts only when its root is the one in the hub's signed manifest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from sync.wire.exact import Count, Word, exact, read
from sync.wire.leaves import LEAVES, Leaves, leaf_of
from sync.wire.reasons import Reason, WireError
from sync.wire.segment import Change  # noqa: TC001 - msgspec reads the annotation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.wire.scope import Feed

MAX_VECTOR: Final = 16 * 1024
MAX_LEAF: Final = 8 * 1024 * 1024
MAX_LEAF_UNPACKED: Final = 64 * 1024 * 1024
MOST_LEAVES: Final = 64
"""With more leaves than this differing, the base is loaded anew: it costs no more and comes out of caches."""
_LEVEL: Final = 3


class LeafVector(msgspec.Struct, frozen=True, kw_only=True):
    """All 256 sums of a feed as they were after change `head` of `epoch`."""

    epoch: Word
    head: Count
    leaves: bytes

    def sums(self) -> Leaves:
        """Sums themselves; WireError MALFORMED when there are not 256."""
        return Leaves.from_bytes(self.leaves)


class LeafRows(msgspec.Struct, frozen=True, kw_only=True):
    """Every living row of one leaf as it was after change `head` of `epoch`."""

    epoch: Word
    head: Count
    rows: tuple[Change, ...]


def vector_path(feed: Feed) -> str:
    """Where the hub gives the sums of a feed."""
    return f"/v1/{feed.scope}/{feed.collection}/leaves"


def leaf_path(feed: Feed, leaf: int) -> str:
    """Where the hub gives the rows of one leaf (0..255)."""
    return f"{vector_path(feed)}/{leaf}"


def read_vector(data: bytes) -> LeafVector:
    """Sums of a feed; WireError MALFORMED, TOO_LARGE."""
    return read(data, LeafVector, MAX_VECTOR)


def encode_leaf(rows: LeafRows) -> bytes:
    """Rows of a leaf as they travel: exact JSON, compressed."""
    import zstandard  # noqa: PLC0415 - import budget of the window

    return zstandard.ZstdCompressor(level=_LEVEL).compress(exact(rows))


def decode_leaf(data: bytes, leaf: int) -> LeafRows:
    """Rows that all lie in that leaf, each once; WireError MALFORMED, TOO_LARGE, TAMPERED for rows of another leaf."""
    import zstandard  # noqa: PLC0415

    if len(data) > MAX_LEAF:
        raise WireError(Reason.TOO_LARGE)
    try:
        with zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=False) as stream:
            plain = stream.read(MAX_LEAF_UNPACKED + 1)
    except zstandard.ZstdError:
        raise WireError(Reason.MALFORMED) from None
    found = read(plain, LeafRows, MAX_LEAF_UNPACKED)
    if not _all_in(found.rows, leaf):
        raise WireError(Reason.TAMPERED)
    return found


def _all_in(rows: Sequence[Change], leaf: int) -> bool:
    once = len({row.id for row in rows}) == len(rows)
    return 0 <= leaf < LEAVES and once and all(row.op == "put" and leaf_of(row.id) == leaf for row in rows)
