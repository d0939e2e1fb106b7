"""A wedge scanner on a real window: pages never see a code's keys, and see all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from kiosk.view.scan import ScanWatch
from tests.gallery.stage import Stage, Variant
from tests.kiosk.shell.town import HandClock

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = "JSK1:9999990010100019:AAAQEAYEAUDAOCAJBIFQYDIOB4"
FIELD = (
    "import QtQuick\nTextInput { objectName: 'field'; focus: true; property bool entered; onAccepted: entered = true }"
)


class Desk:
    """A window with a line to type in, a scanner at it, and a clock turned by hand."""

    def __init__(self) -> None:
        self.stage = Stage(Variant())
        self.stage.qml(FIELD)
        self.clock = HandClock()
        self.heard: list[str] = []
        self.scan = ScanWatch(self.clock)
        self.scan.scanned.connect(self.heard.append)
        self.scan.watch(self.stage.window)

    def type(self, keys: str, gap: float) -> None:
        for character in keys:
            self.clock.passed += gap
            if character == "\r":
                QTest.keyClick(self.stage.window, Qt.Key.Key_Return)
            else:
                QTest.keyClick(self.stage.window, character)

    @property
    def text(self) -> str:
        return str(self.stage.find("field").property("text"))


@pytest.fixture
def desk(qapp: object) -> Iterator[Desk]:
    made = Desk()
    yield made
    made.stage.close()


def test_a_scanned_receipt_reaches_no_page(desk: Desk) -> None:
    desk.type(CODE + "\r", 0.003)
    assert desk.heard == [CODE]
    assert desk.text == ""
    assert not desk.stage.find("field").property("entered")


def test_what_a_person_types_arrives(desk: Desk) -> None:
    desk.type("138Jia", 0.2)
    desk.clock.passed += 1
    desk.scan._late()
    assert desk.text == "138Jia"
    desk.type("\r", 0.2)
    assert desk.stage.find("field").property("entered")
    assert desk.heard == []


def test_a_code_that_breaks_off_is_typed_after_all(desk: Desk) -> None:
    desk.type("JSK1:99", 0.003)
    assert desk.text == ""
    desk.clock.passed += 1
    QTest.qWait(250)
    assert desk.text == "JSK1:99"
    assert desk.heard == []


def press(desk: Desk, keys: str, gap_ms: int) -> None:
    """Keys that went down so far apart, and that a busy window takes up much later."""
    for place, character in enumerate(keys):
        desk.clock.passed += 0.4
        key = Qt.Key.Key_Return.value if character == "\r" else ord(character.upper())
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, character)
        event.setTimestamp(1000 + gap_ms * place)
        QCoreApplication.sendEvent(desk.stage.window, event)


def test_a_window_that_was_busy_makes_no_scanner_slow(desk: Desk) -> None:
    press(desk, CODE + "\r", 3)
    assert desk.heard == [CODE]
    assert desk.text == ""


def test_somebody_who_types_an_address_is_no_scanner(desk: Desk) -> None:
    press(desk, "https://a\r", 300)
    assert desk.heard == []
    assert desk.text == "https://a"
