"""What the jobs pages draw themselves: an item of Qt Quick that takes colours, face and size from the page's Theme."""

from __future__ import annotations

from PySide6.QtCore import Property, Signal
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickPaintedItem

from kiosk.view.qml_types import QVariantMap


class DrawnItem(QQuickPaintedItem):
    """Draws itself anew when the look changes. `unit` is a look pixel in the window's, `textSize` in look pixels."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._colours: dict[str, QColor] = {}
        self._unit = 1.0
        self._family = ""
        self._size = 30
        self.changed.connect(self._redraw)

    def _redraw(self) -> None:
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

    colours = Property(QVariantMap, _get_colours, _set_colours, notify=changed)
    unit = Property(float, _get_unit, _set_unit, notify=changed)
    family = Property(str, _get_family, _set_family, notify=changed)
    textSize = Property(int, _get_text_size, _set_text_size, notify=changed)
