"""How old a posting's word is, to the minute and the day, at the station's time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk.postings.freshness import (
    BEIJING,
    Light,
    end_words,
    epoch_seconds,
    expiry_words,
    freshness,
    line_words,
    moment,
    posted_words,
    row_words,
)
from kiosk.desk.postings.settings import PostingSettings

SETTINGS = PostingSettings()
NOW = datetime(2026, 11, 19, 9, 41, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("confirmed", "light", "row", "line"),
    [
        ("2026-11-19T08:20:00+08:00", Light.FULL, "今天确认", "今天 08:20 单位说还在招"),
        ("2026-11-19T00:20:00Z", Light.FULL, "今天确认", "今天 08:20 单位说还在招"),
        ("2026-11-19T08:20:00", Light.FULL, "今天确认", "今天 08:20 单位说还在招"),
        ("2026-11-18T18:40:00+08:00", Light.FULL, "昨天确认", "昨天 18:40 单位说还在招"),
        ("2026-11-18T09:41:00+08:00", Light.FULL, "昨天确认", "昨天 09:41 单位说还在招"),
        ("2026-11-18T09:40:59+08:00", Light.HALF, "昨天确认", "昨天 09:40 单位说还在招"),
        ("2026-11-16T10:00:00+08:00", Light.HALF, "3 天前确认", "3 天前单位说还在招"),
        ("2026-11-14T09:41:00+08:00", Light.HALF, "5 天前确认", "5 天前单位说还在招"),
        ("2026-11-14T09:40:00+08:00", Light.OPEN, "5 天没确认", "5 天没确认，去之前先打电话"),
        ("2026-11-13T10:00:00+08:00", Light.OPEN, "6 天没确认", "6 天没确认，去之前先打电话"),
        ("", Light.OPEN, "没确认过", "发布后没确认过，去之前先打电话"),
        ("昨天", Light.OPEN, "没确认过", "发布后没确认过，去之前先打电话"),
        ("2026-11-19T10:40:00+08:00", Light.FULL, "今天确认", "今天 10:40 单位说还在招"),
        (
            "2026-11-20T10:00:00+08:00",
            Light.HALF,
            "写着 11月20日确认",
            "写着 11月20日确认，还没到那天。去之前先打电话",
        ),
        (
            "2030-01-01T00:00:00Z",
            Light.HALF,
            "写着 1月1日确认",
            "写着 1月1日确认，还没到那天。去之前先打电话",
        ),
    ],
)
def test_light_and_words(confirmed: str, light: Light, row: str, line: str) -> None:
    fresh = freshness(confirmed, NOW, SETTINGS)
    assert (fresh.light, row_words(fresh), line_words(fresh)) == (light, row, line)


def test_says_who_said_it() -> None:
    words = [
        line_words(freshness(confirmed, NOW, SETTINGS), "station")
        for confirmed in ("2026-11-19T08:20:00", "2026-11-18T20:00:00", "2026-11-16T10:00:00")
    ]
    assert words == [
        "今天 08:20 驿站打电话问过，还在招",
        "昨天 20:00 驿站打电话问过，还在招",
        "3 天前驿站打电话问过，还在招",
    ]


def test_bounds_are_settings() -> None:
    tight = PostingSettings(fresh_hours=1, stale_days=1)
    assert freshness("2026-11-19T08:20:00", NOW, tight).light is Light.HALF
    assert freshness("2026-11-18T08:20:00", NOW, tight).light is Light.OPEN


def test_utc_midnight_is_not_the_day_here() -> None:
    night = datetime(2026, 11, 18, 17, 30, tzinfo=UTC)
    assert row_words(freshness("2026-11-18T23:00:00", night, SETTINGS)) == "昨天确认"


def test_expiry() -> None:
    assert expiry_words("2026-11-28", NOW) == "还有 9 天到期"
    assert expiry_words("2026-11-19", NOW) == "今天到期"
    assert expiry_words("2026-11-18", NOW) == "已经到期"
    assert expiry_words("", NOW) == ""
    assert end_words("2026-11-28") == "11月28日到期"
    assert end_words("soon") == ""
    assert posted_words("2026-11-12") == "11月12日 发布"
    assert posted_words("") == ""


@given(
    st.text(max_size=30)
    | st.datetimes().map(datetime.isoformat)
    | st.datetimes().map(lambda at: f"{at.isoformat()}-14:00")
)
def test_any_text_is_a_time_or_none(text: str) -> None:
    fresh = freshness(text, NOW, SETTINGS)
    assert row_words(fresh)
    assert line_words(fresh)
    assert epoch_seconds(text) >= 0
    assert (moment(text) is None) == (fresh.confirmed is None)


def test_the_end_of_the_calendar_is_no_time() -> None:
    assert moment("9999-12-31T23:00:00-10:00") is None
    assert moment("0001-01-01T00:00:00+14:00") is None or moment("0001-01-01T00:00:00+14:00")
    assert epoch_seconds("1969-01-01T00:00:00") == 0
    assert epoch_seconds("2026-11-19T08:00:00") == int(datetime(2026, 11, 19, tzinfo=UTC).timestamp())


@given(st.timedeltas(timedelta(0), timedelta(days=60)))
def test_older_is_never_fresher(age: timedelta) -> None:
    order = [Light.FULL, Light.HALF, Light.OPEN]
    older, newer = (freshness((NOW - ago).isoformat(), NOW, SETTINGS).light for ago in (age, age / 2))
    assert order.index(newer) <= order.index(older)
