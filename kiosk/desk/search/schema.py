"""The shape of the index: which terms and columns stand for a posting. Change it and raise VERSION."""

from __future__ import annotations

import zlib
from datetime import date
from typing import TYPE_CHECKING

from kiosk.desk.postings.freshness import day, epoch_seconds
from kiosk.desk.postings.kinds import KINDS
from kiosk.desk.postings.pay import least_a_month
from kiosk.desk.postings.terms import (
    DAYLIGHT_SHIFTS,
    FORM_WORDS,
    NO_SCHOOLING,
    SHIFT_WORDS,
    WITH_CHILD,
    gives_board_and_lodging,
)
from kiosk.desk.postings.walking import point, walk
from kiosk.desk.search.query import PAY_STEPS, TOGGLES, Toggle
from kiosk.desk.search.results import NO_MINUTES
from kiosk.desk.search.tokens import terms

if TYPE_CHECKING:
    from collections.abc import Callable

    from tantivy import Schema

    from kiosk.desk.postings.settings import PostingSettings
    from kiosk.desk.postings.walking import Point
    from sync.wire.posting import Posting

VERSION = 2

DIAL = 30
"""Minutes that the histogram tells apart; everything farther stands at DIAL + 1."""
END = "e"
"""Begins the tag of a posting's last day: e0020776. Far quicker to leave out than a range of a number column."""
_FARTHEST_DAY = 0xFFFF
OTHER_KIND = len(KINDS)
KIND_NUMBERS = {kind.key: place for place, kind in enumerate(KINDS)}
FORM_NUMBERS = {form: place for place, form in enumerate(FORM_WORDS)}
OTHER_FORM = len(FORM_NUMBERS)

_CONFIRMED_BITS, _TIE_BITS = 32, 20
_LATEST = (1 << _CONFIRMED_BITS) - 1
_EPOCH = date(1970, 1, 1).toordinal()


def schema() -> Schema:
    """Build the schema. Terms are split by us, so every tokenizer here only cuts at spaces or not at all."""
    from tantivy import SchemaBuilder  # noqa: PLC0415  import budget

    built = SchemaBuilder()
    built.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    built.add_text_field("text", tokenizer_name="whitespace", index_option="position")
    built.add_text_field("body", tokenizer_name="whitespace", index_option="position")
    built.add_text_field("sound", tokenizer_name="whitespace", index_option="basic")
    built.add_text_field("code", tokenizer_name="raw", index_option="basic", fast=True)
    built.add_text_field("tag", tokenizer_name="whitespace", index_option="basic")
    for column in ("near", "minutes", "dial", "kind", "form", "bits", "pay", "step", "posted", "confirmed"):
        built.add_unsigned_field(column, fast=True)
    return built.build()


def document(
    posting: Posting, here: Point, settings: PostingSettings, sounds_of: Callable[[str], str]
) -> dict[str, str | int]:
    """Write a posting as the index takes it; `sounds_of` writes how a title sounds."""
    way = walk(here, point(posting.lat, posting.lon), settings)
    minutes = NO_MINUTES if way is None else min(way.minutes, NO_MINUTES - 1)
    pay = min(least_a_month(posting, settings), 10_000_000)
    on = toggles(posting)
    kind = KIND_NUMBERS.get(posting.occ_tile, OTHER_KIND)
    form = FORM_NUMBERS.get(posting.form, OTHER_FORM)
    confirmed = epoch_seconds(posting.last_confirmed)
    end, start = day(posting.valid_through), day(posting.posted)
    ends = [] if end is None else [end_tag(end)]
    return {
        "id": posting.id,
        "text": terms(_headline(posting)),
        "body": terms(f"{posting.duties} {posting.requirements} {posting.experience} {posting.hours_text}"),
        "sound": sounds_of(posting.title),
        "code": posting.occ_code,
        "tag": " ".join([f"k{kind}", f"f{form}", *(f"t{TOGGLES.index(toggle)}" for toggle in on), *ends]),
        "near": near(minutes, confirmed, posting.id),
        "minutes": minutes,
        "dial": min(minutes, DIAL + 1),
        "kind": kind,
        "form": form,
        "bits": sum(1 << TOGGLES.index(toggle) for toggle in on),
        "pay": pay,
        "step": sum(pay >= step for step in PAY_STEPS),
        "posted": 0 if start is None else min(max(day_number(start), 0), _FARTHEST_DAY),
        "confirmed": confirmed,
    }


def near(minutes: int, confirmed: int, posting_id: str) -> int:
    """Make the sort key: nearer first, then later confirmed, then always the same order among equals. 63 bits."""
    stale = _LATEST - min(confirmed, _LATEST)
    tie = zlib.crc32(posting_id.encode("utf-8", "surrogatepass")) & ((1 << _TIE_BITS) - 1)
    return minutes << (_CONFIRMED_BITS + _TIE_BITS) | stale << _TIE_BITS | tie


def minutes_of(key: int) -> int:
    """Read the walking minutes out of a sort key."""
    return key >> (_CONFIRMED_BITS + _TIE_BITS)


def toggles(posting: Posting) -> frozenset[Toggle]:
    """Tell which filters a posting passes."""
    held = {
        Toggle.START_TODAY: posting.start_today,
        Toggle.BOARD_LODGING: gives_board_and_lodging(posting.benefits),
        Toggle.NO_SCHOOLING: posting.schooling_min in NO_SCHOOLING,
        Toggle.AGE_FREE: posting.age_free,
        Toggle.DAYLIGHT: posting.shift in DAYLIGHT_SHIFTS,
        Toggle.WITH_CHILD: bool(WITH_CHILD.intersection(posting.benefits)),
    }
    return frozenset(toggle for toggle, on in held.items() if on)


def end_tag(last: date) -> str:
    """Write the tag of a last day; tags sort as their days do."""
    return f"{END}{max(day_number(last), 0):07d}"


def day_number(when: date) -> int:
    """Count days since 1970."""
    return when.toordinal() - _EPOCH


def _headline(posting: Posting) -> str:
    """Gather what words find first: the name, employer, street, benefits, and how and when one works."""
    form, shift = FORM_WORDS.get(posting.form), SHIFT_WORDS.get(posting.shift)
    words = [posting.title, posting.employer, posting.street, *posting.benefits]
    words += [phrase.text for phrase in (form, shift) if phrase is not None]
    return " ".join(words)
