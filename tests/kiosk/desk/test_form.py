"""A form is filled, question after question, and left again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from drivers.card.protocol import CardKind
from kiosk.desk.errors import SENTENCES, Problem, sentence
from kiosk.desk.service import CardUse, Kind, Service
from tests.kiosk.desk.leading import Fill, MakeCard, MakeForm, walk_to

if TYPE_CHECKING:
    from kiosk.desk.rules import Answer
    from kiosk.desk.shelf import Shelf
    from tests.kiosk.desk.conftest import HandClock


def test_the_usual_way_asks_one_question_after_another(new_form: MakeForm, card: MakeCard, fill: Fill) -> None:
    form = new_form()
    assert form.step.key == "notice"
    assert fill(form) is None
    assert [step.key for step in form.asked()] == [
        "notice", "card", "you", "living", "phone", "education", "reason", "since", "since_month", "work", "wish",
        "check", "paper",
    ]  # fmt: skip
    done = form.completed()
    assert done.answers == {
        "living": "here", "phone": "13800000126", "education": "61", "reason": "laid_off", "since": "exact",
        "since_month": "2026-09", "work": ("cleaning", "shop", "care"), "wish": "training",
    }  # fmt: skip
    assert set(done.card) == {"name", "number", "sex", "birth", "address"}
    assert done.held_at is not None


def test_nothing_but_the_services_fields_is_taken_from_the_card(
    new_form: MakeForm, card: MakeCard, fill: Fill, unemployment: Service
) -> None:
    form = new_form()
    fill(form)
    assert set(form.completed().card) == set(unemployment.card.fields)  # type: ignore[union-attr]
    assert "不存在分局" not in form.completed().card.values(), "the issuing authority is none of our business"


def test_progress_counts_what_is_asked_in_this_case(
    new_form: MakeForm, card: MakeCard, usual: Mapping[str, Answer]
) -> None:
    form = new_form()
    assert form.progress == (1, 12)
    walk_to(form, "living", card(), usual)
    assert form.progress == (4, 12)
    form.answer("other")
    assert form.step.key == "community"
    assert form.progress == (5, 13)


def test_a_form_is_begun_with_its_first_answer(new_form: MakeForm, fill: Fill) -> None:
    form = new_form()
    assert not form.begun
    fill(form)
    assert form.begun
    form.wipe()
    assert not form.begun


def test_a_page_that_is_no_question_is_not_counted(new_form: MakeForm, unemployment: Service) -> None:
    first, *rest = unemployment.steps
    form = new_form(replace(unemployment, steps=(replace(first, counted=False), *rest)))
    assert form.progress == (0, 11)


def test_a_form_whose_every_condition_fails_asks_its_first_question(
    new_form: MakeForm, services: dict[str, Service]
) -> None:
    looking = services["my_matters"]
    never = looking.steps[0].ask
    assert never is not None
    over = replace(never, source="today < '2000-01-01'")
    form = new_form(replace(looking, steps=tuple(replace(step, ask=over) for step in looking.steps)))
    assert [step.key for step in form.asked()] == ["way"]
    assert form.step.key == "way"
    form.wipe()
    assert form.step.key == "way"


def test_without_a_printer_the_paper_question_is_not_asked(new_form: MakeForm, fill: Fill) -> None:
    form = new_form(receipt_printer=False)
    assert fill(form) is None
    assert "paper" not in [step.key for step in form.asked()]
    assert form.complete


def test_refusing_the_notice_stops_and_can_be_thought_over(new_form: MakeForm, shelf: Shelf) -> None:
    form = new_form()
    problem = form.answer("refused")
    assert problem is not None
    assert problem.code == "notice_refused"
    assert "不用身份证" in sentence(problem, values=shelf.words)
    assert form.stopped == problem
    assert not form.back(), "nothing lies before the notice"
    assert form.stopped is None
    assert form.answer("accepted") is None


def test_the_card_is_not_read_before_the_notice(new_form: MakeForm, card: MakeCard) -> None:
    form = new_form()
    problem = form.lay(card())
    assert problem is not None
    assert problem.code == "notice_first"
    assert form.chosen("card") == ""


def test_a_service_without_a_card_takes_none(new_form: MakeForm, services: dict[str, Service], card: MakeCard) -> None:
    form = new_form(replace(services["my_matters"], card=None))
    assert form.lay(card()) is not None
    assert form.rows() == []


def test_cards_the_service_does_not_take(
    new_form: MakeForm, card: MakeCard, unemployment: Service, usual: Mapping[str, Answer]
) -> None:
    use = CardUse((CardKind.RESIDENT,), ("name", "number", "sex", "birth"), ("姓名", "身份证号", "性别", "出生日期"))
    form = walk_to(new_form(replace(unemployment, card=use)), "card", card(), usual)
    assert form.lay(card(kind=CardKind.SOCIAL_SECURITY)).code == "card_kind"  # type: ignore[union-attr]
    assert form.lay(replace(card(), number="")).code == "card_empty"  # type: ignore[union-attr]
    assert form.lay(replace(card(), name="")).code == "card_empty"  # type: ignore[union-attr]
    assert form.answer("laid").code == "card_first"  # type: ignore[union-attr]
    assert form.lay(card()) is None


def test_not_you_clears_the_card_and_asks_for_another(
    new_form: MakeForm, card: MakeCard, usual: Mapping[str, Answer]
) -> None:
    form = walk_to(new_form(), "you", card(), usual)
    assert form.answer("no").code == "not_you"  # type: ignore[union-attr]
    assert form.step.kind is Kind.CARD
    assert form.chosen("card") == ""
    assert form.rows()[0].text == ""
    assert form.lay(card(date(1970, 1, 1), "1")) is None
    assert form.step.key == "you"


def test_back_goes_one_question_at_a_time_and_leaves_at_the_first(
    new_form: MakeForm, card: MakeCard, usual: Mapping[str, Answer]
) -> None:
    form = walk_to(new_form(), "phone", card(), usual)
    assert form.back()
    assert form.step.key == "living"
    assert form.chosen() == "here", "what was answered is still there"
    assert form.back()
    assert form.step.key == "you"
    assert not form.back()


def test_going_back_after_the_last_question_takes_completeness_away(new_form: MakeForm, fill: Fill) -> None:
    form = new_form()
    fill(form)
    assert form.complete
    assert form.back()
    assert not form.complete
    with pytest.raises(ValueError, match="not complete"):
        form.completed()


def test_what_is_handed_in_is_what_was_committed_to_although_the_day_turns(
    new_form: MakeForm, unemployment: Service, fill: Fill, clock: HandClock
) -> None:
    asking = unemployment.step("community").ask
    assert asking is not None
    until_today = replace(asking, source=f"today <= '{clock.now().date().isoformat()}'")
    steps = tuple(replace(one, ask=until_today) if one.key == "education" else one for one in unemployment.steps)
    form = new_form(replace(unemployment, steps=steps))
    assert fill(form) is None
    clock.pass_time(days=1)
    assert "education" not in [step.key for step in form.asked()]
    assert form.completed().answers["education"] == "61"


def test_too_young_stays_stopped_until_another_card(
    new_form: MakeForm, card: MakeCard, usual: Mapping[str, Answer]
) -> None:
    form = walk_to(new_form(), "card", card(), usual)
    assert form.lay(card(date(2020, 1, 1))).code == "too_young"  # type: ignore[union-attr]
    assert form.progress[0] == 2
    assert not form.back()
    assert form.step.kind is Kind.CARD
    assert form.lay(card()) is None


def test_following_a_slip_asks_number_and_code_only(new_form: MakeForm, services: dict[str, Service]) -> None:
    form = new_form(services["my_matters"], card_reader=False)
    assert [step.key for step in form.asked()] == ["number", "pickup"]
    assert form.step.key == "number"
    assert form.answer("9999990010100011").code == "not_receipt"  # type: ignore[union-attr]
    assert form.answer("9999990010100019") in {None, Problem("not_receipt", field="number")}


def test_every_problem_a_form_can_give_has_a_sentence(shelf: Shelf) -> None:
    for code in SENTENCES:
        values = {"most": "3", "missing": "2", "extra": "1"}
        assert "{" not in sentence(Problem(code, values), values=shelf.words), code
