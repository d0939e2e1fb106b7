"""The index as the window reads it: memory-mapped, opened at the first question, opened again when a new one stands."""

from __future__ import annotations

import contextlib
import os
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, cast

from kiosk.desk.search.clauses import Clauses
from kiosk.desk.search.coding import SURE
from kiosk.desk.search.hearing import Hearing
from kiosk.desk.search.meaning import Lexicon
from kiosk.desk.search.readings import FILE, Readings
from kiosk.desk.search.remembered import Remembered
from kiosk.desk.search.results import Hit
from kiosk.desk.search.schema import SHAPE, minutes_of
from kiosk.desk.search.stamp import MEND, POINTER, Stamp, read_stamp, whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tantivy import DocAddress, Searcher

    from kiosk.desk.search.occupations import Occupations

    class _Entry(Protocol):
        def get_first(self, fieldname: str) -> str: ...


_TRIES = 3
_MOST_HITS = 4096
"""Rows remembered."""


@dataclass(frozen=True, slots=True)
class _Sounds:
    """How characters are read, and what sounds like the words of trades: the same in nearly every generation."""

    readings: Readings
    _known: list[Lexicon] = field(default_factory=list["Lexicon"])

    def lexicon(self, occupations: Occupations) -> Lexicon:
        """What is known of these trades; made once: what sounds like them takes as long as some dozens of questions."""
        if not self._known:
            self._known.append(Lexicon(occupations, Hearing(occupations, self.readings)))
        return self._known[0]


@dataclass(frozen=True, slots=True)
class Opened:
    """One generation of the index, ready to be asked."""

    stamp: Stamp
    searcher: Searcher
    clauses: Clauses
    sounds: _Sounds
    hits: Remembered[tuple[int, int, int], Hit]
    """Rows by sort key and place. Reading one takes longer than finding it, and the nearest are found over again."""

    def lexicon(self, occupations: Occupations) -> Lexicon:
        """What is known of these trades beside the postings."""
        return self.sounds.lexicon(occupations)


class Reader:
    """Hands out the current generation; never raises for what is wrong on disk."""

    def __init__(self, folder: Path) -> None:
        """Read the index in `folder`, which need not exist yet."""
        self._folder = folder
        self._pointer_path = str(folder / POINTER)
        self._lock = threading.Lock()
        self._opened: Opened | None = None
        self._seen: tuple[int, int] | None = None
        self._sounds: tuple[tuple[int, int], _Sounds] | None = None

    def current(self) -> Opened | None:
        """Give the current index, or None while there is none that is whole."""
        with self._lock:
            seen = self._pointer()
            if seen != self._seen or (self._opened is None and seen is not None):
                self._seen, self._opened = seen, self._open()
            return self._opened

    def damaged(self) -> None:
        """Leave word for the keeper that the index must be built again, and stop using it."""
        with self._lock:
            self._opened = None
            self._leave_word()

    def close(self) -> None:
        """Let go of the mapped files."""
        with self._lock:
            self._opened, self._seen = None, None

    def _pointer(self) -> tuple[int, int] | None:
        try:
            held = os.stat(self._pointer_path)  # noqa: PTH116  asked at every question; Path costs as much again
        except OSError:
            return None
        return held.st_ino, held.st_mtime_ns

    def _open(self) -> Opened | None:
        if (self._folder / MEND).exists():
            return None
        stamp = None
        for _ in range(_TRIES):  # the keeper may swap the pointer and drop the old generation meanwhile
            before, stamp = stamp, read_stamp(self._folder)
            if stamp is None or not stamp.basis.startswith(SHAPE):  # the keeper of this release makes another one
                return None
            if stamp == before:
                self._leave_word()
                return None
            opened = self._map(stamp)
            if opened is not None:
                return opened
        return None

    def _map(self, stamp: Stamp) -> Opened | None:
        from tantivy import Index  # noqa: PLC0415  import budget

        if not whole(self._folder, stamp):
            return None
        try:
            folder = self._folder / stamp.generation
            index = Index.open(str(folder))
            index.config_reader("manual")
            sounds = self._sounds_of(stamp, folder)
            searcher = index.searcher()
            hits = Remembered(_reading(searcher), _MOST_HITS)
            sure_codes = frozenset(term.removeprefix(SURE) for term, _ in searcher.terms_with_prefix("code", SURE))
            return Opened(stamp, searcher, Clauses(index.schema, sounds.readings, sure_codes), sounds, hits)
        except (ValueError, OSError):
            return None

    def _sounds_of(self, stamp: Stamp, folder: Path) -> _Sounds:
        """Give those of the generation before where they are the same; its folder may be gone by now."""
        mark = stamp.files.get(FILE)
        same = (0, 0) if mark is None else (mark.size, mark.crc)
        if self._sounds is not None and self._sounds[0] == same:
            with contextlib.suppress(OSError):
                self._sounds[1].readings("")  # nothing is read of its file later
                return self._sounds[1]
        self._sounds = same, _Sounds(Readings(folder / FILE))
        return self._sounds[1]

    def _leave_word(self) -> None:
        try:
            (self._folder / MEND).touch()
        except OSError:
            return  # a disk that takes no empty file is told by others


def _reading(searcher: Searcher) -> Callable[[tuple[int, int, int]], Hit]:
    from tantivy import DocAddress  # noqa: PLC0415  import budget

    read = cast("Callable[[DocAddress], _Entry]", searcher.doc)

    def hit(row: tuple[int, int, int]) -> Hit:
        key, segment, doc = row
        return Hit(read(DocAddress(segment, doc)).get_first("id"), minutes_of(key))

    return hit
