"""Whom the office rings: postings that residents spoke of, and such as came back in an employer's mouth only."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from sync.hub.counted import moment
from sync.hub.standing import employer_of
from sync.wire.moment import read_moment
from sync.wire.posting import read_posting
from sync.wire.report import Outcome, Verdict, What
from sync.wire.scope import area_of

if TYPE_CHECKING:
    from datetime import datetime

SOON: Final = timedelta(days=7)
"""Words on two postings of one employer within so long put him first on the list of whom to ring."""
PATIENCE: Final = timedelta(days=7)
"""Whose word counts no more is rung again about what he says is open anew only so long after the last call."""


class Case(NamedTuple):
    """A posting about which something was said, for whoever telephones the employer."""

    scope: str
    outcome: Outcome
    title: str
    employer: str
    phone: str
    key: str = ""
    """By what the employer is known; see sync.hub.standing."""
    again: datetime | None = None
    """When the employer said that he hires after the office had found the job gone; None when he did not."""
    doubted: bool = False
    """Whether the employer's own word counts no more."""
    several: bool = False
    """Whether residents spoke of several postings of this employer lately."""


def case_of(scope: str, outcome: Outcome, doc: bytes | None, distrusted: frozenset[str], rung: datetime) -> Case:
    """Make the case of an outcome; rung: whom one doubts is not called again when that was later."""
    if doc is None:
        return Case(scope, outcome, "", "", "")
    posting = read_posting(doc)
    key, said, at = employer_of(posting), moment(posting.last_confirmed), read_moment(outcome.at)
    gone = outcome.verdict is Verdict.TAKEN_DOWN and not _asked_money(outcome)
    due = key not in distrusted or at <= rung
    again = said if gone and due and said is not None and said > at else None
    title, employer, phone = map(_printable, (posting.title, posting.employer, posting.phone))
    return Case(scope, outcome, title, employer, phone, key, again, doubted=key in distrusted)


def in_order(cases: list[Case], lately: datetime) -> list[Case]:
    """Put employers of whom several postings were spoken of lately first: one call settles them all."""
    by: dict[tuple[str, str], int] = {}
    for case in cases:
        if case.key and (case.again or any(read_moment(word.when) > lately for word in case.outcome.words)):
            place = area_of(case.scope, ""), case.key
            by[place] = by.get(place, 0) + 1
    marked = [case._replace(several=by.get((area_of(case.scope, ""), case.key), 0) > 1) for case in cases]

    def order(case: Case) -> tuple[bool, str, bool, int]:
        hidden = case.outcome.verdict is Verdict.HIDDEN
        return not case.several, case.key if case.several else "", not hidden, -len(case.outcome.words)

    return sorted(marked, key=order)


def _asked_money(outcome: Outcome) -> bool:
    return any(word.what is What.ASKS_MONEY for word in outcome.words)


def _printable(text: str) -> str:
    """Text of an employer for a clerk's terminal, which would obey a control sign."""
    return "".join(sign for sign in text if sign.isprintable())
