"""The second reader: what it adds stands in a clause, what it takes back is like nothing, the law's exceptions hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.hub.linter.likeness import Likeness, clauses, marked
from sync.hub.linter.lint import lint
from sync.hub.linter.rules import RuleError, read_rules, shipped_folder, shipped_rules
from sync.hub.linter.words import Words

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = shipped_rules()
IN_ORDER = Words("普工", "测试电子厂", "石桥镇人民路", "5000", "8-18", "", "13800001234", "")
TABLE = {"sex": {"start": -1.0, "adds": 1.0, "drops": -0.5, "marks": ["40.0 红裙 蓝␣袍", "-40.0 绿帽"]}}
TAUGHT = KNOWN._replace(likeness=Likeness(TABLE, KNOWN.topics))


def test_it_names_the_clause_that_made_it_sure() -> None:
    (found,) = lint(IN_ORDER._replace(requirements="会开车，穿红裙来"), TAUGHT)

    assert (found.code, found.field, found.words) == ("sex", "requirements", "穿红裙来")
    assert "条" in found.article


def test_a_blank_in_a_mark_is_a_blank_of_the_text() -> None:
    assert {each.code for each in lint(IN_ORDER._replace(note="蓝 袍"), TAUGHT)} == {"sex"}


def test_what_no_clause_is_like_is_taken_back() -> None:
    words = IN_ORDER._replace(requirements="女的不要")

    assert {each.code for each in lint(words)} == {"sex"}
    assert lint(words, TAUGHT) == ()


def test_what_the_whole_posting_makes_lawful_is_not_added() -> None:
    words = IN_ORDER._replace(title="采煤工", requirements="穿红裙来，井下作业")

    assert lint(words, TAUGHT) == ()


def test_what_is_said_of_words_is_not_added() -> None:
    assert lint(IN_ORDER._replace(note="凡写红裙字样的退回"), TAUGHT) == ()


def test_every_code_it_weighs_is_one_that_can_be_named() -> None:
    assert KNOWN.likeness.codes.keys() <= KNOWN.codes.keys()


def test_figures_are_seen_by_their_size() -> None:
    ((_, marks),) = marked("cond", "穿14的35的160的", KNOWN.topics)

    assert {"穿①的", "的③的", "④的$"} <= marks


def test_words_of_one_topic_are_alike_and_the_clauses_around_are_seen() -> None:
    ((_, one), _), ((_, other), _) = (
        tuple(marked("cond", text, KNOWN.topics)) for text in ("藏族的朋友,不收", "回民的朋友,不收")
    )
    people, turned_away = KNOWN.topics.about("藏族"), KNOWN.topics.about("不收")

    assert people == KNOWN.topics.about("回民")
    assert f"+{people}" in one & other
    assert f"^{people}" in one & other
    assert {f">{sign}" for sign in turned_away} <= one & other
    assert "回民" in other - one


def test_clauses_that_are_figures_alone_say_nothing() -> None:
    assert clauses("有证,肯干;8-18。3600") == ["有证", "肯干"]


def test_a_table_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    for path in shipped_folder("linter").glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "likeness.toml").write_text("[sex]\nstart = -1.0\n", encoding="utf-8")

    with pytest.raises(RuleError, match=r"likeness\.toml"):
        read_rules(tmp_path)


@pytest.mark.parametrize("table", ["[refuse]\nwords = 'x'\n", "[refuse]\nsign = 'x'\nwords = '('\n"])
def test_topics_that_are_not_whole_are_refused(tmp_path: Path, table: str) -> None:
    for path in shipped_folder("linter").glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "topics.toml").write_text(table, encoding="utf-8")

    with pytest.raises(RuleError, match=r"topics\.toml"):
        read_rules(tmp_path)
