"""What to offer when the filters leave nothing: the same question with fewer of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.search.results import Instead

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.desk.search.query import Question

_MOST = 3


def instead_of(question: Question, count: Callable[[Question], int]) -> tuple[Instead, ...]:
    """Offer the same question with one filter less, the most first, and with all of them off where that is more.

    Only what exists, as `count` tells; () when nothing is left even then.
    """
    loosened = question.loosened()
    found = [Instead(looser, count(looser)) for looser in loosened]
    held = sorted((instead for instead in found if instead.total), key=lambda instead: -instead.total)
    bare = question.bare()
    total = count(bare) if len(loosened) > 1 else 0
    if total <= (held[0].total if held else 0):
        return tuple(held[:_MOST])
    return (*held[: _MOST - 1], Instead(bare, total))
