"""What a posting pays, in its own unit and brought to one month, with whatever was assumed said beside it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from kiosk.desk.phrase import Phrase, Translate, in_chinese, phrase, say
from kiosk.desk.postings.pay_grammar import YUAN, Pay, parse_pay
from kiosk.desk.postings.terms import PIECE_WORDS, UNIT_WORDS, Form, PayUnit
from kiosk.desk.postings.working_hours import worked

if TYPE_CHECKING:
    from kiosk.desk.postings.settings import PostingSettings
    from sync.wire.posting import Posting

__all__ = [
    "Monthly",
    "Pay",
    "estimate_words",
    "figure_and_unit",
    "least_a_month",
    "month_figure",
    "month_words",
    "monthly",
    "parse_pay",
    "pay_is_told",
    "pay_notes",
    "pay_of",
    "pay_words",
    "shown_pay",
]


@dataclass(frozen=True, slots=True)
class Monthly:
    """Pay brought to one month, so that postings can be compared. Amounts in fen; 0 = open, as in Pay."""

    low: int
    high: int
    estimated: bool
    """False when the employer itself pays by the month."""


def pay_of(posting: Posting) -> Pay | None:
    """Read the pay of a posting: its numbers when the hub sent them whole, else what its text says."""
    told = _told(posting)
    read = parse_pay(posting.pay_text)
    if told is None or (read is not None and (read.low, read.high, read.unit) == (told.low, told.high, told.unit)):
        return read  # the same amounts, and the text knows more: 14薪, 左右
    return told


def pay_is_told(posting: Posting) -> bool:
    """Tell whether `pay_of` knows any pay, without reading the text where the hub sent numbers."""
    return _told(posting) is not None or parse_pay(posting.pay_text) is not None


def least_a_month(posting: Posting, settings: PostingSettings) -> int:
    """Give the least yuan a month that a posting promises, for filters; 0 when it promises none that can be told.

    Reads the text only where the hub sent no numbers, so that building an index stays quick.
    """
    low, high = posting.pay_min or 0, posting.pay_max or 0
    text = "" if posting.pay_unit and (low or high) else posting.pay_text
    pay = _read(low, high, posting.pay_unit, text)
    if pay is None:
        return 0
    if pay.unit is PayUnit.MONTH:
        return pay.low // YUAN
    month = _estimated(pay, posting, settings)
    return 0 if month is None else month.low // YUAN


@lru_cache(maxsize=16_384)  # pays repeat, and index and columns ask one after the other
def _read(low: int, high: int, unit: str, text: str) -> Pay | None:
    return _numbers(low, high, unit) or parse_pay(text)


def monthly(posting: Posting, settings: PostingSettings) -> Monthly | None:
    """Bring a posting's pay to one month; None where nobody can tell how much of it a month holds.

    That is so with piece rates, with casual work, which is over in a day, and with part-time work that does not say how
    long it is. Else what the employer wrote of hours and days counts before the settings.
    """
    pay = pay_of(posting)
    if pay is None:
        return None
    if pay.unit is PayUnit.MONTH:
        return Monthly(pay.low, pay.high, estimated=False)
    return _estimated(pay, posting, settings)


def _estimated(pay: Pay, posting: Posting, settings: PostingSettings) -> Monthly | None:
    span = _span(pay.unit, posting, settings)
    if span is None:
        return None
    return Monthly(int(pay.low * span.factor), int(pay.high * span.factor), estimated=True)


@dataclass(frozen=True, slots=True)
class _Span:
    """How many times a month holds what pay is counted in, and the sentence that says why."""

    factor: Fraction
    words: Phrase
    hours: Fraction
    days: int


_TWELFTH = Fraction(1, 12)


def _span(unit: PayUnit, posting: Posting, settings: PostingSettings) -> _Span | None:
    """Tell how long a month of this work is for pay in this unit; None when nobody knows."""
    if unit is PayUnit.PIECE or posting.form == Form.DAY.value or posting.work_day:
        return None
    told = worked(posting)
    hours, days = told.hours or Fraction(settings.hours_per_day), told.days or settings.days_per_month
    if unit is PayUnit.YEAR:
        return _Span(_TWELFTH, _ESTIMATE_YEAR, hours, days)
    by_the_hour = unit is PayUnit.HOUR
    if posting.form == Form.PART.value and (told.hours if by_the_hour else told.days) is None:
        return None
    if by_the_hour:
        words = _BY_HOURS[told.hours is not None, told.days is not None]
        return _Span(hours * days, words, hours, days)
    return _Span(Fraction(days), _ESTIMATE_DAY if told.days is None else _ESTIMATE_DAY_TOLD, hours, days)


_UNIT_BEGINS = "\t"
_RANGE_WORDS = "{low}–{high}"
_FROM = phrase("Posting", "{amount} {unit}起")
_UP_TO = phrase("Posting", "最多{amount} {unit}")
_JUST = phrase("Posting", "{amount} {unit}")
_ABOUT_WORDS = phrase("Posting", "约 {amount} {unit}")
_MONTHS = phrase("Posting", "一年发 {months} 个月")
_MORE = phrase("Posting", "另有提成或奖金")
_NO_UNIT_MONTH = phrase("Posting", "单位没写按月还是按天，这里当按月")
_NO_UNIT_YEAR = phrase("Posting", "单位没写按月还是按年，这里当按年")
_NO_UNIT_DAY = phrase("Posting", "单位只写了日结，这里当一天的")
_NO_UNIT = {PayUnit.MONTH: _NO_UNIT_MONTH, PayUnit.YEAR: _NO_UNIT_YEAR}
_SWAPPED = phrase("Posting", "单位把高低写反了，这里换过来了")
_NOTHING_SAID = phrase("Posting", "没写工资")
_ESTIMATE_HOUR = phrase("Posting", "按一天 {hours} 小时、一月 {days} 天估的")
_ESTIMATE_HOUR_HOURS = phrase("Posting", "按单位写的一天 {hours} 小时估的，一月算 {days} 天")
_ESTIMATE_HOUR_DAYS = phrase("Posting", "按单位写的一月 {days} 天估的，一天算 {hours} 小时")
_ESTIMATE_HOUR_TOLD = phrase("Posting", "按单位写的一天 {hours} 小时、一月 {days} 天估的")
_ESTIMATE_DAY = phrase("Posting", "按一月 {days} 天估的")
_ESTIMATE_DAY_TOLD = phrase("Posting", "按单位写的一月 {days} 天估的")
_ESTIMATE_YEAR = phrase("Posting", "一年的钱除以 12 个月")
_BY_HOURS = {
    (False, False): _ESTIMATE_HOUR,
    (True, False): _ESTIMATE_HOUR_HOURS,
    (False, True): _ESTIMATE_HOUR_DAYS,
    (True, True): _ESTIMATE_HOUR_TOLD,
}
"""By whether the employer told its hours, and its days."""
_ABOUT_A_MONTH = phrase("Posting", "一个月约 {amount} 元，{assumed}")
_A_MONTH_FROM = phrase("Posting", "一个月约 {amount} 元起，{assumed}")
_A_MONTH_UP_TO = phrase("Posting", "一个月最多约 {amount} 元，{assumed}")
_TEN_THOUSAND_WORDS = phrase("Posting", "{amount} 万{unit}")


def pay_words(pay: Pay, translate: Translate = in_chinese) -> str:
    """Say pay in its own unit: 4200–5200 元/月, 20 元/小时, 6000 元/月起, 约 5000 元/月."""
    return " ".join(_figure_and_unit(pay, translate))


def _figure_and_unit(pay: Pay, translate: Translate) -> tuple[str, str]:
    per = pay.per or "件"
    unit = say(UNIT_WORDS[pay.unit], {"per": translate(PIECE_WORDS[per]) if per in PIECE_WORDS else per}, translate)
    scale = 1
    if max(pay.low, pay.high) > 99999 * YUAN:
        scale, unit = 10_000, say(_TEN_THOUSAND_WORDS, {"amount": "", "unit": unit}, translate).lstrip()
    low, high = (_yuan(amount, scale) for amount in (pay.low, pay.high))
    amount = low if low == high else _RANGE_WORDS.format(low=low, high=high)
    about = pay.approx or "unit" in pay.assumed  # what custom filled in is not the employer's word
    words, amount = (
        (_UP_TO, high) if not pay.low else (_FROM, low) if not pay.high else (_ABOUT_WORDS if about else _JUST, amount)
    )
    figure, _, rest = say(words, {"amount": amount, "unit": f"{_UNIT_BEGINS}{unit}"}, translate).partition(_UNIT_BEGINS)
    return figure.rstrip(), rest


def shown_pay(posting: Posting, translate: Translate = in_chinese) -> str:
    """Write the pay as the page shows it: understood, or the employer's own words, or that nothing was said."""
    pay = pay_of(posting)
    if pay is not None:
        return pay_words(pay, translate)
    written = posting.pay_text.strip()
    return say(_NOTHING_SAID, None, translate) if written in {"", "无", "0/0", "0-0", "0"} else written


