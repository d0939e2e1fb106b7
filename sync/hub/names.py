"""Whether two spellings are one person's name."""

from __future__ import annotations

import hmac
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOTS: Final = frozenset("·•‧∙⋅・･．.")  # noqa: RUF001 - they are the matter
"""Dots that stand between the parts of a name, as cards, keyboards and forms spell them."""


def same_name(name: str, known: Iterable[str]) -> bool:
    """Whether a name is among those known, however it is spelled; takes as long whether it is or not."""
    asked = folded(name).encode()
    found = False
    for each in known:
        found |= hmac.compare_digest(asked, folded(each).encode())
    return found and bool(asked)


def folded(name: str) -> str:
    """Name without what machines spell differently: width, spaces, the dot inside, capitals."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(letter for letter in plain if not letter.isspace() and letter not in _DOTS)
