"""Runs in the window's own process: a virtual resident walks home, list, J1 and J3, and every answer is timed.

Marks go out as JSON lines; at each the resident stands still until a line comes in. Times are from the touch to the end
of the frame that answers it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, QPointF, QSocketNotifier
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from drivers.card.protocol import CardEvent, CardRead
from drivers.card.simulated import SimulatedReader
from kiosk.app import Terminal, assemble
from kiosk.launch import collect_later
from kiosk.paths import DataFolder, shipped
from kiosk.settings import read_settings
from kiosk.shell.sweep import Sweep
from kiosk.shell.virtual_resident import VirtualResident
from kiosk.view.visit import VisitView

PAGES = 12
ROUNDS = 3
PATIENCE_S = 20.0
SETTLE_S = 2.0
READ_S = 0.5
"""Nobody touches sooner after a page came; Chromium is given as long."""
ANSWERS = (
    ("现在住在哪里", "本社区"),
    ("您的手机号", "13800000126"),
    ("上学上到哪里", "高中"),
    ("为什么没有", "单位裁员"),
    ("什么时候开始", "1 到 6 个月"),
    ("想做什么工作", "保洁"),
    ("想学点技能", "都不想"),
)


_reads: list[float] = []
"""When the reader told of a card, on its own thread."""


class TimedResident(VirtualResident):
    """A virtual resident with a stop watch."""

    def __init__(self, terminal: Terminal) -> None:
        super().__init__(terminal.window.quick)
        self._navigator = terminal.window.navigator
        self.frame_at = 0.0
        self.touch_ms: list[float] = []
        """From a finger's landing to the frame that shows the key pressed."""
        self._window.frameSwapped.connect(self._swapped)

    def reaches(self, words: str, page: str) -> float:
        """Touch this; milliseconds from letting go to the first frame of that page."""
        return self._timed(words, lambda: self._navigator.here == page)

    def turns(self, words: str, there: str) -> float:
        """Touch this; milliseconds from letting go to the first frame with those words."""
        return self._timed(words, lambda: self.sees(there))

    def _timed(self, words: str, there: Callable[[], bool]) -> float:
        self._waits_for_control(words)
        item = self._found(words)
        spot = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        self.touch_ms.append(self._answered(lambda: self._lands(spot), lambda: True))
        return self._answered(lambda: self._lets_go(spot), there)

    def _answered(self, act: Callable[[], None], there: Callable[[], bool]) -> float:
        began = time.perf_counter()
        act()
        while time.perf_counter() < began + PATIENCE_S:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            frame_at = self.frame_at
            if frame_at > began and there():
                return 1000 * (frame_at - began)
        raise RuntimeError("no frame answered")

    def _lands(self, spot: QPoint) -> None:
        QTest.touchEvent(self._window, self._finger).press(0, spot, self._window).commit()

    def _lets_go(self, spot: QPoint) -> None:
        QTest.touchEvent(self._window, self._finger).release(0, spot, self._window).commit()

    def _swapped(self) -> None:
        self.frame_at = time.perf_counter()


class Bench:
    """One walk through the terminal."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._who = TimedResident(terminal)
        self._told = False
        self._known_at = 0.0
        terminal.window.views.visit.cardLaid.connect(self._known)
        self._filled: list[float] = []
        """From the reader's word that a card was read to the frame that shows whose it is."""
        self._listener = QSocketNotifier(0, QSocketNotifier.Type.Read)
        self._listener.activated.connect(self._heard)

    def walk(self) -> None:
        """Home, then the list by turns, then J1 and J3."""
        who = self._who
        who.waits_until(lambda: self._terminal.parts.finding.finder() is not None, "the search")
        who.touches_at(540, 1300)
        who.waits_for("您要办什么事")
        self._mark("home")
        self._mark("frames", self._frames())
        self._find_a_job()
        self._register()
        self._mark("after_j3", {"filled": self._filled})

    def _frames(self) -> dict[str, list[float]]:
        who = self._who
        times: dict[str, list[float]] = {"kinds": [], "list": [], "back": [], "turn": [], "form": []}
        for _ in range(ROUNDS):
            who.pauses(READ_S)
            times["kinds"].append(who.reaches("找工作", "KindsPage"))
            who.pauses(READ_S)
            times["list"].append(who.reaches("保洁", "JobListPage"))
            times["turn"] += [who.turns("下一页", f"{page} / ") for page in range(2, 2 + PAGES)]
            times["back"].append(who.reaches("首页", "HomePage"))
            who.pauses(READ_S)
            times["form"].append(who.reaches("失业登记", "FormPage"))
            times["back"].append(who.reaches("首页", "HomePage"))
        return times | {"touch": who.touch_ms}

    def _find_a_job(self) -> None:
        who = self._who
        who.chooses("找工作")
        who.chooses("保洁")
        who.waits_for("个岗位")
        who.chooses("分")
        who.chooses("打印")
        who.waits_for("打好了")
        who.chooses("首页")

    def _register(self) -> None:
        who = self._who
        who.chooses("失业登记")
        who.chooses("知道了，接着办")
        who.waits_for("请放上身份证")
        _tell("card")
        if isinstance(self._terminal.parts.own_reader, SimulatedReader):
            self._terminal.parts.own_reader.lay("fang")
        who.waits_until(lambda: who.frame_at > self._known_at > 0 and who.sees("这是您吗"), "a card")
        self._filled = [1000 * (who.frame_at - _reads[-1])]
        who.chooses("是我")
        for question, answer in ANSWERS:
            who.waits_for(question)
            who.types(answer) if answer.isdecimal() else who.chooses(answer)
            if question == "想做什么工作":
                who.chooses("选好了")
        who.waits_for("核对一下")
        who.holds("按住不放")
        who.waits_for("回执怎么拿")
        who.chooses("打印一张")
        who.waits_for("打好了")
        who.waits_for("已送达")

    def _mark(self, name: str, told: object = None) -> None:
        self._who.pauses(SETTLE_S)
        _tell(name, told)
        self._who.waits_until(lambda: self._told, "the bench", 60)
        self._told = False

    def _known(self) -> None:
        self._known_at = time.perf_counter()

    def _heard(self) -> None:
        self._told = bool(sys.stdin.readline())


def _tell(mark: str, told: object = None) -> None:
    print(json.dumps({"mark": mark, "told": told}), flush=True)


def _listen_to_the_reader() -> None:
    taken = VisitView.take

    def take(view: VisitView, event: CardEvent) -> None:
        if isinstance(event, CardRead):
            _reads.append(time.perf_counter())
        taken(view, event)

    VisitView.take = take  # type: ignore[assignment, method-assign]


def main() -> None:
    """Open the terminal whose data folder is the only argument, and walk."""
    collect_later()
    _listen_to_the_reader()
    data = DataFolder(Path(sys.argv[1]))
    app = QGuiApplication(sys.argv[:1])
    terminal = assemble(read_settings([shipped() / "config" / "kiosk.toml", data.own_settings]), data)
    terminal.window.after_first_frame(Sweep(terminal.window).start)
    terminal.window.show()
    Bench(terminal).walk()
    terminal.close()
    app.quit()


if __name__ == "__main__":
    main()
