"""Fewer corners where nobody sees the difference: a drawing of two kilometres needs no corner every metre."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.desk.near.plane import Spot
    from kiosk.desk.near.station_map import Line

_FEW = 3


def simplified(line: Sequence[Spot], metres: float) -> Line:
    """Leave out corners so that the line moves by no more than `metres` anywhere; its ends stay (Douglas-Peucker)."""
    if len(line) < _FEW:
        return tuple(line)
    kept = bytearray(len(line))
    kept[0] = kept[-1] = 1
    square = metres * metres
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        place, away = _farthest(line, first, last)
        if away > square:
            kept[place] = 1
            waiting.append((first, place))
            waiting.append((place, last))
    return tuple(spot for spot, stays in zip(line, kept, strict=True) if stays)


def _farthest(line: Sequence[Spot], first: int, last: int) -> tuple[int, float]:
    """Corner between two others that lies farthest from the straight between them, and its distance squared."""
    (x1, y1), (x2, y2) = line[first], line[last]
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    best, farthest = first, 0.0
    for place in range(first + 1, last):
        x, y = line[place]
        px, py = x - x1, y - y1
        if length:
            share = min(1.0, max(0.0, (px * dx + py * dy) / length))
            px, py = px - share * dx, py - share * dy
        away = px * px + py * py
        if away > farthest:
            best, farthest = place, away
    return best, farthest
