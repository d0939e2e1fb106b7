"""The terminal's window as `kiosk run` opens it, with somebody in front of it who is told each move by a pipe.

`python -m tests.faults.forgetting.window DATA [--careless]`

Whoever steers it lives in another process and says what to touch, digit by digit: no name, number or phone reaches this
process but by card and by finger. `--careless` is the control: nothing is wiped at farewell, so that a search which
finds nothing can be told from one that cannot find.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QGuiApplication

from drivers.card import child
from drivers.card.process import CardProcess
from kiosk import app as put_together
from kiosk import backroom
from kiosk.desk import visit
from kiosk.desk.form import Form
from kiosk.journal_file import write_log
from kiosk.paths import DataFolder
from kiosk.settings import read_settings
from kiosk.shell.navigator import LINGER_MS, Navigator
from kiosk.shell.virtual_resident import Lost, VirtualResident
from kiosk.shell.window import Window
from kiosk.view.ways import Place
from sync.wire.clock import SystemClock

SLOWLY = 8
"""So many times more patience than at a station: a busy machine must not send anybody away who is still here."""


class Wound(SystemClock):
    """The machine's clock, whose waiting goes slowly by itself and is shortened where somebody says so."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def monotonic(self) -> float:
        return time.monotonic() / SLOWLY + self.ahead


class Steered(QObject):
    """Does what the pipe says, one line after the other, and answers each with one line."""

    def __init__(self, terminal: put_together.Terminal, clock: Wound) -> None:
        super().__init__()
        self._terminal = terminal
        self._clock = clock
        self._who = VirtualResident(terminal.window.quick)
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        self._held = b""

    def _hear(self) -> None:
        self._notifier.setEnabled(False)
        arrived = os.read(0, 4096)
        if not arrived:
            QGuiApplication.quit()
            return
        self._held += arrived
        while b"\n" in self._held:
            line, _, self._held = self._held.partition(b"\n")
            self._answer(*json.loads(line))
        self._notifier.setEnabled(True)

    def _answer(self, act: str, *words: Any) -> None:
        try:
            told = getattr(self, act, None) or getattr(self._who, act)
            answer = ["done", told(*words)]
        except Lost as lost:
            answer = ["lost", str(lost)]
        os.write(1, json.dumps(answer).encode() + b"\n")

    # what the pipe may ask for beside a virtual resident's acts

    def ready(self) -> bool:
        """Whether search and reader are open."""
        window = self._terminal
        self._who.waits_until(lambda: window.parts.finder() is not None, "the search", 60)
        self._who.waits_until(lambda: window.parts.reader.state().usable, "the reader", 60)
        return True

    def worker(self) -> int:
        """The card worker's process."""
        reader = self._terminal.parts.own_reader
        return (isinstance(reader, CardProcess) and reader.worker_pid) or 0

    def later(self, seconds: float) -> None:
        """So much time passes in a moment, as far as the visit can tell."""
        self._clock.ahead += seconds

    def gone(self) -> None:
        """Wait until nobody is here."""
        view = self._terminal.window.views.visit
        self._who.waits_until(lambda: not view.is_here, "farewell")

    def waits_until_covered(self) -> None:
        """Wait until the page is covered because the card was lifted."""
        view = self._terminal.window.views.visit
        self._who.waits_until(lambda: view.visit.phase is visit.Phase.COVERED, "the cover")

    def printed(self) -> None:
        """Wait until the page knows what became of the slip."""
        filed = self._terminal.window.navigator.shown("filed")
        self._who.waits_until(lambda: filed._get_slip() not in {"waiting", "printing"}, "the verdict", 60)

    def settled(self) -> None:
        """Wait until the attract screen is back and everything that was let go of has gone."""
        window = self._terminal.window
        self._who.waits_until(lambda: window.navigator.here == "AttractPage", "the attract screen")
        self._who.waits_until(lambda: not self._terminal.parts.spool.busy, "the spool")
        self._who.pauses(1.5)

    def breaks(self, what: str) -> None:
        """The next commitment, hand-in or page meets a bug whose traceback and words hold the resident's data."""
        if what == "commit":
            whole = Form.commit

            def commit(form: Form, *_: object) -> None:
                Form.commit = whole  # type: ignore[method-assign]
                held = form._chip | {key: str(value) for key, value in form._answers.items()}
                raise ValueError(" ".join(held.values()))

            Form.commit = commit  # type: ignore[method-assign,assignment]
        elif what == "hand_in":
            whole_in = backroom.HandIn.__call__

            def hand_in(_: backroom.HandIn, form: Form, *__: object) -> None:
                backroom.HandIn.__call__ = whole_in  # type: ignore[method-assign]
                done = form.completed()
                raise KeyError(done.card["number"], done.card["name"], done.answers["phone"])

            backroom.HandIn.__call__ = hand_in  # type: ignore[method-assign,assignment]
        else:
            self._terminal.window.navigator.tellBroken("made up")


def careless() -> None:
    """Farewell becomes a change of page and nothing else."""
    child.WIPING.clear()
    visit._wipe_all = lambda _: None
    Window._sweep = lambda _: None  # type: ignore[method-assign,assignment,misc]
    Navigator._let_go = _let_linger  # type: ignore[method-assign]


def _let_linger(navigator: Navigator, gone: list[Place]) -> None:
    navigator._leaving += gone
    QTimer.singleShot(LINGER_MS, navigator.sweep)


def main(data: str, *words: str) -> int:
    folder = DataFolder(Path(data))
    if "--careless" in words:
        careless()
    elif not put_together.memory_can_be_overwritten():
        return 2
    write_log(folder, "kiosk.log")
    application = QGuiApplication(sys.argv[:1])
    clock = Wound()
    terminal = put_together.assemble(read_settings([folder.own_settings]), folder, clock=clock)
    put_together.guard(terminal.window)
    terminal.window.show()
    steered = Steered(terminal, clock)
    code = application.exec()
    del steered
    terminal.close()
    return code


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
