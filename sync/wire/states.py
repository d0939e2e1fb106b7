"""How far a hand-in has come: one table of states for slip, screen, hub and console."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class State(StrEnum):
    """The state of a receipt; `label` is the word residents read."""

    SAVED = "saved"
    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    NEEDS_MORE = "needs_more"
    REFUSED = "refused"
    DONE = "done"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The Chinese word on slips and screens."""
        return _LABELS[self]

    @property
    def final(self) -> bool:
        """Whether nothing comes after it."""
        return not NEXT[self]

    def may_become(self, later: State) -> bool:
        """Whether a matter in this state may go on to `later`."""
        return later in NEXT[self]


_LABELS: Final[Mapping[State, str]] = {
    State.SAVED: "已存本机",
    State.DELIVERED: "已送达",
    State.ACCEPTED: "已受理",
    State.NEEDS_MORE: "需补正",
    State.REFUSED: "不予受理",
    State.DONE: "已办结",
    State.WITHDRAWN: "已撤回",
}

NEXT: Final[Mapping[State, frozenset[State]]] = {
    State.SAVED: frozenset({State.DELIVERED}),
    State.DELIVERED: frozenset({State.ACCEPTED, State.NEEDS_MORE, State.REFUSED, State.WITHDRAWN}),
    State.NEEDS_MORE: frozenset({State.ACCEPTED, State.REFUSED, State.WITHDRAWN}),
    State.ACCEPTED: frozenset({State.NEEDS_MORE, State.DONE, State.WITHDRAWN}),
    State.REFUSED: frozenset(),
    State.DONE: frozenset(),
    State.WITHDRAWN: frozenset(),
}
