"""The map on the table: circles never touch, nothing is lost, arrow keys reach what a finger reaches."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.desk.near.board import Board, What
from kiosk.desk.near.clusters import AIR, Pin, clusters, radius
from kiosk.desk.near.plane import HERE, Plane, Spot
from kiosk.desk.near.rings import RINGS, minutes_to, reach
from kiosk.desk.near.station_map import NO_MAP, StationMap, Street
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.walking import Point, walk

SHOWN = PostingSettings()


def pin(number: int, east: float, north: float, street: str = "") -> Pin:
    spot = Spot(east, north)
    return Pin(str(number), spot, max(1, int(minutes_to(spot.away(HERE), SHOWN)) + 1), "food", street)


def scattered(count: int, seed: int = 3) -> list[Pin]:
    dice = random.Random(seed)
    return [pin(number, dice.uniform(-900, 900), dice.uniform(-900, 900)) for number in range(count)]


def test_rings_count_as_the_lists_do() -> None:
    plane = Plane(Point(36.6512, 117.1201))
    for minutes in RINGS:
        edge = plane.point(Spot(0, reach(minutes, SHOWN) - 1))
        beyond = plane.point(Spot(0, reach(minutes, SHOWN) + 1))
        near, far = walk(plane.centre, edge, SHOWN), walk(plane.centre, beyond, SHOWN)
        assert near is not None
        assert far is not None
        assert (near.minutes, far.minutes) == (minutes, minutes + 1)


@given(
    st.lists(st.tuples(st.integers(-900, 900), st.integers(-900, 900)), max_size=60), st.sampled_from([0.4, 1.2, 2.4])
)
@settings(max_examples=60)
def test_no_two_circles_touch_and_no_job_is_lost(places: list[tuple[int, int]], scale: float) -> None:
    pins = [pin(number, east, north) for number, (east, north) in enumerate(places)]
    found = clusters(pins, scale)
    assert sorted(one.id for group in found for one in group.pins) == sorted(one.id for one in pins)
    for one, other in combinations(found, 2):
        need = (radius(len(one.pins)) + radius(len(other.pins)) + AIR) * scale
        assert one.at.away(other.at) >= need - 1e-6
    assert [group.at.away(HERE) for group in found] == sorted(group.at.away(HERE) for group in found)


def test_closer_tells_more_apart_and_panning_changes_nothing() -> None:
    board = Board(NO_MAP, scattered(120), SHOWN)
    whole = len(board.clusters)
    board.zoom(1)
    assert len(board.clusters) > whole
    circles, drawn = board.clusters, board.generation
    board.pan(200, -90)
    assert board.clusters is circles
    assert board.generation == drawn
    for _ in range(9):
        board.zoom(1)
    assert board.closest
    board.home()
    assert (board.whole, board.centre, len(board.clusters)) == (True, HERE, whole)


def test_the_sheet_is_never_pushed_away() -> None:
    board = Board(NO_MAP, scattered(5), SHOWN)
    for _ in range(100):
        board.pan(500, 500)
    assert board.centre.away(HERE) <= reach(20, SHOWN) * 1.5
    assert board.frame.west < board.centre.east < board.frame.east


def test_arrow_keys_reach_everything_and_come_round(town: StationMap) -> None:
    pins = [pin(1, 100, 10, "南塘路 3 号"), pin(2, 700, 700), pin(3, -600, -560, "柳溪路 9 号")]
    board = Board(town, pins, SHOWN)
    reached = []
    for _ in board.stops:
        board.step(1)
        assert board.selected is not None
        reached.append(board.selected)
    assert reached == board.stops
    assert {stop.what for stop in reached} == set(What)
    board.step(1)
    assert board.selected == board.stops[0]
    board.step(-1)
    assert board.selected == board.stops[-1]
    assert {one.id for stop in reached if stop.what is What.CLUSTER for one in stop.jobs.pins} == {"1", "2", "3"}


def test_a_finger_finds_circle_street_and_community(town: StationMap) -> None:
    pins = [pin(1, 300, 10, "南塘路 3 号"), pin(2, 500, -200, "桥西里 1 号")]
    board = Board(town, pins, SHOWN)
    assert board.touch(*board.pixel(pins[1].at))
    assert board.selected is not None
    assert board.selected.jobs.ids == ("2",)
    assert board.touch(*board.pixel(Spot(-700, 3)))
    assert board.selected is not None
    assert (board.selected.what, board.selected.name) == (What.STREET, "南塘路")
    assert [one.id for one in board.chosen()] == ["1"]
    assert board.touch(*board.pixel(Spot(100, 250)))
    assert board.selected is not None
    assert (board.selected.what, board.selected.name) == (What.COMMUNITY, "翠园社区")
    assert {one.id for one in board.chosen()} == {"1", "2"}
    kept = board.selected
    assert not board.touch(*board.pixel(Spot(5000, 5000)))
    assert board.selected == kept


def test_a_ring_asks_for_all_inside_it() -> None:
    board = Board(NO_MAP, scattered(80), SHOWN)
    board.step(1)
    for ring in RINGS:
        board.choose_ring(ring)
        assert board.selected is None
        chosen = board.chosen()
        assert len(chosen) == board.counts()[ring]
        assert all(one.minutes <= ring for one in chosen)
        assert [one.minutes for one in chosen] == sorted(one.minutes for one in chosen)


def test_what_is_chosen_stays_chosen_when_drawn_larger() -> None:
    pins = scattered(60)
    board = Board(NO_MAP, pins, SHOWN)
    board.step(1)
    assert board.selected is not None
    first = board.selected.jobs.pins[0]
    board.zoom(2)
    assert board.selected is not None
    assert first in board.selected.jobs.pins or board.selected.jobs.pins[0].id in {one.id for one in pins}


def test_with_no_jobs_nothing_breaks() -> None:
    board = Board(NO_MAP, (), SHOWN)
    board.step(1)
    board.step(-1)
    board.zoom(1)
    assert not board.touch(0, 0)
    assert board.chosen() == ()
    assert set(board.counts().values()) == {0}


@pytest.mark.parametrize("size", [(0, 0), (1, 900), (600, 640), (1176, 480)])
def test_any_size_of_drawing(size: tuple[float, float]) -> None:
    board = Board(NO_MAP, scattered(30), SHOWN)
    board.resize(*size)
    assert board.metres_a_pixel > 0
    assert sum(len(group.pins) for group in board.clusters) == 30


def test_a_job_belongs_to_the_street_whose_whole_name_it_bears() -> None:
    lines = ((Spot(0, 0), Spot(90, 0)), (Spot(0, 9), Spot(90, 9)))
    streets = (Street("南塘路", lines[0]), Street("南塘路二巷", lines[1]))
    jobs = [pin(1, 5, 9, "南塘路二巷 3 号"), pin(2, 5, 0, "南塘路 3 号"), pin(3, 5, 0, "别处 1 号")]
    board = Board(StationMap(streets), jobs, SHOWN)
    held = {stop.name: [one.id for one in stop.jobs.pins] for stop in board.stops if stop.what is What.STREET}
    assert held == {"南塘路": ["2"], "南塘路二巷": ["1"]}
