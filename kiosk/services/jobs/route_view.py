"""The way to one job as an item of Qt Quick: a few streets, the dashed way from the pennant to the black square."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Property, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickPaintedItem

from kiosk.view.qml_types import QVariantMap

QML_IMPORT_NAME = "kiosk.services.jobs"
QML_IMPORT_MAJOR_VERSION = 1

Corners = list[list[int]]


@QmlElement
class RouteStrip(QQuickPaintedItem):
    """Draws `route`: {roads: [{corners, name, main}], way: corners, here, there}; corners are thousandths, y down."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._route: dict[str, object] = {}
        self._colours: dict[str, QColor] = {}
        self._unit = 1.0
        self._family = ""
        self._size = 30
        self._taken: list[QRectF] = []
        self.changed.connect(self._redraw)
        self.destroyed.connect(partial(_empty, vars(self)))  # a page that was never ready tells nobody that it goes

    @Slot()
    def forget(self) -> None:
        """Empty it, as its page goes: Qt for Python never frees the shell of an item that QML made."""
        _empty(vars(self))

    def paint(self, painter: QPainter) -> None:
        """Streets, names, the way and both ends."""
        roads = cast("list[dict[str, object]]", self._route.get("roads", []))
        way = self._points(cast("Corners", self._route.get("way", [])))
        if len(way) < 2 or not self._colours:  # noqa: PLR2004  a way has two ends
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._unit, self._unit)
        painter.fillRect(QRectF(0, 0, self._wide, self._high), self._colours["ground"])
        lines = [(road.get("main") is True, self._points(cast("Corners", road["corners"]))) for road in roads]
        for colour, main_width, width in (("rim", 34, 24), ("street", 28, 18)):
            for main, points in lines:
                painter.setPen(QPen(self._colours[colour], main_width if main else width))
                painter.drawPolyline(QPolygonF(points))
        self._walk(painter, way)
        self._taken = [QRectF(at.x() - 34, at.y() - 34, 68, 68) for at in (way[0], way[-1])]
        self._taken += [QRectF(one, other).normalized().adjusted(-12, -12, 12, 12) for one, other in pairwise(way)]
        mark = 3.4 * self._size + 36
        self._taken.append(QRectF(self._wide - mark, self._high - 1.9 * self._size, mark, 1.9 * self._size))
        painter.setPen(self._colours["ink"])
        self._word(painter, str(self._route.get("there", "")), way[-1])
        self._word(painter, str(self._route.get("here", "")), way[0])
        for road, (_, points) in zip(roads, lines, strict=True):
            self._name(painter, str(road.get("name", "")), points[0], points[-1])

    def _walk(self, painter: QPainter, way: list[QPointF]) -> None:
        ink, go, paper = self._colours["ink"], self._colours["go"], self._colours["goText"]
        pen = QPen(ink, 9, c=Qt.PenCapStyle.FlatCap, j=Qt.PenJoinStyle.MiterJoin)
        pen.setDashPattern([2.2, 1.3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(way))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(QRectF(way[-1].x() - 18, way[-1].y() - 18, 36, 36), ink)
        painter.setBrush(go)
        painter.drawEllipse(way[0], 26, 26)
        painter.setPen(QPen(paper, 4))
        painter.drawLine(way[0] + QPointF(-8, 14), way[0] + QPointF(-8, -14))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paper)
        flag = [(-8, -14), (14, -14), (9, -7), (14, 0), (-8, 0)]
        painter.drawPolygon(QPolygonF([way[0] + QPointF(x, y) for x, y in flag]))

    def _word(self, painter: QPainter, words: str, near: QPointF) -> None:
        """Write the name of an end beside it."""
        box = self._box(words, bold=True)
        away = QPointF(44 + box.width() / 2, 0), QPointF(0, 44 + box.height() / 2)
        self._put(painter, words, [near + away[0], near - away[0], near + away[1], near - away[1]], bold=True)

    def _name(self, painter: QPainter, words: str, start: QPointF, end: QPointF) -> None:
        """Write the name of a street beside it: to the right of an upright one, above or below a level one."""
        box, leg = self._box(words, bold=False), end - start
        upright = abs(leg.y()) > abs(leg.x())
        aside = QPointF(26 + box.width() / 2, 0) if upright else QPointF(0, 22 + box.height() / 2)
        places = [start + leg * share for share in (0.5, 0.3, 0.7, 0.15, 0.85)]
        self._put(painter, words, [at + side for at in places for side in (-aside, aside)], bold=False)

    def _box(self, words: str, *, bold: bool) -> QRectF:
        return QRectF(0, 0, QFontMetricsF(self._face(bold=bold)).horizontalAdvance(words) + 12, self._size * 1.3)

    def _face(self, *, bold: bool) -> QFont:
        face = QFont(self._family)
        face.setPixelSize(self._size)
        face.setBold(bold)
        return face

    def _put(self, painter: QPainter, words: str, middles: list[QPointF], *, bold: bool) -> None:
        """Write a word at the first place where it covers nothing; nowhere when there is none."""
        box, room = self._box(words, bold=bold), QRectF(4, 4, self._wide - 8, self._high - 8)
        for middle in middles if words else []:
            box.moveCenter(middle)
            if room.contains(box) and not any(box.intersects(other) for other in self._taken):
                self._taken.append(QRectF(box))
                painter.setFont(self._face(bold=bold))
                painter.setPen(self._colours["ink"])
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
                return

    @property
    def _wide(self) -> float:
        return self.width() / self._unit

    @property
    def _high(self) -> float:
        return self.height() / self._unit

    def _points(self, corners: Corners) -> list[QPointF]:
        return [QPointF(x * self._wide / 1000, y * self._high / 1000) for x, y in corners]

    def _redraw(self) -> None:
        self.update()

    def _get_route(self) -> dict[str, object]:
        return self._route

    def _set_route(self, route: dict[str, object]) -> None:
        self._route = route
        self.changed.emit()

    def _get_colours(self) -> dict[str, object]:
        return dict(self._colours)

    def _set_colours(self, colours: dict[str, QColor]) -> None:
        self._colours = {name: QColor(colour) for name, colour in colours.items()}
        self.changed.emit()

    def _get_unit(self) -> float:
        return self._unit

    def _set_unit(self, unit: float) -> None:
        self._unit = max(unit, 0.05)
        self.changed.emit()

    def _get_family(self) -> str:
        return self._family

    def _set_family(self, family: str) -> None:
        self._family = family
        self.changed.emit()

    def _get_text_size(self) -> int:
        return self._size

    def _set_text_size(self, size: int) -> None:
        self._size = size
        self.changed.emit()

    route = Property(QVariantMap, _get_route, _set_route, notify=changed)
    colours = Property(QVariantMap, _get_colours, _set_colours, notify=changed)
    unit = Property(float, _get_unit, _set_unit, notify=changed)
    family = Property(str, _get_family, _set_family, notify=changed)
    textSize = Property(int, _get_text_size, _set_text_size, notify=changed)


def _empty(held: dict[str, object]) -> None:
    held.update(_route={}, _colours={}, _taken=[])
