"""Numbers as people write them in Chinese: 三千五 is 3500, 一万二 is 12000, 一百五 is 150."""

from __future__ import annotations

import re

_DIGITS = {
    "零": 0,
    "\u3007": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = 10_000
_RUN = re.compile("[零\u3007一二两三四五六七八九十百千万]{2,}|十")


def to_number(run: str) -> int | None:
    """Read one run of Chinese numerals, a colloquial last digit included; None when it is not a number."""
    total = section = digit = 0
    last_step = 0
    waiting = False  # a digit stands there and its step has not come
    for sign in run:
        if sign in _DIGITS:
            if waiting and digit:
                return None  # 一二: a list of digits, not a number
            digit, waiting = _DIGITS[sign], True
            last_step = last_step if digit else 0  # 一百零五 is 105: after 零 the last digit is a plain one
        elif sign in _STEPS:
            section += (digit if waiting else 1) * _STEPS[sign]
            digit, waiting, last_step = 0, False, _STEPS[sign]
        else:
            total = (section + digit) * _MYRIAD
            section, digit, waiting, last_step = 0, 0, False, _MYRIAD
    tail = digit * last_step // 10 if waiting and last_step > 10 else digit  # noqa: PLR2004  三千五, but 十五
    return total + section + tail


def arabic(text: str) -> str:
    """Write the Chinese numbers of a text in Arabic digits; lone digits (一天, 五险一金) and non-numbers stay."""
    return _RUN.sub(_one, text)


def _one(found: re.Match[str]) -> str:
    run = found.group()
    value = to_number(run) if any(sign in "十百千万" for sign in run) and run[0] not in "百千万零\u3007" else None
    return run if value is None else str(value)
