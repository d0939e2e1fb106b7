"""Text from outside made safe to show, to speak and to print."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
_SHAPELESS: Final = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_MARKS: Final = 2
"""Combining marks that may stand on one letter; a heap of them draws over the lines above and below."""


def clean(text: str) -> str:
    """Make one harmless line: no control signs, no turned writing direction, no heaped marks, no signs without a shape.

    Markup stays as it is written, because nothing that shows it reads markup; emoji stay where the face has them.
    """
    flat = " ".join(_UNSEEN.sub(" ", text).split())
    return flat if flat.isascii() else _without_heaps(flat)


def cut(text: str, longest: int) -> str:
    """Clean and shorten to so many signs, with … where something was left out."""
    flat = clean(text)
    return flat if len(flat) <= longest else flat[: longest - 1].rstrip() + "…"


def _without_heaps(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for sign in text:
        kind = unicodedata.category(sign)
        marks = marks + 1 if kind in {"Mn", "Me"} else 0
        if kind not in _SHAPELESS and marks <= _MARKS:
            kept.append(sign)
    return " ".join("".join(kept).split())
