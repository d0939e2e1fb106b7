"""How long a day's work is, how many days a month has and at what time of day it is, as the employer wrote it.

Nothing is filled in by custom. The grammar is strict, like that of pay: every part of the text must be known, or
nothing is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from kiosk.desk.postings.numerals import to_number
from kiosk.desk.postings.safe_text import clean
from kiosk.desk.postings.terms import SHIFT_WORDS, Shift

if TYPE_CHECKING:
    from sync.wire.posting import Posting


@dataclass(frozen=True, slots=True)
class Worked:
    """What an employer said about its hours."""

    hours: Fraction | None
    """Hours of one day, breaks that are told left out; None when it did not say, or said that they differ."""
    days: int | None
    """Days of one month; None when it did not say."""


_NUMBER = r"(\d{1,2}(?:\.5)?|[一两二三四五六七八九十]|半)"
_CLOCK = r"(次日)?([01]?\d|2[0-4])[:：]([0-5]\d)"
_DASH = "[–—~\uff5e至到-]+"
_SPAN = re.compile(rf"(早班|中班|晚班|白班|夜班)?(?:上午|下午|早上|晚上)?{_CLOCK}{_DASH}{_CLOCK}")
_LENGTH = re.compile(
    rf"(?:每天|每日|一天|一日|每班|早上|晚上|上午|下午|每天工作|工作)?{_NUMBER}个?(?:小时|钟头)(?:制|[/每](?:天|日))?"
)
_BREAK = re.compile(rf"(?:中午|午间|中间)?(?:休息?|午休){_NUMBER}个?小时")
_MONTH_OFF = re.compile(rf"(?:每月|一月|月)休(?:息)?{_NUMBER}天")
_WEEK_OFF = re.compile(rf"(?:每周|一周|周)休(?:息)?{_NUMBER}天")
_IN_ROUND = re.compile(rf"[做上]{_NUMBER}休{_NUMBER}")
_ONE_OFF, _TWO_OFF = {"单休", "周日休息", "周日休"}, {"双休", "周末双休"}
_TELLS_NOTHING = {"两班", "三班", "两班倒", "三班倒", "半月一换", "一周一换", "白班", "早班", "中班", "晚班", "夜班"}

_SHIFTS = {
    **{words.text: Shift(shift) for shift, words in SHIFT_WORDS.items()},
    **dict.fromkeys(("早班", "长白班"), Shift.DAY),
}
_AT_A_TIME = re.compile(rf"(早上|上午|下午|晚上){_NUMBER}个?(?:小时|钟头)")
_TIMES = {"早上": Shift.DAY, "上午": Shift.DAY, "下午": Shift.DAY, "晚上": Shift.LATE}
_BY_HALVES = re.compile(r"[下晚](?:午|上)0?\d[:：]")
"""A time told by the half of the day, 晚上 7:00: no reading of it is sure."""

_DAY_MINUTES, _HOUR_MINUTES = 24 * 60, 60
_LIGHT, _DUSK = 4 * 60, 19 * 60
"""Minutes of the day between which work is by day."""
_AFTERNOON, _MORNING = 14 * 60, 8 * 60
"""What begins after the first and ends before midnight is in the evening; what begins late and goes on past midnight,
or is over by the second, at night."""
_MONTH_DAYS, _WEEK_DAYS = 30, 7
_LEAST, _MOST = Fraction(1), Fraction(16)


def worked(posting: Posting) -> Worked:
    """Read hours and days of a posting; casual work has its day's start and end in fields of their own."""
    told = _SPAN.fullmatch(f"{clean(posting.start_time)}-{clean(posting.end_time)}")
    if told is not None:
        return Worked(_bounded(_length(told)), None)
    return read_hours(clean(posting.hours_text), by_turns=posting.shift == "rotating")


