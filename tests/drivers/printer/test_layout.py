"""Where things stand on a slip."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.printer.layout import lay_out
from drivers.printer.marks import Box, Disc, Mark, Modules, Shape, Stroke, Text
from drivers.printer.paper import (
    Code,
    Element,
    Fresh,
    Freshness,
    Headline,
    Letterhead,
    Line,
    Pair,
    Reversed,
    Road,
    Rule,
    Slip,
    Spread,
    States,
    Station,
    Way,
)
from drivers.printer.strip import MARGIN, SMALLEST


def measure(text: str, size: int) -> float:
    """A space 0.23 of the size, every other ASCII character 0.59, all others full."""
    return sum(size * (0.23 if character == " " else 0.59 if character.isascii() else 1) for character in text)


def matrix(data: str) -> list[list[bool]]:
    """As many modules as there are characters."""
    return [[True] * len(data) for _ in data]


def laid(*elements: Element, width: int = 576) -> list[Mark]:
    return lay_out(elements, width, measure, matrix)[0]


def words(marks: list[Mark]) -> list[str]:
    return [mark.text for mark in marks if isinstance(mark, Text)]


def texts(marks: list[Mark]) -> list[Text]:
    return [mark for mark in marks if isinstance(mark, Text)]


@pytest.mark.parametrize("width", [576, 384])
def test_every_word_of_a_slip_stands_between_the_margins(registration: Slip, job: Slip, width: int) -> None:
    for slip in (registration, job):
        marks, height = lay_out(slip.elements, width, measure, matrix)
        assert words(marks)
        for mark in texts(marks):
            assert mark.size >= SMALLEST
            assert mark.x >= MARGIN - mark.size / 2
            assert mark.x + measure(mark.text, mark.size) <= width - MARGIN + 1, mark.size
            assert 0 < mark.middle < height


def test_a_receipt_number_is_whole_on_wide_paper_and_4_4_on_narrow() -> None:
    pair = Pair("受理号", "9999 9900 1010 0019", large=True)
    assert words(laid(pair)) == ["受理号", "9999 9900 1010 0019"]
    assert words(laid(pair, width=384)) == ["受理号", "9999 9900", "1010 0019"]
    label, first, second = texts(laid(pair, width=384))
    assert first.x == second.x > label.x
    assert second.middle > first.middle


def test_a_large_value_without_groups_wraps_where_it_must() -> None:
    lines = words(laid(Pair("编号", "1234567890123456789012345", large=True), width=384))
    assert "".join(lines[1:]) == "1234567890123456789012345"
    assert len(lines) > 2


def test_a_long_label_moves_the_value() -> None:
    label, value = texts(laid(Pair("很长的一个标签", "值")))
    assert value.x >= label.x + measure(label.text, label.size) + 10


def test_steps_hang_on_their_number() -> None:
    first, second = texts(laid(Line("1. 这是很长的一步要写两行才写得下请看清楚再说一声好吗")))
    assert second.x == pytest.approx(first.x + measure("1. ", 30))


def test_a_tail_stands_behind_its_sentence_or_below() -> None:
    sentence, tail = texts(laid(Line("不要去，打", tail="12333")))
    assert tail.x > sentence.x
    assert tail.size > sentence.size
    first, led, tail = texts(laid(Line("叫您先交钱的，不要去，打", tail="12333"), width=384))
    assert (first.text, led.text, tail.text) == ("叫您先交钱的，不要去，", "打", "12333")
    assert (led.x, tail.x > led.x, tail.middle < led.middle) == (MARGIN, True, True)
    below = texts(laid(Line("叫您先交钱的不要去那里打", tail="12333"), width=384))[-1]
    assert (below.text, below.x) == ("12333", MARGIN)
    long = texts(laid(Line("叫您先交钱的，不要去，打", tail="12333" * 3), width=384))
    assert (long[-1].text, long[-1].x) == ("12333" * 3, MARGIN)
    assert words(laid(Line("", tail="12333")))[-1] == "12333"


def test_a_headline_shrinks_for_its_unit_and_breaks_evenly() -> None:
    number, unit = sorted(texts(laid(Headline("14200–15200", small=True, unit="元/月"), width=384)), key=lambda t: t.x)
    assert number.size < 54
    assert unit.x >= number.x + measure(number.text, number.size)
    assert words(laid(Headline("失业登记收下了"), width=384)) == ["失业登记", "收下了"]
    assert words(laid(Headline("已存在本机", "网一通就送"))) == ["已存在本机", "网一通就送"]


def test_a_telephone_number_stays_on_one_line_though_the_face_is_coarser_when_small() -> None:
    def coarse(text: str, size: int) -> float:
        return measure(text, size) + (0 if size > 50 else 6)

    marks = lay_out((Reversed("138 0000 8842"),), 384, coarse, matrix)[0]
    number = next(mark for mark in texts(marks) if mark.text.startswith("138"))
    assert number.text == "138 0000 8842"
    assert coarse(number.text, number.size) <= 384 - 2 * MARGIN - 28


def test_words_spread_to_both_edges_or_go_to_the_next_line() -> None:
    left, right = texts(laid(Spread(("问进度", "12333"), "body", "hotline")))
    assert left.x == MARGIN
    assert right.x + measure(right.text, right.size) == pytest.approx(560)
    assert right.size == 56
    narrow = texts(laid(Spread(("终端 YH-012345", "第 0427 张", "校验 7F3C")), width=384))
    assert narrow[0].middle < narrow[-1].middle
    assert words(laid(Spread(("一个",)))) == ["一个"]


def test_the_reversed_block_holds_its_words_in_white() -> None:
    marks = laid(Reversed("138 0000 0126", "打这个电话", "9:00 后"), width=384)
    box = next(mark for mark in marks if isinstance(mark, Box))
    inside = texts(marks)
    assert [mark.text for mark in inside] == ["打这个电话", "138 0000 0126", "9:00 后"]
    assert all(mark.white and box.y < mark.middle < box.y + box.height for mark in inside)
    assert words(laid(Reversed("12333"))) == ["12333"]


def test_the_line_of_states_is_solid_as_far_as_the_matter_has_come() -> None:
    marks = laid(States((Station("已存本机", done=True), Station("已送达", done=False), Station("已受理", done=False))))
    discs = [mark.kind for mark in marks if isinstance(mark, Disc)]
    spans = [bool(mark.dash) for mark in marks if isinstance(mark, Stroke) and not mark.white]
    assert discs == ["full", "ring", "ring"]
    assert spans == [True, True]
    done = laid(States((Station("已存本机", done=True), Station("已送达", done=True))), width=384)
    assert [bool(mark.dash) for mark in done if isinstance(mark, Stroke) and not mark.white] == [False]
    assert words(laid(States((Station("已存本机", done=True),)))) == ["已存本机"]


@pytest.mark.parametrize(("length", "module"), [(33, 7), (37, 6), (60, 4), (200, 3)])
def test_the_code_takes_the_largest_module_that_fits(length: int, module: int) -> None:
    code = next(mark for mark in laid(Code("x" * length, "扫码")) if isinstance(mark, Modules))
    assert code.size == module


def test_words_beside_the_code_rather_shrink_it_than_wrap() -> None:
    marks = laid(Code("x" * 33, "打电话", ("九个汉字加半个引号",)))
    assert next(mark for mark in marks if isinstance(mark, Modules)).size == 7
    marks = laid(Code("x" * 33, "打电话", ("一二三四五六七八九十",)))
    assert next(mark for mark in marks if isinstance(mark, Modules)).size == 6
    marks = laid(Code("x" * 33, "", ("一二三四五六七八九十一二三四五六",) * 6))
    code = next(mark for mark in marks if isinstance(mark, Modules))
    assert all(mark.x >= code.x + 33 * code.size + 4 * code.size for mark in texts(marks))


def test_on_narrow_paper_the_code_stands_below_its_words_with_its_quiet_zone() -> None:
    marks = laid(Code("x" * 33, "扫码", ("看进度",)), width=384)
    code = next(mark for mark in marks if isinstance(mark, Modules))
    assert all(mark.middle + mark.size / 2 + 4 * code.size <= code.y for mark in texts(marks))
    assert code.x >= 4 * code.size


@pytest.mark.parametrize(("freshness", "kind"), [("confirmed", "full"), ("ageing", "half"), ("old", "dashed")])
def test_freshness_has_three_discs(freshness: str, kind: str) -> None:
    marks = laid(Fresh(Freshness(freshness), "今天 08:20 单位说还在招", "11月28日到期" if kind == "half" else ""))
    assert [mark.kind for mark in marks if isinstance(mark, Disc)] == [kind]


def test_rules_are_full_or_dashed() -> None:
    full, dashed = laid(Rule(), Rule(dashed=True))
    assert isinstance(full, Box)
    assert isinstance(dashed, Stroke)
    assert (full.height, dashed.dash, dashed.gap) == (4, 8, 8)


def test_a_long_station_name_shrinks_before_it_wraps() -> None:
    marks = texts(laid(Letterhead("一个名字特别特别长的街道社区就业驿站", "街 1 号", "11月19日", "09:48")))
    name = next(mark for mark in marks if mark.text.startswith("一个"))
    date = next(mark for mark in marks if mark.text == "11月19日")
    assert name.size == SMALLEST
    assert name.x + measure(name.text, name.size) < date.x


CORNER = st.tuples(st.integers(0, 1000), st.integers(0, 1000))


@given(
    st.lists(st.lists(CORNER, min_size=2, max_size=4).map(tuple), max_size=3),
    st.lists(CORNER, min_size=2, max_size=5).map(tuple),
    st.sampled_from([576, 384]),
)
@settings(max_examples=60)
def test_on_the_way_no_word_covers_another_or_leaves_the_frame(
    roads: list[tuple[tuple[int, int], ...]], path: tuple[tuple[int, int], ...], width: int
) -> None:
    way = Way(tuple(Road(corners, "南塘路") for corners in roads), path, there="18 号", distance="430 米")
    marks, height = lay_out((way,), width, measure, matrix)
    fields = [(mark.x, mark.middle, measure(mark.text, mark.size)) for mark in texts(marks)]
    for number, (x, y, long) in enumerate(fields):
        assert x >= MARGIN
        assert x + long <= width - MARGIN
        assert 0 < y < height
        for other_x, other_y, other_long in fields[number + 1 :]:
            apart = other_x >= x + long or x >= other_x + other_long or abs(y - other_y) >= SMALLEST
            assert apart


def test_the_way_has_an_arrow_a_goal_and_the_pennant() -> None:
    marks = laid(Way((Road(((0, 500), (1000, 500))),), ((100, 800), (100, 500), (800, 500)), there="18 号"))
    assert {"18 号", "本站"} == set(words(marks))
    assert any(isinstance(mark, Shape) and not mark.white for mark in marks)
    assert any(isinstance(mark, Shape) and mark.white for mark in marks)
