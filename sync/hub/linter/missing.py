"""What a posting leaves out: a fact is missing when it stands in no field at all."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sync.hub.linter.words import Words


def missing(words: Words, lists: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Code, field and words of each element that cannot be found anywhere."""
    said = lists["missing"]
    rest = f"{words.title}\n{words.requirements}\n{words.note}\n{words.hours}"
    if _empty(words.employer, said["employer_none"]) and not _has(said["employer_elsewhere"], f"{rest}\n{words.place}"):
        yield "missing_employer", "employer", words.employer
    if _empty(words.place, said["place_none"]) and not _has(
        said["place_elsewhere"], f"{rest}\n{words.employer}\n{words.phone}"
    ):
        yield "missing_place", "place", words.place
    tasks = f"{words.requirements}\n{words.note}"
    if _empty(words.title, said["work_none"]) and not _has(said["work_elsewhere"], tasks):
        yield "missing_work", "title", words.title
    if not _has(said["pay_told"], words.pay) and not _has(said["pay_elsewhere"], rest):
        yield "missing_pay", "pay", words.pay
    if not _has(said["contact_told"], words.phone) and not _has(
        said["contact_elsewhere"], f"{rest}\n{words.place}\n{words.pay}\n{words.employer}"
    ):
        yield "missing_contact", "phone", words.phone


def _empty(text: str, none: str) -> bool:
    """Whether nothing is left of a text once the words that say nothing are taken out."""
    left = pattern(none).sub("", text)
    return not any(sign.isalnum() for sign in left)


def _has(shape: str, text: str) -> bool:
    return pattern(shape).search(text) is not None


@lru_cache(maxsize=64)
def pattern(shape: str) -> re.Pattern[str]:
    """Compile a shape of lists.toml, once."""
    return re.compile(shape, re.IGNORECASE)
