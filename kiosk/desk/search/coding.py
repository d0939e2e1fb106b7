"""Which occupation a posting is of, told by its title when the employer gave no code.

A title is compared with every word that trades go by: words that stand in it whole, and, when none covers much of it,
words that share its rarer two-character pieces. Pieces that go with an occupation in real titles speak for it as its
words do (`occupations-everyday.csv`). What speaks for each occupation is weighed, and the weights were fitted
(multinomial logistic, on the tuned half of real titles with codes), so that a guess comes with its probability. The
search never lets a guess stand before what was said, and a surer guess comes before a weaker one.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kiosk.desk.search.tokens import normal, pieces, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kiosk.desk.search.occupations import Occupations

STRENGTHS = "abcde"
"""Strengths of a guess, strongest first; the letter stands before the code in the index."""
SURE = "s"
"""Stands before a code that was told or guessed with one of the first three strengths, so that one term finds both."""
LIKELY = STRENGTHS[:3]
_CUTS = (0.7, 0.5, 0.3, 0.1, 0.03)
"""Least probability of each strength; what is below the last is no guess."""

MOST_GUESSES = 6

_ASIDE = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]?")
_HIRING = re.compile(r"招聘(?!专员|主管|经理|助理|顾问|总监|师|/|$)|诚聘|急招|急聘|直招|诚招")
_PARTS = re.compile(r"[+~/|,，、；;。！!\s\-—–]+")
_LONGEST_TITLE = 60
_LONGEST_WORD = 12
_RARE = 4
_MANY = 400
_REMEMBERED = 20_000

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
    PIECE = -0.6
    NONE = 1.41


@dataclass(slots=True)
class _Signs:
    """What of a title speaks for one occupation because its own words stand there."""

    standing: list[tuple[float, str, bool, bool, float]] = field(
        default_factory=list[tuple[float, str, bool, bool, float]]
    )
    """Words of its own that stand in the title: part covered, the word, whether at the end, whether in a later part,
    and what being called so adds."""


class _Word(NamedTuple):
    """What is known of one word before any title comes."""

    length: float
    """Root of the sum of its pieces' squared weights."""
    trades: tuple[tuple[str, float], ...]
    """The codes that go by it, each with what being called so adds to its logit."""


class Guess(NamedTuple):
    """An occupation a title may be of."""

    code: str
    strength: str


