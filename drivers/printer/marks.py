"""What can be drawn on a slip: words, boxes, lines, discs and codes, each at its place in dots."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """Words whose middle height is at `middle`, starting at `x`."""

    x: float
    middle: float
    text: str = field(repr=False)
    size: int = 30
    white: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; with `rim` only its border, with `radius` round corners."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 0
    rim: int = 0
    white: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, `width` dots thick; `dash` and `gap` in dots."""

    points: tuple[tuple[float, float], ...]
    width: float
    dash: float = 0
    gap: float = 0
    white: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled polygon."""

    points: tuple[tuple[float, float], ...]
    white: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle: `full`, `ring`, `half` (left half filled) or `dashed`."""

    x: float
    y: float
    radius: float
    kind: str = "full"


@dataclass(frozen=True, slots=True)
class Modules:
    """A QR code, each module `size` dots square."""

    x: int
    y: int
    size: int
    rows: list[list[bool]] = field(repr=False)


Mark = Text | Box | Stroke | Shape | Disc | Modules
