"""The question at farewell: which visits are asked, what is counted, and that nothing else is written."""

from __future__ import annotations

import pytest

from kiosk.desk.survey import FACES, REASONS, Ratings, Stage, Survey, may_ask
from kiosk.desk.visit import Farewell
from sync.cache.failures import StoreFailed, StoreReason
from sync.wire.ratings import SCORES, Why, is_rating


@pytest.fixture
def counted() -> list[str]:
    return []


def test_five_faces_differ_in_picture_and_word_and_every_reason_has_one() -> None:
    assert [face.score for face in FACES] == list(SCORES)
    assert len({face.icon for face in FACES}) == len({face.words.text for face in FACES}) == 5
    assert {tile.why for tile in REASONS} == set(Why)


@pytest.mark.parametrize("score", [3, 4, 5])
def test_one_touch_is_all(counted: list[str], score: int) -> None:
    survey = Survey("jobs", counted.append)
    assert survey.rate(score)
    assert survey.stage is Stage.THANKS
    assert not survey.rate(1), "an answer is not taken back"
    assert not survey.because("wait")
    assert counted == ["asked.jobs", f"rated.jobs.{score}"]


@pytest.mark.parametrize("score", [1, 2])
def test_a_low_one_may_say_why(counted: list[str], score: int) -> None:
    survey = Survey("unemployment", counted.append)
    assert survey.rate(score)
    assert survey.stage is Stage.REASONS
    assert not survey.because("he was rude")
    assert survey.because("unclear")
    assert not survey.because("wait"), "one reason is taken"
    assert counted == ["asked.unemployment", f"rated.unemployment.{score}", "why.unclear"]
    assert survey.stage is Stage.THANKS


@pytest.mark.parametrize("score", [0, 6, -1])
def test_no_other_score_counts(counted: list[str], score: int) -> None:
    survey = Survey("jobs", counted.append)
    assert not survey.rate(score)
    assert survey.score == 0
    assert counted == ["asked.jobs"]


def test_only_who_finished_something_and_still_stands_here_is_asked() -> None:
    asked = {why for why in Farewell if may_ask(why.value, "jobs")}
    assert asked == {Farewell.FINISHED, Farewell.LIFTED, Farewell.PAPER_TAKEN}
    assert not may_ask("finished", "")
    assert not may_ask("finished", "a name.5"), "what is no service's key cannot be counted"


def test_counts_lie_in_the_tallies_alone(store, clock) -> None:
    ratings = Ratings(store)
    today = clock.now().date().isoformat()
    journal = store.journal()
    for name in ("asked.jobs", "rated.jobs.5", "asked.jobs"):
        ratings.count(name)
    assert store.tallies(today, today) == {"asked.jobs": 2, "rated.jobs.5": 1}
    assert all(map(is_rating, store.tallies(today, today)))
    assert store.journal() == journal, "no line with the moment of an answer"
    assert store.outbox_depth() == 0


def test_a_file_that_takes_nothing_costs_the_answer_only() -> None:
    class Full:
        def __init__(self) -> None:
            self.tried = 0

        def write(self, work: object) -> None:
            self.tried += 1
            raise StoreFailed(StoreReason.FULL)

    full = Full()
    Ratings(full).count("asked.jobs")
    assert full.tried == 1
