"""Puts the terminal together, by constructors: settings, files, devices, desk, window, in that order.

The only module that knows everybody, and the only one that catches every exception: a bug is written down without a
word of what was being handled, the visit ends, and the attract screen returns.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSocketNotifier, QTimer

from kiosk.furnished import Furnished
from kiosk.journal_file import write_log
from kiosk.launch import MemoryIsKept, memory_can_be_overwritten
from kiosk.paths import DataFolder, code_root, shipped
from kiosk.shell.settings import ScreenSettings
from kiosk.shell.window import Window, WindowBroken, build_window
from sync.cache.failures import StoreFailed

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtGui import QImage
    from PySide6.QtQml import QQmlApplicationEngine

    from drivers.card.protocol import CardReader
    from drivers.printer.protocol import ReceiptPrinter
    from kiosk.desk.packs import Standing
    from kiosk.settings import Settings
    from kiosk.shell.demo_panel import DemoPanel
    from kiosk.shell.engine import Begun
    from sync.client.bell import Bell
    from sync.wire.clock import Clock

_log = logging.getLogger("kiosk")


CANNOT_OPEN = 2
NOTED_EVERY_S = 60.0


@dataclass(slots=True)
class Terminal:
    """One terminal, put together; `close` lets go of every thread, file and device."""

    window: Window
    parts: Furnished
    bell: tuple[Bell, QSocketNotifier] | None = None

    def close(self) -> None:
        """End the visit, then everything behind it."""
        for view in (self.window.views.top, self.window.views.visit, self.window.views.home, self.window.views.attract):
            for timer in view.findChildren(QTimer):
                timer.stop()
        self.window.close()
        if self.bell is not None:
            bell, notifier = self.bell
            notifier.setEnabled(False)
            bell.close()
        self.parts.close()


def assemble(
    settings: Settings,
    data: DataFolder,
    standing: Standing | None = None,
    *,
    clock: Clock | None = None,
    reader: CardReader | None = None,
    printer: ReceiptPrinter | None = None,
    on_slip: Callable[[QImage], None] | None = None,
    engine: QQmlApplicationEngine | None = None,
) -> Terminal:
    """Put a terminal together; reader, printer and engine are made here unless they are handed in.

    `standing`: the generation of packs it runs on; None: what the release brought. `on_slip`: gets a simulated
    printer's paper as pictures, on the printer's thread.

    Only what the first frame shows is made here. The rest follows in the idle slices after it, in the order in which
    a resident would miss it; what cannot be made ends the program with a sentence and exit code 2.
    """
    parts = Furnished(settings, data, standing, clock=clock, reader=reader, printer=printer, on_slip=on_slip)
    terminal = Terminal(build_window(parts, settings.section(ScreenSettings), engine, _or_leave), parts)

    def find() -> None:
        """On a thread of its own: after a reboot a large index is read through once."""
        terminal.window.views.counter.work.do(parts.finding.open, lambda _: _look_again(terminal.window))

    def listen() -> None:
        terminal.bell = _listen(terminal.window, data)

    for job in (
        lambda: parts.spool,
        lambda: _look_again(terminal.window),
        find,
        listen,
        lambda: _let_technicians_in(terminal, settings, data),
        lambda: _check_conditions(parts, data),
        lambda: _obey(terminal, data),
        lambda: _note(parts, "STARTED"),
    ):
        terminal.window.after_first_frame(job)
    return terminal


def _or_leave(job: Callable[[], object]) -> Callable[[], None]:
    """Do it; when the terminal lacks what it cannot work without, say so and end."""

    def do() -> None:
        from kiosk.desk.data_file import ServiceError  # noqa: PLC0415 - import budget of the first frame

        try:
            job()
        except (ServiceError, StoreFailed, MemoryIsKept) as broken:
            _give_up(str(broken))

    return do


def _listen(window: Window, data: DataFolder) -> tuple[Bell, QSocketNotifier]:
    """Look again whenever the agent rings."""
    from sync.client.bell import Bell  # noqa: PLC0415 - import budget of the first frame

    bell = Bell(data.window_bell)
    notifier = QSocketNotifier(bell.fileno(), QSocketNotifier.Type.Read, window)

    def rang() -> None:
        if bell.clear():
            _look_again(window)

    notifier.activated.connect(rang)
    return bell, notifier


def _look_again(window: Window) -> None:
    """Something is new: postings, a state, the search itself."""
    window.views.top.look()
    window.views.attract.gather()
    window.views.home.look()


def _let_technicians_in(terminal: Terminal, settings: Settings, data: DataFolder) -> None:
    from kiosk.technician_rooms import hang_behind_the_corner  # noqa: PLC0415 - import budget of the first frame

    parts = terminal.parts
    hang_behind_the_corner(
        terminal.window,
        settings=settings,
        data=data,
        store=parts.store,
        clock=parts.clock,
        spool=parts.spool,
        line=parts.line.look,
        gate=parts.reader,
        watch=parts.watch,
    )


def _obey(terminal: Terminal, data: DataFolder) -> None:
    from kiosk.shell.hub_hands import obey_the_hub  # noqa: PLC0415 - import budget of the first frame
    from sync.client.bell import ring  # noqa: PLC0415

    obey_the_hub(terminal.window, terminal.parts, data.root, lambda: ring(data.agent_bell))


def _check_conditions(parts: Furnished, data: DataFolder) -> None:
    from kiosk.desk.checked import check_once  # noqa: PLC0415 - import budget of the first frame

    folders = [code_root() / "kiosk" / "services", parts.standing.folder or shipped() / "config", shipped() / "config"]
    check_once(parts.services("zh_CN").values(), folders, code_root(), data.conditions)


def _note(parts: Furnished, event: str) -> None:
    """Write a line of the diary: the technician reads how often the program began and fell."""
    from kiosk.desk.journal import Event, note  # noqa: PLC0415 - import budget of the first frame

    note(parts.store, Event[event])


def run(
    settings: Settings,
    data: DataFolder,
    begun: Begun,
    standing: Standing | None,
    *,
    windowed: bool = False,
    play: Path | None = None,
) -> int:
    """Serve residents until the window closes; `play`: a virtual resident acts J1 and J3 and keeps pictures there.

    `standing`: the generation of packs whose settings these are; None: what the release brought.
    """
    if not memory_can_be_overwritten():
        print("请用 kiosk run 启动：没有内存清零的变量，不打开读卡器。", file=sys.stderr)
        return 2
    if windowed:
        settings.values["screen"]["full_screen"] = False
    write_log(data, "kiosk.log")
    slips: list[Callable[[QImage], None]] = []

    def out_came(picture: QImage) -> None:
        for take in slips:
            take(picture)

    try:
        terminal = assemble(settings, data, standing, on_slip=out_came, engine=begun.engine)
    except WindowBroken as broken:
        print(f"开不了：{broken}", file=sys.stderr)
        return CANNOT_OPEN
    terminal.window.lost.connect(_give_up)
    guard(terminal.window, lambda: _note(terminal.parts, "CRASH"))
    terminal.window.after_first_frame(lambda: _sweep(terminal.window))
    terminal.window.show()
    if play is not None:
        slips.append(_keep_slips(play))
        code = _perform(terminal, play)
    else:
        panels: list[DemoPanel] = []
        terminal.window.after_first_frame(lambda: panels.extend(_side_panel(terminal, data, slips)))
        code = begun.qt.exec()
        for panel in panels:
            panel.close()
    terminal.close()
    return code


def _give_up(why: str) -> None:
    """Say what is damaged, and end: whoever keeps the terminal running starts it again and tells the technician."""
    print(f"开不了：{why}", file=sys.stderr)
    _log.error("cannot open: %s", why)
    QCoreApplication.exit(CANNOT_OPEN)


def _sweep(window: Window) -> None:
    from kiosk.shell.sweep import Sweep  # noqa: PLC0415 - import budget of the first frame

    Sweep(window).start()


def _side_panel(terminal: Terminal, data: DataFolder, slips: list[Callable[[QImage], None]]) -> list[DemoPanel]:
    """Open the demo's panel where a device is simulated; none at a real station."""
    from drivers.card.simulated import SimulatedReader  # noqa: PLC0415 - the demo's alone
    from drivers.printer.simulated import SimulatedPrinter  # noqa: PLC0415
    from kiosk.shell.demo_panel import DemoPanel, DemoPanelView  # noqa: PLC0415

    reader, printer = terminal.parts.own_reader, terminal.parts.printer
    simulated_reader = reader if isinstance(reader, SimulatedReader) else None
    simulated_printer = printer if isinstance(printer, SimulatedPrinter) else None
    if simulated_reader is None and simulated_printer is None:
        return []
    view = DemoPanelView(simulated_reader, simulated_printer, data.root / "paper")
    slips.append(view.take_slip)
    return [DemoPanel(view, code_root())]


