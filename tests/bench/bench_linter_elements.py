"""The linter's reader of elements in running text: how it is made from the labelled texts, and what it is worth.

`python -m tests.bench.bench_linter_elements` leaves one set out after the other, learns from the rest and prints what
is right and wrong on the pasted postings of that set, by this reader with the rules. `--write` learns from all sets and
writes config/linter/elements.toml; the same texts give the same file.

A posting typed into cells tells which words are the firm, the place and the work: laid out as messages are written, in
many orders, it is a text in which every sign is known. In a message that was pasted only the label of the posting is
known: one that leaves out its firm has none, of any other the likeliest sign is taken for the name.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from sync.hub.linter import missing, pasted
from sync.hub.linter.elements import Elements, marks_of, plain
from sync.hub.linter.rules import shipped_folder, shipped_rules
from sync.hub.linter.words import level
from tests.bench.bench_linter import HOME, TUNING, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from sync.hub.linter.words import Words

CELLS: Final = {"employer": "employer", "place": "place", "work": "title"}
"""Elements, and the cell that holds nothing else."""
SETS: Final = tuple(name for name in TUNING if name.startswith(("tune", "kept")) or name in ("own3", "own5"))
"""Sets of whole postings."""
LEFT_OUT: Final = ("kept5", "kept7", "kept8", "kept9", "kept10")
_HOME: Final = re.compile("|".join(HOME))
_BEGINS, _ENDS = "\ue000", "\ue001"
_SEED: Final = 5
_KNOWN_FROM: Final = 4
"""A pair of signs that stands in so many postings, outside the cells for firm and place, is no name."""
_SEEN: Final = 3
_KEPT: Final = 20_000
"""So many marks are written down, those that weigh most over all postings."""
_CHOOSING, _ROUNDS = 25, 60
_SETTLED: Final = 25
"""From this round on the likeliest sign of a pasted posting is taken for its element."""
_SHRINK: Final = 3e-6
_STEP: Final = 0.3
_GRAIN: Final = 0.01
_ORDERS: Final = 2
"""A posting of cells is laid out so often, each time in an order of its own: one order more or less changes little."""
_LAID, _PASTED, _LEFT_OUT = 0.25, 1.0, 3.0
"""What a posting counts: laid out from cells, pasted, pasted with the element left out."""
_NOBODY: Final = ("", "", "本店", "我厂", "工厂", "饭店", "某公司", "本公司", "厂里", "店里", "公司")
_HIRING: Final = ("招", "招聘", "急招", "诚聘", "缺", "招", "找", "要")
_BETWEEN: Final = (",", ",", ",", " ", "。", "\n", ";")


class Row(NamedTuple):
    """A labelled posting in one width and spelling."""

    words: Words
    codes: frozenset[str]
    pasted: bool


class Text(NamedTuple):
    """A plain text, whether each sign is the element (None: somewhere in it), and what it counts."""

    text: str
    signs: tuple[bool, ...] | None
    weight: float


class Learnt(NamedTuple):
    """Weights of one element by mark, and what every sign starts from."""

    start: float
    weights: dict[str, float]


def postings(names: Iterable[str]) -> list[Row]:
    """Rows of the sets."""
    spelling = shipped_rules(HOME).spelling
    levelled = ((level(row.words, spelling), row.codes) for name in names for row in rows_of(name))
    return [Row(words, codes, pasted.is_pasted(words)) for words, codes in levelled]


def known_pairs(rows: Iterable[Row]) -> frozenset[str]:
    """Pairs of signs that postings use for anything but who and where."""
    often = Counter[str]()
    for row in rows:
        words = row.words
        cells = (words.title, words.pay, words.hours, words.requirements, words.note)
        text = plain(pasted.text_of(words) if row.pasted else "\n".join(cells), _HOME)
        often.update({text[at : at + 2] for at in range(len(text) - 1)})
    return frozenset(pair for pair, times in often.items() if times >= _KNOWN_FROM)


def texts_for(element: str, rows: Sequence[Row]) -> list[Text]:
    """Texts to learn an element from: postings laid out as messages, and the pasted ones."""
    dice = random.Random(_SEED)
    left_out = [
        getattr(row.words, CELLS[element]) for row in rows if f"missing_{element}" in row.codes and not row.pasted
    ]
    laid = [_laid_out(element, row, left_out, dice) for _ in range(_ORDERS) for row in rows if not row.pasted]
    found = []
    for row in rows:
        text = plain(pasted.text_of(row.words), _HOME) if row.pasted else ""
        if row.pasted and f"missing_{element}" in row.codes:
            found.append(Text(text, (False,) * len(text), _LEFT_OUT))
        elif row.pasted:
            found.append(Text(text, None, _PASTED))
    return laid + found


def _laid_out(element: str, row: Row, left_out: Sequence[str], dice: random.Random) -> Text:
    """A posting of cells as somebody would have typed it into one, or the same without the element."""
    words, cell = row.words, CELLS[element]
    said = {name: getattr(words, name) for name in ("title", "employer", "place", "pay", "phone")}
    said |= {name: getattr(words, name) if dice.random() < often else "" for name, often in _SOMETIMES}
    told = bool(said[cell]) and f"missing_{element}" not in row.codes
    if told and dice.random() < 0.3:
        told = False
        said[cell] = _instead(element, left_out, dice)
    for other, often, instead in _OFTEN_LESS:
        if other != cell and dice.random() < often:
            said[other] = instead
    if dice.random() < 0.4:
        said["employer"] = re.sub(r"(?:有限|责任|股份)*公司.*$", "", said["employer"]) or said["employer"]
    if told:
        said[cell] = f"{_BEGINS}{said[cell]}{_ENDS}"
    return _signed(plain(_in_order(said, dice), _HOME))


_SOMETIMES: Final = (("hours", 0.5), ("requirements", 0.7), ("note", 0.5))
_OFTEN_LESS: Final = (("place", 0.25, ""), ("employer", 0.25, ""), ("title", 0.15, "招人"))


def _instead(element: str, left_out: Sequence[str], dice: random.Random) -> str:
    if element == "employer" and dice.random() < 0.5:
        return dice.choice(_NOBODY)
    return dice.choice(left_out) if left_out and dice.random() < 0.6 else ""


def _in_order(said: dict[str, str], dice: random.Random) -> str:
    """One of the orders in which messages tell who, what and where; the rest in any order behind or between."""
    who, where, what = said["employer"], said["place"], f"{dice.choice(_HIRING)}{said['title']}"
    beside = f"{who}({where})" if who and where else who or where
    orders = (
        *([[f"{who}{what}", where]] * 6), *([[what, beside]] * 3), *([[who, where, what]] * 3),
        *([[what, who, where]] * 3), *([[f"{where}{who}{what}"]] * 2), *([[what, where, who]] * 3),
    )  # fmt: skip
    head = dice.choice(orders)
    rest = [said[name] for name in ("pay", "hours", "requirements", "note")]
    dice.shuffle(rest)
    body = [head[0], *rest, *head[1:]] if dice.random() < 0.1 else [*head, *rest]
    return dice.choice(_BETWEEN).join(part for part in (*body, said["phone"]) if part)


def _signed(text: str) -> Text:
    """Take the brackets around the element out of a text, and tell which signs stood between them."""
    kept: list[str] = []
    signs: list[bool] = []
    within = False
    for sign in text:
        if sign in (_BEGINS, _ENDS):
            within = sign == _BEGINS
            continue
        kept.append(sign)
        signs.append(within and sign not in "()⌂")
    return Text("".join(kept), tuple(signs), _LAID)


class _Arrays(NamedTuple):
    """Texts as arrays: mark and sign of every occurrence; text, truth and weight of every sign, and if it is known."""

    mark: NDArray[np.int64]
    sign: NDArray[np.int64]
    owner: NDArray[np.int64]
    truth: NDArray[np.bool_]
    weight: NDArray[np.float64]
    somewhere: NDArray[np.bool_]


def learn(texts: Sequence[Text], known: frozenset[str]) -> Learnt:
    """Learn one element: logistic weights, first of all marks, then of the telling ones."""
    seen = [list(marks_of(text.text, known)) for text in texts]
    often = Counter(mark for each in seen for mark in {mark for marks in each for mark in marks})
    names = [mark for mark, times in often.items() if times >= _SEEN]
    weights, _ = _descend(_arrays(texts, seen, names), len(names), _CHOOSING)
    counts = np.sqrt([often[name] for name in names])
    names = [names[at] for at in np.argsort(-np.abs(weights) * counts, kind="stable")[:_KEPT]]
    weights, start = _descend(_arrays(texts, seen, names), len(names), _ROUNDS)
    return Learnt(start, dict(zip(names, weights.tolist(), strict=True)))


def _arrays(texts: Sequence[Text], seen: Sequence[Sequence[tuple[str, ...]]], names: Sequence[str]) -> _Arrays:
    at = {name: place for place, name in enumerate(names)}
    signs = [[at[mark] for mark in marks if mark in at] for each in seen for marks in each]
    lengths = [len(each) for each in seen]
    truth = [sign for text in texts for sign in (text.signs or (False,) * len(text.text))]
    return _Arrays(
        np.array([mark for marks in signs for mark in marks], np.int64),
        np.repeat(np.arange(len(signs)), [len(marks) for marks in signs]),
        np.repeat(np.arange(len(texts)), lengths),
        np.array(truth, np.bool_),
        np.repeat([text.weight for text in texts], lengths),
        np.repeat([text.signs is None for text in texts], lengths),
    )


def _descend(told: _Arrays, size: int, rounds: int) -> tuple[NDArray[np.float64], float]:
    weights, start = np.zeros(size), -2.0
    walked, walked_start = np.full(size, 1e-8), 1e-8
    scale = 100.0 / told.weight.sum()
    for turn in range(rounds):
        sums = np.bincount(told.sign, weights=weights[told.mark], minlength=len(told.owner)) + start
        truth, weight = (
            _taken(told, sums) if turn >= _SETTLED else (told.truth, np.where(told.somewhere, 0.0, told.weight))
        )
        push = (1.0 / (1.0 + np.exp(-sums)) - truth) * weight
        slope = np.bincount(told.mark, weights=push[told.sign], minlength=size) * scale + _SHRINK * weights
        slope_start = float(push.sum()) * scale
        walked += slope**2
        walked_start += slope_start**2
        weights -= _STEP * slope / np.sqrt(walked)
        start -= _STEP * slope_start / walked_start**0.5
    return weights, start


def _taken(told: _Arrays, sums: NDArray[np.floating[Any]]) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Where a text only has it somewhere, its likeliest sign is it, and others that look like it are left alone."""
    best = np.full(int(told.owner[-1]) + 1, -np.inf)
    np.maximum.at(best, told.owner, np.where(told.somewhere, sums, -np.inf))
    likeliest = told.somewhere & (sums >= best[told.owner] - 1e-9)
    alike = told.somewhere & ~likeliest & (sums > 0)
    return told.truth | likeliest, np.where(alike, 0.0, told.weight)


