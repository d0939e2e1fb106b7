"""Days and times as a resident reads them: 11月26日, 09:48. The terminals stand in one time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from kiosk.desk.phrase import Translate, in_chinese, phrase, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.wire.clock import Clock

CHINA = timezone(timedelta(hours=8), "CST")
"""One zone in the whole country, without summer time since 1991."""

_MONTHS = (
    phrase("Moments", "1月"),
    phrase("Moments", "2月"),
    phrase("Moments", "3月"),
    phrase("Moments", "4月"),
    phrase("Moments", "5月"),
    phrase("Moments", "6月"),
    phrase("Moments", "7月"),
    phrase("Moments", "8月"),
    phrase("Moments", "9月"),
    phrase("Moments", "10月"),
    phrase("Moments", "11月"),
    phrase("Moments", "12月"),
)
_DAY = phrase("Moments", "{month}{day}日")
_THIS_YEAR = phrase("Moments", "今年 {month}")
_LAST_YEAR = phrase("Moments", "去年 {month}")
_IN_YEAR = phrase("Moments", "{year} 年 {month}")
_MONTH = phrase("Moments", "{number} 月")
"""A month that stands alone; English names it: {name}."""


class StationClock:
    """The machine's clock, put right by what the hub said: ages, promises and slips go by it.

    `offset` gives the seconds to add (DeskStore.clock_offset). Running time stays the machine's own.
    """

    def __init__(self, clock: Clock, offset: Callable[[], float]) -> None:
        self._clock = clock
        self._offset = offset

    def now(self) -> datetime:
        """Wall time as the hub would say it; the machine's own until the hub was heard."""
        return self._clock.now() + timedelta(seconds=self._offset())

    def monotonic(self) -> float:
        """Seconds since some moment before start."""
        return self._clock.monotonic()


def local(clock: Clock) -> datetime:
    """Wall time at the station."""
    return clock.now().astimezone(CHINA)


def today(clock: Clock) -> date:
    """Tell the day it is at the station, which decides ages and policies."""
    return local(clock).date()


def month_name(day: date, translate: Translate = in_chinese) -> str:
    """Name a month as a date has it: 11月, Nov."""
    return say(_MONTHS[day.month - 1], None, translate)


def day_words(day: date, translate: Translate = in_chinese) -> str:
    """Say a day: 11月26日, 26 Nov. No spaces in Chinese dates, no year where none is needed."""
    return say(_DAY, {"month": month_name(day, translate), "day": str(day.day)}, translate)


def time_words(moment: datetime) -> str:
    """09:48 in 24 hours."""
    return f"{moment:%H:%M}"


def month_words(month: str, on: date, translate: Translate = in_chinese) -> str:
    """Say a month written 2026-09: 今年 9 月, 去年 12 月, 2019 年 5 月; Sep this year, Dec last year, May 2019."""
    first = date.fromisoformat(f"{month}-01")
    name = say(_MONTH, {"number": str(first.month), "name": month_name(first, translate)}, translate)
    word = {on.year: _THIS_YEAR, on.year - 1: _LAST_YEAR}.get(first.year, _IN_YEAR)
    return say(word, {"year": str(first.year), "month": name}, translate)


def months_back(on: date, count: int) -> list[str]:
    """Give the month of `on` and the ones before it, latest first, as 2026-09."""
    first = on.year * 12 + on.month - 1
    return [f"{index // 12:04d}-{index % 12 + 1:02d}" for index in range(first, first - count, -1)]
