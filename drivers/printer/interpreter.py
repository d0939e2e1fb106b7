"""ESC/POS read back: what a printer makes of the bytes in its buffer, one command after the other.

The commands are those that receipt printers share (EPSON's names); what is unknown is skipped as real printers do, its
parameters then come out as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

_ESC, _FS, _GS, _DLE, _LF, _SPACE = 0x1B, 0x1C, 0x1D, 0x10, 0x0A, 0x20
LINE_DOTS = 30
_GLYPH_DOTS = 24
_LAST_SINGLE = 0x80
"""Bytes above begin a character of GB18030."""


class Source(Protocol):
    """The printer's buffer."""

    def take(self, count: int) -> bytes:
        """Give exactly so many bytes, waiting for them.

        :raises EOFError: when the buffer was emptied or has ended.
        """
        ...


class Platen(Protocol):
    """Where the paper runs; every call may wait until there is paper."""

    def advance(self, item: Item, dots: int) -> None:
        """Print something so many dots high."""
        ...

    def cut(self) -> None:
        """Cut what has come out."""
        ...

    def reply(self, data: bytes) -> None:
        """Say something to the host."""
        ...

    def watch(self, mask: int) -> None:
        """Report changes by itself from now on (GS a)."""
        ...

    def paper_status(self) -> int:
        """Give the byte that GS r 1 answers with."""
        ...


@dataclass(frozen=True, slots=True)
class Style:
    """How characters look."""

    wide: int = 1
    tall: int = 1
    reversed: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text: runs of characters in one style each; align 0 left, 1 centre, 2 right."""

    runs: tuple[tuple[str, Style], ...] = field(repr=False)
    align: int = 0

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(text for text, _ in self.runs)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of picture dots."""

    dots: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Square:
    """A QR code that the printer draws itself."""

    data: str = field(repr=False)
    module: int = 6
    align: int = 0


@dataclass(frozen=True, slots=True)
class White:
    """Paper fed without printing."""

    dots: int


Item = Words | Row | Square | White


_SKIPPED = {
    _ESC: {0x21: 1, 0x24: 2, 0x2D: 1, 0x47: 1, 0x4D: 1, 0x52: 1, 0x5C: 2, 0x63: 2, 0x74: 1, 0x7B: 1},
    _FS: {0x2D: 1, 0x43: 1, 0x53: 2, 0x57: 1},
    _GS: {0x48: 1, 0x4C: 2, 0x57: 2, 0x66: 1, 0x68: 1, 0x77: 1},
}
"""Commands without a meaning here, and how many bytes of parameters they have."""
_ABOUT = {66: b"SIMULATED", 67: b"JSK-80", 69: b"CHINA GB18030"}
_PROCESS_ID, _CODE_2D = 0x48, 0x6B


