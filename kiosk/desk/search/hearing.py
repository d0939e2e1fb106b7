"""Which trade words sound like what was typed: pinyin, initials, a mistyped character, a slip of one letter.

Built at the first question that is typed in Latin letters or finds nothing as it stands; from the words of the trades
and the small table of readings, so the window never loads the dictionary.
"""

from __future__ import annotations

from functools import cached_property
from operator import ne
from typing import TYPE_CHECKING

from kiosk.desk.search.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kiosk.desk.search.occupations import Occupations
    from kiosk.desk.search.tokens import Run, Syllables

_SHORTEST = 2
_SHORTEST_SLIP = 5
"""Letters a pinyin needs before one of them may be wrong; shorter ones are too many words at once."""
_MOST_ALIKE = 12
"""More words than these share the other characters of nearly every word: 冼工 could be any worker."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Hearing:
    """Hears trade words; OSError when the table of readings is gone."""

    def __init__(self, occupations: Occupations, syllables: Syllables) -> None:
        """Listen for the words of these trades, read aloud by `syllables`."""
        self._occupations = occupations
        self._syllables = syllables

    def heard(self, run: Run) -> tuple[str, ...]:
        """Give the trade words that a run sounds like: wholly, else by initials, else with one slip."""
        if run.han:
            sound = "".join(folded(one) for one in self._syllables(run.text))
            return tuple(self._by_sound.get(sound, ())) if len(run.text) >= _SHORTEST else ()
        text = run.text
        if len(text) < _SHORTEST or not text.isalpha():
            return ()
        whole = self._by_sound.get(folded(text)) or self._by_initials.get(text)
        return tuple(whole) if whole else self._nearly(text)

    def looking_like(self, run: Run) -> tuple[str, ...]:
        """Give the trade words of the same length with one other character: 冼碗 is meant as 洗碗."""
        text = run.text
        if not run.han or len(text) < _SHORTEST:
            return ()
        found = [word for word in self._occupations.words if len(word) == len(text) and _one_other(word, text)]
        return tuple(found) if len(found) <= _MOST_ALIKE else ()

    def _nearly(self, text: str) -> tuple[str, ...]:
        if len(text) < _SHORTEST_SLIP:
            return ()
        found: dict[str, None] = {}
        for slip in _slips(text):
            found.update(self._by_sound.get(folded(slip), {}))
        return tuple(found)

    @cached_property
    def _by_sound(self) -> Mapping[str, dict[str, None]]:
        return self._tables[0]

    @cached_property
    def _by_initials(self) -> Mapping[str, dict[str, None]]:
        return self._tables[1]

    @cached_property
    def _tables(self) -> tuple[dict[str, dict[str, None]], dict[str, dict[str, None]]]:
        sounds: dict[str, dict[str, None]] = {}
        initials: dict[str, dict[str, None]] = {}
        for word in self._occupations.words:
            if len(word) < _SHORTEST or word.isascii():
                continue
            read = self._syllables(word)
            if len(read) == len(word):
                sounds.setdefault("".join(map(folded, read)), {})[word] = None
                initials.setdefault("".join(one[0] for one in read), {})[word] = None
        return sounds, initials


def _one_other(word: str, text: str) -> bool:
    return [*map(ne, word, text)].count(True) == 1


def _slips(text: str) -> Iterator[str]:
    """Undo one slip of the finger: two letters swapped, one too many, one wrong, one missing."""
    for at in range(len(text)):
        head, tail = text[:at], text[at + 1 :]
        if tail:
            yield head + tail[0] + text[at] + tail[1:]
        yield head + tail
        for letter in _LETTERS:
            yield head + letter + tail
            yield head + letter + text[at:]
