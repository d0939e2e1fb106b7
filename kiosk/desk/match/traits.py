"""What matching sees of a posting: a handful of small numbers. Sex, age and group are not among them.

`age_free` and whatever an employer writes about ages are left out on purpose: a lawful posting has no such condition.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.desk.postings.freshness import day, moment
from kiosk.desk.postings.kinds import KINDS as TILES
from kiosk.desk.postings.kinds import WORK_KINDS
from kiosk.desk.postings.pay import least_a_month, pay_of
from kiosk.desk.postings.terms import BOARD, BOARD_AND_LODGING, LODGING, NO_SCHOOLING, Shift, gives_board_and_lodging
from kiosk.desk.postings.walking import point, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.desk.postings.settings import PostingSettings
    from kiosk.desk.postings.walking import Point
    from sync.wire.posting import Posting

VERSION: Final = 2
"""Raise it when a trait changes its meaning: columns of another version are built again."""

_TILES = [kind for kind in TILES if kind.key in WORK_KINDS]
KIND_NUMBERS: Mapping[str, int] = MappingProxyType({kind.key: place for place, kind in enumerate(_TILES)})
OTHER_KIND: Final = len(WORK_KINDS)
KINDS: Final = OTHER_KIND + 1
SHIFT_NUMBERS: Mapping[str, int] = MappingProxyType({shift: place for place, shift in enumerate(Shift, 1)})
NO_SHIFT: Final = 0
SHIFTS: Final = len(SHIFT_NUMBERS) + 1
FARTHEST_MINUTE: Final = 254
NO_MINUTES: Final = 255
PAY_STEP: Final = 100
"""Yuan a month that one step of the pay trait stands for."""
NO_PAY: Final = 0
MOST_PAY: Final = 255
NO_END: Final = 0xFFFF
NEVER: Final = 0
_EPOCH: Final = date(1970, 1, 1).toordinal()

_LEVELS: Mapping[str, int] = MappingProxyType({"1": 6, "2": 5, "3": 4, "4": 3, "6": 3, "7": 2, "8": 1})
"""Schooling by the first digit of GB/T 4658, 0 = none asked; vocational and senior secondary stand equal."""
_DOCTOR: Final = "11"

_SOCIAL_INSURANCE: Final = ("五险", "社保", "社会保险")
_TEACHES: Final = ("免费培训", "带薪培训", "岗前培训", "包教", "师傅带", "免费学")
_NO_EXPERIENCE: Final = (
    "不要经验",
    "不需要经验",
    "无需经验",
    "不限经验",
    "经验不限",
    "新手",
    "没经验",
    "无经验",
    "零基础",
)


class Gift:
    """What an employer gives, or does not ask: bits of a trait. Plain numbers, because flags of `enum` are slow."""

    INSURED: Final = 1
    BOARD: Final = 2
    LODGING: Final = 4
    TRAINING: Final = 8
    NO_EXPERIENCE: Final = 16
    ASKS_EXPERIENCE: Final = 32
    PAY_TOLD: Final = 64
    """Some pay is written, if only by the piece."""


GIFTS: Final = 128
"""One more than all gifts together."""


class Traits(NamedTuple):
    """One posting as numbers, in the order of the columns."""

    kind: int
    minutes: int
    """On foot from this station; NO_MINUTES when the place is not known."""
    pay: int
    """Least pay a month in PAY_STEP yuan, rounded down; NO_PAY when none can be told."""
    schooling: int
    """Level asked for, 0 = none."""
    shift: int
    gifts: int
    confirmed: int
    """Day since 1970 of the last confirmation; NEVER when nobody confirmed."""
    ends: int
    """Last day since 1970; NO_END when none was said."""
    occupation: str
    """National occupation code, "" when not known."""


def traits(posting: Posting, here: Point, settings: PostingSettings) -> Traits:
    """Give what matching sees of a posting from the station at `here`."""
    way = walk(here, point(posting.lat, posting.lon), settings)
    pay = least_a_month(posting, settings) // PAY_STEP
    told = Gift.PAY_TOLD if pay or pay_of(posting) is not None else 0
    confirmed, end = moment(posting.last_confirmed), day(posting.valid_through)
    return Traits(
        kind=KIND_NUMBERS.get(posting.occ_tile, OTHER_KIND),
        minutes=NO_MINUTES if way is None else min(way.minutes, FARTHEST_MINUTE),
        pay=min(pay, MOST_PAY),
        schooling=schooling_level(posting.schooling_min),
        shift=SHIFT_NUMBERS.get(posting.shift, NO_SHIFT),
        gifts=_gifts(posting) | told,
        confirmed=NEVER if confirmed is None else day_number(confirmed),
        ends=NO_END if end is None else day_number(end),
        occupation=posting.occ_code,
    )


def schooling_level(code: str) -> int:
    """Rank schooling (GB/T 4658): 7 doctor ... 1 primary, 0 none or not known."""
    if code in NO_SCHOOLING:
        return 0
    return 7 if code == _DOCTOR else _LEVELS.get(code[:1], 0)


def day_number(when: date) -> int:
    """Count days since 1970 as a column holds them: 1 ... NO_END - 1."""
    return min(max(when.toordinal() - _EPOCH, 1), NO_END - 1)


def _gifts(posting: Posting) -> int:
    asked = f"{posting.experience} {posting.requirements}"
    found = _given(posting.benefits)
    if True in [words in asked for words in _NO_EXPERIENCE]:
        return found | Gift.NO_EXPERIENCE
    if posting.experience.strip() and "不限" not in posting.experience:
        return found | Gift.ASKS_EXPERIENCE
    return found


@lru_cache(maxsize=4096)  # the same benefits are given by many
def _given(benefits: tuple[str, ...]) -> int:
    given = frozenset(benefits)
    both = gives_board_and_lodging(benefits)
    found = 0
    if any(words in benefit for benefit in given for words in _SOCIAL_INSURANCE):
        found |= Gift.INSURED
    if both or given & (BOARD | BOARD_AND_LODGING):
        found |= Gift.BOARD
    if both or given & (LODGING | BOARD_AND_LODGING):
        found |= Gift.LODGING
    if any(words in benefit for benefit in given for words in _TEACHES):
        found |= Gift.TRAINING
    return found
