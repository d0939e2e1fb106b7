"""The filters over a few jobs count exactly as the search does over all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.desk.near.among import Among
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.search.query import TOGGLES, Question, Toggle
from tests.kiosk.shell.town import postings, search

QUESTIONS = [
    Question(),
    Question(kind="cleaning"),
    Question(toggles=frozenset({Toggle.NO_SCHOOLING})),
    Question(pay_min=4000, form="full"),
    Question(within_minutes=30, toggles=frozenset({Toggle.DAYLIGHT, Toggle.AGE_FREE})),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=range(len(QUESTIONS)))
def test_the_same_answer_as_the_index(question: Question) -> None:
    everything = search().ask(Question(), 0, 10_000)
    jobs = [(postings()[hit.id], hit.minutes) for hit in everything.rows if hit.minutes is not None]
    among = Among(jobs, PostingSettings()).ask(question, 0, 500)
    known = {job.id for job, _ in jobs}
    index = search().ask(question, 0, 10_000, wide=True)
    found = [hit.id for hit in index.rows if hit.id in known]
    assert [hit.id for hit in among.rows] == found
    for toggle in TOGGLES:
        more = search().ask(replace(question, toggles=question.toggles | {toggle}), 0, 10_000)
        assert among.toggles[toggle] == sum(hit.id in known for hit in more.rows)


def test_pages_and_the_way_out_of_nothing() -> None:
    jobs = [(job, 7) for job in list(postings().values())[:20]]
    among = Among(jobs, PostingSettings())
    assert (
        among.ask(Question(), 2, 6).page,
        among.ask(Question(), 2, 6).pages,
        len(among.ask(Question(), 3, 6).rows),
    ) == (2, 4, 2)
    nothing = among.ask(Question(within_minutes=5))
    assert nothing.total == 0
    assert [(one.question, one.total) for one in nothing.instead] == [(Question(), 20)]
    twice = among.ask(Question(within_minutes=5, pay_min=100_000))
    assert [(one.question, one.total) for one in twice.instead] == [(Question(), 20)]
