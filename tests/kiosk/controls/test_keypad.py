"""Twelve keys, or five, are enough for everything."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from tests.gallery.stage import ROOT, Stage, items

SHEETS = ROOT / "tests" / "gallery"
KEY = Qt.Key

PAGE = """
import QtQuick
import kiosk.controls
KeypadScope {
    id: scope
    property list<string> heard: []
    property list<string> done: []
    onBack: done.push("back")
    onNext: done.push("next")
    onRepeated: done.push("repeat")
    onSlower: done.push("slower")
    onFaster: done.push("faster")
    onHelp: done.push("help")
    onEnd: done.push("end")
    onAnnounced: (said, reason, place, count) => heard.push([said, reason, place, count].join("|"))
    Column {
        Key { text: "一"; onChosen: scope.done.push(text) }
        Key { text: "二"; reason: "没纸了"; onRefused: reason => scope.done.push(reason) }
        Key { text: "看不见"; visible: false }
        Item { Key { text: "三"; onChosen: scope.done.push(text) } }
    }
}
"""


def current(stage: Stage) -> QQuickItem | None:
    controls = (item for item in items(stage.window.contentItem()) if item.property("said") is not None)
    return next((item for item in controls if item.property("current")), None)


def words(value: Any) -> list[str]:
    return list(value.toVariant() if hasattr(value, "toVariant") else value)


@pytest.mark.parametrize(
    ("down", "up"), [(KEY.Key_8, KEY.Key_2), (KEY.Key_Down, KEY.Key_Up), (KEY.Key_Tab, KEY.Key_Backtab)]
)
def test_it_walks_all_that_is_seen_and_comes_round(stage: Stage, down: Qt.Key, up: Qt.Key) -> None:
    page = stage.qml(PAGE)
    stage.keys(down, down, down, down, up)
    assert words(page.property("heard")) == ["一||1|3", "二|没纸了|2|3", "三||3|3", "一||1|3", "三||3|3"]


@pytest.mark.parametrize("choose", [KEY.Key_5, KEY.Key_Return, KEY.Key_Enter, KEY.Key_Select])
def test_choosing_does_what_a_touch_does(stage: Stage, choose: Qt.Key) -> None:
    page = stage.qml(PAGE)
    stage.keys(KEY.Key_8, choose, KEY.Key_8, choose)
    assert words(page.property("done")) == ["一", "没纸了"]


def test_the_other_keys_have_their_meaning(stage: Stage) -> None:
    page = stage.qml(PAGE)
    stage.keys(KEY.Key_4, KEY.Key_6, KEY.Key_0, KEY.Key_7, KEY.Key_9, KEY.Key_Asterisk, KEY.Key_NumberSign)
    assert words(page.property("done")) == ["back", "next", "repeat", "slower", "faster", "help", "end"]


def test_the_five_key_pad_goes_back_and_on(stage: Stage) -> None:
    page = stage.qml(PAGE)
    stage.keys(KEY.Key_Left, KEY.Key_Right)
    assert words(page.property("done")) == ["back", "next"]


def test_the_ring_shows_for_keys_and_goes_at_a_touch(stage: Stage) -> None:
    stage.qml(PAGE)
    stage.keys(KEY.Key_8)
    key = current(stage)
    assert key is not None
    assert key.property("ringed")
    assert key.hasActiveFocus()
    stage.tap(key)
    assert not key.property("ringed")


def test_the_keys_of_a_list_are_walked_in_the_order_they_stand(stage: Stage) -> None:
    page = stage.qml("""
