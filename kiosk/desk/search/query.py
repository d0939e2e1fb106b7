"""What a resident asks: words, a picture tile, and filters. A value; it knows nothing of the index."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.desk.phrase import AND, Phrase, Translate, in_a_row, in_chinese, listed, phrase, say
from kiosk.desk.postings.kinds import ALL, BY_KEY, WAYS
from kiosk.desk.postings.terms import FORM_WORDS

LONGEST = 64
"""Characters of a question that are looked at; nobody types more, a stuck key does."""


class Toggle(StrEnum):
    """A filter that is on or off."""

    START_TODAY = "start_today"
    BOARD_LODGING = "board_lodging"
    NO_SCHOOLING = "no_schooling"
    AGE_FREE = "age_free"
    DAYLIGHT = "daylight"
    WITH_CHILD = "with_child"
    EVENING = "evening"
    NIGHT = "night"
    WORKSHOP = "workshop"
    AT_HOME = "at_home"


TOGGLES: tuple[Toggle, ...] = tuple(Toggle)
"""In the order of the page; the place is also the bit in the index."""

TOGGLE_WORDS: dict[Toggle, Phrase] = {
    Toggle.START_TODAY: phrase("Search", "今天上岗"),
    Toggle.BOARD_LODGING: phrase("Search", "包吃住"),
    Toggle.NO_SCHOOLING: phrase("Search", "不看学历"),
    Toggle.AGE_FREE: phrase("Search", "不看年龄"),
    Toggle.DAYLIGHT: phrase("Search", "只上白班"),
    Toggle.WITH_CHILD: phrase("Search", "能带娃"),
    Toggle.EVENING: phrase("Search", "上晚班"),
    Toggle.NIGHT: phrase("Search", "上夜班"),
    Toggle.WORKSHOP: phrase("Search", "微工厂"),
    Toggle.AT_HOME: phrase("Search", "在家能做"),
}

PAY_STEPS = (3000, 4000, 5000, 6000, 8000)
"""Yuan a month offered as "at least"; each must be a multiple of 500."""

RINGS = (10, 15, 20, 30)
"""Walking minutes offered as "at most"."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the index. Empty fields ask for nothing."""

    words: str = ""
    kind: str = ""
    """Key of a tile; "" and "all" ask for every kind."""
    pay_min: int = 0
    """Yuan a month that the posting promises at least, by the estimate the page explains."""
    within_minutes: int = 0
    form: str = ""
    """full, part, day, public."""
    toggles: frozenset[Toggle] = frozenset()

    @property
    def asked_kind(self) -> str:
        """The kind that narrows, or ""."""
        return "" if self.kind == ALL else self.kind

    @property
    def narrowed(self) -> bool:
        """Whether anything beside the words and the kind narrows."""
        return bool(self.pay_min or self.within_minutes or self.form or self.toggles)

    def switched(self, toggle: Toggle) -> Question:
        """Ask the same question with one toggle turned over."""
        return replace(self, toggles=self.toggles ^ {toggle})

    def bare(self) -> Question:
        """Ask the same question without any of its filters."""
        return Question(self.words, self.kind)

    def loosened(self) -> tuple[Question, ...]:
        """Ask the same question without one of its filters each; what to offer when nothing is left."""
        looser = [replace(self, toggles=self.toggles - {toggle}) for toggle in TOGGLES if toggle in self.toggles]
        if self.pay_min:
            looser.append(replace(self, pay_min=0))
        if self.within_minutes:
            looser.append(replace(self, within_minutes=0))
        if self.form:
            looser.append(replace(self, form=""))
        return tuple(looser)


def of_tile(key: str) -> Question:
    """Ask what a tile asks: for a kind of work, for all of it, or for a way of working."""
    if key not in {way.key for way in WAYS}:
        return Question(kind=key)
    return Question(form=key) if key in FORM_WORDS else Question(toggles=frozenset({Toggle(key)}))


_ONLY = phrase("Search", "只看{what}的。")
_ALL_OF_THEM = phrase("Search", "从近到远排。")
_FITTING = phrase("Search", "最对得上的在前，再从近到远排。")
_QUOTED = phrase("Search", "“{name}”")
_PAY = phrase("Search", "每月 {pay} 元以上")
_WITHIN = phrase("Search", "步行 {minutes} 分钟内")
_NEAR = phrase("Search", "走路 {minutes} 分钟内")
_EVERYTHING = phrase("Search", "全部工作")


def heading(question: Question, translate: Translate = in_chinese) -> str:
    """Name what is being looked for, as a title: the words as typed, else kind, way of working or distance."""
    words = " ".join(question.words.split())[:LONGEST]
    if words:
        return words
    kind = BY_KEY.get(question.asked_kind) or next(
        (way for way in WAYS if way.key == question.form or way.key in question.toggles), None
    )
    if kind is None and question.within_minutes:
        return say(_NEAR, {"minutes": str(question.within_minutes)}, translate)
    return say(_EVERYTHING if kind is None else kind.title, None, translate)


def narrowing(question: Question, translate: Translate = in_chinese) -> str:
    """Say the filters as a sentence: 只看“不看学历”的。 Empty when there are none."""
    parts = [
        say(_QUOTED, {"name": say(TOGGLE_WORDS[toggle], None, translate)}, translate)
        for toggle in TOGGLES
        if toggle in question.toggles
    ]
    if question.form in FORM_WORDS:
        parts.append(say(_QUOTED, {"name": say(FORM_WORDS[question.form], None, translate)}, translate))
    if question.pay_min:
        parts.append(say(_PAY, {"pay": str(question.pay_min)}, translate))
    if question.within_minutes:
        parts.append(say(_WITHIN, {"minutes": str(question.within_minutes)}, translate))
    return say(_ONLY, {"what": listed(parts, translate, AND)}, translate) if parts else ""


def summary(question: Question, translate: Translate = in_chinese) -> str:
    """Say the filters and the order: 只看“不看学历”的。从近到远排。"""
    order = _FITTING if question.words.strip() else _ALL_OF_THEM
    return in_a_row((narrowing(question, translate), say(order, None, translate)))
