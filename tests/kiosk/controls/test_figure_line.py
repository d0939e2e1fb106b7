"""A line of figures keeps to its place in any size, and nothing that follows from its width comes back to it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.gallery.stage import Variant, items

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickItem

    from tests.gallery.stage import Stage

LINE = """
import QtQuick
import kiosk.controls
Item {
    property alias text: line.text
    x: 48; y: 100; width: 984; height: 400
    FigureLine { id: line; objectName: "line"; text: ""; size: 40; figureSize: 72 }
}
"""
LONG = "夜班加周末班<b>约 12000–18000</b> 元/月"


def parts(line: Any) -> list[QQuickItem]:
    return [item for item in items(line) if item.property("text")]


@pytest.fixture
def line(stage: Stage) -> Any:
    stage.qml(LINE)
    return stage.find("line")


@pytest.mark.parametrize("stage", [Variant(), Variant(large=True), Variant(large=True, portrait=False)], indirect=True)
@pytest.mark.parametrize("text", ["<b>3200</b> 元/月", "走 15 分钟内 <b>23</b> 个", LONG])
def test_it_stays_within_its_place(stage: Stage, line: Any, text: str) -> None:
    for large in (True, False, bool(stage.theme.property("large"))):  # 大字 is switched while the page stands
        stage.theme.setProperty("large", large)
        for words in (LONG, "", text):
            line.setProperty("text", words)
            stage.settle()
    shown = parts(line)
    assert "".join(part.property("text") for part in shown) == text.replace("<b>", "").replace("</b>", "")
    assert shown[-1].x() + shown[-1].property("contentWidth") <= 984 + 1
    for before, after in pairwise(shown):
        assert before.x() + before.property("contentWidth") <= after.x() + 1


def test_words_and_figures_stand_on_one_line(stage: Stage, line: Any) -> None:
    line.setProperty("text", "内 <b>23</b> 个")
    stage.settle()
    feet = {round(part.y() + part.property("baselineOffset")) for part in parts(line)}
    assert len(feet) == 1


def test_it_is_as_wide_as_it_says_beforehand(stage: Stage, line: Any) -> None:
    line.setProperty("text", "内 <b>23</b> 个")
    stage.settle()
    shown = parts(line)
    assert line.width() == pytest.approx(shown[-1].x() + shown[-1].property("contentWidth"), abs=3)
