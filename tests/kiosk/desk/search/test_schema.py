"""What is packed into numbers and tags tells the truth when it is unpacked."""

import pytest

from kiosk.desk.search.query import RINGS, TOGGLES, Toggle
from kiosk.desk.search.results import NO_MINUTES
from kiosk.desk.search.schema import (
    DIAL,
    DIALS,
    EASES,
    FORM_NUMBERS,
    MANNERS,
    REACHES,
    dial,
    ease,
    manner,
    reaches_of,
    toggle_bits,
    toggles,
)
from sync.wire.posting import Posting


def test_the_histogram_tells_minutes_apart_and_knows_every_reach() -> None:
    assert set(RINGS) < set(REACHES)
    for minutes in range(1, NO_MINUTES + 1):
        place = dial(minutes)
        assert place == minutes if minutes <= DIAL else DIAL < place < DIALS
        assert [REACHES[one] for one in reaches_of(place)] == [reach for reach in REACHES if minutes <= reach]


@pytest.mark.parametrize(
    ("told", "passed"),
    [
        ({"shift": "early"}, {Toggle.DAYLIGHT}),
        ({"shift": "late"}, {Toggle.EVENING}),
        ({"shift": "night", "hours_text": "8:00–17:00"}, {Toggle.NIGHT}),
        ({"shift": "rotating"}, set()),
        ({"hours_text": "8:30–17:30"}, {Toggle.DAYLIGHT}),
        ({"start_time": "16:00", "end_time": "21:00"}, {Toggle.EVENING}),
        ({"workshop": True, "at_home": True}, {Toggle.WORKSHOP, Toggle.AT_HOME}),
        ({"workshop": True}, {Toggle.WORKSHOP}),
    ],
)
def test_hours_and_place_of_work_are_filters_as_far_as_they_were_told(
    told: dict[str, object], passed: set[Toggle]
) -> None:
    assert toggles(Posting(id="1", title="工", schooling_min="61", **told)) == passed  # type: ignore[arg-type]


@pytest.mark.parametrize("start_today", [False, True])
@pytest.mark.parametrize("workshop", [False, True])
@pytest.mark.parametrize("at_home", [False, True])
@pytest.mark.parametrize("shift", ["", "early", "late", "night", "rotating"])
@pytest.mark.parametrize("benefits", [(), ("包吃", "包住"), ("能带娃",)])
def test_every_filter_of_a_posting_is_in_one_of_two_columns(
    start_today: bool, workshop: bool, at_home: bool, shift: str, benefits: tuple[str, ...]
) -> None:
    for schooling in ("", "11", "90"):
        for age_free in (False, True):
            posting = Posting(
                id="1",
                title="工",
                start_today=start_today,
                workshop=workshop,
                at_home=at_home,
                shift=shift,
                benefits=benefits,
                schooling_min=schooling,
                age_free=age_free,
            )
            bits = toggle_bits(posting)
            for form in range(len(FORM_NUMBERS) + 1):
                told_form, told_manner = divmod(manner(form, bits), len(MANNERS))
                assert told_form == form
                assert EASES[ease(bits)] | MANNERS[told_manner] == toggles(posting)


def test_two_columns_hold_all_filters_and_each_in_few_values() -> None:
    assert frozenset[Toggle]().union(*EASES) ^ frozenset[Toggle]().union(*MANNERS) == set(TOGGLES)
    assert max(len(EASES), len(MANNERS) * (len(FORM_NUMBERS) + 1)) < 100, "more are counted by a slower way"
