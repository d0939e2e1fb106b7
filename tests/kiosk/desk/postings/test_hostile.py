"""Postings from outside must not hurt: markup, control signs, turned writing, emoji, nonsense in every field."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drivers.printer.paper import Slip
from kiosk.desk.job_slip import job_code, job_slip
from kiosk.desk.postings.elements import elements, facts
from kiosk.desk.postings.freshness import (
    end_words,
    expiry_words,
    freshness,
    line_words,
    posted_words,
    row_words,
)
from kiosk.desk.postings.hourly import hourly
from kiosk.desk.postings.made_up import DEMO_PLACE
from kiosk.desk.postings.pay import least_a_month, month_words
from kiosk.desk.postings.safe_text import clean, cut
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.walking import FARTHEST_METRES, Point, point, walk
from kiosk.desk.postings.warnings import warnings
from kiosk.desk.settings import StationSettings
from sync.wire.posting import Posting, posting_bytes, read_posting
from sync.wire.posting_check import fault_of, set_right
from tests.kiosk.desk.conftest import HandClock

SETTINGS = PostingSettings()
STATION = DEMO_PLACE
NASTY = st.text(
    st.characters()
    | st.sampled_from(
        "\u202e\u202d\u2066\u2069\u200b\u200f\u0000\u0007\u001b\ufeff\u0301\u0489<>&\"'%{}🎉👨\u200d👩\U000e0041"
    ),
    max_size=200,
)
DAYISH = NASTY | st.sampled_from(
    ["", "2026-11-19", "2026-02-31", "9999-12-31", "0001-01-01", "今天", "2026-11-19T08:20:00Z"]
)


@st.composite
def postings(draw: st.DrawFn) -> Posting:
    """Anything that the struct lets in."""
    return Posting(
        id=draw(st.text(min_size=1, max_size=64)),
        title=draw(st.text(min_size=1, max_size=200) | NASTY.filter(bool)),
        employer=draw(NASTY),
        street=draw(NASTY),
        lat=draw(st.none() | st.floats(-90, 90)),
        lon=draw(st.none() | st.floats(-180, 180)),
        pay_text=draw(NASTY),
        pay_min=draw(st.none() | st.integers(0, 2**53)),
        pay_max=draw(st.none() | st.integers(0, 2**53)),
        pay_unit=draw(st.sampled_from(["hour", "day", "month", "year", "piece", ""])),
        openings=draw(st.integers(0, 2**53)),
        form=draw(st.sampled_from(["full", "part", "day", "public", ""])),
        shift=draw(NASTY),
        hours_text=draw(NASTY),
        schooling_min=draw(NASTY),
        benefits=tuple(draw(st.lists(NASTY, max_size=4))),
        duties=draw(NASTY),
        requirements=draw(NASTY),
        process=draw(NASTY),
        how_to_apply=draw(NASTY),
        phone=draw(NASTY),
        contact=draw(NASTY),
        posted=draw(DAYISH),
        valid_through=draw(DAYISH),
        last_confirmed=draw(DAYISH),
        confirmed_by=draw(NASTY),
        eligible=tuple(draw(st.lists(NASTY, max_size=3))),
        term_months=draw(st.integers(0, 2**53)),
        workshop=draw(st.booleans()),
        at_home=draw(st.booleans()),
        piece_per=draw(NASTY),
        pieces_hour_min=draw(st.integers(0, 2**53)),
        pieces_hour_max=draw(st.integers(0, 2**53)),
        work_day=draw(DAYISH),
        start_time=draw(NASTY),
        end_time=draw(NASTY),
        meet_at=draw(NASTY),
        places_left=draw(st.none() | st.integers(0, 2**53)),
    )


def harmless(text: str) -> bool:
    """One line, nothing that turns or hides writing, no terminal commands."""
    return not any(unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp", "Cs", "Co"} for sign in text)


@given(postings(), st.integers(1, 500))
@settings(max_examples=150, deadline=None)
def test_every_word_of_any_posting_is_harmless(posting: Posting, employers: int) -> None:
    now = HandClock().now()
    fresh = freshness(posting.last_confirmed, now, SETTINGS)
    said = [one.value for one in (*facts(posting), *elements(posting))]
    said += [one.sentence for one in warnings(posting, employers)]
    said += [row_words(fresh), line_words(fresh, posting.confirmed_by), posted_words(posting.posted)]
    said += [expiry_words(posting.valid_through, now), end_words(posting.valid_through)]
    said += [month_words(posting, SETTINGS), cut(posting.title, 20)]
    assert [text for text in said if not harmless(text)] == []
    assert least_a_month(posting, SETTINGS) >= 0
    hour = hourly(posting, SETTINGS)
    assert hour is None or harmless(hour.assumed)


@given(postings())
@settings(max_examples=60, deadline=None)
def test_a_slip_and_a_code_of_any_posting_can_be_made(posting: Posting) -> None:
    slip = job_slip(posting, StationSettings(), SETTINGS, HandClock())
    assert isinstance(slip, Slip)
    assert all(harmless(line) for line in job_code(posting).split("\n"))


@given(postings())
@settings(max_examples=80, deadline=None)
def test_any_posting_is_judged_at_the_door_and_travels_when_it_is_let_in(posting: Posting) -> None:
    fault = fault_of(posting)
    if fault is not None:
        assert fault.field in Posting.__struct_fields__
        assert fault.sentence
        return
    right = set_right(posting)
    assert set_right(right) == right
    assert fault_of(right) is None
    try:
        written = posting_bytes(right)
    except UnicodeEncodeError:  # half a pair of signs: JSON cannot carry it, so it never comes from outside
        return
    assert read_posting(written) == right


@given(st.text())
@example("\u202e月薪\u200b一万\x00\n<b>")
@example("a" + "\u0301" * 5000)
@example("\U000e0041\U000e0042")
@example("e\u0301\u0302")
@example("\u0600\u06dd\u070f\u08e2")
def test_clean_is_one_harmless_line_and_stays_so(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert harmless(cleaned)
    assert len(cleaned) <= len(text)


def test_what_people_write_is_left_alone() -> None:
    for text in ("保洁员·白班（包吃）", "月薪4200–5200元", "招 3 人🎉", "<b>急招</b> & 日结", "𠀀𪚥", "café"):
        assert clean(text) == text


def test_a_heap_of_marks_is_cut_down() -> None:
    assert clean("招" + "\u0489" * 400 + "人") == "招" + "\u0489" * 2 + "人"


@given(st.text(max_size=400), st.integers(1, 30))
def test_a_title_of_any_length_has_its_place(text: str, longest: int) -> None:
    shown = cut(text, longest)
    assert len(shown) <= longest
    assert shown == clean(text) or shown.endswith("…")


def test_ten_thousand_signs_are_cut_quickly_and_said_to_be() -> None:
    assert cut("招" * 10_000, 16) == "招" * 15 + "…"


@pytest.mark.parametrize(
    ("lat", "lon"), [(0.0, 0.0), (89.9, 179.9), (-33.0, 151.0), (117.0, 36.6), (float("nan"), 117.0), (None, 117.0)]
)
def test_a_place_that_cannot_be_is_no_walk(lat: float | None, lon: float | None) -> None:
    assert walk(STATION, point(lat, lon), SETTINGS) is None


@given(st.floats(allow_nan=True, allow_infinity=True), st.floats(allow_nan=True, allow_infinity=True))
def test_any_place_is_near_enough_or_none(lat: float, lon: float) -> None:
    way = walk(STATION, Point(lat, lon), SETTINGS)
    assert way is None or way.metres <= FARTHEST_METRES * SETTINGS.path_factor + 10
