"""What matching sees of a posting: a handful of small numbers. Sex, age and group are not among them.

`age_free` and whatever an employer writes about ages are left out on purpose: a lawful posting has no such condition.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.desk.postings.ending import DAY_MINUTES, end_of, full
from kiosk.desk.postings.freshness import moment
from kiosk.desk.postings.kinds import KINDS as TILES
from kiosk.desk.postings.kinds import WORK_KINDS
from kiosk.desk.postings.pay import least_a_month, pay_is_told
from kiosk.desk.postings.terms import BOARD, BOARD_AND_LODGING, LODGING, NO_SCHOOLING, Shift, gives_board_and_lodging
from kiosk.desk.postings.walking import minutes_to
from kiosk.desk.search.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.desk.postings.settings import PostingSettings
    from kiosk.desk.postings.walking import Point
    from sync.wire.posting import Posting

VERSION: Final = 4
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
FULL: Final = 0
"""An end that lies before every day."""
_EPOCH: Final = date(1970, 1, 1).toordinal()
_MOST, _MANY, _SHORT = 50_000, 4096, 64
"""Answers remembered: of what each employer says for itself, of what many say alike; characters worth it."""

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
    """Last day since 1970; NO_END when none was said, FULL when no place is left."""
    occupation: str
    """National occupation code, "" when not known."""


class TraitsReader:
    """Reads traits for one station; what repeats from posting to posting is remembered. For one thread."""

    def __init__(self, here: Point, settings: PostingSettings) -> None:
        """Read for a station at `here`."""
        self._here = here
        self._settings = settings
        self._minutes = Remembered(self._afoot, _MOST)
        self._ends = Remembered(_end, _MANY)
        self._days = Remembered(_confirmed, _MANY)
        self._asked = Remembered(_experience_gift, _MANY)

    def traits(self, posting: Posting) -> Traits:
        """Give what matching sees of a posting."""
        pay = least_a_month(posting, self._settings) // PAY_STEP
        told = Gift.PAY_TOLD if pay or pay_is_told(posting) else 0
        asked = posting.experience, posting.requirements
        short = len(asked[0]) + len(asked[1]) <= _SHORT
        return Traits(
            KIND_NUMBERS.get(posting.occ_tile, OTHER_KIND),
            self._minutes[posting.lat, posting.lon],
            min(pay, MOST_PAY),
            schooling_level(posting.schooling_min),
            SHIFT_NUMBERS.get(posting.shift, NO_SHIFT),
            _given(posting.benefits) | (self._asked[asked] if short else _experience_gift(asked)) | told,
            self._days[posting.last_confirmed],
            FULL
            if full(posting)
            else self._ends[posting.valid_through, posting.work_day, posting.start_time, posting.end_time],
            posting.occ_code,
        )

    def _afoot(self, place: tuple[float | None, float | None]) -> int:
        afoot = minutes_to(self._here, *place, self._settings)
        return NO_MINUTES if afoot is None else min(afoot, FARTHEST_MINUTE)


def traits(posting: Posting, here: Point, settings: PostingSettings) -> Traits:
    """Give what matching sees of one posting from the station at `here`."""
    return TraitsReader(here, settings).traits(posting)


def _confirmed(text: str) -> int:
    when = moment(text)
    return NEVER if when is None else day_number(when)


def _end(told: tuple[str, str, str, str]) -> int:
    end = end_of(*told)
    return NO_END if end is None else min(max((end - 1) // DAY_MINUTES, 1), NO_END - 1)


@lru_cache(maxsize=64)
def schooling_level(code: str) -> int:
    """Rank schooling (GB/T 4658): 7 doctor ... 1 primary, 0 none or not known."""
    if code in NO_SCHOOLING:
        return 0
    return 7 if code == _DOCTOR else _LEVELS.get(code[:1], 0)


def day_number(when: date) -> int:
    """Count days since 1970 as a column holds them: 1 ... NO_END - 1."""
    return min(max(when.toordinal() - _EPOCH, 1), NO_END - 1)


def _experience_gift(asked: tuple[str, str]) -> int:
    experience, requirements = asked
    both = f"{experience} {requirements}"
    if any(words in both for words in _NO_EXPERIENCE):
        return Gift.NO_EXPERIENCE
    return Gift.ASKS_EXPERIENCE if experience.strip() and "不限" not in experience else 0


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
