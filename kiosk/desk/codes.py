"""Code tables: what is stored and sent is a national code, what is shown is its name.

config/codes/INDEX.toml names every table, its standard and edition; each table is a CSV with `code,name` first, sorted
by code. A damaged table is told with file, line and reason.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.desk.data_file import LARGEST, Section, ServiceError, read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SOURCE_LOCALE = "zh_CN"


@dataclass(frozen=True, slots=True)
class Code:
    """One row of a table."""

    code: str
    name: str
    more: Mapping[str, str]
    """The further columns: name_en, icon, ..."""


@dataclass(frozen=True, slots=True)
class CodeTable:
    """One national (or our own) table."""

    key: str
    title: str
    standard: str
    edition: str
    rows: Mapping[str, Code]

    def __contains__(self, code: str) -> bool:
        return code in self.rows

    def name(self, code: str, locale: str = SOURCE_LOCALE) -> str:
        """Give the name of a code in that language, in Chinese where it has none; KeyError for an unknown code."""
        row = self.rows[code]
        return row.more.get(f"name_{locale}", "") or row.name


def load_codes(folder: Path) -> dict[str, CodeTable]:
    """Read all tables that INDEX.toml names. Raises ServiceError with file, line and reason."""
    index = read_toml(folder / "INDEX.toml", "codes/INDEX.toml")
    tables: dict[str, CodeTable] = {}
    for section in index.sections("tables"):
        table = _table(folder, section)
        if table.key in tables:
            raise section.wrong("key", f"“{table.key}”写了两次")
        tables[table.key] = table
    index.done()
    return tables


def _table(folder: Path, section: Section) -> CodeTable:
    key = section.text("key")
    told = section.text("title"), section.text("standard"), section.text("edition")
    section.text("checked", "")
    section.done()
    if not key.replace("_", "").isalnum():
        raise section.wrong("key", "“key”只用字母、数字和下划线")
    return CodeTable(key, *told, _rows(folder / f"{key}.csv", f"codes/{key}.csv"))


def _rows(path: Path, file: str) -> dict[str, Code]:
    reader = csv.reader(io.StringIO(_source(path, file)), strict=True)
    try:
        head = next(reader, None) or [""]
        if head[:2] != ["code", "name"]:
            raise ServiceError(file, 1, "第一行要写 code,name,…")
        rows: dict[str, Code] = {}
        for cells in reader:
            row = _row(cells, head, file, reader.line_num)
            if rows and row.code <= next(reversed(rows)):
                raise ServiceError(file, reader.line_num, f"“{row.code}”重复或没有按顺序排")
            rows[row.code] = row
    except csv.Error as error:
        raise ServiceError(file, reader.line_num, f"不是 CSV（{error}）") from None
    if not rows:
        raise ServiceError(file, 1, "一行代码也没有")
    _parents(rows, file)
    return rows


def _row(cells: list[str], head: list[str], file: str, line: int) -> Code:
    if len(cells) != len(head):
        raise ServiceError(file, line, f"要有 {len(head)} 格，这里 {len(cells)} 格")
    if not cells[0].strip() or not cells[1].strip():
        raise ServiceError(file, line, "代码和名称都不能空")
    if any(cell != cell.strip() for cell in cells):
        raise ServiceError(file, line, "格子前后有空格")
    return Code(cells[0], cells[1], dict(zip(head[2:], cells[2:], strict=True)))


def _parents(rows: Mapping[str, Code], file: str) -> None:
    for line, row in enumerate(rows.values(), 2):
        parent = row.more.get("parent", "")
        if parent and parent not in rows:
            raise ServiceError(file, line, f"上级“{parent}”不在表里")


def _source(path: Path, file: str) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ServiceError(file, 0, f"读不了（{error.strerror}）") from None
    if len(data) > LARGEST * 16:
        raise ServiceError(file, 0, "文件太大")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ServiceError(file, data[: error.start].count(b"\n") + 1, "不是 UTF-8 文字") from None
