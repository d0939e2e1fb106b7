"""Postings in the words of the list and of the detail page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.phrase import phrase, say
from kiosk.desk.postings.elements import clean, contact_words, facts
from kiosk.desk.postings.ending import last_day
from kiosk.desk.postings.freshness import (
    Light,
    expiry_words,
    freshness,
    line_words,
    posted_words,
    row_words,
)
from kiosk.desk.postings.pay import figure_and_unit, month_figure, month_words, monthly, pay_of, shown_pay
from kiosk.desk.postings.phone import phone_words, phones_in
from kiosk.desk.postings.terms import SHIFT_WORDS
from kiosk.desk.postings.walking import (
    LONGEST_WALK,
    Point,
    far_words,
    metres_words,
    minutes_words,
    place_told,
    point,
    walk,
)
from kiosk.services.jobs.fitting import fit

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.desk.phrase import Translate
    from kiosk.desk.postings.settings import PostingSettings
    from sync.wire.posting import Posting

DISC = {Light.FULL: "today", Light.HALF: "days", Light.OPEN: "old"}
"""Names of the drawing for each light."""


ROW_TITLE, ROW_TITLE_BY_LONG_PAY, SHORT_PAY = 15.0, 11.0, 11
ROW_EMPLOYER, ROW_SHIFT = 12.0, 8.0
BRIEF = 10.0
PAGE_TITLE, PAGE_PAY, PAGE_UNIT, PAGE_PHONE = 30.0, 11.0, 6.0, 13.0
"""Widths of an ideograph that the places of row and page have for words from outside."""

_NAMELESS = phrase("Posting", "没写名称")
_ABOUT = phrase("Posting", "约 {figure}")


class Teller:
    """Says postings from this station's point of view, in the resident's language."""

    def __init__(self, settings: PostingSettings, here: Point, translate: Translate) -> None:
        self.settings = settings
        self._here = here
        self._translate = translate

    def title(self, posting: Posting) -> str:
        """What the job is called; some have a name that nobody can see."""
        return clean(posting.title) or say(_NAMELESS, None, self._translate)

    def row(self, posting: Posting, minutes: int | None, now: datetime) -> dict[str, object]:
        """One line of the list."""
        fresh = freshness(posting.last_confirmed, now, self.settings)
        pay, unit, month = self._column(posting)
        far = ""
        if minutes is None or minutes > LONGEST_WALK:  # a full one stands last, as if nobody knew its place
            way = walk(self._here, point(posting.lat, posting.lon), self.settings)
            minutes, far = None if way is None else way.minutes, far_words(way, self._translate)
        return {
            "id": posting.id,
            "title": fit(
                self.title(posting), ROW_TITLE if len(pay) + len(unit) <= SHORT_PAY else ROW_TITLE_BY_LONG_PAY
            ),
            "fresh": DISC[fresh.light],
            "freshText": row_words(fresh, self._translate),
            "place": self._place(posting),
            "pay": pay,
            "payUnit": unit,
            "monthly": month,
            "minutes": far or ("" if minutes is None else str(minutes)),
        }

    def detail(self, posting: Posting, now: datetime) -> dict[str, object]:
        """Everything of the detail page."""
        fresh = freshness(posting.last_confirmed, now, self.settings)
        way = walk(self._here, Point(posting.lat or 0.0, posting.lon or 0.0), self.settings)
        figure, unit = figure_and_unit(posting, self._translate)
        metres = metres_words(way, self._translate)

        def with_metres(key: str, value: str) -> str:
            return f"{value}，{metres}" if key == "place" and metres else value

        numbers = [phone_words(one) for one in phones_in(posting.phone)]  # whole, however long
        lines = [
            {
                "key": line.key,
                "label": line.label,
                "value": "" if line.missing else with_metres(line.key, line.value),
                "missing": line.value if line.missing else "",
            }
            for line in facts(posting, self._translate)
        ]
        return {
            "id": posting.id,
            "title": fit(self.title(posting), PAGE_TITLE),
            "brief": [fit(self.title(posting), BRIEF), fit(clean(posting.employer), BRIEF)],
            "pay": fit(clean(figure), PAGE_PAY),
            "payUnit": fit(clean(unit), PAGE_UNIT),
            "estimate": month_words(posting, self.settings, self._translate),
            "walk": minutes_words(way, self._translate, place_told(posting)),
            "minutes": 0 if way is None else way.minutes,
            "fresh": DISC[fresh.light],
            "posted": posted_words(posting.posted, self._translate),
            "confirmed": line_words(fresh, posting.confirmed_by, self._translate),
            "expires": expiry_words(last_day(posting), now, self._translate),
            "facts": lines,
            "employer": clean(posting.employer),
            "phone": numbers[0] if numbers else fit(clean(posting.phone), PAGE_PHONE),
            "otherPhone": numbers[1] if len(numbers) > 1 else "",
            "contact": contact_words(posting.contact),
        }

    def _column(self, posting: Posting) -> tuple[str, str, bool]:
        """Figure, unit, and whether the figure is yuan a month, which the head of the column says once for all."""
        pay = pay_of(posting)
        figure = month_figure(posting, self.settings, self._translate)
        if figure and pay is not None:
            month = monthly(posting, self.settings)
            about = "unit" in pay.assumed or (month is not None and month.estimated)
            return (say(_ABOUT, {"figure": figure}, self._translate) if about else figure), "", True
        if pay is None:  # the employer's own words; the row shows them whole or not at all
            return clean(shown_pay(posting, self._translate)), "", False
        figure, unit = figure_and_unit(posting, self._translate)
        return clean(figure), clean(unit), False

    def _place(self, posting: Posting) -> str:
        shift = SHIFT_WORDS.get(posting.shift)
        words = clean(posting.shift) if shift is None else self._translate(shift)
        parts = (fit(clean(posting.employer), ROW_EMPLOYER), fit(words, ROW_SHIFT))
        return "·".join(part for part in parts if part)
