"""Draws a slip as a picture of dots with QtGui: the same on every brand, rare names included.

Needs a QGuiApplication (offscreen will do) and the face Noto Sans CJK SC. Any thread may draw; Qt keeps its glyphs by
thread, so a thread that draws often is fast after `warm()`.
"""

from __future__ import annotations

from importlib import import_module
from itertools import groupby
from threading import local
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from drivers.errors import DeviceError
from drivers.printer.layout import lay_out
from drivers.printer.marks import Box, Disc, Mark, Modules, Shape, Stroke, Text
from drivers.printer.paper import Element, Headline, Line, Slip
from drivers.printer.picture import Picture
from drivers.printer.strip import SMALLEST
from drivers.state import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

FACE = "Noto Sans CJK SC"
_THRESHOLD = round(0.59 * 255)
_BITS = bytes(0 if grey < _THRESHOLD else 255 for grey in range(256))
_BLACK, _WHITE = QColor(0, 0, 0), QColor(255, 255, 255)
_MIDDLE = 0.38
"""From the base line up to the middle of an ideograph, in parts of the size."""
_OPENING, _CLOSING = frozenset("“\u2018（《〈【「『"), frozenset("，。、；：？！”\u2019）》〉】」』")
_WARM = (
    "本单不收费失业登记收下了月日前给您答复已存本机送达受理号取件码姓名手机扫看进度驿站接来打"
    "电话问工作根据终端第张校验0123456789*，。："
)


_local = local()


def font(size: int) -> QFont:
    """Return the one face of slips at a size in dots; a glyph it lacks is never borrowed from another face."""
    return _faces(size)[0]


def _faces(size: int) -> tuple[QFont, QFontMetricsF]:
    """Give face and metrics, kept by thread because Qt's font engines are."""
    kept: dict[int, tuple[QFont, QFontMetricsF]] | None = getattr(_local, "faces", None)
    if kept is None:
        kept = _local.faces = {}
    if size not in kept:
        face = QFont(FACE)
        face.setBold(True)
        face.setPixelSize(size)
        face.setKerning(False)
        # Full hinting gives straight strokes, and the same dots whether a glyph is drawn the first time or again.
        face.setHintingPreference(QFont.HintingPreference.PreferFullHinting)
        face.setStyleStrategy(QFont.StyleStrategy.NoFontMerging | QFont.StyleStrategy.PreferAntialias)
        if QFontInfo(face).family() != FACE:
            raise DeviceError(Reason.NOT_CONFIGURED, f"the face {FACE} is not installed")
        kept[size] = face, QFontMetricsF(face)
    return kept[size]


def pieces(text: str, size: int) -> Iterator[tuple[str, float, float]]:
    """Split a text into runs to draw: (run, where it starts, its width), in dots from the text's left edge.

    Wide punctuation takes half its place where it meets its like or opens the text, as in good setting. A character
    the face lacks is a run by itself, with the width of its box; what cannot be seen is left out.
    """
    metrics = _faces(size)[1]
    x = -size / 2 if text[:1] in _OPENING else 0.0
    run = ""
    for character in text:
        there = metrics.inFontUcs4(ord(character))
        squeezed = run and run[-1] in _CLOSING and character in _OPENING | _CLOSING
        if run and (squeezed or not there):
            width = metrics.horizontalAdvance(run)
            yield run, x, width
            x += width - (size / 2 if squeezed else 0)
            run = ""
        if there:
            run += character
        elif character.isprintable():
            width = _box_width(character)
            yield character, x, width
            x += width
    if run:
        yield run, x, metrics.horizontalAdvance(run)


def lacking(character: str) -> bool:
    """Tell whether the face has no glyph for a character."""
    return not _faces(SMALLEST)[1].inFontUcs4(ord(character))


def measure(text: str, size: int) -> float:
    """Width in dots of a text, boxes for lacking glyphs included."""
    return max((x + width for _, x, width in pieces(text, size)), default=0)


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


def _box_width(character: str) -> float:
    return _faces(SMALLEST)[1].horizontalAdvance(_code_point(character)) + 16


def matrix(data: str) -> list[list[bool]]:
    """Return the modules of a QR code at error level Q, without its quiet zone."""
    # Untyped, and only needed when a slip has a code.
    qrcode: Any = import_module("qrcode")
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_Q, border=0)
    code.add_data(data)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def draw(slip: Slip, width: int) -> Picture:
    """Draw a whole slip.

    :raises DeviceError: when there is no QGuiApplication or the face is missing.
    """
    return draw_elements(slip.elements, width)


