"""The vocabulary of a slip: what stands on the paper, in order, without a word about bytes.

kiosk.desk.receipt says these things; drivers.printer.raster draws them and drivers.printer.escpos types them.
Sizes by role are kiosk/controls/LOOK.md section 9: headline 72 or 60 dots, second 40, hotline 56, body 30, foot 26.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Mark, station and street on the left; date over time on the right."""

    station: str
    street: str
    date: str
    time: str


@dataclass(frozen=True, slots=True)
class Headline:
    """What came of it, the largest words on the slip (72 dots, or 60 when `small`), then one line of 40.

    A zero-width space or a newline in `text` marks where it may break. `unit` stands small behind it (4200–5200 元/月).
    """

    text: str
    second: str = ""
    small: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of reading; wraps by sense at the paper's edge. Role: second | body | foot | hotline.

    `tail` is its last word, set in 40 dots: a number in a sentence (叫您先交钱的，不要去，打 12333).
    """

    text: str
    role: str = "body"
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value; `large` values are numbers to be typed or said.

    A large value that does not fit breaks at its middle space (9999 9900 / 1010 0019), never inside a group.
    """

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
    below: str = ""


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


class Freshness(StrEnum):
    """How lately somebody said that it is still so; drawn as a disc: tick, half, dashed."""

    CONFIRMED = "confirmed"
    AGEING = "ageing"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Fresh:
    """Who said when that this is still so, beside its disc; then one line of 26."""

    freshness: Freshness
    text: str
    second: str = ""


@dataclass(frozen=True, slots=True)
class Road:
    """A street on the way strip: its corners as (x, y) in thousandths of the strip, and its name."""

    corners: tuple[tuple[int, int], ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A sketch of the way there: streets, the dashed path from the pennant (here) to the black square (there).

    Coordinates are thousandths of the strip, x to the right, y down; the strip is 236 dots high. The first point of
    `path` is the station, the last the goal.
    """

    roads: tuple[Road, ...]
    path: tuple[tuple[int, int], ...]
    here: str = "本站"
    there: str = ""
    distance: str = ""


Element = Letterhead | Headline | Line | Pair | Spread | Reversed | Rule | States | Code | Fresh | Way


@dataclass(frozen=True, slots=True)
class Slip:
    """One piece of paper. Its elements are never logged and live in memory only."""

    elements: tuple[Element, ...] = field(repr=False)
    kind: str = "receipt"
