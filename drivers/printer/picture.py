"""A picture of dots, as the paper has them: one bit each, one means black."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_COMMANDS_IN_DOTS = re.compile(rb"\x10(?:\x04[\x01-\x08\x12\x14]|\x05[\x00-\x02]|\x14[\x01-\x03\x07\x08])")
"""EPSON's real-time commands, and DLE EOT 20 of presenters that answer it with six bytes."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows of dots, each row `width / 8` bytes, leftmost dot in the highest bit."""

    width: int
    height: int
    rows: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a picture whose sizes disagree: a bug that should say so at once."""
        if self.width % 8 or len(self.rows) != self.stride * self.height:
            raise ValueError(f"{self.width} x {self.height} dots")

    @property
    def stride(self) -> int:
        """Bytes in a row."""
        return self.width // 8

    def dot(self, x: int, y: int) -> bool:
        """Whether the dot in column `x` of row `y` is black."""
        return bool(self.rows[y * self.stride + x // 8] & (0x80 >> x % 8))


def tamed(picture: Picture) -> Picture:
    """Give the same picture without the bytes that a printer would obey in the middle of it.

    Real-time commands (DLE EOT, DLE ENQ, DLE DC4) are carried out as they arrive, also inside picture data. Where three
    dots happen to spell one, a fourth is added beside the second byte's: an eighth of a millimetre in the rare case.
    """
    if not _COMMANDS_IN_DOTS.search(picture.rows):
        return picture
    return Picture(picture.width, picture.height, _COMMANDS_IN_DOTS.sub(_with_a_dot, picture.rows))


def _with_a_dot(found: re.Match[bytes]) -> bytes:
    first, second, third = found.group()
    return bytes((first, second | 0x08, third))
