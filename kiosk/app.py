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
from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtGui import QGuiApplication, QImage

from drivers.card.process import CardProcess
from drivers.card.settings import CardReaderSettings
from drivers.card.simulated import SimulatedReader, load_people
from drivers.printer.choose import printer_for
from drivers.printer.settings import PrinterSettings
from kiosk.backroom import Finding, HandIn, Matters, hub_offset, reported_here, services_of
from kiosk.desk.data_file import ServiceError
from kiosk.desk.moments import StationClock
from kiosk.desk.postings.phones import FILE as PHONES
from kiosk.desk.postings.phones import SharedPhones
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.service_file import check_conditions
from kiosk.desk.settings import StationSettings, VisitSettings
from kiosk.desk.shelf import open_shelf
from kiosk.desk.spool import Spool
from kiosk.journal_file import write_log
from kiosk.launch import collect_from_now_on, memory_is_overwritten
from kiosk.paths import DataFolder, code_root, shipped
from kiosk.shell.settings import ScreenSettings
from kiosk.shell.window import Window, WindowBroken, build_window
from kiosk.technician_rooms import Gate, Watch, hang_behind_the_corner
from kiosk.view.parts import Parts
from sync.cache.catalogue_reading import CatalogueReading
from sync.cache.desk import DeskStore
from sync.cache.failures import StoreFailed
from sync.client.bell import Bell
from sync.client.settings import LineSettings
from sync.client.status import LineStatus
from sync.wire.clock import Clock, SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from drivers.card.protocol import CardReader
    from drivers.printer.protocol import ReceiptPrinter
    from drivers.state import DeviceState
    from kiosk.settings import Settings
    from kiosk.shell.demo_panel import DemoPanel

_log = logging.getLogger("kiosk")


@dataclass(slots=True)
class Terminal:
    """One terminal, put together; `close` lets go of every thread, file and device."""

    window: Window
    store: DeskStore
    catalogue: CatalogueReading
    reader: CardReader
    printer: ReceiptPrinter
    spool: Spool
    finding: Finding
    bell: Bell
    notifier: QSocketNotifier

    def close(self) -> None:
        """End the visit, then everything behind it."""
        for view in (self.window.views.top, self.window.views.visit, self.window.views.home, self.window.views.attract):
            for timer in view.findChildren(QTimer):
                timer.stop()
        self.window.close()
        self.reader.close()
        self.spool.close()
        self.printer.close()
        self.finding.close()
        self.notifier.setEnabled(False)
        self.bell.close()
        self.catalogue.close_reader()
        self.store.close()


def assemble(
    settings: Settings,
    data: DataFolder,
    *,
    clock: Clock | None = None,
    reader: CardReader | None = None,
    printer: ReceiptPrinter | None = None,
    on_slip: Callable[[QImage], None] | None = None,
) -> Terminal:
    """Put a terminal together; reader and printer are made by the settings unless they are handed in.

    `on_slip`: gets a simulated printer's paper as pictures, on the printer's thread.
    """
    machine = clock or SystemClock()
    store = DeskStore(data.desk, machine)
    station_clock = StationClock(machine, hub_offset(store.clock_offset, machine))
    files = _Files(store, CatalogueReading(data.catalogue), station_clock)
    reader = reader or _reader(settings.section(CardReaderSettings))
    printer = printer or printer_for(settings.section(PrinterSettings), on_slip)
    watch = Watch(store, station_clock)
    gate = Gate(reader, watch.heard)
    spool = Spool(printer, store, station_clock, settings.section(VisitSettings).reprint_s)
    finding = Finding(data, settings.section(PostingSettings), station_clock)
    status = LineStatus(store, files.catalogue, station_clock)
    devices = _Devices(gate, lambda: _by_kind(reader.state(), printer.state()), spool)
    parts = _parts(settings, data, files, devices=devices, finding=finding, status=status)
    printer.open(watch.heard)
    spool.start()
    window = _window(parts, settings.section(ScreenSettings), finding)
    hang_behind_the_corner(
        window,
        settings=settings,
        data=data,
        store=store,
        clock=station_clock,
        spool=spool,
        line=status.look,
        gate=gate,
        watch=watch,
    )
    return Terminal(window, store, files.catalogue, reader, printer, spool, finding, *_listen(window, data))


@dataclass(frozen=True, slots=True)
class _Files:
    """The two files and the clock they are read by."""

    store: DeskStore
    catalogue: CatalogueReading
    clock: Clock


@dataclass(frozen=True, slots=True)
class _Devices:
    """What the counter sees of the devices."""

    reader: CardReader
    states: Callable[[], dict[str, DeviceState]]
    spool: Spool