@lru_cache(maxsize=4096)  # the same hours are kept by many
def read_hours(text: str, *, by_turns: bool = False) -> Worked:
    """Read a text as 8:00–17:00，中午休一小时，月休四天. `by_turns`: several times of day are shifts, not one day."""
    spans: list[re.Match[str]] = []
    lengths: set[Fraction] = set()
    pause, days = Fraction(0), None
    for part in filter(None, re.split("[，,；;。、]", re.sub(r"\s+", "", text))):
        if (span := _SPAN.fullmatch(part)) is not None:
            spans.append(span)
        elif (found := _LENGTH.fullmatch(part)) is not None:
            lengths.add(_number(found[1]))
        elif (found := _BREAK.fullmatch(part)) is not None:
            pause += _number(found[1])
        elif (said := _days(part)) is not None:
            days = said
        elif part not in _TELLS_NOTHING:
            return Worked(None, None)
    lengths |= {one - pause for one in _of_spans(spans, by_turns=by_turns)}
    return Worked(_bounded(lengths.pop()) if len(lengths) == 1 else None, days)


def shift_of(posting: Posting) -> str:
    """Tell when one works, as a shift: the one that was told, else what its hours come to; "" when they tell none.

    Hours come to a day, evening or night shift only when all of them lie there.
    """
    if posting.shift in SHIFT_WORDS:
        return posting.shift
    if posting.start_time and posting.end_time:
        return _shift_told(f"{posting.start_time}-{posting.end_time}")
    return _shift_told(posting.hours_text or posting.shift)


@lru_cache(maxsize=4096)  # the same hours are kept by many
def _shift_told(text: str) -> str:
    told: set[str] = set()
    for part in filter(None, re.split("[，,；;。、]", re.sub(r"\s+", "", clean(text)))):
        if (span := _SPAN.fullmatch(part)) is not None:
            told.add(_SHIFTS.get(span[1], "") if span[1] else _shift_between(span))
        elif part in _SHIFTS:
            told.add(_SHIFTS[part])
        elif (at := _AT_A_TIME.fullmatch(part)) is not None:
            told.add(_TIMES[at[1]])
        elif _BREAK.fullmatch(part) is None and _LENGTH.fullmatch(part) is None and _days(part) is None:
            return ""
    return told.pop() if len(told) == 1 else ""


def _shift_between(span: re.Match[str]) -> str:
    start = int(span[3]) * _HOUR_MINUTES + int(span[4])
    end = start + int(_length(span) * _HOUR_MINUTES)
    if start == end or _BY_HALVES.match(span[0]):
        return ""
    if start >= _LIGHT and end <= _DUSK:
        return Shift.DAY
    if start >= _AFTERNOON and end <= _DAY_MINUTES:
        return Shift.LATE
    return Shift.NIGHT if start >= _DUSK or end <= _MORNING else ""


def _of_spans(spans: list[re.Match[str]], *, by_turns: bool) -> set[Fraction]:
    """Lengths that times of day come to: shifts each their own, a day with a long pause in the middle its sum."""
    turns = by_turns or any(span[1] for span in spans)
    each = [_length(span) for span in spans]
    return set(each) if turns or not each else {sum(each, Fraction(0))}


def _length(span: re.Match[str]) -> Fraction:
    start, end = (int(span[at]) * _HOUR_MINUTES + int(span[at + 1]) for at in (3, 6))
    return Fraction((end - start) % _DAY_MINUTES, _HOUR_MINUTES)


def _days(part: str) -> int | None:
    if part in _ONE_OFF or part in _TWO_OFF:
        return _of_week(1 if part in _ONE_OFF else 2)
    if (found := _MONTH_OFF.fullmatch(part)) is not None:
        return _MONTH_DAYS - round(_number(found[1]))
    if (found := _WEEK_OFF.fullmatch(part)) is not None:
        return _of_week(_number(found[1]))
    if (found := _IN_ROUND.fullmatch(part)) is not None:
        on, off = _number(found[1]), _number(found[2])
        return round(_MONTH_DAYS * on / (on + off)) if on else None
    return None


def _of_week(off: float | Fraction) -> int | None:
    return round(Fraction(_MONTH_DAYS) * (_WEEK_DAYS - Fraction(off)) / _WEEK_DAYS) if off < _WEEK_DAYS else None


def _bounded(hours: Fraction) -> Fraction | None:
    return hours if _LEAST <= hours <= _MOST else None


def _number(text: str) -> Fraction:
    if text == "半":
        return Fraction(1, 2)
    return Fraction(text) if text[0].isdecimal() else Fraction(to_number(text) or 0)
