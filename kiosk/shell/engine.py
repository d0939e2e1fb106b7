"""Qt and its QML engine, begun before the window's own code is loaded: QML is read by a thread of Qt's meanwhile.

Reading QML needs no Python, and a station's machine has more than one core. What is read ahead is the frame that every
page has, with all the controls in it; a window that is given no engine makes one and waits for the same reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_EVERY_PAGE = "kiosk/controls/PageFrame.qml"


class Begun(NamedTuple):
    """Qt itself, and the engine that the window will live in; the engine must go first."""

    qt: QGuiApplication
    engine: QQmlApplicationEngine


def begin(words: Sequence[str], code_root: Path) -> Begun:
    """Begin Qt and the reading of QML; `words`: the program's name and what is Qt's on the command line."""
    return Begun(QGuiApplication(list(words)), make_engine(code_root))


def make_engine(code_root: Path) -> QQmlApplicationEngine:
    """Make an engine that knows where our QML lies and already reads what every page needs.

    A QGuiApplication must exist. What cannot be read is told by the window, which asks for the same files.
    """
    engine = QQmlApplicationEngine()
    # a bug in a slot becomes a QML warning with the bug's own words, which may be a resident's
    engine.setOutputWarningsToStandardError(False)
    engine.addImportPath(str(code_root))
    frame = QUrl.fromLocalFile(str(code_root / _EVERY_PAGE))
    QQmlComponent(engine, engine).loadUrl(frame, QQmlComponent.CompilationMode.Asynchronous)
    return engine
