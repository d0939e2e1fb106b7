"""The map as an item of Qt Quick: the drawn ground, the pin, what is chosen; a finger pushes and touches it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QLineF, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickPaintedItem

from kiosk.desk.near.board import What
from kiosk.desk.near.clip import clip_line
from kiosk.desk.near.clusters import radius
from kiosk.desk.near.plane import HERE
from kiosk.desk.near.services import ICON
from kiosk.services.jobs.ground_view import GroundPicture, Style, draw_cluster
from kiosk.services.jobs.map_view import MapView
from kiosk.services.jobs.pictograms_view import draw_service
from kiosk.view.qml_types import QVariantMap

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from kiosk.desk.near.board import Board

QML_IMPORT_NAME = "kiosk.services.jobs"
QML_IMPORT_MAJOR_VERSION = 1

CORNER = 24.0
"""Look pixels of the panel's round corners."""
STILL = 14.0
"""Look pixels within which a finger that moves still touches."""


@QmlElement
class WalkCanvas(QQuickPaintedItem):
    """Draws `map`; colours, face and size come from the page's Theme. Plain lines and areas, no tiles, no network."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._map: MapView | None = None
        self._colours: dict[str, QColor] = {}
        self._unit = 1.0
        self._family = ""
        self._size = 30
        self._ground: GroundPicture | None = None
        self._from: QPointF | None = None
        self._pushed = False
        self.setOpaquePainting(True)
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton)
        self.changed.connect(self._redraw)

    @Slot()
    def forget(self) -> None:
        """Empty it, as its page goes: Qt for Python never frees the shell of an item that QML made."""
        self._map, self._ground, self._colours = None, None, {}

    # drawing

    def paint(self, painter: QPainter) -> None:
        """Lay the ground, then what is chosen and the pin, on top of it."""
        board = None if self._map is None else self._map.board
        if board is None or not self._colours or self.width() < 1:
            return
        width, height = self.width() / self._unit, self.height() / self._unit
        board.resize(width, height)
        style = self._style()
        ground = self._ground
        if ground is None or not ground.reaches(board, width, height):
            ground = self._ground = GroundPicture(board, style, width, height)
        x, y = ground.offset(board)
        left, top = (x - ground.half[0] + width / 2), (y - ground.half[1] + height / 2)
        painter.drawImage(QPointF(round(left * self._unit), round(top * self._unit)), ground.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._unit, self._unit)
        _round_off(painter, width, height, style.colours["ground"])
        painter.translate(width / 2, height / 2)
        self._pin(painter, QPointF(*board.pixel(HERE)), style)
        self._words_of_the_pin(painter, board, style)
        self._chosen(painter, board, style)

    def _chosen(self, painter: QPainter, board: Board, style: Style) -> None:
        service = board.services.chosen
        if service is not None:
            draw_service(painter, QPointF(*board.pixel(service.at)), service.serves, style, chosen=True)
        chosen = board.selected
        if chosen is None:
            return
        if chosen.what is What.CLUSTER:
            draw_cluster(painter, QPointF(*board.pixel(chosen.jobs.at)), chosen.jobs, style, chosen=True)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(style.colours["ink"], 10, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        for street in board.shown.streets if chosen.what is What.STREET else ():
            if street.name == chosen.name:
                for line in clip_line(street.line, board.frame):
                    painter.drawPolyline(QPolygonF([QPointF(*board.pixel(spot)) for spot in line]))
        for area in board.shown.areas if chosen.what is What.COMMUNITY else ():
            if area.name == chosen.name:
                painter.drawPolygon(QPolygonF([QPointF(*board.pixel(spot)) for spot in area.edge]))
        for pin in chosen.jobs.pins:
            painter.setPen(QPen(style.colours["surface"], 3))
            painter.setBrush(style.colours["ink"])
            painter.drawEllipse(QPointF(*board.pixel(pin.at)), 12, 12)

    def _pin(self, painter: QPainter, at: QPointF, style: Style) -> None:
        """The post station's pennant in a pin."""
        go, paper = style.colours["go"], style.colours["goText"]
        drop = QPainterPath(at)
        drop.cubicTo(at + QPointF(-16, -40), at + QPointF(-44, -56), at + QPointF(-44, -82))
        drop.arcTo(QRectF(at.x() - 44, at.y() - 126, 88, 88), 180, -180)
        drop.cubicTo(at + QPointF(44, -56), at + QPointF(16, -40), at)
        painter.setPen(QPen(paper, 4))
        painter.setBrush(go)
        painter.drawPath(drop)
        painter.setPen(QPen(paper, 6, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QLineF(at + QPointF(-16, -60), at + QPointF(-16, -104)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paper)
        flag = [(-16, -105), (22, -105), (14, -93), (22, -81), (-16, -81)]
        painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in flag]))

    def _words_of_the_pin(self, painter: QPainter, board: Board, style: Style) -> None:
        """您在这里 under the pin, where it covers no jobs and no service; the pin alone says it too."""
        at = QPointF(*board.pixel(HERE))
        words, face = self._here(), style.face(style.size + 2, bold=True)
        wide, high = QFontMetricsF(face).horizontalAdvance(words) + 44, style.size * 1.65
        if board.services.on:
            circles = [(QPointF(*board.pixel(one.at)), ICON) for one in board.services.all]
        else:
            circles = [(QPointF(*board.pixel(one.at)), radius(len(one.pins))) for one in board.clusters]
        box = QRectF(at.x() - wide / 2, at.y() + 20, wide, high)
        if any(box.adjusted(-size, -size, size, size).contains(middle) for middle, size in circles):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colours["go"])
        painter.drawRoundedRect(box, 12, 12)
        painter.setPen(style.colours["goText"])
        painter.setFont(face)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _here(self) -> str:
        return "" if self._map is None else self._map.here_words()

    def _style(self) -> Style:
        words = str if self._map is None else self._map.ring_words
        return Style(self._colours, self._unit, self._family, self._size, words)

    # fingers

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger is down."""
        self._from = event.position()
        self._pushed = False
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The sheet follows the finger."""
        if self._from is None or self._map is None:
            return
        away = event.position() - self._from
        if self._pushed or QLineF(self._from, event.position()).length() > STILL * self._unit:
            self._pushed = True
            self._from = event.position()
            self._map.push(away.x() / self._unit, away.y() / self._unit)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A finger that did not push has touched."""
        if self._map is not None and not self._pushed:
            x, y = event.position().x() / self._unit, event.position().y() / self._unit
            self._map.touch(x - self.width() / self._unit / 2, y - self.height() / self._unit / 2)
        self._from = None

    # what the page sets

    def _get_map(self) -> MapView | None:
        return self._map

    def _set_map(self, shown: MapView) -> None:
        if shown is not self._map:
            self._map = shown
            shown.changed.connect(self._look)
            shown.redrawn.connect(self._redraw)
            self._redraw()

    def _look(self) -> None:
        self.update()

    def _redraw(self) -> None:
        """Colours, words or the sheet itself are others: draw the ground anew."""
        self._ground = None
        self.update()

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

    map = Property(MapView, _get_map, _set_map, notify=changed)
    colours = Property(QVariantMap, _get_colours, _set_colours, notify=changed)
    unit = Property(float, _get_unit, _set_unit, notify=changed)
    family = Property(str, _get_family, _set_family, notify=changed)
    textSize = Property(int, _get_text_size, _set_text_size, notify=changed)


def _round_off(painter: QPainter, width: float, height: float, ground: QColor) -> None:
    """Cover the corners with the page's ground: much cheaper than clipping."""
    corners = QPainterPath()
    corners.setFillRule(Qt.FillRule.OddEvenFill)
    panel = QRectF(0, 0, width, height)
    corners.addRect(panel.adjusted(-1, -1, 1, 1))
    corners.addRoundedRect(panel, CORNER, CORNER)
    painter.fillPath(corners, ground)
