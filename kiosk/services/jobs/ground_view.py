"""Draws the ground of the map as one picture: water, streets, rings, names, circles; panning only moves it."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from kiosk.desk.near.clip import Frame, clip_area, clip_line, surrounds
from kiosk.desk.near.clusters import radius
from kiosk.desk.near.plane import HERE, Spot
from kiosk.desk.near.rings import RINGS, reach
from kiosk.desk.near.station_map import Ground

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kiosk.desk.near.board import Board
    from kiosk.desk.near.clusters import Cluster
    from kiosk.desk.near.station_map import Line

BEYOND = 0.47
"""How much farther than what is shown the picture reaches on every side, in parts of it."""
_LANE, _MAIN, _RIM = 12.0, 22.0, 3.0
_MOST_NAMES = 500
"""Streets that are tried for a name; a drawing holds a few dozen."""
_AREAS = {Ground.WATER: "water", Ground.GREEN: "green", Ground.BUILT: "built"}


class Style(NamedTuple):
    """What the page decides: colours by name, pixels of the panel for one of the look, face and size of names."""

    colours: Mapping[str, QColor]
    unit: float
    family: str
    size: int
    ring_words: Callable[[int], str]

    def face(self, size: float, *, bold: bool = False) -> QFont:
        """A face of so many look pixels."""
        face = QFont(self.family)
        face.setPixelSize(max(1, round(size)))
        face.setBold(bold)
        return face


class GroundPicture:
    """One picture of the ground around a place at one scale."""

    def __init__(self, board: Board, style: Style, width: float, height: float) -> None:
        """Draw everything of `board` for a view of so many look pixels."""
        self.generation = board.generation
        self.centre = board.centre
        self._board = board
        self._style = style
        self._half = (width * (0.5 + BEYOND), height * (0.5 + BEYOND))
        self._view = QRectF(-width / 2, -height / 2, width, height).adjusted(8, 8, -8, -8)
        self._legs: list[tuple[tuple[float, float], tuple[float, float]]] = []
        self._scale = board.metres_a_pixel
        self._taken: list[QRectF] = []
        self.image = QImage(
            math.ceil(2 * self._half[0] * style.unit),
            math.ceil(2 * self._half[1] * style.unit),
            QImage.Format.Format_RGB32,
        )
        self.image.fill(style.colours["outer"])
        painter = QPainter(self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(style.unit, style.unit)
        painter.translate(*self._half)
        try:
            self._draw(painter)
        finally:
            painter.end()

    def reaches(self, board: Board, width: float, height: float) -> bool:
        """Whether it still covers what the board shows."""
        x, y = self.offset(board)
        return (
            self.generation == board.generation
            and abs(x) <= self._half[0] - width / 2
            and abs(y) <= self._half[1] - height / 2
        )

    def offset(self, board: Board) -> tuple[float, float]:
        """How far its middle lies from the middle of what is shown, in look pixels."""
        return board.pixel(self.centre)

    @property
    def half(self) -> tuple[float, float]:
        """Half its width and height in look pixels."""
        return self._half

    # in the order of drawing

    def _draw(self, painter: QPainter) -> None:
        board, colours = self._board, self._style.colours
        for minutes, fill in zip(reversed(RINGS), ("ring20", "ring15", "ring10"), strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours[fill])
            self._circle(painter, reach(minutes, board.settings))
        for area in board.shown.areas:
            if area.ground in _AREAS:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours[_AREAS[area.ground]])
                painter.drawPolygon(self._polygon(clip_area(area.edge, self._frame())))
        self._streets(painter)
        for minutes in RINGS:
            chosen = minutes == board.ring
            pen = QPen(colours["go"], 6) if chosen else QPen(colours["ink2"], 3)
            if not chosen:
                pen.setDashPattern([0.7, 2.4])
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            self._circle(painter, reach(minutes, board.settings))
        self._reserve()
        self._ring_pills(painter)
        self._names(painter)
        for cluster in board.clusters:
            draw_cluster(painter, self._at(cluster.at), cluster, self._style, chosen=False)

    def _streets(self, painter: QPainter) -> None:
        colours = self._style.colours
        streets = sorted(self._board.shown.streets, key=lambda street: street.main)
        parts = [(street.main, part) for street in streets for part in clip_line(street.line, self._frame())]
        lines = [(main, self._polygon(part)) for main, part in parts]
        self._legs = [legs for _, line in lines for legs in pairwise((dot.x(), dot.y()) for dot in line.toList())]
        for colour, broad, main in (
            ("street", _LANE, False),
            ("street", _MAIN + 2 * _RIM, True),
            ("main", _MAIN, True),
        ):
            pen = QPen(colours[colour], broad)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap if not main else Qt.PenCapStyle.FlatCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            for is_main, line in lines:
                if is_main == main:
                    painter.drawPolyline(line)

    def _reserve(self) -> None:
        """Names keep away from circles, from the pin with its words and, as it first lies, from the scale bar."""
        view = self._view
        self._taken.append(QRectF(view.left(), view.bottom() - 96, min(400.0, view.width() * 2 / 3), 96))
        self._taken.append(QRectF(-150, -120, 300, 200).translated(self._at(HERE)))
        for cluster in self._board.clusters:
            at, size = self._at(cluster.at), radius(len(cluster.pins)) + 6
            self._taken.append(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size))

    def _ring_pills(self, painter: QPainter) -> None:
        """The minutes of a ring, on it, to the upper left where there is room."""
        colours = self._style.colours
        for minutes in RINGS:
            chosen = minutes == self._board.ring
            face = self._style.face(self._style.size, bold=chosen)
            words = self._style.ring_words(minutes)
            wide, high = QFontMetricsF(face).horizontalAdvance(words) + 40, self._style.size * 1.6
            metres = reach(minutes, self._board.settings)
            for degrees in (125, 110, 140, 70, 55, 160, 20, 200, 340):
                turn = math.radians(degrees)
                at = self._at(Spot(metres * math.cos(turn), metres * math.sin(turn)))
                box = QRectF(at.x() - wide / 2, at.y() - high / 2, wide, high)
                if self._view.contains(box) and self._free(box):
                    painter.setPen(Qt.PenStyle.NoPen if chosen else QPen(colours["ink2"], 2))
                    painter.setBrush(colours["go"] if chosen else colours["surface"])
                    painter.drawRoundedRect(box, high / 2, high / 2)
                    painter.setPen(colours["goText"] if chosen else colours["ink"])
                    painter.setFont(face)
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
                    break

    def _names(self, painter: QPainter) -> None:
        """Names of streets, waters, parks and places, each once, where nothing else stands.

        Better inside what is shown, and better across no street; never on a ring: rather no name than a struck one.
        """
        face = self._style.face(self._style.size)
        metrics = QFontMetricsF(face)
        painter.setFont(face)
        painter.setPen(self._style.colours["ink"])
        written: set[str] = set()
        for name, spots in self._wanted_names():
            if name in written:
                continue
            wide, high = metrics.horizontalAdvance(name) + 12, 1.2 * self._style.size
            boxes = [QRectF(x - wide / 2, y - high / 2, wide, high) for x, y in spots]
            whole = [box for box in boxes if self._view.contains(box)] or [
                box for box in boxes if not self._view.intersects(box)
            ]
            whole = [box for box in whole if not self._on_a_ring(box)]
            clear = [box for box in whole if not self._crosses(box)]
            for box in (*clear, *whole):
                if self._free(box):
                    written.add(name)
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
                    break

    def _on_a_ring(self, box: QRectF) -> bool:
        """Whether a ring runs through it: its nearest point lies within the ring and its farthest beyond."""
        here = self._at(HERE)
        aside = [
            max(box.left() - here.x(), 0.0, here.x() - box.right()),
            max(box.top() - here.y(), 0.0, here.y() - box.bottom()),
        ]
        across = [
            max(abs(side - here.x()) for side in (box.left(), box.right())),
            max(abs(side - here.y()) for side in (box.top(), box.bottom())),
        ]
        near, far = math.hypot(*aside) - _RIM, math.hypot(*across) + _RIM
        return any(near <= reach(minutes, self._board.settings) / self._scale <= far for minutes in RINGS)

    def _crosses(self, box: QRectF) -> bool:
        """Whether a street runs through it: its corners lie on both sides of the street."""
        left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
        for (x1, y1), (x2, y2) in self._legs:
            if (x1 < left and x2 < left) or (x1 > right and x2 > right):
                continue
            if (y1 < top and y2 < top) or (y1 > bottom and y2 > bottom):
                continue
            dx, dy = x2 - x1, y2 - y1
            sides = [dx * (y - y1) > dy * (x - x1) for x in (left, right) for y in (top, bottom)]
            if any(sides) and not all(sides):
                return True
        return False

    def _wanted_names(self) -> Iterator[tuple[str, Sequence[tuple[float, float]]]]:
        shown, frame = self._board.shown, self._frame()
        for named in shown.names:
            at = self._at(named.at)
            yield named.name, [(at.x(), at.y())]
        for area in shown.areas:
            part = clip_area(area.edge, self._board.frame) or clip_area(area.edge, frame)
            if area.name and part and area.ground in (Ground.WATER, Ground.GREEN):
                east, north = (sum(spot[axis] for spot in part) / len(part) for axis in (0, 1))
                aside = [Spot(east + step * 80 * self._scale, north) for step in (0, -1, 1, -2, 2, -4, 4)]
                within = [self._at(spot) for spot in aside if surrounds(part, spot)]
                yield area.name, [(at.x(), at.y()) for at in within]
        for street in sorted(shown.streets, key=lambda one: not one.main)[:_MOST_NAMES]:
            if street.name:
                yield street.name, [place for line in clip_line(street.line, frame) for place in self._beside(line)]

    def _beside(self, line: Line) -> Iterator[tuple[float, float]]:
        """Places beside a street, from its ends inwards: to the right of an upright one, above a level one."""
        for start, end in pairwise(line):
            leg = QLineF(self._at(start), self._at(end))
            upright = abs(leg.dy()) > abs(leg.dx())
            for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9):
                at = leg.pointAt(share)
                yield (
                    (at.x() + 2.6 * self._style.size, at.y()) if upright else (at.x(), at.y() - 1.25 * self._style.size)
                )

    def _free(self, box: QRectF) -> bool:
        """Whether nothing stands there yet; what is free is taken."""
        room = QRectF(-self._half[0], -self._half[1], 2 * self._half[0], 2 * self._half[1])
        if not room.contains(box) or any(box.intersects(other) for other in self._taken):
            return False
        self._taken.append(box)
        return True

    def _circle(self, painter: QPainter, metres: float) -> None:
        painter.drawEllipse(self._at(HERE), metres / self._scale, metres / self._scale)

    def _at(self, spot: Spot) -> QPointF:
        return QPointF((spot.east - self.centre.east) / self._scale, (self.centre.north - spot.north) / self._scale)

    def _polygon(self, line: Line) -> QPolygonF:
        return QPolygonF([self._at(spot) for spot in line])

    def _frame(self) -> Frame:
        east, north = (side * self._scale + 40 * self._scale for side in self._half)
        return Frame(
            self.centre.east - east, self.centre.north - north, self.centre.east + east, self.centre.north + north
        )


def draw_cluster(painter: QPainter, at: QPointF, cluster: Cluster, style: Style, *, chosen: bool) -> None:
    """A circle with its number; chosen: filled with ink, and a ring around it."""
    colours, jobs = style.colours, len(cluster.pins)
    size = radius(jobs)
    if chosen:
        painter.setPen(QPen(colours["ink"], 4))
        painter.setBrush(colours["surface"])
        painter.drawEllipse(at, size + 9, size + 9)
    painter.setPen(QPen(colours["ink"], 4))
    painter.setBrush(QBrush(colours["ink"] if chosen else colours["surface"]))
    painter.drawEllipse(at, size, size)
    painter.setPen(colours["surface"] if chosen else colours["ink"])
    digits = len(str(jobs))
    painter.setFont(style.face(min(44, 1.8 * size / max(digits, 1.6) + 8), bold=True))
    painter.drawText(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size), Qt.AlignmentFlag.AlignCenter, str(jobs))
