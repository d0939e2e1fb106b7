"""A slip while it is laid out: how wide, how far down, how large each kind of word.

The sizes are those of kiosk/controls/LOOK.md section 9 for 80 mm paper (576 dots); 58 mm paper (384 dots) is one tenth
smaller, with nothing below 26 dots.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from drivers.printer.marks import Mark, Text
from drivers.printer.wrap import wrap

MARGIN = 16
SMALLEST = 26
WIDE = 576

Measure = Callable[[str, int], float]
"""Width in dots of a text at a size in dots."""
Matrix = Callable[[str], list[list[bool]]]
"""The modules of a QR code without its quiet zone."""


@dataclass(frozen=True, slots=True)
class Role:
    """Size of type and height of its line, in dots."""

    size: int
    line: int


_ROLES = {
    "headline": Role(72, 88),
    "small_headline": Role(60, 76),
    "hotline": Role(56, 70),
    "second": Role(40, 56),
    "name": Role(34, 42),
    "body": Role(30, 44),
    "foot": Role(26, 38),
}


@dataclass
class Strip:
    """A slip being laid out, from the top down; `marks` and `y` are the result."""

    width: int
    measure: Measure
    matrix: Matrix
    marks: list[Mark] = field(default_factory=list[Mark])
    y: float = 10
    above: float = 0
    """White that the element before has left below itself."""
    below: float = 0
    """White that the present element leaves below itself."""

    @property
    def wide(self) -> bool:
        """80 mm paper."""
        return self.width >= WIDE

    @property
    def inner(self) -> int:
        """Dots between the margins."""
        return self.width - 2 * MARGIN

    @property
    def right(self) -> int:
        """The right margin's edge."""
        return self.width - MARGIN

    def role(self, name: str) -> Role:
        """Size and line of a role on this paper."""
        role = _ROLES[name]
        if self.wide:
            return role
        return Role(max(round(role.size * 0.9), SMALLEST), max(round(role.line * 0.9), SMALLEST + 8))

    def sized(self, size: int) -> Callable[[str], float]:
        """Give a measure for one size."""
        return lambda text: self.measure(text, size)

    def fit(self, text: str, size: int, width: float) -> int:
        """Find the largest size up to `size`, and not below the smallest, at which `text` is at most `width` wide."""
        taken = self.measure(text, size)
        if taken <= width:
            return size
        fitting = max(int(size * width / taken), SMALLEST)
        while fitting > SMALLEST and self.measure(text, fitting) > width:  # a face is not the same at every size
            fitting -= 1
        return fitting

    def lines(self, text: str, role: Role, x: float, width: float, *, indent: float = 0, balance: bool = False) -> None:
        """Words from `x` on, wrapped to `width`; `indent` moves every line but the first."""
        for number, line in enumerate(wrap(text, width - indent, self.sized(role.size), balance=balance)):
            self.marks.append(Text(x + (indent if number else 0), self.y + role.line / 2, line, role.size))
            self.y += role.line
