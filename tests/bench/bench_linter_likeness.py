"""The linter's second reader: how it is made from the labelled texts, and what it is worth on texts it never saw.

`python -m tests.bench.bench_linter_likeness` leaves one set out after the other, learns from the rest and prints what
the reader alone, and the rules together with it, find there. `--write` learns from all sets and writes
config/linter/likeness.toml; the same texts give the same file. A posting is marked as a whole, so the clause most like
the code so far is taken for the one meant.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from sync.hub.linter.likeness import BLANK, READ, Likeness, marked, place_of
from sync.hub.linter.lint import lint
from sync.hub.linter.rules import SCANNED, shipped_folder, shipped_rules
from sync.hub.linter.words import level, without_the_firm
from tests.bench.bench_linter import HOME, TUNING, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from tests.bench.bench_linter import Labelled

CODES: Final = (
    "sex", "age", "marriage", "origin", "ethnicity", "religion", "disability", "health", "record", "appearance",
    "deposit", "fee", "id_kept", "scam", "child_labour",
)  # fmt: skip
"""Codes that a clause can carry; what is left out stands in no clause."""
LEFT_OUT: Final = ("kept5", "kept6", "kept7", "kept8", "kept9", "kept10")
"""Sets that are left out one after the other; each was written by somebody who did not know the rules."""
ADDS: Final = {
    "sex": 0.7, "age": 0.0, "marriage": 0.0, "origin": -0.3, "ethnicity": -0.4, "religion": 4.0, "disability": -0.4,
    "health": 1.4, "record": 0.6, "appearance": 0.9, "deposit": -0.6, "fee": 0.7, "id_kept": 0.3, "scam": 3.0,
    "child_labour": -0.2,
}  # fmt: skip
DROPS: Final = {
    "sex": -2.3, "age": -9.0, "marriage": -2.0, "origin": -2.9, "ethnicity": -4.0, "religion": -4.0, "disability": -5.0,
    "health": -2.9, "record": -4.0, "appearance": -3.9, "deposit": -1.9, "fee": -3.7, "id_kept": -1.45, "scam": -2.65,
    "child_labour": -2.3,
}  # fmt: skip
"""Sums from which it adds and takes back: what the rules of each time found, and passed, in kept5 to kept10 at first
sight, against the sums of a reader that had learnt from all sets but that one."""
_ROUNDS: Final = 250
_ALL_CLAUSES: Final = 30
"""In the first rounds every clause of a marked posting has a share; then the one most alike has all of it."""
_SHRINK: Final = 1e-4
_STEP: Final = 0.5
_SEEN: Final = 3
"""A mark that stands in fewer postings tells nothing."""
_LOOKED_AT: Final = 12_000
"""Marks of a code that are weighed at all: those whose postings carry it most unevenly."""
_KEPT: Final = 3500
"""So many of them are written down, the heaviest."""
_GRAIN: Final = 0.05


class Text(NamedTuple):
    """One labelled posting: its codes and the marks of its clauses."""

    codes: frozenset[str]
    seen: tuple[frozenset[str], ...]


class Learnt(NamedTuple):
    """Weights of one code by mark, and what every clause starts from."""

    start: float
    weights: dict[str, float]


class Marks(NamedTuple):
    """Texts as arrays: marks by name, mark and clause of every occurrence, scale and text of every clause."""

    names: tuple[str, ...]
    mark: NDArray[np.int64]
    clause: NDArray[np.int64]
    scale: NDArray[np.float64]
    owner: NDArray[np.int64]
    often: NDArray[np.int64]
    in_text: tuple[NDArray[np.int64], NDArray[np.int64]]
    codes: tuple[frozenset[str], ...]


def texts_of(name: str) -> list[Text]:
    """Texts of a set as the reader sees them."""
    return [_text(row) for row in rows_of(name)]


def gathered(texts: Sequence[Text]) -> Marks:
    """Put texts into arrays, once for all codes."""
    often = Counter(mark for text in texts for mark in frozenset[str]().union(*text.seen))
    names = tuple(sorted(mark for mark, times in often.items() if times >= _SEEN))
    at = {mark: place for place, mark in enumerate(names)}
    flat = [(owner, seen) for owner, text in enumerate(texts) for seen in text.seen]
    known = [[at[mark] for mark in seen if mark in at] for _, seen in flat]
    mark = np.array([place for row in known for place in row], np.int64)
    clause = np.repeat(np.arange(len(flat)), [len(row) for row in known])
    owner = np.array([each for each, _ in flat])
    once = np.unique(owner[clause] * len(names) + mark)
    in_text = (once // len(names), once % len(names))
    scale = 1.0 / np.sqrt([max(len(seen), 1) for _, seen in flat])
    counts = np.bincount(in_text[1], minlength=len(names))
    return Marks(names, mark, clause, scale, owner, counts, in_text, tuple(text.codes for text in texts))


def learn(marks: Marks, code: str) -> Learnt:
    """Learn one code: logistic weights, the clause most alike standing for its posting."""
    of_code = np.array([code in codes for codes in marks.codes])
    chosen = _telling(marks, of_code)
    place = np.full(len(marks.names), -1)
    place[chosen] = np.arange(len(chosen))
    inside = place[marks.mark] >= 0
    weights, start = _descend(place[marks.mark[inside]], marks.clause[inside], marks, of_code, len(chosen))
    return Learnt(start, {marks.names[mark]: float(weight) for mark, weight in zip(chosen, weights, strict=True)})


def written(learnt: Mapping[str, Learnt]) -> dict[str, dict[str, Any]]:
    """The table of config/linter/likeness.toml: marks of one weight in one line, the heaviest first."""
    return {code: {"adds": ADDS[code], "drops": DROPS[code]} | _table(each) for code, each in learnt.items()}


def reader_of(texts: Sequence[Text]) -> Likeness:
    """Make a reader from texts."""
    marks = gathered(texts)
    return Likeness(written({code: learn(marks, code) for code in CODES}), shipped_rules(HOME).topics)


def run(rounds: int = 1) -> list[dict[str, object]]:
    """Rows {name, value, unit}: precision and recall on each set left out, of this reader alone and with the rules."""
    del rounds
    rows: list[dict[str, object]] = []
    sets = {name: texts_of(name) for name in TUNING}
    for held in LEFT_OUT:
        reader = reader_of([text for name, texts in sets.items() if name != held for text in texts])
        rows += _told(f"likeness alone, {held} left out", _alone(reader, rows_of(held)))
        rows += _told(f"rules and likeness, {held} left out of the learning", _together(reader, rows_of(held)))
    return rows


def _alone(reader: Likeness, texts: Iterable[Labelled]) -> Counter[str]:
    known = shipped_rules(HOME)
    told = Counter[str]()
    for row in texts:
        words = without_the_firm(level(row.words, known.spelling), SCANNED)
        found = {code for code, (total, _, _) in reader.best(words).items() if total > 0}
        _count(told, found, row.codes & set(CODES))
    return told


def _together(reader: Likeness, texts: Iterable[Labelled]) -> Counter[str]:
    known = shipped_rules(HOME)._replace(likeness=reader)
    told = Counter[str]()
    for row in texts:
        _count(told, {each.code for each in lint(row.words, known)}, row.codes)
    return told


def _count(told: Counter[str], found: set[str], codes: frozenset[str]) -> None:
    told.update(right=len(found & codes), extra=len(found - codes), overlooked=len(codes - found))


def _told(what: str, told: Counter[str]) -> list[dict[str, object]]:
    return [
        {
            "name": f"{what}: {name}",
            "value": round(told["right"] / max(told["right"] + told[wrong], 1), 4),
            "unit": "1",
        }
        for name, wrong in (("precision", "extra"), ("recall", "overlooked"))
    ]


def _text(row: Labelled) -> Text:
    known = shipped_rules(HOME)
    words = without_the_firm(level(row.words, known.spelling), SCANNED)
    cells = ((place_of(field), getattr(words, field)) for field in READ)
    return Text(row.codes, tuple(seen for place, text in cells for _, seen in marked(place, text, known.topics)))


def _telling(marks: Marks, of_code: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Marks that stand in texts of a code far more, or far less, often than chance has it."""
    text, mark = marks.in_text
    with_it = np.bincount(mark, weights=of_code[text], minlength=len(marks.names))
    expected = marks.often * (of_code.sum() / len(of_code))
    off = (with_it - expected) ** 2
    uneven = off / (expected + 0.5) + 0.5 * off / (marks.often - expected + 0.5)
    return np.argsort(-uneven, kind="stable")[:_LOOKED_AT]


