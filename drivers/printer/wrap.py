"""Where a line breaks: by sense where it can, never inside a word or number, never leaving a character or two alone.

A break costs what it tears apart plus what it leaves empty; the cheapest in the second half of a line is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from drivers.printer.whole import wholes

MARK = "\u200b"
"""Stands in a text where it may best break; printed as nothing."""

_NEVER_FIRST = frozenset("，。、；：？！”\u2019）》〉】」』·…—–%\uff05℃,.;:?!)]}/\uff5e")
_NEVER_LAST = frozenset("“\u2018（《〈【「『￥¥([{/\uff5e")
_PAUSES = frozenset("，。、；：？！" + MARK)
_FULL_STOPS = frozenset("。；？！" + MARK)
_ENDS_A_PHRASE = frozenset("的了吗呢吧")
_BEGINS_A_PHRASE = frozenset("和或并")
_ORPHAN = 3
"""A last line of so few characters is mended by making the lines equal."""
_EMPTY = 0.5
"""So much of a line may stay empty for the sake of a better break."""

Measure = Callable[[str], float]


def wrap(text: str, width: float, measure: Measure, *, balance: bool = False) -> list[str]:
    """Lines of at most `width`, in the units of `measure`; newlines in the text always break.

    With `balance` the lines are made as equal as they can be (headlines). A single word wider than the paper is cut
    where it must be. Joined again, the lines hold every visible character of the text in its order.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if measure(paragraph.replace(MARK, "")) <= width:
            lines.append(paragraph.replace(MARK, ""))
            continue
        filled = _filled(paragraph, width, measure)
        if balance or len(filled[-1].strip("".join(_PAUSES))) <= _ORPHAN:
            filled = _balanced(paragraph, width, measure, filled)
        lines += filled
    return lines


def _balanced(text: str, width: float, measure: Measure, least: list[str]) -> list[str]:
    """Find the narrowest column that needs no more lines than the full width does."""
    column = measure(text.replace(MARK, "")) / len(least)
    step = max(measure("一") / 4, width / 200)
    while column < width:
        lines = _filled(text, column, measure, width)
        if len(lines) <= len(least) and all(measure(line) <= width for line in lines):
            return lines
        column += step
    return least


def _filled(text: str, width: float, measure: Measure, paper: float = 0) -> list[str]:
    """Lines as full as sense allows; a word wider than `width` stands alone, one wider than the paper is cut."""
    lines: list[str] = []
    rest = list(_words(text, paper or width, measure))
    while rest:
        count = _fitting(rest, width, measure)
        if count < len(rest):
            count = _by_sense(rest, count)
        lines.append(_show(rest[:count]))
        rest = rest[count:]
    return lines


def _show(words: list[str]) -> str:
    return "".join(words).replace(MARK, "").strip(" ")


def _fitting(words: list[str], width: float, measure: Measure) -> int:
    """How many words go on a line; at least one."""
    line = words[0]
    count = 1
    while count < len(words) and measure((line + words[count]).replace(MARK, "").rstrip(" ")) <= width:
        line += words[count]
        count += 1
    return count


def _by_sense(words: list[str], count: int) -> int:
    """Find the best break in the second half of a line that would hold `count` words."""
    full = len(_show(words[:count]))
    best, least = count, _torn(words, count)
    for place in range(count - 1, 0, -1):
        empty = 1 - len(_show(words[:place])) / full
        if empty > _EMPTY:
            break
        if (cost := _torn(words, place) + empty) < least:
            best, least = place, cost
    return best


def _torn(words: list[str], place: int) -> float:
    """What a break before the word at `place` tears apart, from 0 (nothing) on."""
    last, first = words[place - 1].rstrip(" ")[-1:], words[place][0]
    if last in _FULL_STOPS:
        return 0
    if last in _PAUSES:
        return 0.2
    if first in _NEVER_LAST:
        return 0.35
    if last in _ENDS_A_PHRASE or first in _BEGINS_A_PHRASE:
        return 0.75
    return 1


def _words(text: str, width: float, measure: Measure) -> Iterator[str]:
    """Cut the text into pieces not to be broken: a hanzi, a run of Latin or digits, each with its punctuation."""
    piece = ""
    inside = _inside(text, width, measure)
    for place, character in enumerate(text):
        if piece and place not in inside and _may_break(piece, character):
            yield from _cut(piece, width, measure)
            piece = ""
        piece += character
    yield from _cut(piece, width, measure)


def _inside(text: str, width: float, measure: Measure) -> set[int]:
    """Places within what is never broken; what would not fit on a line with a sign behind it is not held together."""
    held: set[int] = set()
    for first, behind in wholes(text):
        if measure(text[first:behind] + "。") <= width:
            held.update(range(first + 1, behind))
    return held


def _may_break(piece: str, after: str) -> bool:
    """Tell whether a line may end after `piece`; a number keeps its measure word (6 分钟)."""
    before = piece[-1]
    if before in {" ", MARK}:
        return after not in {" ", MARK} and (before == MARK or _narrow(after) or not piece.rstrip().isdigit())
    if after in {" ", MARK} or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return not (_narrow(before) and _narrow(after))


def _narrow(character: str) -> bool:
    """Latin letters, digits and their signs stay together."""
    return ord(character) < 0x2E80  # noqa: PLR2004 - where the ideographs and their punctuation begin


def _cut(piece: str, width: float, measure: Measure) -> Iterator[str]:
    """Cut a piece that is wider than the paper where it must be, if it can before a sign that may begin a line."""
    while len(piece) > 1 and measure(piece.replace(MARK, "").rstrip(" ")) > width:
        length = 1
        while measure(piece[: length + 1].replace(MARK, "")) <= width:
            length += 1
        fair = length
        while fair > 1 and (piece[fair] in _NEVER_FIRST or piece[fair - 1] in _NEVER_LAST):
            fair -= 1
        length = fair if fair > 1 else length
        yield piece[:length]
        piece = piece[length:]
    yield piece
