"""Garbage is collected on the window's thread and on no other.

Python collects on whichever thread happens to make the next object. A page or view-model that waits in a circle would
then be destroyed beside Qt's own thread, which ends the process now and then. So nobody collects by chance; the window
does it between two events, by the same rule of generations that Python uses. When nothing was made for a while, what
lies free in the heap goes back to the system: pages are made and destroyed in turn, and the heap would keep the most.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

from kiosk.launch import give_back_freed_memory

EVERY_MS = 250
QUIET = 8
"""Looks in a row between which next to nothing was made; then freed memory is given back. Two seconds."""
NEXT_TO_NOTHING = 50
"""Objects; a page that is made or shown makes hundreds."""


class Sweep(QObject):
    """Collects from `start` on, until the parent goes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._quiet = self._made = 0

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
        before, self._made = self._made, gc.get_count()[0]
        self._quiet = self._quiet + 1 if abs(self._made - before) < NEXT_TO_NOTHING else 0
        if self._quiet == QUIET:
            give_back_freed_memory()
