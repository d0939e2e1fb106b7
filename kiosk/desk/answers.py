"""Whether an answer will do for its question, said before the resident can be wrong: 还差 2 位."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.desk.errors import Problem
from kiosk.desk.service import Kind, Option, Step
from sync.wire.number import parse_number

if TYPE_CHECKING:
    from kiosk.desk.rules import Answer

_MOBILE = re.compile(r"1[3-9][0-9]{9}", re.ASCII)
_FIXED = {Kind.NOTICE: frozenset({"accepted", "refused"}), Kind.CONFIRM: frozenset({"yes", "no"})}
_BY_HAND = {Kind.CARD: "card_first", Kind.CHECK: "hold_first"}
"""Steps that Form.lay() and Form.commit() answer, never Form.answer()."""
_EMPTY = {Kind.MONTH: "not_month"}


def problem_with(step: Step, given: Answer, options: tuple[Option, ...]) -> Problem | None:
    """Say why this answer will not do, or None when it will."""
    if step.kind is Kind.CHOICES:
        return _several(step, given, {option.code for option in options})
    if given and given in {option.code for option in step.alternatives}:
        return None
    if step.kind is Kind.DIGITS and isinstance(given, str):
        return digits_problem(step, given)
    known = _FIXED.get(step.kind, frozenset(option.code for option in options))
    if given in known:
        return None
    if step.kind in _BY_HAND:
        return Problem(_BY_HAND[step.kind], field=step.key)
    return Problem("not_offered" if given else _EMPTY.get(step.kind, "choose_one"), field=step.key)


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
    if step.digits.check == "receipt" and parse_number(given) is None:
        return Problem("not_receipt", field=step.key)
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
