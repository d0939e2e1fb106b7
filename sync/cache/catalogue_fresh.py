"""What this process has just brought in, kept for whoever follows, so that it need not be read back from the file.

A row of the tail (catalogue_news.py) that this process wrote is kept under its number together with the documents. All
that moved since a mark is known exactly when every row after the mark is here: whatever else changes what readers see
(another lane, a mended leaf, another process) writes rows of its own that are not.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final

from sync.cache.catalogue_news import KEPT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST: Final = 16_000_000
"""Bytes of documents that are kept: some twenty thousand postings. The oldest go first."""


class Fresh:
    """Documents by the tail's row that told of them; from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[int, Mapping[str, bytes | None]] = {}
        self._bytes = 0

    def keep(self, seq: int, docs: Mapping[str, bytes | None]) -> None:
        """Keep what the row `seq` tells of: ids with their documents, None for those that went."""
        with self._lock:
            self._kept[seq] = docs
            self._bytes += _size(docs)
            # beyond the tail's end nobody can ask: where nobody follows at all it would fill by small documents
            while self._bytes > MOST or len(self._kept) > KEPT:
                self._bytes -= _size(self._kept.pop(min(self._kept)))

    def since(self, seqs: Sequence[int]) -> dict[str, bytes | None] | None:
        """Give the newest document of everything these rows tell of; None when one of them is not here."""
        with self._lock:
            told = [self._kept.get(seq) for seq in seqs]
        found: dict[str, bytes | None] = {}
        for docs in told:
            if docs is None:
                return None
            found.update(docs)
        return found

    def forget(self) -> None:
        """Let everything go: it was followed, or the file is another."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0


def _size(docs: Mapping[str, bytes | None]) -> int:
    return sum([len(doc) for doc in docs.values() if doc])
