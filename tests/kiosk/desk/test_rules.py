"""R1-R8: who may register, and who must never be refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.card.protocol import CardKind, IdCard
from kiosk.desk.cel import TEXT, Condition, Fault, Language
from kiosk.desk.errors import Problem, sentence
from kiosk.desk.form import Form
from kiosk.desk.rules import Facts, Ground, language, months_since, problems, values, years_old
from kiosk.desk.service import Kind, Rule, Service

if TYPE_CHECKING:
    from kiosk.desk.shelf import Shelf

MakeForm = Callable[..., Form]
MakeCard = Callable[..., IdCard]


def at_card(form: Form) -> Form:
    form.answer("accepted")
    assert form.step.kind is Kind.CARD
    return form


@pytest.mark.parametrize(
    ("birth", "code"),
    [
        (date(2010, 11, 19), None),
        (date(2010, 11, 18), None),
        (date(2010, 11, 20), "too_young"),
        (date(2011, 1, 1), "too_young"),
        (date(2026, 1, 1), "too_young"),
        (date(1990, 2, 28), None),
    ],
)
def test_sixteen_counts_from_the_birthday_on(new_form: MakeForm, card: MakeCard, birth: date, code: str | None) -> None:
    problem = at_card(new_form()).lay(card(birth))
    assert (problem.code if problem else None) == code


def test_too_young_says_the_age_of_the_policy_row_and_a_way_on(
    new_form: MakeForm, card: MakeCard, shelf: Shelf
) -> None:
    form = at_card(new_form())
    problem = form.lay(card(date(2015, 1, 1)))
    assert problem is not None
    assert problem.final
    told = sentence(problem, values=shelf.words)
    assert "满 16 岁" in told
    assert "12333" in told
    assert form.stopped == problem
    assert not form.complete


@pytest.mark.parametrize("region", ["999999", "110101", "540102", "000000", "659004"])
def test_nobody_is_refused_for_where_the_card_comes_from(
    new_form: MakeForm, card: MakeCard, fill: Callable[..., Problem | None], region: str
) -> None:
    form = new_form()
    assert fill(form, card(region=region)) is None
    assert form.complete


def test_no_condition_can_even_see_number_name_or_address(unemployment: Service) -> None:
    lang = next(rule.when.language for rule in unemployment.rules)
    seen = {name for name in lang.variables if name.startswith("card.")}
    assert seen == {"card.kind", "card.sex", "card.birth"}


@pytest.mark.parametrize(
    ("birth", "sex", "asked"),
    [
        (date(1960, 1, 1), "1", True),
        (date(1963, 12, 1), "1", True),
        (date(1967, 1, 1), "1", False),
        (date(1975, 1, 1), "2", True),
        (date(1980, 1, 1), "2", False),
    ],
)
def test_pension_is_asked_only_from_retirement_age_on(
    new_form: MakeForm, card: MakeCard, birth: date, sex: str, *, asked: bool
) -> None:
    form = at_card(new_form())
    assert form.lay(card(birth, sex)) is None
    assert ("pension" in [step.key for step in form.asked()]) is asked


def test_above_retirement_age_without_a_pension_goes_on_and_with_one_stops(
    new_form: MakeForm, card: MakeCard, fill: Callable[..., Problem | None]
) -> None:
    old = card(date(1960, 1, 1), "1")
    form = new_form()
    assert fill(form, old, {"pension": "no"}) is None
    form = new_form()
    stopped = fill(form, old, {"pension": "yes"})
    assert stopped is not None
    assert stopped.code == "pension_drawn"
    assert form.back(), "a wrong touch can be taken back"
    assert form.stopped is None
    assert form.step.key == "pension"
    assert fill(form, old, {"pension": "no"}) is None


@pytest.mark.parametrize("kind", list(CardKind))
def test_all_four_kinds_of_card_are_taken(new_form: MakeForm, card: MakeCard, kind: CardKind) -> None:
    assert at_card(new_form()).lay(card(kind=kind)) is None


def test_everything_but_the_card_is_an_answer_and_no_proof_is_asked(unemployment: Service) -> None:
    kinds = {step.kind for step in unemployment.steps}
    assert kinds <= {
        Kind.NOTICE, Kind.CARD, Kind.CONFIRM, Kind.CHOICE, Kind.CHOICES, Kind.DIGITS, Kind.MONTH, Kind.CHECK,
    }  # fmt: skip


def test_no_fee_is_told(unemployment: Service) -> None:
    assert unemployment.receipt is not None
    assert "不收费" in unemployment.receipt.basis


def test_a_rule_that_cannot_be_answered_sends_to_a_person(shelf: Shelf) -> None:
    lang = language(shelf.ground, {"x": False})
    broken = Rule("odd", "x", Condition("age(card.birth, today) < 16", lang), "never shown")
    (problem,) = problems([broken], shelf.ground, Facts({}))
    assert (problem.code, problem.final) == ("rule_broken", True)
    assert "12333" in sentence(problem, values=shelf.words)


def test_a_clock_before_all_policies_stops_instead_of_guessing(
    new_form: MakeForm, card: MakeCard, shelf: Shelf
) -> None:
    shelf.ground.clock.wall = datetime(1980, 1, 1, tzinfo=UTC)  # type: ignore[attr-defined]
    problem = at_card(new_form()).lay(card())
    assert problem is not None
    assert problem.code == "rule_broken"


def test_facts_are_laid_out_under_every_name_of_the_language(shelf: Shelf) -> None:
    lang = language(shelf.ground, {"one": False, "many": True}, ["receipt_printer"])
    known = values(lang, shelf.ground, Facts({"many": ("a", "b")}, "resident", "1", "1990-01-01"))
    assert known["answers.many"] == ["a", "b"]
    assert known["answers.one"] == ""
    assert known["device.receipt_printer"] is False
    assert known["policy.minimum_age"] == 16
    assert set(known) == set(lang.variables)


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("age(card.birth, today) == 36", True),
        ("months_since('2026-09', today) == 2", True),
        ("retirement_month('men', card.birth) == '2053-01'", True),
        ("may_have_retired(card.sex, card.birth, today)", False),
    ],
)
def test_functions_that_conditions_may_call(shelf: Shelf, source: str, *, answer: bool) -> None:
    lang = language(shelf.ground, {})
    facts = Facts({}, "resident", "1", "1990-01-15")
    assert lang.condition(source).holds(values(lang, shelf.ground, facts)) is answer


@given(st.dates(date(1920, 1, 1), date(2026, 1, 1)), st.integers(0, 110))
def test_age_grows_by_one_each_birthday(birth: date, years: int) -> None:
    later = birth.year + years
    birthday = date(later, 3, 1) if (birth.month, birth.day) == (2, 29) else birth.replace(year=later)
    assert years_old(birth, birthday) == years
    assert years_old(birth, date.fromordinal(birthday.toordinal() - 1)) == years - 1


def test_months_are_counted_by_the_calendar() -> None:
    assert months_since("2025-12", date(2026, 1, 1)) == 1
    assert months_since("2026-01", date(2026, 1, 31)) == 0
    with pytest.raises(ValueError, match="Invalid"):
        months_since("soon", date(2026, 1, 1))


def test_facts_and_ground_keep_answers_out_of_their_repr(shelf: Shelf) -> None:
    facts = Facts({"reason": "laid_off"}, "resident", "1", "1990-01-15")
    assert "laid_off" not in repr(facts)
    assert "1990" not in repr(facts)
    assert isinstance(shelf.ground, Ground)
    assert isinstance(Language({"x": TEXT}).condition("x == ''").holds({}), Fault)
