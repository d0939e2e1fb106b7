"""Which occupation a posting is of, told by its title when the employer gave no code.

A title is compared with every word that trades go by: words that stand in it whole count most, the more of the title
they cover the better; when none does, the words that share its rarer two-character pieces. What is found is a guess
with a strength, and the search never lets a guess stand before what was said.
"""

from __future__ import annotations

import math
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from kiosk.desk.search.tokens import normal, pieces, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kiosk.desk.search.occupations import Occupations

STRENGTHS = "abcd"
"""Strengths of a guess, strongest first; the letter stands before the code in the index."""
SURE = "s"
"""Stands before a code that was told or guessed with the first strength, so that one term finds both."""
_CUTS = (0.7, 0.5, 0.3)

_ASIDE = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]?")
_HIRING = re.compile(r"招聘(?!专员|主管|经理|助理|顾问|总监|师|/|$)|诚聘|急招|急聘|直招|诚招")
_PARTS = re.compile(r"[+~/|,，、；;。！!\s\-—–]+")
_LONGEST_TITLE = 60
_LONGEST_WORD = 12
_MOST = 4
_RARE = 4
_MANY = 400

_WHOLE, _STANDS, _AT_END = 1.35, 0.05, 0.05
_SHARED = 0.1
_LATER = 0.9
"""What is said first in a title is more often the work than what comes after."""
_SECOND = 0.1
_WEAK = 0.5
_ALONE, _BY_SCORE, _BEHIND = 0.4, 0.6, 0.6
"""Strength by how near to the best guess, how good by itself, and how much less when it is not the best."""


class Guess(NamedTuple):
    """An occupation a title may be of."""

    code: str
    strength: str


class Coder:
    """Guesses occupations from titles; the same title always gives the same guesses."""

    def __init__(self, occupations: Occupations) -> None:
        """Guess among these; nothing is read before the first title."""
        self._occupations = occupations

    def guesses(self, title: str) -> tuple[Guess, ...]:
        """Guess, best first, four at most; empty when the title names nothing that is known."""
        scores: dict[str, list[float]] = {}
        texts = parts(title)
        for place, text in enumerate(texts):
            length = self._length(text)
            share = _LATER if place else 1.0
            for word, at_end in self._standing_in(text):
                covered = _WHOLE * min(1.0, self._length(word) / length) + _STANDS + (_AT_END if at_end else 0.0)
                self._score(scores, word, covered * share)
        if not scores or max(map(max, scores.values())) < _WEAK:
            here, length = self._weights(texts[0]), self._length(texts[0])
            for word in self._alike(here):
                shared = sum(here[piece] * weight for piece, weight in self._weights(word).items() if piece in here)
                self._score(scores, word, shared / (self._length(word) * length))
        return _ranked(scores)

    def _score(self, scores: dict[str, list[float]], word: str, score: float) -> None:
        codes = self._occupations.words[word]
        for code in codes:
            scores.setdefault(code, []).append(score / (1 + _SHARED * (len(codes) - 1)))

    def _standing_in(self, text: str) -> Iterable[tuple[str, bool]]:
        words, end = self._occupations.words, len(text)
        longest = min(self._occupations.longest, _LONGEST_WORD)
        for at in range(end):
            for to in range(at + 2, min(end, at + longest) + 1):
                if text[at:to] in words:
                    yield text[at:to], to == end

    def _alike(self, here: Mapping[str, float]) -> Iterable[str]:
        rare = sorted((piece for piece in here if piece in self._holding), key=lambda piece: -here[piece])[:_RARE]
        return {word: None for piece in rare for word in self._holding[piece][:_MANY]}

    def _weights(self, text: str) -> dict[str, float]:
        return {piece: self._rarities.get(piece, self._rarest) for piece in _pieces(text)}

    def _length(self, text: str) -> float:
        known = self._lengths.get(text)
        if known is None:
            known = math.sqrt(sum(weight * weight for weight in self._weights(text).values())) or 1.0
            if text in self._occupations.words:
                self._lengths[text] = known
        return known

    @cached_property
    def _lengths(self) -> dict[str, float]:
        return {}

    @cached_property
    def _rarest(self) -> float:
        return math.log((len(self._occupations.words) + 1) / 0.5)

    @cached_property
    def _rarities(self) -> dict[str, float]:
        every = len(self._occupations.words) + 1
        return {piece: math.log(every / (len(words) + 0.5)) for piece, words in self._holding.items()}

    @cached_property
    def _holding(self) -> Mapping[str, list[str]]:
        holding: dict[str, list[str]] = {}
        for word in self._occupations.words:
            for piece in _pieces(word):
                holding.setdefault(piece, []).append(word)
        return holding


def parts(title: str) -> list[str]:
    """Take from a title the parts that may name the work: no brackets, no firm before 招聘; benefits stand apart."""
    text = normal(title[:_LONGEST_TITLE])
    shorter = _ASIDE.sub(" ", text)
    text = shorter if len(shorter.strip()) > 1 else text
    hired = _HIRING.split(text)[-1]
    text = hired if len(hired.strip()) > 1 else text
    found = [part for part in _PARTS.split(text) if len(part) > 1]
    return found or [text]


def _pieces(text: str) -> set[str]:
    found: set[str] = set()
    for run in runs(text):
        found.update(pieces(run.text) or (run.text,) if run.han else (run.text,))
    return found


def _ranked(scores: Mapping[str, list[float]]) -> tuple[Guess, ...]:
    whole: list[tuple[float, str]] = []
    for code, found in scores.items():
        found.sort(reverse=True)
        whole.append((-(found[0] + _SECOND * sum(found[1:3])), code))
    whole.sort()
    best = -whole[0][0] if whole else 0.0
    guesses: list[Guess] = []
    for score, code in whole[:_MOST]:
        strength = (score / best) ** 2 * (_ALONE + _BY_SCORE * min(1.0, -score)) * (_BEHIND if guesses else 1.0)
        guesses.append(Guess(code, STRENGTHS[sum(strength < cut for cut in _CUTS)]))
    return tuple(guesses)