class Interpreter:
    """Carries out commands from a source on a platen; `step` carries out one."""

    def __init__(self, source: Source, platen: Platen) -> None:
        self._source = source
        self._platen = platen
        self._families: dict[int, dict[int, Callable[[], object]]] = {
            _ESC: {
                0x40: self._start,
                0x61: self._set_align,
                0x64: self._feed_lines,
                0x4A: self._feed_dots,
                0x33: self._set_spacing,
                0x32: self._normal_spacing,
                0x45: self._set_bold,
            },
            _FS: {0x26: self._kanji_on, 0x2E: self._kanji_off, 0x21: self._set_kanji_size},
            _GS: {
                0x21: self._set_size,
                0x42: self._set_reversed,
                0x56: self._cut,
                0x76: self._picture,
                0x28: self._block,
                0x72: self._tell_paper,
                0x61: self._set_watch,
                0x49: self._tell,
            },
            _DLE: {0x04: self._byte, 0x05: self._byte, 0x14: self._skip_pulse},
        }
        self.reset()

    def reset(self) -> None:
        """Forget all settings and the unfinished line, as ESC @ and a cleared buffer do."""
        self._style = Style()
        self._align = 0
        self._kanji = False
        self._spacing = LINE_DOTS
        self._line: list[tuple[str, Style]] = []
        self._qr, self._module = "", 3

    def step(self) -> None:
        """Carry out one command or take one character.

        :raises EOFError: when the source has no more.
        """
        first = self._byte()
        family = self._families.get(first)
        if family is not None:
            self._carry_out(first, family)
        elif first == _LF:
            self._end_line()
        elif first >= _SPACE:
            self._character(first)

    def _carry_out(self, first: int, family: dict[int, Callable[[], object]]) -> None:
        second = self._byte()
        command = family.get(second)
        if command is not None:
            command()
        else:
            self._source.take(_SKIPPED.get(first, {}).get(second, 0))

    def _byte(self) -> int:
        return self._source.take(1)[0]

    def _word(self) -> int:
        return int.from_bytes(self._source.take(2), "little")

    def _character(self, first: int) -> None:
        """Take one character: ASCII, or two or four bytes of GB18030; without kanji mode each byte for itself."""
        code = bytes([first])
        if self._kanji and first > _LAST_SINGLE:
            code += self._source.take(1)
            if code[1] in range(0x30, 0x3A):
                code += self._source.take(2)
            text = code.decode("gb18030", "replace")
        else:
            text = code.decode("cp437")
        if self._line and self._line[-1][1] == self._style:
            text = self._line.pop()[0] + text
        self._line.append((text, self._style))

    def _end_line(self) -> None:
        tall = max((style.tall for _, style in self._line), default=1)
        dots = max(self._spacing, tall * _GLYPH_DOTS + 6 if self._line else 0)
        item: Item = Words(tuple(self._line), self._align) if self._line else White(dots)
        self._line = []
        self._platen.advance(item, dots)

    def _flush(self) -> None:
        """Print what stands on the line, as a picture, a feed or a cut make a printer do."""
        if self._line:
            self._end_line()

    def _start(self) -> None:
        self._flush()
        self.reset()

    def _set_align(self) -> None:
        self._align = self._byte() % 0x30

    def _feed_lines(self) -> None:
        self._flush()
        for _ in range(self._byte()):
            self._end_line()

    def _feed_dots(self) -> None:
        self._flush()
        self._feed(self._byte())

    def _set_spacing(self) -> None:
        self._spacing = self._byte()

    def _normal_spacing(self) -> None:
        self._spacing = LINE_DOTS

    def _set_bold(self) -> None:
        self._style = replace(self._style, bold=bool(self._byte() & 1))

    def _kanji_on(self) -> None:
        self._kanji = True

    def _kanji_off(self) -> None:
        self._kanji = False

    def _set_kanji_size(self) -> None:
        bits = self._byte()
        self._style = replace(self._style, wide=2 if bits & 0x04 else 1, tall=2 if bits & 0x08 else 1)

    def _set_size(self) -> None:
        bits = self._byte()
        self._style = replace(self._style, wide=(bits >> 4 & 7) + 1, tall=(bits & 7) + 1)

    def _set_reversed(self) -> None:
        self._style = replace(self._style, reversed=bool(self._byte() & 1))

    def _tell_paper(self) -> None:
        if self._byte() % 0x30 == 1:
            self._platen.reply(bytes([self._platen.paper_status()]))

    def _set_watch(self) -> None:
        self._platen.watch(self._byte())

    def _skip_pulse(self) -> None:
        """Skip DLE DC4, which was carried out when it arrived; function 8 is the longest."""
        self._source.take(7 if self._byte() == 8 else 2)  # noqa: PLR2004 - the number the manual gives

    def _feed(self, dots: int) -> None:
        if dots:
            self._platen.advance(White(dots), dots)

    def _cut(self) -> None:
        """Cut; 65 and 66 feed to the cutter first."""
        self._flush()
        if self._byte() in {65, 66}:
            self._feed(self._byte() + 96)
        self._platen.cut()

    def _picture(self) -> None:
        """GS v 0: rows of dots, printed as they arrive."""
        self._flush()
        self._source.take(2)
        stride, rows = self._word(), self._word()
        for _ in range(rows):
            self._platen.advance(Row(self._source.take(stride)), 1)

    def _block(self) -> None:
        """GS ( and its kinds, each with a length."""
        kind = self._byte()
        body = self._source.take(self._word())
        if kind == _PROCESS_ID and re.fullmatch(rb"00[ -~]{4}", body):
            self._platen.reply(b"\x37\x22" + body[2:] + b"\x00")
        elif kind == _CODE_2D:
            self._square(body)

    def _square(self, body: bytes) -> None:
        """QR: 67 module size, 80 store, 81 print."""
        if body[:1] != b"1":
            return
        match body[1:2]:
            case b"C":
                self._module = body[2]
            case b"P":
                self._qr = body[3:].decode("utf-8", "replace")
            case b"Q":
                self._flush()
                self._platen.advance(Square(self._qr, self._module, self._align), 33 * self._module)
            case _:
                pass

    def _tell(self) -> None:
        """GS I: maker, model, font."""
        about = _ABOUT.get(self._byte())
        if about:
            self._platen.reply(b"_" + about + b"\x00")
