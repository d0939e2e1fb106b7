"""What trades are called: official names and what people say, for widening a question that finds hardly anything.

From config/codes/occupations-2022.csv (national classification with everyday aliases) and the names that residents use
(config/postings/occupations.toml). Read once, at the first question that needs it.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kiosk.desk.search.tokens import normal, runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_MARKS = "LS/"
"""Green and digital occupations carry L, S or L/S behind their name."""
_SHORTEST = 2
_MOST_FOUND = 12


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
        if len(asked) < _SHORTEST:
            return ()
        exact = self._by_word.get(asked)
        if exact:
            return tuple(self._trade(code) for code in exact)
        codes: dict[str, None] = {}
        for known, held in self._by_word.items():
            if asked in known:
                codes.update(dict.fromkeys(held))
        return tuple(self._trade(code) for code in list(codes)[:_MOST_FOUND])

    def trade(self, code: str) -> Trade | None:
        """Name an occupation by its code; None when the code is not in the table."""
        return self._trade(code) if code in self._names else None

    def words_in(self, text: str) -> list[str]:
        """Find the trade words inside a sentence, longest first from the left, none overlapping."""
        return [word for run in runs(text) if run.han for word in self._inside(run.text)]

    def _inside(self, run: str) -> Iterator[str]:
        at = 0
        while at < len(run):
            ends = range(min(len(run), at + self._longest), at + _SHORTEST - 1, -1)
            word = next((run[at:end] for end in ends if run[at:end] in self._by_word), "")
            if word:
                yield word
            at += len(word) or 1

    def _trade(self, code: str) -> Trade:
        return Trade(code, self._names[code])

    @cached_property
    def _table(self) -> tuple[Mapping[str, str], Mapping[str, dict[str, None]]]:
        names: dict[str, str] = {}
        by_word: dict[str, dict[str, None]] = {}
        with (self._config / "codes" / "occupations-2022.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["level"] != "4":
                    continue
                name = row["name"].rstrip(_MARKS)
                names.setdefault(row["code"], name)
                for word in (name, *row["alias"].split(",")):
                    _note(by_word, word.rstrip(_MARKS), row["code"])
        local = tomllib.loads((self._config / "postings" / "occupations.toml").read_text(encoding="utf-8"))
        for entry in local["occupation"]:
            if entry["code"] in names:
                for word in entry["said"]:
                    _note(by_word, word, entry["code"])
        return names, by_word

    @property
    def _names(self) -> Mapping[str, str]:
        return self._table[0]

    @property
    def _by_word(self) -> Mapping[str, dict[str, None]]:
        return self._table[1]

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._by_word), default=0)


def _note(by_word: dict[str, dict[str, None]], word: str, code: str) -> None:
    """Keep a word for a code; one-character words would match everything."""
    for part in word.split("/"):
        spelled = normal(part).strip()
        if len(spelled) >= _SHORTEST:
            by_word.setdefault(spelled, {})[code] = None
