"""Names with a character that the screen's face lacks: shown as its code point in a thin box, never as an empty one.

Another face is not borrowed: two faces in one
name look like an error, and which faces a machine has is chance. The slip does the same (drivers.printer.raster).
"""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontInfo, QFontMetrics

FACE = "Noto Sans CJK SC"
"""As Theme.qml says."""
OPEN, CLOSE = "\ue000", "\ue001"
"""Of Unicode's private use: what stands between them is a code point, for NameWords.qml. No name has them."""


def written(text: str) -> str:
    """Give a text as NameWords shows it: each character the face lacks as its marked code point."""
    return "".join(
        f"{OPEN}U+{ord(character):04X}{CLOSE}" if _lacking(character) else character
        for character in text
        if character not in {OPEN, CLOSE}
    )


def _lacking(character: str) -> bool:
    """Not remembered: characters of names are nothing to keep."""
    metrics = None if character.isascii() else _metrics()
    return metrics is not None and not metrics.inFontUcs4(ord(character))


@cache
def _metrics() -> QFontMetrics | None:
    """The face alone, without those that Qt would borrow from; None where it is not installed and all are borrowed."""
    font = QFont(FACE)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return QFontMetrics(font) if QFontInfo(font).family() == FACE else None
