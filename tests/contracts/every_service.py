"""Walking a service without knowing it: every answer at every question, so that nothing of it stays untried.

`walk(service, ...)` lays made-up cards and gives every answer there is, and remembers where that led. Answers that no
later condition asks for are forgotten on the way, so a service of twenty questions takes hundreds of steps, not
millions.
"""

from __future__ import annotations

import gc
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType

from drivers.card.protocol import IdCard
from drivers.printer.marks import Box, Disc, Mark, Modules, Shape, Stroke, Text
from drivers.printer.raster import measure
from kiosk.desk.errors import Problem
from kiosk.desk.form import Form
from kiosk.desk.rules import Answer, Ground
from kiosk.desk.service import Kind, Option, Service, Source, Step
from sync.wire.number import make_number

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ROOT / "kiosk" / "services"
LOCALES = ("zh_CN", "en")
HELD = "held"
PHONE = "13800000126"
NUMBERS = {"mobile": PHONE, "receipt": make_number("999999", "001", 7, 42), "pickup": "048213"}
"""A right number for each kind of check; other numbers are any digits."""

_ANSWER = re.compile(r"\banswers\.([a-z_0-9]+)")

Move = Answer | IdCard
"""What a resident does on a page: gives an answer, lays a card, or holds the key (HELD)."""


def folders() -> list[Path]:
    """Every service there is, found by looking."""
    return sorted(file.parent for file in SERVICES.glob("*/service.toml"))


@dataclass
class Walk:
    """Where every answer led."""

    reached: dict[str, tuple[Move, ...]] = field(default_factory=dict)
    """By key of the question: the moves of one resident who stands there."""
    standings: list[tuple[Move, ...]] = field(default_factory=list)
    """The moves to every different standing of the form."""
    stopped: dict[str, tuple[Move, ...]] = field(default_factory=dict)
    """By code of the rule that stopped somebody."""
    complete: list[tuple[Move, ...]] = field(default_factory=list)
    """The moves of residents who answered everything."""
    refused: list[str] = field(default_factory=list)
    """Answers that are offered but not taken, and why; must stay empty."""


