"""From facts to problems: what a condition may know and call, and which rules of a service hold (R1-R8).

Conditions never see a name, a number or an address: a service cannot refuse anybody for where the card comes from (R2),
because no condition can be written about it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from kiosk.desk.cel import NUMBER, TEXT, TEXTS, TRUTH, Fault, Function, Language, Value
from kiosk.desk.errors import Problem
from kiosk.desk.moments import today

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kiosk.desk.policies import Policies
    from kiosk.desk.retirement import RetirementTable
    from kiosk.desk.service import Rule
    from sync.wire.clock import Clock

Answer = str | tuple[str, ...]
"""One code, or several for a step that takes several."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What rules stand on besides the resident: the policies, the place and the day."""

    policies: Policies
    retirement: RetirementTable
    region: str
    clock: Clock

    def today(self) -> date:
        """Tell the day it is at the station."""
        return today(self.clock)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known at one moment of a form; a condition sees nothing else."""

    answers: Mapping[str, Answer] = field(default_factory=dict[str, Answer], repr=False)
    card_kind: str = field(default="", repr=False)
    card_sex: str = field(default="", repr=False)
    card_birth: str = field(default="", repr=False)
    """ISO date."""
    devices: Mapping[str, bool] = field(default_factory=dict[str, bool])
    """Whether each device of the service can be used now."""


def years_old(birth: date, on: date) -> int:
    """Give the age in full years; someone born on 29 February turns a year older on 1 March."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def months_since(month: str, on: date) -> int:
    """Give the months from a month written 2026-09 to the day's month; ValueError when it is no month."""
    start = date.fromisoformat(f"{month}-01")
    return (on.year - start.year) * 12 + on.month - start.month


def language(ground: Ground, steps: Mapping[str, bool], devices: Iterable[str] = ()) -> Language:
    """Give the names a service's conditions may use; `steps` tells for each key whether it takes several answers."""
    variables = {"today": TEXT, "card.kind": TEXT, "card.sex": TEXT, "card.birth": TEXT}
    variables |= {f"answers.{key}": TEXTS if several else TEXT for key, several in steps.items()}
    variables |= {f"policy.{name}": NUMBER for name in ground.policies.names}
    variables |= {f"device.{kind}": TRUTH for kind in devices}
    return Language(variables, _functions(ground.retirement))


def values(lang: Language, ground: Ground, facts: Facts) -> dict[str, Value]:
    """Lay the facts out under the names of the language; what is not known yet is empty."""
    on = ground.today()
    known: dict[str, Value] = {
        "today": on.isoformat(),
        "card.kind": facts.card_kind,
        "card.sex": facts.card_sex,
        "card.birth": facts.card_birth,
    }
    known |= {f"policy.{name}": value for name, value in ground.policies.values(ground.region, on).items()}
    for name, key, kind in lang.below.get("answers", ()):
        given = facts.answers.get(key, () if kind == TEXTS else "")
        known[name] = given if isinstance(given, str) else list(given)
    for name, key, _ in lang.below.get("device", ()):
        known[name] = facts.devices.get(key, False)
    return known


def problems(rules: Iterable[Rule], ground: Ground, facts: Facts) -> list[Problem]:
    """Tell which rules stop this resident today. A rule that cannot be answered stops too, and sends to a person."""
    figures = {name: str(value) for name, value in ground.policies.values(ground.region, ground.today()).items()}
    found: list[Problem] = []
    for rule in rules:
        outcome = rule.when.holds(values(rule.when.language, ground, facts))
        if isinstance(outcome, Fault):
            found.append(Problem("rule_broken", field=rule.after, final=True))
        elif outcome:
            found.append(Problem(rule.code, figures, rule.after, rule.text, final=True))
    return found


def _functions(table: RetirementTable) -> tuple[Function, ...]:
    def age(birth: str, on: str) -> int:
        return years_old(date.fromisoformat(birth), date.fromisoformat(on))

    def may_have_retired(sex: str, birth: str, on: str) -> bool:
        return table.may_have_retired(sex, date.fromisoformat(birth), date.fromisoformat(on))

    def retirement_month(group: str, birth: str) -> str:
        return str(table.month(group, date.fromisoformat(birth)))

    def months(month: str, on: str) -> int:
        return months_since(month, date.fromisoformat(on))

    return (
        Function("age", (TEXT, TEXT), NUMBER, age),
        Function("may_have_retired", (TEXT, TEXT, TEXT), TRUTH, may_have_retired),
        Function("retirement_month", (TEXT, TEXT), TEXT, retirement_month),
        Function("months_since", (TEXT, TEXT), NUMBER, months),
    )
