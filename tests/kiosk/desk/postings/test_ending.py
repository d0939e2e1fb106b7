"""A posting is over when its last day has passed, or when the casual work it offers is done: whichever comes first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk.postings.ending import end_minute, full, last_day, minute_of, over
from kiosk.desk.postings.freshness import BEIJING
from sync.wire.posting import Posting

MORNING = datetime(2026, 11, 22, 8, 30, tzinfo=BEIJING)


def posting(**told: object) -> Posting:
    return Posting(id="p", title="搬货", **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "gone", "last"),
    [
        ({}, False, ""),
        ({"valid_through": "2026-11-21"}, True, "2026-11-21"),
        ({"valid_through": "2026-11-22"}, False, "2026-11-22"),
        ({"valid_through": "soon"}, False, ""),
        ({"work_day": "2026-11-21", "valid_through": "2026-12-31"}, True, "2026-11-21"),
        ({"work_day": "2026-11-22"}, False, "2026-11-22"),
        ({"work_day": "2026-11-22", "start_time": "5:00", "end_time": "8:00"}, True, "2026-11-22"),
        ({"work_day": "2026-11-22", "start_time": "5:00", "end_time": "08:30"}, True, "2026-11-22"),
        ({"work_day": "2026-11-22", "start_time": "5:00", "end_time": "8:31"}, False, "2026-11-22"),
        ({"work_day": "2026-11-22", "start_time": "6:30"}, False, "2026-11-22"),
        ({"work_day": "2026-11-22", "end_time": "25:99"}, False, "2026-11-22"),
        ({"work_day": "2026-11-21", "start_time": "22:00", "end_time": "6:00"}, True, "2026-11-22"),
        ({"work_day": "2026-11-22", "start_time": "22:00", "end_time": "6:00"}, False, "2026-11-23"),
        ({"work_day": "2026-11-25", "valid_through": "2026-11-21"}, True, "2026-11-21"),
        ({"work_day": "9999-12-31"}, False, "9999-12-31"),
    ],
)
def test_the_earlier_of_last_day_and_end_of_work_counts(told: dict[str, str], gone: bool, last: str) -> None:
    assert (over(posting(**told), MORNING), last_day(posting(**told))) == (gone, last)


def test_the_hour_is_the_stations_whatever_zone_the_clock_has() -> None:
    done = posting(work_day="2026-11-22", start_time="5:00", end_time="8:00")
    assert over(done, MORNING.astimezone(UTC))
    assert minute_of(MORNING) == minute_of(MORNING.astimezone(UTC)) == (end_minute(done) or 0) + 30


def test_full_is_only_what_was_said_to_be() -> None:
    assert [full(posting(places_left=left)) for left in (0, 1, None)] == [True, False, False]


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=6), st.text(max_size=6))
def test_any_texts_have_an_end_or_none(last: str, work: str, start: str, end: str) -> None:
    one = posting(valid_through=last, work_day=work, start_time=start, end_time=end)
    assert over(one, MORNING) in {True, False}
