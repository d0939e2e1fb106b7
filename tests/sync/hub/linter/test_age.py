"""Ages by their figures: a bound is read whatever the age is called; a figure that counts something else is none."""

from __future__ import annotations

import pytest

from sync.hub.linter.age import ages
from sync.hub.linter.figures import ages_in_figures
from sync.hub.linter.lint import lint
from sync.hub.linter.rules import shipped_rules
from sync.hub.linter.words import Words

LISTS = shipped_rules().lists


def told(text: str, field: str = "requirements") -> set[str]:
    words = Words(title="普工", pay="5000", phone="13800001234")._replace(**{field: text})
    return {code for code, _, _ in ages(words, LISTS)}


@pytest.mark.parametrize(
    "text",
    [
        "22-41,女",
        "能吃苦（47以内）",
        "三四十岁的,手脚麻利",
        "男,17到39",
        "不要52+",
        "满18未满53",
        "1.有证 2.五十三以下",
        "58周岁(含)以下",
        "48封顶",
        "过了54的就算了",
    ],
)
def test_a_bound_is_a_limit_of_age(text: str) -> None:
    assert told(text) == {"age"}


@pytest.mark.parametrize(
    "text",
    [
        "满18周岁",
        "16-17岁也可以",
        "照顾73岁老人",
        "教7-13岁孩子画画",
        "货物30-45公斤一袋",
        "每天8-10小时",
        "平均年龄31岁",
        "机器编号35以下的归一组",
        "六十多的也要",
        "公益性岗位,45岁以上,55岁以下",
    ],
)
def test_what_is_no_bound_on_a_worker_s_age_is_left_alone(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize("text", ["14-16岁也收", "十四五岁的来", "15岁左右"])
def test_whoever_is_under_sixteen_may_not_be_hired(text: str) -> None:
    assert told(text) == {"child_labour"}


def test_a_band_from_a_child_to_a_grown_up_is_both() -> None:
    assert told("15-29,男") == {"age", "child_labour"}


def test_hours_in_a_text_that_tells_everything_are_no_ages() -> None:
    assert {code for code, _, _ in ages(Words(note="福满楼招传菜，10-21，月薪3200"), LISTS)} == set()


def test_ages_said_in_words_are_figures() -> None:
    assert ages_in_figures("四五十岁、十五六岁、五十五、三百") == "40-50岁、15-16岁、55、三百"


def test_a_band_from_children_to_grown_people_hires_children_whatever_is_said_around_it() -> None:
    row = Words("穿线", "美丽饰品", "马店镇西街", "一天150", "8-18", "年龄15-30,眼神好", "13800002490", "")
    assert {finding.code for finding in lint(row)} == {"age", "child_labour"}
