"""The list's filters over the few jobs of one place: counts exactly as the search counts, without asking the index."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kiosk.desk.postings.kinds import WORK_KINDS
from kiosk.desk.postings.pay import least_a_month
from kiosk.desk.postings.terms import FORM_WORDS
from kiosk.desk.search.instead import instead_of
from kiosk.desk.search.query import PAY_STEPS, RINGS, TOGGLES, Question, Toggle
from kiosk.desk.search.results import Hit, Results
from kiosk.desk.search.schema import toggles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.desk.postings.settings import PostingSettings
    from sync.wire.posting import Posting


@dataclass(frozen=True, slots=True)
class _Seen:
    """One job with what the filters look at."""

    id: str
    kind: str
    form: str
    pay: int
    minutes: int
    toggles: frozenset[Toggle]


class Among:
    """Jobs of one area, street or circle of the map, from near to far."""

    def __init__(self, jobs: Iterable[tuple[Posting, int]], settings: PostingSettings) -> None:
        """Hold jobs with their walking minutes."""
        self._jobs = [
            _Seen(one.id, one.occ_tile, one.form, least_a_month(one, settings), minutes, toggles(one))
            for one, minutes in jobs
        ]

    def ask(self, question: Question, page: int = 0, rows: int = 6) -> Results:
        """Answer a question about them; its words are not looked at, nobody types here."""
        found = [job for job in self._jobs if _passes(job, question)]
        start = max(page, 0) * max(rows, 1)
        return Results(
            question,
            len(found),
            tuple(Hit(job.id, job.minutes) for job in found[start : start + rows]),
            page,
            -(-len(found) // max(rows, 1)),
            {toggle: self._count(replace(question, toggles=question.toggles | {toggle})) for toggle in TOGGLES},
            {kind: self._count(replace(question, kind=kind)) for kind in WORK_KINDS},
            {form: self._count(replace(question, form=form)) for form in FORM_WORDS},
            {step: self._count(replace(question, pay_min=step)) for step in PAY_STEPS},
            {ring: self._count(replace(question, within_minutes=ring)) for ring in RINGS},
            Counter(job.minutes for job in found),
            (),
            () if found else instead_of(question, self._count),
        )

    def _count(self, question: Question) -> int:
        return sum(_passes(job, question) for job in self._jobs)


def _passes(job: _Seen, question: Question) -> bool:
    return (
        question.asked_kind in {"", job.kind}
        and question.form in {"", job.form}
        and job.pay >= question.pay_min
        and (not question.within_minutes or job.minutes <= question.within_minutes)
        and question.toggles <= job.toggles
    )
