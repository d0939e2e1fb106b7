"""Pay brought to one hour of work, so that a day, a month and a piece can be laid side by side; always an estimate."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kiosk.desk.phrase import Translate, in_chinese, phrase, say
from kiosk.desk.postings.pay import Pay, pay_of
from kiosk.desk.postings.pay_grammar import YUAN
from kiosk.desk.postings.safe_text import clean
from kiosk.desk.postings.terms import PayUnit

if TYPE_CHECKING:
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

_HOURS = phrase("Posting", "按一天 {hours} 小时估的")
_MONTH = phrase("Posting", "按一天 {hours} 小时、一月 {days} 天估的")
_PIECES = phrase("Posting", "按单位说的一小时做 {count} {per}估的")
_HOUR_WORDS = phrase("Posting", "一小时约 {amount} 元")
_PIECES_UNKNOWN = phrase("Posting", "单位没说一小时能做多少{per}，打电话时问一句")


def hourly(posting: Posting, settings: PostingSettings, translate: Translate = in_chinese) -> Hourly | None:
    """Bring a posting's pay to one hour; None where nothing was said that an estimate could stand on."""
    pay = pay_of(posting)
    if pay is None:
        return None
    if pay.unit is PayUnit.PIECE:
        return _by_the_piece(posting, pay, translate)
    day, days = settings.hours_per_day, settings.days_per_month
    parts = {PayUnit.HOUR: 1, PayUnit.DAY: day, PayUnit.MONTH: day * days, PayUnit.YEAR: day * days * 12}[pay.unit]
    words = {PayUnit.HOUR: None, PayUnit.DAY: _HOURS}.get(pay.unit, _MONTH)
    values = {"hours": str(day), "days": str(days)}
    assumed = "" if words is None else say(words, values, translate)
    return Hourly(pay.low // parts, pay.high // parts, assumed)


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
