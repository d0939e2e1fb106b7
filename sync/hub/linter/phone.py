"""Whether a number a firm left can be dialled at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sync.hub.linter.figures import telephone_in_figures
from sync.hub.linter.shape import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sync.hub.linter.words import Words

_NUMBER: Final = re.compile(r"(?<![\d.])\+?\d[\d\s()-]{3,}\d(?!\d)")
_EXTENSION: Final = re.compile(r"(?:转|分机|#|ext\.?)\s*\d{1,6}|(?<=\d{7})-\d{1,4}(?!\d)", re.IGNORECASE)
_LIVE: Final = (
    re.compile(r"1[3-9]\d{9}"),
    re.compile(r"0(?:10|2\d)[2-9]\d{7}|0[3-9]\d{2}[2-9]\d{6,7}"),
    re.compile(r"[48]00\d{7}"),
    re.compile(r"[2-9]\d{6,7}"),
    re.compile(r"123\d{2}|9[56]\d{3,4}"),
)
_FIGURES: Final = 3
_SAME: Final = 7


def dead_phone(words: Words, lists: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Code, field and words when the cell holds figures, but none that anybody can dial."""
    cell = words.phone or _number_in_text(words, lists)
    if pattern(rf"(?:电话|手机|号码|已)*(?:{lists['phone']['gone']})").fullmatch(cell.strip()):
        yield "phone_dead", "phone", cell
        return
    if pattern(lists["phone"]["masked"]).search(cell) and not numbers_in(cell):
        yield "phone_dead", "phone", cell
        return
    if pattern(lists["phone"]["gone"]).match(cell) and not any(sign.isdigit() for sign in cell):
        yield "phone_dead", "phone", cell
        return
    figures = sum(sign.isdigit() for sign in _EXTENSION.sub("", cell))
    if figures < _FIGURES or pattern(lists["phone"]["account"]).search(cell):
        return
    gone = pattern(lists["phone"]["gone"]).search(cell)
    if gone and numbers_in(cell[gone.end() :]):
        return  # what stands behind is the new number
    numbers = [number for number in numbers_in(cell) if not _made_up(number, lists)]
    if not numbers or (gone and len(numbers) < 2):  # noqa: PLR2004 - one of two may be gone
        yield "phone_dead", "phone", cell


def _number_in_text(words: Words, lists: dict[str, Any]) -> str:
    """Give what stands behind the word telephone when its cell is empty and nothing there can be dialled."""
    text = telephone_in_figures(f"{words.title}\n{words.requirements}\n{words.note}")
    found = pattern(lists["phone"]["cell"]).search(text)
    return found["number"].strip() if found and not pattern(lists["phone"]["mobile"]).search(text) else ""


def numbers_in(text: str) -> list[str]:
    """Bare digits of each number in a text that has the shape of a mobile, a landline or a service number."""
    found: list[str] = []
    for part in re.split(r"[/,;、或]", _EXTENSION.sub(" ", text)):
        for match in _NUMBER.finditer(part):
            digits = "".join(sign for sign in match[0] if sign.isdigit())
            digits = digits[2:] if digits.startswith("86") and len(digits) > len("13800000000") else digits
            if any(shape.fullmatch(digits) for shape in _LIVE):
                found.append(digits)
    return found


def _made_up(number: str, lists: dict[str, Any]) -> bool:
    tail = number[-_SAME:]
    return (
        len(set(tail)) == 1
        or number in lists["phone"]["fillers"]
        or any(run in number for run in lists["phone"]["runs"])
    )
