"""The judged queries of the relevance bench are whole: real codes, known kinds, nothing in both halves."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "bench" / "relevance"
KINDS = {
    "word",
    "sentence",
    "pinyin",
    "initials",
    "wrong-character",
    "one-character",
    "several",
    "everyday-word",
    "brand",
}


def queries(half: str) -> list[dict[str, object]]:
    told = tomllib.loads((FOLDER / f"{half}.toml").read_text("utf-8"))
    return list(told["query"])


def codes() -> set[str]:
    with (ROOT / "config" / "codes" / "occupations-2022.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file)}


@pytest.mark.parametrize("half", ["tune", "kept"])
def test_every_judgement_names_a_code_of_the_classification(half: str) -> None:
    known = codes()
    for one in queries(half):
        judged = [code for grade in ("exact", "near", "related") for code in one.get(grade, [])]  # type: ignore[union-attr,attr-defined]
        assert one["exact"], one["query"]
        assert set(judged) <= known, one["query"]
        assert len(judged) == len(set(judged)), one["query"]
        assert one["kind"] in KINDS


def test_no_query_stands_in_both_halves() -> None:
    tune, kept = ({str(one["query"]) for one in queries(half)} for half in ("tune", "kept"))
    assert len(tune) > 100
    assert len(kept) > 100
    assert not tune & kept
