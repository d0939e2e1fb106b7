"""Where everything stands on a slip: elements in, marks on a strip of dots out. No Qt, no bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drivers.printer.figures import code, fresh, pennant, states
from drivers.printer.marks import Box, Mark, Stroke, Text
from drivers.printer.paper import (
    Code,
    Element,
    Fresh,
    Headline,
    Letterhead,
    Line,
    Pair,
    Reversed,
    Rule,
    Spread,
    States,
    Way,
)
from drivers.printer.strip import MARGIN, Matrix, Measure, Role, Strip
from drivers.printer.way import way
from drivers.printer.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Callable


def lay_out(elements: tuple[Element, ...], width: int, measure: Measure, matrix: Matrix) -> tuple[list[Mark], int]:
    """Every mark of a slip and the strip's height in dots."""
    strip = Strip(width, measure, matrix)
    for element in elements:
        place(strip, element)
    return strip.marks, round(strip.y + 10)


def place(strip: Strip, element: Element) -> None:  # noqa: C901 - a table of the vocabulary, one line each
    """Add one element below what is there."""
    strip.above, strip.below = strip.below, 0
    match element:
        case Letterhead():
            _letterhead(strip, element)
        case Headline():
            _headline(strip, element)
        case Line():
            _line(strip, element)
        case Pair():
            _pair(strip, element)
        case Spread():
            _spread(strip, element)
        case Reversed():
            _reversed(strip, element)
        case Rule():
            _rule(strip, dashed=element.dashed)
        case States():
            states(strip, element)
        case Code():
            code(strip, element)
        case Fresh():
            fresh(strip, element)
        case Way():
            way(strip, element)


def _letterhead(strip: Strip, head: Letterhead) -> None:
    """Mark, station and street; the time at the right on wide paper, below on narrow."""
    name, foot = strip.role("name"), strip.role("foot")
    side = 56 if strip.wide else 50
    top = strip.y
    strip.marks += pennant(MARGIN, top + 6, side)
    x = MARGIN + side + 18
    when = Role(28, 32) if strip.wide else foot
    room = strip.right - x
    if strip.wide:
        times = (head.date, head.time)
        taken = max(strip.measure(text, when.size) for text in times)
        for number, text in enumerate(times):
            at = strip.right - strip.measure(text, when.size)
            strip.marks.append(Text(at, top + 20 + number * when.line, text, when.size))
        room -= round(taken) + 16
    size = strip.fit(head.station, name.size, room)
    strip.lines(head.station, Role(size, name.line), x, room)
    strip.lines(head.street, Role(foot.size, 32), x, room)
    if not strip.wide:
        strip.lines(f"{head.date} {head.time}", Role(foot.size, 32), x, room)
    strip.y = max(strip.y, top + side + 8)


def _headline(strip: Strip, headline: Headline) -> None:
    """Set the outcome, its unit small behind it, and one line below."""
    role, second = strip.role("small_headline" if headline.small else "headline"), strip.role("second")
    strip.y += 4
    if headline.unit:
        unit = second.size - 4
        behind = strip.measure(headline.unit, unit) + 14
        size = strip.fit(headline.text, role.size, strip.inner - behind)
        x = MARGIN + strip.measure(headline.text, size) + 14
        strip.marks.append(Text(x, strip.y + role.line / 2 + (size - unit) * 0.36, headline.unit, unit))
        role = Role(size, role.line)
    strip.lines(headline.text, role, MARGIN, strip.inner, balance=True)
    if headline.second:
        strip.lines(headline.second, second, MARGIN, strip.inner)


_LEADING = re.compile(r"(?<=[，。；])[^，。；]{1,4}$")
"""What leads to a tail: ，打 12333."""
_NUMBERED = re.compile(r"\d+\. ")


def _line(strip: Strip, line: Line) -> None:
    """Set reading; a numbered step hangs on its number, a tail stands larger at the end."""
    role = strip.role(line.role)
    number = _NUMBERED.match(line.text)
    indent = strip.measure(number.group(), role.size) if number else 0
    strip.lines(line.text, role, MARGIN, strip.inner, indent=indent)
    if not line.tail:
        return
    last = strip.marks[-1]
    tail = strip.role("second")
    wide = strip.measure(line.tail, tail.size)
    x = MARGIN
    if isinstance(last, Text):
        x = round(last.x + strip.measure(last.text, last.size) + 8)
        if x + wide > strip.right and (led := _LEADING.search(last.text)):  # its last words go with it
            strip.marks[-1] = replace(last, text=last.text[: led.start()])
            strip.lines(led.group(), role, MARGIN, strip.inner)
            x = round(MARGIN + strip.measure(led.group(), role.size) + 8)
    if x + wide > strip.right:
        strip.lines(line.tail, tail, MARGIN, strip.inner)
    else:
        strip.marks.append(Text(x, strip.y - role.line / 2 - 2, line.tail, tail.size))
        strip.y += 4


