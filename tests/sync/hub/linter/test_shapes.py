"""Each code in many spellings, and what only looks like it. These texts are this test's own, none is a labelled one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.hub.linter.lint import lint
from sync.hub.linter.words import FIELDS, Words

IN_ORDER = Words("普工", "测试电子厂", "石桥镇人民路", "5000", "8-18", "", "13800001234", "")

TEXTS = tomllib.loads(Path(__file__).with_name("shapes.toml").read_text(encoding="utf-8"))


def cases(table: str) -> list[tuple[str, str]]:
    return [(code, text) for code, texts in TEXTS[table].items() for text in texts]


def codes(words: Words) -> set[str]:
    return {finding.code for finding in lint(words)}


def test_a_posting_in_order_has_no_finding() -> None:
    assert lint(IN_ORDER) == ()


@pytest.mark.parametrize(("code", "text"), cases("forbidden"))
@pytest.mark.parametrize("field", ["requirements", "note"])
def test_forbidden(code: str, text: str, field: str) -> None:
    assert code in codes(IN_ORDER._replace(**{field: text}))


@pytest.mark.parametrize(("code", "text"), cases("lawful"))
def test_lawful(code: str, text: str) -> None:
    assert codes(IN_ORDER._replace(requirements=text)) == set(), code


def test_a_denial_reaches_no_further_than_its_clause() -> None:
    assert codes(IN_ORDER._replace(note="不收押金，服装费200")) == {"fee"}
    assert codes(IN_ORDER._replace(note="男女不限，35岁以下")) == {"age"}


def test_a_firm_s_name_and_place_are_no_condition() -> None:
    assert codes(IN_ORDER._replace(employer="衡越男装店", place="仙女镇回民街")) == set()


def test_the_article_follows_the_side_that_is_shut_out() -> None:
    articles = {
        text: next(each.article for each in lint(IN_ORDER._replace(requirements=text)) if each.code == "sex")
        for text in ("限男性", "限女性", "女的不要", "不招男工")
    }
    women, men = "就业促进法 第二十七条", "人力资源市场暂行条例 第二十四条"
    assert articles == {"限男性": women, "限女性": men, "女的不要": women, "不招男工": men}


def test_a_finding_names_cell_words_and_article() -> None:
    (found,) = lint(IN_ORDER._replace(note="包吃住。35岁以下"))

    assert (found.field, found.words) == ("note", "35岁以下")
    assert found.told.startswith("“35岁以下”：")
    assert found.told.endswith("（就业促进法 第二十六条）")


@pytest.mark.parametrize("title", ["保安", "幼儿园保育员", "网约车司机", "小学老师"])
def test_a_statute_may_ask_for_a_clean_record(title: str) -> None:
    assert codes(IN_ORDER._replace(title=title, requirements="无犯罪记录")) == set()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=len(FIELDS), max_size=len(FIELDS)))
def test_any_text_is_looked_at_without_falling(texts: list[str]) -> None:
    for finding in lint(Words(*texts)):
        assert finding.field in FIELDS
        assert finding.article
