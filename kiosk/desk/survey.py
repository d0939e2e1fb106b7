"""满意度: one question after something was finished, five faces, counted by day and kind of task, never by person.

It is asked once, when the visit is over and its paper is out, and only of a visit in which a task came to its end. An
answer goes into the tallies of desk.db and nowhere else: no moment, no number and nobody's name go with it. The account
of the day (kiosk.desk.statement) carries the tallies to the hub, chained to the device's own log.
"""

from __future__ import annotations

import contextlib
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from kiosk.desk.phrase import Phrase, phrase
from kiosk.desk.visit import Farewell
from sync.cache.failures import StoreFailed
from sync.wire.ratings import SCORES, Why, asked_name, rated_name, why_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.cache.desk_transaction import DeskTransaction

LOW: Final = 2
"""From this score down one may say in a touch what was wrong."""
STILL_HERE: Final = frozenset({Farewell.FINISHED.value, Farewell.LIFTED.value, Farewell.PAPER_TAKEN.value})
"""Ends of a visit after which somebody stands before the screen; whoever left it alone is not asked."""
_TASK: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")


class Stage(StrEnum):
    """What is on the page."""

    FACES = "faces"
    REASONS = "reasons"
    THANKS = "thanks"


class Face(NamedTuple):
    """One of the five answers; its picture differs by shape, and the word stands below."""

    score: int
    icon: str
    words: Phrase


class Tile(NamedTuple):
    """One reason for a low answer."""

    why: Why
    icon: str
    words: Phrase


FACES: Final = (
    Face(5, "face-very-good", phrase("Survey", "很满意")),
    Face(4, "face-good", phrase("Survey", "满意")),
    Face(3, "face-so-so", phrase("Survey", "一般")),
    Face(2, "face-bad", phrase("Survey", "不满意")),
    Face(1, "face-very-bad", phrase("Survey", "很不满意")),
)
REASONS: Final = (
    Tile(Why.WAIT, "clock", phrase("Survey", "等得太久")),
    Tile(Why.UNCLEAR, "scroll-text", phrase("Survey", "看不明白")),
    Tile(Why.NOTHING_FITS, "x", phrase("Survey", "没有合适的")),
    Tile(Why.MACHINE, "monitor", phrase("Survey", "机器不好用")),
)


class Tallies(Protocol):
    """desk.db, as far as it is needed here."""

    def write(self, work: Callable[[DeskTransaction], None]) -> None:
        """Write in one transaction."""
        ...


class Ratings:
    """Counts answers under today's date. A file that takes nothing costs the answer, never the page."""

    def __init__(self, tallies: Tallies) -> None:
        self._tallies = tallies

    def count(self, name: str) -> None:
        """One more under this name (sync.wire.ratings). Waits for the disk, so it runs on the worker."""
        with contextlib.suppress(StoreFailed):
            self._tallies.write(lambda tx: tx.tally(name))


def may_ask(why: str, task: str) -> bool:
    """Whether a visit that ended so is asked: something was finished, and somebody still stands here."""
    return why in STILL_HERE and _TASK.fullmatch(task) is not None


class Survey:
    """The question about one finished task: takes one score and, after a low one, one reason. Then it is over."""

    def __init__(self, task: str, count: Callable[[str], None]) -> None:
        """Ask; `count` gets every name to be counted, the question's own first."""
        self._task = task
        self._count = count
        self.stage = Stage.FACES
        self.score = 0
        """What was answered, for the page's thanks; 0 while nothing was."""
        count(asked_name(task))

    def rate(self, score: int) -> bool:
        """Take the answer; False for a second one, which counts nothing."""
        if self.stage is not Stage.FACES or score not in SCORES:
            return False
        self.score = score
        self.stage = Stage.REASONS if score <= LOW else Stage.THANKS
        self._count(rated_name(self._task, score))
        return True

    def because(self, why: str) -> bool:
        """Take what was wrong; False when that was not asked, or is no reason of ours."""
        if self.stage is not Stage.REASONS or why not in set(Why):
            return False
        self.stage = Stage.THANKS
        self._count(why_name(Why(why)))
        return True
