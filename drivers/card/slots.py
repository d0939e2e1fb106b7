"""Which cards lie in which slots, reckoned from what PC/SC says about each slot.

PC/SC counts the cards of a slot in the upper half of its state word. Reckoning by that counter, never by time, finds a
card that was swapped faster than we looked, and never takes one card for two.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PRESENT: Final = 0x20
MUTE: Final = 0x200
_COUNT_SHIFT: Final = 16


@dataclass(frozen=True, slots=True)
class Laid:
    """A card came into a slot; `mute` when the reader itself could not wake it (upside down, dead)."""

    slot: str
    count: int
    mute: bool


@dataclass(frozen=True, slots=True)
class Lifted:
    """The card of this slot and count is gone."""

    slot: str
    count: int


def wanted(names: Iterable[str], patterns: Iterable[str], ignored: Iterable[str]) -> list[str]:
    """Choose the slots to watch, in the order of the patterns, then of the names; each once."""
    candidates = [name for name in names if not any(fnmatchcase(name, pattern) for pattern in ignored)]
    return list(dict.fromkeys(name for pattern in patterns for name in candidates if fnmatchcase(name, pattern)))


class Slots:
    """The cards that lie there now, by slot; `known` are those an earlier worker has dealt with."""

    def __init__(self, known: Mapping[str, int]) -> None:
        self._inherited = dict(known)
        self._lying: dict[str, int] = {}

    def see(self, slot: str, state: int) -> list[Laid | Lifted]:
        """Take in one state word of one slot and say what happened, in order."""
        count = (state & 0xFFFFFFFF) >> _COUNT_SHIFT
        inherited = self._inherited.pop(slot, None)
        if inherited is not None:
            self._lying[slot] = inherited
        here = count if state & PRESENT else None
        before = self._lying.get(slot)
        if here == before:
            return []
        happened: list[Laid | Lifted] = []
        if before is not None:
            del self._lying[slot]
            happened.append(Lifted(slot, before))
        if here is not None:
            self._lying[slot] = here
            happened.append(Laid(slot, here, bool(state & MUTE)))
        return happened

    def keep_only(self, slots: Iterable[str]) -> list[Lifted]:
        """Forget slots that no longer exist, with the cards in them."""
        stay = set(slots)
        left = {slot: count for slot, count in (self._inherited | self._lying).items() if slot not in stay}
        for slot in left:
            self._inherited.pop(slot, None)
            self._lying.pop(slot, None)
        return [Lifted(slot, count) for slot, count in left.items()]
