"""Pay texts as employers really write them, from tidy to wild, with what each amounts to. For made-up postings only.

Every shape of the field study is here: 6-9千, 7千-1.3万, 1.5-3万·14薪, 20-30万/年, 3千及以下, bounds swapped,
面议, 无, 0/0. Amounts in yuan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kiosk.desk.postings.terms import PayUnit

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random


class Written(NamedTuple):
    """A pay text and the numbers an honest reader takes from it; 0 = open, unit "" = none can be read."""

    text: str
    low: float
    high: float
    unit: str


_NOTHING = (
    "面议",
    "面议",
    "面议",
    "",
    "无",
    "0/0",
    "工资面议，多劳多得",
    "计件，多劳多得",
    "试用期3500，转正4000-4500",
)


def month(pick: Random, low: int, high: int) -> Written:
    """Write a monthly pay in one of the ways of the trade; sometimes in none that can be read."""
    roll = pick.random()
    if roll < 0.06:  # noqa: PLR2004  measured shares are not published; these are a guess that keeps every shape alive
        return Written(pick.choice(_NOTHING), 0, 0, "")
    write = pick.choices(_MONTHLY, cum_weights=_MONTHLY_UP_TO)[0]
    return write(low, high)


def other(pick: Random, unit: str, low: float, high: float, per: str) -> Written:
    """Write a pay by the hour, day or piece."""
    said = {PayUnit.HOUR: "小时", PayUnit.DAY: "天"}.get(PayUnit(unit), per)
    return pick.choice(_OTHERS)(unit, low, high, said)


def _tidy(low: int, high: int) -> Written:
    return Written(f"{low}-{high}元/月", low, high, "month")


def _bare(low: int, high: int) -> Written:
    return Written(f"{low}-{high}", low, high, "month")


def _named(low: int, high: int) -> Written:
    return Written(f"月薪{low}–{high}元", low, high, "month")


def _one(low: int, high: int) -> Written:
    del high
    return Written(f"{low}元/月", low, low, "month")


def _whole(low: int, high: int) -> Written:
    return Written(f"综合工资{low}到{high}元，月休四天", low, high, "month")


def _thousands(low: int, high: int) -> Written:
    """6-9千, 7千-1.3万."""
    below, above = max(1, low // 1000), max(2, -(-high // 1000))
    if above >= 10:  # noqa: PLR2004  ten thousand
        return Written(f"{below}千-{above / 10:g}万", below * 1000, above * 1000, "month")
    return Written(f"{below}-{above}千", below * 1000, above * 1000, "month")


def _k(low: int, high: int) -> Written:
    return Written(f"{low / 1000:g}k-{high / 1000:g}K", low, high, "month")


def _from(low: int, high: int) -> Written:
    del high
    return Written(f"{low}以上", low, 0, "month")


def _plus(low: int, high: int) -> Written:
    del high
    return Written(f"底薪{low}+提成", low, 0, "month")


def _up_to(low: int, high: int) -> Written:
    del low
    return Written(f"{-(-high // 1000)}千及以下", 0, -(-high // 1000) * 1000, "month")


def _swapped(low: int, high: int) -> Written:
    return Written(f"{high}-{low}元/月", low, high, "month")


def _about(low: int, high: int) -> Written:
    middle = (low + high) // 200 * 100
    return Written(f"{middle}左右", middle, middle, "month")


def _year(low: int, high: int) -> Written:
    below, above = max(1, low * 12 // 10000), -(-high * 12 // 10000)
    return Written(f"{below}-{above}万/年", below * 10000, above * 10000, "year")


def _fourteen(low: int, high: int) -> Written:
    return Written(f"{low / 10000:g}-{high / 10000:g}万·14薪", low, high, "month")


def _full_width(low: int, high: int) -> Written:
    wide = f"{low}～{high}".translate(_WIDE)  # noqa: RUF001
    return Written(f"{wide}元／月", low, high, "month")


_WIDE = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
_MONTHLY: tuple[Callable[[int, int], Written], ...] = (
    *(_tidy, _bare, _named, _one, _whole, _thousands, _k, _from, _plus, _up_to, _swapped, _about, _year, _fourteen),
    _full_width,
)
_MONTHLY_UP_TO = (34, 48, 56, 64, 70, 76, 79, 84, 88, 89, 91, 94, 96, 97, 99)


def _slash(unit: str, low: float, high: float, said: str) -> Written:
    return Written(f"{low:g}-{high:g}元/{said}", low, high, unit)


def _single(unit: str, low: float, high: float, said: str) -> Written:
    del high
    return Written(f"{low:g}元/{said}", low, low, unit)


def _each(unit: str, low: float, high: float, said: str) -> Written:
    return Written(f"每{said}{low:g}-{high:g}元，每月15日发", low, high, unit)


def _settled(unit: str, low: float, high: float, said: str) -> Written:
    return Written(f"{low:g}-{high:g}/{said}，{'日结' if unit == PayUnit.DAY else '月结'}", low, high, unit)


_OTHERS = (_slash, _slash, _single, _each, _settled)
