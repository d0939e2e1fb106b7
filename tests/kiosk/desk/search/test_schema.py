"""What is packed into numbers and tags tells the truth when it is unpacked."""

import pytest

from kiosk.desk.search.query import RINGS, Toggle
from kiosk.desk.search.results import NO_MINUTES
from kiosk.desk.search.schema import DIAL, DIALS, REACHES, dial, reaches_of, toggles
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