def figure_and_unit(posting: Posting, translate: Translate = in_chinese) -> tuple[str, str]:
    """Give what the page sets in two sizes: 约 5000, 元/月; of the employer's own words the first, and the rest."""
    pay = pay_of(posting)
    if pay is not None:
        return _figure_and_unit(pay, translate)
    figure, _, rest = shown_pay(posting, translate).partition(" ")
    return figure, rest


def pay_notes(pay: Pay, translate: Translate = in_chinese) -> tuple[str, ...]:
    """Say what is behind the number and what was filled in by custom; empty when nothing was."""
    notes: list[str] = []
    if pay.months != 12:  # noqa: PLR2004
        notes.append(say(_MONTHS, {"months": str(pay.months)}, translate))
    if pay.more:
        notes.append(say(_MORE, None, translate))
    if "unit" in pay.assumed:
        notes.append(say(_NO_UNIT.get(pay.unit, _NO_UNIT_DAY), None, translate))
    if "swapped" in pay.assumed:
        notes.append(say(_SWAPPED, None, translate))
    return tuple(notes)


_FIGURE_FROM = phrase("Posting", "{amount}起")
_FIGURE_UP_TO = phrase("Posting", "最多{amount}")


def month_figure(posting: Posting, settings: PostingSettings, translate: Translate = in_chinese) -> str:
    """Write the number of the list's column 每月工资（元）: 4200–5200, 3000起; empty when no month can be told."""
    month = monthly(posting, settings)
    if month is None:
        return ""
    words = _FIGURE_UP_TO if not month.low else None if month.high else _FIGURE_FROM
    return _between(month) if words is None else say(words, {"amount": _between(month)}, translate)


