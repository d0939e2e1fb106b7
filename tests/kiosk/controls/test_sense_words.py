"""Where a line may end. A joiner is written +, a blank that does not break ~, a place that breaks by itself |."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.gallery.stage import Variant, items

if TYPE_CHECKING:
    from tests.gallery.stage import Stage

SIGNS = str.maketrans({"\u2060": "+", "\u00a0": "~", "\u200b": "|"})
WORDS = 'import kiosk.controls\nSenseWords {{ width: 600; plain: "{plain}" }}'


def held(stage: Stage, plain: str) -> str:
    text = stage.qml(WORDS.format(plain=plain)).property("text")
    return str(text).translate(SIGNS)


@pytest.mark.parametrize(
    ("plain", "marked"),
    [
        ("还差 2 位，输完自动到下一题。", "还+差~2~位+，输+完+自+动+到+下+一+题+。"),
        ("打 138 0000 0126", "打~138~0000~0126"),
        ("请暂时\u200b不要外出", "请+暂+时|不+要+外+出"),
        ("驿站（二楼）", "驿+站（+二+楼+）"),
        ("公益性岗位拟聘人员公示", "公+益+性+岗+位拟+聘+人+员+公+示"),
        ("这里有人帮忙", "这+里+有+人+帮+忙"),
        ("图上 30 分钟内 2 个", "图+上~30~分+钟+内~2~个"),
        ("读出来，“大字”放大", "读+出+来+，|“+大+字+”放+大"),
        ("别忘了带走身份证和单子。", "别+忘+了+带+走+身+份+证+和+单+子+。"),
        ("11月26日前给您答复。", "11+月+26+日+前给+您+答+复+。"),
    ],
    ids=["stops", "number", "own-break", "bracket", "long", "short", "bound", "quoted", "pair", "by-a-day"],
)
def test_chinese_breaks_behind_stops_and_in_a_long_piece_behind_a_word(stage: Stage, plain: str, marked: str) -> None:
    assert held(stage, plain) == marked


@pytest.mark.parametrize(
    ("plain", "marked"),
    [
        ("这个岗位先收起来了。", "这+个+岗+位先+收+起+来+了+。"),
        ("绿水青山就是金山银山。", "绿水青山就是金山银+山+。"),
    ],
    ids=["word", "none"],
)
def test_a_piece_that_no_line_holds_does_not_leave_its_stop_to_the_next(stage: Stage, plain: str, marked: str) -> None:
    text = stage.qml(WORDS.format(plain=plain).replace("600", "290")).property("text")
    assert str(text).translate(SIGNS) == marked


@pytest.mark.parametrize(
    ("plain", "marked"),
    [
        ("all unfinished is wiped.", "all unfinished is~wiped."),
        ("To report it, call 12333.", "To report it, call~12333."),
        ("Go on", "Go on"),
        ("an extraordinarily long", "an extraordinarily long"),
    ],
    ids=["word", "number", "two-words", "too-wide"],
)
def test_no_english_word_stands_alone_on_the_last_line(stage: Stage, plain: str, marked: str) -> None:
    assert held(stage, plain) == marked


def test_a_name_is_read_as_it_is_written(stage: Stage) -> None:
    plain = "先放上身份证，办完再拿。"
    assert stage.qml(WORDS.format(plain=plain)).property("plain") == plain


ROW = """
import QtQuick
import kiosk.controls
Row {
    Key { id: one; kin: [one, other]; width: 480; inset: 12; text: "看另外 8 个" }
    Key { id: other; kin: [one, other]; width: 480; inset: 12; text: "选好了，一共 2 个"; trailing: "chevron-right" }
}
"""


@pytest.mark.parametrize("stage", [Variant(large=True)], indirect=True)
def test_keys_of_one_row_have_labels_of_one_size(stage: Stage) -> None:
    stage.qml(ROW)
    stage.settle()
    one, other = (
        item.property("font").pixelSize()
        for item in items(stage.window.contentItem())
        if "个" in str(item.property("text")) and item.metaObject().className().startswith("Words")
    )
    assert one == other
    assert 56 <= one < 80
