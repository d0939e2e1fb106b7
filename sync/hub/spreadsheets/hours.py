"""When one works: the shift, and for casual work the day and its hours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sync.hub.spreadsheets.cells import CellFault, day_of, flat, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sync.hub.spreadsheets.columns import Words

_CLOCK: Final = (
    r"(?P<half{0}>凌晨|清晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚)?"
    r"(?P<hour{0}>[01]?\d|2[0-4])(?::(?P<minute{0}>[0-5]\d)(?::[0-5]\d)?|点(?P<spoken{0}>半|[0-5]?\d分?)?(?:钟|整)?)"
)
_TIME: Final = re.compile(_CLOCK.format(""))
_SPAN: Final = re.compile(_CLOCK.format("") + r"\s*[-–—~\uff5e至到]+\s*" + _CLOCK.format("_to"))
_AFTERNOON: Final = frozenset({"中午", "下午", "傍晚", "晚上", "晚"})
_NOON: Final = 12
_BEFORE_NOON: Final = ("中午", 11)
_DAY: Final = 24
_LONGEST_SHIFT: Final = 12
_MAYBE: Final = re.compile(r"不|无|没|免|偶尔|有时|可选|任选|补贴|津贴|补助|费|能上|可上|或|三班|四班")
"""Beside these a shift is not simply the one that is worked: 不上夜班, 夜班补贴, 白班或夜班, 三班倒."""


class Hours(NamedTuple):
    """The fields of a posting that say when one works."""

    shift: str = ""
    hours_text: str = ""
    work_day: str = ""
    start_time: str = ""
    end_time: str = ""


def hours_of(told: Mapping[str, str], words: Words) -> tuple[Hours, list[CellFault]]:
    """Read when one works; a shift that no column says is taken from the hours where they say it clearly."""
    day, bad_day = day_of(told.get("work_day", ""), "work_day")
    start, bad_start = _time_of(told.get("start_time", ""), "start_time")
    end, bad_end = _time_of(told.get("end_time", ""), "end_time")
    faults = [each for each in (bad_day, bad_start, bad_end) if each is not None]
    text = said(told.get("hours_text", ""))
    if day and text and not (start or end):
        start, end, text = _span_of(text)
    shift, text = _shift_of(said(told.get("shift", "")), text, words)
    return Hours(shift or told_shift(text, words), text, day, start, end), faults


def told_shift(text: str, words: Words) -> str:
    """Code of the shift that a text names clearly: only one, and nothing that takes it back; empty for none."""
    if not text or _MAYBE.search(text):
        return ""
    asked = flat(text)
    found = {code for word, code in words.shift.items() if word in asked}
    if "rotating" in found:
        return "rotating"
    return found.pop() if len(found) == 1 else ""


def _shift_of(cell: str, text: str, words: Words) -> tuple[str, str]:
    """Shift of its own column, and the hours with what the column says beside a shift."""
    asked = flat(cell)
    if asked in words.shift:
        return words.shift[asked], text
    if not asked or (len(asked) <= _LONGEST_SHIFT and not any(sign.isdigit() for sign in asked)):
        return asked, text  # 三班倒 is shown as it is written
    return "", "，".join(part for part in (text, cell) if part)


def _span_of(text: str) -> tuple[str, str, str]:
    """Start and end of a day that the hours name and nothing else, and what is left of the hours."""
    found = _SPAN.fullmatch(flat(text).replace("：", ":"))
    start, end = (_spelled(found, ""), _spelled(found, "_to")) if found else ("", "")
    return (start, end, "") if start and end else ("", "", text)


def _time_of(cell: str, field: str) -> tuple[str, CellFault | None]:
    asked = re.sub(r"\s", "", flat(said(cell)))
    if not asked:
        return "", None
    found = _TIME.fullmatch(asked)
    spelled = _spelled(found, "") if found else ""
    return spelled, None if spelled else CellFault(field, "不是钟点，应写成 8:30。")


def _spelled(found: re.Match[str], which: str) -> str:
    """Write a time of day as hh:mm; empty for 25 o'clock."""
    hour = int(found[f"hour{which}"])
    spoken = found[f"spoken{which}"] or ""
    minute = 30 if spoken == "半" else int(found[f"minute{which}"] or spoken.removesuffix("分") or 0)
    part = found[f"half{which}"]
    if part in _AFTERNOON and 0 < hour < _NOON and (part, hour) != _BEFORE_NOON:
        hour += _NOON
    return f"{hour:02d}:{minute:02d}" if hour < _DAY or (hour == _DAY and not minute) else ""
