"""A scanner that types like a keyboard, heard on the window before any page: whole codes only, never a page's keys.

`watch(window)` once; `scanned` then says each code of ours. Whoever looks at receipts connects to it while their page
stands (kiosk.desk.follow.follow_scanned takes the text). Keys that were held back and are no code are sent on in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent

from drivers.scanner.wedge import PAUSE_S, Passed, Wedge

if TYPE_CHECKING:
    from sync.wire.clock import Clock

_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ScanWatch(QObject):
    """An event filter; one for each window."""

    scanned = Signal(str)
    """A code as it was read. It opens a receipt: neither log nor keep it."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._wedge = Wedge()
        self._window: QObject | None = None
        self._sending = False
        self._at = 0.0
        self._waiting = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(int(PAUSE_S * 1000 / 2) + 10)
        self._pause.timeout.connect(self._late)

    def watch(self, window: QObject) -> None:
        """Hear this window's keys from now on."""
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Hold back what may be a code; True keeps the key from the page."""
        if self._sending or not isinstance(event, QKeyEvent) or event.type() not in _KEYS:
            return False
        text = "\r" if event.key() in _ENTER else event.text()
        if len(text) != 1:
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._wedge.holding
        return self._take(text, self._pressed_at(event))

    def _pressed_at(self, event: QKeyEvent) -> float:
        """When the key went down, in seconds; a page that was busy meanwhile makes no scanner slow."""
        return event.timestamp() / 1000 if event.timestamp() else self._clock.monotonic()

    def _take(self, text: str, at: float) -> bool:
        self._at = at
        self._waiting = False
        heard = self._wedge.key(text, at)
        if not isinstance(heard, Passed):
            self._pause.stop()
            self.scanned.emit(heard.code)
            return True
        if heard.keys == text:
            return False
        self._send(heard.keys)
        if self._wedge.holding:
            self._pause.start()
        return True

    @Slot()
    def _late(self) -> None:
        """Give back what was held, unless keys wait behind whatever kept the window busy: those come first."""
        if not self._waiting:
            self._waiting = True
            self._pause.start()
            return
        self._send(self._wedge.late(self._at + 2 * PAUSE_S).keys)

    def _send(self, keys: str) -> None:
        """Type keys that were held back, as the person did."""
        if self._window is None:
            return
        self._sending = True
        try:
            for character in keys:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QCoreApplication.sendEvent(
                        self._window, QKeyEvent(kind, _code(character), _shift(character), character)
                    )
        finally:
            self._sending = False


def _code(character: str) -> int:
    return Qt.Key.Key_Return.value if character == "\r" else ord(character.upper())


def _shift(character: str) -> Qt.KeyboardModifier:
    return Qt.KeyboardModifier.ShiftModifier if character.isupper() else Qt.KeyboardModifier.NoModifier
