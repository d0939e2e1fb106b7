"""Drawn signs of services on the map: a white shape on a plate, told apart without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen, QPolygonF

from kiosk.desk.near.services import ICON
from kiosk.desk.near.station_map import Serves

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from kiosk.services.jobs.ground_view import Style

_CORNER: Final = 14.0
_DOT: Final = 12.0
_CROSS: Final = ((-6, -20), (6, -20), (6, -6), (20, -6), (20, 6), (6, 6), (6, 20), (-6, 20), (-6, 6), (-20, 6))
_SHAPES: Final[dict[Serves, tuple[tuple[tuple[float, float], ...], ...]]] = {
    # a pennant on its pole
    Serves.STATION: (
        ((-15, -22), (-10, -22), (-10, 22), (-15, 22)),
        ((-10, -21), (20, -21), (13, -11), (20, -1), (-10, -1)),
    ),
    # a hammer
    Serves.CASUAL_MARKET: (
        ((-20, 15), (2, -7), (8, -1), (-14, 21)),
        ((-7, -15), (3, -23), (23, -3), (15, 7)),
    ),
    # a cap with its tassel
    Serves.TRAINING: (
        ((0, -18), (24, -7), (0, 4), (-24, -7)),
        ((-13, 2), (0, 8), (13, 2), (13, 13), (0, 19), (-13, 13)),
        ((20, -5), (23, -6), (23, 14), (20, 14)),
    ),
    # a house with columns
    Serves.SOCIAL_SECURITY: (
        ((0, -22), (22, -9), (22, -5), (-22, -5), (-22, -9)),
        ((-17, -1), (-11, -1), (-11, 13), (-17, 13)),
        ((-3, -1), (3, -1), (3, 13), (-3, 13)),
        ((11, -1), (17, -1), (17, 13), (11, 13)),
        ((-22, 16), (22, 16), (22, 21), (-22, 21)),
    ),
    Serves.HOSPITAL: ((*_CROSS, (-20, -6), (-6, -6)),),
    Serves.INJURY_HOSPITAL: ((*_CROSS, (-20, -6), (-6, -6)),),
}


def plate(at: QPointF) -> QRectF:
    """Where a pictogram stands."""
    return QRectF(at.x() - ICON, at.y() - ICON, 2 * ICON, 2 * ICON)


def draw_service(painter: QPainter, at: QPointF, serves: Serves, style: Style, *, chosen: bool) -> None:
    """A plate with its sign; chosen: filled with ink, and a ring around it."""
    colours, box = style.colours, plate(at)
    if chosen:
        painter.setPen(QPen(colours["ink"], 4))
        painter.setBrush(colours["surface"])
        painter.drawRoundedRect(box.adjusted(-9, -9, 9, 9), _CORNER + 8, _CORNER + 8)
    painter.setPen(QPen(colours["surface"], 3))
    painter.setBrush(colours["ink" if chosen else "go"])
    painter.drawRoundedRect(box, _CORNER, _CORNER)
    sign = QPainterPath()
    sign.setFillRule(Qt.FillRule.WindingFill)
    for corners in _SHAPES[serves]:
        sign.addPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))
    painter.fillPath(sign, colours["surface" if chosen else "goText"])


def draw_dot(painter: QPainter, at: QPointF, style: Style) -> None:
    """What has no room for its sign: something is there, and comes out when the map is drawn larger."""
    painter.setPen(QPen(style.colours["surface"], 3))
    painter.setBrush(style.colours["go"])
    painter.drawEllipse(at, _DOT, _DOT)
