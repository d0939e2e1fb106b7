"""A form is filled, changed, left and forgotten; no sequence of touches traps anybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drivers.card.protocol import CardKind, IdCard
from kiosk.desk.answers import digits_problem
from kiosk.desk.errors import SENTENCES, Problem, sentence
from kiosk.desk.form import Form
from kiosk.desk.service import CardUse, Kind, Service

if TYPE_CHECKING:
    from kiosk.desk.rules import Answer
    from kiosk.desk.shelf import Shelf

MakeForm = Callable[..., Form]
MakeCard = Callable[..., IdCard]
Fill = Callable[..., Problem | None]


def walk_to(form: Form, key: str, card: IdCard, usual: Mapping[str, Answer]) -> Form:
    while form.step.key != key:
        at = form.step.key
        if form.step.kind is Kind.CARD:
            form.lay(card)
        elif form.step.kind is Kind.CHECK:
            form.commit()
        else:
            form.answer(usual[at])
        assert form.step.key != at
    return form


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


def test_summary_shows_masked_chip_data_and_words(new_form: MakeForm, fill: Fill) -> None:
    form = new_form()
    fill(form)
    rows = {row.label: row for row in form.rows()}
    assert rows["姓名"].text == "王**"
    assert rows["姓名"].full == "王试验"
    assert rows["身份证号"].text.startswith("9999 **** ")
    assert rows["身份证号"].locked
    assert rows["手机号"].text == "138 0000 0126"
    assert rows["文化程度"].text == "高中"
    assert rows["想做"].text == "保洁、零售、护理"
    assert rows["现在住在"].text == "本社区（翠园）"
    assert rows["哪个月"].text == "今年 9 月"
    assert not rows["手机号"].locked
    assert "性别" not in rows


def test_changing_one_answer_returns_to_the_summary(
    new_form: MakeForm, card: MakeCard, usual: Mapping[str, Answer]
) -> None:
    form = walk_to(new_form(), "check", card(), usual)
    assert form.go_to("education")
    assert form.chosen() == "61"
    assert form.answer("21") is None
    assert form.step.key == "check"


def test_changing_an_answer_that_opens_a_question_asks_it_first(
    new_form: MakeForm, card: MakeCard, usual: Mapping[str, Answer]
) -> None:
    form = walk_to(new_form(), "check", card(), usual)
    assert form.go_to("phone")
    assert form.answer("family") is None
    assert form.step.key == "family_phone"
    assert form.answer("13800000127") is None
    assert form.step.key == "check"
    assert form.go_to("phone")
    assert form.answer("13800000126") is None
    assert form.step.key == "check"
    assert "family_phone" not in [step.key for step in form.asked()]


def test_what_is_not_asked_cannot_be_gone_to(new_form: MakeForm, card: MakeCard, usual: Mapping[str, Answer]) -> None:
    form = walk_to(new_form(), "check", card(), usual)
    assert not form.go_to("family_phone")
    assert not form.go_to("notice")
    assert not form.go_to("nowhere")
    assert form.step.key == "check"


def test_committing_with_a_question_open_goes_there_first(
    new_form: MakeForm, card: MakeCard, usual: Mapping[str, Answer], shelf: Shelf
) -> None:
    form = walk_to(new_form(), "check", card(date(1967, 1, 1), "1"), usual)
    shelf.ground.clock.wall = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)  # type: ignore[attr-defined]
    problem = form.commit()
    assert problem is not None, "the earliest month came at midnight, and with it a question"
    assert (problem.code, form.step.key) == ("unanswered", "pension")
    form.answer("no")
    assert form.step.key == "check"
    assert form.commit(datetime(2026, 11, 19, 1, 50, tzinfo=UTC)) is None
    assert form.step.key == "paper"


def test_holding_counts_only_at_the_summary(new_form: MakeForm) -> None:
    problem = new_form().commit()
    assert problem is not None
    assert problem.code == "hold_first"


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


def test_too_young_stays_stopped_until_another_card(
    new_form: MakeForm, card: MakeCard, usual: Mapping[str, Answer]
) -> None:
    form = walk_to(new_form(), "card", card(), usual)
    assert form.lay(card(date(2020, 1, 1))).code == "too_young"  # type: ignore[union-attr]
    assert form.progress[0] == 2
    assert not form.back()
    assert form.step.kind is Kind.CARD
    assert form.lay(card()) is None


def test_rules_are_looked_at_once_more_at_the_end(new_form: MakeForm, card: MakeCard, fill: Fill, shelf: Shelf) -> None:
    form = new_form()
    fill(form, card(date(2010, 11, 19)))
    assert form.back()
    assert form.commit() is None
    shelf.ground.clock.wall = datetime(2026, 11, 17, 1, 0, tzinfo=UTC)  # type: ignore[attr-defined]
    problem = form.answer("scan")
    assert problem is not None
    assert problem.code == "too_young"
    assert not form.complete
    assert form.step.kind is Kind.CARD


def test_following_a_slip_asks_number_and_code_only(new_form: MakeForm, services: dict[str, Service]) -> None:
    form = new_form(services["my_matters"], card_reader=False)
    assert [step.key for step in form.asked()] == ["number", "pickup"]
    assert form.step.key == "number"
    assert form.answer("9999990010100011").code == "not_receipt"  # type: ignore[union-attr]
    assert form.answer("9999990010100019") in {None, Problem("not_receipt", field="number")}


def test_wipe_forgets_everything(new_form: MakeForm, fill: Fill) -> None:
    form = new_form()
    fill(form)
    form.mark_filed()
    form.wipe()
    assert form.step.key == "notice"
    assert not form.complete
    assert not form.filed
    assert all(form.chosen(step.key) == "" for step in form.service.steps)
    assert all(row.text == "" and row.full == "" for row in form.rows())


def test_no_repr_and_no_problem_holds_anything_of_the_person(
    new_form: MakeForm, card: MakeCard, usual: Mapping[str, Answer], fill: Fill
) -> None:
    secrets = ("王试验", "13800000126", "laid_off", card().number, "不存在市", "1984")
    form = walk_to(new_form(), "phone", card(), usual)
    said = [repr(form), str(form), repr(form.answer("1380000012")), repr(form.answer("13800000126x"))]
    fill(form)
    said += [
        repr(form),
        repr(form.rows()),
        repr(form.completed()),
        repr(card()),
        repr(form._facts({"reason": "laid_off"})),
    ]
    for text in said:
        assert not any(secret in text for secret in secrets), text


def test_every_problem_a_form_can_give_has_a_sentence(shelf: Shelf) -> None:
    for code in SENTENCES:
        values = {"most": "3", "missing": "2", "extra": "1"}
        assert "{" not in sentence(Problem(code, values), values=shelf.words), code


MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.sampled_from(["", "no", "yes", "here", "other", "exact", "long", "family"])),
        st.tuples(st.just("usual"), st.just("")),
        st.tuples(st.just("usual"), st.just("")),
        st.tuples(st.just("usual"), st.just("")),
        st.tuples(st.just("back"), st.just("")),
        st.tuples(st.just("go_to"), st.sampled_from(["phone", "living", "since", "pension", "check", "paper", "you"])),
        st.tuples(st.just("commit"), st.just("")),
        st.tuples(st.just("lay"), st.sampled_from(["young", "old", "usual"])),
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MOVES)
def test_no_sequence_of_touches_traps_anybody(
    new_form: MakeForm, card: MakeCard, usual: Mapping[str, Answer], fill: Fill, moves: list[tuple[str, str]]
) -> None:
    form = new_form()
    births = {"young": date(2020, 1, 1), "old": date(1955, 1, 1), "usual": date(1984, 5, 6)}
    for move, word in moves:
        match move:
            case "answer":
                form.answer(word)
            case "usual" if form.step.key in usual:
                form.answer(usual[form.step.key])
            case "back":
                form.back()
            case "go_to":
                form.go_to(word)
            case "commit":
                form.commit()
            case "lay":
                form.lay(card(births[word], "1"))
        at, total = form.progress
        assert 0 <= at <= total
        assert form.step.key in [step.key for step in form.asked()]
        if form.complete:
            asked = {step.key for step in form.asked()}
            assert set(form.completed().answers) <= asked
            assert form.stopped is None
    # from wherever that led, a resident with a usual card still reaches the end or a stop that can be taken back
    for _ in range(20):
        if not form.back():
            break
    problem = fill(form, card(births["usual"], "1"))
    if problem is not None:
        assert problem.code == "too_young", problem
        assert form.chosen("card") == "laid"
