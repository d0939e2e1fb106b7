"""A character the face lacks stands in a thin box in the small size, and is spoken as 生僻字."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible

from kiosk.view.glyphs import written
from tests.contracts.every_page import Page, violations
from tests.gallery.stage import Variant, items

if TYPE_CHECKING:
    from tests.gallery.stage import Stage

NAME = """
import QtQuick
import kiosk.controls
Item {{ NameWords {{ objectName: "name"; x: 40; y: 40; text: "{text}"; size: 56; bold: true }} }}
"""
LARGE = Variant(theme="contrast", large=True)


def show(stage: Stage, text: str) -> list[str]:
    stage.qml(NAME.format(text=written(text)))
    stage.settle()
    return [one.property("text") for one in items(stage.find("name")) if one.property("text")]


@pytest.mark.parametrize("stage", [Variant(), LARGE], indirect=True)
def test_a_rare_name_is_boxed_and_holds_the_contract(stage: Stage) -> None:
    assert show(stage, "\U000323ac小明") == ["U+323AC", "小明"]
    assert violations(Page(stage.window, stage.theme), keypad=False) == []
    point, rest = (one for one in items(stage.find("name")) if one.property("text"))
    assert point.property("size") == 30
    assert point.mapToScene(point.boundingRect().topRight()).x() < rest.mapToScene(rest.boundingRect().topLeft()).x()


def test_it_is_spoken_as_what_it_is(stage: Stage) -> None:
    show(stage, "\U000323ac**")
    QAccessible.setActive(True)
    assert stage.find("name").property("said") == "生僻字**"
    interface = QAccessible.queryAccessibleInterface(stage.find("name"))
    assert interface.text(QAccessible.Text.Name) == "生僻字**"


def test_a_usual_name_is_one_text(stage: Stage) -> None:
    assert show(stage, "方**") == ["方**"]


def test_an_answer_to_be_checked_says_it_too(stage: Stage) -> None:
    text = written("\U000323ac**")
    stage.qml(f'import kiosk.controls\nAnswerCell {{ width: 480; height: 112; text: "姓名"; value: "{text}" }}')
    cell = stage.find("姓名")
    assert cell.property("said") == "姓名，生僻字**，点这里改"
