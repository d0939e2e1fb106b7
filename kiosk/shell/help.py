"""Who can help, as the help page says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.view.qml_types import QVariantList

if TYPE_CHECKING:
    from kiosk.desk.settings import StationSettings, VisitSettings

QML_IMPORT_NAME = "kiosk.shell"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("the window makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class HelpView(QObject):  # type: ignore[operator]
    """The station's telephone and its neighbours."""

    changed = Signal()

    def __init__(self, station: StationSettings, visit: VisitSettings) -> None:
        super().__init__()
        self._station = station
        self._visit = visit

    def _get_hotline(self) -> str:
        return self._station.hotline

    def _get_hours(self) -> str:
        return self._station.hotline_hours

    def _get_hours_en(self) -> str:
        return self._station.hotline_hours_en

    def _get_neighbours(self) -> list[dict[str, str]]:
        split = (one.partition("|") for one in self._station.neighbours)
        return [{"name": name, "minutes": minutes} for name, _, minutes in split]

    def _get_warn(self) -> int:
        return self._visit.idle_warn_s

    def _get_end(self) -> int:
        return self._visit.idle_end_s

    warnSeconds = Property(int, _get_warn, notify=changed)
    endSeconds = Property(int, _get_end, notify=changed)
    hotline = Property(str, _get_hotline, notify=changed)
    hours = Property(str, _get_hours, notify=changed)
    hoursEn = Property(str, _get_hours_en, notify=changed)
    neighbours = Property(QVariantList, _get_neighbours, notify=changed)
