"""Where a line breaks: by sense where it can, never inside a word or number, never leaving a character or two alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

MARK = "\u200b"
"""Stands in a text where it may best break; printed as nothing."""

_NEVER_FIRST = frozenset("，。、；：？！”\u2019）》〉】」』·…—–%\uff05℃,.;:?!)]}")
_NEVER_LAST = frozenset("“\u2018（《〈【「『￥¥([{")
_PAUSES = frozenset("，。、；：？！" + MARK)
_ORPHAN = 3
"""A last line of so few characters is mended by making the lines equal."""

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
        lines = _filled(text, column, measure)
        if len(lines) <= len(least) and all(measure(line) <= width for line in lines):
            return lines
        column += step
    return least


def _filled(text: str, width: float, measure: Measure) -> list[str]:
    """Lines as full as sense allows."""
    lines: list[str] = []
    rest = list(_words(text, width, measure))
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
    """Find a better break than the last possible one: at a mark, a pause or before a quotation in the second half."""
    for place in range(count, max(count // 2, 1) - 1, -1):
        if words[place - 1][-1] in _PAUSES or words[place][0] in _NEVER_LAST:
            return place
    return count


def _words(text: str, width: float, measure: Measure) -> Iterator[str]:
    """Cut the text into pieces not to be broken: a hanzi, a run of Latin or digits, each with its punctuation."""
    piece = ""
    for character in text:
        if piece and _may_break(piece, character):
            yield from _cut(piece, width, measure)
            piece = ""
        piece += character
    yield from _cut(piece, width, measure)


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
    """Cut a piece that is wider than the paper where it must be."""
    while len(piece) > 1 and measure(piece.replace(MARK, "").rstrip(" ")) > width:
        length = 1
        while measure(piece[: length + 1].replace(MARK, "")) <= width:
            length += 1
        yield piece[:length]
        piece = piece[length:]
    yield piece