import QtQuick
import kiosk.controls
KeypadScope {
    id: scope
    property list<string> heard: []
    onAnnounced: said => heard.push(said)
    ListView {
        objectName: "list"
        width: 984; height: 400; spacing: 12; cacheBuffer: 2000
        model: 8
        delegate: Key { required property int index; width: 984; text: "第 " + index }
    }
}
""")
    stage.keys(*[KEY.Key_8] * 8)
    assert words(page.property("heard")) == [f"第 {at}" for at in range(8)]
    assert stage.find("list").property("contentY") > 0, "the list follows the ring"


def test_digits_go_to_the_pad_until_it_is_left(stage: Stage) -> None:
    stage.file(SHEETS / "NumberSheet.qml")
    field = next(item for item in items(stage.window.contentItem()) if item.property("missing") is not None)
    stage.keys(KEY.Key_5, KEY.Key_Asterisk, KEY.Key_2)
    assert field.property("value") == "1380000012"
    stage.keys(KEY.Key_NumberSign)
    standing = current(stage)
    assert standing is not None
    assert standing.property("text") == "没有手机"
    stage.keys(KEY.Key_2, KEY.Key_8)
    assert current(stage) is standing, "digits move again"


def test_typing_begins_again_with_a_key_of_the_pad(stage: Stage) -> None:
    stage.file(SHEETS / "NumberSheet.qml")
    field = next(item for item in items(stage.window.contentItem()) if item.property("missing") is not None)
    stage.keys(KEY.Key_NumberSign, KEY.Key_2, KEY.Key_2, KEY.Key_5, KEY.Key_7)
    assert field.property("value") == "13800000107"


def test_the_next_page_with_a_pad_takes_digits_at_once(stage: Stage) -> None:
    page = stage.qml("""
import QtQuick
import kiosk.controls
KeypadScope {
    id: scope
    property string typed: ""
    property int turn: 0
    Loader {
        sourceComponent: scope.turn === 0 ? one : two
    }
    Component { id: one; NumberPad { onTyped: character => scope.typed += character } }
    Component { id: two; NumberPad { onTyped: character => scope.typed += character } }
}
""")
    stage.keys(KEY.Key_1, KEY.Key_NumberSign, KEY.Key_2)
    page.setProperty("turn", 1)
    stage.settle()
    stage.keys(KEY.Key_3)
    assert page.property("typed") == "13"


def test_a_star_is_x_where_the_pad_has_one(stage: Stage) -> None:
    page = stage.qml("""
import QtQuick
import kiosk.controls
KeypadScope {
    property string typed: ""
    NumberPad { withX: true; onTyped: character => parent.typed += character }
}
""")
    stage.keys(KEY.Key_1, KEY.Key_Asterisk)
    assert page.property("typed") == "1X"


def test_under_a_cover_nothing_is_reached(stage: Stage) -> None:
    stage.file(SHEETS / "IdleSheet.qml")
    said = set()
    for _ in range(6):
        stage.keys(KEY.Key_8)
        here = current(stage)
        assert here is not None
        said.add(here.property("text"))
    assert said == {"我还在，接着办", "多给 2 分钟", "不办了，清空"}


@pytest.mark.parametrize("key", [KEY.Key_5, KEY.Key_0, KEY.Key_3, KEY.Key_9, KEY.Key_Asterisk, KEY.Key_Right])
def test_any_key_says_that_one_is_there(stage: Stage, key: Qt.Key) -> None:
    page = stage.file(SHEETS / "IdleSheet.qml")
    stage.keys(key)
    assert page.property("stayed") == 1


def test_by_keys_one_can_also_leave(stage: Stage) -> None:
    page = stage.file(SHEETS / "IdleSheet.qml")
    stage.keys(KEY.Key_8, KEY.Key_8, KEY.Key_8, KEY.Key_5)
    assert (page.property("stayed"), page.property("gone")) == (0, 1)


def test_a_touch_does_not_reach_through_a_cover(stage: Stage) -> None:
    page = stage.qml("""
import QtQuick
import kiosk.controls
Item {
    property int times: 0
    Key { objectName: "below"; x: 100; y: 100; text: "下面"; onChosen: parent.times++ }
    Cover { anchors.fill: parent }
}
""")
    stage.tap(stage.find("below"))
    assert page.property("times") == 0