def draw_elements(elements: tuple[Element, ...], width: int) -> Picture:
    """Draw some elements, one below the other."""
    if QGuiApplication.instance() is None:
        raise DeviceError(Reason.NOT_CONFIGURED, "no QGuiApplication to draw slips with")
    marks, height = lay_out(elements, width, measure, matrix)
    return paint(marks, width, height)


def warm(width: int) -> None:
    """Load the face and the usual glyphs, so that the first resident does not wait for them."""
    draw_elements((Headline(_WARM[:8]), Line(_WARM), Line(_WARM, "second"), Line(_WARM, "foot")), width)


def paint(marks: list[Mark], width: int, height: int) -> Picture:
    """Paint marks on white paper and decide every dot at 59 % grey, so that strokes stay full."""
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(_WHITE)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        for mark in marks:
            _paint(painter, mark)
    finally:
        painter.end()
    return _dots(image)


def _dots(image: QImage) -> Picture:
    """Turn grey into dots; one is black."""
    width, height, line = image.width(), image.height(), image.bytesPerLine()
    decided = bytes(image.constBits()).translate(_BITS)
    grey = QImage(decided, width, height, line, QImage.Format.Format_Grayscale8)
    flags = Qt.ImageConversionFlag.MonoOnly | Qt.ImageConversionFlag.ThresholdDither
    mono = grey.convertToFormat(QImage.Format.Format_Mono, flags)
    if mono.color(0) == _BLACK.rgb():
        mono.invertPixels()
    stride, data = mono.bytesPerLine(), bytes(mono.constBits())
    if stride != width // 8:
        data = b"".join(data[row * stride : row * stride + width // 8] for row in range(height))
    return Picture(width, height, data)


def _paint(painter: QPainter, mark: Mark) -> None:
    match mark:
        case Text():
            _text(painter, mark)
        case Box():
            _box(painter, mark)
        case Stroke():
            _stroke(painter, mark)
        case Shape():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_colour(white=mark.white))
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in mark.points]))
        case Disc():
            _disc(painter, mark)
        case Modules():
            for y, row in enumerate(mark.rows):
                for x, length in _runs(row):
                    at = (mark.x + x * mark.size, mark.y + y * mark.size)
                    painter.fillRect(*at, length * mark.size, mark.size, _BLACK)


def _runs(row: list[bool]) -> Iterator[tuple[int, int]]:
    """Give start and length of each run of black modules."""
    x = 0
    for black, modules in groupby(row):
        length = len(list(modules))
        if black:
            yield x, length
        x += length


def _colour(*, white: bool) -> QColor:
    return _WHITE if white else _BLACK


def _text(painter: QPainter, mark: Text) -> None:
    """Write words; a character the face lacks is written as its code point in a thin box."""
    base = round(mark.middle + mark.size * _MIDDLE)
    for run, offset, width in pieces(mark.text, mark.size):
        painter.setPen(_colour(white=mark.white))
        x = round(mark.x + offset)
        if len(run) == 1 and lacking(run):
            middle = round(mark.middle)
            _box(painter, Box(x + 2, middle - 18, round(width) - 4, 36, rim=2, white=mark.white))
            painter.setFont(font(SMALLEST))
            painter.drawText(x + 8, middle + round(SMALLEST * _MIDDLE), _code_point(run))
        else:
            painter.setFont(font(mark.size))
            painter.drawText(x, base, run)


def _box(painter: QPainter, mark: Box) -> None:
    colour = _colour(white=mark.white)
    rect = QRectF(mark.x, mark.y, mark.width, mark.height)
    if not mark.rim:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(rect, mark.radius, mark.radius)
        return
    half = mark.rim / 2
    painter.setPen(QPen(colour, mark.rim, j=Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(half, half, -half, -half))


def _stroke(painter: QPainter, mark: Stroke) -> None:
    pen = QPen(_colour(white=mark.white), mark.width, c=Qt.PenCapStyle.FlatCap, j=Qt.PenJoinStyle.MiterJoin)
    if mark.dash:
        pen.setDashPattern([mark.dash / mark.width, mark.gap / mark.width])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in mark.points]))


def _disc(painter: QPainter, mark: Disc) -> None:
    rim = mark.radius / 5
    inner = mark.radius - rim / 2
    centre = QPointF(mark.x, mark.y)
    full = mark.kind == "full"
    pen = QPen(_BLACK, rim)
    if mark.kind == "dashed":
        pen.setDashPattern([1.6, 1.6])
    painter.setPen(Qt.PenStyle.NoPen if full else pen)
    painter.setBrush(QBrush(_BLACK) if full else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, mark.radius if full else inner, mark.radius if full else inner)
    if mark.kind == "half":
        path = QPainterPath(centre)
        path.arcTo(QRectF(mark.x - inner, mark.y - inner, 2 * inner, 2 * inner), 90, 180)
        painter.fillPath(path, _BLACK)
