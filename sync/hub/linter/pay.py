"""Whether pay can be true, and whether it is clearly below the minimum.

Only clear cases are named. A piece rate, short hours, a base with commission or a floor say nothing about a month.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sync.hub.linter.figures import sums_in_figures
from sync.hub.linter.shape import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sync.hub.linter.words import Words

_CHINESE: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "十": 10, "半": 0.5}
_SCALE: Final = {"百": 100.0, "千": 1000.0, "k": 1000.0, "K": 1000.0, "万": 10000.0, "w": 10000.0, "W": 10000.0}
_RANGE: Final = re.compile(
    r"(?P<a>\d+(?:\.\d+)?|[一二两三四五六七八九十](?=[百千万]))\s*(?P<ua>[百千万kKwW]?)\s*(?P<own>元|块)?\s*(?:-|~|—|–|至|到)\s*"
    r"(?P<b>\d+(?:\.\d+)?|[一二两三四五六七八九十](?=[百千万]))\s*(?P<ub>[百千万kKwW]?)"
)
_SINGLE: Final = re.compile(
    r"(?P<a>\d+(?:\.\d+)?|[一二两三四五六七八九十](?=[百千万]))\s*(?P<ua>[百千万kKwW]?)|(?P<bare>[千万])(?=元)"
)
_UNITS: Final = ("hour", "day", "year", "month")
_WHOLE_DAY: Final = 6.0
"""From so many hours a day a post is no part-time post, though a half day at the end of the week is told."""
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NOON: Final = 12.0
_CLAUSE: Final = 20
"""So many signs are one clause; in a longer run without marks only the sum itself is read."""
_APART: Final = re.compile(r"(?<=[资薪底酬遇]) (?=\d)")
"""A blank between the word for pay and its figure."""
_TAIL: Final = re.compile(r"[\d.~万千百kKwW元块毛到至\-]*(?:钱)?(?:/|一|每)?个?(?:天|日|月|小时|时|年|晚)?")
_SPAN: Final = re.compile(
    r"(?P<pm>下午|晚上?|夜里?)?(?P<from>\d{1,2})(?::(?P<past>\d\d)|点(?P<half>半)?)?\s*(?:-|~|到|至)\s*"
    r"(?:次日|第二天)?(?P<pm2>下午|晚上?|夜里?)?(?:早上?|凌晨|上午|中午)?(?P<to>\d{1,2})(?::(?P<past2>\d\d)|点(?P<half2>半)?)?"
)

_TIME: Final = re.compile(
    r"早上?\d{1,2}点?(?:到|至|-|~)(?:晚上?|下午|夜里?)\d{1,2}点?|(?<![\d.])\d{1,2}(?::\d\d|点(?!\d{3})(?:半|\d{1,2}分?)?)|(?:每[天日]|一天)\s*\d+(?:\.\d+)?\s*个?(?:小时|钟头)"
)
"""A time of the day (4点, 7:30, 早8到晚6) or a day's length: no sum, though a span of them looks like one."""


class Sum(NamedTuple):
    """Pay as figures: lowest and highest, yuan for one hour, day, month or year; `guessed`: the unit was not said."""

    low: float
    high: float
    unit: str
    guessed: bool


