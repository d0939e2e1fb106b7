"""Hours and days as employers write them; a text with one unknown part tells nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.desk.postings.working_hours import Worked, read_hours, shift_of
from sync.wire.posting import Posting


@pytest.mark.parametrize(
    ("text", "hours", "days"),
    [
        ("8:00–17:00，中午休一小时", 8, None),
        ("8:30-17:30", 9, None),
        ("9:00–18:00，月休四天", 9, 26),
        ("7:30–16:30，做六休一", 9, 26),
        ("20:00–次日 6:00", 10, None),
        ("22:00–6:00", 8, None),
        ("16:00–24:00", 8, None),
        ("10:00–14:00，17:00–21:30", Fraction(17, 2), None),
        ("早班 7:00–15:00，晚班 15:00–23:00", 8, None),
        ("早班 7:00–15:00，晚班 15:00–1:00", None, None),
        ("三班，每班 8 小时", 8, None),
        ("每天 4 小时", 4, None),
        ("早上 2 小时", 2, None),
        ("8 小时，做一休一", 8, 15),
        ("每天 3 到 6 小时", None, None),
        ("早 8:00 晚 8:00 两班倒，半月一换", None, None),
        ("时间自己定", None, None),
        ("周末两天", None, None),
        ("8:00–17:00，忙时加班", None, None),
        ("0:00–24:00", None, None),
        ("每天 20 小时", None, None),
        ("", None, None),
    ],
)
def test_what_a_text_tells(text: str, hours: Fraction | None, days: int | None) -> None:
    assert read_hours(text) == Worked(hours, days)


def test_several_times_of_day_are_one_day_or_shifts() -> None:
    assert read_hours("7:00–15:00，15:00–23:00").hours == 16
    assert read_hours("7:00–15:00，15:00–23:00", by_turns=True).hours == 8


@given(st.text("0123456789:：–-，。 早晚班每天一二三十半小时休月周做次日单双个到", max_size=30))
@settings(max_examples=200, deadline=None)
def test_no_text_gives_hours_that_no_day_has(text: str) -> None:
    told = read_hours(text)
    assert told.hours is None or 1 <= told.hours <= 16
    assert told.days is None or told.days <= 30


@pytest.mark.parametrize(
    ("text", "shift"),
    [
        ("8:00–17:00，中午休一小时，月休四天", "day"),
        ("4:00–10:00", "day"),
        ("早班 5:00–13:00", "day"),
        ("长白班", "day"),
        ("早上 2 小时", "day"),
        ("14:00–22:00", "late"),
        ("16:00–24:00", "late"),
        ("晚上 3 小时", "late"),
        ("晚班", "late"),
        ("22:00–次日 6:00", "night"),
        ("20:00–6:00", "night"),
        ("0:00–8:00", "night"),
        ("夜班，22:00–次日 6:00", "night"),
        ("10:00–14:00，17:00–21:30", ""),
        ("8:00–21:00", ""),
        ("16:00–次日 1:00", ""),
        ("早班 7:00–15:00，晚班 15:00–23:00", ""),
        ("晚上 7:00–10:00", ""),
        ("8:00–8:00", ""),
        ("8:00–17:00，忙时加班", ""),
        ("每天 4 小时", ""),
        ("两班倒", "rotating"),
        ("", ""),
    ],
)
def test_hours_come_to_a_shift_only_when_all_of_them_lie_there(text: str, shift: str) -> None:
    assert shift_of(Posting(id="1", title="工", hours_text=text)) == shift


def test_the_shift_that_was_told_goes_before_the_hours() -> None:
    assert shift_of(Posting(id="1", title="工", shift="night", hours_text="8:00–17:00")) == "night"
    assert shift_of(Posting(id="1", title="工", shift="看情况", hours_text="8:00–17:00")) == "day"
    assert shift_of(Posting(id="1", title="工", shift="看情况")) == ""
    assert shift_of(Posting(id="1", title="工", start_time="6:30", end_time="11:00", hours_text="晚班")) == "day"
