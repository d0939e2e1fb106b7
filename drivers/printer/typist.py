"""Types a slip as GB18030 text, for serial lines that are too slow for pictures.

One encoding from the first byte to the last. What the printer's font may lack is drawn instead, line by line; so are
the way and, unless the model draws codes itself, the code. Nothing that is not printable ever reaches the printer, so
that no posting can carry a command.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drivers.printer import compose
from drivers.printer.paper import (
    Code,
    Element,
    Fresh,
    Freshness,
    Headline,
    Letterhead,
    Line,
    Pair,
    Reversed,
    Rule,
    Slip,
    Spread,
    States,
    Way,
)
from drivers.printer.picture import Picture, tamed
from drivers.printer.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DOTS_PER_COLUMN = 12
_LINE_MM = 30 / compose.DOTS_PER_MM
_DISCS = {Freshness.CONFIRMED: "●", Freshness.AGEING: "◎", Freshness.OLD: "○"}
_PLAINER = str.maketrans({"–": "-", "\u00a0": " "})
"""Signs of good setting that printers' fonts lack, and what they are typed as."""
_TALL, _DOUBLE = {"second"}, {"hotline"}


def columns(text: str) -> float:
    """Width of a text in half-width columns."""
    return float(sum(1 if character.isascii() else 2 for character in text))


@dataclass
class Typist:
    """Turns slips into jobs of text for one printer."""

    width: int
    font: str
    cutter: bool
    native_qr: bool
    draw: Callable[[tuple[Element, ...], int], Picture]
    """Draws elements as a picture of the given width, for what cannot be typed."""

    @property
    def line(self) -> int:
        """Half-width columns on a line: 48 or 32."""
        return self.width // _DOTS_PER_COLUMN

    def job(self, slip: Slip) -> compose.Job:
        """Compose the job of a typed slip, up to and with the cut."""
        pieces = [compose.START]
        length = float(compose.FEED_MM)
        for element in slip.elements:
            for piece, millimetres in self._element(element):
                pieces.append(piece)
                length += millimetres
        pieces.append(compose.ending(cutter=self.cutter))
        return compose.Job(tuple(pieces), length)

    def _element(self, element: Element) -> Iterator[tuple[bytes, float]]:
        match element:
            case Rule():
                yield from self._typed("-" * self.line if element.dashed else "─" * (self.line // 2))
            case Code():
                yield from self._code(element)
            case Way():
                yield from self._drawn((element,))
            case Headline() | Line() | Reversed():
                yield from self._large(element)
            case Letterhead() | Pair() | Spread() | States() | Fresh():
                yield from self._columns(element)

    def _large(self, element: Headline | Line | Reversed) -> Iterator[tuple[bytes, float]]:
        match element:
            case Headline():
                yield from self._typed(element.text + element.unit, 2, 2, balance=True)
                yield from self._typed(element.second, 1, 2)
            case Line():
                double = element.role in _DOUBLE
                tall = double or element.role in _TALL
                yield from self._typed(element.text + element.tail, 2 if double else 1, 2 if tall else 1)
            case Reversed():
                yield from self._typed(element.above)
                yield b"\x1dB\x01", 0
                yield from self._typed(f" {element.text} ", 2, 2)
                yield b"\x1dB\x00", 0
                yield from self._typed(element.below)

    def _columns(self, element: Letterhead | Pair | Spread | States | Fresh) -> Iterator[tuple[bytes, float]]:
        match element:
            case Letterhead():
                yield from self._typed(element.station, 1, 2)
                yield from self._spread((element.street, f"{element.date} {element.time}"))
            case Pair():
                yield from self._pair(element)
            case Spread():
                last = element.parts[-1]
                if element.last_role in _DOUBLE:
                    yield from self._typed(" ".join(element.parts[:-1]))
                    yield from self._typed(last, 2, 2)
                else:
                    yield from self._spread(element.parts)
            case States():
                stops = [("●" if stop.done else "○") + stop.label for stop in element.stops]
                yield from self._spread(tuple(stops))
            case Fresh():
                yield from self._typed(f"{_DISCS[element.freshness]} {element.text}")
                yield from self._typed(element.second)

    def _pair(self, pair: Pair) -> Iterator[tuple[bytes, float]]:
        """Label in ten columns and the value behind it; a large number on lines of its own where it must."""
        wide = 2 if pair.large else 1
        label = pair.label + " " * max(10 - int(columns(pair.label)), 1)
        if columns(label) + columns(pair.value) * wide <= self.line and self._knows(label + pair.value):
            yield self._bytes(label), 0
            yield from self._typed(pair.value, wide, wide)
        elif pair.large:
            yield from self._typed(pair.label)
            yield from self._typed(pair.value, 2, 2)
        else:
            yield from self._typed(label + pair.value)

    def _spread(self, parts: tuple[str, ...]) -> Iterator[tuple[bytes, float]]:
        """Spread words over the line, or type one a line where they do not fit."""
        spare = self.line - sum(int(columns(part)) for part in parts)
        gaps = max(len(parts) - 1, 1)
        if spare < gaps:
            for part in parts:
                yield from self._typed(part)
            return
        line = parts[0]
        for number, part in enumerate(parts[1:]):
            line += " " * (spare * (number + 1) // gaps - spare * number // gaps) + part
        yield from self._typed(line)

    def _code(self, element: Code) -> Iterator[tuple[bytes, float]]:
        if not self.native_qr:
            yield from self._drawn((element,))
            return
        for number, text in enumerate((element.title, *element.beside)):
            yield from self._typed(text, 1, 1 if number else 2)
        yield compose.centred(yes=True) + compose.native_qr(element.data, 6) + compose.centred(yes=False), 35

    def _typed(
        self, text: str, wide: int = 1, tall: int = 1, *, balance: bool = False
    ) -> Iterator[tuple[bytes, float]]:
        """Type a text, wrapped; a line with a character the font lacks is drawn."""
        for line in wrap(text.translate(_PLAINER), self.line // wide, columns, balance=balance) if text else ():
            if self._knows(line):
                yield compose.size(wide, tall) + self._bytes(line) + b"\n" + compose.size(1, 1), _LINE_MM * tall
            else:
                role = "hotline" if wide > 1 else "second" if tall > 1 else "body"
                yield from self._drawn((Line(line, role),))

    def _drawn(self, elements: tuple[Element, ...]) -> Iterator[tuple[bytes, float]]:
        picture = tamed(self.draw(elements, self.width))
        for band in compose.bands(picture):
            yield band, len(band) / picture.stride / compose.DOTS_PER_MM

    def _knows(self, text: str) -> bool:
        """Tell whether the printer's font has every character."""
        try:
            text.encode(self.font)
        except UnicodeEncodeError:
            return False
        return True

    def _bytes(self, text: str) -> bytes:
        return "".join(character for character in text if character.isprintable()).encode("gb18030")
