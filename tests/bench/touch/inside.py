"""Runs in the window's own process: a virtual resident narrows a search by touch, and every answer is timed.

From the finger's leaving a key to the end of the first frame that shows the new count. One JSON line at the end: lists
of [wall ms, processor ms] by what was touched.

A round walks through two kinds of work, the next through the two after them. Between two touches the resident waits
until the window has painted nothing for a while: long enough for whatever the touch before set going, and no longer.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QSGRendererInterface

from kiosk.app import Terminal, assemble
from kiosk.desk.postings.kinds import BY_KEY, WORK_KINDS
from kiosk.desk.postings.terms import FORM_WORDS
from kiosk.desk.search.query import PAY_STEPS, RINGS, TOGGLE_WORDS
from kiosk.launch import collect_later
from kiosk.paths import DataFolder, shipped
from kiosk.settings import read_settings
from kiosk.shell.sweep import Sweep
from tests.bench.window.inside import PATIENCE_S, TimedResident

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.services.jobs.view import JobsView

TURNS = 3
"""Pages turned after each tile."""
KINDS_A_ROUND = 2
STILL_S = 0.03
"""Without a frame for so long, the window stands."""
READS_S = 0.5
"""A page that has just come is read for so long before its first touch: faster than anybody finds a word on it."""
FILTERS = [words.text for words in TOGGLE_WORDS.values()]
CONDITIONS = [
    *FILTERS,
    *(f"{step} 元" for step in PAY_STEPS),
    *(f"{ring} 分钟" for ring in RINGS),
    *(words.text for words in FORM_WORDS.values()),
]


class Narrowing(TimedResident):
    """Touches tiles and filters; a touch is answered when the count that the search gave stands on the screen."""

    def __init__(self, terminal: Terminal) -> None:
        super().__init__(terminal)
        self.took: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self._there: Callable[[], bool] | None = None
        self._answered_at = self._worked_at = 0.0
        self._worked_ms = 0.0
        """Processor time of the whole window over the stretch last timed."""

    def tile(self, words: str) -> None:
        """From the kinds of work to the list of one."""
        self._keep("tile", words, lambda: self._navigator.here == "JobListPage" and self._counted())

    def page(self) -> None:
        """Turn to the next page, where there is one."""
        if self._can("下一页"):
            wanted = self._jobs().property("page") + 1
            self._keep("page", "下一页", lambda: f"{wanted} / " in " ".join(self.reads()))

    def narrows(self, what: str, words: str) -> bool:
        """Switch one filter over, if it would leave anything; tells whether it did."""
        if not self._can(words):
            return False
        was = self._on(words)
        self._keep(what, words, lambda: self._on(words) is not was and self._counted())
        return True

    def _keep(self, what: str, words: str, there: Callable[[], bool]) -> None:
        wall = self._timed(words, there)
        self.took[what].append((wall, self._worked_ms))

    def _answered(self, act: Callable[[], None], there: Callable[[], bool]) -> float:
        """Milliseconds to the end of the first frame in which it is so; each frame is looked at as it ends."""
        self._there, self._answered_at = there, 0.0
        began, worked = time.perf_counter(), time.process_time()
        act()
        while not self._answered_at:
            if time.perf_counter() > began + PATIENCE_S:
                raise RuntimeError("no frame answered")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        self._worked_ms = 1000 * (self._worked_at - worked)
        return 1000 * (self._answered_at - began)

    def _swapped(self) -> None:
        super()._swapped()
        worked = time.process_time()  # looking costs more than many a frame
        if self._there is not None and self._there():
            self._answered_at, self._worked_at, self._there = self.frame_at, worked, None

    def _waits_for_control(self, words: str) -> None:
        """Stand still until the window does, and the control can be used."""
        began = time.perf_counter()
        while time.perf_counter() < max(self.frame_at, began) + STILL_S:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        self.waits_until(lambda: self._can(words), words)

    def _can(self, words: str) -> bool:
        control = self._control(words)
        return control is not None and not control.property("reason")

    def _on(self, words: str) -> bool:
        return bool(self._found(words).property("selected"))

    def _counted(self) -> bool:
        return str(self._jobs().property("count")) in self.reads()

    def _jobs(self) -> JobsView:
        jobs: JobsView = self._navigator.shown("jobs")
        return jobs


def narrow(who: Narrowing, kinds: list[str]) -> None:
    """For each kind of work: its tile, some pages, each filter on and off, then each condition on and off."""
    for kind in kinds:
        who.pauses(READS_S)
        who.tile(kind)
        for _ in range(TURNS):
            who.page()
        for words in FILTERS:
            if who.narrows("filter", words):
                who.narrows("filter", words)
        who.chooses("更多条件")
        who.waits_for("挑条件")
        for words in CONDITIONS:
            if who.narrows("condition", words):
                who.narrows("condition", words)
        who.chooses("首页")
        who.waits_for("您要办什么事")
        who.pauses(READS_S)
        who.chooses("找工作")
        who.waits_for("什么工作")


def main() -> None:
    """Open the terminal whose data folder is the first argument, narrow so many kinds, print what it took."""
    collect_later()
    data = DataFolder(Path(sys.argv[1]))
    app = QGuiApplication(sys.argv[:1])
    terminal = assemble(read_settings([shipped() / "config" / "kiosk.toml", data.own_settings]), data)
    terminal.window.after_first_frame(Sweep(terminal.window).start)
    terminal.window.show()
    who = Narrowing(terminal)
    who.waits_until(lambda: terminal.parts.finding.finder() is not None, "the search")
    drawn = terminal.window.quick.rendererInterface().graphicsApi()
    assert drawn == QSGRendererInterface.GraphicsApi.Software, drawn
    who.touches_at(540, 1300)
    who.waits_for("您要办什么事")
    who.chooses("找工作")
    who.waits_for("什么工作")
    titles = [BY_KEY[kind].title.text for kind in BY_KEY if kind in WORK_KINDS]
    narrow(who, titles[:1])  # each page is made once before it counts, as on a terminal that stands
    who.took.clear()
    who.touch_ms.clear()
    for place in range(KINDS_A_ROUND * int(sys.argv[2])):
        narrow(who, [titles[place % len(titles)]])
    print(json.dumps(who.took | {"key": [(one, 0.0) for one in who.touch_ms]}), flush=True)
    terminal.close()
    app.quit()


if __name__ == "__main__":
    main()
