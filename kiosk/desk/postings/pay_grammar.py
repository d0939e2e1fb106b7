"""Pay as employers write it, read without guessing: what is not understood whole is shown as it was written.

The grammar is strict on purpose: "押金200元" must never become a wage. Every word around the one amount has to be
known; a second amount, an unknown word or an implausible sum gives None, and the page shows the employer's own text.
Where custom fills a gap (a bare 4000–6000 is by the month, a bare 8-10万 by the year), the result says so in `assumed`,
and so does the page.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kiosk.desk.postings.numerals import arabic
from kiosk.desk.postings.terms import PayUnit

YUAN = 100
"""Fen in a yuan."""


@dataclass(frozen=True, slots=True)
class Pay:
    """What a posting pays, in its own unit. Amounts in fen."""

    low: int
    """The least; 0 when only an upper bound was said."""
    high: int
    """The most; 0 when only a lower bound was said."""
    unit: PayUnit
    per: str = ""
    """For piece rates: what a piece is (件, 单, ...)."""
    months: int = 12
    """Monthly pays in a year: 14 for 14薪."""
    more: bool = False
    """Further sums without a number: commission, bonus."""
    approx: bool = False
    """The employer wrote 左右 or 约."""
    assumed: frozenset[str] = frozenset()
    """What was not written: "unit" (by custom the month, the year, or the day for 日结); "swapped": the bounds were."""


_MULTIPLE = {"": 1, "百": 100, "千": 1000, "k": 1000, "万": 10_000, "w": 10_000}
_AMOUNT = r"(\d+(?:\.\d+)?)(?:(百|千|k|万|w)(\d)?)?(?:元|块钱?)?"
_RANGE = re.compile(rf"(?<![\d.]){_AMOUNT}(?:-{_AMOUNT})?(?![\d.])")
_LESS_THAN_A_HUNDRED = 100

_ASIDE = re.compile(
    r"(?P<months>\d{2})(?:薪|个月工资)"
    r"|(?:每月|次月|下月)?\d{1,2}[日号]发(?:工资|薪)?|[五六]险(?:[一二]金)?|\d险(?:\d金)?|包[一二两三\d]餐"
    r"|(?:每天|一天|日)?(?:工作)?\d{1,2}(?:\.5)?个?小时(?:制|工作)?|月休[一二三四五六七八\d]天|[做上]六休一|双休|单休|轮休"
    r"|包吃包住|包吃住|包吃|包住|管吃住|管饭|上不封顶|交?社保"
)
_EXTRA = re.compile(
    r"(?:[+,]|另有|另加|外加|有)(?:\d+元?)?(?:高?提成|奖金|绩效|补贴|补助|餐补|房补|全勤奖?|加班费|小费|计件|奖励)(?:\d+元?)?"
)
_UNITS: dict[PayUnit, tuple[str, ...]] = {
    PayUnit.HOUR: ("每小时", "一小时", "/小时", "/个小时", "时薪", "小时工", "一个小时", "每个小时", "/时", "/h"),
    PayUnit.DAY: ("每天", "每日", "一天", "/天", "/日", "日薪", "/工", "一个工", "/d"),
    PayUnit.MONTH: ("每月", "每个月", "一个月", "一月", "/月", "/个月", "月薪", "月工资", "月收入", "/m"),
    PayUnit.YEAR: ("每年", "一年", "/年", "年薪", "年收入", "/y"),
}
_PIECES = "件|单|次|趟|票|户|个|平米|平方|车|套|斤|箱|份|节|场|台|辆|桶|晚|双|串|条|只|朵|盒|捆|张|页|米"
_PIECE = re.compile(rf"(?:每|/|一)(?P<per>{_PIECES})(?!月|小时|工)")
_AT_LEAST = ("及以上", "以上", "起步", "起", "至少", "保底", "不低于", "最低", "底薪", "无责底薪", "基本工资")
_AT_MOST = ("及以下", "以下", "以内", "之内", "最高可达", "最高", "不超过", "可达", "高达")
_ABOUT = ("左右", "上下", "大概", "大约", "约")
_BY_THE_DAY = ("日结", "当天结", "天结", "现结")
_FILLER = (
    *("综合工资", "综合收入", "综合", "工资", "薪资", "薪水", "薪酬", "收入", "待遇", "报酬"),
    *("税前", "税后", "实得", "实发", "试用期", "转正后", "无试用期"),
    *("月结", "周结", "元", "块", "钱", "人民币", "按", "给", "是", "为", "rmb", "¥", "的"),
    *(" ", ",", ";", ":", "·", "。", "(", ")", "/", "+", "!", "、", "-"),
)
_SIGNALS: tuple[tuple[str, str], ...] = tuple(
    sorted(
        [(word, unit.value) for unit, words in _UNITS.items() for word in words]
        + [(word, "least") for word in _AT_LEAST]
        + [(word, "most") for word in _AT_MOST]
        + [(word, "about") for word in _ABOUT]
        + [(word, "day_end") for word in _BY_THE_DAY]
        + [(word, "") for word in _FILLER],
        key=lambda pair: -len(pair[0]),
    )
)
_PLAUSIBLE: dict[PayUnit, tuple[int, int]] = {
    PayUnit.HOUR: (5, 1000),
    PayUnit.DAY: (30, 5000),
    PayUnit.MONTH: (300, 200_000),
    PayUnit.YEAR: (5000, 3_000_000),
    PayUnit.PIECE: (0, 5000),
}
_BARE_MONTH = (1000, 40_000)
_BARE_YEAR = (40_000, 500_000)
"""A bare 8-10万 is what a year brings; what would reach from one into the other is nobody's guess."""
_BARE_DAY = (30, 1000)
_WIDEST = 10
"""A range wider than ten to one is a typing error, not an offer."""