def _descend(
    mark: NDArray[np.int64], clause: NDArray[np.int64], marks: Marks, of_code: NDArray[np.bool_], size: int
) -> tuple[NDArray[np.float64], float]:
    weights, start, owner = np.zeros(size), -3.0, marks.owner
    walked, walked_start = np.full(size, 1e-8), 1e-8
    positive, count, scale = of_code[owner], of_code.sum(), marks.scale[clause]
    for turn in range(_ROUNDS):
        sums = np.bincount(clause, weights=weights[mark] * scale, minlength=len(owner)) + start
        share = _shares(sums, owner, len(of_code), turn)
        chance = 1.0 / (1.0 + np.exp(-sums))
        push = np.where(positive, -share * (1.0 - chance), chance)
        slope = np.bincount(mark, weights=push[clause] * scale, minlength=size) / count + _SHRINK * weights
        slope_start = push.sum() / count
        walked += slope**2
        walked_start += slope_start**2
        weights -= _STEP * slope / np.sqrt(walked)
        start -= _STEP * slope_start / walked_start**0.5
    return weights, float(start)


def _shares(sums: NDArray[np.floating[Any]], owner: NDArray[np.int64], texts: int, turn: int) -> NDArray[np.float64]:
    """How far each clause stands for its posting."""
    if turn > _ALL_CLAUSES:
        best = np.full(texts, -np.inf)
        np.maximum.at(best, owner, sums)
        return (sums >= best[owner] - 1e-9).astype(np.float64)
    heat: NDArray[np.float64] = np.exp(np.minimum(sums, 30.0))
    return np.asarray(heat / np.bincount(owner, weights=heat, minlength=texts)[owner], np.float64)


