"""Degrees to metres and back, and GCJ-02 undone at the door."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.desk.near.datum import Datum, moved, to_gcj02, to_wgs84
from kiosk.desk.near.plane import HERE, Plane, Spot
from kiosk.desk.postings.walking import Point
from sync.wire.datum import metres_between

JINAN = Point(36.6512, 117.1201)
TIANANMEN = Point(39.907333, 116.391083)


def metres(one: Point, other: Point) -> float:
    return metres_between((one.lat, one.lon), (other.lat, other.lon))


def test_the_sheet_measures_like_the_globe() -> None:
    plane = Plane(JINAN)
    there = Point(36.6612, 117.1301)
    assert plane.spot(JINAN) == HERE
    assert plane.spot(there).away(HERE) == pytest.approx(metres(JINAN, there), rel=1e-3)
    assert plane.spot(Point(36.6612, 117.1201)).north > 0
    assert plane.spot(Point(36.6512, 117.1301)).east > 0


@given(st.floats(-5000, 5000), st.floats(-5000, 5000))
@settings(max_examples=60)
def test_back_to_degrees_and_again(east: float, north: float) -> None:
    plane = Plane(JINAN)
    again = plane.spot(plane.point(Spot(east, north)))
    assert again.away(Spot(east, north)) < 0.01


def test_over_the_date_line_is_near() -> None:
    assert abs(Plane(Point(0.0, 179.99)).spot(Point(0.0, -179.99)).east) < 3000


def test_the_published_shift() -> None:
    """Tian'anmen stands some 500 m north-east of itself on Chinese maps; by the published formula to the metre."""
    shifted = to_gcj02(TIANANMEN)
    assert shifted.lat == pytest.approx(39.908737, abs=2e-5)
    assert shifted.lon == pytest.approx(116.397327, abs=2e-5)
    assert 400 < metres(TIANANMEN, shifted) < 700


@given(st.floats(18, 53), st.floats(75, 134))
@settings(max_examples=80)
def test_undone_to_a_tenth_of_a_metre(lat: float, lon: float) -> None:
    place = Point(lat, lon)
    assert metres(to_wgs84(to_gcj02(place), Datum.GCJ02), place) < 0.1


@pytest.mark.parametrize("place", [Point(51.5, -0.1), Point(-33.9, 151.2), Point(0.0, 0.0)])
def test_outside_china_nothing_moves(place: Point) -> None:
    assert not moved(place)
    assert to_gcj02(place) == to_wgs84(place, Datum.GCJ02) == place


def test_what_is_wgs84_already_stays() -> None:
    assert to_wgs84(JINAN, Datum.WGS84) is JINAN
