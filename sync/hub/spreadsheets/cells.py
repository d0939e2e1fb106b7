"""Reads the cells of one row as fields of a posting; what cannot be read is said in words, for its own cell."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final, NamedTuple

from sync.hub.spreadsheets.table import MAX_SIGNS

if TYPE_CHECKING:
    from collections.abc import Mapping

LINES: Final = ("title", "employer", "employer_id", "street", "hours_text", "experience", "phone", "contact", "meet_at")
SHORT: Final = (
    *("shift", "pay_unit", "lon", "lat", "spot", "datum", "area12", "confirmed", "term_months", "workshop", "at_home"),
    *("piece_pay", "piece_per", "pieces_hour", "work_day", "start_time", "end_time", "places_left", "start_today"),
    "age_free",
)
"""Cells that hold a word or a figure."""
PROSE: Final = ("requirements", "duties", "process", "how_to_apply")
MAX_LINE: Final = 200
_SAYS_NOTHING: Final = re.compile(r"^(?:[\s\-/—.、?*]*|无|没有|暂无|略|n/?a|null|none)$", re.IGNORECASE)
_FORMULA: Final = re.compile(r"^(?:[=@]|[+-](?![\d\s().-]*$)(?!86)[^\d\s])")
_DAY: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:日|号|\b|T)")
_COUNT: Final = re.compile(r"^\D{0,4}(\d{1,6})\s*(?:-\s*(\d{1,6}))?\s*(?:名|人|个|位)?\D{0,4}$")
_BARE: Final = re.compile(r"^\d+(?:\.\d+)?(?:\s*[-~—–至到]+\s*\d+(?:\.\d+)?)?$")
_UNITS: Final = (("小时", "hour"), ("时薪", "hour"), ("天", "day"), ("日", "day"), ("年", "year"), ("月", "month"))
_UNIT_WORDS: Final = {"hour": "元/小时", "day": "元/天", "month": "元/月", "year": "元/年"}
_BENEFITS: Final = re.compile(r"[、,;/\s]+")
_MOST_BENEFITS: Final = 40
_MONTHLY: Final = 1000


class CellFault(NamedTuple):
    """What is wrong with one cell: the field its column holds, a sentence for the firm."""

    field: str
    sentence: str


class Pay(NamedTuple):
    """Pay as it is written for the reader, and in fen where columns of figures say it."""

    text: str = ""
    low: int | None = None
    high: int | None = None
    unit: str = ""


def flat(text: str) -> str:
    """Text in one width, without blanks around it."""
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()


def said(text: str) -> str:
    """Text of a cell as typed; empty for a cell that says nothing ("-", 无)."""
    return "" if not text or _SAYS_NOTHING.match(flat(text)) else text.strip()


def shape_faults(cells: Mapping[str, str]) -> list[CellFault]:
    """Say which cells are too long for their field, or are formulas."""
    faults: list[CellFault] = []
    for field, text in cells.items():
        most = MAX_LINE if field in LINES or field in SHORT else MAX_SIGNS
        if len(text) > most:
            faults.append(CellFault(field, f"太长了，最多 {most} 个字。"))
        elif _FORMULA.match(flat(text)):
            faults.append(CellFault(field, "这里是公式，请改成文字。"))
    return faults


def day_of(text: str, field: str) -> tuple[str, CellFault | None]:
    """Day (ISO) a cell names; empty for an empty cell."""
    asked = flat(text)
    if not said(asked) or asked in ("长期", "长期有效"):
        return "", None
    found = _DAY.search(asked + " ")
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat(), None
    except ValueError:
        pass
    return "", CellFault(field, "不是日期，应写成 2026-11-19。")


def moment_of(text: str, field: str) -> tuple[str, CellFault | None]:
    """Time (ISO) a cell names, a day its first hour in Beijing; empty for an empty cell, with a hint for nonsense."""
    asked = flat(said(text))
    try:
        if asked and "T" in asked and datetime.fromisoformat(asked).tzinfo is not None:
            return asked, None
    except ValueError:
        pass
    day, odd = day_of(asked, field)
    return f"{day}T00:00:00+08:00" if day else "", odd


def count_of(text: str) -> tuple[int, CellFault | None]:
    """How many people a cell wants: the larger of a span; 0 for 若干 and an empty cell."""
    asked = flat(text)
    if not said(asked) or re.fullmatch(r"若干(?:名|人)?|多名|数名|不限|大量|长期招?", asked):
        return 0, None
    found = _COUNT.match(asked)
    if found is None:
        return 0, CellFault("openings", "不是人数，请写数字，如 5。")
    return max(int(found[1]), int(found[2] or 0)), None


def word_of(text: str, words: Mapping[str, str]) -> str:
    """Code of the first known word a cell holds; empty when it holds none."""
    asked = flat(text)
    return next((code for word, code in words.items() if word in asked), "")


def benefits_of(text: str) -> tuple[str, ...]:
    """Benefits a cell lists, one each."""
    found = dict.fromkeys(piece for piece in _BENEFITS.split(flat(said(text))) if piece)
    return tuple(piece[:MAX_LINE] for piece in list(found)[:_MOST_BENEFITS])


def unit_in(header: str) -> str:
    """Unit of pay a header names, as 月薪(元) does; empty for none."""
    asked = flat(header)
    return next((unit for word, unit in _UNITS if word in asked), "")


def pay_of(cells: Mapping[str, str], headers: Mapping[str, str]) -> tuple[Pay, list[CellFault]]:
    """Pay of a row: its own text, with the unit its header names; else the figures of a lower and an upper column.

    Where a column says the unit, the figures count beside a text; else a 最低工资 beside a 工资 is some other sum.
    """
    text = said(cells.get("pay_text", ""))
    unit = unit_in(cells.get("pay_unit", ""))
    if text:
        told = unit or unit_in(headers.get("pay_text", ""))
        bare = bool(told) and _BARE.match(flat(text)) is not None
        (low, high), faults = _figures(cells) if unit else ((None, None), [])
        pay = Pay(f"{flat(text)}{_UNIT_WORDS[told]}" if bare else text, _fen(low), _fen(high))
        return pay._replace(unit=unit) if low or high else Pay(pay.text), [*faults, *_long(text)]
    given, faults = _figures(cells)
    sums = sorted(value for value in given if value is not None)
    if faults or not sums or max(sums) <= 0:
        return Pay("0" if sums and not faults else ""), faults
    named = unit or unit_in(headers.get("pay_low", "")) or unit_in(headers.get("pay_high", ""))
    return _spelled(sums[0], sums[-1], named), faults


def _figures(cells: Mapping[str, str]) -> tuple[tuple[Decimal | None, Decimal | None], list[CellFault]]:
    """Sums of the lower and the upper column, as they stand."""
    faults: list[CellFault] = []
    sums: list[Decimal | None] = []
    for field in ("pay_low", "pay_high"):
        asked = flat(said(cells.get(field, "")))
        value = sum_of(asked)
        if asked and value is None:
            faults.append(CellFault(field, "不是数目，请只写数字，单位是元。"))
        sums.append(value)
    return (sums[0], sums[1]), faults


def _fen(value: Decimal | None) -> int | None:
    return None if value is None else int(value * 100)


def _spelled(low: Decimal, high: Decimal, named: str) -> Pay:
    unit = named or ("month" if high >= _MONTHLY else "")
    figures = plain_sum(low) if low == high else f"{plain_sum(low)}-{plain_sum(high)}"
    if not unit:
        return Pay(f"{figures}元")
    return Pay(f"{figures}{_UNIT_WORDS[unit]}", int(low * 100), int(high * 100), unit)


def sum_of(text: str) -> Decimal | None:
    """Sum in yuan that a text is; None when it is none."""
    try:
        value = Decimal(text.removesuffix("元").replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < Decimal(10) ** 9 else None


def plain_sum(value: Decimal) -> str:
    """Write a sum without noughts behind its point."""
    return format(value.normalize(), "f")


def _long(text: str) -> list[CellFault]:
    return [CellFault("pay_text", f"太长了，最多 {MAX_LINE} 个字。")] if len(text) > MAX_LINE else []
