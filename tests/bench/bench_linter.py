"""How well the linter finds what the labels name: precision and recall per code and over all, for both halves.

`python -m tests.bench.bench_linter` prints figures. `--wrong tune` names the rows of the tune half that differ; there
is no such switch for the kept half, whose rows must stay unseen by whoever writes rules.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from sync.hub.linter.lint import lint
from sync.hub.linter.words import FIELDS, Words

LABELLED = Path(__file__).parent / "linter"


def rows_of(half: str) -> list[dict[str, Any]]:
    """Labelled texts of one half."""
    found: list[dict[str, Any]] = tomllib.loads((LABELLED / f"{half}.toml").read_text(encoding="utf-8"))["posting"]
    return found


def judge(half: str, *, doubtful: bool = True) -> dict[str, Counter[str]]:
    """Right, extra and overlooked findings by code; "all" is their sum, "article" the right ones with that article."""
    told: dict[str, Counter[str]] = {name: Counter() for name in ("right", "extra", "overlooked", "article", "alarm")}
    for row in rows_of(half):
        if row["doubt"] and not doubtful:
            continue
        wanted = set(row["codes"])
        findings = lint(words_in(row))
        found = {finding.code for finding in findings}
        told["right"].update(found & wanted)
        told["extra"].update(found - wanted)
        told["overlooked"].update(wanted - found)
        told["alarm"].update(["hard"] if row["hard_negative"] and found else [])
        articles = {label["code"]: label["article"] for label in row["articles"]}
        told["article"].update(each.code for each in findings if articles.get(each.code) == each.article)
    return told


def words_in(row: dict[str, Any]) -> Words:
    """Words of a labelled text."""
    return Words(**{field: row[field] for field in FIELDS})


def run(rounds: int = 1) -> list[dict[str, Any]]:
    """Rows {name, value, unit}: precision and recall over all, both halves; one round says it all."""
    del rounds
    rows: list[dict[str, Any]] = []
    for half in ("tune", "kept"):
        for doubtful, which in ((True, "all rows"), (False, "without doubtful rows")):
            told = judge(half, doubtful=doubtful)
            right, extra, over = (sum(told[name].values()) for name in ("right", "extra", "overlooked"))
            rows.append({"name": f"linter precision, {half}, {which}", "value": _share(right, extra), "unit": "1"})
            rows.append({"name": f"linter recall, {half}, {which}", "value": _share(right, over), "unit": "1"})
    return rows


def show(half: str) -> None:
    """Print the figures of a half, code by code."""
    told = judge(half)
    print(f"\n{half}: code, right, extra, overlooked, precision, recall, right article")
    for code in sorted(told["right"] | told["overlooked"] | told["extra"]):
        right, extra, over = (told[name][code] for name in ("right", "extra", "overlooked"))
        print(
            f"  {code:18} {right:3} {extra:3} {over:3}  {_share(right, extra):.3f}  {_share(right, over):.3f}  "
            f"{told['article'][code]}/{right}"
        )
    print(f"  hard negatives with an alarm: {told['alarm']['hard']}")


def _share(right: int, wrong: int) -> float:
    return round(right / (right + wrong), 4) if right + wrong else 1.0


def _show_wrong() -> None:
    for row in rows_of("tune"):
        found = {finding.code: finding for finding in lint(words_in(row))}
        wanted = set(row["codes"])
        if found.keys() != wanted:
            extra = [(code, each.rule, each.words) for code, each in found.items() if code not in wanted]
            print(row["id"], "overlooked", sorted(wanted - found.keys()), "extra", extra)
            print("   ", "|".join(row[field] for field in FIELDS))


if __name__ == "__main__":
    if sys.argv[1:] == ["--wrong", "tune"]:
        _show_wrong()
        show("tune")
    else:
        for name in ("tune", "kept"):
            show(name)
        for line in run():
            print(f"{line['name']}: {line['value']}")
