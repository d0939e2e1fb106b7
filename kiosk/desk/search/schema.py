"""The shape of the index: which terms and columns there are, and how numbers are packed into them.

Change it, or what `entry.py` writes, and raise VERSION.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from datetime import date
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from kiosk.desk.postings.kinds import KINDS
from kiosk.desk.postings.terms import (
    DAYLIGHT_SHIFTS,
    FORM_WORDS,
    NO_SCHOOLING,
    WITH_CHILD,
    Shift,
    gives_board_and_lodging,
)
from kiosk.desk.postings.working_hours import shift_of
from kiosk.desk.search.query import RINGS, TOGGLES, Toggle
from kiosk.desk.search.results import NO_MINUTES

if TYPE_CHECKING:
    from tantivy import Schema

    from sync.wire.posting import Posting

VERSION = 10
SHAPE = f"v{VERSION}."
"""Begins the basis of an index of this shape. One of another shape would answer too, its missing columns all zero."""

DIAL = 30
"""Minutes that the histogram tells apart; what is farther stands behind them, by the first of REACHES that holds it."""
REACHES: tuple[int, ...] = (*RINGS, 40, 60, 90, 120, 150, 200, 300)
"""Walking minutes within which rows may be looked for: the rings that are offered, then others that nobody sees."""
_FAR = [reach for reach in REACHES if reach > DIAL]
DIALS = DIAL + len(_FAR) + 2
"""How many values the histogram has."""
END = "e"
"""Begins the tag of a posting's end in minutes: e0029918880. Far quicker to leave out than a range of a column."""
FARTHEST_DAY = 0xFFFF
RING, STEP = "r", "p"
"""Begin the tags of the reaches a posting lies in and the pay steps it gets to: r0 r1 r2 ..., p0 p1 ... Where a filter
is one of these, its tag is met far quicker than a range of a number column."""
OTHER_KIND = len(KINDS)
KIND_NUMBERS = {kind.key: place for place, kind in enumerate(KINDS)}
FORM_NUMBERS = {form: place for place, form in enumerate(FORM_WORDS)}
OTHER_FORM = len(FORM_NUMBERS)

_CONFIRMED_BITS, _TIE_BITS = 32, 20
_BELOW_MINUTES = _CONFIRMED_BITS + _TIE_BITS
_NOWHERE = NO_MINUTES << _BELOW_MINUTES
_LATEST = (1 << _CONFIRMED_BITS) - 1
_EPOCH = date(1970, 1, 1).toordinal()
_BIT = {toggle: 1 << place for place, toggle in enumerate(TOGGLES)}
_HOURS = (Toggle.DAYLIGHT, Toggle.EVENING, Toggle.NIGHT)
"""Of these a posting passes one at most."""
_SITES = (Toggle.WORKSHOP, Toggle.AT_HOME)


def _some_of(*choices: tuple[Toggle | None, ...]) -> tuple[frozenset[Toggle], ...]:
    return tuple(frozenset(toggle for toggle in some if toggle is not None) for some in product(*choices))


MANNERS = _some_of((None, *_HOURS), *((None, site) for site in _SITES))
"""Which filters of hours and site a posting passes. The manner column holds the place in here and the form: few values,
because these go together, so few counts come back. With all filters in one column there were twice as many."""
EASES = _some_of(*((None, toggle) for toggle in TOGGLES if toggle not in {*_HOURS, *_SITES}))
"""Which of the other filters a posting passes; the ease column holds the place in here."""


def schema() -> Schema:
    """Build the schema. Terms are split by us, so every tokenizer here only cuts at spaces or not at all."""
    from tantivy import SchemaBuilder  # noqa: PLC0415  import budget

    built = SchemaBuilder()
    built.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    built.add_text_field("title", tokenizer_name="whitespace", index_option="position")
    built.add_text_field("text", tokenizer_name="whitespace", index_option="position")
    built.add_text_field("body", tokenizer_name="whitespace", index_option="position")
    built.add_text_field("sound", tokenizer_name="whitespace", index_option="basic")
    built.add_text_field("code", tokenizer_name="whitespace", index_option="basic")
    built.add_text_field("tag", tokenizer_name="whitespace", index_option="basic")
    for column in ("near", "minutes", "dial", "kind", "manner", "ease", "pay", "step", "posted", "confirmed"):
        built.add_unsigned_field(column, fast=True)
    return built.build()


