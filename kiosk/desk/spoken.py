"""What a voice makes of a sentence on the screen: long numbers digit by digit; what is for one's own ears is marked.

A page writes its sentence once. What nobody else in the room should hear stands between two signs that no face draws
and that postings never hold (Unicode's isolates); a voice may say it into an earphone alone, or point at the screen.
"""

from __future__ import annotations

import re
from typing import NamedTuple

PRIVATE, ENDS = "\u2068", "\u2069"
"""Before and behind what is for one's own ears."""
_MAY_BREAK = "\u200b"
_PRIVATE_PART = re.compile(f"{PRIVATE}([^{ENDS}]*){ENDS}")
_LONG_NUMBER = re.compile(
    r"(?<![\d.¥≈–-])(?:\d{3,4}(?: \d{3,4})+|\d{3,4}-\d{7,8}|\d{3}-\d{3,4}-\d{4}|\d{5,})(?!\.?\d)"
    r"(?!\s*(?:元|块|个|家|人|[–~-]\s*\d|yuan|jobs|people))"
)
"""Numbers that name something, grouped or not (138 0000 4619, 9999 9900 1010 0019, 12333); sums and counts are none."""


class Spoken(NamedTuple):
    """A stretch of a sentence as it is said."""

    text: str
    private: bool = False
    """For an earphone alone."""


def to_speak(sentence: str) -> tuple[Spoken, ...]:
    """Take a page's sentence apart into what everybody and what only the person may hear, numbers digit by digit."""
    parts = _PRIVATE_PART.split(sentence.replace(_MAY_BREAK, ""))  # every second one stood between the signs
    return tuple(Spoken(_digit_by_digit(as_shown(part)), at % 2 == 1) for at, part in enumerate(parts) if part)


def as_shown(sentence: str) -> str:
    """Give the sentence as the screen shows it."""
    return sentence.replace(PRIVATE, "").replace(ENDS, "")


def _digit_by_digit(text: str) -> str:
    return _LONG_NUMBER.sub(lambda found: "，".join(" ".join(group) for group in re.split("[ -]", found[0])), text)
