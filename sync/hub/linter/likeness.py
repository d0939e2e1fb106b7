"""A second reader beside the rules: it knows a clause by its likeness to those that clerks have marked before.

The rules know the ways of saying it that somebody wrote down. This reader has weights for short runs of signs, as they
were typed and with the topics of `topics.toml` in their place, and for which topics stand beside and behind each other
(config/linter/likeness.toml, made by `python -m tests.bench.bench_linter_likeness --write` from the labelled texts). It
adds what it is sure of, always with the clause that made it so, and takes back what the rules found where no clause of
the posting resembles such a thing at all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sync.hub.linter.topics import Topics
    from sync.hub.linter.words import Words

READ: Final = ("title", "pay", "hours", "requirements", "note")
"""Cells whose clauses are read."""
BLANK: Final = "␣"
"""Stands for a blank in the marks of the file."""
_CLAUSE: Final = re.compile(r"[,。;!?\n|]|(?<=[^ ,。;!?\n]{4}) (?=[^ ,。;!?\n]{4})")
_SAYS: Final = re.compile(r"[A-Za-z一-龥♀♂≤↓]")
_DIGITS: Final = re.compile(r"\d+")
_LONGEST: Final = 4
_LONGEST_SIGNED: Final = 5
_CELLS_KEPT: Final = 8192
_QUOTED: Final = 24
_PLACES: Final = {"pay": "pay", "hours": "pay", "title": "cond", "requirements": "cond", "note": "note"}
_CLASSES: Final = ((9, "⓪"), (15, "①"), (17, "②"), (75, "③"), (999, "④"))
"""Figures are told apart by what they can be: a child, a minor, an adult's age, a small sum, a sum, a telephone."""


class Code(NamedTuple):
    """How one code is weighed: what every clause starts from, and from which sum on it is added or taken back."""

    start: float
    adds: float
    drops: float


class Likeness:
    """Weighs cells clause by clause; cells repeat from row to row, so what was weighed is kept for a while."""

    def __init__(self, table: Mapping[str, Any], topics: Topics) -> None:
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
        self._topics = topics
        self._weighed = lru_cache(maxsize=_CELLS_KEPT)(self._weigh)

    def best(self, words: Words) -> dict[str, tuple[float, str, str]]:
        """Sum, field and words of the clause that is most like each code."""
        found: dict[str, tuple[float, str, str]] = {}
        for field in READ if self.codes else ():
            for code, (weight, clause) in self._weighed(_PLACES[field], getattr(words, field)).items():
                if code not in found or weight > found[code][0]:
                    found[code] = (weight, field, clause)
        return found

    def _weigh(self, place: str, text: str) -> dict[str, tuple[float, str]]:
        found: dict[str, tuple[float, str]] = {}
        for clause, seen in marked(place, text, self._topics):
            sums = dict.fromkeys(self.codes, 0.0)
            for mark in seen & self._weights.keys():
                for code, weight in self._weights[mark]:
                    sums[code] += weight
            for code, total in sums.items():
                weight = self.codes[code].start + total / len(seen) ** 0.5
                if code not in found or weight > found[code][0]:
                    found[code] = (weight, clause[:_QUOTED])
        return found


def clauses(text: str) -> list[str]:
    """Clauses of a cell that may say something of people or money; figures alone say nothing."""
    return [part.strip() for part in _CLAUSE.split(text) if _SAYS.search(part)]


def place_of(field: str) -> str:
    """Kind of cell a field is, as a mark tells it."""
    return _PLACES[field]


def marked(place: str, text: str, topics: Topics) -> Iterator[tuple[str, frozenset[str]]]:
    """Every clause of a cell with what is seen in it, and in those around it.

    Runs of one to four signs, figures by class; runs with topics in the place of words (Ⓐ); which topics stand in the
    clause (+Ⓐ), two at a time and in which order (=ⒶⒷ); what the next clause (>Ⓑ) and the one before (<Ⓑ) say.
    """
    parts = clauses(text)
    about = [topics.about(part) for part in parts]
    for at, part in enumerate(parts):
        here = about[at]
        marks = {f"F:{place}", *_runs(_DIGITS.sub(_class, part), _LONGEST)}
        signed = _DIGITS.sub(_class, topics.signed(part))
        if here:
            marks |= {run for run in _runs(signed, _LONGEST_SIGNED) if not topics.signs.isdisjoint(run)}
            marks |= {f"+{sign}" for sign in here}
            marks |= {f"+{one}{other}" for place_, one in enumerate(here) for other in here[place_ + 1 :]}
            order = "".join(sign for sign in signed if sign in topics.signs)
            marks |= {f"={run}" for run in _runs(order, _LONGEST) if len(run) > 1}
        else:
            marks.add("+")
        if at + 1 < len(parts):
            marks |= {f">{sign}" for sign in about[at + 1]}
            marks |= {f"{one}>{sign}" for sign in about[at + 1] if sign in topics.stances for one in here}
        if at:
            marks |= {f"<{sign}" for sign in about[at - 1]}
            marks |= {f"{one}<{sign}" for sign in about[at - 1] for one in here if one in topics.stances}
        yield part, frozenset(marks)


def _runs(text: str, longest: int) -> set[str]:
    edged = f"^{text}$"
    return {edged[at : at + long] for long in range(1, longest + 1) for at in range(len(edged) - long + 1)}


def _class(found: re.Match[str]) -> str:
    if len(found[0]) >= 7:  # noqa: PLR2004 - a telephone
        return "⑥"
    return next((sign for most, sign in _CLASSES if int(found[0]) <= most), "⑤")
