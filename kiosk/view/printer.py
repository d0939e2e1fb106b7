"""Whether the receipt printer can print, as pages see it while they stand: it may go out and come back meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from drivers.state import DeviceState

PRINTER = "receipt_printer"
LOOK_AGAIN_MS = 1000


class PrinterLook(QObject):
    """Looks at the printer once a second, and tells when it became fit or unfit."""

    changed = Signal()

    def __init__(self, devices: Callable[[], Mapping[str, DeviceState]]) -> None:
        super().__init__()
        self._devices = devices
        self._well = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin to look by itself."""
        self._timer.start()

    @property
    def well(self) -> bool:
        """Whether it prints now; not when nobody told about it."""
        state = self._devices().get(PRINTER)
        well = state is not None and state.usable
        if well != self._well:
            self._well = well
            QTimer.singleShot(0, self, self.changed.emit)  # whoever read it before hears that it is otherwise
        return well

    def _look(self) -> None:
        _ = self.well