def table_of(rows: Sequence[Row]) -> dict[str, Any]:
    """The table of config/linter/elements.toml, learnt from these rows."""
    known = known_pairs(rows)
    table: dict[str, Any] = {"known": {"pairs": " ".join(sorted(known))}}
    for element in CELLS:
        learnt = learn(texts_for(element, rows), known)
        lines: dict[float, list[str]] = {}
        for mark, weight in learnt.weights.items():
            lines.setdefault(round(round(weight / _GRAIN) * _GRAIN, 2), []).append(mark)
        lines.pop(0.0, None)
        told = [f"{weight} {' '.join(sorted(lines[weight]))}" for weight in sorted(lines, reverse=True)]
        table[element] = {"start": round(learnt.start, 2), "marks": told}
    return table


def run(rounds: int = 1) -> list[dict[str, object]]:
    """Rows {name, value, unit}: right, wrong and overlooked on the pasted postings of each set left out."""
    del rounds
    rows: list[dict[str, object]] = []
    for held in LEFT_OUT:
        reader = Elements(table_of(postings(name for name in SETS if name != held)), _HOME.pattern)
        told = _judged([row for row in postings([held]) if row.pasted], reader)
        rows += [{"name": f"{held} left out: {name}", "value": told[name], "unit": "findings"} for name in sorted(told)]
    return rows


