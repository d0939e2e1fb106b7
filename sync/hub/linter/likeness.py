"""A second reader beside the rules: it knows a clause by its likeness to those that clerks have marked before.

The rules know the ways of saying it that somebody wrote down. This reader has weights for short runs of signs and for
what the grammar sees in the clause (config/linter/likeness.toml, made by `python -m tests.bench.bench_linter_likeness
--write` from the labelled texts). It adds what it is sure of, always with the clause that made it so, and takes back
what the rules found where no clause of the posting resembles such a thing at all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sync.hub.linter.stance import Grounds
    from sync.hub.linter.words import Words

READ: Final = ("title", "pay", "hours", "requirements", "note")
"""Cells whose clauses are read."""
SEEN: Final = ("negated", "turned", "preferred", "wanted", "asked", "open")
"""Shapes of the grammar that are marks of a clause."""
BLANK: Final = "␣"
"""Stands for a blank in the marks of the file."""
_CLAUSE: Final = re.compile(r"[,。;!?\n|]|(?<=[^ ,。;!?\n]{4}) (?=[^ ,。;!?\n]{4})")
_DIGITS: Final = re.compile(r"\d+")
_LONGEST: Final = 4
_CLAUSES_KEPT: Final = 8192
_QUOTED: Final = 24
_GROUP: Final = "@"
_PLACES: Final = {"pay": "pay", "hours": "pay", "title": "cond", "requirements": "cond", "note": "note"}
_CLASSES: Final = ((9, "⓪"), (15, "①"), (17, "②"), (75, "③"), (999, "④"))
"""Figures are told apart by what they can be: a child, a minor, an adult's age, a small sum, a sum, a telephone."""


class Code(NamedTuple):
    """How one code is weighed: what every clause starts from, and from which sum on it is added or taken back."""

    start: float
    adds: float
    drops: float


class Likeness:
    """Weighs clauses; cells repeat from row to row, so what was weighed is kept for a while."""

    def __init__(self, table: Mapping[str, Any], grounds: Grounds) -> None:
        """Take the table as it was read; KeyError or ValueError when it is not whole."""
        self.codes = {
            code: Code(float(said["start"]), float(said["adds"]), float(said["drops"])) for code, said in table.items()
        }
        self._weights: dict[str, list[tuple[str, float]]] = {}
        for code, said in table.items():
            for line in said["marks"]:
                weight, *marks = line.split(" ")
                for mark in marks:
                    self._weights.setdefault(mark.replace(BLANK, " "), []).append((code, float(weight)))
        self._grounds = grounds
        self._weighed = lru_cache(maxsize=_CLAUSES_KEPT)(self._weigh)

    def best(self, words: Words) -> dict[str, tuple[float, str, str]]:
        """Sum, field and words of the clause that is most like each code."""
        found: dict[str, tuple[float, str, str]] = {}
        for field, clause in clauses(words):
            for code, weight in self._weighed(_PLACES[field], clause).items():
                if code not in found or weight > found[code][0]:
                    found[code] = (weight, field, clause[:_QUOTED])
        return found

    def _weigh(self, place: str, clause: str) -> dict[str, float]:
        seen = marks_of(place, clause, self._grounds)
        sums = dict.fromkeys(self.codes, 0.0)
        for mark in seen:
            for code, weight in self._weights.get(mark, ()):
                sums[code] += weight
        return {code: self.codes[code].start + total / len(seen) ** 0.5 for code, total in sums.items()}


def clauses(words: Words) -> Iterator[tuple[str, str]]:
    """Field and text of every clause that may say something of people or money."""
    for field in READ:
        for part in _CLAUSE.split(getattr(words, field)):
            if part.strip():
                yield field, part.strip()


def place_of(field: str) -> str:
    """Kind of cell a field is, as a mark tells it."""
    return _PLACES[field]


def marks_of(place: str, clause: str, grounds: Grounds) -> frozenset[str]:
    """What is seen in a clause: runs of one to four signs, figures by class, people by ground, what is said of them."""
    marks = {f"F:{place}", *_runs(_DIGITS.sub(_class, clause))}
    for ground in grounds.all:
        covered = ground.mask.sub(lambda found: "□" * len(found[0]), clause) if ground.mask else clause
        if ground.people.search(covered) is None:
            continue
        grouped = ground.people.sub(_GROUP, covered)
        marks.add(f"G:{ground.id}")
        marks |= {f"{ground.code}:{run}" for run in _runs(_DIGITS.sub(_class, grouped)) if _GROUP in run}
        marks |= {f"G:{ground.code}:{name}" for name in SEEN if grounds.grammar.sees(name, covered)}
    return frozenset(marks)


def _runs(text: str) -> set[str]:
    edged = f"^{text}$"
    return {edged[at : at + long] for long in range(1, _LONGEST + 1) for at in range(len(edged) - long + 1)}


def _class(found: re.Match[str]) -> str:
    if len(found[0]) >= 7:  # noqa: PLR2004 - a telephone
        return "⑥"
    return next((sign for most, sign in _CLASSES if int(found[0]) <= most), "⑤")
