"""The six things an open government makes every posting say, and the lines of the detail page.

就业领域基层政务公开标准指引 (人社部办公厅, 2019): 招聘单位, 岗位要求, 福利待遇, 招聘流程, 应聘方式, 咨询电话.
What an employer left out is not hidden: the line stays and says what to do about it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.desk.moments import month_name
from kiosk.desk.phrase import AND, Phrase, Translate, in_chinese, listed, phrase, say
from kiosk.desk.postings.freshness import day
from kiosk.desk.postings.hourly import piece_words
from kiosk.desk.postings.pay import pay_notes, pay_of, shown_pay
from kiosk.desk.postings.phone import phone_words
from kiosk.desk.postings.safe_text import clean
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.terms import ELIGIBLE_WORDS, NO_SCHOOLING, SCHOOLING_WORDS, SHIFT_WORDS, Form

if TYPE_CHECKING:
    from sync.wire.posting import Posting

__all__ = ["MISSING", "Element", "benefits", "clean", "contact_words", "elements", "facts", "hours_line", "pay_line"]
__all__ += ["phone_words", "requirements"]

MISSING = phrase("Posting", "单位未填，打电话时问一句")
_MISSING_PHONE = phrase("Posting", "单位未填电话，请问驿站工作人员")
USUAL = PostingSettings()


@dataclass(frozen=True, slots=True)
class Element:
    """One line of what an employer says."""

    key: str
    label: str
    value: str
    """What to show; when `missing`, the sentence that says so."""
    missing: bool = False


def elements(posting: Posting, translate: Translate = in_chinese) -> tuple[Element, ...]:
    """Give the six open-government elements, in the order of the guideline."""
    return tuple(
        _element(key, label, value, translate)
        for key, label, value in (
            ("employer", phrase("Posting", "招聘单位"), clean(posting.employer)),
            ("requirements", phrase("Posting", "岗位要求"), requirements(posting, translate)),
            ("benefits", phrase("Posting", "福利待遇"), benefits(posting, translate)),
            ("process", phrase("Posting", "招聘流程"), clean(posting.process)),
            ("apply", phrase("Posting", "应聘方式"), clean(posting.how_to_apply)),
            ("phone", phrase("Posting", "咨询电话"), phone_words(posting.phone)),
        )
    )


def facts(
    posting: Posting, translate: Translate = in_chinese, settings: PostingSettings = USUAL
) -> tuple[Element, ...]:
    """Give the lines of the detail page under short labels: 单位 工种 人数 工资 时间 条件 福利 地点 流程 应聘.

    A public-welfare post has 谁能报 before all others, for that decides whether to read on; casual work has 集合 before
    the place. `settings`: hours and days behind an estimate.
    """
    return tuple(
        _element(key, label, value, translate)
        for key, label, value in (
            *_who(posting, translate),
            ("employer", phrase("Posting", "单位"), clean(posting.employer)),
            ("work", phrase("Posting", "工种"), clean(posting.duties) or clean(posting.title)),
            ("openings", phrase("Posting", "人数"), openings_line(posting, translate)),
            (
                "pay",
                phrase("Posting", "工资"),
                listed([pay_line(posting, translate), piece_words(posting, settings, translate)], translate),
            ),
            ("hours", phrase("Posting", "时间"), hours_line(posting, translate)),
            ("requirements", phrase("Posting", "条件"), requirements(posting, translate)),
            ("benefits", phrase("Posting", "福利"), benefits(posting, translate)),
            *_where_to_meet(posting),
            ("place", phrase("Posting", "地点"), place_line(posting, translate)),
            ("process", phrase("Posting", "流程"), clean(posting.process)),
            ("apply", phrase("Posting", "应聘"), clean(posting.how_to_apply)),
        )
    )


_OPENINGS = phrase("Posting", "招 {count} 人")
_SCHOOLING = phrase("Posting", "{level}以上")
_ANY_SCHOOLING = phrase("Posting", "不看学历")
_AGE_FREE = phrase("Posting", "不看年龄")
_LEFT = phrase("Posting", "还剩 {count} 个名额")
_NONE_LEFT = phrase("Posting", "名额满了")
_TERM = phrase("Posting", "最长做 {months} 个月")
_ELIGIBLE = phrase("Posting", "{groups}。自己算不算，报之前先问驿站")
_AT_HOME = phrase("Posting", "可以拿回家做")
_ON_DAY = phrase("Posting", "{month}{day}日 {weekday}")
_WEEKDAYS = (
    phrase("Posting", "周一"),
    phrase("Posting", "周二"),
    phrase("Posting", "周三"),
    phrase("Posting", "周四"),
    phrase("Posting", "周五"),
    phrase("Posting", "周六"),
    phrase("Posting", "周日"),
)


def requirements(posting: Posting, translate: Translate = in_chinese) -> str:
    """Say what the employer asks for, one after another; empty when it asked for nothing and said nothing."""
    parts = [clean(posting.requirements)]
    if posting.schooling_min in NO_SCHOOLING:
        parts.append(say(_ANY_SCHOOLING, None, translate))
    elif posting.schooling_min in SCHOOLING_WORDS:
        level = say(SCHOOLING_WORDS[posting.schooling_min], None, translate)
        parts.append(say(_SCHOOLING, {"level": level}, translate))
    parts.append(clean(posting.experience))
    if posting.age_free:
        parts.append(say(_AGE_FREE, None, translate))
    return listed(parts, translate)


def benefits(posting: Posting, translate: Translate = in_chinese) -> str:
    """Say what the employer gives beside the pay, as it wrote it."""
    return listed((clean(one) for one in posting.benefits), translate)


def pay_line(posting: Posting, translate: Translate = in_chinese) -> str:
    """Pay in words with what is behind the number; the employer's own text where it is not understood."""
    pay = pay_of(posting)
    notes = () if pay is None else pay_notes(pay, translate)
    shown = clean(shown_pay(posting, translate))
    return listed([shown, *notes], translate)


