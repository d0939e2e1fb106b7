"""Postings as a table for other offices, its columns named by config/intake/national.toml."""

from __future__ import annotations

import csv
import io
import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import select

from sync.hub import tables
from sync.hub.linter.rules import shipped_folder
from sync.hub.publish import HOME
from sync.hub.spreadsheets.columns import shipped_words
from sync.wire.posting import read_posting
from sync.wire.scope import area_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Engine

    from sync.wire.posting import Posting
    from sync.wire.scope import Feed

_COUNTY: Final = 6


class Item(NamedTuple):
    """One column: the field it tells, its Chinese name, its code in the national tables ("" where none was seen)."""

    field: str
    name: str
    code: str

    @property
    def header(self) -> str:
        """What stands above the column: name and code."""
        return f"{self.name}({self.code})" if self.code else self.name


@lru_cache(maxsize=1)
def shipped_items() -> tuple[Item, ...]:
    """Read the columns, once."""
    table = tomllib.loads((shipped_folder("intake") / "national.toml").read_text(encoding="utf-8"))
    return tuple(Item(item["from"], item["name"], item.get("code", "")) for item in table["item"])


def published(engine: Engine, feed: Feed) -> list[Posting]:
    """Postings that stand in a scope now, in the order of their ids."""
    row = tables.document.c
    here = (row.area == area_of(feed.scope, HOME)) & (row.scope == feed.scope) & (row.collection == feed.collection)
    asked = select(row.doc).where(here, row.gone == 0).order_by(row.id)
    with engine.connect() as conn:
        return [read_posting(doc) for doc in conn.execute(asked).scalars()]


def national_table(postings: Iterable[Posting]) -> bytes:
    """CSV in UTF-8 with a mark, as spreadsheets open it; a header, a line for each posting."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(item.header for item in shipped_items())
    for posting in postings:
        lines.writerow(_cell(posting, item.field) for item in shipped_items())
    return written.getvalue().encode("utf-8-sig")


def _cell(posting: Posting, field: str) -> str:
    value: object = getattr(posting, field)
    if field == "benefits":
        return "、".join(posting.benefits)
    if field == "area12":
        return str(value)[:_COUNTY]
    if field == "form":
        return next((word for word, code in shipped_words().form.items() if code == value and value), "")
    text = str(value or "")
    # a spreadsheet must not take what a firm typed for a formula
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
