"""Pay brought to one hour of work, so that a day, a month and a piece can be laid side by side; always an estimate.

It rests on the hours that the employer itself wrote. Where it wrote none, or hours that differ from day to day, there
is no figure: a month's pay divided by hours nobody works would only mislead.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kiosk.desk.phrase import Translate, in_chinese, phrase, say
from kiosk.desk.postings.pay import Pay, pay_of
from kiosk.desk.postings.pay_grammar import YUAN
from kiosk.desk.postings.safe_text import clean
from kiosk.desk.postings.terms import Form, PayUnit
from kiosk.desk.postings.working_hours import worked

if TYPE_CHECKING:
    from fractions import Fraction

    from kiosk.desk.postings.settings import PostingSettings
    from sync.wire.posting import Posting


@dataclass(frozen=True, slots=True)
class Hourly:
    """Pay for one hour. Amounts in fen; 0 = open, as in Pay."""

    low: int
    high: int
    assumed: str
    """The assumption in words; empty when the employer itself pays by the hour."""


_SIGNS_OF_A_PIECE = 6
_MOST_PIECES = 2000
"""Pieces in an hour; more than one in two seconds is a typing error, and nothing is estimated from it."""

_MOST_DAYS = 26
"""Days of a month with one day off a week: what a month may have where the employer names no days off."""

_DAY = phrase("Posting", "按单位写的一天 {hours} 小时估的")
_MONTH = phrase("Posting", "按单位写的一天 {hours} 小时、一月 {days} 天估的")
_DAYS_OPEN = phrase("Posting", "按单位写的一天 {hours} 小时估的，一月算 {days}–{most} 天")
_PIECES = phrase("Posting", "按单位说的一小时做 {count} {per}估的")
_HOUR_WORDS = phrase("Posting", "一小时约 {amount} 元")
_PIECES_UNKNOWN = phrase("Posting", "单位没说一小时能做多少{per}，打电话时问一句")


def hourly(posting: Posting, settings: PostingSettings, translate: Translate = in_chinese) -> Hourly | None:
    """Bring a posting's pay to one hour; None where nothing was said that a figure could stand on."""
    pay = pay_of(posting)
    if pay is None:
        return None
    if pay.unit is PayUnit.PIECE:
        return _by_the_piece(posting, pay, translate)
    if pay.unit is PayUnit.HOUR:
        return Hourly(pay.low, pay.high, "")
    told = worked(posting)
    if told.hours is None:
        return None
    return _by_time(pay, told.hours, told.days, posting.form, settings=settings, translate=translate)


_REGULAR = frozenset({Form.FULL.value, Form.PUBLIC.value})
"""Forms of work that are done most days of a month; how many days the others have must be said."""


def _by_time(
    pay: Pay, hours: Fraction, days: int | None, form: str, *, settings: PostingSettings, translate: Translate
) -> Hourly | None:
    """Bring a day's, month's or year's pay to one hour; None where a month's days are neither said nor regular."""
    words = {"hours": f"{float(hours):.4g}"}
    if pay.unit is PayUnit.DAY:
        return _over(pay, hours, hours, say(_DAY, words, translate))
    month = hours * (12 if pay.unit is PayUnit.YEAR else 1)
    if days is not None:
        return _over(pay, month * days, month * days, say(_MONTH, words | {"days": str(days)}, translate))
    if form not in _REGULAR:
        return None
    few = min(settings.days_per_month, _MOST_DAYS)
    said = say(_DAYS_OPEN, words | {"days": str(few), "most": str(_MOST_DAYS)}, translate)
    return _over(pay, month * few, month * _MOST_DAYS, said)


def _over(pay: Pay, fewest: Fraction, most: Fraction, assumed: str) -> Hourly:
    """Spread pay over its hours: the least pay over the most hours, the most over the fewest."""
    return Hourly(int(pay.low / most), int(pay.high / fewest), assumed)


def hour_figure(pay: Hourly) -> str:
    """Write the amount in yuan: 18–24, 21.6; estimates under ten yuan keep one place, above it none."""
    low, high = (_yuan(amount, exact=not pay.assumed) for amount in (pay.low, pay.high))
    if not (pay.low and pay.high) or low == high:
        return low if pay.low else high
    return f"{low}–{high}"


def piece_words(posting: Posting, settings: PostingSettings, translate: Translate = in_chinese) -> str:
    """Say what a piece rate comes to in an hour and on what that rests; empty where pay is not by the piece."""
    pay = pay_of(posting)
    if pay is None or pay.unit is not PayUnit.PIECE:
        return ""
    told = hourly(posting, settings, translate)
    if told is None:
        return say(_PIECES_UNKNOWN, {"per": _per(pay)}, translate) if posting.workshop or posting.at_home else ""
    return f"{say(_HOUR_WORDS, {'amount': hour_figure(told)}, translate)}（{told.assumed}）"


def _by_the_piece(posting: Posting, pay: Pay, translate: Translate) -> Hourly | None:
    few, many = sorted((posting.pieces_hour_min, posting.pieces_hour_max or posting.pieces_hour_min))
    few = few or many
    if not few or many > _MOST_PIECES:
        return None
    count = str(few) if few == many else f"{few}–{many}"
    low, high = pay.low or pay.high, pay.high or pay.low
    return Hourly(low * few, high * many, say(_PIECES, {"count": count, "per": _per(pay)}, translate))


def _per(pay: Pay) -> str:
    return clean(pay.per)[:_SIGNS_OF_A_PIECE] or "件"


def _yuan(fen: int, *, exact: bool) -> str:
    yuan = Decimal(fen) / YUAN
    if not exact:
        yuan = yuan.quantize(Decimal(1) if yuan >= 10 else Decimal("0.1"))  # noqa: PLR2004
    return f"{yuan.normalize():f}"
