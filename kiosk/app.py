"""Puts the terminal together, by constructors: settings, files, devices, desk, window, in that order.

The only module that knows everybody, and the only one that catches every exception: a bug is written down without a
word of what was being handled, the visit ends, and the attract screen returns.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
from dataclasses import dataclass
from functools import lru_cache
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
from kiosk.desk.moments import StationClock
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.service_file import check_conditions, load_services, service_folders, service_order
from kiosk.desk.settings import StationSettings, VisitSettings
from kiosk.desk.shelf import Shelf, open_shelf
from kiosk.desk.spool import Spool
from kiosk.journal_file import write_log
from kiosk.launch import memory_is_overwritten
from kiosk.paths import DataFolder, code_root, shipped
from kiosk.shell.settings import ScreenSettings
from kiosk.shell.window import Window, build_window
from kiosk.technician_rooms import Gate, Watch, hang_behind_the_corner
from kiosk.view.parts import Parts
from sync.cache.catalogue_reading import CatalogueReading
from sync.cache.desk import DeskStore
from sync.cache.failures import StoreFailed
from sync.client.bell import Bell, ring
from sync.client.settings import LineSettings
from sync.client.status import LineStatus
from sync.wire.clock import Clock, SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from drivers.card.protocol import CardReader
    from drivers.printer.protocol import ReceiptPrinter
    from drivers.state import DeviceState
    from kiosk.desk.errors import Problem, Refused
    from kiosk.desk.follow import Followed
    from kiosk.desk.form import Form
    from kiosk.desk.handin import Filed
    from kiosk.desk.search.search import Search
    from kiosk.desk.service import Service
    from kiosk.settings import Settings
    from sync.wire.me import MeReceipt

_log = logging.getLogger("kiosk")

OFFSET_HOLDS_S = 60.0


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


class Finding:
    """The search, opened in an idle slice after the first frame."""

    def __init__(self, data: DataFolder, postings: PostingSettings, clock: Clock) -> None:
        self._data = data
        self._postings = postings
        self._clock = clock
        self._search: Search | None = None

    def open(self) -> None:
        """Load what searching needs."""
        from kiosk.desk.moments import local  # noqa: PLC0415 - import budget of the first frame
        from kiosk.desk.search.occupations import Occupations  # noqa: PLC0415
        from kiosk.desk.search.search import Search  # noqa: PLC0415

        search = Search(
            self._data.index,
            Occupations(shipped() / "config"),
            lambda: local(self._clock).date(),
            self._postings.few_hits,
        )
        search.warm()
        self._search = search

    def finder(self) -> Search | None:
        """The search, None before it is open."""
        return self._search

    def close(self) -> None:
        """Let go of the index."""
        if self._search is not None:
            self._search.close()


class HandIn:
    """Files a form from the window's worker thread, then tells the sync agent that something waits."""

    def __init__(self, store: DeskStore, shelf: Shelf, data: DataFolder) -> None:
        self._store = store
        self._shelf = shelf
        self._data = data

    def __call__(self, form: Form, locale: str, wants_slip: bool) -> Filed | Refused:  # noqa: FBT001 - the resident's answer
        """Filed or Refused; never raises for disk, key or enrolment."""
        from kiosk.desk.handin import hand_in  # noqa: PLC0415 - import budget of the first frame
        from sync.client.keys import signing_key  # noqa: PLC0415

        key = signing_key(self._data.device_key)
        outcome = hand_in(form, self._store, key, self._shelf.ground, locale=locale, wants_slip=wants_slip)
        ring(self._data.agent_bell)
        return outcome


