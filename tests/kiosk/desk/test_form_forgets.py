"""Nothing of a person outlives the form or slips out of it; no sequence of touches traps anybody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kiosk.desk.leading import Fill, MakeCard, MakeForm, walk_to

if TYPE_CHECKING:
    from kiosk.desk.rules import Answer


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
