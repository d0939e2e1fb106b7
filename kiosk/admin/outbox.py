"""What waits for the hub and what it would not take: why, since when, and 再送一次. Numbers only, nobody's name."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.admin.trouble import moment_words
from kiosk.desk.phrase import Phrase, phrase, say
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList
from sync.cache.failures import StoreFailed
from sync.wire.number import show_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kiosk.admin.session import TechnicianSession
    from kiosk.view.ways import Place
    from sync.cache.desk_rows import OutboxItem

QML_IMPORT_NAME = "kiosk.admin"
QML_IMPORT_MAJOR_VERSION = 1

PAGE = 5
_SENT = phrase("Outbox", "好，排到前面了，几秒后看还在不在这里。")
_NOT = phrase("Outbox", "存不进去，看看硬盘。")
_UNREADABLE = phrase("Outbox", "数据文件读不出来，看看硬盘。")
_WHY = phrase("Outbox", "{why}（{reason}）")
_REFUSED = phrase("Outbox", "中心没收，请报中心")
_BENT = phrase("Outbox", "内容坏了，再送也不收，请报中心")
_OTHER_KEY = phrase("Outbox", "中心换过密钥，打不开这一件：重新开通，再送")
_TWICE = phrase("Outbox", "同号的表中心已有一份，不一样，请报中心")
_NOT_OURS = phrase("Outbox", "中心认不出是这台机器的：重新开通，再送")
_REASONS: Mapping[str, Phrase] = {
    "damaged": _BENT,
    "malformed": _BENT,
    "not_canonical": _BENT,
    "tampered": _BENT,
    "too_large": phrase("Outbox", "太大，中心收不下，请报中心"),
    "unreadable": _OTHER_KEY,
    "unknown_key": _OTHER_KEY,
    "unknown_suite": _OTHER_KEY,
    "bad_number": _NOT_OURS,
    "bad_signature": _NOT_OURS,
    "other_device": _NOT_OURS,
    "id_mismatch": _BENT,
    "other_bytes": _TWICE,
    "number_taken": _TWICE,
}
"""What a hub's reason means to a technician; any other is shown with the plain sentence."""


@QmlElement
@QmlUncreatable("the status page makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class OutboxRoom(QObject):  # type: ignore[operator]
    """Depth, oldest, and the parked ones five a page."""

    changed = Signal()

    def __init__(self, session: TechnicianSession, stick: Callable[[], Place]) -> None:
        """`stick`: the page of the USB stick, for a station that may have no network."""
        super().__init__()
        self._session = session
        self._stick = stick
        self._parked: list[OutboxItem] = []
        self._waiting = 0
        self._oldest: datetime | None = None
        self._at = 0
        self._told: Phrase | None = None
        session.ticked.connect(self.look)
        session.ways.tongue.changed.connect(self.changed)
        self.look()

    @Slot()
    def look(self) -> None:
        """Read what waits."""
        store = self._session.rooms.store
        try:
            self._parked = [*store.parked(), *store.papers_parked()]
            self._waiting = store.outbox_depth()
            self._oldest = store.oldest_waiting()
        except StoreFailed:
            self._told = _UNREADABLE
        self._at = min(self._at, max(0, self._pages() - 1))
        self.changed.emit()

    @Slot(str)
    def again(self, envelope: str) -> None:
        """再送一次: the hub gets the same bytes once more."""
        try:
            done = self._session.rooms.store.write(lambda tx: tx.unpark(envelope) | (tx.unpark_papers(envelope) > 0))
        except StoreFailed:
            self._told = _NOT
            self.changed.emit()
            return
        if done:
            self._session.record("unparked", envelope=envelope)
            self._session.rooms.send_now()
            self._told = _SENT
        self.look()

    @Slot()
    def byStick(self) -> None:
        """U 盘往返: the other way to the hub."""
        self._session.ways.go(self._stick())

    @Slot()
    def next(self) -> None:
        """The next five, round at the end."""
        self._at = (self._at + 1) % max(1, self._pages())
        self.changed.emit()

    def _pages(self) -> int:
        return -(-len(self._parked) // PAGE)

    def _get_rows(self) -> list[dict[str, object]]:
        shown = self._parked[self._at * PAGE : (self._at + 1) * PAGE]
        return [self._row(item) for item in shown]

    def _row(self, item: OutboxItem) -> dict[str, object]:
        now = self._session.counter.parts.clock.now()
        return {
            "id": item.id,
            "number": show_number(item.number),
            "why": say(
                _WHY, {"why": translated(_REASONS.get(item.reason, _REFUSED)), "reason": item.reason}, translated
            ),
            "again": _REASONS.get(item.reason) is not _BENT,
            "when": moment_words(datetime.fromisoformat(item.created), now),
        }

    def _get_waiting(self) -> int:
        return self._waiting

    def _get_oldest(self) -> str:
        now = self._session.counter.parts.clock.now()
        return "" if self._oldest is None else moment_words(self._oldest, now)

    def _get_parked(self) -> int:
        return len(self._parked)

    def _get_more(self) -> bool:
        return self._pages() > 1

    def _get_told(self) -> str:
        return "" if self._told is None else translated(self._told)

    rows = Property(QVariantList, _get_rows, notify=changed)
    waiting = Property(int, _get_waiting, notify=changed)
    oldest = Property(str, _get_oldest, notify=changed)
    parked = Property(int, _get_parked, notify=changed)
    more = Property(bool, _get_more, notify=changed)
    told = Property(str, _get_told, notify=changed)
