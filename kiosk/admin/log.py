"""What happened and what was done, newest first, and whether the record is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.admin.record_words import record_lines
from kiosk.desk.phrase import phrase, say
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList
from sync.cache.failures import StoreFailed

if TYPE_CHECKING:
    from kiosk.admin.session import TechnicianSession

QML_IMPORT_NAME = "kiosk.admin"
QML_IMPORT_MAJOR_VERSION = 1

PAGE = 16
MOST = 240
_WHOLE = phrase("Log", "记录完整，没有改过。中心要核对，就报最后一条的校验：{head}")
_BROKEN = phrase("Log", "第 {entry} 条被改过。不要动机器，报中心。")
_UNREADABLE = phrase("Log", "数据文件读不出来，看看硬盘。")


@QmlElement
@QmlUncreatable("the status page makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class LogRoom(QObject):  # type: ignore[operator]
    """The two books as one list, sixteen lines a page."""

    changed = Signal()

    def __init__(self, session: TechnicianSession) -> None:
        super().__init__()
        self._lines: list[tuple[str, str]] = []
        self._at = 0
        store = session.rooms.store
        try:
            now = session.counter.parts.clock.now()
            self._lines = record_lines(store.audit_trail(MOST), store.journal(MOST * 2), now, MOST, translated)
            broken, head = store.audit_broken(), store.audit_head()
        except StoreFailed:
            self._state, self._whole = translated(_UNREADABLE), False
            return
        self._whole = broken is None
        self._state = say(_WHOLE if self._whole else _BROKEN, {"head": head[:16], "entry": str(broken)}, translated)

    @Slot()
    def next(self) -> None:
        """Older lines, round at the end."""
        self._at = (self._at + PAGE) % max(1, -(-len(self._lines) // PAGE) * PAGE)
        self.changed.emit()

    def _get_lines(self) -> list[dict[str, object]]:
        return [{"at": at, "words": words} for at, words in self._lines[self._at : self._at + PAGE]]

    def _get_state(self) -> str:
        return self._state

    def _get_whole(self) -> bool:
        return self._whole

    def _get_more(self) -> bool:
        return len(self._lines) > PAGE

    lines = Property(QVariantList, _get_lines, notify=changed)
    state = Property(str, _get_state, notify=changed)
    whole = Property(bool, _get_whole, notify=changed)
    more = Property(bool, _get_more, notify=changed)
