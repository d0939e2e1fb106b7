"""Which signs of a running text are a name, a place or the work, by weights learnt from cells that hold just these.

Nobody can write down every name. But names stand at certain spots of a posting (before the hiring, before a place in
brackets, behind the pay), are made of signs that postings have for nothing else, and end in the kind of the firm. So
each sign is weighed by the six around it, by whether pairs of them are known from other postings, and by the piece it
stands in (config/linter/elements.toml, made by `python -m tests.bench.bench_linter_elements --write`).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TELEPHONE: Final = re.compile(r"1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|0\d{2,3}-?\d{7,8}|\d{7,}")
_DIGITS: Final = re.compile(r"\d+")
_SUM: Final = 3
"""From so many digits on a figure is a sum or a number, below it an hour, a day or a count."""
_BLANKS: Final = str.maketrans({" ": "␣", "\n": "␤", "'": "’"})  # noqa: RUF001 - stand for themselves in the marks
_OPEN: Final = "^^^"
_END: Final = "$$$"
_REACH: Final = 3
_LONGEST_PIECE: Final = 12
_LONGEST: Final = 600
"""So many signs of a text are weighed: a message tells who and where long before."""


class Elements:
    """Weighs a text for one element after the other: how surely some two signs of it are who, where or what."""

    def __init__(self, table: Mapping[str, Any], home: str) -> None:
        """Take the table as it was read, and the shape of what people here call their county; KeyError if not whole."""
        known: str = table["known"]["pairs"]
        self._known = frozenset(known.split(" "))
        self._home = re.compile(home)
        self._weights: dict[str, dict[str, float]] = {}
        self._starts: dict[str, float] = {}
        for name in ("employer", "place", "work"):
            self._starts[name] = float(table[name]["start"])
            weighed = (line.split(" ") for line in table[name]["marks"])
            self._weights[name] = {mark: float(weight) for weight, *marks in weighed for mark in marks}

    def told(self, name: str, text: str) -> float:
        """Sum of the two neighbouring signs that are most likely the element; far below zero when nothing is."""
        weights, start = self._weights[name], self._starts[name]
        seen = marks_of(plain(text[:_LONGEST], self._home), self._known)
        sums = [start + sum(weights.get(mark, 0.0) for mark in marks) for marks in seen]
        return max(((one + two) / 2 for one, two in pairwise(sums)), default=start)


def plain(text: str, home: re.Pattern[str]) -> str:
    """Give a text with ⑥ for a telephone, ④ for a sum, ③ for a small figure and ⌂ for the county."""
    flat = _DIGITS.sub(lambda run: "④" if len(run[0]) >= _SUM else "③", _TELEPHONE.sub("⑥", text))
    return home.sub("⌂", flat).translate(_BLANKS)


def marks_of(text: str, known: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """For every sign of a plain text what is seen at it: signs and pairs around, known or not, its piece."""
    seen = "xxx" + "".join(_kind(text, at, known) for at in range(len(text))) + "xxx"
    edged, ends = f"{_OPEN}{text}{_END}", _pieces(text)
    for at, (begin, end) in enumerate(ends):
        here = at + _REACH
        kind = seen[here]
        yield (
            *(f"{step}{edged[here + step]}" for step in range(-_REACH, _REACH + 1)),
            *(f"{step}{edged[here + step : here + step + 2]}" for step in range(-_REACH, _REACH)),
            *(f"{step}{edged[here + step : here + step + 3]}" for step in (-2, -1, 0)),
            f"u{seen[here - 2 : here + 3]}",
            f"v{seen[here - 1 : here + 2]}",
            f"w{kind}{edged[here + 1 : here + 3]}",
            f"y{kind}{edged[here - 2 : here]}",
            f"e{text[max(end - 2, 0) : end]}",
            f"E{text[max(end - 1, 0) : end]}{kind}",
            f"b{text[begin : begin + 2]}",
            f"B{text[max(begin - 1, 0) : begin]}{text[end : end + 1]}",
            f"p{min(end - begin, _LONGEST_PIECE)}",
        )


def _kind(text: str, at: int, known: frozenset[str]) -> str:
    """K for a sign in a pair that other postings know, U for a Chinese sign in none, x for any other."""
    if text[at : at + 2] in known or (at and text[at - 1 : at + 1] in known):
        return "K"
    return "U" if _chinese(text[at]) else "x"


def _pieces(text: str) -> list[tuple[int, int]]:
    """Where the piece around each sign begins and ends: from one mark or blank to the next."""
    begins: list[int] = []
    ends: list[int] = []
    begin, end = 0, len(text)
    for at, sign in enumerate(text):
        if at and not _joins(text[at - 1]):
            begin = at
        begins.append(begin if _joins(sign) else at)
    for at in range(len(text) - 1, -1, -1):
        if not _joins(text[at]):
            end = at
        ends.append(end)
    return list(zip(begins, reversed(ends), strict=True))


def _joins(sign: str) -> bool:
    return sign.isalnum()


def _chinese(sign: str) -> bool:
    return "一" <= sign <= "龥"
