"""A row of the list: a pay is shown whole or not at all, and figures keep clear of each other."""

from typing import Any

import pytest

from tests.gallery.stage import Stage, Variant

ROW = """
import QtQuick
import kiosk.controls
KeypadScope {
    JobRow {
        objectName: "row"
        x: 48; width: 984
        text: "小区保洁员"
        fresh: "today"; freshText: "今天确认"; place: "石苑物业·早班"
        minutes: "124"
    }
}
"""
TRIAL = "试用期3500，转正4000，另有全勤奖300"


@pytest.fixture
def row(stage: Stage) -> Any:
    stage.qml(ROW)
    return stage.find("row")


def figures(stage: Stage, row: Any, pay: str) -> dict[str, Any]:
    """The lines of figures that are to be seen with this pay, by their text."""
    row.setProperty("pay", pay)
    stage.settle()
    seen: dict[str, Any] = {}
    waiting = [row]
    while waiting:
        item = waiting.pop()
        waiting += item.childItems()
        if item.metaObject().className().startswith("FigureLine") and item.opacity() > 0:
            seen[item.property("text")] = item
    return seen


def test_a_pay_that_does_not_fit_is_not_cut(stage: Stage, row: Any) -> None:
    seen = figures(stage, row, TRIAL)
    assert "看详情" in seen
    assert not any("3500" in text for text in seen)
    assert TRIAL in row.property("said"), "who listens hears it whole"


@pytest.mark.parametrize("pay", ["3200–3600", "约 12000–18000", "面议", "试用期3500"])
def test_a_pay_that_fits_is_shown_whole(stage: Stage, row: Any, pay: str) -> None:
    assert f"<b>{pay}</b>" in figures(stage, row, pay)


@pytest.mark.parametrize(
    ("stage", "headed", "shown"),
    [
        (Variant(), True, "<b>约 3200–3300</b>"),
        (Variant(portrait=False), False, "<b>约 3200–3300</b> 元/月"),
        (Variant(large=True), False, "<b>约 3200–3300</b> 元"),
    ],
    indirect=["stage"],
)
def test_the_unit_stands_where_no_head_of_a_column_says_it(stage: Stage, row: Any, *, headed: bool, shown: str) -> None:
    row.setProperty("monthly", True)
    row.setProperty("headed", headed)
    row.setProperty("minutes", "20")
    seen = figures(stage, row, "约 3200–3300")
    assert shown in seen
    assert "<b>20</b> 分钟" in seen
    assert "每月约 3200–3300元" in row.property("said")


@pytest.mark.parametrize("stage", [Variant(large=True)], indirect=True)
def test_a_unit_gives_way_before_the_figure(stage: Stage, row: Any) -> None:
    row.setProperty("monthly", True)
    assert "<b>约 12000–18000</b>" in figures(stage, row, "约 12000–18000")


@pytest.mark.parametrize("stage", [Variant(locale="en"), Variant()], indirect=True)
def test_pay_and_three_digits_of_minutes_keep_apart(stage: Stage, row: Any) -> None:
    seen = figures(stage, row, "3200–3600")
    pay = seen.pop("<b>3200–3600</b>")
    (minutes,) = (line for text, line in seen.items() if "124" in text)
    assert pay.x() + pay.width() + 16 <= minutes.x()


def words_of(row: Any) -> set[str]:
    """What is to be read on the row."""
    seen, waiting = set(), [row]
    while waiting:
        item = waiting.pop()
        waiting += [child for child in item.childItems() if child.isVisible() and child.opacity() > 0]
        seen.add(str(item.property("text") or ""))
    return seen


def test_whose_job_it_is_and_its_shift_stand_in_the_row(stage: Stage, row: Any) -> None:
    row.setProperty("pay", "3200–3600")
    stage.settle()
    assert {"小区保洁员", "今天确认", "石苑物业", "·早班"} <= words_of(row)


def test_a_long_name_gives_way_and_the_disc_keeps_its_words(stage: Stage, row: Any) -> None:
    row.setProperty("pay", "约 12000–18000")
    row.setProperty("place", "石苑物业管理服务有限公司第三分公司·早班")
    stage.settle()
    seen = words_of(row)
    assert "今天确认" in seen
    assert not any("石苑" in words or "早班" in words for words in seen), "rather left out than broken off"
