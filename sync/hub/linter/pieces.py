"""The pieces of a pasted posting that say nothing of the work: what is left over is a name or a place.

Nobody can write down every place of a country (菜市口, 南二环, 月亮湖) nor every name. But a posting is made of pay,
hours, conditions and a telephone, and a piece between two marks that is none of these stands there to say who or where.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sync.hub.linter.shape import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE: Final = re.compile(r"[^一-龥A-Za-z\d·&]+")
_NAMED: Final = re.compile(r"[一-龥]{2}")
_TELEPHONE: Final = re.compile(r"\d{4,}$")
_NUMBER: Final = re.compile(r"1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|\(?0\d{2,3}\)?[\s-]?\d{7,8}")
_NAME: Final = re.compile(r"[一-龥A-Za-z·&]{3,9}")
_SIGNED: Final = 3
"""So many pieces before the telephone can be the signature."""
_LONGEST: Final = 12


def places(text: str, said: dict[str, Any]) -> Iterator[str]:
    """Whatever piece may be where the work is: one that is left over and is no firm by its kind."""
    for piece in _left_over(text, said):
        if pattern(said["firm"]).search(piece) is None:
            yield piece


def firms(text: str, said: dict[str, Any]) -> Iterator[str]:
    """Whatever piece may be who hires: left over and no place by its kind, or before a place in brackets."""
    for found in pattern(said["before_place"]).finditer(text):
        yield found["name"]
    for piece in _PIECE.split(text):
        found_at_end = pattern(said["firm_at_end"]).search(pattern(said["home"]).sub("", _TELEPHONE.sub("", piece)))
        if found_at_end:
            yield found_at_end["name"]
    for piece in (*_left_over(text, said), *_signed(text, said)):
        if pattern(said["somewhere"]).search(piece) is None:
            yield piece


def _signed(text: str, said: dict[str, Any]) -> Iterator[str]:
    """Pieces right before the telephone that are no condition: a posting is signed with who and where."""
    number = _NUMBER.search(text)
    before = _PIECE.split(text[: number.start()]) if number else []
    for piece in [each for each in before if each][-_SIGNED:]:
        if _NAME.fullmatch(piece) and not any(
            pattern(said[no]).search(piece) for no in ("condition", "no_piece", "no_firm")
        ):
            yield piece


def _left_over(text: str, said: dict[str, Any]) -> Iterator[str]:
    for raw in _PIECE.split(text):
        if pattern(said["no_piece"]).search(raw) or pattern(said["condition"]).search(raw):
            continue
        piece = _TELEPHONE.sub("", pattern(said["home"]).sub("", raw))
        if not _NAMED.search(piece) or len(piece) > _LONGEST or pattern(said["no_piece"]).search(piece):
            continue
        if pattern(said["common"]).search(pattern(said["signs_of_place"]).sub("", piece)) is None:
            yield piece
