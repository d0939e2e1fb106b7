"""The phrase that is being read is underlined by 6 px, line by line, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.gallery.stage import Variant, items

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickItem

    from tests.gallery.stage import Stage

STRIP = """
import QtQuick
import kiosk.controls
Item {{ SpokenStrip {{ width: 984; text: "{text}"; at: {at}; length: {length} }} }}
"""
SENTENCE = "最近一次为什么没有工作了？请选最主要的一个。"


def lines(stage: Stage, at: int, length: int, text: str = SENTENCE) -> list[QQuickItem]:
    stage.qml(STRIP.format(text=text, at=at, length=length))
    stage.settle()
    return [item for item in items(stage.window.contentItem()) if item.objectName() == "underline"]


def test_a_phrase_has_one_line_of_six_pixels_as_wide_as_it_is(stage: Stage) -> None:
    (line,) = lines(stage, 4, 3)
    assert line.height() == 6
    assert line.width() == pytest.approx(3 * 40, abs=8)
    assert line.x() == pytest.approx(4 * 40, abs=8)


def test_nothing_is_underlined_before_the_voice_begins(stage: Stage) -> None:
    assert lines(stage, 0, 0) == []


def test_a_phrase_over_two_lines_has_two(stage: Stage) -> None:
    first, second = lines(stage, 12, 10, SENTENCE * 2)
    assert second.y() > first.y()
    assert second.x() == pytest.approx(0, abs=2)


@pytest.mark.parametrize("stage", [Variant(large=True)], indirect=True)
def test_in_large_type_places_count_from_the_sentence_shown(stage: Stage) -> None:
    (line,) = lines(stage, SENTENCE.index("请"), 2)
    assert line.x() == pytest.approx(0, abs=2)
    assert line.width() == pytest.approx(2 * 60, abs=8)