def _perform(terminal: Terminal, out: Path) -> int:
    """Let a virtual resident act J1 and J3; 1 when it got lost."""
    from drivers.card.simulated import SimulatedReader  # noqa: PLC0415 - the demo's alone
    from kiosk.play import Play  # noqa: PLC0415
    from kiosk.shell.virtual_resident import Lost, VirtualResident  # noqa: PLC0415

    reader = terminal.parts.own_reader
    if not isinstance(reader, SimulatedReader):
        print("演示要用演示读卡器：card_reader.driver = simulated", file=sys.stderr)
        return CANNOT_OPEN
    try:
        Play(VirtualResident(terminal.window.quick), reader, out, print).all()
    except Lost as lost:
        print(f"演到一半走不下去了：{lost}", file=sys.stderr)
        return 1
    return 0


def _keep_slips(out: Path) -> Callable[[QImage], None]:
    """Write each slip as slip-<n>.png into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    numbers = count(1)

    def keep(picture: QImage) -> None:
        file = out / f"slip-{next(numbers)}.png"
        picture.save(str(file))
        print(f"小票：{file}")

    return keep


def guard(window: Window, note: Callable[[], object] = lambda: None) -> None:
    """From now on a bug anywhere ends the visit and returns to the attract screen.

    `note` writes down that it did, at most once a minute: a bug that repeats itself must neither wear out the disk nor
    feed on its own note.
    """
    noted = monotonic() - NOTED_EVERY_S

    def fall() -> None:
        nonlocal noted
        window.failsafe()
        if monotonic() - noted >= NOTED_EVERY_S:
            noted = monotonic()
            note()

    def met(kind: type[BaseException], _: BaseException, trace: TracebackType | None) -> None:
        _log.error("bug: %s at %s", kind.__name__, _places(trace))
        # Python keeps the last bug for a debugger, and with it whatever it was about
        sys.last_type = sys.last_value = sys.last_traceback = None
        QTimer.singleShot(0, window, fall)

    def met_on_thread(told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            met(told.exc_type, told.exc_value, told.exc_traceback)

    sys.excepthook = met
    threading.excepthook = met_on_thread

    def qml_warned(warning: str) -> None:
        _log.warning("qml: %s", _qml_place(warning))

    window.qmlWarned.connect(qml_warned)


def _qml_place(warning: str) -> str:
    """File and line a warning comes from; its words may be those of a bug, and so a resident's."""
    place = re.match(r"\S*?(\w+\.qml(?::\d+)?)", warning)
    return place[1] if place else "?"


def _places(trace: TracebackType | None) -> str:
    """Files and lines a bug went through; never a value, because values may be a resident's."""
    places: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " < ".join(reversed(places))
