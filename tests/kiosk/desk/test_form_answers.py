"""What counts as an answer, and what can be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest

from kiosk.desk.answers import digits_problem
from kiosk.desk.errors import Problem, sentence
from kiosk.desk.service import Service
from tests.kiosk.desk.leading import Fill, MakeCard, MakeForm, walk_to

if TYPE_CHECKING:
    from kiosk.desk.rules import Answer
    from kiosk.desk.shelf import Shelf


@pytest.mark.parametrize(
    ("key", "given_answer", "code"),
    [
        ("living", "", "choose_one"),
        ("living", "moon", "not_offered"),
        ("living", ("here",), "not_offered"),
        ("phone", "", "digits_missing"),
        ("phone", "1380000012", "digits_missing"),
        ("phone", "138000001260", "digits_too_many"),
        ("phone", "1380000012x", "digits_only"),
        ("phone", "\uff11\uff13\uff1800000126", "digits_only"),
        ("phone", "12800000126", "not_mobile"),
        ("since_month", "", "not_month"),
        ("since_month", "2020-01", "not_offered"),
        ("work", (), "choose_some"),
        ("work", ("care", "care"), "not_offered"),
        ("work", ("care", "moon"), "not_offered"),
        ("work", ("care", "shop", "home", "food"), "too_many"),
        ("you", "perhaps", "not_offered"),
        ("you", "", "choose_one"),
        ("check", "held", "hold_first"),
    ],
)
def test_answers_that_will_not_do_say_why_and_change_nothing(
    *,
    new_form: MakeForm,
    card: MakeCard,
    usual: Mapping[str, Answer],
    shelf: Shelf,
    key: str,
    given_answer: Answer,
    code: str,
) -> None:
    form = walk_to(new_form(), key, card(), usual)
    problem = form.answer(given_answer)
    assert problem is not None
    assert (problem.code, problem.field) == (code, key)
    assert form.step.key == key
    assert form.chosen() == ""
    assert "{" not in sentence(problem, values=shelf.words)


def test_one_of_several_may_be_told_as_a_single_word(
    new_form: MakeForm, card: MakeCard, usual: Mapping[str, Answer]
) -> None:
    form = walk_to(new_form(), "work", card(), usual)
    assert form.answer("all") is None
    assert form.chosen("work") == ("all",)


def test_missing_digits_are_counted_for_the_page(unemployment: Service) -> None:
    phone = unemployment.step("phone")
    assert digits_problem(phone, "138000001") == Problem("digits_missing", {"missing": "2"}, "phone")
    with pytest.raises(ValueError, match="reason"):
        digits_problem(unemployment.step("reason"), "1")
    with pytest.raises(KeyError):
        unemployment.step("moon")


def test_no_phone_and_a_relatives_phone(new_form: MakeForm, fill: Fill) -> None:
    form = new_form()
    assert fill(form, None, {"phone": "none"}) is None
    assert form.completed().answers["phone"] == "none"
    form = new_form()
    assert fill(form, None, {"phone": "family"}) is None
    assert form.completed().answers["family_phone"] == "13800000127"


def test_months_offered_are_the_last_twelve(new_form: MakeForm, card: MakeCard, usual: Mapping[str, Answer]) -> None:
    form = walk_to(new_form(), "since_month", card(), usual)
    options = form.options()
    assert [option.code for option in options[:3]] == ["2026-11", "2026-10", "2026-09"]
    assert options[2].text == "今年 9 月"
    assert (options[-1].code, options[-1].text) == ("2025-12", "去年 12 月")


def test_communities_come_from_the_station(new_form: MakeForm, card: MakeCard, usual: Mapping[str, Answer]) -> None:
    form = walk_to(new_form(), "community", card(), {**usual, "living": "other"})
    assert [option.code for option in form.options()] == ["柳溪", "南塘", "far"]