def odd_pay(words: Words, lists: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Code, field and words of pay that cannot be true or is clearly too low."""
    known = lists["pay"]
    if not words.pay:
        words = words._replace(pay=_pay_in_text(words, known))
    text = sums_in_figures(_THOUSANDS.sub("", words.pay))
    told = read_sum(text, known)
    if pattern(known["absurd"]).search(text) or (told is not None and _impossible(told, words, known)):
        yield "pay_impossible", "pay", words.pay
    elif told is not None and _too_low(told, words, known):
        yield "pay_below_minimum", "pay", words.pay
    elif pattern(known["volunteer"]).search(f"{words.title}\n{words.note}"):
        return
    elif unpaid := pattern(known["unpaid"]).search(f"{text}\n{words.requirements}\n{words.note}"):
        yield "pay_below_minimum", "pay" if unpaid[0] in text else "note", unpaid[0]


def _pay_in_text(words: Words, known: dict[str, Any]) -> str:
    """Give what is said of pay in the other cells when its own is empty."""
    text = pattern(known["number"]).sub(" ", f"{words.title}\n{words.requirements}\n{words.note}")
    parts = re.split(r"[,。;!?\s|]", _TIME.sub(" ", _APART.sub("", text)))
    return ",".join(told for part in parts if (told := _sum_in(sums_in_figures(part), known)))


def _sum_in(text: str, known: dict[str, Any]) -> str:
    """Piece of a text that is pay: from the word that says so to the end of its figures and their unit."""
    found = pattern(known["in_text"]).search(text)
    if found is None:
        return ""
    if len(text) <= _CLAUSE:
        return text
    tail = _TAIL.match(text, found.end())
    return text[found.start() : tail.end() if tail else found.end()]


def read_sum(text: str, known: dict[str, Any]) -> Sum | None:
    """Read the first figure or span of a pay text; None without one, or when all of it is by the piece."""
    for part in re.split(r"[,;+]", text):
        measured = pattern(known["piece"]).search(part)
        told = None if measured else _read_part(pattern(known["lengths"]).sub(" ", part), known)
        if told is not None:
            return told
    return None


def _read_part(text: str, known: dict[str, Any]) -> Sum | None:
    found = _RANGE.search(text)
    if found:
        low, high = _value(found["a"], found["ua"] or _shared(found)), _value(found["b"], found["ub"])
    else:
        found = _SINGLE.search(text)
        if found is None:
            return None
        low = high = _value(found["a"] or "1", found["ua"] or found["bare"] or "")
    units = ("month", "hour", "day", "year") if pattern(known["each_month"]).search(text) else _UNITS
    unit = next((name for name in units if pattern(known[name]).search(text)), "")
    return Sum(low, high, unit or _likely(high), not unit)


def _shared(found: re.Match[str]) -> str:
    """Scale of the upper figure, when it is the lower one's too: 6-8千, 10-15万, 6-9k."""
    own = found["own"] or _value(found["a"], "") >= 1000  # noqa: PLR2004 - 8000-1.2万 and 2元-9万 have two scales
    return "" if own else found["ub"]


def _value(figure: str, scale: str) -> float:
    number = float(_CHINESE[figure]) if figure in _CHINESE else float(figure)
    return number * _SCALE.get(scale, 1.0)


def _likely(high: float) -> str:
    """Unit of a bare figure: below 60 an hour, below 500 a day, else a month."""
    return "hour" if high < 60 else "day" if high < 500 else "month"  # noqa: PLR2004 - told above


def _impossible(told: Sum, words: Words, known: dict[str, Any]) -> bool:
    if told.high <= 0 or told.low < 0:
        return True
    if told.low > 0 and max(told.high / told.low, told.low / told.high) >= known["widest"]:
        return True
    if told.guessed and told.high < known["least_guessed"]:
        return True
    simple = pattern(known["simple_work"]).search(words.title) is not None and not pattern(known["with_more"]).search(
        words.pay
    )
    most: float = known["simple" if simple else "most"][told.unit]
    least: float = known["least"][told.unit]
    rare = pattern(known["rare_work"]).search(words.title) is not None
    times: float = known["rare_times"] if rare and not simple else 1.0
    return (told.low or told.high) >= most * times or told.high < least


def _too_low(told: Sum, words: Words, known: dict[str, Any]) -> bool:
    if told.guessed and told.unit != "month":
        return False
    whole_day = _daily(words.hours) >= _WHOLE_DAY
    around = f"{words.pay}\n{words.title}" if whole_day else f"{words.pay}\n{words.hours}\n{words.note}\n{words.title}"
    if (
        pattern(known["with_more"]).search(pattern(known["no_more"]).sub("", words.pay))
        or (told.unit != "hour" and pattern(known["short"]).search(around))
        or (told.unit != "hour" and 0 < (_daily(words.hours) or _daily_in_text(words)) < _WHOLE_DAY)
    ):
        return False
    minimum: float = known["minimum"][told.unit]
    return told.high <= minimum


def _daily(hours: str) -> float:
    """Hours a day by the spans a cell tells, 7-11,13-17 are eight; 0 when it tells none."""
    total = 0.0
    for found in _SPAN.finditer(hours):
        start = _hour(found["from"], found["past"], found["half"], found["pm"])
        end = _hour(found["to"], found["past2"], found["half2"], found["pm2"])
        total += (end - start) % 24
    return total


def _hour(hour: str, past: str | None, half: str | None, afternoon: str | None) -> float:
    """Hour of the day: 晚9点半 is 21.5."""
    said = int(hour) + int(past or 0) / 60 + (0.5 if half else 0.0)
    return said + 12.0 if afternoon and said < _NOON else said


def _daily_in_text(words: Words) -> float:
    """Hours a day where a posting without a cell for them tells them by the clock (11:30-14:00)."""
    text = f"{words.title}\n{words.requirements}\n{words.note}"
    clocks = (span[0] for span in _SPAN.finditer(text) if ":" in span[0] or "点" in span[0])
    return _daily("\n".join(clocks)) if not words.hours else 0.0
