"""Zones stand where the table of LOOK.md section 4 puts them; on other glass they stay within reach."""

from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt

from tests.gallery.stage import Stage, Variant, items

PAGE = """
import QtQuick
import kiosk.controls
KeypadScope {
    property alias person: page.strip.person
    PageFrame {
        id: page
        anchors.fill: parent
        status.station: "翠园社区就业驿站"; status.clock: "09:41"
        strip.person: ""
        show: Item { objectName: "show"; anchors.fill: parent }
        act: [
            Item { objectName: "act"; anchors.fill: parent },
            Key { objectName: "last"; y: page.actHeight - height; text: "最下面" }
        ]
    }
}
"""


class Box(NamedTuple):
    x: int
    y: int
    width: int
    height: int


def box(stage: Stage, name: str) -> Box:
    item = stage.find(name)
    area = item.mapRectToScene(item.boundingRect())
    return Box(round(area.x()), round(area.y()), round(area.width()), round(area.height()))


def written(stage: Stage, text: str) -> Box:
    """Where a text stands that belongs to no control."""
    item = next(one for one in items(stage.window.contentItem()) if one.property("text") == text)
    area = item.mapRectToScene(item.boundingRect())
    return Box(round(area.x()), round(area.y()), round(area.width()), round(area.height()))


@pytest.mark.parametrize(
    ("stage", "person", "show", "act"),
    [
        (Variant(), "", Box(48, 96, 984, 648), Box(48, 768, 984, 992)),
        (Variant(), "王**", Box(48, 184, 984, 560), Box(48, 768, 984, 992)),
        (Variant(large=True), "", Box(48, 96, 984, 664), Box(48, 784, 984, 904)),
        (Variant(portrait=False), "", Box(48, 136, 600, 776), Box(696, 136, 1176, 776)),
        (Variant(portrait=False), "王**", Box(48, 184, 600, 728), Box(696, 184, 1176, 728)),
        (Variant(large=True, portrait=False), "", Box(48, 136, 560, 912), Box(656, 136, 984, 912)),
        (Variant(large=True, portrait=False), "王**", Box(48, 136, 560, 912), Box(656, 136, 984, 912)),
    ],
    indirect=["stage"],
)
def test_the_zones_of_the_drawn_panels(stage: Stage, person: str, show: Box, act: Box) -> None:
    stage.qml(PAGE, person=person)
    assert box(stage, "show") == show
    assert box(stage, "act") == act


@pytest.mark.parametrize("inches", [27.0, 32.0, 43.0])
@pytest.mark.parametrize("stage", [Variant(), Variant(portrait=False)], indirect=True)
def test_on_larger_glass_hands_stay_low_and_air_goes_to_the_top(stage: Stage, inches: float) -> None:
    stage.theme.setProperty("diagonal", inches)
    stage.qml(PAGE)
    unit = stage.theme.property("unit")
    bottom = box(stage, "act").y + box(stage, "act").height
    assert stage.window.height() - bottom == pytest.approx((160 if stage.variant.portrait else 168) * unit, abs=4)
    assert box(stage, "show").y > 96 * unit


@pytest.mark.parametrize("stage", [Variant(portrait=False)], indirect=True)
def test_for_the_left_hand_the_columns_change_sides(stage: Stage) -> None:
    stage.theme.setProperty("leftHanded", True)
    stage.qml(PAGE)
    assert box(stage, "act").x == 48
    assert box(stage, "show").x == 48 + 1176 + 48


def test_lowered_nothing_is_touched_above_960_and_keys_reach_the_rest(stage: Stage) -> None:
    stage.theme.setProperty("lowered", True)
    stage.qml(PAGE)
    assert box(stage, "act").y == 960
    assert box(stage, "last").y > 1776, "it stands below the fold"
    stage.keys(Qt.Key.Key_8)
    last = stage.find("last")
    assert last.property("current")
    assert box(stage, "last").y + box(stage, "last").height <= 1776, "the page follows the ring"


@pytest.mark.parametrize(
    ("stage", "tools"),
    [
        (Variant(), ["返回", "首页", "听", "大字", "帮助", "English"]),
        (Variant(large=True), ["返回", "首页", "听", "小字", "帮助"]),
        (Variant(locale="en"), ["Back", "Home", "Listen", "Large", "Help", "中文"]),
    ],
    indirect=["stage"],
)
def test_the_tools_never_move(stage: Stage, tools: list[str]) -> None:
    page = stage.qml("""
import QtQuick
import kiosk.controls
Item { property list<string> heard: []; ToolBar { y: 1000; onChosen: tool => parent.heard.push(tool) } }
""")
    for tool in tools:
        stage.tap(stage.find(tool))
    heard = page.property("heard")
    heard = heard.toVariant() if hasattr(heard, "toVariant") else heard
    assert list(heard) == ["back", "home", "listen", "large", "help", "language"][: len(tools)]


@pytest.mark.parametrize("stage", [Variant(large=True, portrait=False)], indirect=True)
def test_large_tools_of_a_lying_screen_stand_in_one_column_in_their_order(stage: Stage) -> None:
    stage.qml(PAGE, person="王**")
    tools = [box(stage, name) for name in ("返回", "首页", "听", "小字", "帮助")]
    assert {tool.x for tool in tools} == {tools[0].x}
    assert [tool.y for tool in tools] == sorted(tool.y for tool in tools)
    assert all(tool.x + tool.width <= 1920 and tool.y >= 96 and tool.y + tool.height <= 1080 for tool in tools)
    act = box(stage, "act")
    assert act.x + act.width < tools[0].x


@pytest.mark.parametrize("stage", [Variant(large=True, portrait=False)], indirect=True)
def test_on_a_lying_screen_large_letters_have_the_zone_they_have_on_a_standing_one(stage: Stage) -> None:
    stage.qml(PAGE)
    act = box(stage, "act")
    assert act.width == 984
    assert act.height >= 904


@pytest.mark.parametrize("stage", [Variant(large=True, portrait=False)], indirect=True)
def test_who_is_here_stands_in_the_top_line_and_covers_nothing(stage: Stage) -> None:
    stage.qml(PAGE, person="欧阳**")
    station, person, clock = (written(stage, text) for text in ("翠园社区就业驿站", "欧阳**", "09:41"))
    assert station.x + station.width < person.x
    assert person.x + person.width < clock.x


def test_at_home_two_places_join(stage: Stage) -> None:
    stage.qml("import QtQuick\nimport kiosk.controls\nItem { ToolBar { home: true } }")
    assert box(stage, "调整显示") == Box(48, 12, 312, 120)
    with pytest.raises(LookupError):
        stage.find("返回")


def test_a_press_is_told_for_the_sound(stage: Stage) -> None:
    page = stage.qml("""
import QtQuick
import kiosk.controls
KeypadScope {
    id: scope
    property int clicks: 0
    Connections { target: Theme; function onClicked() { scope.clicks++; } }
    Key { objectName: "key"; text: "一" }
}
""")
    stage.tap(stage.find("key"))
    stage.keys(Qt.Key.Key_8, Qt.Key.Key_5)
    assert page.property("clicks") == 2
