"""Conditions in CEL (Common Expression Language): checked when a service is loaded, safe to run on any pack.

A condition sees only the variables and functions of its Language; an unknown name or a wrong type is an error with line
and column before any resident meets it. While running, loops have a budget and every failure comes back as a value.
The library (14 MB of C++) is loaded at the first condition, never before the first frame.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cel_expr_python import cel

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")
_PLACE = re.compile(r"<input>:(\d+):(\d+): (.*)")

TEXT = "string"
TEXTS = "list<string>"
NUMBER = "int"
TRUTH = "bool"

Value = str | int | bool | list[str]


class ConditionError(ValueError):
    """A condition cannot be understood; says at which line and column of it, and why."""

    def __init__(self, source: str, line: int, column: int, reason: str) -> None:
        super().__init__(f"line {line}, column {column}: {reason} in: {source}")
        self.source = source
        self.line = line
        self.column = column
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Fault:
    """A condition that could not be answered; `reason` is a status word, never a value it worked on."""

    reason: str


@dataclass(frozen=True, slots=True)
class Function:
    """Something conditions may call: `result` and `parameters` are type words like "string" or "int"."""

    name: str
    parameters: tuple[str, ...]
    result: str
    call: Callable[..., Value]


class Language:
    """The names a condition may use, with their types."""

    def __init__(self, variables: Mapping[str, str], functions: tuple[Function, ...] = ()) -> None:
        self.variables = dict(variables)
        self.below: dict[str, tuple[tuple[str, str, str], ...]] = {}
        """For `answers` of `answers.phone` and the like: whole name, name below, type."""
        for name, kind in variables.items():
            first, _, second = name.partition(".")
            self.below[first] = (*self.below.get(first, ()), (name, second, kind))
        self.functions = functions
        self._env: cel.Env | None = None
        self._programs: dict[str, cel.Expression] = {}

    def condition(self, source: str) -> Condition:
        """Take a condition without checking it yet; Condition.check() does."""
        return Condition(source, self)

    def check(self, source: str) -> None:
        """Raise ConditionError unless the source is a condition (true or false) over known names."""
        self._program(source)

    def run(self, source: str, facts: Mapping[str, Value]) -> bool | Fault:
        """Answer a condition for these facts, or say that it cannot be answered. Raises ConditionError like check()."""
        program = self._program(source)
        try:
            value = program.eval(data=dict(facts))
        except RuntimeError as error:
            return Fault("budget" if "budget" in str(error) else "internal")
        answer = value.value()
        if isinstance(answer, bool):
            return answer
        return Fault(str(answer).partition(":")[0].lower())

    def _program(self, source: str) -> cel.Expression:
        known = self._programs.get(source)
        if known is None:
            known = self._programs[source] = self._compiled(source)
        return known

    def _compiled(self, source: str) -> cel.Expression:
        environment = self._environment()
        try:
            program = environment.compile(source)
        except RuntimeError as error:
            raise _explained(source, str(error), self._nearest(source)) from None
        if program.return_type().name().lower() != TRUTH:
            raise ConditionError(source, 1, 1, f"gives {program.return_type().name().lower()}, not true or false")
        return program

    def _nearest(self, source: str) -> str:
        """Offer the nearest known name for the first word of the source that is none."""
        known = [*self.variables, *(function.name for function in self.functions)]
        words: list[str] = _WORD.findall(source)
        for word in words:
            near = get_close_matches(word, known, n=1, cutoff=0.6)
            if word not in known and near:
                return f"; did you mean {near[0]}?"
        return ""

    def _environment(self) -> cel.Env:
        if self._env is None:
            from cel_expr_python import cel  # noqa: PLC0415 - import budget of the window's first frame

            self._env = cel.NewEnv(
                variables={name: cel.Type(kind) for name, kind in self.variables.items()},
                functions=[_declared(cel, function) for function in self.functions],
            )
        return self._env


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a service, for example `age(card.birth, today) < policy.minimum_age`."""

    source: str
    language: Language = field(repr=False, compare=False)

    def check(self) -> None:
        """Raise ConditionError when it cannot be understood."""
        self.language.check(self.source)

    def holds(self, facts: Mapping[str, Value]) -> bool | Fault:
        """Answer it; a Fault when these facts do not allow an answer."""
        return self.language.run(self.source, facts)


def _declared(cel: Any, function: Function) -> cel.FunctionDecl:
    return cel.FunctionDecl(  # type: ignore[no-any-return]
        function.name,
        [
            cel.Overload(
                f"{function.name}_{len(function.parameters)}",
                return_type=cel.Type(function.result),
                parameters=[cel.Type(kind) for kind in function.parameters],
                impl=function.call,
            )
        ],
    )


def _explained(source: str, message: str, nearest: str) -> ConditionError:
    found = _PLACE.search(message)
    if found is None:
        return ConditionError(source, 1, 1, message.splitlines()[0])
    return ConditionError(source, int(found[1]), int(found[2]), found[3].removesuffix(" (in container '')") + nearest)
