"""比一比: up to three postings side by side, in the figures that decide. Kept for one visit, in memory only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kiosk.desk.phrase import Translate, in_chinese, phrase, say
from kiosk.desk.postings.elements import MISSING, benefits, clean, hours_line
from kiosk.desk.postings.hourly import hour_figure, hourly
from kiosk.desk.postings.pay import month_figure, pay_of, shown_pay
from kiosk.desk.postings.terms import NO_SCHOOLING, SCHOOLING_WORDS, PayUnit
from kiosk.desk.postings.walking import Point, far_words, place_told, point, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.desk.postings.settings import PostingSettings
    from sync.wire.posting import Posting

ROOM: Final = 3
"""Postings that fit side by side in letters one can read."""

_HOURLY = phrase("Compare", "一小时")
_MONTHLY = phrase("Compare", "一个月")
_WALK = phrase("Compare", "走路")
_HOURS = phrase("Compare", "时间")
_SCHOOLING = phrase("Compare", "学历")
_BENEFITS = phrase("Compare", "福利")
_YUAN = phrase("Compare", "{figure} 元")
_ABOUT_YUAN = phrase("Compare", "约 {figure} 元")
_MINUTES = phrase("Compare", "{minutes} 分钟")
_UNTOLD = phrase("Compare", "算不出")
_NO_PLACE = phrase("Compare", "没写清地点")
_ANY_SCHOOLING = phrase("Compare", "不看学历")
_LEVEL = phrase("Compare", "{level}以上")


_ASSUMED = phrase("Compare", "约数按单位写的时间估；没写的，一个月按一天 {hours} 小时、{days} 天估，一小时算不出。")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one posting says to one question."""

    text: str
    known: bool = True
    best: bool = False
    """The best of those that can be compared; never where only one says anything, or all say the same."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question with the answer of each posting, in the order of the basket."""

    key: str
    label: str
    """In a word, for the table."""
    question: str
    """In full, where the question is asked alone."""
    cells: tuple[Cell, ...]


class Basket:
    """Ids of postings in the order they were put in."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    @property
    def full(self) -> bool:
        """Whether another one would push the first out."""
        return len(self.ids) >= ROOM

    def put(self, posting_id: str) -> bool:
        """Put one in, or take it out again; False when there is no room."""
        if posting_id in self.ids:
            self.ids.remove(posting_id)
            return True
        if self.full:
            return False
        self.ids.append(posting_id)
        return True

    def clear(self) -> None:
        """Empty it."""
        self.ids.clear()


def compared(
    postings: Sequence[Posting], here: Point, settings: PostingSettings, translate: Translate = in_chinese
) -> tuple[Row, ...]:
    """Lay postings side by side: pay for an hour and a month, minutes, hours, schooling, benefits.

    Only figures are called best, and only when at least two can be compared: most pay by its lower end, fewest minutes.
    """
    hours = [hourly(one, settings, translate) for one in postings]
    ways = [walk(here, point(one.lat, one.lon), settings) for one in postings]
    missing = Cell(say(MISSING, None, translate), known=False)
    nowhere = Cell(say(_NO_PLACE, None, translate), known=False)

    def row(key: str, cells: Sequence[Cell]) -> Row:
        label, question = (say(words, None, translate) for words in _LABELS[key])
        return Row(key, label, question, tuple(cells))

    def yuan(figure: str, *, about: bool) -> Cell:
        return Cell(say(_ABOUT_YUAN if about else _YUAN, {"figure": figure}, translate))

    untold = Cell(say(_UNTOLD, None, translate), known=False)
    pay = [
        yuan(hour_figure(one), about=bool(one.assumed)) if one else untold if pay_of(posting) else missing
        for one, posting in zip(hours, postings, strict=True)
    ]
    minutes = [
        Cell(far_words(way, translate) or say(_MINUTES, {"minutes": str(way.minutes)}, translate))
        if way is not None
        else untold
        if place_told(posting)
        else nowhere
        for way, posting in zip(ways, postings, strict=True)
    ]
    return (
        row("hour", _marked(pay, [None if one is None else -(one.low or one.high) for one in hours])),
        row("month", [_month(one, settings, translate) for one in postings]),
        row("walk", _marked(minutes, [None if way is None else way.minutes for way in ways])),
        row("hours", [_said(hours_line(one, translate), missing) for one in postings]),
        row("schooling", [_schooling(one, missing, translate) for one in postings]),
        row("benefits", [_said(benefits(one, translate), missing) for one in postings]),
    )


def assumed_words(settings: PostingSettings, translate: Translate = in_chinese) -> str:
    """Say what the figures called about rest on, once for all rows."""
    return say(_ASSUMED, {"hours": str(settings.hours_per_day), "days": str(settings.days_per_month)}, translate)


_LABELS = {
    "hour": (_HOURLY, phrase("Compare", "一小时多少钱")),
    "month": (_MONTHLY, phrase("Compare", "一个月多少钱")),
    "walk": (_WALK, phrase("Compare", "走路要多久")),
    "hours": (_HOURS, phrase("Compare", "什么时间上班")),
    "schooling": (_SCHOOLING, phrase("Compare", "要什么学历")),
    "benefits": (_BENEFITS, phrase("Compare", "有什么福利")),
}


def _marked(cells: Sequence[Cell], figures: Sequence[int | None]) -> list[Cell]:
    known = [figure for figure in figures if figure is not None]
    if len(known) < 2 or min(known) == max(known):  # noqa: PLR2004  two make a comparison
        return list(cells)
    return [Cell(cell.text, cell.known, best=figure == min(known)) for cell, figure in zip(cells, figures, strict=True)]


def _said(text: str, missing: Cell) -> Cell:
    return Cell(text) if text else missing


def _month(posting: Posting, settings: PostingSettings, translate: Translate) -> Cell:
    pay = pay_of(posting)
    figure = month_figure(posting, settings, translate)
    if figure and pay is not None:
        about = pay.unit is not PayUnit.MONTH or pay.approx or "unit" in pay.assumed
        return Cell(say(_ABOUT_YUAN if about else _YUAN, {"figure": figure}, translate))
    known = bool(clean(posting.pay_text)) or pay is not None
    return Cell(clean(shown_pay(posting, translate)), known=known)


def _schooling(posting: Posting, missing: Cell, translate: Translate) -> Cell:
    if posting.schooling_min in NO_SCHOOLING:
        return Cell(say(_ANY_SCHOOLING, None, translate))
    if posting.schooling_min not in SCHOOLING_WORDS:  # nothing was said, or something in a code that we cannot read
        return missing
    level = say(SCHOOLING_WORDS[posting.schooling_min], None, translate)
    return Cell(say(_LEVEL, {"level": level}, translate))