@lru_cache(maxsize=4096)  # employers write the same few texts over and over
def parse_pay(text: str) -> Pay | None:
    """Read a pay text; None when it names no amount or cannot be understood whole (then show it as written)."""
    plain = _plain(text)
    if "面议" in plain or "押金" in plain:
        return None
    months = {int(found["months"]) for found in _ASIDE.finditer(plain) if found["months"]}
    plain, extras = _EXTRA.subn(" ", _ASIDE.sub(" ", plain))
    amounts = list(_RANGE.finditer(plain))
    if len(amounts) != 1 or len(months) > 1:
        return None
    found = amounts[0]
    around = _signals(plain[: found.start()] + " " + plain[found.end() :])
    if around is None:
        return None
    signals, pieces = around
    bounds = _bounds(found, signals)
    unit = _unit(signals, pieces, bounds)
    if bounds is None or unit is None or (months and unit == (PayUnit.YEAR, True)):
        return None
    low, high, swapped = bounds
    assumed = frozenset(name for name, so in (("unit", unit[1]), ("swapped", swapped)) if so)
    year = months.pop() if months else 12
    more = bool(extras) or "上不封顶" in _plain(text) or "底薪" in _plain(text)
    pay = Pay(_fen(low), _fen(high), unit[0], "".join(pieces), year, more, "about" in signals, assumed)
    return pay if _plausible(pay) else None


def _plain(text: str) -> str:
    flat = unicodedata.normalize("NFKC", text).lower().replace("到手", "实得")
    flat = re.sub("[—–\u2212\uff5e~至到]+", "-", flat)
    flat = re.sub(r"(?<=\d)[,，](?=\d{3}(?!\d))", "", flat)
    flat = re.sub(r"\s+", "", flat)
    flat = re.sub(r"(?<=[\d元千k万w])\+(?=$|[/,;。)])", "以上", flat)  # 6000+
    return arabic(flat)


def _signals(words: str) -> tuple[set[str], list[str]] | None:
    """Read every word around the amount; None when one of them is not known."""
    pieces = [found["per"] for found in _PIECE.finditer(words)]
    rest = _PIECE.sub(" ", words)
    signals: set[str] = set()
    while rest:
        known = next((pair for pair in _SIGNALS if rest.startswith(pair[0])), None)
        if known is None:
            return None
        rest = rest[len(known[0]) :]
        signals.add(known[1])
    return signals, pieces


def _bounds(found: re.Match[str], signals: set[str]) -> tuple[Decimal, Decimal, bool] | None:
    """Turn the matched amounts into low, high (0 = open) and whether they stood the wrong way round."""
    one, one_step, one_tail, two, two_step, two_tail = found.groups()
    low = _amount(one, one_step, one_tail)
    if two is None:
        if "least" in signals and "most" in signals:
            return None
        return (Decimal(0) if "most" in signals else low, Decimal(0) if "least" in signals else low, False)
    high = _amount(two, two_step, two_tail)
    shared = two_step is not None and one_step is None and Decimal(one) < _LESS_THAN_A_HUNDRED
    if shared and Decimal(one) <= Decimal(two):
        low = _amount(one, two_step, None)  # 6-9千
    if {"least", "most"} & signals:
        return None  # 3000-5000以上: which of the two?
    return (high, low, True) if low > high else (low, high, False)


def _unit(
    signals: set[str], pieces: list[str], bounds: tuple[Decimal, Decimal, bool] | None
) -> tuple[PayUnit, bool] | None:
    """Find the unit, and whether it is only custom; None when there are two of them or none can be told."""
    named = [unit for unit in _UNITS if unit.value in signals] + [PayUnit.PIECE for _ in pieces]
    if len(named) > 1 or bounds is None:
        return None
    if named:
        return named[0], False
    least, most = min(filter(None, bounds[:2]), default=Decimal(0)), max(bounds[:2])
    if "day_end" in signals:
        return (PayUnit.DAY, True) if _BARE_DAY[0] <= least and most <= _BARE_DAY[1] else None
    bare = ((PayUnit.MONTH, _BARE_MONTH), (PayUnit.YEAR, _BARE_YEAR))
    return next(((unit, True) for unit, (low, high) in bare if low <= least and most <= high), None)


def _amount(digits: str, step: str | None, tail: str | None) -> Decimal:
    """One written amount in yuan: 6千, 1.3万, 3千5."""
    multiple = _MULTIPLE[step or ""]
    return Decimal(digits) * multiple + Decimal(tail or 0) * multiple / 10


def _fen(yuan: Decimal) -> int:
    return int(yuan * YUAN)


def _plausible(pay: Pay) -> bool:
    low, high = _PLAUSIBLE[pay.unit]
    said = [amount for amount in (pay.low, pay.high) if amount]
    inside = bool(said) and all(low * YUAN <= amount <= high * YUAN for amount in said)
    return inside and max(said) <= min(said) * _WIDEST
