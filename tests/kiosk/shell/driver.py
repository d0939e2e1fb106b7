"""Hands, eyes and keys for the window: finds what a resident sees and does what a resident does."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from typing import cast

# Before Qt starts. The keyboard is the page's own: Qt's would be loaded by another thread, and what that thread prints
# waits for the interpreter, which the thread of a touch holds: both would stand still for ever.
os.environ.setdefault("QT_VIRTUALKEYBOARD_DESKTOP_DISABLE", "1")

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.shell.settings import ScreenSettings
from kiosk.shell.window import Window, build_window
from tests.kiosk.shell.town import Town

PATIENCE_S = 60.0
"""How long a loaded machine may take; what comes is not waited for."""


def plain(text: object) -> str:
    """What stands there, without the marks of its breaks."""
    return re.sub("[\n\u200b\u2060]", "", str(text or "")).replace("\u00a0", " ")


def is_a(item: QObject, kind: str) -> bool:
    told = item.metaObject()
    while told is not None:
        if told.className().split("_QML")[0] == kind:
            return True
        told = told.superClass()
    return False


class Kiosk:
    """A window on a played town, and somebody in front of it."""

    def __init__(self, town: Town, screen: ScreenSettings | None = None) -> None:
        self.town = town
        self.warnings: list[str] = []
        self.window: Window = build_window(town.parts(), screen or ScreenSettings(full_screen=False))
        self.window.qmlWarned.connect(self.warnings.append)
        self.touchscreen: QPointingDevice = QTest.createTouchDevice()
        self.window.show()
        try:
            self.until(lambda: self.sees("轻触屏幕开始") or self.sees("Touch to start"))
            self.until(lambda: self.window.views.attract.turning)
        except BaseException:
            self.close()  # a window that nobody closes ends the process later, and why is never told
            raise

    def close(self) -> None:
        self.window.close()
        self.town.reader.close()

    # time

    def spin(self, seconds: float = 0.02) -> None:
        end = time.monotonic() + seconds
        while True:
            over = time.monotonic() >= end  # asked before: what fell due until then happens
            QGuiApplication.processEvents()
            # without a running event loop nobody else destroys the pages that were let go
            QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            if over:
                return
            time.sleep(0.005)

    def rest(self) -> None:
        """Let the page come to rest: only drawing moves the last of what is laid out."""
        for _ in range(2):
            self.spin(0.0)
            self.window.quick.grabWindow()
        self.spin(0.0)

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < end, f"it never came; on the page: {self.words()}"
            self.spin()

    def pass_time(self, seconds: float) -> None:
        """Let the clock run and the visit look at it."""
        self.town.clock.passed += seconds
        self.window.views.visit.tick()
        self.spin()

    # eyes

    @property
    def page(self) -> str:
        return self.window.navigator.here

    def pages(self) -> dict[str, QQuickItem]:
        """Every page there is, shown or made ahead, by its name."""
        stack = cast("QQuickItem", self.window.quick.findChild(QObject, "stack"))
        made = (place.property("item") for place in stack.childItems())
        return {item.metaObject().className().split("_QML")[0]: item for item in made if item is not None}

    def items(self, root: QQuickItem | None = None) -> Iterator[QQuickItem]:
        for child in (root or self.window.quick.contentItem()).childItems():
            if child.isVisible():
                yield child
                yield from self.items(child)

    def words(self) -> list[str]:
        return [plain(item.property("text")) for item in self.items() if item.property("text")]

    def sees(self, words: str) -> bool:
        return any(words in shown for shown in self.words())

    def controls(self, kind: str = "Pressable") -> list[QQuickItem]:
        return [item for item in self.items() if is_a(item, kind)]

    def called(self, words: str) -> list[QQuickItem]:
        """The controls of this name, else those whose name holds the words."""
        shown = self.controls()
        exact = [item for item in shown if plain(item.property("text")) == words]
        return exact or [item for item in shown if words in plain(item.property("text"))]

    def control(self, words: str) -> QQuickItem:
        near = self.called(words)
        assert near, f"no control {words}; there are {[plain(item.property('text')) for item in self.controls()]}"
        return near[-1]

    # hands

    def touch(self, words: str, hold_s: float = 0.0) -> None:
        """Touch a control with a finger, once it is there and the page has come to rest."""
        self.until(lambda: bool(self.called(words)))
        self.rest()
        item = self.control(words)
        at = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        self.press(at, hold_s)

    def press(self, at: QPoint, hold_s: float = 0.0) -> None:
        window = self.window.quick
        QTest.touchEvent(window, self.touchscreen).press(0, at, window).commit()
        self.spin(max(hold_s, 0.01))
        QTest.touchEvent(window, self.touchscreen).release(0, at, window).commit()
        self.spin()

    def key(self, key: Qt.Key) -> None:
        """Press one key of the twelve."""
        QTest.keyClick(self.window.quick, key)
        self.spin(0.005)

    def key_to(self, words: str) -> None:
        """Walk with 8 until this control has the focus, then choose it with 5."""
        for _ in range(80):
            self.key(Qt.Key.Key_Down)
            focused = self.window.quick.activeFocusItem()
            if focused is not None and plain(focused.property("text")) == words:
                self.key(Qt.Key.Key_Return)
                return
        raise AssertionError(f"the keys never reached {words}; there are {self.words()}")

    def lay(self, person: str = "fang") -> None:
        self.town.reader.lay(person)
        self.until(lambda: self.window.views.visit.visit.card is not None)
        self.spin()

    def next_question(self, words: str) -> None:
        """Touch an answer and wait for the question after it."""
        form = self.window.navigator.shown("form")
        before = form.form.step.key
        self.touch(words)
        self.until(lambda: form.form.step.key != before)
