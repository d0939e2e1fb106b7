"""Reads a workbook in a process of its own, with bounds on memory and time, and writes its rows as JSON lines.

A workbook comes from a stranger. One cell at the far corner makes readers fill the whole area between; here that ends
this process and nothing else. Run with `python -I workbook_child.py FILE ROWS COLUMNS SIGNS ALL`; knows no other module
of the project, so that it starts fast.
"""

from __future__ import annotations

import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from typing import Final

import python_calamine

_MEMORY: Final = 1 << 30
_SECONDS: Final = 40
_SHEETS: Final = 8
_WHOLE: Final = 1e15
TOO_MUCH: Final = 3
"""Exit code of a workbook with more text than a table of postings has: one string may stand in a million cells."""


def main(words: list[str]) -> int:
    """Write {"sheet": name, "first": row} for a sheet, then its rows [number, cells]; {"cut": true} at the bound."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    path, rows, columns, signs, left = words[0], *(int(word) for word in words[1:5])
    book = python_calamine.CalamineWorkbook.from_path(path)  # pyright: ignore[reportUnknownMemberType]
    for name in book.sheet_names[:_SHEETS]:
        sheet = book.get_sheet_by_name(name)
        first = sheet.start[0] if sheet.start else 0
        _line({"sheet": name})
        said = 0
        for number, row in enumerate(sheet.to_python(skip_empty_area=True, nrows=None), start=first + 1):
            cells = [_text(cell, signs) for cell in row[:columns]]
            left -= sum(map(len, cells))
            if left < 0:
                return TOO_MUCH
            if any(cells):
                said += 1
                if said > rows:
                    _line({"cut": True})
                    break
                _line([number, cells])
    return 0


def _text(cell: object, signs: int) -> str:
    if isinstance(cell, (date, time, timedelta)):
        return _moment(cell)
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _WHOLE:
        return str(int(cell))
    return str(cell).strip()[:signs]


def _moment(cell: date | time | timedelta) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    return str(cell)


def _line(said: object) -> None:
    sys.stdout.write(json.dumps(said, ensure_ascii=True) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
