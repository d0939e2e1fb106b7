"""Garbage goes on the window's thread, and on no other."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from kiosk.shell.sweep import QUIET, Sweep


class Circle:
    """Something that only the collector can let go; remembers where it was let go."""

    def __init__(self, gone_on: list[int]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: gone_on.append(threading.get_ident()))


def test_what_waits_in_circles_goes_on_the_windows_thread(qapp: object) -> None:
    gone_on: list[int] = []
    window = QObject()
    Sweep(window).start()
    try:

        def busy() -> None:
            for _ in range(5000):
                Circle(gone_on)

        worker = threading.Thread(target=busy)
        worker.start()
        worker.join()
        assert gone_on == []  # nobody collected by chance, although seven times the threshold was made

        ends = time.monotonic() + 60
        while len(gone_on) < 4000 and time.monotonic() < ends:
            QCoreApplication.processEvents()
            time.sleep(0.01)
        assert len(gone_on) >= 4000
        assert set(gone_on) == {threading.get_ident()}
    finally:
        window.deleteLater()
        gc.unfreeze()


def test_what_was_freed_goes_back_to_the_system_once_nobody_stirs(qapp: object) -> None:
    sweep = Sweep(window := QObject())
    try:
        made = [bytes(2000) for _ in range(20_000)]
        kept = made[::200]  # between them the heap cannot shrink by itself
        full = own_memory_mb()
        made.clear()
        held = own_memory_mb()
        assert held > full - 10
        for _ in range(2 * QUIET):
            sweep.look()
        assert own_memory_mb() < held - 20
        assert len(kept) == 100
    finally:
        window.deleteLater()


def own_memory_mb() -> float:
    """Memory of this process that no file backs."""
    rolled = Path("/proc/self/smaps_rollup").read_text("ascii")
    return next(int(line.split()[1]) / 1024 for line in rolled.splitlines() if line.startswith("Anonymous:"))
