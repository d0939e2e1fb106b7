"""The vocabulary of a slip: what stands on the paper, in order, without a word about bytes.

kiosk.desk.receipt says these things; drivers.printer.raster draws them and drivers.printer.escpos types them.
Sizes by role are LOOK section 9: headline 72 or 60 dots, second 40, hotline 56, body 30, foot 26.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Mark, station and street on the left; date over time on the right."""

    station: str
    street: str
    date: str
    time: str


@dataclass(frozen=True, slots=True)
class Headline:
    """What came of it, the largest words on the slip (72 dots, or 60 when `small`), then one line of 40."""

    text: str
    second: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of reading; wraps by sense at the paper's edge. Role: second | body | foot | hotline."""

    text: str
    role: str = "body"


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value; `large` values are numbers to be typed or said."""

    label: str
    value: str
    large: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """Two or three words spread over the width; the last one may be large (the hotline)."""

    parts: tuple[str, ...]
    role: str = "foot"
    last_role: str = ""


@dataclass(frozen=True, slots=True)
class Reversed:
    """White on black: the one thing needed in the street. At most one on a slip."""

    text: str
    above: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper: 4 dots between parts, or dashes 8/8 within a part."""

    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Station:
    """One stop on the line of states."""

    label: str
    done: bool


@dataclass(frozen=True, slots=True)
class States:
    """The solid-then-dotted line: how far the matter has come."""

    stops: tuple[Station, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code (error level Q, module 6-7 dots) with words beside it on 80 mm, under it on 58 mm."""

    data: str = field(repr=False)
    title: str = ""
    beside: tuple[str, ...] = ()


Element = Letterhead | Headline | Line | Pair | Spread | Reversed | Rule | States | Code


@dataclass(frozen=True, slots=True)
class Slip:
    """One piece of paper. Its elements are never logged and live in memory only."""

    elements: tuple[Element, ...] = field(repr=False)
    kind: str = "receipt"
