"""A posting as the words its firm typed, made comparable: one width, right spelling, no double blanks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sync.hub.linter.figures import telephone_in_figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sync.hub.linter.spelling import Spelling
    from sync.wire.posting import Posting

FIELDS: Final = ("title", "employer", "place", "pay", "hours", "requirements", "phone", "note")
_LONGEST: Final = 4000
_CLAUSE_ENDS: Final = re.compile(r"[,。;!?\n]|(?<=[^ ,。;!?\n]{4}) (?=[^ ,。;!?\n]{4})|但是?|不过|然而|只是")
"""Where what is said of one thing ends: marks, a blank between two whole phrases, words that turn round."""
_NAME_PIECE: Final = 3
"""So many signs in a row that stand in the firm's name too are taken from it."""
_BLANKS: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r"\s*\n\s*")
_DECORATION: Final = re.compile(r"[\u2600-\u263f\u2641\u2643-\u27bf\U0001f300-\U0001faff]+")
_MARKS: Final = re.compile(r"[,。;!?]")
_BETWEEN_WORDS: Final = re.compile(r"(?<=[^\d\s:]) (?=\S)|(?<=\d) (?=[^\d\s+])")
_SLASH: Final = re.compile(r" ?/ ?(?!个?[月天日时年]|小时|h(?![a-z])|[件单次节课场人晚台趟平米斤吨户])")
_LIST: Final = 3
"""From so many blanks or slashes on, in a line without other marks, they stand for commas."""
_NUMBERED: Final = re.compile(r"(?:^|(?<=[\s,。;:]))\d[.、)](?=[^\d.]|\d{3})")
_AGE_APART: Final = re.compile(r"(?<!\d)([1-6]) ?([\doO]) ?(?=周?岁)")


class Words(NamedTuple):
    """What a firm said, cell by cell, as typed; empty when the cell was empty."""

    title: str = ""
    employer: str = ""
    place: str = ""
    pay: str = ""
    hours: str = ""
    requirements: str = ""
    phone: str = ""
    note: str = ""


class Page(NamedTuple):
    """Several fields in one text, and where each begins."""

    text: str
    starts: tuple[tuple[int, str], ...]

    def field_at(self, index: int) -> str:
        """Name of the field at a place of the text."""
        found = self.starts[0][1]
        for start, field in self.starts:
            if start > index:
                break
            found = field
        return found

    def around(self, start: int, end: int) -> tuple[str, str]:
        """What stands before and behind a place within its clause: from one full stop, comma or turn to the next."""
        left, right = bounds(self.text, start, end)
        return self.text[left:start], self.text[end:right]


def bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause around a place of a text begins and ends."""
    left = 0
    for mark in _CLAUSE_ENDS.finditer(text, 0, start):
        left = mark.end()
    right = _CLAUSE_ENDS.search(text, end)
    return left, right.start() if right else len(text)


def next_clause(text: str, end: int) -> str:
    """Give the clause behind the one that ends here, "" behind the last."""
    return text[end + 1 : bounds(text, end + 1, end + 1)[1]] if end < len(text) else ""


def words_of(posting: Posting) -> Words:
    """Words of a posting; what has no cell of its own (duties, benefits, process, ways to apply) is the note."""
    rest = (posting.duties, posting.process, posting.how_to_apply, "、".join(posting.benefits), posting.experience)
    return Words(
        posting.title,
        posting.employer,
        posting.street,
        posting.pay_text,
        " ".join(part for part in (posting.hours_text, posting.shift) if part),
        posting.requirements,
        " ".join(part for part in (posting.contact, posting.phone) if part),
        "\n".join(part for part in rest if part),
    )


def level(words: Words, spelling: Spelling) -> Words:
    """Give the words in one width and right spelling, each field at most 4,000 signs."""
    flat = Words(*(_level(text, spelling) for text in words))
    return flat._replace(phone=telephone_in_figures(flat.phone))


def unnumbered(text: str) -> str:
    """Give a text without the numbers of its list (1.单位 2.岗位), a line break in the place of each."""
    return _NUMBERED.sub("\n", text)


def page(words: Words, fields: tuple[str, ...]) -> Page:
    """Put fields into one text, a line break between them."""
    return Page("\n".join(text for _, text in _said(words, fields)), tuple(_starts(_said(words, fields))))


def without_the_firm(words: Words, fields: tuple[str, ...]) -> Words:
    """Cover what is taken from the firm's name (男子汉烤肉): a name says nothing of who may work there."""
    name = words.employer
    pieces = {name[at : at + _NAME_PIECE] for at in range(len(name) - _NAME_PIECE + 1)}
    if not any(piece in getattr(words, field) for field in fields for piece in pieces):
        return words
    return words._replace(**{field: _covered(getattr(words, field), pieces) for field in fields})


def _covered(text: str, pieces: set[str]) -> str:
    """Put squares over what is made of the pieces of a name."""
    taken = {
        at + step
        for at in range(len(text) - _NAME_PIECE + 1)
        if text[at : at + _NAME_PIECE] in pieces
        for step in range(_NAME_PIECE)
    }
    return "".join("□" if at in taken else sign for at, sign in enumerate(text)) if taken else text


def _said(words: Words, fields: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for field in fields:
        yield field, getattr(words, field)


def _starts(said: Iterator[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    at = 0
    for field, text in said:
        yield at, field
        at += len(text) + 1


def _level(text: str, spelling: Spelling) -> str:
    flat = _AGE_APART.sub(_age_together, spelling.right(text[:_LONGEST]))
    lines = _LINES.sub("\n", _BLANKS.sub(" ", _DECORATION.sub(" ", flat))).strip()
    return "\n".join(_listed(line) for line in lines.split("\n"))


def _listed(line: str) -> str:
    """Give a line that is a list by its blanks or slashes (女/18-30/住宿) with commas between."""
    if len(_SLASH.findall(line)) >= _LIST:
        line = _SLASH.sub(",", line)
    if not _MARKS.search(line) and len(_BETWEEN_WORDS.findall(line)) >= _LIST:
        line = _BETWEEN_WORDS.sub(",", line)
    return line


def _age_together(found: re.Match[str]) -> str:
    """3 5 岁 and 4O岁 are 35岁 and 40岁."""
    return found[1] + (found[2] if found[2].isdigit() else "0")
