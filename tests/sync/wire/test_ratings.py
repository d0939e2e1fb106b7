"""How answers are called among the counts of a day, and how they are added up."""

from __future__ import annotations

from sync.wire.ratings import (
    SCORES,
    Answers,
    Why,
    answers_of,
    asked_name,
    is_rating,
    rated_name,
    reasons_of,
    why_name,
)


def test_no_other_count_is_taken_for_an_answer() -> None:
    ours = [asked_name("jobs"), *(rated_name("jobs", score) for score in SCORES), *map(why_name, Why)]
    assert all(map(is_rating, ours))
    assert len(set(ours)) == 1 + len(SCORES) + len(Why)
    assert not any(map(is_rating, ("filed.jobs", "slip.printed", "visit_began", "reported.wait")))


def test_answers_without_a_finished_task_do_not_enter() -> None:
    plenty = {asked_name("jobs"): 3, rated_name("jobs", 5): 4, asked_name("apply"): 2, rated_name("apply", 1): 2}
    honest = {asked_name("jobs"): 2, rated_name("jobs", 4): 1, why_name(Why.MACHINE): 1}
    told = answers_of([plenty, honest, {rated_name("called", 5): 7}])
    assert told["jobs"] == Answers(2, {5: 0, 4: 1, 3: 0, 2: 0, 1: 0})
    assert told["apply"].scores[1] == 2
    assert "called" not in told
    assert reasons_of([plenty, honest])[Why.MACHINE] == 1
