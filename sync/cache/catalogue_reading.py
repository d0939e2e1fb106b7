"""Reading catalogue.db with nothing but sqlite3: light enough for the window before its first frame.

Readers never raise. A file that is missing, locked, being replaced or damaged gives the last good answer where there
was one, else an empty one; damage is marked beside the file so that the sync agent looks into it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from datetime import datetime
from threading import RLock
from types import NoneType
from typing import TYPE_CHECKING, Any, Final

import msgspec

from sync.cache import generations
from sync.cache.failures import StoreReason, failure
from sync.wire.posting import Posting, read_posting
from sync.wire.reasons import WireError
from sync.wire.status import Status, read_status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_PAGE: Final = 500
_DOC: Final = (str, bytes)
_STAND: Final = (
    "SELECT min(seq), max(seq), (SELECT coalesce(group_concat(scope || ' ' || hex(leaves), ' '), '') FROM "
    "(SELECT scope, leaves FROM lanes WHERE state = 'shown' AND collection = 'posting' ORDER BY scope)) FROM news"
)
_MOST_DIGITS: Final = 18
_ITEMS: Final = "SELECT id, doc FROM shown_items WHERE collection = ? ORDER BY nearness"
_NEXT: Final = "SELECT id, doc FROM shown_postings WHERE lane = ? AND id > ? ORDER BY id LIMIT ?"


class CatalogueReading:
    """Questions to the catalogue, from any thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = RLock()
        self._reader: sqlite3.Connection | None = None
        self._read_file: tuple[int, int] | None = None
        self._last: dict[str, list[Any]] = {}

    def count(self) -> int:
        """How many postings there are."""
        rows = self._remembering((int,), "SELECT rows FROM lanes WHERE state = 'shown' AND collection = 'posting'")
        return sum(row[0] for row in rows)

    def freshness(self) -> datetime | None:
        """When the hub last said that these are all postings there are; None when it never did."""
        rows = self._remembering(
            (str,), "SELECT coalesce(checked_at, '') FROM lanes WHERE state = 'shown' AND collection = 'posting'"
        )
        with contextlib.suppress(ValueError):
            return datetime.fromisoformat(min((row[0] for row in rows), default=""))
        return None

    def postings(self, ids: Sequence[str]) -> list[Posting]:
        """Look postings up, in the order of the ids; ids that are gone are left out."""
        found: dict[str, Posting] = {}
        for start in range(0, len(ids), _PAGE):
            given = json.dumps(list(ids[start : start + _PAGE]))
            rows = self._ask(
                _DOC, "SELECT id, doc FROM shown_postings WHERE id IN (SELECT value FROM json_each(?))", given
            )
            found |= dict(readable(rows or []))
        return [found[row_id] for row_id in ids if row_id in found]

    def all_postings(self) -> Iterator[Posting]:
        """Every posting, page by page, for the search index; ends early where the file cannot be read further."""
        lanes = self._ask((int,), "SELECT lane FROM lanes WHERE state = 'shown' AND collection = 'posting'")
        for (lane,) in lanes or []:
            last, after = "", None
            while last != after:  # an id that the disk changed may sort before itself
                after = last
                rows = self._ask(_DOC, _NEXT, lane, after, _PAGE) or []
                for _, posting in readable(rows):
                    yield posting
                last = rows[-1][0] if rows else after

    def versions(self) -> dict[str, int]:
        """Version of every posting by id, to compare two catalogues whole. Large: whoever follows asks what changed."""
        rows = self._ask((str, int), "SELECT id, ver FROM shown_postings")
        return dict(rows or [])

    def fingerprint(self) -> str:
        """Text that differs whenever the shown postings do; empty when none ever were, or the file cannot be read.

        What is made of the postings keeps it, and asks `changed_since` with it later.
        """
        rows = self._ask((int, int, str), _STAND)
        if not rows or (rows[0][0] == rows[0][1] and not rows[0][2]):
            return ""
        return f"{rows[0][1]}:{hashlib.sha256(rows[0][2].encode()).hexdigest()}"

    def changed_since(self, mark: str) -> list[str] | None:
        """Ids of the postings that changed, came or went since that fingerprint, as far as it is still known.

        None: not known, or too many; then look at all of them. Never fewer than really changed.
        """
        told = self.told_since(mark)
        return None if told is None else sorted({row_id for _, ids in told for row_id in ids})

    def told_since(self, mark: str) -> list[tuple[int, list[str]]] | None:
        """Rows of the tail after that fingerprint: their numbers and ids; None as for `changed_since`."""
        seq, _, _ = mark.partition(":")
        if not seq.isdecimal() or len(seq) > _MOST_DIGITS:
            return None
        rows = self._ask((int, (str, NoneType)), "SELECT seq, ids FROM news WHERE seq >= ? ORDER BY seq", int(seq))
        if not rows or rows[0][0] != int(seq):
            return None
        found: list[tuple[int, list[str]]] = []
        for number, told in rows[1:]:
            some = None if told is None else _ids(told)
            if some is None:
                return None
            found.append((number, some))
        return found

    def is_one_lane(self) -> bool:
        """Whether all shown postings are of one feed, so that none of them can lie under another version of itself."""
        rows = self._ask((int,), "SELECT lane FROM lanes WHERE state = 'shown' AND collection = 'posting'")
        return rows is not None and len(rows) == 1

    def status(self, key: str) -> Status | None:
        """How far a matter has come, by the key from its slip; None when no word of it has arrived here."""
        doc = self.item("status", key)
        if doc is None:
            return None
        with contextlib.suppress(WireError):
            return read_status(doc)
        return None

    def item(self, collection: str, row_id: str) -> bytes | None:
        """One document of another collection, its exact JSON, of the nearest scope; None when there is none."""
        rows = self._ask(
            (bytes,),
            "SELECT doc FROM shown_items WHERE collection = ? AND id = ? ORDER BY nearness DESC LIMIT 1",
            collection,
            row_id,
        )
        return rows[0][0] if rows else None

    def items(self, collection: str) -> dict[str, bytes]:
        """All documents of another collection by id; of one id in several scopes that of the nearest."""
        return dict(self._ask(_DOC, _ITEMS, collection) or [])

    def items_known(self, collection: str) -> dict[str, bytes] | None:
        """The same for whoever takes away what is not among them; None while the file cannot be read whole."""
        rows = self._ask(_DOC, _ITEMS, collection, whole=True)
        return None if rows is None else dict(rows)

    def close_reader(self) -> None:
        """Let go of the file; the next question opens it again."""
        with self._lock:
            if self._reader is not None:
                self._reader.close()
            self._reader = None

    def _remembering(self, types: tuple[type | tuple[type, ...], ...], query: str, *values: object) -> list[Any]:
        rows = self._ask(types, query, *values)
        if rows is None:
            return self._last.get(query, [])
        self._last[query] = rows
        return rows

    def _ask(
        self, types: tuple[type | tuple[type, ...], ...], query: str, *values: object, whole: bool = False
    ) -> list[Any] | None:
        """Rows whose columns are of these types, or None when the file gives none; never raises.

        SQLite keeps any type in any column, so a bit that the disk flipped can make text of a number. whole: then None.
        """
        with self._lock:
            try:
                rows = self._open_reader().execute(query, values).fetchall()
            except sqlite3.Error as error:
                self.close_reader()
                if failure(error).reason is StoreReason.DAMAGED:
                    generations.suspect(self._path)
                return None
        sound = [row for row in rows if all(map(isinstance, row, types))]
        if len(sound) < len(rows):
            generations.suspect(self._path)
        return None if whole and len(sound) < len(rows) else sound

    def _open_reader(self) -> sqlite3.Connection:
        file = generations.identity(self._path)
        if self._reader is None or file != self._read_file:
            self.close_reader()
            self._reader = _connect(self._path)
            self._read_file = file
        return self._reader


