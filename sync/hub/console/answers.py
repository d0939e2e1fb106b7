"""What residents' fields and codes are called, for whoever reads them: the catalogue's words, and the code tables."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_TABLES: Final = {
    "education": "education",
    "reason": "unemployment_reasons",
    "since": "unemployed_since",
    "work": "work_kinds",
    "done": "work_kinds",
    "wish": "wishes",
    "sex": "sex",
}
_FIRST: Final = ("card.name", "card.id_number", "answer.phone")


def in_order(fields: Iterable[str]) -> list[str]:
    """Put the fields in the order of reading: who it is, how to reach them, then the rest."""
    return sorted(fields, key=lambda field: (_FIRST.index(field) if field in _FIRST else len(_FIRST), field))


def label(field: str, say: Callable[..., str]) -> str:
    """Name of a field; its own key when nobody gave it one."""
    return _known(f"field.{field.replace('.', '_')}", say) or field.partition(".")[2] or field


def said(field: str, value: str, say: Callable[..., str], language: str) -> str:
    """Say an answer in words: codes by their table, several with a comma between, anything else as it was given."""
    key = field.partition(".")[2]
    table: Mapping[str, str] = codes(_TABLES[key], language) if key in _TABLES else {}
    try:
        several = msgspec.json.decode(value, type=list[str]) if value.startswith("[") else [value]
    except msgspec.DecodeError:
        several = [value]
    return say("comma").join(table.get(each) or _known(f"value.{each}", say) or each for each in several)


@cache
def codes(table: str, language: str, what: str = "name") -> Mapping[str, str]:
    """Names of a code table in a language, or another of its columns that both languages have."""
    root = Path(__file__).resolve().parents[3]
    for folder in (root / "config" / "codes", root / "kiosk" / "_shipped" / "config" / "codes"):
        path = folder / f"{table}.csv"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as lines:
                column = what if language.startswith("zh") else f"{what}_en"
                return {row["code"]: row[column] for row in csv.DictReader(lines)}
    return {}


def _known(key: str, say: Callable[..., str]) -> str:
    try:
        return say(key)
    except KeyError:
        return ""
