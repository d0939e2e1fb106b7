"""What is packed into numbers and tags tells the truth when it is unpacked."""

from kiosk.desk.search.query import RINGS
from kiosk.desk.search.results import NO_MINUTES
from kiosk.desk.search.schema import DIAL, DIALS, REACHES, dial, reaches_of


def test_the_histogram_tells_minutes_apart_and_knows_every_reach() -> None:
    assert set(RINGS) < set(REACHES)
    for minutes in range(1, NO_MINUTES + 1):
        place = dial(minutes)
        assert place == minutes if minutes <= DIAL else DIAL < place < DIALS
        assert [REACHES[one] for one in reaches_of(place)] == [reach for reach in REACHES if minutes <= reach]
