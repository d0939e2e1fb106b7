"""The drawings on a slip: the mark, the line of states, the code, the freshness disc."""

from __future__ import annotations

from drivers.printer.marks import Box, Disc, Mark, Modules, Shape, Stroke, Text
from drivers.printer.paper import Code, Fresh, Freshness, States
from drivers.printer.strip import MARGIN, Role, Strip
from drivers.printer.wrap import wrap


def pennant(x: float, y: float, side: float) -> list[Mark]:
    """Draw the mark: a black square with the pole and the swallow-tailed pennant in white."""
    unit = side / 56
    pole = Box(x + 14 * unit, y + 10 * unit, 5 * unit, 36 * unit, white=True)
    corners = ((19, 12), (42, 12), (35, 20.5), (42, 29), (19, 29))
    flag = Shape(tuple((x + dx * unit, y + dy * unit) for dx, dy in corners), white=True)
    return [Box(x, y, side, side, radius=side / 4), pole, flag]


def tick(x: float, y: float, radius: float) -> Stroke:
    """Draw the white tick inside a full disc."""
    unit = radius / 24
    points = ((x - 9 * unit, y + 1 * unit), (x - 3 * unit, y + 7 * unit), (x + 10 * unit, y - 7 * unit))
    return Stroke(points, 5 * unit, white=True)


def states(strip: Strip, element: States) -> None:
    """Discs on a line that is solid as far as the matter has come and dotted beyond."""
    label = strip.role("body")
    radius = 24 if strip.wide else 21
    widths = [strip.measure(stop.label, label.size) for stop in element.stops]
    first, last = max(widths[0] / 2, radius), max(widths[-1] / 2, radius)
    start, end = MARGIN + first, strip.right - last
    if strip.wide and len(element.stops) > 1:
        start, end = max(start, MARGIN + 60), min(end, strip.right - 60)
    step = (end - start) / max(len(element.stops) - 1, 1)
    y = strip.y + radius
    for number, (stop, width) in enumerate(zip(element.stops, widths, strict=True)):
        x = start + number * step
        if number:
            strip.marks.append(_span(x - step + radius, x - radius, y, solid=stop.done))
        if stop.done:
            strip.marks += [Disc(x, y, radius), tick(x, y, radius)]
        else:
            strip.marks.append(Disc(x, y, radius, "ring"))
        at = min(max(x - width / 2, MARGIN), strip.right - width)
        strip.marks.append(Text(at, y + radius + label.line / 2 + 2, stop.label, label.size))
    strip.y = y + radius + label.line + 2


def _span(start: float, end: float, y: float, *, solid: bool) -> Stroke:
    """Between two discs: done, or still to come."""
    if solid:
        return Stroke(((start - 1, y), (end + 1, y)), 8)
    return Stroke(((start + 12, y), (end - 4, y)), 6, dash=6, gap=10)


def code(strip: Strip, element: Code) -> None:
    """Put the words beside the code on wide paper, above it on narrow; its quiet zone is the paper's white."""
    rows = strip.matrix(element.data)
    title, body = strip.role("second"), strip.role("body")
    words = [
        (text, role) for text, role in ((element.title, title), *((line, body) for line in element.beside)) if text
    ]
    if strip.wide:
        _code_beside(strip, rows, words)
        return
    for text, role in words:
        strip.lines(text, role, MARGIN, strip.inner)
    module = _module(len(rows), strip.inner - 48, 6)
    side, quiet = module * len(rows), 4 * module + 6
    top = round(strip.y) + quiet
    strip.marks.append(Modules((strip.width - side) // 2, top, module, rows))
    strip.y = top + side + quiet
    strip.below = quiet


def _module(count: int, room: int, most: int) -> int:
    """Dots in a module so that `count` of them fit in `room`."""
    return max(min(most, room // count), 3)


def _code_beside(strip: Strip, rows: list[list[bool]], words: list[tuple[str, Role]]) -> None:
    """Take the larger module unless the words would have to wrap."""
    for most in (7, 6):
        module = _module(len(rows), 240, most)
        side, quiet = module * len(rows), 4 * module + 6
        x = MARGIN + 2 + side + quiet
        lines = [(line, role) for text, role in words for line in wrap(text, strip.right - x, strip.sized(role.size))]
        if len(lines) == len(words):
            break
    top = round(strip.y + max(quiet - strip.above, 0))
    strip.marks.append(Modules(MARGIN + 2, top, module, rows))
    y = top + max((side - sum(role.line for _, role in lines)) / 2, 0)
    for line, role in lines:
        strip.marks.append(Text(x, y + role.line / 2, line, role.size))
        y += role.line
    strip.y = max(top + side + quiet, y)
    strip.below = quiet


def fresh(strip: Strip, element: Fresh) -> None:
    """Disc, sentence, and one line below."""
    body, foot = strip.role("body"), strip.role("foot")
    radius = 22
    top = strip.y
    x = MARGIN + 2 * radius + 16
    strip.lines(element.text, body, x, strip.right - x)
    if element.second:
        strip.lines(element.second, foot, x, strip.right - x)
    strip.y = max(strip.y, top + 2 * radius)
    at = (MARGIN + radius, (top + strip.y) / 2)
    if element.freshness is Freshness.CONFIRMED:
        strip.marks += [Disc(*at, radius), tick(*at, radius)]
    else:
        strip.marks.append(Disc(*at, radius, "half" if element.freshness is Freshness.AGEING else "dashed"))
