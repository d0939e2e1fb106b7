"""When a posting is over: its last day, or the hour at which casual work ends, whichever comes first; is it full.

Lists, matching and the display ask here alone. Times are Beijing's, as minutes since 1970, so that they can be packed.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from kiosk.desk.postings.freshness import BEIJING, day

if TYPE_CHECKING:
    from datetime import datetime

    from sync.wire.posting import Posting

DAY_MINUTES: Final = 24 * 60
_EPOCH_DAY: Final = 719_163
"""Ordinal of 1970-01-01."""
_CLOCK: Final = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)", re.ASCII)


def end_minute(posting: Posting) -> int | None:
    """Give the first minute at which a posting is over; None when it names no end."""
    return end_of(posting.valid_through, posting.work_day, posting.start_time, posting.end_time)


def end_of(valid_through: str, work_day: str, start_time: str, end_time: str) -> int | None:
    """Give the same from the four texts it rests on, so that the answer can be remembered."""
    ends = [_after(last) for last in (day(valid_through),) if last is not None]
    worked = day(work_day)
    if worked is not None:
        ends.append(_end_of_work(worked, _minute(start_time), _minute(end_time)))
    return min(ends, default=None)


def last_day(posting: Posting) -> str:
    """Give the last day on which it is open (ISO), for the words of page and slip; "" when it names none."""
    end = end_minute(posting)
    return "" if end is None else date.fromordinal((end - 1) // DAY_MINUTES + _EPOCH_DAY).isoformat()


def minute_of(now: datetime) -> int:
    """Count a moment in the same minutes."""
    here = now.astimezone(BEIJING)
    return (here.toordinal() - _EPOCH_DAY) * DAY_MINUTES + here.hour * 60 + here.minute


def over(posting: Posting, now: datetime) -> bool:
    """Tell whether a posting is over; one without a last day never is by itself."""
    end = end_minute(posting)
    return end is not None and end <= minute_of(now)


def full(posting: Posting) -> bool:
    """Tell whether the employer has said that no place is left."""
    return posting.places_left == 0


def _after(last: date) -> int:
    """The midnight that ends a day."""
    return (last.toordinal() + 1 - _EPOCH_DAY) * DAY_MINUTES


def _end_of_work(worked: date, start: int | None, end: int | None) -> int:
    """A day's work ends at its hour, the next morning when that lies before the start; without an hour at midnight."""
    midnight = _after(worked)
    if end is None:
        return midnight
    return midnight + end if start is not None and end < start else midnight - DAY_MINUTES + end


def _minute(text: str) -> int | None:
    found = _CLOCK.fullmatch(text.strip())
    return None if found is None else int(found[1]) * 60 + int(found[2])
