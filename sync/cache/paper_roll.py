"""How much paper is left on the roll, learned from what was printed and from what the printer said of its paper.

A roll's length is printed on no sensor. What is known is how much came out between a change of rolls and the end, and
how much still came after the near-end sensor spoke; the middle of the last few rolls is what the next one is reckoned
by. Until one roll has run to its end nothing is known, and that is what is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import msgspec

from sync.wire.exact import decoder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NOTE: Final = "paper.roll"
TALLY: Final = "paper_mm"
UNKNOWN: Final = -1
DAYS: Final = 14
"""Over so many days the paper used a day is reckoned."""
_ROLLS: Final = 5
_LOW, _OUT, _FULL = "paper_low", "paper_out", "ok"

_Few = Annotated[tuple[int, ...], msgspec.Meta(max_length=_ROLLS)]


class Roll(msgspec.Struct, frozen=True, kw_only=True):
    """One roll, and what earlier ones taught. All in millimetres."""

    printed: int = 0
    """Since the roll was changed, or since counting began."""
    whole: bool = False
    """Whether counting began with this roll's first millimetre."""
    near: int | None = None
    """How much had been printed when the printer said that paper is low."""
    out: bool = False
    rolls: _Few = ()
    """Lengths of rolls that ran to their end."""
    tails: _Few = ()
    """What came after the near-end sensor spoke."""

    def fed(self, millimetres: float) -> Roll:
        """Take note of a slip's length."""
        return msgspec.structs.replace(self, printed=self.printed + max(0, round(millimetres)))

    def heard(self, reason: str) -> Roll:
        """Take note of the printer's word about its paper."""
        if reason == _LOW and not self.out:
            return self if self.near is not None else msgspec.structs.replace(self, near=self.printed)
        if reason == _OUT:
            return self if self.out else self._ended()
        if reason == _FULL and (self.out or self.near is not None):
            return Roll(whole=True, rolls=self.rolls, tails=self.tails)
        return self

    def left(self) -> int:
        """Reckon what is left; UNKNOWN before a roll has taught it."""
        if self.out:
            return 0
        if self.near is not None and self.tails:
            return max(0, _middle(self.tails) - (self.printed - self.near))
        if self.whole and self.rolls:
            return max(0, _middle(self.rolls) - self.printed)
        return UNKNOWN

    def _ended(self) -> Roll:
        rolls = (*self.rolls, self.printed)[-_ROLLS:] if self.whole and self.printed else self.rolls
        tails = self.tails if self.near is None else (*self.tails, self.printed - self.near)[-_ROLLS:]
        return msgspec.structs.replace(self, out=True, rolls=rolls, tails=tails)


def read_roll(text: str | None) -> Roll:
    """Read the note; one that cannot be read begins anew."""
    try:
        return decoder(Roll).decode(text or "{}")
    except msgspec.DecodeError:
        return Roll()


def write_roll(roll: Roll) -> str:
    """Spell the note."""
    return msgspec.json.encode(roll).decode()


def a_day(tallies: Mapping[str, int], days: int = DAYS) -> int:
    """Give the millimetres used a day on average; UNKNOWN when nothing was printed."""
    total = tallies.get(TALLY, 0)
    return UNKNOWN if total <= 0 else max(1, round(total / days))


def _middle(lengths: Sequence[int]) -> int:
    return sorted(lengths)[(len(lengths) - 1) // 2]
