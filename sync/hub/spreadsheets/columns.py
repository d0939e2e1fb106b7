"""Finds out which column of a firm's table is what, from the words of its header."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sync.hub.linter.rules import shipped_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sync.hub.spreadsheets.table import Row, Table

IGNORE: Final = "ignore"
_LOOKED: Final = 20
"""Rows in which the header is looked for: above it stand titles and dates."""
_LEAST: Final = 2
_ASIDE: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]|【[^】]*】|[*:/\s_#]|必填|选填|请填写")


class Words(NamedTuple):
    """What headers and cells are read by: field by header word, label by field, and word lists of single fields.

    datum: what coordinates mean (a value of sync.wire.datum.Datum); shift, eligible: codes of kiosk/desk/postings.
    """

    fields: dict[str, str]
    labels: dict[str, str]
    schooling: dict[str, str]
    form: dict[str, str]
    shift: dict[str, str]
    eligible: dict[str, str]
    datum: dict[str, str]


class Layout(NamedTuple):
    """Which field each column holds ("" for none we know), as far as the header says; header: its row in the table."""

    header: tuple[str, ...]
    fields: tuple[str, ...]
    at: int

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headers nobody knows, for the clerk to say what they are."""
        return tuple(head for head, field in zip(self.header, self.fields, strict=True) if head and not field)

    def column(self, field: str) -> int | None:
        """Index of the column that holds a field."""
        return self.fields.index(field) if field in self.fields else None


@lru_cache(maxsize=1)
def shipped_words() -> Words:
    """Read config/intake/columns.toml, once."""
    table: dict[str, Any] = tomllib.loads((shipped_folder("intake") / "columns.toml").read_text(encoding="utf-8"))
    fields = {plain(word): column["to"] for column in table["column"] for word in column["words"]}
    labels = {column["to"]: column["label"] for column in table["column"]}
    lists = (table[name] for name in Words._fields[2:])
    return Words(fields, labels, *lists)


def plain(header: str) -> str:
    """Header as it is compared: one width, no brackets, stars, colons and blanks, small letters."""
    flat = unicodedata.normalize("NFKC", header).casefold()
    return _ASIDE.sub("", flat) or re.sub(r"\s", "", flat)


def field_of(header: str, words: Words, known: Mapping[str, str]) -> str:
    """Field a header names: as this firm's was corrected before, else a word whole, else the longest word in it."""
    asked = plain(header)
    if asked in known:
        return known[asked]
    if asked in words.fields:
        return words.fields[asked]
    inside = [word for word in words.fields if len(word) > 1 and word in asked]
    return words.fields[max(inside, key=lambda word: (len(word), asked.find(word)))] if inside else ""


def layout_of(table: Table, known: Mapping[str, str] | None = None, words: Words | None = None) -> Layout | None:
    """Layout of a table by the row that names most fields; None when no row names a job and one thing more."""
    used = words or shipped_words()
    best: tuple[int, Layout] | None = None
    for at, row in enumerate(table.rows[:_LOOKED]):
        fields = _once(_exact_first(row, used, known or {}))
        said = {field for field in fields if field not in ("", IGNORE)}
        if "title" in said and len(said) >= _LEAST and (best is None or len(said) > best[0]):
            best = (len(said), Layout(row.cells, fields, at))
    return best[1] if best else None


def rows_below(table: Table, layout: Layout) -> Sequence[Row]:
    """Rows under the header; a header that is repeated further down is no row."""
    return [row for row in table.rows[layout.at + 1 :] if row.cells != layout.header]


def _exact_first(row: Row, words: Words, known: Mapping[str, str]) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    for cell in row.cells:
        if len(cell) > 40:  # noqa: PLR2004 - a sentence is no header
            return []
        asked = plain(cell)
        found.append((field_of(cell, words, known) if asked else "", asked in words.fields or asked in known))
    return found


def _once(found: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
    """Give each field to one column: the first whose header is a word whole, else the first."""
    given = list(found)
    taken: dict[str, int] = {}
    for exact in (True, False):
        for at, (field, whole) in enumerate(given):
            if whole is exact and field and field != IGNORE:
                taken.setdefault(field, at)
    return tuple(field if field == IGNORE or taken.get(field) == at else "" for at, (field, _) in enumerate(given))
