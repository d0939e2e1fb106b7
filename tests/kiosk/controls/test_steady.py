"""A list that is made anew under a finger keeps the key that is pressed; other things get keys of their own."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.gallery.stage import Stage, middle

SCENE = """
import QtQuick
import kiosk.controls

Item {
    id: page

    objectName: "page"
    width: 1080
    height: 1920

    property var rows: [{ "key": "far", "count": 1 }, { "key": "near", "count": 2 }]
    property string about: ""
    property string chosen: ""

    Steady {
        id: steady

        rows: page.rows
        about: page.about
    }
    Column {
        Repeater {
            model: %s

            Key {
                required property int index
                readonly property var modelData: steady.at(index)

                objectName: modelData.key
                width: 984
                text: modelData.key + " " + modelData.count
                onChosen: page.chosen = text
            }
        }
    }
}
"""


def show(stage: Stage, model: str = "steady.places") -> QQuickItem:
    """Two keys; `model` is what the Repeater is given."""
    return stage.qml(SCENE % model)


def press(stage: Stage, name: str) -> None:
    at = middle(stage.find(name))
    QTest.mousePress(stage.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QGuiApplication.processEvents()


def release(stage: Stage, name: str) -> None:
    at = middle(stage.find(name))
    QTest.mouseRelease(stage.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QGuiApplication.processEvents()


def counted(page: QObject, far: int, near: int) -> None:
    page.setProperty("rows", [{"key": "far", "count": far}, {"key": "near", "count": near}])
    QGuiApplication.processEvents()


def test_counts_that_change_under_a_finger_lose_no_touch(stage: Stage) -> None:
    page = show(stage)
    press(stage, "near")
    counted(page, 5, 9)
    release(stage, "near")
    assert page.property("chosen") == "near 9"


def test_the_list_itself_as_a_model_would_lose_it(stage: Stage) -> None:
    page = show(stage, "page.rows")
    press(stage, "near")
    counted(page, 5, 9)
    release(stage, "near")
    assert page.property("chosen") == ""


def test_another_thing_in_its_place_is_not_chosen_by_the_old_touch(stage: Stage) -> None:
    page = show(stage)
    press(stage, "near")
    page.setProperty("rows", [{"key": "far", "count": 1}, {"key": "away", "count": 2}])
    QGuiApplication.processEvents()
    release(stage, "away")
    assert page.property("chosen") == ""


def test_the_same_answers_under_another_question_are_others(stage: Stage) -> None:
    page = show(stage)
    press(stage, "near")
    page.setProperty("about", "another")
    QGuiApplication.processEvents()
    release(stage, "near")
    assert page.property("chosen") == ""


def test_fewer_rows_leave_no_warning(stage: Stage) -> None:
    page = show(stage)
    page.setProperty("rows", [])
    QGuiApplication.processEvents()
    assert stage.warnings == []


KEPT = """
import QtQuick
import kiosk.controls

Item {
    id: page

    objectName: "page"
    width: 1080
    height: 1920

    property string thing: "one"
    property string chosen: ""

    Key {
        objectName: "key"
        width: 984
        about: page.thing
        text: page.thing
        onChosen: page.chosen = text
    }
}
"""


def test_a_kept_key_that_comes_to_stand_for_something_else_loses_the_touch(stage: Stage) -> None:
    page = stage.qml(KEPT)
    press(stage, "key")
    page.setProperty("thing", "two")
    QGuiApplication.processEvents()
    release(stage, "key")
    assert page.property("chosen") == ""
    press(stage, "key")
    release(stage, "key")
    assert page.property("chosen") == "two"
