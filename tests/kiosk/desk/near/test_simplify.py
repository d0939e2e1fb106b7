"""Fewer corners, the same line; and which stretches run through a box."""

from __future__ import annotations

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.desk.near.legs import Legs
from kiosk.desk.near.network import Segment
from kiosk.desk.near.plane import Spot
from kiosk.desk.near.simplify import simplified


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), max_size=40), st.sampled_from([0.5, 2.0, 9.0]))
@settings(max_examples=60)
def test_no_corner_moves_farther_than_it_may(corners: list[tuple[int, int]], metres: float) -> None:
    line = tuple(Spot(*corner) for corner in corners)
    kept = simplified(line, metres)
    assert kept[:1] == line[:1]
    assert kept[-1:] == line[-1:]
    assert set(kept) <= set(line)
    legs = [Segment(*ends) for ends in itertools.pairwise(kept)]
    assert all(any(leg.away(spot) <= metres + 1e-6 for leg in legs) for spot in line if len(line) > 1)


def test_a_straight_line_keeps_its_ends_alone() -> None:
    assert simplified(tuple(Spot(at, 0.3 * (at % 2)) for at in range(100)), 1.0) == (Spot(0, 0), Spot(99, 0.3))


def test_the_grid_finds_what_a_look_at_everything_finds() -> None:
    chance = random.Random(4)
    dots = [(chance.uniform(-900, 900), chance.uniform(-900, 900)) for _ in range(60)]
    legs = Legs()
    legs.add(dots)
    legs.add(((-900.0, 7.0), (900.0, 9.0)))

    def crossed(left: float, top: float) -> bool:
        """Some point of a stretch lies inside."""
        for (x1, y1), (x2, y2) in [*itertools.pairwise(dots), ((-900.0, 7.0), (900.0, 9.0))]:
            steps = [(x1 + (x2 - x1) * at / 2000, y1 + (y2 - y1) * at / 2000) for at in range(2001)]
            if any(left + 2 < x < left + 98 and top + 2 < y < top + 38 for x, y in steps):
                return True
        return False

    boxes = [(chance.uniform(-900, 800), chance.uniform(-900, 860)) for _ in range(25)]
    for left, top in boxes:
        if crossed(left, top):
            assert legs.cross(left, top, left + 100, top + 40)
    assert not Legs().cross(0, 0, 100, 40)
    assert not all(legs.cross(left, top, left + 100, top + 40) for left, top in boxes)
