"""Public-welfare posts, workshops and casual work say what is their own, on the page and in the made-up town."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from kiosk.desk.match.table import shared_phones
from kiosk.desk.postings.elements import MISSING, day_line, eligible_line, facts, hours_line, openings_line
from kiosk.desk.postings.generate import generate
from kiosk.desk.postings.phones import caller
from kiosk.desk.postings.terms import ELIGIBLE_WORDS
from kiosk.desk.postings.warnings import warnings
from sync.wire.posting import Posting
from sync.wire.posting_check import fault_of, set_right

TODAY = date(2026, 11, 19)


@pytest.fixture(scope="module")
def town() -> list[Posting]:
    return list(generate(6000, 7, TODAY))


def posting(**fields: object) -> Posting:
    return Posting(id="p", title="岗位", **fields)  # type: ignore[arg-type]


def lines(told: Posting) -> dict[str, str]:
    return {one.key: one.value for one in facts(told)}


def test_a_public_post_says_first_who_may_apply() -> None:
    told = posting(form="public", eligible=("hard_to_employ", "older"), term_months=36, shift="day")
    assert facts(told)[0].key == "eligible"
    assert facts(told)[0].value == "就业困难人员、大龄失业人员。自己算不算，报之前先问驿站"
    assert hours_line(told) == "白班，最长做 36 个月"
    silent = facts(posting(form="public"))[0]
    assert (silent.key, silent.missing, silent.value) == ("eligible", True, MISSING.text)


def test_a_group_that_is_no_code_is_shown_as_written() -> None:
    assert eligible_line(posting(eligible=("本街道\u202e失地农民", "disabled"))).startswith(
        "本街道 失地农民、持残疾人证的"
    )
    assert eligible_line(posting(eligible=("\u200b",))) == ""


def test_casual_work_says_day_hours_places_and_where_to_meet() -> None:
    told = posting(
        form="day",
        work_day="2026-11-22",
        start_time="06:30",
        end_time="11:00",
        openings=8,
        places_left=3,
        meet_at="南门",
    )
    shown = lines(told)
    assert shown["hours"] == "11月22日 周日 6:30–11:00"
    assert shown["openings"] == "招 8 人，还剩 3 个名额"
    assert list(shown).index("meet") == list(shown).index("place") - 1
    assert shown["meet"] == "南门"
    assert openings_line(posting(openings=8, places_left=0)) == "招 8 人，名额满了"
    assert lines(posting(form="day", work_day="2026-11-22"))["meet"] == MISSING.text
    assert "meet" not in lines(posting(form="full"))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"work_day": "明天"}, ""),
        ({"work_day": "2026-02-31", "start_time": "7:00"}, "7:00"),
        ({"work_day": "2026-11-22", "start_time": "25:99"}, "11月22日 周日"),
        ({"work_day": "2026-11-22", "start_time": "07:00", "end_time": "\u202e"}, "11月22日 周日 7:00"),
        ({"start_time": "08:00", "end_time": "12:00"}, "8:00–12:00"),
    ],
)
def test_days_and_hours_that_are_none_are_not_shown(fields: dict[str, str], said: str) -> None:
    assert day_line(posting(**fields)) == said


def test_a_workshop_says_what_an_hour_brings_and_whether_it_may_be_taken_home() -> None:
    told = posting(
        workshop=True, at_home=True, street="青禾街 8 号", pay_text="1.2元/双", pieces_hour_min=15, pieces_hour_max=20
    )
    assert lines(told)["pay"] == "1.2 元/双，一小时约 18–24 元（按单位说的一小时做 15–20 双估的）"
    assert lines(told)["place"] == "青禾街 8 号，可以拿回家做"


def test_the_made_up_town_has_each_kind_with_and_without_its_own(town: list[Posting]) -> None:
    public = [one for one in town if one.form == "public"]
    shops = [one for one in town if one.workshop]
    days = [one for one in town if one.work_day]
    assert all(set(one.eligible) <= set(ELIGIBLE_WORDS) for one in public)
    assert any(one.eligible for one in public)
    assert any(not one.eligible for one in public)
    assert any(one.pieces_hour_min and one.pay_unit == "piece" for one in shops)
    assert any(one.at_home for one in shops)
    assert any(not one.at_home for one in shops)
    assert all(one.form == "day" and one.work_day >= TODAY.isoformat() for one in days)
    assert any(not one.meet_at for one in days)
    assert all(one.places_left is not None and one.places_left <= one.openings for one in days)


def test_the_made_up_town_has_its_troubles(town: list[Posting]) -> None:
    shared = shared_phones([np.array([caller(one) for one in town], dtype=np.int64)])
    told = [one.code for posting in town for one in warnings(posting, shared.get(posting.phone, 1))]
    assert 0.002 < told.count("deposit") / len(town) < 0.02
    assert 0.01 < told.count("shared_phone") / len(town) < 0.06
    assert "odd_phone" not in told


def test_whatever_is_made_up_comes_in_at_the_door(town: list[Posting]) -> None:
    assert all(fault_of(one) is None and set_right(one) is one for one in town)
