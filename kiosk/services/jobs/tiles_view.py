"""The page of pictures: which kinds of work there are today, and how many of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.postings.kinds import ALL, tiles, ways
from kiosk.desk.search.results import Overview
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
        self._overview = Overview(ready=False)
        self._near = 0

    @Slot()
    def look(self) -> None:
        """Count everything anew; harmless while the search is still being opened."""
        finder = self._parts.finder()
        if finder is not None:
            self._overview = finder.overview(0)
            self._near = finder.overview(NEAR_MINUTES).total
        self.changed.emit()

    def _get_ready(self) -> bool:
        return self._overview.ready

    def _get_all(self) -> int:
        return self._overview.total

    def _get_near(self) -> int:
        return self._near

    def _get_new(self) -> int:
        return self._overview.new_today

    def _get_confirmed(self) -> int:
        return self._overview.confirmed_today

    def _get_kinds(self) -> list[dict[str, object]]:
        """The kinds in this station's order, then the ways of working; 全部 is always the last."""
        counts = self._overview.kinds
        by_key = {tile.kind.key: tile for tile in tiles(counts, self._overview.total)}
        work = [key for key in by_key if key != ALL]
        tally = self._parts.tile_tally
        order = work if tally is None else tally.order(work)
        others = {tile.kind.key: tile for tile in ways(counts)}
        by_key |= others
        return [
            {
                "key": key,
                "text": translated(by_key[key].kind.title),
                "icon": by_key[key].kind.icon,
                "count": by_key[key].count,
            }
            for key in (*order, *others, ALL)
        ]

    ready = Property(bool, _get_ready, notify=changed)
    all = Property(int, _get_all, notify=changed)
    near = Property(int, _get_near, notify=changed)
    newToday = Property(int, _get_new, notify=changed)
    confirmedToday = Property(int, _get_confirmed, notify=changed)
    kinds = Property(QVariantList, _get_kinds, notify=changed)
