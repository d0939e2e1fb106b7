"""What a posting leaves out: a fact is missing when it stands in no field at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sync.hub.linter import pasted, told
from sync.hub.linter.shape import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sync.hub.linter.elements import Elements
    from sync.hub.linter.words import Words

_POSTING: Final = 24
"""From so many signs on a title is the whole posting, pasted into one cell."""


def missing(words: Words, lists: dict[str, Any], elements: Elements) -> Iterator[tuple[str, str, str]]:
    """Code, field and words of each element that cannot be found anywhere."""
    if pasted.is_pasted(words):
        yield from pasted.left_out(words, lists, elements)
        return
    said = lists["missing"]
    rest = f"{words.title}\n{words.requirements}\n{words.note}\n{words.hours}"
    nobody = _empty(words.employer, said["employer_none"]) or _says_nothing(words.employer, said["employer_words"])
    if nobody and not _named_elsewhere(words, rest, said, elements):
        yield "missing_employer", "employer", words.employer
    if (
        not _has(said["place_moving"], words.place)
        and (_empty(words.place, said["place_none"]) or _says_nothing(words.place, said["place_words"]))
    ) and not told.says_where(f"{rest}\n{words.employer}\n{words.phone}", said):
        yield "missing_place", "place", words.place
    untitled = len(words.title) >= _POSTING or _empty(words.title, said["work_none"])
    tasks = f"{words.requirements}\n{words.note}"
    if untitled and not told.says_what(f"{words.title}\n{tasks}" if len(words.title) >= _POSTING else tasks, said):
        yield "missing_work", "title", words.title
    if not _has(said["pay_told"], words.pay) and not told.says_how_much(rest, said):
        yield "missing_pay", "pay", words.pay
    reached = pattern(said["contact_none"]).sub("", words.phone)
    if not _has(said["contact_told"], reached) and not told.says_how_to_reach(
        f"{rest}\n{words.place}\n{words.pay}\n{words.employer}", said
    ):
        yield "missing_contact", "phone", words.phone


def _named_elsewhere(words: Words, rest: str, said: dict[str, Any], elements: Elements) -> bool:
    """Whether another cell names who hires; where the cell was left empty, a likely name is enough to say nothing."""
    if told.names_somebody(f"{rest}\n{words.place}\n{words.phone}", said):
        return True
    least: float = said["firm_alike"]
    return not words.employer.strip() and elements.told("employer", rest) > least


def _empty(text: str, none: str) -> bool:
    """Whether nothing is left of a text once the words that say nothing are taken out."""
    left = pattern(none).sub("", text)
    return not any(sign.isalnum() for sign in left)


def _says_nothing(text: str, every: str) -> bool:
    """Whether a cell is made of words that every such cell could hold (上市公司分厂, 多个项目轮换)."""
    return not any(sign.isalnum() for sign in pattern(every).sub("", text))


def _has(shape: str, text: str) -> bool:
    return pattern(shape).search(text) is not None