class Matters:
    """How far matters have come: by slip from what arrived here, by card from the hub while the network is there."""

    def __init__(
        self, store: DeskStore, catalogue: CatalogueReading, data: DataFolder, line: LineSettings, clock: Clock
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._data = data
        self._line = line
        self._clock = clock

    def follow(self, number: str, pickup: str) -> Followed | Problem:
        """Look up a slip by its typed number and pickup code."""
        from kiosk.desk.follow import follow_typed  # noqa: PLC0415 - import budget of the first frame

        return follow_typed(number, pickup, self._catalogue.status, self._store)

    def ask_me(self, number: str, name: str) -> Sequence[MeReceipt] | Problem:
        """Ask the hub for the matters of whoever's card lies here; blocks, and keeps nothing."""
        from kiosk.desk.errors import Problem  # noqa: PLC0415
        from sync.client.errors import LineError  # noqa: PLC0415
        from sync.client.line import Line  # noqa: PLC0415
        from sync.client.me import ask_me  # noqa: PLC0415
        from sync.client.membership import Membership  # noqa: PLC0415

        line = Line(self._line, self._clock)
        try:
            return ask_me(line, Membership(self._store, line, self._data.device_key, self._clock), number, name)
        except (LineError, StoreFailed):
            return Problem("hub_away")
        finally:
            line.close()


def assemble(
    settings: Settings,
    data: DataFolder,
    *,
    clock: Clock | None = None,
    reader: CardReader | None = None,
    printer: ReceiptPrinter | None = None,
    keep_slips: Path | None = None,
) -> Terminal:
    """Put a terminal together; reader and printer are made by the settings unless they are handed in.

    `keep_slips`: where a simulated printer's paper is kept as pictures.
    """
    clock = clock or SystemClock()
    station = settings.section(StationSettings)
    visit = settings.section(VisitSettings)
    postings = settings.section(PostingSettings)
    store = DeskStore(data.desk, clock)
    clock = StationClock(clock, _remembered(store.clock_offset, clock))
    catalogue = CatalogueReading(data.catalogue)
    shelf = open_shelf(shipped() / "config", station, clock)
    reader = reader or _reader(settings.section(CardReaderSettings))
    watch = Watch(store, clock)
    gate = Gate(reader, watch.heard)
    printer = printer or printer_for(
        settings.section(PrinterSettings), None if keep_slips is None else _keep_slips(keep_slips)
    )
    spool = Spool(printer, store, clock, visit.reprint_s)
    finding = Finding(data, postings, clock)
    status = LineStatus(store, catalogue, clock)
    matters = Matters(store, catalogue, data, settings.section(LineSettings), clock)
    parts = Parts(
        station=station,
        visit=visit,
        postings_shown=postings,
        clock=clock,
        shelf=shelf,
        services=_services(shelf),
        reader=gate,
        devices=lambda: _by_kind(reader.state(), printer.state()),
        spool=spool,
        hand_in=HandIn(store, shelf, data),
        state_of=store.state_of,
        follow=matters.follow,
        ask_me=matters.ask_me,
        finder=finding.finder,
        postings=catalogue.postings,
        fresh_at=catalogue.freshness,
        network_up=lambda: status.online,
        translations=shipped() / "assets" / "i18n",
        code_root=code_root(),
    )
    printer.open(watch.heard)
    spool.start()
    window = build_window(parts, settings.section(ScreenSettings))
    window.after_first_frame(finding.open)
    window.after_first_frame(lambda: _look_again(window))
    window.after_first_frame(lambda: check_conditions(parts.services("zh_CN").values()))
    hang_behind_the_corner(
        window,
        settings=settings,
        data=data,
        store=store,
        clock=clock,
        spool=spool,
        line=status.look,
        gate=gate,
        watch=watch,
    )
    bell = Bell(data.window_bell)
    notifier = QSocketNotifier(bell.fileno(), QSocketNotifier.Type.Read, window)
    notifier.activated.connect(lambda: bell.clear() and _look_again(window))
    return Terminal(window, store, catalogue, reader, printer, spool, finding, bell, notifier)


def _remembered(offset: Callable[[], float], clock: Clock) -> Callable[[], float]:
    """The hub's clock against ours, read from the file at most once a minute."""
    known = offset()
    read_at = clock.monotonic()

    def seconds() -> float:
        nonlocal known, read_at
        if clock.monotonic() - read_at > OFFSET_HOLDS_S:
            read_at = clock.monotonic()
            with contextlib.suppress(StoreFailed):  # what was known still holds
                known = offset()
        return known

    return seconds


def _look_again(window: Window) -> None:
    """Something is new: postings, a state, the search itself."""
    window.views.attract.gather()
    window.views.home.look()


def _reader(settings: CardReaderSettings) -> CardReader:
    if settings.driver == "simulated":
        return SimulatedReader(load_people(shipped() / "config" / "demo" / "people.toml"), read_s=0.4)
    return CardProcess(settings)


def _services(shelf: Shelf) -> Callable[[str], dict[str, Service]]:
    folders = service_folders(code_root() / "kiosk" / "services", service_order(shipped() / "config"))

    @lru_cache(maxsize=4)
    def services(locale: str) -> dict[str, Service]:
        return load_services(folders, locale, shelf, check=False)

    return services


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
    terminal = assemble(settings, data, keep_slips=play)
    guard(terminal.window)
    terminal.window.show()
    code = app.exec() if play is None else _perform(terminal, play)
    terminal.close()
    return code


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
        QTimer.singleShot(0, window, window.failsafe)

    def met_on_thread(told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            met(told.exc_type, told.exc_value, told.exc_traceback)

    sys.excepthook = met
    threading.excepthook = met_on_thread
    window.qmlWarned.connect(lambda warning: _log.warning("qml: %s", warning.split(":")[0]))


def _places(trace: TracebackType | None) -> str:
    """Files and lines a bug went through; never a value, because values may be a resident's."""
    places: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " < ".join(reversed(places))
