"""How answers to the question 办得怎么样 are called among the counts of a day, at the terminal and at the hub.

`asked.TASK` is how often the question was asked after a finished task, `rated.TASK.SCORE` the answers from 5 (很满意)
to 1 (很不满意), `why.REASON` the reasons given after low ones. TASK is the key of a service.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SCORES: Final = (5, 4, 3, 2, 1)
_ASKED: Final = "asked."
_RATED: Final = "rated."
_WHY: Final = "why."


class Why(StrEnum):
    """What was wrong, as a resident may say it in one touch."""

    WAIT = "wait"
    UNCLEAR = "unclear"
    NOTHING_FITS = "nothing_fits"
    MACHINE = "machine"


class Answers(NamedTuple):
    """What was said to one kind of task."""

    asked: int
    scores: dict[int, int]
    """How often each score was given; all five stand here."""


def asked_name(task: str) -> str:
    """Name under which it is counted that the question was asked."""
    return _ASKED + task


def rated_name(task: str, score: int) -> str:
    """Name under which an answer is counted."""
    return f"{_RATED}{task}.{score}"


def why_name(why: Why) -> str:
    """Name under which a reason is counted."""
    return _WHY + why


def is_rating(name: str) -> bool:
    """Whether a count is about satisfaction."""
    return name.startswith((_ASKED, _RATED, _WHY))


def answers_of(devices: Iterable[Mapping[str, int]]) -> dict[str, Answers]:
    """Add up the answers in the counts of several devices over the same time, by task.

    Only answers tied to a finished task enter: where a device tells more answers to a task than it was asked for, none
    of its answers to that task does.
    """
    asked: dict[str, int] = {}
    scores: dict[str, dict[int, int]] = {}
    for counts in devices:
        for task, told in _tasks(counts).items():
            if sum(told.scores.values()) > told.asked:
                continue
            asked[task] = asked.get(task, 0) + told.asked
            sums = scores.setdefault(task, dict.fromkeys(SCORES, 0))
            for score, count in told.scores.items():
                sums[score] += count
    return {task: Answers(asked[task], scores[task]) for task in sorted(asked)}


def reasons_of(devices: Iterable[Mapping[str, int]]) -> dict[Why, int]:
    """Add up the reasons in the counts of several devices; all stand here."""
    sums = dict.fromkeys(Why, 0)
    for counts in devices:
        for why in Why:
            sums[why] += counts.get(why_name(why), 0)
    return sums


def _tasks(counts: Mapping[str, int]) -> dict[str, Answers]:
    tasks = {name.removeprefix(_ASKED) for name in counts if name.startswith(_ASKED)}
    tasks |= {name.removeprefix(_RATED).rpartition(".")[0] for name in counts if name.startswith(_RATED)}
    return {
        task: Answers(
            counts.get(asked_name(task), 0), {score: counts.get(rated_name(task, score), 0) for score in SCORES}
        )
        for task in tasks
    }
