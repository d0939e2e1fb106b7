"""A second opinion: answers to questions by looking at every posting, without an index."""

from __future__ import annotations

from datetime import date

from kiosk.desk.postings.pay import monthly
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.walking import Point, point, walk
from kiosk.desk.postings.working_hours import shift_of
from kiosk.desk.search.query import Question, Toggle
from kiosk.desk.search.tokens import normal
from sync.wire.posting import Posting

SETTINGS = PostingSettings()


class Looker:
    """Answers by looking at every posting."""

    def __init__(self, town: list[Posting], today: date, here: Point) -> None:
        self.open = [one for one in town if not one.valid_through or one.valid_through >= today.isoformat()]
        self.minutes = {}
        for one in town:
            way = walk(here, point(one.lat, one.lon), SETTINGS)
            self.minutes[one.id] = None if way is None or one.places_left == 0 else way.minutes

    def passes(self, one: Posting, toggle: Toggle) -> bool:
        return {
            Toggle.START_TODAY: one.start_today,
            Toggle.BOARD_LODGING: "包吃住" in one.benefits or {"包吃", "包住"} <= set(one.benefits),
            Toggle.NO_SCHOOLING: one.schooling_min == "90",
            Toggle.AGE_FREE: one.age_free,
            Toggle.DAYLIGHT: shift_of(one) in {"day", "early"},
            Toggle.EVENING: shift_of(one) == "late",
            Toggle.NIGHT: shift_of(one) == "night",
            Toggle.WITH_CHILD: "能带娃" in one.benefits,
            Toggle.WORKSHOP: one.workshop,
            Toggle.AT_HOME: one.at_home,
        }[toggle]

    def pays(self, one: Posting) -> int:
        month = monthly(one, SETTINGS)
        return 0 if month is None else month.low // 100

    def holds(self, one: Posting, word: str) -> bool:
        shift = {
            "day": "白班",
            "early": "早班",
            "late": "晚班",
            "night": "夜班",
            "rotating": "两班倒",
            "free": "时间自由",
        }
        form = {"full": "全职", "part": "兼职", "day": "零活", "public": "公益岗"}
        held = [one.title, one.employer, one.street, *one.benefits, form.get(one.form, ""), shift.get(one.shift, "")]
        return any(word in normal(text) for text in held)

    def left(self, asked: Question) -> list[Posting]:
        return [
            one
            for one in self.open
            if (not asked.asked_kind or one.occ_tile == asked.kind)
            and (not asked.form or one.form == asked.form)
            and (not asked.pay_min or self.pays(one) >= asked.pay_min)
            and (not asked.within_minutes or (self.minutes[one.id] or 9999) <= asked.within_minutes)
            and all(self.passes(one, toggle) for toggle in asked.toggles)
            and all(self.holds(one, word) for word in asked.words.split())
        ]
