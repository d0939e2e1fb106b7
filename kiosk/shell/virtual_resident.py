"""A resident without a body: reads the screen, touches what it names, or goes by twelve keys alone.

The demo plays with it where there is no display, the journeys are walked with it, and a station may let it walk every
night. It knows only what a person knows: the words on the screen.
"""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtQuick import QQuickItem, QQuickWindow

PATIENCE_S = 20.0
STEADY_S = 0.06
MOST_KEYS = 80
KEYS = {str(digit): Qt.Key(Qt.Key.Key_0.value + digit) for digit in range(10)} | {
    "*": Qt.Key.Key_Asterisk,
    "#": Qt.Key.Key_NumberSign,
}


class Lost(AssertionError):
    """What was looked for is not on the screen; the message says what is, which is never a real person's."""


class VirtualResident:
    """Somebody in front of this window; `by_keys` uses the keypad for everything instead of touch."""

    def __init__(self, window: QQuickWindow, *, by_keys: bool = False) -> None:
        self._window = window
        self._by_keys = by_keys
        self._finger = QTest.createTouchDevice()
        self.acts = 0
        """How often something was touched, or how often the keypad's 5 was pressed."""

    def reads(self) -> list[str]:
        """Every word on the screen, from top to bottom as it is drawn."""
        return [
            _plain(item.property("text"))
            for item in self._shown()
            if item.inherits("QQuickText") and item.property("text")
        ]

    def sees(self, words: str) -> bool:
        """Whether these words stand somewhere on the screen."""
        return any(words in text for text in self.reads()) or self._control(words) is not None

    def waits_for(self, words: str, seconds: float = PATIENCE_S) -> None:
        """Stand still until these words are there; Lost when they do not come."""
        self.waits_until(lambda: self.sees(words), words, seconds)

    def waits_until(self, there: Callable[[], bool], what: str, seconds: float = PATIENCE_S) -> None:
        """Stand still until something is so; Lost when it does not come about."""
        ends = time.monotonic() + seconds
        while not there():
            if time.monotonic() > ends:
                raise Lost(f"waited for {what!r}; the screen says {self.reads()}")
            self.pauses(0.02)

    def pauses(self, seconds: float) -> None:
        """Let the terminal do what it does."""
        ends = time.monotonic() + seconds
        while True:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if time.monotonic() >= ends:
                return
            time.sleep(0.002)

    def chooses(self, words: str) -> None:
        """Touch the control that says this (or walk to it by keypad and press 5), once it is there and usable."""
        self._waits_for_control(words)
        if self._by_keys:
            self._walks_to(words)
            self.presses("5")
        else:
            self._touches(self._found(words), 0.0)
        self.acts += 1
        self.pauses(0.05)

    def holds(self, words: str, seconds: float = 1.3) -> None:
        """Hold the control that says this; by keypad, press 5 twice as it asks."""
        self._waits_for_control(words)
        if self._by_keys:
            self._walks_to(words)
            self.presses("55")
        else:
            self._touches(self._found(words), seconds)
        self.acts += 1
        self.pauses(0.05)

    def types(self, digits: str) -> None:
        """Enter digits on the number pad, key by key."""
        if self._by_keys:
            self.presses(digits)
            return
        for digit in digits:
            self.chooses(digit)

    def presses(self, keys: str) -> None:
        """Press keys of the keypad: digits, * and #."""
        for key in keys:
            QTest.keyClick(self._window, KEYS[key])
            self.pauses(0.03)

    def tries(self, words: str) -> None:
        """Touch a control although it says why it cannot be used."""
        self.waits_until(lambda: self._control(words) is not None, words)
        self._touches(self._found(words), 0.0)
        self.acts += 1
        self.pauses(0.05)

    def scans(self, code: str) -> None:
        """Hold a slip before the scanner: it types its code, some milliseconds a key, and Enter."""
        at = int(time.monotonic() * 1000)
        for character in code:
            self._scanner_types(Qt.Key.Key_unknown, character, at := at + 4)
        self._scanner_types(Qt.Key.Key_Return, "\r", at + 4)
        self.pauses(0.05)

    def touches_at(self, x: float, y: float, seconds: float = 0.0) -> None:
        """Touch a spot of the window, in its pixels, for so long."""
        self._touch(QPoint(round(x), round(y)), seconds)

    def pictures(self, file: Path) -> Path:
        """Keep what is on the screen as a PNG."""
        self.pauses(0.1)
        file.parent.mkdir(parents=True, exist_ok=True)
        self._window.grabWindow().save(str(file))
        return file

    def _scanner_types(self, key: Qt.Key, text: str, at: int) -> None:
        for what in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(what, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(at)
            QCoreApplication.postEvent(self._window, event)

    def _waits_for_control(self, words: str) -> None:
        """A page that has just come is still being laid out: wait until the control can be used and stands still.

        A key of a device that has not reported yet says why it cannot be used, for a moment.
        """
        stood: QPointF | None = None

        def stands() -> bool:
            nonlocal stood
            control = self._control(words)
            before, stood = stood, None if control is None else control.mapToScene(QPointF(0, 0))
            return control is not None and not control.property("reason") and stood == before

        self.pauses(STEADY_S)
        self.waits_until(stands, words)

    def _walks_to(self, words: str) -> None:
        for _ in range(MOST_KEYS):
            wanted = self._control(words)
            if wanted is not None and wanted.property("current"):
                return
            self.presses("8")
        raise Lost(f"the keypad does not reach {words!r}; the screen says {self.reads()}")

    def _found(self, words: str) -> QQuickItem:
        control = self._control(words)
        if control is None:
            raise Lost(f"{words!r} is not there; the screen says {self.reads()}")
        return control

    def _control(self, words: str) -> QQuickItem | None:
        """The control that says exactly this, else the first that has it in its words."""
        controls = list(self._controls())
        exact = (item for item in controls if _plain(item.property("text")) == words)
        return next(exact, None) or next((item for item in controls if _says(item, words)), None)

    def _controls(self) -> Iterator[QQuickItem]:
        return (item for item in self._shown() if item.property("pushed") is not None and item.isEnabled())

    def _shown(self) -> Iterator[QQuickItem]:
        yield from _visible(self._window.contentItem())

    def _touches(self, item: QQuickItem, seconds: float) -> None:
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        self._touch(middle.toPoint(), seconds)

    def _touch(self, spot: QPoint, seconds: float) -> None:
        QTest.touchEvent(self._window, self._finger).press(0, spot, self._window).commit()
        self.pauses(max(seconds, 0.02))
        QTest.touchEvent(self._window, self._finger).release(0, spot, self._window).commit()
        self.pauses(0.02)


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible() and child.opacity() > 0:
            yield child
            yield from _visible(child)


def _says(item: QQuickItem, words: str) -> bool:
    return words in _plain(item.property("text")) or words in _plain(item.property("said"))


def _plain(text: object) -> str:
    return re.sub(r"<[^>]*>|[\n\u200B\u2060]", "", text).replace("\u00a0", " ") if isinstance(text, str) else ""