def _pair(strip: Strip, pair: Pair) -> None:
    """Label left, value in its own column; both on one base line."""
    role = strip.role("second" if pair.large else "body")
    label = strip.role("body")
    column = MARGIN + (128 if strip.wide else 102)
    room = strip.right - column
    column = max(column, round(MARGIN + strip.measure(pair.label, label.size) + 12))
    room = strip.right - column
    lines = _grouped(pair.value, room, strip.sized(role.size)) if pair.large else []
    lines = lines or wrap(pair.value, room, strip.sized(role.size))
    drop = (role.size - label.size) * 0.36
    strip.marks.append(Text(MARGIN, strip.y + role.line / 2 + drop, pair.label, label.size))
    for line in lines:
        strip.marks.append(Text(column, strip.y + role.line / 2, line, role.size))
        strip.y += role.line


def _grouped(value: str, room: float, measure: Callable[[str], float]) -> list[str]:
    """Break a number in groups, whole or at its middle space; empty when that does not help."""
    groups = value.split(" ")
    half = (len(groups) + 1) // 2
    for lines in ([value], [" ".join(groups[:half]), " ".join(groups[half:])]):
        if all(measure(line) <= room for line in lines):
            return [line for line in lines if line]
    return []


def _spread(strip: Strip, spread: Spread) -> None:
    """Spread words from edge to edge; those that do not fit on one line go to the next."""
    role = strip.role(spread.role)
    last = strip.role(spread.last_role) if spread.last_role else role
    rows: list[list[tuple[str, Role, float]]] = [[]]
    for number, text in enumerate(spread.parts, start=1):
        each = last if number == len(spread.parts) else role
        width = strip.measure(text, each.size)
        if rows[-1] and sum(taken + 16 for _, _, taken in rows[-1]) + width > strip.inner:
            rows.append([])
        rows[-1].append((text, each, width))
    for row in rows:
        _spread_row(strip, row, 8 if last is role and len(rows) == 1 else 0)


def _spread_row(strip: Strip, row: list[tuple[str, Role, float]], air: float) -> None:
    height = max(role.line for _, role, _ in row) + air
    gap = (strip.inner - sum(width for _, _, width in row)) / max(len(row) - 1, 1)
    x: float = MARGIN
    for text, role, width in row:
        strip.marks.append(Text(x, strip.y + height / 2, text, role.size))
        x += width + gap
    strip.y += height


def _reversed(strip: Strip, block: Reversed) -> None:
    """White words on a black field, the middle ones as large as fits."""
    role, foot = strip.role("headline"), strip.role("foot")
    pad = 20 if strip.wide else 14
    room = strip.inner - 2 * pad
    size = strip.fit(block.text, role.size, room)
    place_in_box = len(strip.marks)
    strip.y += 20
    top = strip.y
    strip.y += 8
    for text, each in ((block.above, foot), (block.text, Role(size, round(size * 1.2))), (block.below, foot)):
        for line in wrap(text, room, strip.sized(each.size)) if text else []:
            strip.marks.append(Text(MARGIN + pad, strip.y + each.line / 2, line, each.size, white=True))
            strip.y += each.line
    strip.y += 8
    strip.marks.insert(place_in_box, Box(MARGIN, top, strip.inner, strip.y - top))
    strip.y += 16


def _rule(strip: Strip, *, dashed: bool) -> None:
    """Four dots thick with 20 dots of air, or dashes 8/8 with 16."""
    air = 16 if dashed else 20
    y = round(strip.y + max(air - strip.above, 0))
    if dashed:
        strip.marks.append(Stroke(((MARGIN, y + 2), (strip.right, y + 2)), 4, dash=8, gap=8))
    else:
        strip.marks.append(Box(MARGIN, y, strip.inner, 4))
    strip.y = y + 4 + air
    strip.below = air