def _table(learnt: Learnt) -> dict[str, Any]:
    heaviest = sorted(learnt.weights, key=lambda mark: (-abs(learnt.weights[mark]), mark))[:_KEPT]
    lines: dict[float, list[str]] = {}
    for mark in heaviest:
        if any(sign in mark for name in HOME for sign in name):
            continue  # the made-up county is no mark of anything
        lines.setdefault(round(round(learnt.weights[mark] / _GRAIN) * _GRAIN, 2), []).append(mark.replace(" ", BLANK))
    lines.pop(0.0, None)
    told = [f"{weight} {' '.join(sorted(lines[weight]))}" for weight in sorted(lines, reverse=True)]
    return {"start": round(learnt.start, 2), "marks": told}


def _write(path: Path) -> None:
    marks = gathered([text for name in TUNING for text in texts_of(name)])
    out = [
        "# Weights of the linter's second reader (sync/hub/linter/likeness.py). Made from the labelled texts by",
        "# `python -m tests.bench.bench_linter_likeness --write`; not written by hand. One line: a weight and the",
        "# marks that have it: runs of signs (^ and $ are the ends of a clause, ⓪-⑥ figures by size, ␣ a blank; Ⓐ-Ⓩ,",
        "# ㊀ and ㊁ the topics of topics.toml), +Ⓐ a topic, =ⒶⒷ one behind the other, >Ⓑ and <Ⓑ the clauses around,",
        "# F: the kind of cell.",
    ]
    for code, table in written({code: learn(marks, code) for code in CODES}).items():
        out += ["", f"[{code}]", *(f"{name} = {table[name]}" for name in ("start", "adds", "drops")), "marks = ["]
        out += [f"  '''{line}'''," for line in table["marks"]]
        out.append("]")
    path.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        _write(shipped_folder("linter") / "likeness.toml")
    else:
        for line in run():
            print(f"{line['name']}: {line['value']}")
