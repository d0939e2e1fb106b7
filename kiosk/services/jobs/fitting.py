"""How much of a text from outside fits a place, counted in widths of an ideograph; what is cut shows that it is cut."""

from __future__ import annotations

import unicodedata

_BROAD = frozenset("MWmw@%—")


def ems(text: str) -> float:
    """Estimate the width of a text in parts of its size, rather too wide than too narrow."""
    return sum(map(_em, text))


def fit(text: str, most: float) -> str:
    """Shorten to a width, with … where something was left out."""
    if ems(text) <= most:
        return text
    kept: list[str] = []
    room = most - 1
    for sign in text:
        room -= _em(sign)
        if room < 0:
            break
        kept.append(sign)
    return "".join(kept).rstrip() + "…"


def _em(sign: str) -> float:
    if sign > "\uffff" and unicodedata.category(sign) == "So":
        return 1.4  # a picture, borrowed from another face
    if unicodedata.east_asian_width(sign) in "WF" or sign in _BROAD or sign == "…":
        return 1.0
    return 0.72 if sign.isupper() else 0.6
