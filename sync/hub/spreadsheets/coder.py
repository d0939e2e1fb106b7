"""National occupation and picture tile of a job title, told by the names and everyday names of occupations in it.

A name that stands in the title counts by how much of the title it covers; what stands at the end is more often the work
than what stands before. A code is kept only where it is sure: a terminal guesses for its own search what has none.
"""

from __future__ import annotations

import csv
import math
import re
import tomllib
import unicodedata
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from sync.hub.linter.rules import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_FINEST: Final = "4"
_DIGITAL: Final = re.compile(r"(?<=[^\x00-\x7f])(?:L/S|[LS])$")
"""Green and digital occupations carry L, S or L/S behind their name."""
_ASIDE: Final = re.compile(r"[(\[【][^)\]】]*[)\]】]?")
_HIRING: Final = re.compile(
    r"^(?:急|诚|高薪|现|直|长期|大量)*(?:招聘?|聘)+(?!专员|主管|经理|助理|顾问|总监|师|员)|(?:若干|\d+|[一二两三四五六七八九十])[名人个位]$"
)
_PARTS: Final = re.compile(r"[+~/|,、;。!\s\-—–·]+")
_SHORTEST, _LONGEST = 2, 12
_LONGEST_TITLE: Final = 60
_AT_END: Final = 0.12
_LATER: Final = 0.85
_SHARED: Final = 0.1
_SURE: Final = 0.8
_LIKELY: Final = 0.5
_ALIKE: Final = 0.25
"""From which score on a code is kept, a tile is, and from which a title that names nothing is like a name."""


class Guess(NamedTuple):
    """Occupation a title most likely names: its code, how well it fits (0..1 and a little), whether to keep it."""

    code: str
    score: float

    @property
    def sure(self) -> bool:
        """Whether the code may stand in the posting."""
        return self.score >= _SURE


def occupation_of(title: str) -> str:
    """Code of the occupation a title surely names; empty when it does not."""
    guess = guess_of(title)
    return guess.code if guess is not None and guess.sure else ""


def tile_for(title: str) -> str:
    """Picture tile of the work a title likely names: many occupations share one, so less is needed than for a code."""
    guess = guess_of(title)
    return tile_of(guess.code) if guess is not None and guess.score >= _LIKELY else ""


def tile_of(code: str) -> str:
    """Picture tile of an occupation; empty for one without."""
    return next((tile for start, tile in _tiles() if code.startswith(start)), "")


@lru_cache(maxsize=4096)
def guess_of(title: str) -> Guess | None:
    """Guess what a title names; None when nothing in it is known."""
    scores: defaultdict[str, float] = defaultdict(float)
    for place, part in enumerate(_parts(title)):
        share = _LATER if place else 1.0
        for word, at_end in _names_in(part):
            fits = share * (len(word) / len(part) + (_AT_END if at_end else 0.0))
            codes = _names()[word]
            for rank, code in enumerate(codes):
                scores[code] = max(scores[code], fits * (1 - _SHARED * min(rank, 4)) / (1 + _SHARED * (len(codes) - 1)))
    found = _best(scores) or _like(_plain(title)[:_LONGEST_TITLE])
    return Guess(*found) if found else None


def _best(scores: dict[str, float]) -> tuple[str, float] | None:
    if not scores:
        return None
    score, code = min((-score, code) for code, score in scores.items())
    return code, -score


def _like(text: str) -> tuple[str, float] | None:
    """Name that shares most of its rarer pairs of signs with a text."""
    here = set(map("".join, pairwise(text)))
    scores: defaultdict[str, float] = defaultdict(float)
    pairs = _pairs()
    for pair in here & pairs.keys():
        for word in pairs[pair]:
            scores[word] += math.log(len(_names()) / len(pairs[pair])) / (len(word) + len(text))
    best = _best(scores)
    if best is None or best[1] < _ALIKE:
        return None
    return _names()[best[0]][0], min(best[1] / 10, _LIKELY / 2)


def _names_in(part: str) -> Iterator[tuple[str, bool]]:
    names = _names()
    for at in range(len(part)):
        for to in range(at + _SHORTEST, min(len(part), at + _LONGEST) + 1):
            if part[at:to] in names:
                yield part[at:to], to == len(part)


def _parts(title: str) -> list[str]:
    text = unicodedata.normalize("NFKC", title[:_LONGEST_TITLE]).casefold()
    shorter = _ASIDE.sub(" ", text)
    text = shorter if len(shorter.strip()) >= _SHORTEST else text
    found = [_plain(_HIRING.sub("", part)) for part in _PARTS.split(text)]
    return [part for part in found if len(part) >= _SHORTEST] or [_plain(text) or " "]


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, ...]]:
    """Codes by every name and everyday name; what people say comes first, then the official name, then the others."""
    folder = shipped_folder("codes")
    said: defaultdict[str, dict[str, None]] = defaultdict(dict)
    with (folder / "occupations-everyday.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in row["words"].split():
                said[_plain(word)][row["code"]] = None
    with (folder / "occupations-2022.csv").open(encoding="utf-8", newline="") as file:
        finest = [row for row in csv.DictReader(file) if row["level"] == _FINEST]
    for row in finest:
        said[_plain(_DIGITAL.sub("", row["name"]))][row["code"]] = None
    for row in finest:
        for word in row["alias"].replace("/", ",").split(","):
            said[_plain(word)][row["code"]] = None
    return {word: tuple(codes) for word, codes in said.items() if len(word) >= _SHORTEST}


@lru_cache(maxsize=1)
def _pairs() -> dict[str, list[str]]:
    pairs: defaultdict[str, list[str]] = defaultdict(list)
    for word in _names():
        for pair in set(map("".join, pairwise(word))):
            pairs[pair].append(word)
    return pairs


@lru_cache(maxsize=1)
def _tiles() -> tuple[tuple[str, str], ...]:
    """Beginnings of codes with their tiles, the longest first."""
    table = tomllib.loads((shipped_folder("intake") / "tiles.toml").read_text(encoding="utf-8"))["tiles"]
    return tuple(
        sorted(((start, tile) for tile, starts in table.items() for start in starts), key=lambda each: -len(each[0]))
    )


def _plain(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())
