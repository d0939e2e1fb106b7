"""Where lines break."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.printer.typist import columns
from drivers.printer.wrap import MARK, wrap

TEXT = st.text("失业登记收下了，。“”（）abc 12–9\n" + MARK, max_size=40)


@given(TEXT, st.integers(4, 30), st.booleans())
@settings(max_examples=300)
def test_nothing_is_lost_and_no_line_is_too_long(text: str, width: int, balance: bool) -> None:
    lines = wrap(text, width, columns, balance=balance)

    def visible(words: str) -> str:
        return words.replace(MARK, "").replace("\n", "").replace(" ", "")

    assert visible("".join(lines)) == visible(text)
    assert all(columns(line.rstrip(" ")) <= width for line in lines)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("收下了", 6, ["收下了"]),
        ("1119 0427", 6, ["1119", "0427"]),
        ("找到工作了，来说一声。", 14, ["找到工作了，", "来说一声。"]),
        ("11月26日前会打电话给您。", 22, ["11月26日前会", "打电话给您。"]),
        ("步行 6 分钟，青禾街 18 号", 22, ["步行 6 分钟，", "青禾街 18 号"]),
        ("每月来点一下“还在找”。", 20, ["每月来点一下", "“还在找”。"]),
        ("失业登记" + MARK + "收下了", 12, ["失业登记", "收下了"]),
        ("中心的消息到11月19日 09:37 为止。", 28, ["中心的消息到", "11月19日 09:37 为止。"]),
        (
            "任何驿站的终端，点“查进度”，输受理号和取件码。",
            24,
            ["任何驿站的终端，", "点“查进度”，", "输受理号和取件码。"],
        ),
        ("请把身份证", 8, ["请把", "身份证"]),
        ("底薪4200元/月另算", 14, ["底薪4200元/月", "另算"]),
        ("送到以后第 0427 张", 14, ["送到以后", "第 0427 张"]),
        ("看一看门口写的和墙上贴的", 16, ["看一看门口写的", "和墙上贴的"]),
        ("失业\n登记", 40, ["失业", "登记"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("", 10, [""]),
    ],
)
def test_lines_break_by_sense(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width, columns) == lines


def test_headlines_are_balanced() -> None:
    assert wrap("失业登记收下了", 12, columns) == ["失业登记", "收下了"]
    assert wrap("要补一样东西才能办完", 18, columns, balance=True) == ["要补一样东西", "才能办完"]


def test_closing_signs_never_begin_a_line_and_opening_ones_never_end_one() -> None:
    for width in range(6, 24, 2):
        lines = wrap("他说（要去），她说“不去”，都对。", width, columns)
        assert not any(line[0] in "，。”）" for line in lines)
        assert not any(line[-1] in "“（" for line in lines)


_WHOLE = (
    "取件码",
    "身份证",
    "11月19日",
    "2026年11月",
    "6 分钟",
    "4200–5000 元/月",
    "“查进度”",
    "（有就带）",
    "第 0427 张",
    "满 16 岁",
)


@given(
    st.lists(st.tuples(st.sampled_from(_WHOLE), st.sampled_from(("，", "。", "去", "再看", "拿好的"))), max_size=12),
    st.integers(20, 48),
    st.booleans(),
)
@settings(max_examples=150)
def test_words_figures_and_short_quotations_stay_whole(parts: list[tuple[str, str]], width: int, balance: bool) -> None:
    text = "".join(whole + joint for whole, joint in parts)
    lines = wrap(text, width, columns, balance=balance)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(columns(line) <= width for line in lines)
    assert not any(line[:1] and line[0] in "，。”）" for line in lines)
    assert not any(line.endswith(("“", "（")) for line in lines)
    for whole in _WHOLE:
        assert sum(line.count(whole) for line in lines) == text.count(whole), whole


def test_a_word_wider_than_the_paper_is_cut_where_it_must_be_but_not_before_a_closing_sign() -> None:
    assert wrap("失业登记", 4, columns) == ["失业", "登记"]
    assert wrap("工作abc，def", 7, columns) == ["工作", "abc，", "def"]
    assert wrap("“（“（", 4, columns) == ["“（", "“（"]
    assert wrap("（（（失业）", 8, columns)[0][-1] != "（"
