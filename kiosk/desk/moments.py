"""Days and times as a resident reads them: 11月26日, 09:48. The terminals stand in one time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.wire.clock import Clock

CHINA = timezone(timedelta(hours=8), "CST")
"""One zone in the whole country, without summer time since 1991."""


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


def day_words(day: date) -> str:
    """11月26日: no spaces in dates, no year where none is needed."""
    return f"{day.month}月{day.day}日"


def time_words(moment: datetime) -> str:
    """09:48 in 24 hours."""
    return f"{moment:%H:%M}"


def month_words(month: str, on: date) -> str:
    """今年 9 月, 去年 12 月, or 2019 年 5 月 for a month written 2026-09."""
    year, number = int(month[:4]), int(month[5:])
    word = {on.year: "今年", on.year - 1: "去年"}.get(year, f"{year} 年")
    return f"{word} {number} 月"


def months_back(on: date, count: int) -> list[str]:
    """Give the month of `on` and the ones before it, latest first, as 2026-09."""
    first = on.year * 12 + on.month - 1
    return [f"{index // 12:04d}-{index % 12 + 1:02d}" for index in range(first, first - count, -1)]
