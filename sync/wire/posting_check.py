"""Whether a posting is fit to be shown, looked at where it comes in: the hub's import, or whoever feeds a hub.

The struct has bounds for every field; this is what bounds cannot say. A posting that would lie to the reader (a day
that is none, a name without a letter) is refused with its field and a sentence for whoever sent it. What is only wrong
beside the point is set right: a coordinate in the sea is left out, so that nobody is sent there.
"""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

if TYPE_CHECKING:
    from sync.wire.posting import Posting

MOST_PAY: Final = 1_000_000_000
"""Fen: ten million yuan of whatever unit."""
MOST_OPENINGS: Final = 100_000
MOST_MONTHS: Final = 600
LANDS: Final = (3.0, 54.0, 73.0, 136.0)
"""South, north, west and east of the country, islands included, in degrees."""

_UNSAFE: Final = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_LETTERS: Final = {"L", "N"}
_DAYS: Final = ("posted", "valid_through", "work_day")


class PostingFault(NamedTuple):
    """Why a posting is not taken: the field, and a sentence for whoever sent it."""

    field: str
    sentence: str


def fault_of(posting: Posting) -> PostingFault | None:
    """Find the first thing that makes a posting unfit to be shown; None when it is fit."""
    for look in (_id, _title, _days, _sums):
        found = look(posting)
        if found is not None:
            return found
    return None


def set_right(posting: Posting) -> Posting:
    """Give the posting without what is wrong beside the point; the same object when nothing is."""
    south, north, west, east = LANDS
    told: dict[str, object] = {}
    if posting.lat is not None and posting.lon is not None:
        there = south <= posting.lat <= north and west <= posting.lon <= east
        told |= {} if there else {"lat": None, "lon": None}
    if posting.places_left is not None and posting.openings and posting.places_left > posting.openings:
        told["places_left"] = posting.openings
    return msgspec.structs.replace(posting, **told) if told else posting


def _id(posting: Posting) -> PostingFault | None:
    odd = any(unicodedata.category(sign) in _UNSAFE or sign.isspace() for sign in posting.id)
    return PostingFault("id", "编号里有空格或看不见的字符。") if odd else None


def _title(posting: Posting) -> PostingFault | None:
    for field, text in (("title", posting.title), ("employer", posting.employer)):
        if text and not any(unicodedata.category(sign)[0] in _LETTERS for sign in text):
            return PostingFault(field, "没有一个能读的字。")
    return None


def _days(posting: Posting) -> PostingFault | None:
    for field in _DAYS:
        text = getattr(posting, field)
        if text and not _is_day(text):
            return PostingFault(field, "不是日期，应写成 2026-11-19。")
    if posting.last_confirmed and not _is_moment(posting.last_confirmed):
        return PostingFault("last_confirmed", "不是时间，应写成 2026-11-19T08:20:00+08:00。")
    return None


def _sums(posting: Posting) -> PostingFault | None:
    if max(posting.pay_min or 0, posting.pay_max or 0) > MOST_PAY:
        return PostingFault("pay_max", "工资超过一千万元，单位是不是写错了？")
    if posting.openings > MOST_OPENINGS:
        return PostingFault("openings", "招的人太多，写错了？")
    if posting.term_months > MOST_MONTHS:
        return PostingFault("term_months", "期限超过五十年，写错了？")
    return None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
