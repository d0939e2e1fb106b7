"""Pay by the hour: always an estimate that says what it stands on, and none where it would stand on nothing."""

from __future__ import annotations

import pytest

from kiosk.desk.postings.hourly import Hourly, hour_figure, hourly, piece_words
from kiosk.desk.postings.pay import pay_of
from kiosk.desk.postings.settings import PostingSettings
from sync.wire.posting import Posting

SETTINGS = PostingSettings()


def posting(**fields: object) -> Posting:
    return Posting(id="p", title="串珠", **fields)  # type: ignore[arg-type]


NINE_HOURS = {"hours_text": "9:00–18:00，月休四天"}


@pytest.mark.parametrize(
    ("text", "fields", "told"),
    [
        ("20元/小时", {}, ("20", "")),
        ("20.5元/小时", {"hours_text": "有单就做"}, ("20.5", "")),
        ("160-240元/天", {"hours_text": "每天 8 小时"}, ("20–30", "按单位写的一天 8 小时估的")),
        ("150元/天", {"start_time": "6:30", "end_time": "11:30"}, ("30", "按单位写的一天 5 小时估的")),
        ("4680-5850元/月", NINE_HOURS, ("20–25", "按单位写的一天 9 小时、一月 26 天估的")),
        ("5.616万/年", NINE_HOURS, ("20", "按单位写的一天 9 小时、一月 26 天估的")),
        ("3120元/月以上", {"hours_text": "8小时，单休"}, ("15", "按单位写的一天 8 小时、一月 26 天估的")),
        ("最高7040元/月", {"hours_text": "8小时，双休"}, ("42", "按单位写的一天 8 小时、一月 21 天估的")),
        (
            "4160-4400元/月",
            {"hours_text": "8:00–17:00，中午休一小时", "form": "full"},
            ("20–25", "按单位写的一天 8 小时估的，一月算 22–26 天"),
        ),
    ],
)
def test_other_units_come_to_the_hour_by_the_hours_the_employer_wrote(
    text: str, fields: dict[str, object], told: tuple[str, str]
) -> None:
    found = hourly(posting(pay_text=text, **fields), SETTINGS)
    assert found is not None
    assert (hour_figure(found), found.assumed) == told


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("4200-4700元/月", {"hours_text": "每天 3 到 6 小时", "shift": "free", "form": "full"}),
        ("4200-4700元/月", {"form": "full", "shift": "day"}),
        ("4200元/月", {"hours_text": "每天 4 小时", "form": "part"}),
        ("4200元/月", {"hours_text": "每天 4 小时"}),
        ("4200元/月", {"hours_text": "8:00–17:00，旺季加班", "form": "full"}),
        ("160元/天", {}),
        ("160元/天", {"hours_text": "有单就做"}),
        ("6万/年", {"hours_text": "周末两天", "form": "full"}),
    ],
)
def test_no_figure_where_the_hours_are_not_said_or_differ(text: str, fields: dict[str, object]) -> None:
    assert hourly(posting(pay_text=text, **fields), SETTINGS) is None


def test_a_piece_rate_rests_on_what_the_workshop_says() -> None:
    told = posting(pay_text="0.8-1.2元/双", pieces_hour_min=15, pieces_hour_max=20, workshop=True)
    found = hourly(told, SETTINGS)
    assert found == Hourly(1200, 2400, "按单位说的一小时做 15–20 双估的")
    assert piece_words(told, SETTINGS) == "一小时约 12–24 元（按单位说的一小时做 15–20 双估的）"
    one = posting(pay_min=120, pay_unit="piece", piece_per="双", pieces_hour_min=5)
    assert piece_words(one, SETTINGS) == "一小时约 6 元（按单位说的一小时做 5 双估的）"
    swapped = posting(pay_text="1元/件", pieces_hour_min=20, pieces_hour_max=15)
    assert hourly(swapped, SETTINGS) == Hourly(1500, 2000, "按单位说的一小时做 15–20 件估的")


def test_nothing_is_estimated_from_nothing() -> None:
    bare = posting(pay_text="0.8元/件", workshop=True)
    assert hourly(bare, SETTINGS) is None
    assert piece_words(bare, SETTINGS) == "单位没说一小时能做多少件，打电话时问一句"
    assert piece_words(posting(pay_text="45元/单"), SETTINGS) == "", "a cleaner's 单 is no workshop's"
    assert hourly(posting(pay_text="0.8元/件", pieces_hour_max=999_999), SETTINGS) is None
    assert hourly(posting(pay_text="面议"), SETTINGS) is None
    assert piece_words(posting(pay_text="20元/小时", workshop=True), SETTINGS) == ""


def test_what_a_piece_is_comes_from_the_text_or_the_field() -> None:
    told = pay_of(posting(pay_min=100, pay_max=100, pay_unit="piece", piece_per="箱"))
    assert told is not None
    assert told.per == "箱"
    hostile = posting(pay_min=100, pay_unit="piece", piece_per="\u202e" + "长" * 99, pieces_hour_min=2)
    assert "长" * 7 not in piece_words(hostile, SETTINGS)
