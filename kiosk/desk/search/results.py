"""What an answer to a question holds: rows to show, the true count, what each further filter would leave."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kiosk.desk.phrase import AND, Phrase, Translate, in_chinese, listed, phrase, say
from kiosk.desk.search.query import Toggle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.desk.search.query import Question

PAGE_ROWS = 6
"""Rows of a list page in portrait."""

NO_MINUTES = 2047
"""Walking minutes of a posting whose place is not known; it sorts last."""


class Hit(NamedTuple):
    """One row: which posting, and how far it is. Everything else about it is in the catalogue."""

    id: str
    minutes: int | None
    """Walking minutes from this station; None when the place is not known."""
    near_miss: bool = False
    """Not what was asked word by word: found by widening."""


class How(StrEnum):
    """How the words were widened when hardly anything held them."""

    TEXT = "text"
    """Also the job's description, not only its name, place and employer."""
    PHRASE = "phrase"
    """By the words of the trade found inside a sentence."""
    OCCUPATION = "occupation"
    """Also neighbouring names of the same occupation."""
    SOUND = "sound"
    """By how it sounds: a mistyped character."""
    LOOK = "look"
    """By the words that differ in one character."""
    PART = "part"
    """Any of the words instead of all."""
    NEIGHBOUR = "neighbour"
    """By the trades beside the one that was named."""
    BRANCH = "branch"
    """By the wider branch of work that the trade belongs to."""
    UNTOLD = "untold"
    """By what comes near to a condition that postings seldom tell; its own note says so."""


_SAID = {
    How.TEXT: phrase("Search", "名称里带“{asked}”的少，工作内容里写到的也列出来了。"),
    How.PHRASE: phrase("Search", "按“{found}”找的。"),
    How.OCCUPATION: phrase("Search", "“{asked}”的少，{found}也列出来了。"),
    How.SOUND: phrase("Search", "没有“{asked}”，读音像的列出来了。"),
    How.LOOK: phrase("Search", "没有“{asked}”，按“{found}”找的列出来了。"),
    How.NEIGHBOUR: phrase("Search", "眼下没有招“{asked}”的，同一行当的列出来了。"),
    How.BRANCH: phrase("Search", "没有招“{asked}”的，大类相近的工作列出来了。"),
    How.PART: phrase("Search", "没有全对上的，按“{found}”找的列出来了。"),
}


@dataclass(frozen=True, slots=True)
class Widened:
    """What the question was widened to. The page says it."""

    how: How
    asked: str
    found: tuple[str, ...] = ()
    note: Phrase | None = None
    """What is said of it in place of the sentence that goes with `how`."""

    def sentence(self, translate: Translate = in_chinese) -> str:
        """Say it: “管道疏通”的少，管道工、水电工也列出来了。"""
        told = {"asked": self.asked, "found": listed(self.found, translate, AND)}
        return say(self.note or _SAID[self.how], told, translate)


@dataclass(frozen=True, slots=True)
class Instead:
    """Something near that exists, offered when nothing is left."""

    question: Question
    total: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page of tiles says before anything is asked. All counts inside the distance that was asked."""

    total: int = 0
    new_today: int = 0
    """Posted today."""
    confirmed_today: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict[str, int])
    """By tile key; postings of no kind count in `total` only."""
    ready: bool = True


@dataclass(frozen=True, slots=True)
class Results:
    """The answer. Counts are exact; each says what WOULD remain after that touch."""

    question: Question
    total: int = 0
    rows: tuple[Hit, ...] = ()
    page: int = 0
    """From 0."""
    pages: int = 0
    toggles: Mapping[Toggle, int] = field(default_factory=dict[Toggle, int])
    """For each toggle what remains with it on, beside everything else asked."""
    kinds: Mapping[str, int] = field(default_factory=dict[str, int])
    """For each kind what remains when it is the kind asked. This and the next three: see `Search.ask`, `wide`."""
    forms: Mapping[str, int] = field(default_factory=dict[str, int])
    pay: Mapping[int, int] = field(default_factory=dict[int, int])
    """For each step of PAY_STEPS what remains when it is the least pay asked."""
    within: Mapping[int, int] = field(default_factory=dict[int, int])
    """For each ring of RINGS what remains when it is the distance asked."""
    minutes: Mapping[int, int] = field(default_factory=dict[int, int])
    """Histogram: postings at each walking minute up to 30. Asked `wide`, also those beyond the distance asked."""
    widened: tuple[Widened, ...] = ()
    instead: tuple[Instead, ...] = ()
    """Only when nothing is left: the same question with one filter less, else nearby work of the kind, else any."""
    ready: bool = True
    """False while the index is being built or mended: nothing is known then, and the page says so."""