@dataclass
class Walker:
    """Somebody who tries everything a service offers, on devices that work or not."""

    service: Service
    ground: Ground
    places: Mapping[Source, Sequence[Option]]
    devices: Mapping[str, bool]
    people: Sequence[IdCard]

    def form(self, moves: Iterable[Move] = ()) -> Form:
        """A form as it is after these moves."""
        form = Form(self.service, self.ground, self.places, self.devices)
        for move in moves:
            self.do(form, move)
        return form

    def do(self, form: Form, move: Move) -> Problem | None:
        """Do one thing on the page."""
        if isinstance(move, IdCard):
            return form.lay(move)
        return form.commit() if form.step.kind is Kind.CHECK else form.answer(move)

    def walk(self) -> Walk:
        """Try everything, shortest ways first."""
        found = Walk()
        waiting: deque[tuple[Move, ...]] = deque([()])
        seen = {self._standing(self.form(), ())}
        while waiting:
            moves = waiting.popleft()
            form = self.form(moves)
            first_time = form.step.key not in found.reached
            found.reached.setdefault(form.step.key, moves)
            found.standings.append(moves)
            for move in self._moves(form, everything=first_time):
                after = self.form(moves)
                problem = self.do(after, move)
                way = (*moves, move)
                if problem is not None:
                    self._note(found, after, problem, way)
                elif after.complete:
                    found.complete.append(way)
                elif (standing := self._standing(after, way)) not in seen:
                    seen.add(standing)
                    waiting.append(way)
        return found

    def finish(self, moves: Sequence[Move]) -> tuple[Move, ...]:
        """Go on from here with the first answer of every question, to the end; the moves of the whole way."""
        form, way = self.form(moves), list(moves)
        for _ in self.service.steps:
            if form.complete:
                break
            way.append(next(possible(form, self.people)))
            assert self.do(form, way[-1]) is None, f"{form.step.key} takes no first answer"
        assert form.complete, f"{self.service.key} never comes to an end"
        return tuple(way)

    def _note(self, found: Walk, form: Form, problem: Problem, way: tuple[Move, ...]) -> None:
        rules = {rule.code for rule in self.service.rules}
        if problem.code in rules:
            found.stopped.setdefault(problem.code, way)
        elif problem.code not in {"notice_refused", "not_you"}:
            found.refused.append(f"{form.step.key}: {problem.code}")

    def _moves(self, form: Form, *, everything: bool) -> list[Move]:
        """All that can be done here; where an answer matters to nobody later, once is enough."""
        moves = list(possible(form, self.people))
        return moves if everything or self._matters(form.step) else moves[:1]

    def _matters(self, step: Step) -> bool:
        if step.kind is Kind.CARD:
            return "card" in self._asked_after(step)
        return step.key in self._asked_after(step)

    def _asked_after(self, here: Step) -> set[str]:
        """Names that a condition at or after this question still asks for."""
        order = [step.key for step in self.service.steps]
        place = order.index(here.key)
        sources = [step.ask.source for step in self.service.steps[place + 1 :] if step.ask is not None]
        sources += [rule.when.source for rule in self.service.rules if order.index(rule.after) >= place]
        names = {name for source in sources for name in _ANSWER.findall(source)}
        return names | ({"card"} if any("card." in source for source in sources) else set())

    def _standing(self, form: Form, moves: tuple[Move, ...]) -> tuple[object, ...]:
        """What tells one standing from another: the question, and the answers that still matter."""
        before = form.step
        asked = self._asked_after(before) | self._of(before)
        answers = tuple(sorted((key, form.chosen(key)) for key in asked - {"card"} if form.chosen(key)))
        card = next((move for move in reversed(moves) if isinstance(move, IdCard)), None)
        return before.key, answers, card if "card" in asked else card is not None

    def _of(self, step: Step) -> set[str]:
        names = set(_ANSWER.findall(step.ask.source)) if step.ask is not None else set()
        return names | ({"card"} if step.ask is not None and "card." in step.ask.source else set())


def possible(form: Form, people: Sequence[IdCard]) -> Iterator[Move]:
    """Everything a resident can do on the page the form stands on; never a wrong answer."""
    step = form.step
    yield from {
        Kind.NOTICE: ("accepted", "refused"),
        Kind.CONFIRM: ("yes", "no"),
        Kind.CHECK: (HELD,),
    }.get(step.kind, ())
    if step.kind is Kind.CARD:
        taken = form.service.card.kinds if form.service.card else ()
        yield from (card for card in people if card.kind in taken)
    codes = tuple(option.code for option in form.options())
    if step.kind is Kind.CHOICES:
        yield from ((code,) for code in codes)
        yield codes[-step.most :]
    else:
        yield from codes
    if step.digits is not None:
        yield NUMBERS.get(step.digits.check, "1" * step.digits.length)
    yield from (option.code for option in step.alternatives)


def texts(value: object) -> Iterator[str]:
    """Every text inside a slip, a notice, a tile: whatever is made of dataclasses and tuples."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from texts(getattr(value, part.name))
    elif isinstance(value, Mapping):
        yield from texts(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from texts(part)


def kept(thing: object) -> Iterator[str]:
    """Every text that can still be reached from an object, in whatever it holds."""
    seen: set[int] = set()
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, type | ModuleType | FunctionType | MethodType | BuiltinFunctionType):
            continue
        seen.add(id(one))
        if isinstance(one, str):
            yield one
        waiting += gc.get_referents(one)


def right_edge(mark: Mark) -> float:
    """How far to the right a mark on a slip reaches, in dots."""
    match mark:
        case Text():
            return mark.x + measure(mark.text, mark.size)
        case Box():
            return mark.x + mark.width
        case Disc():
            return mark.x + mark.radius
        case Modules():
            return mark.x + mark.size * len(mark.rows[0])
        case Stroke() | Shape():
            return max(x for x, _ in mark.points)
