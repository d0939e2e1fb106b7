"""A form being filled: answers so far, the question that comes next, what keeps one from going on.

Everything a resident says lives here, in memory, until hand-in or farewell; repr, errors and events show none of it.
The view calls answer(), lay(), commit(), back() and go_to(), and reads step, options(), chosen(), progress and rows().
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from kiosk.desk import masks
from kiosk.desk.answers import problem_with
from kiosk.desk.cel import Fault
from kiosk.desk.errors import Problem
from kiosk.desk.moments import local, month_words, months_back
from kiosk.desk.phrase import AND, Translate, in_chinese
from kiosk.desk.rules import Answer, Facts, Ground, problems, values
from kiosk.desk.service import Kind, Option, Service, Source, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from drivers.card.protocol import IdCard

MONTHS_OFFERED = 12
_STAYS = frozenset({Kind.NOTICE, Kind.CARD})
"""Steps that back() passes over once they are done."""


@dataclass(frozen=True, slots=True)
class Row:
    """One cell of the summary."""

    key: str
    """Step to go to when touched; empty for what the chip said."""
    label: str
    text: str = field(repr=False)
    full: str = field(default="", repr=False)
    """Unmasked, for 按住看; empty when `text` hides nothing."""

    @property
    def locked(self) -> bool:
        """Whether the chip said it, so that it cannot be changed."""
        return not self.key


@dataclass(frozen=True, slots=True)
class Completed:
    """What a finished form hands in: answers of the questions that were really asked, and nothing besides."""

    answers: Mapping[str, Answer] = field(repr=False)
    card: Mapping[str, str] = field(repr=False)
    held_at: datetime | None
    """When the commitment was held, if the service has one."""
    about: str = field(default="", repr=False)
    """Number of the earlier receipt that it speaks of; empty when it speaks of none."""


class Form:
    """One resident's answers to one service's questions."""

    def __init__(
        self,
        service: Service,
        ground: Ground,
        places: Mapping[Source, Sequence[Option]] | None = None,
        devices: Mapping[str, bool] | None = None,
        brought: Mapping[str, str] | None = None,
        *,
        translate: Translate = in_chinese,
    ) -> None:
        """Begin; `brought`: what the page before hands in, by the keys of the service's `brings`.

        `translate` speaks the language in which options and summary are read.
        """
        self._translate = translate
        self.service = service
        known = {one.key for one in service.brings}
        self._brought = {key: value for key, value in (brought or {}).items() if key in known}
        self._ground = ground
        self._places = dict(places or {})
        self._devices = dict(devices or {})
        self._answers: dict[str, Answer] = {}
        self._chip: dict[str, str] = {}
        self._kind = ""
        self._held_at: datetime | None = None
        self._at = ""
        self._came_from_check = False
        self._stopped: Problem | None = None
        self._done: tuple[Step, ...] = ()
        self._filed = False
        self._at = self.asked()[0].key

    def __repr__(self) -> str:
        return f"<Form {self.service.key} at {self._at}>"

    # where the resident is

    @property
    def step(self) -> Step:
        """The question on the page now."""
        return self.service.step(self._at)

    @property
    def stopped(self) -> Problem | None:
        """Why the matter cannot go on, when a rule stopped it; back() lifts it."""
        return self._stopped

    @property
    def begun(self) -> bool:
        """Whether anything was entered; a wiped form is as new."""
        return bool(self._answers)

    @property
    def complete(self) -> bool:
        """Whether every question that is asked has its answer, so that it can be handed in."""
        return bool(self._done)

    @property
    def filed(self) -> bool:
        """Whether it was handed in; it cannot be handed in twice."""
        return self._filed

    def mark_filed(self) -> None:
        """Remember that it was handed in; kiosk.desk.handin calls this and nobody else."""
        self._filed = True

    @property
    def progress(self) -> tuple[int, int]:
        """第 n 题，共 m 题: m changes when an answer makes a question needless."""
        counted = [step.key for step in self.asked() if step.counted]
        if self._at in counted:
            return counted.index(self._at) + 1, len(counted)
        return 0, len(counted)

    def asked(self) -> list[Step]:
        """Every question that is asked in this case, in order; a condition that cannot be answered asks.

        Where no condition holds, the first question is asked: a page must show something.
        """
        shown: list[Step] = []
        known: dict[str, Answer] = {}
        for step in self.service.steps:
            if step.ask is not None:
                outcome = step.ask.holds(values(step.ask.language, self._ground, self._facts(known)))
                if not isinstance(outcome, Fault) and not outcome:
                    continue
            shown.append(step)
            if step.key in self._answers:
                known[step.key] = self._answers[step.key]
        return shown or list(self.service.steps[:1])

    def options(self) -> tuple[Option, ...]:
        """Give what can be chosen on the page now, with the months and places that no file can know."""
        return self._options(self.step)

    def chosen(self, key: str = "") -> Answer:
        """Give the answer to this question (or the one of `key`); "" when there is none yet."""
        return self._answers.get(key or self._at, "")

    # going on and back

    def answer(self, given: Answer) -> Problem | None:
        """Answer the question on the page; goes on when the answer will do, else says why not."""
        step = self.step
        problem = problem_with(step, given, self._options(step))
        if problem is not None:
            return problem
        self._answers[step.key] = (given,) if step.kind is Kind.CHOICES and isinstance(given, str) else given
        if step.kind is Kind.NOTICE and given == "refused":
            self._stopped = Problem("notice_refused", field=step.key, final=True)
            return self._stopped
        if step.kind is Kind.CONFIRM and given == "no":
            return self._not_you()
        return self._go_on(step)

    def lay(self, card: IdCard) -> Problem | None:
        """Take from the card what the service may read, and nothing else; the notice comes first (R12)."""
        use = self.service.card
        step = self.step
        if use is None or step.kind is not Kind.CARD:
            return Problem("notice_first", field=step.key)
        if card.kind not in use.kinds:
            return Problem("card_kind", field=step.key)
        self._chip = {name: _as_text(getattr(card, name)) for name in use.fields}
        if not self._chip.get("number") or not self._chip.get("name"):
            self._forget_card()
            return Problem("card_empty", field=step.key)
        self._kind = card.kind.value
        self._answers[step.key] = "laid"
        return self._go_on(step)

    def commit(self, held_at: datetime | None = None) -> Problem | None:
        """Take the held key as the resident's word; first every question must have its answer."""
        step = self.step
        if step.kind is not Kind.CHECK:
            return Problem("hold_first", field=step.key)
        open_step = self._first_open(step)
        if open_step is not None:
            self._at = open_step.key
            self._came_from_check = True
            return Problem("unanswered", field=open_step.key)
        self._held_at = held_at or local(self._ground.clock)
        self._answers[step.key] = "held"
        return self._go_on(step)

    def back(self) -> bool:
        """Go to the question before; False when there is none and the page before the form is meant."""
        self._done = ()
        self._came_from_check = False
        if self._stopped is not None and self._stopped.field == self._at:
            self._lift_stop()
            if self.step.kind not in _STAYS:
                return True
        asked = self.asked()
        before = asked[: next((i for i, step in enumerate(asked) if step.key == self._at), len(asked))]
        for step in reversed(before):
            if step.kind not in _STAYS:
                self._at = step.key
                return True
        return False

    def go_to(self, key: str) -> bool:
        """Change one answer from the summary; afterwards the form returns there.

        False when it is not asked, or a question before it is still open: nobody gets past notice and card this way.
        """
        asked = self.asked()
        place = next((i for i, step in enumerate(asked) if step.key == key and step.kind not in _STAYS), None)
        if place is None or any(step.key not in self._answers for step in asked[:place]):
            return False
        self._done = ()
        self._came_from_check = self.step.kind is Kind.CHECK
        self._at = key
        return True

    # the summary and the end

    def rows(self) -> list[Row]:
        """Every cell of the summary: what the chip said, masked and locked, then the answers."""
        rows: list[Row] = []
        asked = self.asked()
        for name, label in (
            zip(self.service.card.fields, self.service.card.shown, strict=True)
            if self.service.card and _with_card(asked)
            else ()
        ):
            if name == "name":
                rows.append(Row("", label, masks.name(self._chip.get(name, "")), self._chip.get(name, "")))
            elif name == "number":
                rows.append(Row("", label, masks.id_number(self._chip.get(name, "")), self._chip.get(name, "")))
        brought = [(one.label, self._brought.get(one.key, "")) for one in self.service.brings]
        rows += [Row("", label, text) for label, text in brought if label and text]
        rows += [Row(step.key, step.label, self._words(step)) for step in asked if step.label]
        return rows

    def completed(self) -> Completed:
        """Give what is handed in; ValueError when the form is not complete (a bug, not the resident's)."""
        if not self._done:
            raise ValueError("the form is not complete")
        asked = self._done  # what the resident gave their word to, whatever the day turned to since
        sent = {
            step.key: self._answers[step.key]
            for step in asked
            if step.sent and step.kind not in {Kind.NOTICE, Kind.CARD, Kind.CONFIRM, Kind.CHECK}
        }
        about = self._answers.get(self.service.about, "")
        card = dict(self._chip) if _with_card(asked) else {}
        return Completed({**self._brought, **sent}, card, self._held_at, about if isinstance(about, str) else "")

    def wipe(self) -> None:
        """Forget everything; the form stands at its first question again."""
        self._answers.clear()
        self._brought.clear()
        self._forget_card()
        self._held_at = None
        self._came_from_check = False
        self._stopped = None
        self._done = ()
        self._filed = False
        self._at = self.asked()[0].key

    # inside

    def _facts(self, answers: Mapping[str, Answer]) -> Facts:
        return Facts(answers, self._kind, self._chip.get("sex", ""), self._chip.get("birth", ""), self._devices)

    def _go_on(self, step: Step) -> Problem | None:
        following = self._following(step)
        checked = [step] if following is not None else self.asked()
        self._stopped = self._rule_against({other.key for other in checked})
        if self._stopped is not None:
            self._at = self._stopped.field
            return self._stopped
        if following is None:
            self._done = tuple(checked)
        else:
            self._at = following.key
        return None

    def _rule_against(self, keys: set[str]) -> Problem | None:
        given = {step.key: self._answers[step.key] for step in self.asked() if step.key in self._answers}
        rules = [rule for rule in self.service.rules if rule.after in keys]
        return next(iter(problems(rules, self._ground, self._facts(given))), None)

    def _following(self, step: Step) -> Step | None:
        asked = self.asked()
        later = asked[next(i for i, other in enumerate(asked) if other.key == step.key) + 1 :]
        if self._came_from_check and step.kind is not Kind.CHECK:
            later = [other for other in later if other.kind is Kind.CHECK or other.key not in self._answers]
        if not later:
            return self._first_open(None)
        self._came_from_check = self._came_from_check and later[0].kind is not Kind.CHECK
        return later[0]

    def _first_open(self, until: Step | None) -> Step | None:
        for step in self.asked():
            if until is not None and step.key == until.key:
                return None
            if step.key not in self._answers:
                return step
        return None

    def _options(self, step: Step) -> tuple[Option, ...]:
        if step.kind is Kind.MONTH:
            on: date = self._ground.today()
            return tuple(
                Option(month, month_words(month, on, self._translate)) for month in months_back(on, MONTHS_OFFERED)
            )
        if step.source is not None:
            return (*self._places.get(step.source, ()), *step.options)
        return step.options

    def _words(self, step: Step) -> str:
        given = self._answers.get(step.key, "")
        if step.kind is Kind.DIGITS and step.digits and isinstance(given, str) and given.isdecimal():
            return masks.grouped(given, step.digits.groups)
        known = {option.code: option.text for option in (*self._options(step), *step.alternatives)}
        codes = (given,) if isinstance(given, str) else given
        return self._translate(AND).join(known.get(code, "").replace("\n", "") for code in codes)

    def _not_you(self) -> Problem:
        self._answers = {
            key: value for key, value in self._answers.items() if self.service.step(key).kind is Kind.NOTICE
        }
        self._forget_card()
        self._at = next(step.key for step in self.service.steps if step.kind is Kind.CARD)
        return Problem("not_you", field=self._at)

    def _lift_stop(self) -> None:
        self._stopped = None
        self._answers.pop(self._at, None)

    def _forget_card(self) -> None:
        self._chip.clear()
        self._kind = ""


def _with_card(asked: Iterable[Step]) -> bool:
    """Whether the card is asked for; what was read of it before the resident chose another way counts not."""
    return any(step.kind is Kind.CARD for step in asked)


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
