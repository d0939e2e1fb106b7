"""Draws the ground of the map as one picture: water, streets, rings, names, circles; panning only moves it."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from kiosk.desk.near.clip import Frame, clip_area, clip_line, surrounds
from kiosk.desk.near.clusters import radius
from kiosk.desk.near.legs import Legs
from kiosk.desk.near.plane import HERE, Spot
from kiosk.desk.near.rings import RINGS, reach
from kiosk.desk.near.station_map import Ground
from kiosk.services.jobs.pictograms_view import draw_dot, draw_service, plate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kiosk.desk.near.board import Board
    from kiosk.desk.near.clusters import Cluster
    from kiosk.desk.near.station_map import Line, Street

BEYOND = 0.47
"""How much farther than what is shown the picture reaches on every side, in parts of it."""
_LANE, _MAIN, _RIM = 12.0, 22.0, 3.0
_MOST_NAMES = 240
"""Streets that are tried for a name, main ones and long ones first; a drawing holds a few dozen."""
_MOST_WRITTEN = 60
_LEGS_TRIED = 3
"""Stretches of one street beside which its name may stand, the longest first."""
_PAVED = 0.12
"""Share of a drawing that its lanes, and its main streets, may cover."""
_THINNEST = 2.5
_SPECK = 4.0
"""Look pixels below which an area is not drawn."""
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
        self._legs = Legs()
        self._scale = board.metres_a_pixel
        self._taken: list[QRectF] = []
        self._written: set[str] = set()
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
        frame, least = self._frame(), _SPECK * self._scale
        painter.setPen(Qt.PenStyle.NoPen)
        for area in board.shown.areas:
            if area.ground in _AREAS and area.box.breadth >= least and frame.meets(area.box):
                painter.setBrush(colours[_AREAS[area.ground]])
                edge = area.edge if frame.covers(area.box) else clip_area(area.edge, frame)
                painter.drawPolygon(self._polygon(edge))
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
        signs = self._signs(painter) if board.services.on else {}
        self._reserve()
        self._names_beside(painter, signs)
        self._ring_pills(painter)
        self._names(painter)
        for cluster in self._clusters():
            draw_cluster(painter, self._at(cluster.at), cluster, self._style, chosen=False)

    def _streets(self, painter: QPainter) -> None:
        colours = self._style.colours
        streets = sorted(self._board.shown.streets, key=lambda street: street.main)
        parts = [(street.main, part) for street in streets for part in _within(street, self._frame())]
        lines = [(main, self._polygon(part)) for main, part in parts]
        long = {True: 0.0, False: 0.0}
        for main, line in lines:
            dots = [(dot.x(), dot.y()) for dot in line.toList()]
            self._legs.add(dots)
            long[main] += sum(map(math.dist, dots, dots[1:]))
        lane, avenue = self._breadth(_LANE, long[False]), self._breadth(_MAIN, long[True])
        for colour, broad, main in (
            ("street", lane, False),
            ("street", avenue + 2 * _RIM, True),
            ("main", avenue, True),
        ):
            pen = QPen(colours[colour], broad)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap if not main else Qt.PenCapStyle.FlatCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            for is_main, line in lines:
                if is_main == main:
                    painter.drawPolyline(line)

    def _breadth(self, usual: float, long: float) -> float:
        """How broad streets of this length in all are drawn: where they are many, thinner, so that blocks are left."""
        room = _PAVED * 4 * self._half[0] * self._half[1]
        return usual if long * usual <= room else max(_THINNEST, room / long)

    def _reserve(self) -> None:
        """Names keep away from circles, from the pin with its words and, as it first lies, from the scale bar."""
        view = self._view
        self._taken.append(QRectF(view.left(), view.bottom() - 96, min(400.0, view.width() * 2 / 3), 96))
        self._taken.append(QRectF(-150, -120, 300, 200).translated(self._at(HERE)))
        for cluster in self._clusters():
            at, size = self._at(cluster.at), radius(len(cluster.pins)) + 6
            self._taken.append(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size))

    def _clusters(self) -> Sequence[Cluster]:
        """Circles of jobs; none while services are looked for."""
        return () if self._board.services.on else self._board.clusters

    def _signs(self, painter: QPainter) -> dict[str, QRectF]:
        """Signs of services from near to far, dots where they would cover the pin or one another; what has a sign."""
        signs: dict[str, QRectF] = {}
        pin = QRectF(-50, -130, 100, 132).translated(self._at(HERE))
        for service in self._board.services.all:
            at = self._at(service.at)
            sign = plate(at)
            if sign.intersects(pin) or any(sign.intersects(other) for other in self._taken):
                draw_dot(painter, at, self._style)
            else:
                draw_service(painter, at, service.serves, self._style, chosen=False)
                self._taken.append(sign)
                signs[service.name] = sign
        return signs

    def _names_beside(self, painter: QPainter, signs: Mapping[str, QRectF]) -> None:
        painter.setFont(self._style.face(self._style.size, bold=True))
        for name, sign in signs.items():
            self._name_beside(painter, name, sign)

    def _name_beside(self, painter: QPainter, name: str, sign: QRectF) -> None:
        """The name of a service below, above, right or left of its sign; nowhere, rather than over another."""
        wide = QFontMetricsF(painter.font()).horizontalAdvance(name) + 16
        high, middle = self._style.size * 1.4, sign.center()
        for left, top in (
            (middle.x() - wide / 2, sign.bottom() + 12),
            (middle.x() - wide / 2, sign.top() - high - 12),
            (sign.right() + 12, middle.y() - high / 2),
            (sign.left() - wide - 12, middle.y() - high / 2),
        ):
            box = QRectF(left, top, wide, high)
            whole = self._view.contains(box) or not self._view.intersects(box)
            if name and whole and self._free(box):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._style.colours["surface"])
                painter.drawRoundedRect(box, 10, 10)
                painter.setPen(self._style.colours["ink"])
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
                self._written.add(name)
                break

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
        for name, spots in self._wanted_names():
            if name in self._written:
                continue
            wide, high = metrics.horizontalAdvance(name) + 12, 1.2 * self._style.size
            if len(self._written) >= _MOST_WRITTEN:
                break
            boxes = [QRectF(x - wide / 2, y - high / 2, wide, high) for x, y in spots]
            whole = [box for box in boxes if self._view.contains(box)] or [
                box for box in boxes if not self._view.intersects(box)
            ]
            whole = [box for box in whole if not self._on_a_ring(box)]
            clear = [box for box in whole if not self._legs.cross(box.left(), box.top(), box.right(), box.bottom())]
            for box in (*clear, *whole):
                if self._free(box):
                    self._written.add(name)
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

    def _wanted_names(self) -> Iterator[tuple[str, Sequence[tuple[float, float]]]]:
        shown, frame = self._board.shown, self._frame()
        for named in shown.names:
            at = self._at(named.at)
            yield named.name, [(at.x(), at.y())]
        for area in shown.areas:
            if not area.name or area.ground not in (Ground.WATER, Ground.GREEN) or not frame.meets(area.box):
                continue
            if part := clip_area(area.edge, self._board.frame) or clip_area(area.edge, frame):
                east, north = (sum(spot[axis] for spot in part) / len(part) for axis in (0, 1))
                aside = [Spot(east + step * 80 * self._scale, north) for step in (0, -1, 1, -2, 2, -4, 4)]
                within = [self._at(spot) for spot in aside if surrounds(part, spot)]
                yield area.name, [(at.x(), at.y()) for at in within]
        called = [street for street in shown.streets if street.name and frame.meets(street.box)]
        for street in _first(called):
            yield street.name, [place for line in _within(street, frame) for place in self._beside(line)]

    def _beside(self, line: Line) -> Iterator[tuple[float, float]]:
        """Places beside a street, from its ends inwards: to the right of an upright one, above a level one."""
        legs = list(pairwise(line))
        if len(legs) > _LEGS_TRIED:
            legs = sorted(legs, key=lambda leg: -leg[0].away(leg[1]))[:_LEGS_TRIED]
        for start, end in legs:
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


def _within(street: Street, frame: Frame) -> Iterable[Line]:
    """Give the stretches of a street inside a frame; most streets lie inside or outside as a whole."""
    if frame.covers(street.box):
        return (street.line,)
    return clip_line(street.line, frame) if frame.meets(street.box) else ()


def _first(streets: Sequence[Street]) -> Sequence[Street]:
    """Choose whose names are tried: all in their order where they are few, else main and long ones."""
    few = len(streets) <= _MOST_NAMES
    return sorted(streets, key=lambda one: (not one.main, 0.0 if few else -one.box.breadth))[:_MOST_NAMES]


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
