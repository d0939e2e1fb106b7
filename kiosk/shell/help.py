"""Who can help, as the help page says it."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.settings import StationSettings

QML_IMPORT_NAME = "kiosk.shell"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the window makes it")  # type: ignore[operator]
class HelpView(QObject):
    """The station's telephone and its neighbours."""

    changed = Signal()

    def __init__(self, station: StationSettings) -> None:
        super().__init__()
        self._station = station

    def _get_hotline(self) -> str:
        return self._station.hotline

    def _get_hours(self) -> str:
        return self._station.hotline_hours

    def _get_neighbours(self) -> list[dict[str, str]]:
        split = (one.partition("|") for one in self._station.neighbours)
        return [{"name": name, "minutes": minutes} for name, _, minutes in split]

    hotline = Property(str, _get_hotline, notify=changed)
    hours = Property(str, _get_hours, notify=changed)
    neighbours = Property("QVariantList", _get_neighbours, notify=changed)
