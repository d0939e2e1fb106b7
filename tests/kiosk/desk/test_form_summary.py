"""The summary: what it shows, changing one answer, and the word that is held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from kiosk.desk.service import Kind
from tests.kiosk.desk.leading import Fill, MakeCard, MakeForm, walk_to

if TYPE_CHECKING:
    from kiosk.desk.rules import Answer
    from kiosk.desk.shelf import Shelf


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
