"""Proof that two ends hold the same rows, whatever the order in which they came.

256 leaves by the first byte of SHA-256(id); each is the sum, modulo 2^128, of a hash of id, version and document. The
root is the SHA-256 of the leaves. A row is added or taken out in constant time; a difference shows in which leaf it is.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from sync.wire.reasons import Reason, WireError

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAVES: Final = 256
_WIDTH: Final = 16
_MODULUS: Final = 1 << 8 * _WIDTH


def leaf_of(row: str) -> int:
    """In which of the 256 leaves a row belongs."""
    return hashlib.sha256(row.encode()).digest()[0]


def row_value(row: str, ver: int, doc: bytes) -> int:
    """Weight that a row adds to its leaf; doc: its exact JSON bytes."""
    return int.from_bytes(hashlib.sha256(f"{row}\x00{ver}\x00".encode() + doc).digest()[:_WIDTH])


class Leaves:
    """The running sums of a set of rows."""

    def __init__(self, sums: Iterable[int] = ()) -> None:
        self._sums = list(sums) or [0] * LEAVES
        if len(self._sums) != LEAVES:
            raise WireError(Reason.MALFORMED)

    def add(self, row: str, ver: int, doc: bytes) -> None:
        """Count a row in."""
        leaf = leaf_of(row)
        self._sums[leaf] = (self._sums[leaf] + row_value(row, ver, doc)) % _MODULUS

    def remove(self, row: str, ver: int, doc: bytes) -> None:
        """Take a row out that was counted in with the same version and document."""
        leaf = leaf_of(row)
        self._sums[leaf] = (self._sums[leaf] - row_value(row, ver, doc)) % _MODULUS

    def swap(self, row: str, before: tuple[int, bytes] | None, after: tuple[int, bytes] | None) -> None:
        """Count a row, as version and document, in place of what it was; None where it was not there, or is no more.

        The same as taking out and counting in, with one look for the leaf.
        """
        leaf = leaf_of(row)
        value = self._sums[leaf]
        if before is not None:
            value -= row_value(row, *before)
        if after is not None:
            value += row_value(row, *after)
        self._sums[leaf] = value % _MODULUS

    def root(self) -> str:
        """One hash over everything, 64 hex digits."""
        return hashlib.sha256(self.to_bytes()).hexdigest()

    def to_bytes(self) -> bytes:
        """Leaves themselves, 4,096 bytes."""
        return b"".join(value.to_bytes(_WIDTH) for value in self._sums)

    @classmethod
    def from_bytes(cls, data: bytes) -> Leaves:
        """Leaves from their 4,096 bytes; WireError MALFORMED for any other length."""
        if len(data) != LEAVES * _WIDTH:
            raise WireError(Reason.MALFORMED)
        return cls(int.from_bytes(data[at : at + _WIDTH]) for at in range(0, len(data), _WIDTH))

    def differing(self, other: Leaves) -> list[int]:
        """Numbers of the leaves in which two ends differ."""
        return [leaf for leaf in range(LEAVES) if self._sums[leaf] != other._sums[leaf]]