def hours_line(posting: Posting, translate: Translate = in_chinese) -> str:
    """When one works: the day of casual work, the shift, the employer's own hours; empty when nothing was said."""
    shift = SHIFT_WORDS.get(posting.shift)
    parts = [
        day_line(posting, translate),
        clean(posting.shift) if shift is None else say(shift, None, translate),
        clean(posting.hours_text),
    ]
    if posting.term_months:
        parts.append(say(_TERM, {"months": str(posting.term_months)}, translate))
    return listed(parts, translate)


def day_line(posting: Posting, translate: Translate = in_chinese) -> str:
    """Which day and from when to when casual work is: 11月22日 周日 6:30–11:00; empty when no day was said."""
    when = day(posting.work_day)
    start, end = (_clock(text) for text in (posting.start_time, posting.end_time))
    hours = f"{start}–{end}" if start and end else start
    if when is None:
        return hours
    weekday = say(_WEEKDAYS[when.weekday()], None, translate)
    said = {"month": month_name(when, translate), "day": str(when.day), "weekday": weekday}
    return " ".join(part for part in (say(_ON_DAY, said, translate), hours) if part)


def openings_line(posting: Posting, translate: Translate = in_chinese) -> str:
    """How many are wanted and, for casual work, how many places are left; empty when neither was said."""
    wanted = say(_OPENINGS, {"count": str(posting.openings)}, translate) if posting.openings else ""
    left = posting.places_left
    if left is None:
        return wanted
    told = say(_LEFT if left else _NONE_LEFT, {"count": str(left)}, translate)
    return listed([wanted, told], translate)


def eligible_line(posting: Posting, translate: Translate = in_chinese) -> str:
    """Who may apply for a public-welfare post, and where to ask whether one does; empty when it was not said."""
    groups = [
        clean(code) if code not in ELIGIBLE_WORDS else say(ELIGIBLE_WORDS[code], None, translate)
        for code in posting.eligible
    ]
    said = listed(groups, translate, AND)
    return say(_ELIGIBLE, {"groups": said}, translate) if said else ""


def place_line(posting: Posting, translate: Translate = in_chinese) -> str:
    """Where one works, and whether the work may be taken home; empty when nothing was said."""
    return listed([clean(posting.street), say(_AT_HOME, None, translate) if posting.at_home else ""], translate)


def _who(posting: Posting, translate: Translate) -> tuple[tuple[str, Phrase, str], ...]:
    if posting.form != Form.PUBLIC.value and not posting.eligible:
        return ()
    return (("eligible", phrase("Posting", "谁能报"), eligible_line(posting, translate)),)


def _where_to_meet(posting: Posting) -> tuple[tuple[str, Phrase, str], ...]:
    """Tell it where casual work has a day: who comes for one morning must know where to stand."""
    if not (posting.meet_at or posting.work_day):
        return ()
    return (("meet", phrase("Posting", "集合"), clean(posting.meet_at)),)


def _clock(text: str) -> str:
    """Read hh:mm; empty for anything else."""
    found = re.fullmatch(r"([01]?\d|2[0-4]):([0-5]\d)", text.strip(), re.ASCII)
    return "" if found is None else f"{int(found[1])}:{found[2]}"


def contact_words(contact: str) -> str:
    """Whom to ask for, with the given name covered: 李芳 becomes 李**."""
    name = clean(contact)
    return f"{name[0]}**" if name else ""


def _element(key: str, label: Phrase, value: str, translate: Translate) -> Element:
    missing = _MISSING_PHONE if key == "phone" else MISSING
    return Element(key, say(label, None, translate), value or say(missing, None, translate), not value)
