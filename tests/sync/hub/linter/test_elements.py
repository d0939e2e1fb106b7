"""Who and where in a pasted posting, by the signs themselves: names of no known kind, and texts that name nobody."""

from __future__ import annotations

import re

import pytest

from sync.hub.linter.elements import marks_of, plain
from sync.hub.linter.lint import lint
from sync.hub.linter.rules import shipped_rules
from sync.hub.linter.words import Words


def left_out(text: str) -> set[str]:
    return {found.code for found in lint(Words(note=text)) if found.code.startswith("missing_")}


def test_a_name_of_no_known_shape_is_a_name() -> None:
    assert left_out("海豚外包理货员:23元/时,白班坐班,管住,车接,仓库在东站货场,13800001234") == set()


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("厂里忙不过来,缺打磨工两个,计件一月六七千,管住,13800001234", {"missing_employer", "missing_place"}),
        ("本店生意好,招洗头工两名,学徒也行,一月2600,地址春晓小区南门,13800001234", {"missing_employer"}),
        ("鑫旺门窗招安装学徒,跟车走,包教,人勤快就行,一月3000,13800001234", {"missing_place"}),
        ("天成劳务招过渡工,26一小时,入厂体检,接站司机13800001234", {"missing_place"}),
    ],
)
def test_what_only_has_the_shape_of_a_name_or_a_place_is_none(text: str, missing: set[str]) -> None:
    assert left_out(text) == missing


def test_a_name_stands_out_from_the_words_of_every_posting() -> None:
    elements = shipped_rules().elements

    assert elements.told("employer", "招装卸工,金穗粮油,老站街12号,4500包住") > 0
    assert elements.told("employer", "招装卸工,4500包住,单休,要能吃苦") < 0
    assert elements.told("place", "招装卸工,金穗粮油,老站街12号,4500包住") > 0
    assert elements.told("place", "招装卸工,金穗粮油,4500包住,单休,要能吃苦") < 0


def test_an_empty_text_tells_nothing() -> None:
    assert shipped_rules().elements.told("place", "") < 0


def test_figures_and_the_county_are_one_sign_each() -> None:
    assert plain("柳泉 12号,4500元,电话138 0000 1234", re.compile("柳泉")) == "⌂␣③号,④元,电话⑥"


def test_every_sign_is_seen_with_those_around_it_and_its_piece() -> None:
    (first, second, *_) = marks_of("金穗粮油,招工", frozenset({"招工"}))

    assert {"0金", "1穗", "-1^", "vxUU", "e粮油", "p4"} <= set(first)
    assert {"0穗", "-1金", "vUUU", "p4"} <= set(second)
