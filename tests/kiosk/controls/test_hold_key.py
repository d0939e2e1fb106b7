"""A promise takes a second of holding, or two deliberate presses."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.gallery.stage import Stage, middle

HOLD = """
import QtQuick
import kiosk.controls
KeypadScope {
    id: scope
    property int times: 0
    property list<int> ticks: []
    HoldKey {
        objectName: "hold"
        x: 48; y: 1200
        text: "按住不放，我承诺"; hint: "按满 1 秒，松手就停"
        duration: 200
        onChosen: scope.times++
        onTicked: quarter => scope.ticks.push(quarter)
    }
}
"""
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def hold(stage: Stage) -> QQuickItem:
    stage.qml(HOLD)
    return stage.find("hold")


def times(stage: Stage) -> int:
    assert stage.item is not None
    return int(stage.item.property("times"))


def test_held_to_the_end_it_promises_once(stage: Stage, hold: QQuickItem, qtbot: object) -> None:
    QTest.mousePress(stage.window, LEFT, NONE, middle(hold))
    QTest.qWait(400)
    QTest.mouseRelease(stage.window, LEFT, NONE, middle(hold))
    assert times(stage) == 1


def test_let_go_too_early_it_empties_and_promises_nothing(stage: Stage, hold: QQuickItem) -> None:
    hold.setProperty("duration", 100_000)
    QTest.mousePress(stage.window, LEFT, NONE, middle(hold))
    QTest.qWait(60)
    assert hold.property("filled") > 0
    QTest.mouseRelease(stage.window, LEFT, NONE, middle(hold))
    QTest.qWait(400)
    assert hold.property("filled") == 0
    assert times(stage) == 0


def test_a_tap_is_no_promise(stage: Stage, hold: QQuickItem) -> None:
    hold.setProperty("duration", 100_000)
    stage.tap(hold)
    assert times(stage) == 0


def test_the_keypad_is_asked_once_more(stage: Stage, hold: QQuickItem) -> None:
    stage.keys(Qt.Key.Key_8, Qt.Key.Key_5)
    assert times(stage) == 0
    assert hold.property("said") == "再按一次选，就算承诺"
    stage.keys(Qt.Key.Key_5)
    assert times(stage) == 1


def test_one_that_cannot_be_used_cannot_be_held(stage: Stage, hold: QQuickItem) -> None:
    hold.setProperty("reason", "还有一格没填")
    QTest.mousePress(stage.window, LEFT, NONE, middle(hold))
    QTest.qWait(300)
    QTest.mouseRelease(stage.window, LEFT, NONE, middle(hold))
    assert times(stage) == 0
