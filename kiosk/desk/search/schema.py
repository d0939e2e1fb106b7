"""The shape of the index: which terms and columns there are, and how numbers are packed into them.

Change it, or what `entry.py` writes, and raise VERSION.
"""

from __future__ import annotations

import zlib
from datetime import date
from typing import TYPE_CHECKING

from kiosk.desk.postings.kinds import KINDS
from kiosk.desk.postings.terms import (
    DAYLIGHT_SHIFTS,
    FORM_WORDS,
    NO_SCHOOLING,
    WITH_CHILD,
    gives_board_and_lodging,
)
from kiosk.desk.search.query import TOGGLES, Toggle
from kiosk.desk.search.results import NO_MINUTES

if TYPE_CHECKING:
    from tantivy import Schema

    from sync.wire.posting import Posting

VERSION = 5

DIAL = 30
"""Minutes that the histogram tells apart; everything farther stands at DIAL + 1."""
END = "e"
"""Begins the tag of a posting's last day: e0020776. Far quicker to leave out than a range of a number column."""
FARTHEST_DAY = 0xFFFF
RING, STEP = "r", "p"
"""Begin the tags of the rings a posting lies in and the pay steps it reaches: r0 r1 r2 ..., p0 p1 ... Where a filter is
one of these, its tag is met far quicker than a range of a number column."""
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
    for column in ("near", "minutes", "dial", "kind", "form", "bits", "pay", "step", "posted", "confirmed"):
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


def toggle_bits(posting: Posting) -> int:
    """Tell which filters a posting passes, one bit each, in the order of TOGGLES."""
    return (
        (_BIT[Toggle.START_TODAY] if posting.start_today else 0)
        | (_BIT[Toggle.BOARD_LODGING] if gives_board_and_lodging(posting.benefits) else 0)
        | (_BIT[Toggle.NO_SCHOOLING] if posting.schooling_min in NO_SCHOOLING else 0)
        | (_BIT[Toggle.AGE_FREE] if posting.age_free else 0)
        | (_BIT[Toggle.DAYLIGHT] if posting.shift in DAYLIGHT_SHIFTS else 0)
        | (_BIT[Toggle.WITH_CHILD] if not WITH_CHILD.isdisjoint(posting.benefits) else 0)
    )


def toggles(posting: Posting) -> frozenset[Toggle]:
    """Tell which filters a posting passes."""
    bits = toggle_bits(posting)
    return frozenset(toggle for toggle, bit in _BIT.items() if bits & bit)


def end_tag(last: date) -> str:
    """Write the tag of a last day; tags sort as their days do."""
    return f"{END}{max(day_number(last), 0):07d}"


def day_number(when: date) -> int:
    """Count days since 1970."""
    return when.toordinal() - _EPOCH
