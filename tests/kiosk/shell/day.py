"""A day of the display in fast-forward, in a process of its own: `python -m tests.kiosk.shell.day SECONDS`.

The clock is handed in, both screens turn, and nothing grows. Every ten minutes of the day (in the long run: every 8
seconds) both screens go on, the line brings something every hour, and once an hour somebody comes, looks at what is on
and goes. The first hours, in which caches fill, are not compared; what the last holds is, with them.
"""

from __future__ import annotations

import gc
import os
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QT_IM_MODULE", "qtvirtualkeyboard")

from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.desk.display.documents import Notice, document_bytes
from kiosk.shell.settings import ScreenSettings
from tests.gallery.display_scenes import demo_documents
from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.town import NOW, Town

WARM_HOURS = 10
GROWS_MB = 3.0
"""What an allocator may keep back between two looks; one leaked page an hour would be more."""
OBJECTS_AN_HOUR = 20
"""What one visit may leave: Qt for Python keeps the shell of an item that QML made, and pay texts are read but once."""


@dataclass(frozen=True)
class Stand:
    """What is held at one hour."""

    hour: int
    held_mb: float
    """Memory of the process's own: PSS would also tell what the neighbours do."""
    objects: int
    items: int


def held_mb() -> float:
    rollup = Path("/proc/self/smaps_rollup").read_text("ascii")
    return int(next(line for line in rollup.splitlines() if line.startswith("Anonymous:")).split()[1]) / 1024


def count_items(root: QQuickItem) -> int:
    return 1 + sum(count_items(child) for child in root.childItems())


def somebody_comes(kiosk: Kiosk) -> None:
    """A touch on whatever is on, a look at it, and away."""
    attract = kiosk.window.views.attract
    attract.openCard()
    kiosk.window.views.visit.touch()
    kiosk.spin(0.01)
    kiosk.window.views.visit.finish()
    kiosk.window._farewell.stop()
    kiosk.window._return()
    attract._timer.stop()
    kiosk.spin(0.01)
    kiosk.window.navigator.sweep()
    kiosk.window._sweep()


def stand(kiosk: Kiosk, hour: int) -> Stand:
    """What both screens and their process hold now."""
    kiosk.spin(0.05)
    gc.collect()
    second = kiosk.window.second
    assert second is not None
    assert second.quick is not None
    items = count_items(kiosk.window.quick.contentItem()) + count_items(second.quick.contentItem())
    return Stand(hour, held_mb(), len(gc.get_objects()), items)


def an_hour(kiosk: Kiosk, hour: int, step_s: int, seen: Counter[str]) -> None:
    attract, board = kiosk.window.views.attract, kiosk.window.second.board  # type: ignore[union-attr]
    for turn in range(3600 // step_s):
        kiosk.town.clock.passed += step_s
        attract.turn()
        board.turn()
        seen[f"{attract.property('kind')}{' still' if attract.property('still') else ''}"] += 1
        if turn % 10 == 0:
            kiosk.window.views.top.look()
            kiosk.spin(0.0)
    told = Notice(id=f"hour-{hour}", title=f"第 {hour} 个钟头", ends=(NOW + timedelta(hours=hour + 2)).isoformat())
    notices = {**demo_documents()["notice"], told.id: document_bytes(told)}
    kiosk.town.documents = {**kiosk.town.documents, "notice": notices}
    attract.gather()
    board.gather()
    somebody_comes(kiosk)


def a_day_and_a_night(two: Kiosk, step_s: int) -> None:
    """Both screens alone for 24 hours; AssertionError names hour by hour what was held."""
    for each in (two.window.views.attract, two.window.second.board):  # type: ignore[union-attr]
        each._timer.stop()  # turned from here
    seen: Counter[str] = Counter()
    stands = []
    for hour in range(1, 25):
        an_hour(two, hour, step_s, seen)
        stands.append(stand(two, hour))
    assert two.town.clock.passed == 24 * 3600
    assert two.page == "AttractPage"
    assert {"job", "event", "notice"} <= set(seen), "all kinds of card came"
    assert any("still" in kind for kind in seen), "the night was still"
    warm, last = stands[WARM_HOURS], stands[-1]
    by_hour = [f"{one.hour}: {one.held_mb:.1f} MB, {one.objects} objects, {one.items} items" for one in stands]
    told = "\n".join(by_hour)
    assert last.held_mb - warm.held_mb < GROWS_MB, told
    # jobs of the hour differ in how many lines they have, so a few items more or less are no growth
    assert abs(last.items - warm.items) < 60, told
    assert last.objects - warm.objects < OBJECTS_AN_HOUR * (last.hour - warm.hour), told
    print(told)


def main(step_s: int) -> None:
    app = QGuiApplication([])
    gc.disable()  # as in the window: nobody but this thread destroys what is Qt's
    town = Town()
    town.documents = demo_documents()
    kiosk = Kiosk(town, ScreenSettings(full_screen=False, second_screen="landscape"))
    try:
        kiosk.until(lambda: kiosk.window.second is not None)
        kiosk.until(lambda: "HomePage" in kiosk.pages())  # made once, ahead: not in the middle of the day
        a_day_and_a_night(kiosk, step_s)
    finally:
        kiosk.close()
    assert kiosk.warnings == []
    del app


if __name__ == "__main__":
    main(int(sys.argv[1]))
