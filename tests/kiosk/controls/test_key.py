"""A key answers to finger, keypad and screen reader alike, and always says why when it cannot."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.gallery.stage import Stage, middle

KEY = """
import QtQuick
import kiosk.controls
Item {
    property int times: 0
    property string why: ""
    Key {
        objectName: "key"
        x: 100; y: 900
        text: "打印"; hint: "约 3 秒"
        reason: initialReason; busy: initialBusy
        property string initialReason: ""
        property bool initialBusy: false
        onChosen: parent.times++
        onRefused: reason => parent.why = reason
    }
}
"""


@pytest.fixture
def key(stage: Stage) -> QQuickItem:
    stage.qml(KEY)
    return stage.find("key")


def outcome(stage: Stage) -> tuple[int, str]:
    assert stage.item is not None
    return stage.item.property("times"), stage.item.property("why")


def test_a_touch_chooses(stage: Stage, key: QQuickItem) -> None:
    stage.tap(key)
    assert outcome(stage) == (1, "")


def test_a_finger_on_glass_chooses(stage: Stage, key: QQuickItem) -> None:
    device = QTest.createTouchDevice()
    QTest.touchEvent(stage.window, device).press(0, middle(key), stage.window).commit()
    QTest.touchEvent(stage.window, device).release(0, middle(key), stage.window).commit()
    QGuiApplication.processEvents()
    assert outcome(stage) == (1, "")


def test_sliding_off_cancels(stage: Stage, key: QQuickItem) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(stage.window, left, none, middle(key))
    assert key.property("down")
    QTest.mouseMove(stage.window, middle(key) + QPoint(0, 400))
    QTest.mouseRelease(stage.window, left, none, middle(key) + QPoint(0, 400))
    assert not key.property("down")
    assert outcome(stage) == (0, "")


def test_one_that_cannot_be_used_says_why(stage: Stage, key: QQuickItem) -> None:
    key.setProperty("reason", "没纸了")
    stage.tap(key)
    assert outcome(stage) == (0, "没纸了")


def test_one_at_work_ignores_more_touches(stage: Stage, key: QQuickItem) -> None:
    key.setProperty("busy", True)
    stage.tap(key)
    assert outcome(stage) == (0, "")


def test_a_screen_reader_hears_and_presses_it(stage: Stage, key: QQuickItem) -> None:
    QAccessible.setActive(True)
    key.setProperty("reason", "没纸了")
    interface = QAccessible.queryAccessibleInterface(key)
    assert interface.text(QAccessible.Text.Name) == "打印，约 3 秒"
    assert interface.text(QAccessible.Text.Description) == "没纸了"
    assert interface.role() == QAccessible.Role.Button
    interface.actionInterface().doAction("Press")
    assert outcome(stage) == (0, "没纸了")


def test_a_long_label_grows_the_key_rather_than_running_out(stage: Stage, key: QQuickItem) -> None:
    before = key.height()
    key.setProperty("text", "A label that is far too long to stand on one line of a key, however small")
    stage.settle()
    assert key.height() > before


def test_nothing_moves_when_it_is_chosen(stage: Stage, key: QQuickItem) -> None:
    size = (key.width(), key.height())
    key.setProperty("selected", True)
    stage.settle()
    assert (key.width(), key.height()) == size
