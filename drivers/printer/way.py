"""The sketch of the way from the station to the goal, with every word where nothing else stands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from drivers.printer.figures import pennant
from drivers.printer.marks import Box, Disc, Shape, Stroke, Text
from drivers.printer.strip import MARGIN, Strip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drivers.printer.paper import Way

_HEIGHT = 248
_ROAD, _RIM = 40, 4

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Field:
    """A rectangle that is taken."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Field) -> bool:
        """Tell whether two fields overlap."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def inside(self, other: Field) -> bool:
        """Tell whether this field lies wholly within another."""
        return (
            other.x <= self.x
            and other.y <= self.y
            and self.x + self.width <= other.x + other.width
            and self.y + self.height <= other.y + other.height
        )


def way(strip: Strip, element: Way) -> None:
    """Draw streets as white bands with black rims, the path dashed with an arrow, both ends and their names."""
    top = round(strip.y)

    def at(point: tuple[int, int]) -> Point:
        return MARGIN + point[0] * strip.inner / 1000, top + point[1] * _HEIGHT / 1000

    roads = [tuple(at(corner) for corner in road.corners) for road in element.roads]
    path = tuple(at(point) for point in element.path)
    strip.marks += [Stroke(points, _ROAD) for points in roads]
    strip.marks += [Stroke(points, _ROAD - 2 * _RIM, white=True) for points in roads]
    strip.marks.append(Box(MARGIN, top, strip.inner, _HEIGHT, rim=_RIM))
    _path(strip, path)
    (hx, hy), (tx, ty) = path[0], path[-1]
    strip.marks += [Disc(hx, hy, 21), *pennant(hx - 15, hy - 14, 28)[1:]]
    frame = Field(MARGIN + 8, top + 8, strip.inner - 16, _HEIGHT - 16)
    taken = [Field(hx - 24, hy - 24, 48, 48), Field(tx - 24, ty - 24, 48, 48), *_along(path, 8)]
    streets = [field for points in roads for field in _along(points, _ROAD / 2 + 2)]
    words = [(element.there, _around(tx, ty, 32)), (element.here, _around(hx, hy, 30))]
    words.append((element.distance, _corners(frame)))
    for text, places in words:
        # Better beside a street than across its rims; but rather across than not at all.
        if not _word(strip, text, places, frame, taken, avoid=streets):
            _word(strip, text, places, frame, taken)
    for road, points in zip(element.roads, roads, strict=True):
        _word(strip, road.name, _on(points), frame, taken)
    strip.y = top + _HEIGHT


def _path(strip: Strip, path: tuple[Point, ...]) -> None:
    """Draw dashes, an arrow's head where the last leg ends, and the black square of the goal."""
    (fx, fy), (tx, ty) = path[-2], path[-1]
    length = max(hypot(tx - fx, ty - fy), 1)
    dx, dy = (tx - fx) / length, (ty - fy) / length

    def before(distance: float, aside: float = 0) -> Point:
        return tx - dx * distance - dy * aside, ty - dy * distance + dx * aside

    strip.marks.append(Stroke((*path[:-1], before(34)), 8, dash=14, gap=10))
    strip.marks += [Shape((before(38, 11), before(20), before(38, -11))), Box(tx - 18, ty - 20, 36, 40)]


def _along(path: tuple[Point, ...], air: float) -> Iterator[Field]:
    """Give the field of every leg of a path or a street."""
    for (ax, ay), (bx, by) in pairwise(path):
        width, height = abs(ax - bx), abs(ay - by)
        yield Field(min(ax, bx) - air, min(ay, by) - air, width + 2 * air, height + 2 * air)


Place = tuple[Point, Point]
"""An anchor, and which part of the word's field lies on it."""


def _around(x: float, y: float, away: float) -> list[Place]:
    """Propose places beside a point, near ones first."""
    near: list[Place] = [
        ((x + away, y), (0, 0.5)),
        ((x - away, y), (1, 0.5)),
        ((x, y + away), (0.5, 0)),
        ((x, y - away), (0.5, 1)),
    ]
    return [*near, ((x + away + 60, y), (0, 0.5)), ((x - away - 60, y), (1, 0.5))]


def _corners(frame: Field) -> list[Place]:
    """Propose the corners, lower right first."""
    return [
        ((frame.x + right * frame.width, frame.y + lower * frame.height), (right, lower))
        for right, lower in ((1, 1), (0, 1), (1, 0), (0, 0))
    ]


def _on(points: tuple[Point, ...]) -> list[Place]:
    """Propose places on a street's first leg, from its left end on."""
    (ax, ay), (bx, by) = sorted((points[0], points[1]))
    shares = [(step + 1) / 12 for step in range(12)]
    return [((ax + (bx - ax) * share, ay + (by - ay) * share), (0.5, 0.5)) for share in shares]


def _word(
    strip: Strip, text: str, places: list[Place], frame: Field, taken: list[Field], *, avoid: Sequence[Field] = ()
) -> bool:
    """Write a word on white at the first place where it covers nothing; False when there is none."""
    size = strip.role("foot").size
    width, height = strip.measure(text, size) + 8, size + 2
    for (x, y), (part_x, part_y) in places if text else ():
        field = Field(x - width * part_x, y - height * part_y, width, height)
        if field.inside(frame) and not any(field.meets(other) for other in (*taken, *avoid)):
            taken.append(field)
            strip.marks.append(Box(field.x, field.y, width, height, white=True))
            strip.marks.append(Text(field.x + 4, field.y + height / 2, text, size))
            return True
    return False
