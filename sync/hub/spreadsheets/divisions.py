"""In which administrative division a row's job lies: its own code, within the scope it is published in."""

from __future__ import annotations

import re
from typing import Final

from sync.hub.spreadsheets.cells import CellFault, flat, said

_CODE: Final = re.compile(r"[1-9]\d{5}(?:\d{3}){0,2}")
"""County, street or community."""
_LENGTH: Final = 12
_KINDS: Final = ("prov", "city", "county", "street")


def area_of_cell(cell: str, scope: str) -> tuple[str, CellFault | None]:
    """Division code (12 digits) a cell says; empty with a hint when it is none or lies outside the scope."""
    asked = flat(said(cell))
    if not asked:
        return "", None
    if _CODE.fullmatch(asked) is None:
        return "", CellFault("area12", "不是区划代码（6、9 或 12 位数字），没有收。")
    area = asked.ljust(_LENGTH, "0")
    if scope and not _within(area, scope):
        return "", CellFault("area12", "这个区划不在发布的范围里，没有收。")
    return area, None


def area_in(area: str, scope: str) -> str:
    """Division code of a posting published in a scope: its own where it lies there, else the street's."""
    kind, _, code = scope.partition("/")
    if area and _within(area, scope):
        return area
    return code.ljust(_LENGTH, "0") if kind == "street" else ""


def _within(area: str, scope: str) -> bool:
    kind, _, code = scope.partition("/")
    return kind not in _KINDS or area.startswith(code)