def _parts(
    settings: Settings, data: DataFolder, files: _Files, *, devices: _Devices, finding: Finding, status: LineStatus
) -> Parts:
    """Lay out everything the pages may use."""
    store, catalogue, clock = files.store, files.catalogue, files.clock
    station = settings.section(StationSettings)
    shelf = open_shelf(shipped() / "config", station, clock)
    matters = Matters(store, catalogue, data, settings.section(LineSettings), clock)
    return Parts(
        station=station,
        visit=settings.section(VisitSettings),
        postings_shown=settings.section(PostingSettings),
        clock=clock,
        shelf=shelf,
        services=services_of(shelf),
        reader=devices.reader,
        devices=devices.states,
        spool=devices.spool,
        hand_in=HandIn(store, shelf, data),
        state_of=store.state_of,
        follow=matters.follow,
        ask_me=matters.ask_me,
        finder=finding.finder,
        postings=catalogue.postings,
        items=catalogue.items,
        reported=reported_here(store, catalogue, data, clock),
        phone_employers=SharedPhones(data.root / PHONES).employers,
        shipped=shipped(),
        fresh_at=catalogue.freshness,
        network_up=lambda: status.online,
        translations=shipped() / "assets" / "i18n",
        code_root=code_root(),
    )


def _window(parts: Parts, screen: ScreenSettings, finding: Finding) -> Window:
    """Build the window and say what it does in the idle slices after its first frame."""
    window = build_window(parts, screen)
    window.after_first_frame(finding.open)
    window.after_first_frame(lambda: _look_again(window))
    window.after_first_frame(lambda: check_conditions(parts.services("zh_CN").values()))
    return window


def _listen(window: Window, data: DataFolder) -> tuple[Bell, QSocketNotifier]:
    """Look again whenever the agent rings."""
    bell = Bell(data.window_bell)
    notifier = QSocketNotifier(bell.fileno(), QSocketNotifier.Type.Read, window)

    def rang() -> None:
        if bell.clear():
            _look_again(window)

    notifier.activated.connect(rang)
    return bell, notifier


def _look_again(window: Window) -> None:
    """Something is new: postings, a state, the search itself."""
    window.views.attract.gather()
    window.views.home.look()


def _reader(settings: CardReaderSettings) -> CardReader:
    if settings.driver == "simulated":
        return SimulatedReader(load_people(shipped() / "config" / "demo" / "people.toml"), read_s=0.4)
    return CardProcess(settings)


def _by_kind(*states: DeviceState) -> dict[str, DeviceState]:
    return {state.kind: state for state in states}


def run(settings: Settings, data: DataFolder, *, windowed: bool = False, play: Path | None = None) -> int:
    """Serve residents until the window closes; `play`: a virtual resident acts J1 and J3 and keeps pictures there."""
    if not memory_is_overwritten():
        print("请用 kiosk run 启动：没有内存清零的变量，不打开读卡器。", file=sys.stderr)
        return 2
    if windowed:
        settings.values["screen"]["full_screen"] = False
    write_log(data, "kiosk.log")
    app = QGuiApplication(sys.argv[:1])
    slips: list[Callable[[QImage], None]] = []

    def out_came(picture: QImage) -> None:
        for take in slips:
            take(picture)

    try:
        terminal = assemble(settings, data, on_slip=out_came)
    except (ServiceError, StoreFailed, WindowBroken) as broken:
        print(f"开不了：{broken}", file=sys.stderr)
        return 2
    guard(terminal.window)
    terminal.window.after_first_frame(collect_from_now_on)
    terminal.window.show()
    if play is not None:
        slips.append(_keep_slips(play))
        code = _perform(terminal, play)
    else:
        panel = _side_panel(terminal, data, slips)
        code = app.exec()
        if panel is not None:
            panel.close()
    terminal.close()
    return code


def _side_panel(terminal: Terminal, data: DataFolder, slips: list[Callable[[QImage], None]]) -> DemoPanel | None:
    """Open the demo's panel where a device is simulated; None at a real station."""
    from drivers.printer.simulated import SimulatedPrinter  # noqa: PLC0415 - the demo's alone
    from kiosk.shell.demo_panel import DemoPanel, DemoPanelView  # noqa: PLC0415

    reader = terminal.reader if isinstance(terminal.reader, SimulatedReader) else None
    printer = terminal.printer if isinstance(terminal.printer, SimulatedPrinter) else None
    if reader is None and printer is None:
        return None
    view = DemoPanelView(reader, printer, data.root / "paper")
    slips.append(view.take_slip)
    return DemoPanel(view, code_root())


def _perform(terminal: Terminal, out: Path) -> int:
    """Let a virtual resident act J1 and J3; 1 when it got lost."""
    from kiosk.play import Play  # noqa: PLC0415 - the demo's alone
    from kiosk.shell.virtual_resident import Lost, VirtualResident  # noqa: PLC0415

    if not isinstance(terminal.reader, SimulatedReader):
        print("演示要用演示读卡器：card_reader.driver = simulated", file=sys.stderr)
        return 2
    try:
        Play(VirtualResident(terminal.window.quick), terminal.reader, out, print).all()
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


def guard(window: Window) -> None:
    """From now on a bug anywhere ends the visit and returns to the attract screen."""

    def met(kind: type[BaseException], _: BaseException, trace: TracebackType | None) -> None:
        _log.error("bug: %s at %s", kind.__name__, _places(trace))
        # Python keeps the last bug for a debugger, and with it whatever it was about
        sys.last_type = sys.last_value = sys.last_traceback = None
        QTimer.singleShot(0, window, window.failsafe)

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
