"""Conditions: checked at load with line and column, harmless while running."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.desk.cel import NUMBER, TEXT, TEXTS, TRUTH, Condition, ConditionError, Fault, Function, Language


def _boom(text: str) -> bool:
    raise ValueError(f"private {text}")


LANGUAGE = Language(
    {"answers.reason": TEXT, "answers.work": TEXTS, "n": NUMBER, "device.printer": TRUTH},
    (
        Function("twice", (NUMBER,), NUMBER, lambda number: number * 2),
        Function("boom", (TEXT,), TRUTH, _boom),
    ),
)
FACTS = {"answers.reason": "laid_off", "answers.work": ["care"], "n": 21, "device.printer": True}


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("answers.reason == 'laid_off'", True),
        ("'care' in answers.work && device.printer", True),
        ("twice(n) == 42", True),
        ("twice(n) > 42 || size(answers.work) > 1", False),
        ("answers.reason.size() == 8", True),
    ],
)
def test_conditions_answer(source: str, *, answer: bool) -> None:
    assert LANGUAGE.condition(source).holds(FACTS) is answer


@pytest.mark.parametrize(
    ("source", "line", "column", "reason"),
    [
        ("answers.reasn == 'x'", 1, 8, "did you mean answers.reason"),
        ("n == 'x'", 1, 3, "no matching overload"),
        ("device.printer &&\n  agee(n)", 2, 7, "undeclared reference to 'agee'$|undeclared reference to 'agee' in"),
        ("n ==", 1, 5, "Syntax error"),
        ("n", 1, 1, "gives int"),
        ("twice('x') == 2", 1, 6, "no matching overload"),
    ],
)
def test_mistakes_are_found_before_anybody_meets_them(source: str, line: int, column: int, reason: str) -> None:
    with pytest.raises(ConditionError, match=reason) as told:
        LANGUAGE.condition(source).check()
    assert (told.value.line, told.value.column) == (line, column)
    assert told.value.source == source
    with pytest.raises(ConditionError):
        LANGUAGE.condition(source).holds(FACTS)


def test_a_failing_function_is_a_value_and_tells_nothing_it_worked_on() -> None:
    fault = LANGUAGE.condition("boom(answers.reason)").holds(FACTS)
    assert isinstance(fault, Fault)
    assert "laid_off" not in repr(fault)
    assert "private" not in repr(fault)


def test_a_missing_fact_is_a_value() -> None:
    assert isinstance(LANGUAGE.condition("n > 3").holds({}), Fault)
    assert isinstance(LANGUAGE.condition("1 / (n - n) > 3").holds(FACTS), Fault)


def test_endless_loops_run_out_of_budget() -> None:
    row = "[" + ",".join("1" for _ in range(300)) + "]"
    source = f"{row}.all(a, {row}.all(b, {row}.all(c, a + b + c > 0)))"
    assert LANGUAGE.condition(source).holds(FACTS) == Fault("budget")


def test_another_failure_of_the_engine_is_a_value_too(monkeypatch: pytest.MonkeyPatch) -> None:
    language = Language({"n": NUMBER})
    condition = language.condition("n > 3")
    condition.check()

    class Broken:
        def eval(self, data: object) -> object:
            raise RuntimeError("INTERNAL: something")

    monkeypatch.setitem(language._programs, "n > 3", Broken())
    assert condition.holds({"n": 4}) == Fault("internal")


def test_an_error_without_a_place_is_told_at_the_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    language = Language({"n": NUMBER})

    class Broken:
        def compile(self, source: str) -> object:
            raise RuntimeError("INTERNAL: no place\nmore")

    monkeypatch.setattr(language, "_env", Broken())
    with pytest.raises(ConditionError, match="no place") as told:
        language.check("n > 3")
    assert (told.value.line, told.value.column) == (1, 1)


def test_conditions_are_compiled_once() -> None:
    language = Language({"n": NUMBER})
    condition = language.condition("n > 3")
    assert condition.holds({"n": 4}) is True
    assert language._program("n > 3") is language._program("n > 3")
    assert condition == Condition("n > 3", Language({}))
    assert "Language" not in repr(condition)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_condition_or_a_told_mistake(source: str) -> None:
    try:
        outcome: object = LANGUAGE.condition(source).holds(FACTS)
    except ConditionError as error:
        outcome = error
    assert isinstance(outcome, (bool, Fault, ConditionError))
