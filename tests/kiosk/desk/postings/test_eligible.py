"""我能不能报: at most three questions, and for each group what they say, or that the station must be asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.desk.postings.eligible import QUESTIONS, Look, Rules, load_rules, question_words, questions, verdicts
from kiosk.desk.postings.terms import ELIGIBLE_WORDS

CONFIG = Path(__file__).parents[4] / "config"
RULES = load_rules(CONFIG)


def looks(groups: tuple[str, ...], **answers: bool) -> list[tuple[Look, str]]:
    return [(one.look, one.sentence) for one in verdicts(groups, answers, RULES)]


def test_every_group_has_a_rule_with_its_source_and_only_questions_that_can_be_asked() -> None:
    assert set(RULES.groups) == set(ELIGIBLE_WORDS)
    for rule in RULES.groups.values():
        assert rule.source
        assert set(rule.open) <= set(rule.asks) <= set(QUESTIONS)


def test_whoever_fits_hears_why() -> None:
    said = looks(("hard_to_employ", "low_income"), registered=True, hardship=True, low_income=False)
    assert said[0] == (Look.FITS, "看起来可以：因为登记了失业，有一样说的是您")
    assert said[1] == (Look.NOT, "看起来不行：因为要是吃低保的")


def test_without_registration_it_looks_bad_for_all_of_them() -> None:
    asked = dict.fromkeys(QUESTIONS, True) | {"registered": False}
    ruled = tuple(one for one in ELIGIBLE_WORDS if one != "rural_poor")
    assert {one.look for one in verdicts(ruled, asked, RULES)} == {Look.NOT}


@pytest.mark.parametrize(("group", "denied"), [("hard_to_employ", "hardship"), ("older", "age")])
def test_where_the_city_may_say_otherwise_a_no_is_left_to_the_station(group: str, denied: str) -> None:
    assert looks((group,), **{"registered": True, denied: False})[0][0] is Look.ASK


@pytest.mark.parametrize("group", ["rural_poor", "office's own"])
def test_what_no_source_says_is_left_to_the_station_and_not_asked(group: str) -> None:
    assert questions((group,), RULES) == ()
    assert looks((group,)) == [(Look.ASK, "还要问驿站：因为怎么算，这里没有写")]


def test_three_questions_and_no_more_the_common_one_first() -> None:
    groups = ("zero_job_family", "low_income", "disabled", "landless")
    asked = questions(groups, RULES)
    assert asked == ("registered", "zero_job_family", "low_income")
    said = looks(groups, **dict.fromkeys(asked, True))
    assert [look for look, _ in said] == [Look.FITS, Look.FITS, Look.ASK, Look.ASK]
    assert said[2][1] == "还要问驿站：因为有一样没有问清"


def test_ages_are_those_of_the_file() -> None:
    assert question_words("age", RULES)[1] == "女满 40 岁，男满 50 岁"


@pytest.mark.parametrize(
    "text", ["nonsense =", "groups = 3", '[ages]\nwomen = 40\nmen = 50\n[groups.x]\nasks = ["odd"]\nsource = "s"', ""]
)
def test_rules_that_cannot_be_used_leave_all_to_the_station(tmp_path: Path, text: str) -> None:
    (tmp_path / "postings").mkdir()
    (tmp_path / "postings" / "eligible.toml").write_text(text, "utf-8")
    rules = load_rules(tmp_path)
    assert rules == Rules()
    assert [one.look for one in verdicts(("older",), {}, rules)] == [Look.ASK]


def test_a_group_in_the_offices_own_words_keeps_its_place() -> None:
    assert verdicts(("没有地方可以去的人" * 9,), {}, RULES)[0].group == "没有地方可以去的人没有地方可以去的人没…"
