"""How old a posting's word is: the disc, and what it says beside it. A terminal never hides how old its news is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from kiosk.desk.moments import month_name
from kiosk.desk.phrase import Phrase, Translate, in_chinese, phrase, say

if TYPE_CHECKING:
    from kiosk.desk.postings.settings import PostingSettings

BEIJING = timezone(timedelta(hours=8), "UTC+8")
"""The one legal time of the country; stations show and postings mean this."""

BY_STATION = "station"
"""`confirmed_by` of a posting that the station itself telephoned about."""


class Light(StrEnum):
    """The disc beside a posting."""

    FULL = "full"
    """Confirmed within the last day: filled, with a tick."""
    HALF = "half"
    """Confirmed some days ago."""
    OPEN = "open"
    """Not confirmed for longer, or never: dashed."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """What a posting's last confirmation amounts to now."""

    light: Light
    confirmed: datetime | None
    """Beijing time of the last confirmation; None when nobody confirmed since it was posted."""
    days: int
    """Calendar days since the confirmation (0 = today); 0 when it was never confirmed."""
    ahead: bool = False
    """Whether it lies in the future: somebody's clock is wrong, and nobody knows how old the word is."""


CLOCKS_DIFFER = timedelta(hours=1)
"""How far a confirmation may lie ahead and still be of now."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_ROW_TODAY = phrase("Posting", "今天确认")
_ROW_YESTERDAY = phrase("Posting", "昨天确认")
_ROW_DAYS = phrase("Posting", "{days} 天前确认")
_ROW_OLD = phrase("Posting", "{days} 天没确认")
_ROW_AHEAD = phrase("Posting", "写着 {month}{day}日确认")
_ROW_NEVER = phrase("Posting", "没确认过")

_EMPLOYER_TODAY = phrase("Posting", "今天 {time} 单位说还在招")
_EMPLOYER_YESTERDAY = phrase("Posting", "昨天 {time} 单位说还在招")
_EMPLOYER_DAYS = phrase("Posting", "{days} 天前单位说还在招")
_STATION_TODAY = phrase("Posting", "今天 {time} 驿站打电话问过，还在招")
_STATION_YESTERDAY = phrase("Posting", "昨天 {time} 驿站打电话问过，还在招")
_STATION_DAYS = phrase("Posting", "{days} 天前驿站打电话问过，还在招")
_OLD = phrase("Posting", "{days} 天没确认，去之前先打电话")
_AHEAD = phrase("Posting", "写着 {month}{day}日确认，还没到那天。去之前先打电话")
_NEVER = phrase("Posting", "发布后没确认过，去之前先打电话")

_POSTED = phrase("Posting", "{month}{day}日 发布")
_ENDS_TODAY = phrase("Posting", "今天到期")
_ENDS = phrase("Posting", "还有 {days} 天到期")
_ENDED = phrase("Posting", "已经到期")
_ENDS_ON = phrase("Posting", "{month}{day}日到期")


@lru_cache(maxsize=16_384)  # index and columns ask one after the other
def moment(text: str) -> datetime | None:
    """Read a posting's time as Beijing time; a time without a zone already is. None when it is no time at all."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    if read.tzinfo is None:
        return read.replace(tzinfo=BEIJING)
    try:
        return read.astimezone(BEIJING)
    except OverflowError:  # the very first and last days of the calendar
        return None


def day(text: str) -> date | None:
    """Read a posting's date (ISO); None when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def freshness(last_confirmed: str, now: datetime, settings: PostingSettings) -> Freshness:
    """Judge a confirmation. `now` has a zone. One a little ahead (clocks differ) counts as just now, none farther."""
    confirmed = moment(last_confirmed)
    if confirmed is None:
        return Freshness(Light.OPEN, None, 0)
    here = now.astimezone(BEIJING)
    age = here - confirmed
    if -age > CLOCKS_DIFFER:
        return Freshness(Light.HALF, confirmed, 0, ahead=True)
    days = max(0, (here.date() - confirmed.date()).days)
    if age <= timedelta(hours=settings.fresh_hours):
        return Freshness(Light.FULL, confirmed, days)
    return Freshness(Light.HALF if age <= timedelta(days=settings.stale_days) else Light.OPEN, confirmed, days)


def row_words(fresh: Freshness, translate: Translate = in_chinese) -> str:
    """Say it in a list row: 今天确认, 3 天前确认, 6 天没确认."""
    if fresh.confirmed is None:
        return say(_ROW_NEVER, None, translate)
    if fresh.ahead:
        return say(_ROW_AHEAD, _day_values(fresh.confirmed, translate), translate)
    values = {"days": str(fresh.days)}
    if fresh.light is Light.OPEN:
        return say(_ROW_OLD, values, translate)
    return say(_by_day(fresh.days, _ROW_TODAY, _ROW_YESTERDAY, _ROW_DAYS), values, translate)


def line_words(fresh: Freshness, confirmed_by: str = "", translate: Translate = in_chinese) -> str:
    """Say it on the detail page and the slip: who said it and when, or what to do when nobody did lately."""
    if fresh.confirmed is None:
        return say(_NEVER, None, translate)
    if fresh.ahead:
        return say(_AHEAD, _day_values(fresh.confirmed, translate), translate)
    values = {"days": str(fresh.days), "time": fresh.confirmed.strftime("%H:%M")}
    if fresh.light is Light.OPEN:
        return say(_OLD, values, translate)
    if confirmed_by == BY_STATION:
        return say(_by_day(fresh.days, _STATION_TODAY, _STATION_YESTERDAY, _STATION_DAYS), values, translate)
    return say(_by_day(fresh.days, _EMPLOYER_TODAY, _EMPLOYER_YESTERDAY, _EMPLOYER_DAYS), values, translate)


def posted_words(posted: str, translate: Translate = in_chinese) -> str:
    """Say when it was posted: 11月12日 发布; empty when it was not said."""
    when = day(posted)
    return "" if when is None else say(_POSTED, _day_values(when, translate), translate)


def expiry_words(valid_through: str, now: datetime, translate: Translate = in_chinese) -> str:
    """Say how long it still runs: 还有 9 天到期, 今天到期, 已经到期; empty when no end was said."""
    end = day(valid_through)
    if end is None:
        return ""
    left = (end - now.astimezone(BEIJING).date()).days
    if left < 0:
        return say(_ENDED, None, translate)
    return say(_ENDS if left else _ENDS_TODAY, {"days": str(left)}, translate)


def end_words(valid_through: str, translate: Translate = in_chinese) -> str:
    """Say the last day for the slip: 11月28日到期; empty when no end was said."""
    end = day(valid_through)
    return "" if end is None else say(_ENDS_ON, _day_values(end, translate), translate)


def epoch_seconds(text: str) -> int:
    """Turn a posting's time into seconds since 1970 for sorting; 0 when it is none or lies before."""
    when = moment(text)
    return 0 if when is None else max(0, int(when.timestamp()))


def confirmed_seconds(text: str, now: datetime) -> int:
    """Give the same of a confirmation; 0 also when it lies in the future, so that it does not stand first for ever."""
    when = epoch_seconds(text)
    return 0 if when > (now + CLOCKS_DIFFER).timestamp() else when


def _day_values(when: date, translate: Translate) -> dict[str, str]:
    return {"month": month_name(when, translate), "day": str(when.day)}


def _by_day(days: int, today: Phrase, yesterday: Phrase, earlier: Phrase) -> Phrase:
    return (today, yesterday)[days] if days < 2 else earlier  # noqa: PLR2004  today, yesterday, earlier