class Coder:
    """Guesses occupations from titles; the same title always gives the same guesses, in every process."""

    def __init__(self, occupations: Occupations) -> None:
        """Guess among these; nothing is read before the first title."""
        self._occupations = occupations
        self._guess = lru_cache(maxsize=_REMEMBERED)(self._guessed)

    def guesses(self, title: str) -> tuple[Guess, ...]:
        """Guess, best first, six at most; empty when the title names nothing that is known."""
        return self._guess(tuple(parts(title)))

    def _guessed(self, texts: tuple[str, ...]) -> tuple[Guess, ...]:
        """Guess by the parts of a title: those that were alike but for firm, benefits and haste are guessed once."""
        signs: dict[str, _Signs] = defaultdict(_Signs)
        for place, text in enumerate(texts):
            standing = list(self._standing_in(text))
            length = self._length(self._weights(text)) if standing else 1.0
            for word, at_end in standing:
                known = self._known[word]
                covered = min(1.0, known.length / length) * (_LATER if place else 1.0)
                for code, called in known.trades:
                    signs[code].standing.append((covered, word, at_end, place > 0, called))
        alike: dict[str, tuple[float, float]] = {}
        if max((most[0] for one in signs.values() for most in one.standing), default=0.0) < _STRONG:
            alike = self._compare(texts[0])
        logits = {code: _logit_of_alike(*how) for code, how in alike.items() if code not in signs}
        logits |= {code: self._logit(one, alike.get(code, (0.0, 0.0))[0]) for code, one in signs.items()}
        return _ranked(logits)

    def _compare(self, text: str) -> dict[str, tuple[float, float]]:
        """Find the occupations whose words are most like a text: how like, and what being called so adds."""
        here = self._weights(text)
        length, known, words = self._length(here), self._known, self._words
        rare = sorted((piece for piece in here if piece in words), key=lambda piece: -here[piece])[:_RARE]
        shared = dict.fromkeys([word for piece in rare for word in words[piece][0][:_MANY]], 0.0)
        for piece, weight in here.items():
            square = weight * weight
            for word in words[piece][1].intersection(shared) if piece in words else ():
                shared[word] += square
        how = {word: held / (known[word].length * length) for word, held in shared.items()}
        least = min(sorted(how.values())[-_MOST_ALIKE:], default=0.0)  # numbers alone sort ten times as fast
        likest = sorted([(like, word) for word, like in how.items() if like >= least], reverse=True)[:_MOST_ALIKE]
        found: dict[str, tuple[float, float]] = {}
        for like, word in likest:
            for code, called in known[word].trades:
                found.setdefault(code, (like, called))
        return found

    @staticmethod
    def _logit(signs: _Signs, alike: float) -> float:
        by = _Weights
        signs.standing.sort(reverse=True)
        covered, word, at_end, later, called = signs.standing[0]
        further = sum([one[0] for one in signs.standing[1:3]])
        return (
            by.COVERED * covered
            + by.COVERED_SQUARED * covered * covered
            + by.FURTHER * further
            + by.AT_END * at_end
            + called
            + by.LENGTH * len(word) / 5
            + by.ALIKE * alike
            + by.ALIKE_SQUARED * alike * alike
            + by.LATER * later
            + by.WHOLE * (covered > 0.99)  # noqa: PLR2004  the whole of the title's first part
        )

    def _standing_in(self, text: str) -> Iterable[tuple[str, bool]]:
        words, longest, end = self._known, self._longest, len(text)
        for at in range(end - 1):
            for to in range(at + 2, min(end, at + longest.get(text[at : at + 2], 0)) + 1):
                if text[at:to] in words:
                    yield text[at:to], to == end

    def _weights(self, text: str) -> dict[str, float]:
        return {piece: self._rarities.get(piece, self._rarest) for piece in _pieces(text)}

    def _length(self, weights: Mapping[str, float]) -> float:
        return math.sqrt(sum([weight * weight for weight in weights.values()])) or 1.0

    @cached_property
    def _known(self) -> Mapping[str, _Word]:
        by, named = _Weights, self._occupations.trade
        known: dict[str, _Word] = {}
        words, pieces = self._occupations.words, self._occupations.pieces
        for word in {**words, **pieces}:
            called = words.get(word, {})
            codes = {**called, **pieces.get(word, {})}
            shared = by.OTHERS_CALLED_SO * math.log(len(codes))
            official = {code for code in codes if (trade := named(code)) is not None and normal(trade.name) == word}
            trades = tuple(
                [(code, shared + by.OFFICIAL * (code in official) + by.PIECE * (code not in called)) for code in codes]
            )
            known[word] = _Word(self._length(self._weights(word)), trades)
        return known

    @cached_property
    def _longest(self) -> Mapping[str, int]:
        """Length of the longest word that begins with these two characters; most beginnings are of none."""
        longest: dict[str, int] = {}
        for word in self._known:
            longest[word[:2]] = max(min(len(word), _LONGEST_WORD), longest.get(word[:2], 0))
        return longest

    @cached_property
    def _rarest(self) -> float:
        return math.log((len(self._occupations.words) + 1) / 0.5)

    @cached_property
    def _rarities(self) -> dict[str, float]:
        every = len(self._occupations.words) + 1
        return {piece: math.log(every / (len(words) + 0.5)) for piece, (words, _) in self._words.items()}

    @cached_property
    def _words(self) -> Mapping[str, tuple[Sequence[str], frozenset[str]]]:
        """For each piece the words that hold it: in the order of the tables, and for looking up."""
        holding: dict[str, list[str]] = {}
        for word in self._occupations.words:
            for piece in _pieces(word):
                holding.setdefault(piece, []).append(word)
        return {piece: (words, frozenset(words)) for piece, words in holding.items()}


def parts(title: str) -> list[str]:
    """Take from a title the parts that may name the work: no brackets, no firm before 招聘; benefits stand apart."""
    text = normal(title[:_LONGEST_TITLE])
    shorter = _ASIDE.sub(" ", text)
    text = shorter if len(shorter.strip()) > 1 else text
    hired = _HIRING.split(text)[-1]
    text = hired if len(hired.strip()) > 1 else text
    found = [part for part in _PARTS.split(text) if len(part) > 1]
    return found or [text]


def _pieces(text: str) -> Iterable[str]:
    """Give each piece of a text once, in its order."""
    found: dict[str, None] = {}
    for run in runs(text):
        found.update(dict.fromkeys((run.han and pieces(run.text)) or (run.text,)))
    return found


def _logit_of_alike(alike: float, called: float) -> float:
    """Weigh an occupation none of whose words stands in the title."""
    by = _Weights
    return called + by.ALIKE * alike + by.ALIKE_SQUARED * alike * alike + by.NOT_STANDING


def _ranked(logits: Mapping[str, float]) -> tuple[Guess, ...]:
    """Give the likeliest, each with its probability among all of them and "none of these"."""
    highest = max([*logits.values(), _Weights.NONE])
    odds = {code: math.exp(logit - highest) for code, logit in logits.items()}
    whole = sum(odds.values()) + math.exp(_Weights.NONE - highest)
    best = sorted((-one / whole, code) for code, one in odds.items())[:MOST_GUESSES]
    likely = [(code, sum(-chance < cut for cut in _CUTS)) for chance, code in best]
    return tuple(Guess(code, STRENGTHS[place]) for code, place in likely if place < len(STRENGTHS))
