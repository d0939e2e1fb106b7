"""Stretches of streets as they are drawn, found again by where they lie: does one run through a name?"""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Dot = tuple[float, float]

CELL: Final = 96.0
"""Look pixels of a cell of the grid: about the length of a name."""
_LONG: Final = 64
"""Cells beyond which a stretch is looked at always."""


class Legs:
    """The stretches of a drawing, in the cells of a grid."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Dot, Dot]]] = defaultdict(list)
        self._long: list[tuple[Dot, Dot]] = []

    def add(self, dots: Iterable[Dot]) -> None:
        """Take a line in, from corner to corner."""
        for leg in pairwise(dots):
            (x1, y1), (x2, y2) = leg
            cells = list(_cells(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
            if len(cells) > _LONG:
                self._long.append(leg)
            else:
                for cell in cells:
                    self._cells[cell].append(leg)

    def cross(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether a stretch runs through a box: its corners lie on both sides of it."""
        near = (leg for cell in _cells(left, top, right, bottom) for leg in self._cells.get(cell, ()))
        return any(_runs_through(leg, left, top, right, bottom) for legs in (near, self._long) for leg in legs)


def _cells(left: float, top: float, right: float, bottom: float) -> Iterator[tuple[int, int]]:
    for x in range(math.floor(left / CELL), math.floor(right / CELL) + 1):
        for y in range(math.floor(top / CELL), math.floor(bottom / CELL) + 1):
            yield x, y


def _runs_through(leg: tuple[Dot, Dot], left: float, top: float, right: float, bottom: float) -> bool:
    (x1, y1), (x2, y2) = leg
    if (x1 < left and x2 < left) or (x1 > right and x2 > right):
        return False
    if (y1 < top and y2 < top) or (y1 > bottom and y2 > bottom):
        return False
    dx, dy = x2 - x1, y2 - y1
    sides = [dx * (y - y1) > dy * (x - x1) for x in (left, right) for y in (top, bottom)]
    return any(sides) and not all(sides)
