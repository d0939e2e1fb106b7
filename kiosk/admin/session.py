"""A technician is inside: residents wait, cards go to the test page, each step is chained up, quiet minutes end it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Property, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement, QmlUncreatable

from drivers.card.protocol import CardEvent, CardLifted, CardNeedsHub, CardRead, CardUnreadable
from kiosk.desk import masks
from kiosk.desk.moments import local, time_words
from kiosk.desk.visit import Farewell
from kiosk.view.language import SOURCE
from sync.cache.failures import StoreFailed

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

    from kiosk.admin.rooms import Rooms
    from kiosk.view.parts import Counter
    from kiosk.view.ways import Ways

QML_IMPORT_NAME = "kiosk.admin"
QML_IMPORT_MAJOR_VERSION = 1

HERE = "kiosk.admin"
IDLE_S = 300.0
TICK_MS = 1000
_STIRS = frozenset({QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress})
_log = logging.getLogger("kiosk.admin")


@QmlElement
@QmlUncreatable("the PIN makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class TechnicianSession(QObject):  # type: ignore[operator]
    """From the right PIN to 签退; ends by itself with the visit, whatever ended that."""

    ticked = Signal()
    """Once a second while it lasts."""
    cardSaid = Signal(str, str)
    """A card was laid: its kind or why it gave nothing (code), and its holder as 王**. Never more."""
    recordFailed = Signal()

    def __init__(self, rooms: Rooms, counter: Counter, ways: Ways, door: QObject | None = None) -> None:
        """`door`: the PIN page's view-model, kept because the page it belongs to goes a moment after it was left."""
        super().__init__()
        self._door = door
        self.rooms = rooms
        self.counter = counter
        self.ways = ways
        self.language = ways.tongue
        self._since = ""
        self._inside = False
        self._stirred_at = 0.0
        self._windows: list[QWindow] = []
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def inside(self) -> bool:
        """Whether the technician is still here; answers of slow work ask this first."""
        return self._inside

    def begin(self) -> None:
        """Send whoever was here away, privacy first, and keep the terminal for the technician."""
        visit = self.counter.visit.visit
        visit.farewell(Farewell.FINISHED)
        self.language.choose(SOURCE)  # the rooms are Chinese, whatever the visit or the station speaks
        visit.touch()
        visit.holds(self._over)
        self._inside = True
        self._since = time_words(local(self.counter.parts.clock))
        self._stirred_at = self.counter.parts.clock.monotonic()
        self.rooms.gate.divert(self._card)
        self._windows = QGuiApplication.topLevelWindows()
        for window in self._windows:
            window.installEventFilter(self)
        self._timer.start()

    def record(self, did: str, **facts: str | int) -> None:
        """Chain up one step; a disk that takes nothing must not keep anybody from mending it."""
        try:
            self.rooms.store.write(lambda tx: tx.add_audit("technician", did, **facts))
        except StoreFailed as failed:
            _log.warning("audit: %s not written, %s", did, failed.reason)
            self.recordFailed.emit()

    @Slot()
    def tick(self) -> None:
        """See the time: the visit must not end under the technician's hands, but five quiet minutes end everything."""
        if self.counter.parts.clock.monotonic() - self._stirred_at >= IDLE_S:
            self.record("idle")
            self.signOut()
            return
        self.counter.visit.visit.touch()
        self.ticked.emit()

    @Slot()
    def signOut(self) -> None:
        """签退: the terminal belongs to residents again."""
        self.counter.visit.visit.farewell(Farewell.FINISHED)
        self.rooms.leave()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Notice hands; takes nothing away from anybody."""
        if event.type() in _STIRS:
            self._stirred_at = self.counter.parts.clock.monotonic()
        return False

    def _over(self) -> None:
        """The visit ended: by 签退, by the key #, by a bug."""
        self._inside = False
        self._timer.stop()
        self.rooms.gate.restore()
        for window in self._windows:
            if shiboken6.isValid(window):
                window.removeEventFilter(self)
        self._windows.clear()
        try:
            self.rooms.technician.leave()
        except StoreFailed as failed:
            _log.warning("audit: left not written, %s", failed.reason)

    def _card(self, event: CardEvent) -> None:
        """Comes on the reader's thread; no more than kind and 王** leaves this function."""
        match event:
            case CardRead():
                self.cardSaid.emit(event.card.kind.value, masks.name(event.card.name))
            case CardNeedsHub():
                self.cardSaid.emit("needs_hub", "")
            case CardUnreadable():
                self.cardSaid.emit(event.why.value, "")
            case CardLifted():
                self.cardSaid.emit("lifted", "")
            case _:
                pass

    def _get_since(self) -> str:
        return self._since

    def _get_phone(self) -> str:
        return self.counter.parts.station.centre_phone

    phone = Property(str, _get_phone, constant=True)
    since = Property(str, _get_since, constant=True)
