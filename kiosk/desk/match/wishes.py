"""What a resident looks for: everything that matching may know of a person, and nothing besides.

There is no field for sex, age, ethnic group, household or health, so that no weight can ever use them (就业促进法
art. 26-31). A wish that is not known is empty and then changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.desk.phrase import Phrase, phrase
from kiosk.desk.postings.kinds import WORK_KINDS
from kiosk.desk.postings.terms import DAYLIGHT_SHIFTS, Shift
from sync.wire.word import Said

if TYPE_CHECKING:
    from sync.wire.me import MeProfile
    from sync.wire.posting import Posting

FARTHEST = 60
"""Walking minutes beyond which nothing is recommended, unless the resident asks for less."""
_NIGHTS = frozenset(Shift) - DAYLIGHT_SHIFTS - {Shift.FREE}


class Why(StrEnum):
    """Why a posting does not fit; each one moves the next list."""

    FAR = "far"
    PAY = "pay"
    SHIFT = "shift"
    KIND = "kind"
    EMPLOYER = "employer"
    OTHER = "other"


WHY_WORDS: dict[Why, Phrase] = {
    Why.FAR: phrase("Match", "太远"),
    Why.PAY: phrase("Match", "工资低"),
    Why.SHIFT: phrase("Match", "时间不行"),
    Why.KIND: phrase("Match", "不想做这行"),
    Why.EMPLOYER: phrase("Match", "不想去这家"),
    Why.OTHER: phrase("Match", "别的原因"),
}
"""In the order of the page."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """One resident's wishes during one visit. The repr shows nothing, because they came with a card."""

    kinds: tuple[str, ...] = field(default=(), repr=False)
    """Tiles of the work wanted (postings.kinds); empty: any."""
    done: tuple[str, ...] = field(default=(), repr=False)
    """Tiles of the work done before; empty: not known."""
    like: tuple[str, ...] = field(default=(), repr=False)
    """Occupation codes of postings that were wanted; the newest last."""
    schooling: str = field(default="", repr=False)
    """Own highest schooling (GB/T 4658); "" = not known, then no posting is left out for it."""
    pay_min: int = field(default=0, repr=False)
    """Yuan a month; 0 = not said."""
    farthest: int = field(default=FARTHEST, repr=False)
    """Walking minutes from this station at most; a posting whose place is not known stays in."""
    shifts_not: frozenset[str] = field(default=frozenset[str](), repr=False)
    kinds_not: frozenset[str] = field(default=frozenset[str](), repr=False)
    employers_not: frozenset[str] = field(default=frozenset[str](), repr=False)
    """Names of employers that were turned down."""
    learn: bool = field(default=False, repr=False)
    """Wants training."""
    seen: frozenset[str] = field(default=frozenset[str](), repr=False)
    """Ids of postings that were answered already and are not offered again."""

    @property
    def told(self) -> bool:
        """Whether it is known what work is wanted, so that nobody need be asked."""
        return bool(self.kinds)

    def wanting(self, kind: str) -> Wishes:
        """Take the answer to 想做什么？; a tile that is no kind of work (全部) means: anything."""
        return replace(self, kinds=(kind,) if kind in WORK_KINDS else ())

    def after(self, said: Said, posting: Posting, why: Why | None = None, *, minutes: int = 0, pay: int = 0) -> Wishes:
        """Move the wishes by what was said to a posting; `minutes` on foot and `pay` a month as shown, 0 unknown.

        想去 looks for more of the same occupation; 不合适 looks away from what was in the way; whatever was said, this
        posting does not come again.
        """
        moved = replace(self, seen=self.seen | {posting.id})
        if said is Said.WANT and posting.occ_code:
            return replace(moved, like=(*(code for code in moved.like if code != posting.occ_code), posting.occ_code))
        return moved.away_from(posting, why, minutes, pay) if said is Said.NOT_FIT and why is not None else moved

    def away_from(self, posting: Posting, why: Why, minutes: int, pay: int) -> Wishes:
        """Look away from what was in the way."""
        if why is Why.FAR and minutes > 1:
            return replace(self, farthest=min(self.farthest, minutes - 1))
        if why is Why.PAY and pay:
            return replace(self, pay_min=max(self.pay_min, pay + 1))
        if why is Why.SHIFT:
            return replace(self, shifts_not=self.shifts_not | _shifts_like(posting.shift))
        if why is Why.KIND:
            return _without_kind(self, posting.occ_tile)
        if why is Why.EMPLOYER and posting.employer:
            return replace(self, employers_not=self.employers_not | {posting.employer})
        return self


def _without_kind(wishes: Wishes, kind: str) -> Wishes:
    """Turn away from a kind of work; one that the resident asked for before is no longer asked for."""
    if not kind:
        return wishes
    kinds = tuple(one for one in wishes.kinds if one != kind)
    return replace(wishes, kinds=kinds, kinds_not=wishes.kinds_not | {kind})


def _shifts_like(shift: str) -> frozenset[str]:
    """Who cannot work one of the night shifts cannot work the others."""
    if shift in _NIGHTS:
        return frozenset(_NIGHTS)
    return frozenset({shift}) if shift else frozenset()


def wishes_of(profile: MeProfile) -> Wishes:
    """Read the wishes out of what the hub told this visit; everything else that it told stays unread."""
    return Wishes(
        kinds=tuple(kind for kind in profile.work if kind in WORK_KINDS),
        done=tuple(kind for kind in profile.done if kind in WORK_KINDS),
        schooling=profile.schooling,
        learn=profile.learn,
        seen=frozenset(profile.answered),
    )