def near(minutes: int, confirmed: int, posting_id: str) -> int:
    """Make the sort key: nearer first, then later confirmed, then always the same order among equals. 63 bits."""
    stale = _LATEST - min(confirmed, _LATEST)
    tie = zlib.crc32(posting_id.encode("utf-8", "surrogatepass")) & ((1 << _TIE_BITS) - 1)
    return minutes << _BELOW_MINUTES | stale << _TIE_BITS | tie


def minutes_of(key: int) -> int | None:
    """Read the walking minutes out of a sort key; None when the place is not known."""
    return key >> _BELOW_MINUTES if key < _NOWHERE else None


def dial(minutes: int) -> int:
    """Place walking minutes in the histogram: each by itself up to DIAL, then by reach, the rest at the end."""
    return minutes if minutes <= DIAL else DIAL + 1 + bisect_left(_FAR, minutes)


def reaches_of(value: int) -> list[int]:
    """Tell which of REACHES, by their places, hold what stands at this value of the histogram."""
    far = value - DIAL - 1
    return [
        place
        for place, reach in enumerate(REACHES)
        if (value <= reach if far < 0 else far < len(_FAR) and _FAR[far] <= reach)
    ]


_START_TODAY, _AGE_FREE = _BIT[Toggle.START_TODAY], _BIT[Toggle.AGE_FREE]
_NO_SCHOOLING = dict.fromkeys(NO_SCHOOLING, _BIT[Toggle.NO_SCHOOLING])
_SHIFTS = {
    **{shift.value: _BIT[Toggle.DAYLIGHT] for shift in DAYLIGHT_SHIFTS},
    Shift.LATE.value: _BIT[Toggle.EVENING],
    Shift.NIGHT.value: _BIT[Toggle.NIGHT],
}
_WORKSHOP, _AT_HOME = _BIT[Toggle.WORKSHOP], _BIT[Toggle.AT_HOME]


def toggle_bits(posting: Posting) -> int:
    """Tell which filters a posting passes, one bit each, in the order of TOGGLES."""
    return (
        (_START_TODAY if posting.start_today else 0)
        | (_AGE_FREE if posting.age_free else 0)
        | _NO_SCHOOLING.get(posting.schooling_min, 0)
        | _SHIFTS.get(shift_of(posting), 0)
        | (_WORKSHOP if posting.workshop else 0)
        | (_AT_HOME if posting.at_home else 0)
        | _benefit_bits(posting.benefits)
    )


@lru_cache(maxsize=4096)  # the same benefits are given by many
def _benefit_bits(benefits: tuple[str, ...]) -> int:
    return (_BIT[Toggle.BOARD_LODGING] if gives_board_and_lodging(benefits) else 0) | (
        0 if WITH_CHILD.isdisjoint(benefits) else _BIT[Toggle.WITH_CHILD]
    )


def _places_of(packed: tuple[frozenset[Toggle], ...]) -> list[int]:
    """For each value of `toggle_bits` the place of what it says in such a list."""
    known = {sum(_BIT[toggle] for toggle in some): place for place, some in enumerate(packed)}
    told = sum(_BIT[toggle] for toggle in frozenset[Toggle]().union(*packed))
    return [known.get(bits & told, 0) for bits in range(1 << len(TOGGLES))]  # what is missing cannot be: two of _HOURS


_EASE_OF, _MANNER_OF = _places_of(EASES), _places_of(MANNERS)


def ease(bits: int) -> int:
    """Pack filters for the ease column."""
    return _EASE_OF[bits]


def manner(form: int, bits: int) -> int:
    """Pack the form and filters for the manner column."""
    return form * len(MANNERS) + _MANNER_OF[bits]


def toggles(posting: Posting) -> frozenset[Toggle]:
    """Tell which filters a posting passes."""
    bits = toggle_bits(posting)
    return frozenset(toggle for toggle, bit in _BIT.items() if bits & bit)


def end_tag(minute: int) -> str:
    """Write the tag of an end (kiosk.desk.postings.ending); tags sort as their minutes do."""
    return f"{END}{max(minute, 0):010d}"


def day_number(when: date) -> int:
    """Count days since 1970."""
    return when.toordinal() - _EPOCH
