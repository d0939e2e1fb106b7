"""Slips typed as GB18030 text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.printer.interpreter import Row, Square, Style, Words
from drivers.printer.paper import (
    Code,
    Element,
    Fresh,
    Freshness,
    Headline,
    Line,
    Pair,
    Reversed,
    Rule,
    Slip,
    Spread,
    States,
    Station,
    Way,
)
from drivers.printer.picture import Picture
from drivers.printer.typist import Typist, columns

ReadBack = Callable[[bytes], Any]


def draw(elements: tuple[Element, ...], width: int) -> Picture:
    """Three rows for each thing drawn."""
    return Picture(width, 3 * len(elements), b"\x0f" * (width // 8) * 3 * len(elements))


def typist(width: int = 576, font: str = "gb2312", *, native_qr: bool = False) -> Typist:
    return Typist(width, font, cutter=True, native_qr=native_qr, draw=draw)


def job_of(*elements: Element, **how: Any) -> bytes:
    return b"".join(typist(**how).job(Slip(elements)).pieces)


@pytest.mark.parametrize("width", [576, 384])
def test_a_whole_slip_is_typed_within_the_paper(read_back: ReadBack, registration: Slip, job: Slip, width: int) -> None:
    for slip in (registration, job):
        page = read_back(b"".join(typist(width).job(slip).pieces))
        assert page.cuts == 1
        for item in page.items:
            if isinstance(item, Words):
                taken = sum(columns(text) * style.wide for text, style in item.runs)
                assert taken <= width // 12, item.text


def test_the_words_of_a_registration(read_back: ReadBack, registration: Slip) -> None:
    text = read_back(b"".join(typist().job(registration).pieces)).text
    assert text[:3] == ["翠园社区就业驿站", "青禾街 6 号                       11月19日 09:48", "─" * 24]
    for line in ("失业登记收下了", "受理号    9999 9900 1010 0019", "姓名      王**", "12333", "接下来"):
        assert line in text
    assert "●已存本机          ●已送达          ○等待受理" in text
    assert "工作日 9:00-17:00，区人社局就业科" in text


def test_typed_lines_break_by_sense_too(read_back: ReadBack) -> None:
    again = Line("任何驿站的终端，点“查进度”，输受理号和取件码。")
    until = Line("中心的消息到11月19日 09:37 为止，还没到。")
    assert read_back(job_of(again, until, width=384)).text == [
        "任何驿站的终端，点“查进度”，",
        "输受理号和取件码。",
        "中心的消息到11月19日 09:37",
        "为止，还没到。",
    ]


def test_every_size_is_taken_back(read_back: ReadBack) -> None:
    page = read_back(
        job_of(Headline("收下了", "答复"), Line("正文"), Line("12333", "hotline"), Reversed("138", "上", "下"))
    )
    styles = {item.text: item.runs[0][1] for item in page.items if isinstance(item, Words)}
    assert styles["收下了"] == Style(2, 2)
    assert styles["答复"] == Style(1, 2)
    assert styles["正文"] == Style()
    assert styles["12333"] == Style(2, 2)
    assert styles[" 138 "] == Style(2, 2, reversed=True)
    assert styles["下"] == Style()


@pytest.mark.parametrize(
    ("font", "name", "drawn"),
    [
        ("gb2312", "王**", False),
        ("gb2312", "䶮**", True),
        ("gb2312", "昇**", True),
        ("gbk", "昇**", False),
        ("gbk", "䶮**", True),
        ("gb18030", "𠮷**", False),
    ],
)
def test_what_the_font_lacks_is_drawn(read_back: ReadBack, font: str, name: str, *, drawn: bool) -> None:
    page = read_back(job_of(Pair("姓名", name), font=font))
    assert any(isinstance(item, Row) for item in page.items) is drawn
    assert any(name in line for line in page.text) is not drawn


def test_a_large_rare_headline_is_drawn_large() -> None:
    roles: list[str] = []

    def note(elements: tuple[Element, ...], width: int) -> Picture:
        roles.extend(element.role for element in elements if isinstance(element, Line))
        return draw(elements, width)

    Typist(576, "gb2312", cutter=True, native_qr=False, draw=note).job(
        Slip((Headline("䶮", "䶮"), Line("䶮"), Line("䶮", "second")))
    )
    assert roles == ["hotline", "second", "body", "second"]


def test_pairs_that_do_not_fit_use_more_lines(read_back: ReadBack) -> None:
    number = "9999 9900 1010 0019"
    assert read_back(job_of(Pair("受理号", number, large=True))).text == ["受理号    " + number]
    assert read_back(job_of(Pair("受理号", number, large=True), width=384)).text == ["受理号", "9999 9900 1010", "0019"]
    long = read_back(job_of(Pair("工资", "每单 45-60 元，每月 15 日发到银行卡里"), width=384)).text
    assert len(long) == 2


def test_spreads_and_states_fall_back_to_lines(read_back: ReadBack) -> None:
    parts = ("终端 YH-012", "第 0427 张", "校验 7F3C", "再来一个")
    assert read_back(job_of(Spread(parts), width=384)).text == list(parts)
    assert read_back(job_of(Spread(("一个",)))).text == ["一个"]
    assert read_back(job_of(Spread(("问", "12333"), "body", "hotline"))).text == ["问", "12333"]
    states = States((Station("已存本机", done=True), Station("已送达", done=True), Station("等待受理", done=False)))
    assert read_back(job_of(states, width=384)).text == ["●已存本机  ●已送达  ○等待受理"]
    longer = States((*states.stops, Station("已办结", done=False)))
    assert read_back(job_of(longer, width=384)).text == ["●已存本机", "●已送达", "○等待受理", "○已办结"]


def test_rules_and_freshness(read_back: ReadBack) -> None:
    page = read_back(job_of(Rule(dashed=True), Fresh(Freshness.OLD, "6 天没确认")))
    assert page.text == ["-" * 48, "○ 6 天没确认"]


def test_codes_and_ways_are_drawn_unless_the_model_draws_codes(read_back: ReadBack) -> None:
    code = Code("JSK1:1", "扫码", ("看进度",))
    assert read_back(job_of(code, Way((), ((0, 0), (9, 9))))).dots
    page = read_back(job_of(code, native_qr=True))
    assert [item for item in page.items if isinstance(item, Square)] == [Square("JSK1:1", 6, 1)]
    assert page.text == ["扫码", "看进度"]


@given(st.text(max_size=60))
@settings(max_examples=150)
def test_no_text_carries_a_command(read_back: ReadBack, text: str) -> None:
    page = read_back(job_of(Line(text), Pair(text, text), Headline(text), font="gb18030"))
    assert page.cuts == 1
    assert page.replies == []
    assert not any(isinstance(item, Square) for item in page.items)
    assert all(character.isprintable() for line in page.text for character in line)
