"""Data files read strictly: what is unknown, missing or of the wrong type is told with file, line and nearest name."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pathlib import Path

_HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\-]+)\s*\]\]?")
_KEY = re.compile(r"^\s*([A-Za-z0-9_\-]+(?:\.[A-Za-z0-9_\-]+)*)\s*=")
_WHERE = re.compile(r"\(at line (\d+), column \d+\)")

LARGEST = 512 * 1024
"""No data file of a service is near this size; anything larger is a mistake or an attack."""


class ServiceError(Exception):
    """A data file cannot be used; says which file, which line and why, in words for the one who wrote it."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file} 第 {line} 行：{reason}" if line else f"{file}：{reason}")
        self.file = file
        self.line = line
        self.reason = reason


class Section:
    """One table of a file. Every key is asked for by name; done() then refuses the ones nobody asked for."""

    def __init__(self, values: dict[str, object], file: str, path: str, lines: dict[str, int]) -> None:
        self._values = values
        self._file = file
        self._path = path
        self._lines = lines
        self._asked: set[str] = set()
        self._below: dict[str, Section] = {}

    def __contains__(self, key: str) -> bool:
        self._asked.add(key)
        return key in self._values

    def keys(self) -> tuple[str, ...]:
        """Every key that stands in the table, in the file's order."""
        return tuple(self._values)

    def text(self, key: str, default: str | None = None) -> str:
        """Give a text; without a default it must be there and not be empty."""
        value = self._take(key, default)
        if not isinstance(value, str):
            raise self.wrong(key, f"“{key}”要写成文字")
        if default is None and not value.strip():
            raise self.wrong(key, f"“{key}”是空的")
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """Give a whole number."""
        value = self._take(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.wrong(key, f"“{key}”要写成整数")
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """Give true or false."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, f"“{key}”要写成 true 或 false")
        return value

    def day(self, key: str) -> date:
        """Give a date written 2025-01-01."""
        value = self._take(key, None)
        if type(value) is not date:
            raise self.wrong(key, f"“{key}”要写成日期，如 2025-01-01")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Give a list of texts."""
        value = self._take(key, default)
        items = cast("list[object] | tuple[object, ...]", value) if isinstance(value, (list, tuple)) else (None,)
        if not all(isinstance(item, str) for item in items):
            raise self.wrong(key, f"“{key}”要写成一列文字")
        return tuple(cast("str", item) for item in items)

    def numbers(self, key: str) -> tuple[int, ...]:
        """Give a list of whole numbers."""
        value = self._take(key, None)
        items = cast("list[object]", value) if isinstance(value, list) else [None]
        if not all(isinstance(item, int) and not isinstance(item, bool) for item in items):
            raise self.wrong(key, f"“{key}”要写成一列整数")
        return tuple(cast("int", item) for item in items)

    def section(self, key: str) -> Section:
        """Give the table below, always the same one; an empty one when it is not there."""
        value = self._take(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, f"“{key}”要写成一节 [{self._inner(key)}]")
        if key not in self._below:
            inner = Section(cast("dict[str, object]", value), self._file, self._inner(key), self._lines)
            self._below[key] = inner
        return self._below[key]

    def sections(self, key: str) -> list[Section]:
        """Give the tables written [[key]], none when there are none."""
        value = self._take(key, [])
        items = cast("list[object]", value) if isinstance(value, list) else [None]
        if not all(isinstance(item, dict) for item in items):
            raise self.wrong(key, f"“{key}”要写成几节 [[{self._inner(key)}]]")
        return [
            Section(cast("dict[str, object]", item), self._file, f"{self._inner(key)}#{index}", self._lines)
            for index, item in enumerate(items)
        ]

    def done(self) -> None:
        """Refuse keys that nobody asked for, offering the nearest name."""
        for key in self._values:
            if key not in self._asked:
                near = get_close_matches(key, sorted(self._asked), n=1, cutoff=0.6)
                raise self.wrong(key, f"不认识“{key}”" + (f"，是不是“{near[0]}”？" if near else ""))

    def wrong(self, key: str, reason: str) -> ServiceError:
        """Make the error for one key of this table; the caller raises it."""
        line = self._lines.get(self._inner(key)) or self._lines.get(self._path, 0)
        return ServiceError(self._file, line, reason)

    def _take(self, key: str, default: object) -> object:
        self._asked.add(key)
        if key in self._values:
            return self._values[key]
        if default is None:
            near = get_close_matches(key, [name for name in self._values if name not in self._asked], n=1, cutoff=0.6)
            hint = f"；“{near[0]}”是不是写错了？" if near else ""
            where = f"[{self._path}] " if self._path else ""
            raise self.wrong(near[0] if near else key, f"{where}少了“{key}”{hint}")
        return default

    def _inner(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key


NOT_TOML = "写法不对。每行是“名字 = 值”，段落是“[名字]”；看看引号、括号是不是成对"
"""What a technician reads whatever the parser says in English; the line is told beside it."""


def read_toml(path: Path, name: str = "") -> Section:
    """Read one file; `name` is how errors call it. Raises ServiceError for anything that is no such file."""
    name = name or path.name
    try:
        if path.stat().st_size > LARGEST:
            raise ServiceError(name, 0, "文件太大")
        source = path.read_bytes().decode("utf-8")
        values: dict[str, object] = tomllib.loads(source)
    except OSError as error:
        raise ServiceError(name, 0, f"读不了（{error.strerror}）") from None
    except UnicodeDecodeError:
        raise ServiceError(name, 0, "不是 UTF-8 文字") from None
    except (ValueError, RecursionError) as error:  # also of what is no TOML error: digits or brackets without end
        found = _WHERE.search(str(error))
        raise ServiceError(name, int(found[1]) if found else 0, NOT_TOML) from None
    return Section(values, name, "", _line_numbers(source))


def _line_numbers(source: str) -> dict[str, int]:
    """Tell on which line each table and key begins; tables written [[x]] are counted x#0, x#1."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    for number, line in enumerate(source.splitlines(), 1):
        if header := _HEADER.match(line):
            table = header[2]
            if header[1] == "[[":
                index = counts.get(table, 0)
                counts[table] = index + 1
                table = f"{table}#{index}"
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault(f"{table}.{key[1]}" if table else key[1], number)
    return lines