def _judged(rows: Iterable[Row], reader: Elements) -> Counter[str]:
    known, told = shipped_rules(HOME), Counter[str]()
    codes = {f"missing_{element}" for element in CELLS}
    for row in rows:
        found = {code for code, _, _ in missing.missing(row.words, known.lists, reader)} & codes
        told.update(f"{code} right" for code in found & row.codes)
        told.update(f"{code} wrong" for code in found - row.codes)
        told.update(f"{code} overlooked" for code in (row.codes & codes) - found)
    return told


def _lines(table: dict[str, Any]) -> Iterator[str]:
    yield from (
        "# Weights of the linter's reader of elements (sync/hub/linter/elements.py). Made from the labelled texts by",
        "# `python -m tests.bench.bench_linter_elements --write`; not written by hand. `pairs`: signs side by",
        "# side in many postings, outside the cells for firm and place. One line: a weight and the marks that have it:",
        "# signs at -3 to 3 around the one weighed; u v w y with known (K), unknown (U), no word (x); then its piece.",
        "# ⑥ ④ ③ are figures by length, ⌂ the county, ␣ and ␤ a blank and a line break, ^ and $ the ends of the text.",
    )
    yield from ("", "[known]", f"pairs = '''{table['known']['pairs']}'''")
    for element in CELLS:
        yield from ("", f"[{element}]", f"start = {table[element]['start']}", "marks = [")
        yield from (f"  '''{line}'''," for line in table[element]["marks"])
        yield "]"


def _write(path: Path) -> None:
    path.write_text("\n".join(_lines(table_of(postings(SETS)))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        _write(shipped_folder("linter") / "elements.toml")
    else:
        for line in run():
            print(f"{line['name']}: {line['value']}")
