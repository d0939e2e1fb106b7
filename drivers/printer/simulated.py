"""The demo's printer: the real driver talking over loopback to a virtual printer, whose paper one can look at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QImageWriter, QPainter

from drivers.printer import raster
from drivers.printer.escpos import EscposPrinter
from drivers.printer.interpreter import Item, Row, Square, White, Words
from drivers.printer.settings import PrinterSettings
from drivers.printer.transport import Tcp
from drivers.printer.virtual import Knows, Ticket, VirtualPrinter

if TYPE_CHECKING:
    from collections.abc import Callable

    from drivers.printer.paper import Slip
    from drivers.printer.protocol import PrintResult
    from drivers.state import DeviceState

_PAPER = QColor(255, 255, 255)
_INK = QColor(0, 0, 0)
_GLYPH, _LINE, _COLUMN = 24, 30, 12

OnPaper: TypeAlias = "Callable[[QImage], None]"
"""Who looks at the paper; whoever may not know Qt hands it on by this name."""


class SimulatedPrinter:
    """Implements ReceiptPrinter without hardware; `on_ticket` gets each paper as a QImage, on its own thread."""

    def __init__(
        self,
        settings: PrinterSettings | None = None,
        on_ticket: OnPaper | None = None,
        *,
        knows: Knows | None = None,
        rows_per_s: float = 0,
    ) -> None:
        self._width = (settings or PrinterSettings()).width
        self._on_ticket = on_ticket
        self._virtual = VirtualPrinter(self._ticket, knows=knows, rows_per_s=rows_per_s)
        mine = replace(settings or PrinterSettings(), transport="tcp", address=f"127.0.0.1:{self._virtual.port}")
        self._printer = EscposPrinter(mine, lambda: Tcp(mine.address, mine.connect_s, mine.write_s))

    @property
    def width_dots(self) -> int:
        """Dots in a line."""
        return self._printer.width_dots

    def open(self, on_state: Callable[[DeviceState], None]) -> None:
        """Start watching; see ReceiptPrinter."""
        self._printer.open(on_state)

    def state(self) -> DeviceState:
        """How the printer was when last heard of."""
        return self._printer.state()

    def print(self, slip: Slip) -> PrintResult:
        """Print a slip; see ReceiptPrinter."""
        return self._printer.print(slip)

    def clear(self, *, stray: bool = False) -> None:
        """Empty the printer's buffer; see ReceiptPrinter."""
        self._printer.clear(stray=stray)

    def close(self) -> None:
        """Take driver and printer away; safe to call twice."""
        self._printer.close()
        self._virtual.close()

    def fault(self, name: str, after: int = 0) -> None:
        """Let something happen to the printer; see VirtualPrinter.fault for the names."""
        self._virtual.fault(name, after)

    def mend(self) -> None:
        """Make everything well again."""
        self._virtual.mend()

    def _ticket(self, ticket: Ticket) -> None:
        if self._on_ticket is not None and not ticket.blank:
            self._on_ticket(paper(ticket, self._width))


def png(image: QImage) -> bytes:
    """Give a picture as PNG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


def paper(ticket: Ticket, width: int) -> QImage:
    """Draw what a printer printed on a ticket, dot for dot; typed words in a 24-dot face."""
    items = _grouped(ticket.items)
    image = QImage(width, max(sum(_height(item) for item in items), 1), QImage.Format.Format_Grayscale8)
    image.fill(_PAPER)
    painter = QPainter(image)
    try:
        y = 0
        for item in items:
            _draw(painter, item, y, width)
            y += _height(item)
    finally:
        painter.end()
    return image


_Block = Item | list[Row]


def _grouped(items: tuple[Item, ...]) -> list[_Block]:
    """Join neighbouring rows of dots into pictures."""
    blocks: list[_Block] = []
    for item in items:
        last = blocks[-1] if blocks else None
        if not isinstance(item, Row):
            blocks.append(item)
        elif isinstance(last, list) and len(last[0].dots) == len(item.dots):
            last.append(item)
        else:
            blocks.append([item])
    return blocks


def _height(item: _Block) -> int:
    match item:
        case list():
            return len(item)
        case White():
            return item.dots
        case Words():
            return max(_LINE, max(style.tall for _, style in item.runs) * _GLYPH + 6)
        case Square():
            return len(raster.matrix(item.data)) * item.module
        case Row():
            return 1


def _draw(painter: QPainter, item: _Block, y: int, width: int) -> None:
    match item:
        case list():
            stride = len(item[0].dots)
            dots = QImage(b"".join(row.dots for row in item), stride * 8, len(item), stride, QImage.Format.Format_Mono)
            dots.setColorTable([_PAPER.rgb(), _INK.rgb()])
            painter.drawImage(0, y, dots)
        case Words():
            _words(painter, item, y, width)
        case Square():
            rows = raster.matrix(item.data)
            left = (width - len(rows) * item.module) * item.align // 2
            for row, modules in enumerate(rows):
                for column, black in enumerate(modules):
                    if black:
                        at = (left + column * item.module, y + row * item.module)
                        painter.fillRect(*at, item.module, item.module, _INK)
        case _:
            return


def _cells(character: str) -> int:
    return _COLUMN if character.isascii() else 2 * _COLUMN


def _words(painter: QPainter, words: Words, y: int, width: int) -> None:
    """Type characters into cells of 12 or 24 dots, as a printer's own font does."""
    taken = sum(_cells(character) * style.wide for text, style in words.runs for character in text)
    x = (width - taken) * words.align // 2
    base = y + _height(words) - 6
    face = raster.font(_GLYPH)
    metrics = QFontMetricsF(face)
    painter.setFont(face)
    for text, style in words.runs:
        for character in text:
            cell = _cells(character) * style.wide
            if style.reversed:
                painter.fillRect(x, base - _GLYPH * style.tall + 2, cell, _GLYPH * style.tall + 2, _INK)
            painter.setPen(_PAPER if style.reversed else _INK)
            painter.save()
            painter.translate(x, base - 2 * style.tall)
            painter.scale(style.wide, style.tall)
            inside = (_cells(character) - metrics.horizontalAdvance(character)) / 2
            painter.drawText(round(inside), 0, character)
            painter.restore()
            x += cell
