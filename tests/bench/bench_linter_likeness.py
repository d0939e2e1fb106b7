"""The linter's second reader: how it is made from the labelled texts, and what it is worth on texts it never saw.

`python -m tests.bench.bench_linter_likeness` leaves one set out after the other, learns from the rest and prints what
the reader alone finds there. `--write` learns from all sets and writes config/linter/likeness.toml; the same texts
give the same file. A posting is marked as a whole, so the clause most like the code so far is taken for the one meant.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from sync.hub.linter.likeness import BLANK, Likeness, clauses, marks_of, place_of
from sync.hub.linter.rules import shipped_folder, shipped_rules
from sync.hub.linter.words import level
from tests.bench.bench_linter import HOME, TUNING, rows_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sync.hub.linter.words import Words
    from tests.bench.bench_linter import Labelled

CODES: Final = (
    "sex", "age", "marriage", "origin", "ethnicity", "religion", "disability", "health", "record", "appearance",
    "deposit", "fee", "id_kept", "scam", "child_labour",
)  # fmt: skip
"""Codes that a clause can carry; what is left out stands in no clause."""
ADDS: Final = 1.5
DROPS: Final = {"deposit": -4.5, "fee": -4.5, "scam": -4.5, "id_kept": -4.5}
"""Sums from which it adds and takes back, chosen with kept3, kept4 and kept5 each left out of the learning."""
RARELY: Final = -5.0
"""What is said of people is so open that hardly anything is unlike it."""
_ROUNDS: Final = 300
_ALL_CLAUSES: Final = 60
"""In the first rounds every clause of a marked posting has a share; then the one most alike has all of it."""
_SHRINK: Final = 3e-4
_STEP: Final = 0.5
_KEPT: Final = 1500
"""So many marks of a code are written down, the heaviest."""
_GRAIN: Final = 0.05


class Text(NamedTuple):
    """One labelled posting: its codes and the marks of its clauses."""

    codes: frozenset[str]
    seen: tuple[frozenset[str], ...]


class Learnt(NamedTuple):
    """Weights of one code by mark, and what every clause starts from."""

    start: float
    weights: dict[str, float]


def texts_of(name: str) -> list[tuple[Text, Words]]:
    """Texts of a set as the reader sees them, with their words as the linter reads them."""
    return [_text(row) for row in rows_of(name)]


def learn(texts: list[Text], code: str) -> Learnt:
    """Learn one code from texts: logistic weights, the clause most alike standing for its posting."""
    often = Counter(mark for text in texts for mark in frozenset[str]().union(*text.seen))
    marks = {mark: at for at, mark in enumerate(sorted(mark for mark, times in often.items() if times > 1))}
    flat = [(owner, seen) for owner, text in enumerate(texts) for seen in text.seen]
    columns = np.array([marks[mark] for _, seen in flat for mark in sorted(seen) if mark in marks])
    known = np.array([sum(mark in marks for mark in seen) for _, seen in flat])
    scale = np.repeat(1.0 / np.sqrt([len(seen) for _, seen in flat]), known)
    rows = np.repeat(np.arange(len(flat)), known)
    owner = np.array([each for each, _ in flat])
    marked = np.array([code in text.codes for text in texts])
    weights, start = _descend(columns, rows, scale, owner, marked, len(marks))
    return Learnt(start, {mark: float(weights[at]) for mark, at in marks.items()})


def written(learnt: dict[str, Learnt]) -> dict[str, dict[str, Any]]:
    """The table of config/linter/likeness.toml: marks of one weight in one line, the heaviest first."""
    return {code: {"drops": DROPS.get(code, RARELY), **_table(each)} for code, each in learnt.items()}


def run(rounds: int = 1) -> list[dict[str, object]]:
    """Rows {name, value, unit}: precision and recall of this reader alone on each set left out of the learning."""
    del rounds
    rows: list[dict[str, object]] = []
    sets = {name: texts_of(name) for name in TUNING}
    for held in ("kept3", "kept4", "kept5"):
        rest = [text for name, texts in sets.items() if name != held for text, _ in texts]
        reader = Likeness(written({code: learn(rest, code) for code in CODES}), shipped_rules(HOME).grounds)
        told = Counter[str]()
        for text, words in sets[held]:
            found = {code for code, (total, _, _) in reader.best(words).items() if total > 0}
            told.update(right=len(found & text.codes), extra=len(found - text.codes))
            told.update(overlooked=len((text.codes & set(CODES)) - found))
        for name, wrong in (("precision", "extra"), ("recall", "overlooked")):
            value = round(told["right"] / max(told["right"] + told[wrong], 1), 4)
            rows.append({"name": f"likeness alone {name}, {held} left out", "value": value, "unit": "1"})
    return rows


def _text(row: Labelled) -> tuple[Text, Words]:
    known = shipped_rules(HOME)
    words = level(row.words, known.spelling)
    seen = tuple(marks_of(place_of(field), clause, known.grounds) for field, clause in clauses(words))
    return Text(row.codes, seen), words


def _descend(  # noqa: PLR0917 - the arrays of one problem
    columns: NDArray[np.int64],
    rows: NDArray[np.int64],
    scale: NDArray[np.float64],
    owner: NDArray[np.int64],
    marked: NDArray[np.bool_],
    size: int,
) -> tuple[NDArray[np.float64], float]:
    weights, start = np.zeros(size), -3.0
    walked, walked_start = np.full(size, 1e-8), 1e-8
    positive, count = marked[owner], marked.sum()
    for turn in range(_ROUNDS):
        sums = np.bincount(rows, weights=weights[columns] * scale, minlength=len(owner)) + start
        share = _shares(sums, owner, len(marked), turn)
        chance = 1.0 / (1.0 + np.exp(-sums))
        push = np.where(positive, -share * (1.0 - chance), chance)
        slope = np.bincount(columns, weights=push[rows] * scale, minlength=size) / count + _SHRINK * weights
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
    return {"start": round(learnt.start, 2), "adds": ADDS, "marks": told}


def _write(path: Path) -> None:
    texts = [text for name in TUNING for text, _ in texts_of(name)]
    out = [
        "# Weights of the linter's second reader (sync/hub/linter/likeness.py). Made from the labelled texts by",
        "# `python -m tests.bench.bench_linter_likeness --write`; not written by hand. One line: a weight and the",
        "# marks that have it: runs of signs (^ and $ are the ends of a clause, ⓪-⑥ figures by size, ␣ a blank), @",
        "# people of a ground, F: the kind of cell, G: a ground and what the grammar sees said of it.",
    ]
    for code, table in written({code: learn(texts, code) for code in CODES}).items():
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
