"""A map as it would be drawn, small: streets, waters, parks, the station in the middle and its ring of 15 minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickPaintedItem

from kiosk.admin.maps import MapsRoom
from kiosk.desk.near.clip import Frame, clip_area, clip_line
from kiosk.desk.near.rings import reach
from kiosk.desk.near.station_map import Ground
from kiosk.desk.postings.settings import PostingSettings
from kiosk.view.qml_types import QVariantMap

if TYPE_CHECKING:
    from kiosk.desk.near.plane import Spot
    from kiosk.desk.near.station_map import Line

QML_IMPORT_NAME = "kiosk.admin"
QML_IMPORT_MAJOR_VERSION = 1

_RING = 15
_AIR = 1.15
"""Times the ring that the shorter side shows."""
_AREAS = {Ground.WATER: "water", Ground.GREEN: "green", Ground.BUILT: "built"}


@QmlElement
class MapPreview(QQuickPaintedItem):
    """Draws what `maps` shows; `colours`: ground, water, green, built, street, go and rim."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._maps: MapsRoom | None = None
        self._colours: dict[str, QColor] = {}
        self._unit = 1.0
        self.changed.connect(self._redraw)

    @Slot()
    def forget(self) -> None:
        """Empty it, as its page goes: Qt for Python never frees the shell of an item that QML made."""
        self._maps, self._colours = None, {}

    def paint(self, painter: QPainter) -> None:
        """Areas, streets, ring, station."""
        if self._maps is None or not self._colours or self.width() < 1:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, self.width(), self.height()), self._colours["ground"])
        ring = reach(_RING, PostingSettings())
        scale = 2 * ring * _AIR / min(self.width(), self.height())
        east, north = self.width() / 2 * scale, self.height() / 2 * scale
        frame = Frame(-east, -north, east, north)
        shown = self._maps.shown
        painter.setPen(Qt.PenStyle.NoPen)
        for area in shown.areas:
            if area.ground in _AREAS and frame.meets(area.box) and area.box.breadth > 2 * scale:
                painter.setBrush(self._colours[_AREAS[area.ground]])
                painter.drawPolygon(self._dots(clip_area(area.edge, frame), scale))
        for street in sorted(shown.streets, key=lambda one: one.main):
            if frame.meets(street.box):
                painter.setPen(QPen(self._colours["street"], (7 if street.main else 3) * self._unit))
                for line in clip_line(street.line, frame):
                    painter.drawPolyline(self._dots(line, scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._colours["go"], 4 * self._unit))
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.drawEllipse(middle, ring / scale, ring / scale)
        painter.setBrush(self._colours["go"])
        painter.drawEllipse(middle, 12 * self._unit, 12 * self._unit)

    def _dots(self, line: Line, scale: float) -> QPolygonF:
        x, y = self.width() / 2, self.height() / 2

        def dot(spot: Spot) -> QPointF:
            return QPointF(x + spot.east / scale, y - spot.north / scale)

        return QPolygonF([dot(spot) for spot in line])

    def _redraw(self) -> None:
        self.update()

    def _get_maps(self) -> MapsRoom | None:
        return self._maps

    def _set_maps(self, maps: MapsRoom) -> None:
        if maps is not self._maps:
            self._maps = maps
            maps.drawn.connect(self._redraw)
            self._redraw()

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

    maps = Property(MapsRoom, _get_maps, _set_maps, notify=changed)
    colours = Property(QVariantMap, _get_colours, _set_colours, notify=changed)
    unit = Property(float, _get_unit, _set_unit, notify=changed)