def _connect(path: Path) -> sqlite3.Connection:
    try:
        return _connect_as(path, "mode=ro")
    except sqlite3.Error as error:
        if failure(error).reason is not StoreReason.READ_ONLY:
            raise
    # a disk mounted read-only has no room for the WAL's index
    return _connect_as(path, "mode=ro&immutable=1")


def _connect_as(path: Path, way: str) -> sqlite3.Connection:
    reader = sqlite3.connect(f"file:{path}?{way}", uri=True, isolation_level=None, timeout=2, check_same_thread=False)
    reader.text_factory = lenient_text
    try:
        reader.execute("SELECT 1 FROM sqlite_master").fetchall()
    except sqlite3.Error:
        reader.close()
        raise
    return reader


def readable(rows: Iterable[tuple[str, bytes | None]]) -> Iterator[tuple[str, Posting]]:
    """Read id and document of each row; those that are none are passed over, as are those without a document."""
    for row_id, doc in rows:
        if doc is None:
            continue
        try:
            posting = read_posting(doc)
        except WireError:
            continue
        yield row_id, posting


def _ids(told: str) -> list[str] | None:
    try:
        return msgspec.json.decode(told, type=list[str])
    except msgspec.DecodeError:  # a bit that the disk changed
        return None


def lenient_text(data: bytes) -> str:
    """Text of bytes that a disk may have changed: one bad letter must not hide the other rows."""
    return data.decode(errors="replace")
