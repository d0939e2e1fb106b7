"""Figures as firms write them, in one way: 三千五 is 3500, 一三八零零… a telephone, 1 3 8 0 0 … too."""

from __future__ import annotations

import re
from typing import Final

_ONES: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_FORMAL: Final = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_SPOKEN: Final = re.compile(
    r"[一二两三四五六七八九十百千][零一二两三四五六七八九十百千万]*(?:百|千|万|十|[一二三四五六七八九])"
    r"|[二两三四五六七八九十](?=\s*(?:元|块|毛))"
)
_AND_TENTHS: Final = re.compile(r"(?<=\d)块(?=\d(?!\d))")
_ONE_AFTER: Final = re.compile(r"一(?=个?(?:月|天|日|小时|钟|件|单|年|次))")
_ALIKE: Final = str.maketrans("零\u3007一二三四五六七八九幺", "001234567891")
_DIGITS: Final = re.compile(r"\d+")
_TENS_BAND: Final = re.compile(r"([二三四五六])([三四五六七])十")
_TEENS_BAND: Final = re.compile(r"(?<![二三四五六七])十([一二三四五六七八])([二三四五六七八九])(?=岁|周岁|的|来|左右)")
_TENS_AND_ONES: Final = re.compile(
    r"([二三四五六七])十[一二三四五六七八]([二三四五六七八九])(?=岁|周岁|的|来|左右|以内|以下|上下)"
)
_AGE_SAID: Final = re.compile(
    r"(?<![一二三四五六七八九百千万])([二三四五六七]?)十([一二三四五六七八九]?)(?![一二三四五六七八九百千万])"
)
_RUN: Final = re.compile(r"[\d零\u3007一二三四五六七八九幺]{3,}")
_APART: Final = re.compile(r"(?<![\d])\d(?:[ .·_\-]\d){2,}(?!\d)")
_SEPARATED: Final = re.compile(r"(?<=\d)[.·_](?=\d{3,4}(?:\D|$))")


def sums_in_figures(text: str) -> str:
    """Give a text of pay with sums said in words written in figures, 22块5 as 22.5; 一天 and 一个月 stay."""
    kept = _ONE_AFTER.sub("\x00", _AND_TENTHS.sub(".", text.translate(_FORMAL)))
    return _SPOKEN.sub(_figure, kept).replace("\x00", "一")


def telephone_in_figures(text: str) -> str:
    """Give a cell with a telephone in it with its figures written as such and not apart."""
    formal = text.translate(_FORMAL)
    flat = _RUN.sub(lambda run: run[0].translate(_ALIKE), formal)
    flat = _APART.sub(lambda run: "".join(sign for sign in run[0] if sign.isdigit()), flat)
    return _SEPARATED.sub("", flat) if "@" not in flat else flat


def ages_in_figures(text: str) -> str:
    """Give a text with ages said in words in figures: 四五十岁 as 40-50岁, 十五六岁 as 15-16岁, 三十五六岁 as 36岁."""
    flat = _TENS_BAND.sub(lambda tens: f"{_ONES[tens[1]]}0-{_ONES[tens[2]]}0", text.translate(_FORMAL))
    flat = _TENS_AND_ONES.sub(lambda said: f"{_ONES[said[1]]}{_ONES[said[2]]}", flat)
    flat = _TEENS_BAND.sub(lambda ones: f"1{_ONES[ones[1]]}-1{_ONES[ones[2]]}", flat)
    return _AGE_SAID.sub(lambda said: f"{_ONES.get(said[1], 1)}{_ONES.get(said[2], 0)}", flat)


def sums_of(text: str, words: str) -> frozenset[str]:
    """Figures that a passage of a text touches, each as a whole also where the passage cuts it."""
    start = max(text.find(words), 0)
    end = start + len(words)
    return frozenset(run[0] for run in _DIGITS.finditer(text) if run.start() < end and run.end() > start)


def _figure(found: re.Match[str]) -> str:
    """Value of a number said in words; its last sign without a rank is one rank lower: 三千五, 一百八."""
    total, ones, rank = 0, 0, 1
    for sign in found[0]:
        if sign in _ONES:
            if sign == "零":
                rank = 10
            ones = _ONES[sign]
        else:
            rank = _TENS[sign]
            total = (total + ones) * rank if sign == "万" else total + (ones or 1) * rank
            ones = 0
    if rank == 1 and len(found[0]) > 1:
        return found[0]  # 一三五 are days, no sum
    return str(total + ones * (rank // 10 if rank > 10 and "零" not in found[0] else 1))  # noqa: PLR2004 - ten
