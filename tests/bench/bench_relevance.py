"""Does the search bring what was meant? nDCG@10, recall@50 and empty results, on real job titles and on judged queries.

- `--titles FILE` (title, code, name; not part of this repository): each title becomes a posting without a code, at one
  place. A query is an occupation's official name and its first two other names; a posting is right when its title has
  that code. A stable hash cuts the titles in two: on one half words and weights were tuned, the other stayed unread.
- `relevance/{tune,kept}.toml`: residents' queries with graded occupations, against a made-up town and one posting for
  each occupation under its official name. Gain 2^grade - 1; recall counts occupations of grade 2 and 3.

The peer is the same index asked by the words alone: exact phrases in the headline, nearest first.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import math
import sys
import tempfile
import tomllib
from collections import defaultdict
from datetime import date
from pathlib import Path
from statistics import fmean
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from kiosk.desk.postings.generate import generate
from kiosk.desk.postings.made_up import DEMO_PLACE
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.search.clauses import asked_runs
from kiosk.desk.search.index import IndexKeeper
from kiosk.desk.search.occupations import Occupations
from kiosk.desk.search.query import Question
from kiosk.desk.search.reader import Reader
from kiosk.desk.search.search import Search
from kiosk.paths import shipped
from sync.wire.posting import Posting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TODAY = date(2026, 11, 21)
JUDGED = Path(__file__).with_name("relevance")
LEAST_TITLES = 5
"""Titles an occupation needs before ten places can tell anything about it."""
_OTHER_NAMES = 2
_TOWN = 5000
_TOP, _DEEP = 10, 50
_HERE = DEMO_PLACE


class Judged(NamedTuple):
    """One query with the grade of each posting that is worth anything; `wanted` must be among the first fifty."""

    query: str
    grades: Mapping[str, int]
    groups: Mapping[str, str] = MappingProxyType({})
    """Posting to what recall counts; postings themselves when empty."""


def run(rounds: int = 1, titles: Path | None = None) -> list[dict[str, Any]]:
    """Measure; the outcome is the same every time, so `rounds` is not looked at."""
    del rounds
    rows: list[dict[str, Any]] = []
    rows += _titles(titles)
    for half in ("tune",) if "--tune" in sys.argv else ("tune", "kept"):
        rows += _residents(half)
    return rows


def _titles(path: Path | None) -> list[dict[str, Any]]:
    if path is None or not path.is_file():
        print(
            "relevance: no file of titles given (--titles FILE); only the judged queries are measured", file=sys.stderr
        )
        return []
    with path.open(encoding="utf-8", newline="") as file:
        whole = list(csv.DictReader(file))
    rows: list[dict[str, Any]] = []
    for half, name in enumerate(("tuned", "untouched")):
        part = [row for row in whole if half_of(row["title"]) == half]
        postings = [Posting(id=f"t{n}", title=row["title"][:200]) for n, row in enumerate(part)]
        rows += _measured(f"titles {name}", postings, list(_by_name(part)))
    coded = [Posting(id=f"t{n}", title=row["title"][:200], occ_code=row["code"]) for n, row in enumerate(whole)]
    names = _names()
    every = [Judged(names[code][0], {}) for code in dict.fromkeys(row["code"] for row in whole) if code in names]
    with _Town(coded) as town:
        empty = sum(not town.ours(one.query) for one in every)
    rows.append(_row("occupations with a posting, asked by name, empty", empty, f"of {len(every)}", None))
    return rows


def half_of(title: str) -> int:
    """Tell by a stable hash which half a title belongs to: 0 tuned on, 1 untouched."""
    return hashlib.sha256(title.encode()).digest()[0] & 1


def _by_name(part: Sequence[Mapping[str, str]]) -> Iterable[Judged]:
    right: dict[str, dict[str, int]] = defaultdict(dict)
    for number, row in enumerate(part):
        right[row["code"]][f"t{number}"] = 1
    names = _names()
    for code, grades in sorted(right.items()):
        if len(grades) >= LEAST_TITLES:
            yield from (Judged(name, grades) for name in names.get(code, ())[: 1 + _OTHER_NAMES])


def _names() -> dict[str, list[str]]:
    """Official name first, then the other names, as the table writes them."""
    names: dict[str, list[str]] = {}
    with (shipped() / "config" / "codes" / "occupations-2022.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            called = [row["name"].removesuffix("S").removesuffix("/").removesuffix("L")]
            called += [name for name in row["alias"].split(",") if name and name != row["name"]]
            names.setdefault(row["code"], list(dict.fromkeys(called)))
    return names


def _residents(half: str) -> list[dict[str, Any]]:
    path = JUDGED / f"{half}.toml"
    if not path.is_file():
        print(f"relevance: {path.name} is not there", file=sys.stderr)
        return []
    names = _names()
    postings = list(generate(_TOWN, 1, TODAY))
    postings += [Posting(id=f"o{code}", title=called[0][:200], occ_code=code) for code, called in names.items()]
    by_code: dict[str, list[str]] = defaultdict(list)
    for one in postings:
        if not one.valid_through or one.valid_through >= TODAY.isoformat():
            by_code[one.occ_code].append(one.id)
    kinds: dict[str, list[Judged]] = defaultdict(list)
    left_out = 0
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["query"]:
        grades: dict[str, int] = {}
        groups: dict[str, str] = {}
        for grade, level in ((3, "exact"), (2, "near"), (1, "related")):
            for code in entry[level]:
                left_out += code not in by_code
                grades.update(dict.fromkeys(by_code[code], grade))
                if grade > 1:
                    groups.update(dict.fromkeys(by_code[code], code))
        kinds[entry["kind"]].append(Judged(entry["query"], grades, groups))
    if left_out:
        print(f"relevance: {left_out} judged codes of {path.name} stand in no posting", file=sys.stderr)
    with _Town(postings) as town:
        rows = _scored(f"residents {half}", town, [one for held in kinds.values() for one in held])
        for kind, held in kinds.items():
            rows += _scored(f"residents {half} {kind}", town, held)[:1]
    return rows


class _Town:
    """Postings and the two ways to ask for them."""

    def __init__(self, postings: Sequence[Posting]) -> None:
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / "index"
        IndexKeeper(path, _HERE, PostingSettings()).rebuild(postings, "bench")
        self._search = Search(path, Occupations(shipped() / "config"), lambda: TODAY)
        opened = Reader(path).current()
        assert opened is not None
        self._opened = opened

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._search.close()
        self._folder.cleanup()

    def ours(self, words: str) -> list[str]:
        return [hit.id for hit in self._search.ask(Question(words), rows=_DEEP).rows]

    def plain(self, words: str) -> list[str]:
        clauses, searcher = self._opened.clauses, self._opened.searcher
        runs = asked_runs(words)
        if not runs:
            return []
        query = clauses.all_of([clauses.run(run) for run in runs])
        found = searcher.search(query, _DEEP, order_by_field="near", order=clauses.nearest_first)
        return [str(searcher.doc(address).get_first("id")) for _, address in found.hits]


def _measured(name: str, postings: Sequence[Posting], judged: Sequence[Judged]) -> list[dict[str, Any]]:
    with _Town(postings) as town:
        return _scored(name, town, judged)


def _scored(name: str, town: _Town, judged: Sequence[Judged]) -> list[dict[str, Any]]:
    ours = [(one, town.ours(one.query)) for one in judged]
    plain = [(one, town.plain(one.query)) for one in judged]
    return [
        _row(f"{name} nDCG@10", fmean(_ndcg(*one) for one in ours), "", fmean(_ndcg(*one) for one in plain)),
        _row(f"{name} recall@50", fmean(_recall(*one) for one in ours), "", fmean(_recall(*one) for one in plain)),
        _row(f"{name} empty", sum(not ids for _, ids in ours), f"of {len(judged)}", sum(not ids for _, ids in plain)),
    ]


def _row(name: str, value: float, unit: str, plain: float | None) -> dict[str, Any]:
    return {
        "name": name,
        "value": round(value, 4),
        "unit": unit,
        "peer": None if plain is None else f"words alone {plain:.4g}",
        "ratio": round(value / plain, 3) if plain else None,
    }


def _ndcg(judged: Judged, ids: Sequence[str]) -> float:
    best = sorted(judged.grades.values(), reverse=True)[:_TOP]
    ideal = _gain(best)
    return _gain([judged.grades.get(one, 0) for one in ids[:_TOP]]) / ideal if ideal else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum(((1 << grade) - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def _recall(judged: Judged, ids: Sequence[str]) -> float:
    groups = judged.groups or {one: one for one in judged.grades}
    wanted = set(groups.values())
    return (
        len(wanted.intersection(groups[one] for one in ids[:_DEEP] if one in groups)) / len(wanted) if wanted else 0.0
    )


if __name__ == "__main__":
    wish = argparse.ArgumentParser()
    wish.add_argument("--titles", type=Path)
    wish.add_argument("--tune", action="store_true")
    for line in run(1, wish.parse_args().titles):
        print(f"{line['name']:58} {line['value']:8.4f} {line['unit']:8} {line['peer'] or ''}")
