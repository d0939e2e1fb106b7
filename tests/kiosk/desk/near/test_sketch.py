"""The way along the streets, and its drawing."""

from __future__ import annotations

import pytest

from kiosk.desk.near.network import MOST_SEGMENTS, walkable
from kiosk.desk.near.plane import HERE, Spot
from kiosk.desk.near.sketch import sketch
from kiosk.desk.near.station_map import NO_MAP, StationMap, Street


def street(name: str, *corners: tuple[float, float]) -> Street:
    return Street(name, tuple(Spot(*corner) for corner in corners))


CROSS = (street("level", (-1000, 0), (1000, 0)), street("upright", (400, -1000), (400, 1000)))


def test_along_one_street_and_into_the_other() -> None:
    way = walkable(CROSS, HERE, Spot(410, 300))
    assert way[0] == HERE
    assert way[-1] == Spot(410, 300)
    assert any(corner.away(Spot(400, 0)) < 10 for corner in way)


def test_streets_that_only_touch_are_joined() -> None:
    streets = (street("a", (-10, 0), (300, 0)), street("b", (303, 2), (303, 400)))
    assert len(walkable(streets, HERE, Spot(305, 380))) == 3


def test_the_shorter_way_is_taken() -> None:
    streets = (
        *CROSS,
        street("detour", (0, 0), (0, -900), (400, -900)),
    )
    way = walkable(streets, HERE, Spot(400, 200))
    assert all(corner.north > -100 for corner in way)


def test_where_no_street_leads_the_line_is_straight() -> None:
    apart = (street("a", (0, 0), (100, 0)), street("b", (900, 900), (1000, 900)))
    assert walkable(apart, HERE, Spot(950, 905)) == (HERE, Spot(950, 905))
    assert walkable((), HERE, Spot(5, 5)) == (HERE, Spot(5, 5))
    many = tuple(street(str(number), (0, number / 9), (50, number / 9)) for number in range(MOST_SEGMENTS + 1))
    assert walkable(many, HERE, Spot(40, 40)) == (HERE, Spot(40, 40))


@pytest.mark.parametrize("goal", [(400, 300), (-700, 50), (20, 900), (900, -900), (40, 0)])
def test_both_ends_lie_well_inside_the_drawing(town: StationMap, goal: tuple[float, float]) -> None:
    drawn = sketch(town, Spot(*goal), 2.2)
    assert drawn is not None
    for x, y in (drawn.way[0], drawn.way[-1]):
        assert 30 <= x <= 970
        assert 100 <= y <= 900
    assert all(-5 <= x <= 1005 and -5 <= y <= 1005 for road in drawn.roads for x, y in road.corners)
    assert drawn.walked
    names = [road.name for road in drawn.roads if road.name]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("goal", [(0, 0), (3, 3), (9000, 0)])
def test_no_drawing_where_it_would_help_nobody(town: StationMap, goal: tuple[float, float]) -> None:
    assert sketch(town, Spot(*goal), 2.2) is None
    assert sketch(NO_MAP, Spot(300, 300), 2.2) is None


def test_of_a_dense_town_the_streets_of_the_way_are_drawn() -> None:
    lanes = tuple(street(f"lane {at}", (at * 12 - 600, -500), (at * 12 - 600, 500)) for at in range(100))
    avenues = tuple(
        Street(f"avenue {at}", (Spot(-600, 300 + 9 * at), Spot(600, 300 + 9 * at)), main=True) for at in range(20)
    )
    across = street("across", (-600, 0), (600, 0))
    drawn = sketch(StationMap((*avenues, *lanes, across)), Spot(300, 4), 2.4)
    assert drawn is not None
    assert len(drawn.roads) == 14
    assert "across" in {road.name for road in drawn.walked}
