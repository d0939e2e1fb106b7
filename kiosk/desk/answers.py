"""Whether an answer will do for its question, said before the resident can be wrong: 还差 2 位."""

from __future__ import annotations

import re

from kiosk.desk.errors import Problem
from kiosk.desk.rules import Answer
from kiosk.desk.service import Kind, Option, Step

_MOBILE = re.compile(r"1[3-9][0-9]{9}", re.ASCII)
_FIXED = {Kind.NOTICE: frozenset({"accepted", "refused"}), Kind.CONFIRM: frozenset({"yes", "no"})}


def problem_with(step: Step, given: Answer, options: tuple[Option, ...]) -> Problem | None:
    """Say why this answer will not do, or None when it will."""
    if step.kind in {Kind.CARD, Kind.CHECK}:
        return Problem("card_first" if step.kind is Kind.CARD else "hold_first", field=step.key)
    if step.kind is Kind.CHOICES:
        return _several(step, given, {option.code for option in options})
    if not isinstance(given, str):
        return Problem("choose_one", field=step.key)
    if step.kind in _FIXED:
        return None if given in _FIXED[step.kind] else Problem("choose_one", field=step.key)
    if given in {option.code for option in step.alternatives}:
        return None
    if step.kind is Kind.DIGITS:
        return digits_problem(step, given)
    if not given:
        return Problem("not_month" if step.kind is Kind.MONTH else "choose_one", field=step.key)
    return None if given in {option.code for option in options} else Problem("not_offered", field=step.key)


def digits_problem(step: Step, given: str) -> Problem | None:
    """Say what is still wrong with a number; the page asks at every digit and shows it as help, not as blame."""
    if step.digits is None:
        raise ValueError(step.key)
    if given and not (given.isascii() and given.isdecimal()):
        return Problem("digits_only", field=step.key)
    missing = step.digits.length - len(given)
    if missing > 0:
        return Problem("digits_missing", {"missing": str(missing)}, step.key)
    if missing < 0:
        return Problem("digits_too_many", {"extra": str(-missing)}, step.key)
    if step.digits.check == "mobile" and not _MOBILE.fullmatch(given):
        return Problem("not_mobile", field=step.key)
    return None


def _several(step: Step, given: Answer, known: set[str]) -> Problem | None:
    codes = (given,) if isinstance(given, str) else given
    if not any(codes):
        return Problem("choose_some", {"most": str(step.most)}, step.key)
    if len(codes) > step.most:
        return Problem("too_many", {"most": str(step.most)}, step.key)
    if len(set(codes)) != len(codes) or not known.issuperset(codes):
        return Problem("not_offered", field=step.key)
    return None