def _between(month: Monthly) -> str:
    low, high = (_round_yuan(amount, estimated=month.estimated) for amount in (month.low, month.high))
    if not (month.low and month.high) or low == high:
        return low if month.low else high
    return _RANGE_WORDS.format(low=low, high=high)


def estimate_words(posting: Posting, settings: PostingSettings, translate: Translate = in_chinese) -> str:
    """Say the assumption behind a monthly estimate; empty where nothing is estimated."""
    pay = pay_of(posting)
    if pay is None or pay.unit is PayUnit.MONTH:
        return ""
    span = _span(pay.unit, posting, settings)
    if span is None:
        return ""
    return say(span.words, {"hours": f"{float(span.hours):.4g}", "days": str(span.days)}, translate)


def month_words(posting: Posting, settings: PostingSettings, translate: Translate = in_chinese) -> str:
    """Say an estimated month with what it rests on, for page, voice and slip: 一个月约 3300 元，按一月 22 天估的.

    Empty where the employer itself pays by the month, and where no month can be told.
    """
    month, assumed = monthly(posting, settings), estimate_words(posting, settings, translate)
    if month is None or not assumed:
        return ""
    words = _A_MONTH_UP_TO if not month.low else _ABOUT_A_MONTH if month.high else _A_MONTH_FROM
    return say(words, {"amount": _between(month), "assumed": assumed}, translate)


def _told(posting: Posting) -> Pay | None:
    """Take the numbers the hub sent, when there are any."""
    return _numbers(posting.pay_min or 0, posting.pay_max or 0, posting.pay_unit, posting.piece_per)


def _numbers(low: int, high: int, unit_name: str, per: str = "") -> Pay | None:
    if not unit_name or not (low or high):
        return None
    swapped = bool(high) and low > high
    low, high = (high, low) if swapped else (low, high)
    unit = PayUnit(unit_name)
    return Pay(low, high, unit, per if unit is PayUnit.PIECE else "", assumed=frozenset({"swapped"} if swapped else ()))


def _yuan(fen: int, scale: int = 1) -> str:
    return f"{(Decimal(fen) / YUAN / scale).normalize():f}"


def _round_yuan(fen: int, *, estimated: bool) -> str:
    """Whole yuan; an estimate is given to ten yuan, because more would only look exact."""
    yuan = fen // YUAN
    return str(yuan // 10 * 10 if estimated else yuan)
