"""Which occupation a posting is of, told by its title when the employer gave no code.

A title is compared with every word that trades go by: words that stand in it whole, and, when none covers much of it,
words that share its rarer two-character pieces. What speaks for each occupation is weighed, and the weights were fitted
(multinomial logistic, on the tuned half of real titles with codes), so that a guess comes with its probability. The
search never lets a guess stand before what was said, and a surer guess comes before a weaker one.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from kiosk.desk.search.tokens import normal, pieces, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kiosk.desk.search.occupations import Occupations

STRENGTHS = "abcde"
"""Strengths of a guess, strongest first; the letter stands before the code in the index."""
SURE = "s"
"""Stands before a code that was told or guessed with one of the first three strengths, so that one term finds both."""
LIKELY = STRENGTHS[:3]
_CUTS = (0.7, 0.5, 0.3, 0.1, 0.03)
"""Least probability of each strength; what is below the last is no guess."""

_ASIDE = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]?")
_HIRING = re.compile(r"招聘(?!专员|主管|经理|助理|顾问|总监|师|/|$)|诚聘|急招|急聘|直招|诚招")
_PARTS = re.compile(r"[+~/|,，、；;。！!\s\-—–]+")
_LONGEST_TITLE = 60
_LONGEST_WORD = 12
_MOST = 6
_RARE = 4
_MANY = 400

_LATER = 0.9
"""What is said first in a title is more often the work than what comes after."""
_STRONG = 0.5
"""Part of a title that a word must cover, for the words that are merely alike to be left alone."""
_MOST_ALIKE = 60


class _Weights:
    """What each sign adds to the logit of an occupation; `NONE` is that of "none of these"."""

    COVERED, COVERED_SQUARED, FURTHER = 1.37, 1.0, 0.89
    AT_END, OTHERS_CALLED_SO, OFFICIAL, LENGTH = -0.61, -0.86, 0.34, 1.25
    ALIKE, ALIKE_SQUARED, LATER, NOT_STANDING, WHOLE = 1.29, 0.67, -0.21, -1.3, 0.19
    NONE = 1.41


@dataclass(slots=True)
class _Signs:
    """What of a title speaks for one occupation."""

    standing: list[tuple[float, str, bool, bool]] = field(default_factory=list[tuple[float, str, bool, bool]])
    """Words of its own that stand in the title: part covered, the word, whether at the end, whether in a later part."""
    alike: float = 0.0
    """How like the title its likest word is, 0 to 1."""
    likest: str = ""


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
        """Guess, best first, six at most; empty when the title names nothing that is known."""
        signs: dict[str, _Signs] = defaultdict(_Signs)
        texts = parts(title)
        words = self._occupations.words
        for place, text in enumerate(texts):
            length = self._length(text)
            for word, at_end in self._standing_in(text):
                covered = min(1.0, self._length(word) / length) * (_LATER if place else 1.0)
                for code in words[word]:
                    signs[code].standing.append((covered, word, at_end, place > 0))
        if max((most[0] for one in signs.values() for most in one.standing), default=0.0) < _STRONG:
            self._compare(texts[0], signs)
        return _ranked({code: self._logit(code, one) for code, one in signs.items()})

    def _compare(self, text: str, signs: dict[str, _Signs]) -> None:
        """Add the occupations whose words are most like a text."""
        here, length = self._weights(text), self._length(text)
        alike: list[tuple[float, str]] = []
        for word in self._alike(here):
            shared = sum(here[piece] * weight for piece, weight in self._weights(word).items() if piece in here)
            alike.append((shared / (self._length(word) * length), word))
        for how, word in sorted(alike, reverse=True)[:_MOST_ALIKE]:
            for code in self._occupations.words[word]:
                if how > signs[code].alike:
                    signs[code].alike, signs[code].likest = how, word

    def _logit(self, code: str, signs: _Signs) -> float:
        by = _Weights
        signs.standing.sort(reverse=True)
        covered, word, at_end, later = signs.standing[0] if signs.standing else (0.0, "", False, False)
        told = word or signs.likest
        further = sum(one[0] for one in signs.standing[1:3])
        return (
            by.COVERED * covered
            + by.COVERED_SQUARED * covered * covered
            + by.FURTHER * further
            + by.AT_END * at_end
            + by.OTHERS_CALLED_SO * math.log(len(self._occupations.words[told]))
            + by.OFFICIAL * (code in self._official.get(told, ()))
            + by.LENGTH * len(word) / 5
            + by.ALIKE * signs.alike
            + by.ALIKE_SQUARED * signs.alike * signs.alike
            + by.LATER * later
            + by.NOT_STANDING * (not signs.standing)
            + by.WHOLE * (covered > 0.99)  # noqa: PLR2004  the whole of the title's first part
        )

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
    def _official(self) -> Mapping[str, frozenset[str]]:
        """The codes of which a word is the official name."""
        words = self._occupations.words
        named = {code: self._occupations.trade(code) for codes in words.values() for code in codes}
        found: dict[str, set[str]] = {}
        for code, trade in named.items():
            if trade is not None:
                found.setdefault(normal(trade.name), set()).add(code)
        return {name: frozenset(codes) for name, codes in found.items()}

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


def _ranked(logits: Mapping[str, float]) -> tuple[Guess, ...]:
    """Give the likeliest, each with its probability among all of them and "none of these"."""
    highest = max([*logits.values(), _Weights.NONE])
    odds = {code: math.exp(logit - highest) for code, logit in logits.items()}
    whole = sum(odds.values()) + math.exp(_Weights.NONE - highest)
    best = sorted((-one / whole, code) for code, one in odds.items())[:_MOST]
    likely = [(code, sum(-chance < cut for cut in _CUTS)) for chance, code in best]
    return tuple(Guess(code, STRENGTHS[place]) for code, place in likely if place < len(STRENGTHS))
