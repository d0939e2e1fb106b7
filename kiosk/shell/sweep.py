"""Garbage is collected on the window's thread and on no other.

Python collects on whichever thread happens to make the next object. A page or view-model that waits in a circle would
then be destroyed beside Qt's own thread, which ends the process now and then. So nobody collects by chance; the window
does it between two events, by the same rule of generations that Python uses.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 250


class Sweep(QObject):
    """Collects from `start` on, until the parent goes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin, but not among what the start of the program made: that stays until the end, and held nobody's data."""
        gc.disable()
        gc.collect()
        gc.freeze()
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Collect the oldest generation that is due; most looks find none."""
        due = [generation for generation in range(3) if gc.get_count()[generation] > gc.get_threshold()[generation]]
        if due:
            gc.collect(due[-1])
