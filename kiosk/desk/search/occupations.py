"""What trades are called: official names, what employers write, and what people say.

From config/codes/occupations-2022.csv (national classification with aliases), config/codes/occupations-everyday.csv
(how residents and notices call the work) and the names that the made-up town uses (config/postings/occupations.toml).
Read once, at the first question that needs it.
"""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kiosk.desk.search.tokens import normal, runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_OFFICIAL = "codes/occupations-2022.csv"
_EVERYDAY = "codes/occupations-everyday.csv"
_LOCAL = "postings/occupations.toml"
TABLES = (_OFFICIAL, _EVERYDAY, _LOCAL)
"""The files the words come from, below config/."""

_MARK = re.compile(r"(?<=[^\x00-\x7f])(?:L/S|[LS])$")
"""Green and digital occupations carry L, S or L/S behind their name."""
_LIST = re.compile(r"[/、()（）]")
_SHORTEST = 2
_MOST_FOUND = 12
_WHOLE = "1"
"""Level of the eight main groups, whose names say no trade."""


@dataclass(frozen=True, slots=True)
class Trade:
    """One occupation by its national code."""

    code: str
    name: str


class Occupations:
    """The names of trades, official and everyday."""

    def __init__(self, config: Path) -> None:
        """Take the folder config/; nothing is read before the first question."""
        self._config = config

    def called(self, word: str) -> tuple[Trade, ...]:
        """Find the trades that go by a word: exactly, else those whose name holds it."""
        asked = normal(word)
        codes: dict[str, None] = dict.fromkeys(self.words.get(asked, ()))
        if not codes and len(asked) >= _SHORTEST:
            for known, held in self.words.items():
                if asked in known:
                    codes.update(dict.fromkeys(held))
        return tuple(self._trade(code) for code in list(codes)[:_MOST_FOUND])

    def exactly(self, word: str) -> tuple[str, ...]:
        """Give the codes of the trades that go by exactly this word; none when nobody is called so."""
        return tuple(self.words.get(normal(word), ()))

    def trade(self, code: str) -> Trade | None:
        """Name an occupation by its code; None when the code is not in the table."""
        return self._trade(code) if code in self._names else None

    def words_in(self, text: str) -> list[str]:
        """Find the trade words inside a sentence, longest first from the left, none overlapping."""
        return [word for run in runs(text) if run.han for word in self._inside(run.text)]

    @property
    def words(self) -> Mapping[str, Mapping[str, None]]:
        """Every word that some trade goes by, in its normal form, with the codes of those trades."""
        return self._table[1]

    @property
    def pieces(self) -> Mapping[str, Mapping[str, None]]:
        """Pieces that speak for an occupation where they stand in a title, though nobody is called or asked for so."""
        return self._table[2]

    def _inside(self, run: str) -> Iterator[str]:
        at = 0
        while at < len(run):
            ends = range(min(len(run), at + self.longest), at + _SHORTEST - 1, -1)
            word = next((run[at:end] for end in ends if run[at:end] in self.words), "")
            if word:
                yield word
            at += len(word) or 1

    def _trade(self, code: str) -> Trade:
        return Trade(code, self._names[code])

    @cached_property
    def _table(self) -> tuple[Mapping[str, str], Mapping[str, dict[str, None]], Mapping[str, dict[str, None]]]:
        names: dict[str, str] = {}
        words: dict[str, dict[str, None]] = {}
        pieces: dict[str, dict[str, None]] = {}
        for row in _rows(self._config / _OFFICIAL):
            names.setdefault(row["code"], _MARK.sub("", row["name"]))
            if row["level"] != _WHOLE:
                for word in (row["name"], *row["alias"].split(",")):
                    _note(words, _MARK.sub("", word), row["code"])
        for row in _rows(self._config / _EVERYDAY):
            for word in row["words"].split():
                words.setdefault(normal(word), {})[row["code"]] = None
            for piece in row["pieces"].split():
                pieces.setdefault(normal(piece), {})[row["code"]] = None
        local = tomllib.loads((self._config / _LOCAL).read_text(encoding="utf-8"))
        for entry in local["occupation"]:
            if entry["code"] in names:
                for word in entry["said"]:
                    _note(words, word, entry["code"])
        return names, words, pieces

    @property
    def _names(self) -> Mapping[str, str]:
        return self._table[0]

    @cached_property
    def longest(self) -> int:
        """Length of the longest word."""
        return max(map(len, self.words), default=0)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _note(words: dict[str, dict[str, None]], named: str, code: str) -> None:
    """Keep the words of a name for a code; one-character parts of a name would match everything."""
    for part in _LIST.split(normal(named)):
        if len(word := part.strip()) >= _SHORTEST:
            words.setdefault(word, {})[code] = None
