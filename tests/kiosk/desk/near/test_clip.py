"""Lines and areas cut to a frame."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.desk.near.clip import Frame, clip_area, clip_line, surrounds
from kiosk.desk.near.plane import Spot

FRAME = Frame(-100, -100, 100, 100)
metres = st.integers(-400, 400).map(float)
spots = st.builds(Spot, metres, metres)


def test_a_line_that_leaves_and_returns_is_two() -> None:
    line = [Spot(-50, 0), Spot(-50, 300), Spot(50, 300), Spot(50, 0)]
    assert list(clip_line(line, FRAME)) == [
        (Spot(-50, 0), Spot(-50, 100)),
        (Spot(50, 100), Spot(50, 0)),
    ]


@given(st.lists(spots, min_size=2, max_size=8))
@settings(max_examples=60)
def test_what_is_left_lies_inside(line: list[Spot]) -> None:
    for part in clip_line(line, FRAME):
        assert len(part) >= 2
        assert all(abs(spot.east) <= 100.001 and abs(spot.north) <= 100.001 for spot in part)


@given(st.lists(spots, min_size=3, max_size=8))
@settings(max_examples=60)
def test_an_area_keeps_inside(edge: list[Spot]) -> None:
    assert all(abs(spot.east) <= 100.001 and abs(spot.north) <= 100.001 for spot in clip_area(edge, FRAME))


def test_an_area_around_the_frame_becomes_the_frame() -> None:
    edge = [Spot(-500, -500), Spot(500, -500), Spot(500, 500), Spot(-500, 500)]
    assert set(clip_area(edge, FRAME)) == {Spot(-100, -100), Spot(100, -100), Spot(100, 100), Spot(-100, 100)}
    assert clip_area([Spot(200, 200), Spot(300, 200), Spot(300, 300)], FRAME) == ()


def test_inside_and_outside() -> None:
    edge = [Spot(0, 0), Spot(10, 0), Spot(10, 10), Spot(5, 5), Spot(0, 10)]
    assert surrounds(edge, Spot(2, 2))
    assert not surrounds(edge, Spot(5, 9))
    assert not surrounds(edge, Spot(20, 5))
