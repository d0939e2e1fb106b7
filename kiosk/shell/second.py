"""The second screen: a window of its own in this process, for reading only, on a panel of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

from kiosk.shell.attract import sources_of
from kiosk.shell.board import BoardView

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

    from kiosk.shell.settings import ScreenSettings
    from kiosk.view.parts import Parts

SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
"""Of the window when it does not fill a screen."""


class SecondScreen(QObject):
    """A window without touch, keys or focus. It has an engine of its own, because the look is one for each panel."""

    warned = Signal(str)
    """QML said something it should not have to say."""

    def __init__(self, parts: Parts, screen: ScreenSettings) -> None:
        super().__init__()
        self._screen = screen
        self.board = BoardView(sources_of(parts), screen, parts.fresh_at, parts.network_up, parts.translations)
        self._engine: QQmlApplicationEngine | None = QQmlApplicationEngine()
        self._engine.setOutputWarningsToStandardError(False)
        self._engine.warnings.connect(self._warn)
        self._engine.addImportPath(str(parts.code_root))
        width, height = SIZES[screen.second_screen]
        self._engine.setInitialProperties(
            {
                "board": self.board,
                "diagonal": screen.second_diagonal_inch,
                "locale": screen.locale,
                "width": width,
                "height": height,
            }
        )
        self._engine.loadFromModule("kiosk.shell", "BoardWindow")
        roots = self._engine.rootObjects()
        self.quick: QQuickWindow | None = roots[0] if roots and isinstance(roots[0], QQuickWindow) else None

    def show(self) -> None:
        """Put it on the second panel; where a panel is missing it stands beside the first window, or waits for one.

        Full screen there is no beside: it would cover the terminal and let every touch through to what nobody sees.
        """
        window = self.quick
        if window is None:
            return
        window.setFlags(
            window.flags() | Qt.WindowType.WindowTransparentForInput | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        self.board.start()
        if (application := _application()) is not None:
            application.screenAdded.connect(self._place)
            application.screenRemoved.connect(self._place)
        self._place()

    def close(self) -> None:
        """Let go of it; the engine goes before the view-model, so that no binding sees a null."""
        self.board.stop()
        if self.quick is not None and (application := _application()) is not None:
            application.screenAdded.disconnect(self._place)
            application.screenRemoved.disconnect(self._place)
        engine, self._engine = self._engine, None
        self.quick = None
        if engine is not None:
            shiboken6.delete(engine)

    @Slot()
    def _place(self) -> None:
        """A panel came or went: stand on the second one, or nowhere."""
        window = self.quick
        if window is None:
            return
        panels = panels_now()
        if len(panels) > 1:
            window.setScreen(panels[1])
            window.setPosition(panels[1].geometry().topLeft())
        if not self._screen.full_screen:
            window.show()
        elif len(panels) > 1:
            window.showFullScreen()
        else:
            window.hide()

    @Slot(list)
    def _warn(self, warnings: list[QQmlError]) -> None:
        for warning in warnings:
            self.warned.emit(warning.toString())


def panels_now() -> list[QScreen]:
    """Panels that are there now, the first one first."""
    return QGuiApplication.screens()


def _application() -> QGuiApplication | None:
    running = QGuiApplication.instance()
    return running if isinstance(running, QGuiApplication) else None
