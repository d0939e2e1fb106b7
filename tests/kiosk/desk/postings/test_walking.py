"""Minutes on foot from the station."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.walking import (
    Point,
    Walk,
    far_words,
    metres_words,
    minutes_to,
    minutes_words,
    point,
    walk,
)

SETTINGS = PostingSettings()
HERE = Point(36.6512, 117.1201)


def test_a_degree_on_the_globe() -> None:
    straight = PostingSettings(path_factor=1.0)
    for here, there in ((Point(36, 117), Point(37, 117)), (Point(0, 179.5), Point(0, -179.5))):
        way = walk(here, there, straight)
        assert way is not None
        assert way.metres == pytest.approx(111_195, abs=6)


def test_words() -> None:
    way = walk(HERE, Point(36.6512 + 300 / 111_195, 117.1201), SETTINGS)
    assert way == Walk(390, 6)
    assert (minutes_words(way), metres_words(way)) == ("步行 6 分钟", "离本站约 390 米")
    assert metres_words(Walk(2640, 38)) == "离本站约 2.6 公里"


def test_next_door_is_one_minute() -> None:
    assert walk(HERE, HERE, SETTINGS) == Walk(0, 1)


def test_a_place_that_is_none_is_not_guessed() -> None:
    assert HERE.known
    assert not point(None, 117.0).known
    assert walk(HERE, Point(0, 0), SETTINGS) is None
    assert walk(HERE, Point(91, 117), SETTINGS) is None
    assert walk(HERE, Point(36, 181), SETTINGS) is None
    assert walk(HERE, Point(math.nan, 117), SETTINGS) is None
    assert walk(Point(0, 0), HERE, SETTINGS) is None
    assert walk(HERE, point(None, 117.0), SETTINGS) is None
    assert walk(HERE, point(36.0, None), SETTINGS) is None
    assert walk(HERE, point(36.6512, 117.1201), SETTINGS) is not None
    assert minutes_to(HERE, None, 117.0, SETTINGS) is None
    assert minutes_to(HERE, 36.0, None, SETTINGS) is None
    assert minutes_to(HERE, math.nan, 117.0, SETTINGS) is None
    assert (minutes_words(None), metres_words(None)) == ("单位没写清地点", "")
    assert minutes_words(None, place=" ") == "单位没写清地点"
    assert minutes_words(None, place="青禾街 18 号") == "走路多久算不出"


def test_nobody_is_told_to_walk_for_hours() -> None:
    assert (minutes_words(Walk(6300, 90)), far_words(Walk(6300, 90))) == ("步行 90 分钟", "")
    assert (minutes_words(Walk(6310, 91)), far_words(Walk(6310, 91))) == ("离本站约 6.3 公里", "6.3 公里")
    assert far_words(None) == ""


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_farther_is_never_fewer_minutes(lat: float, lon: float) -> None:
    way = walk(HERE, Point(lat, lon), SETTINGS)
    assert minutes_to(HERE, lat, lon, SETTINGS) == (None if way is None else way.minutes)
    if way is not None:
        assert way.minutes >= way.metres / SETTINGS.metres_per_minute - 1
        slow = walk(HERE, Point(lat, lon), PostingSettings(metres_per_minute=40))
        assert slow is not None
        assert slow.minutes >= way.minutes
