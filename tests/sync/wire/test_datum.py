"""Degrees of Chinese map services become WGS-84: GCJ-02 and Baidu's BD-09."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.wire.datum import Datum, in_bd09, in_gcj02, in_wgs84

METRES_A_DEGREE = 111_195.0


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    north = (one[0] - other[0]) * METRES_A_DEGREE
    east = (one[1] - other[1]) * METRES_A_DEGREE * math.cos(math.radians(one[0]))
    return math.hypot(north, east)


def test_the_published_moves() -> None:
    """39.915 N, 116.404 E, by the formulas that the map services' developers publish, to a decimetre."""
    assert metres(in_gcj02(39.915, 116.404), (39.916404, 116.410244)) < 0.1
    assert metres(in_bd09(39.915, 116.404), (39.921337, 116.410369)) < 0.1


@settings(max_examples=80, deadline=None)
@given(lat=st.floats(18, 53), lon=st.floats(75, 134))
def test_what_was_moved_comes_back(lat: float, lon: float) -> None:
    here, chinese = (lat, lon), in_gcj02(lat, lon)

    assert metres(in_wgs84(*chinese, Datum.GCJ02), here) < 0.1
    assert metres(in_wgs84(*in_bd09(*chinese), Datum.BD09), here) < 0.2
    assert in_wgs84(*chinese, Datum.WGS84) == chinese


@pytest.mark.parametrize("datum", list(Datum))
def test_outside_china_nothing_moves(datum: Datum) -> None:
    assert in_wgs84(51.5, -0.1, datum) == (51.5, -0.1)
