"""The six things an open government makes every posting say, and the lines of the detail page.

就业领域基层政务公开标准指引 (人社部办公厅, 2019): 招聘单位, 岗位要求, 福利待遇, 招聘流程, 应聘方式, 咨询电话.
What an employer left out is not hidden: the line stays and says what to do about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.desk.phrase import Phrase, Translate, in_chinese, phrase, say
from kiosk.desk.postings.pay import pay_notes, pay_of, shown_pay
from kiosk.desk.postings.phone import phone_words
from kiosk.desk.postings.safe_text import clean
from kiosk.desk.postings.terms import NO_SCHOOLING, SCHOOLING_WORDS, SHIFT_WORDS

if TYPE_CHECKING:
    from sync.wire.posting import Posting

__all__ = ["MISSING", "Element", "benefits", "clean", "contact_words", "elements", "facts", "hours_line", "pay_line"]
__all__ += ["phone_words", "requirements"]

MISSING = phrase("Posting", "单位没填，打电话时问一句")
_MISSING_PHONE = phrase("Posting", "单位没填电话，请问驿站工作人员")


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
            ("benefits", phrase("Posting", "福利待遇"), benefits(posting)),
            ("process", phrase("Posting", "招聘流程"), clean(posting.process)),
            ("apply", phrase("Posting", "应聘方式"), clean(posting.how_to_apply)),
            ("phone", phrase("Posting", "咨询电话"), phone_words(posting.phone)),
        )
    )


def facts(posting: Posting, translate: Translate = in_chinese) -> tuple[Element, ...]:
    """Give the lines of the detail page under short labels: 单位 工种 人数 工资 时间 条件 福利 地点 流程 应聘."""
    return tuple(
        _element(key, label, value, translate)
        for key, label, value in (
            ("employer", phrase("Posting", "单位"), clean(posting.employer)),
            ("work", phrase("Posting", "工种"), clean(posting.duties) or clean(posting.title)),
            ("openings", phrase("Posting", "人数"), _openings(posting.openings, translate)),
            ("pay", phrase("Posting", "工资"), pay_line(posting, translate)),
            ("hours", phrase("Posting", "时间"), hours_line(posting, translate)),
            ("requirements", phrase("Posting", "条件"), requirements(posting, translate)),
            ("benefits", phrase("Posting", "福利"), benefits(posting)),
            ("place", phrase("Posting", "地点"), clean(posting.street)),
            ("process", phrase("Posting", "流程"), clean(posting.process)),
            ("apply", phrase("Posting", "应聘"), clean(posting.how_to_apply)),
        )
    )


_OPENINGS = phrase("Posting", "招 {count} 人")
_SCHOOLING = phrase("Posting", "{level}以上")
_AGE_FREE = phrase("Posting", "不看年龄")


def requirements(posting: Posting, translate: Translate = in_chinese) -> str:
    """Say what the employer asks for, one after another; empty when it asked for nothing and said nothing."""
    parts = [clean(posting.requirements)]
    if posting.schooling_min not in NO_SCHOOLING and posting.schooling_min in SCHOOLING_WORDS:
        level = say(SCHOOLING_WORDS[posting.schooling_min], None, translate)
        parts.append(say(_SCHOOLING, {"level": level}, translate))
    parts.append(clean(posting.experience))
    if posting.age_free:
        parts.append(say(_AGE_FREE, None, translate))
    return _join(parts)


def benefits(posting: Posting) -> str:
    """Say what the employer gives beside the pay, as it wrote it."""
    return _join([clean(one) for one in posting.benefits])


def pay_line(posting: Posting, translate: Translate = in_chinese) -> str:
    """Pay in words with what is behind the number; the employer's own text where it is not understood."""
    pay = pay_of(posting)
    notes = () if pay is None else pay_notes(pay, translate)
    shown = clean(shown_pay(posting, translate))
    return _join([shown, *notes])


def hours_line(posting: Posting, translate: Translate = in_chinese) -> str:
    """When one works: the shift and the employer's own hours; empty when neither was said."""
    shift = SHIFT_WORDS.get(posting.shift)
    return _join([clean(posting.shift) if shift is None else say(shift, None, translate), clean(posting.hours_text)])


def contact_words(contact: str) -> str:
    """Whom to ask for, with the given name covered: 李芳 becomes 李**."""
    name = clean(contact)
    return f"{name[0]}**" if name else ""


def _openings(count: int, translate: Translate) -> str:
    return say(_OPENINGS, {"count": str(count)}, translate) if count else ""


def _element(key: str, label: Phrase, value: str, translate: Translate) -> Element:
    missing = _MISSING_PHONE if key == "phone" else MISSING
    return Element(key, say(label, None, translate), value or say(missing, None, translate), not value)


def _join(parts: list[str]) -> str:
    return "，".join(part for part in parts if part)
