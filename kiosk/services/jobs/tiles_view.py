"""The page of pictures: which kinds of work there are today, and how many of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.postings.kinds import tiles
from kiosk.desk.search.query import Question
from kiosk.desk.search.results import Results
from kiosk.services.jobs.enquiry import within
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList

if TYPE_CHECKING:
    from kiosk.view.parts import Parts

QML_IMPORT_NAME = "kiosk.services.jobs"
QML_IMPORT_MAJOR_VERSION = 1

NEAR_MINUTES = 15


@QmlElement
@QmlUncreatable("the service makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class TilesView(QObject):  # type: ignore[operator]
    """Tiles with live counts; asks the search once when the page opens, and again while it is not ready."""

    changed = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self._overview = Results(Question(), ready=False)

    @Slot()
    def look(self) -> None:
        """Count everything anew; harmless while the search is still being opened."""
        finder = self._parts.finder()
        if finder is not None:
            self._overview = finder.ask(Question(), 0, 1)
        self.changed.emit()

    def _get_ready(self) -> bool:
        return self._overview.ready

    def _get_all(self) -> int:
        return self._overview.total

    def _get_near(self) -> int:
        return within(self._overview, NEAR_MINUTES)

    def _get_kinds(self) -> list[dict[str, object]]:
        return [
            {
                "key": tile.kind.key,
                "text": translated(tile.kind.title),
                "icon": tile.kind.icon,
                "count": tile.count,
            }
            for tile in tiles(self._overview.kinds, self._overview.total)
        ]

    ready = Property(bool, _get_ready, notify=changed)
    all = Property(int, _get_all, notify=changed)
    near = Property(int, _get_near, notify=changed)
    kinds = Property(QVariantList, _get_kinds, notify=changed)
