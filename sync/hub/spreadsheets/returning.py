"""Writes the rows that did not go in as a spreadsheet to correct: cells marked, the sentence in a column beside."""

from __future__ import annotations

import importlib
import io
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.hub.spreadsheets.columns import Layout
    from sync.hub.spreadsheets.rows import Checked

CORRECT: Final = "请改正"
"""Header of the column with the sentences; it is passed over when the spreadsheet comes again."""
_MARK: Final = "FFFFE08A"
_ILLEGAL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WIDE: Final = 60
_MARKED_WITH_NOTE: Final = 2000
"""Cells that also carry their sentence as a note: notes are slow to write and to open."""


def returned(checked: Sequence[Checked], layout: Layout, labels: dict[str, str]) -> bytes:
    """Bytes of an .xlsx with these rows; header and columns as the firm had them."""
    openpyxl: Any = importlib.import_module("openpyxl")
    styles: Any = importlib.import_module("openpyxl.styles")
    comments: Any = importlib.import_module("openpyxl.comments")
    mark = styles.PatternFill("solid", fgColor=_MARK)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = CORRECT
    header = [head for head in layout.header if head != CORRECT]
    width = len(header)
    kept = [at for at, head in enumerate(layout.header) if head != CORRECT]
    for at, head in enumerate([*header, CORRECT], start=1):
        _put(sheet, 1, at, head)
    notes = 0
    for line, each in enumerate(checked, start=2):
        for at, column in enumerate(kept, start=1):
            _put(sheet, line, at, each.row.cells[column] if column < len(each.row.cells) else "")
        said: list[str] = []
        for fault in each.faults:
            place = layout.column(fault.field)
            said.append(f"{_name(fault.field, place, layout, labels)}：{fault.sentence}")
            if place is not None and place in kept:
                cell = sheet.cell(line, kept.index(place) + 1)
                cell.fill = mark
                if notes < _MARKED_WITH_NOTE and cell.comment is None:
                    cell.comment = comments.Comment(fault.sentence, "就业驿站")
                    notes += 1
        _put(sheet, line, width + 1, "\n".join(said))
    sheet.freeze_panes = "A2"
    sheet.column_dimensions[sheet.cell(1, width + 1).column_letter].width = _WIDE
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _put(sheet: Any, line: int, column: int, text: str) -> None:
    if not text:
        return
    cell = sheet.cell(line, column)
    cell.value = _ILLEGAL.sub("", text)[:32767]
    # what a firm typed stays text: "=..." must not become a formula in the clerk's spreadsheet
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in "=+-@"


def _name(field: str, column: int | None, layout: Layout, labels: dict[str, str]) -> str:
    return layout.header[column] if column is not None else labels.get(field, field)
