"""The technician's rooms as scenes of the gallery: a dead reader, no paper, no network, 41 matters waiting."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from drivers.printer.protocol import PrintResult, Verdict
from drivers.state import Condition, DeviceState, Reason
from kiosk.admin.door import PIN_PAGE, open_rooms, status_place
from kiosk.admin.gate import Gate
from kiosk.admin.rooms import Rooms
from kiosk.admin.session import TechnicianSession
from kiosk.admin.watch import Watch
from kiosk.desk.journal import Event, note
from kiosk.desk.postings.made_up import DEMO_PLACE
from kiosk.desk.technician import Technician
from kiosk.desk.visit import Farewell
from kiosk.paths import DataFolder
from kiosk.settings import read_settings
from kiosk.technician_rooms import OwnSettings
from sync.cache.desk import DeskStore
from sync.cache.desk_rows import OutboxItem
from sync.cache.lockouts import Lockouts
from sync.client.status import LineLook, LineState
from tests.gallery.scenes import Visitor
from tests.gallery.shots import Scene
from tests.gallery.stage import Stage, Variant
from tests.kiosk.shell.town import LaidOut, PlayedSpool, Town
from tests.sync.terminal import an_answer

PIN = "482915"
WAYS = (Variant(), Variant(theme="contrast"), Variant(theme="outdoor"), Variant(portrait=False))
"""Chinese only: the rooms speak no other language."""
PARKED = [("9999990010100013", "unknown_key"), ("9999990010100021", "number_taken"), ("9999990010100039", "malformed")]

PLACED = {"JOBSTATION_STATION_LATITUDE": str(DEMO_PLACE.lat), "JOBSTATION_STATION_LONGITUDE": str(DEMO_PLACE.lon)}


class Shelved(DeskStore):
    """A store that also shows matters the hub would not take, without a hub to refuse them."""

    def parked(self) -> list[OutboxItem]:
        created = "2026-11-18T22:06:00+08:00"
        return [
            OutboxItem(number, number, "unemployment", created, "", None, "parked", reason, None)
            for number, reason in PARKED
        ]


class Flagged(PlayedSpool):
    """A spool whose flag is down."""

    flag = False

    def lower_flag(self) -> None:
        """Nothing to lower."""


class CountyTown(Town):
    """A town whose hub can be telephoned."""

    def parts(self) -> LaidOut:
        parts = super().parts()
        return replace(parts, station=replace(parts.station, centre_phone="138 0000 0099"))


class AdminVisitor(Visitor):
    """A technician: what they find, and the rooms they enter."""

    def __init__(self, stage: Stage, *, trouble: bool = True) -> None:
        town = CountyTown()
        town.spool = Flagged()
        super().__init__(stage, town)
        self.folder = DataFolder(Path(tempfile.mkdtemp(prefix="kiosk-admin-"))).create()
        self.store = Shelved(self.folder.desk, town.clock, reserve=0)
        self.trouble = trouble
        self.watch = Watch(self.store, town.clock)
        self.rooms = self._rooms(town)
        self.session: TechnicianSession | None = None
        self.rooms.technician.set_first(PIN)
        if trouble:
            town.no_paper()
            town.no_reader()
            town.online = False
        for state in town.states.values():
            self.watch.heard(state)
        town.clock.passed += 14 * 60
        self.views.top.look()

    def _rooms(self, town: Town) -> Rooms:
        return Rooms(
            technician=Technician(self.folder.technician, self.store, Lockouts(self.store, town.clock)),
            store=self.store,
            line=self._line,
            gate=Gate(town.reader),
            watch=self.watch,
            flag=Flagged(),
            send_now=lambda: True,
            enrol=lambda _: "这不是开通码，请重新扫码或粘贴整行。",
            settings=OwnSettings(read_settings([], PLACED), self.folder).rows,
            change=OwnSettings(read_settings([], PLACED), self.folder).change,
            disk_free=lambda: int(18.4 * 1024**3),
            leave=lambda: None,
            restart=lambda: None,
            software="0.1.0",
        )

    def _line(self) -> LineLook:
        now = self.town.clock.now()
        away = self.trouble
        return LineLook(
            state=LineState.UNREACHABLE if away else LineState.CONNECTED,
            reason="refused" if away else "",
            since=now - timedelta(minutes=20) if away else now,
            fresh_at=None,
            waiting=41 if away else 0,
            parked=0,
            oldest_waiting=now - timedelta(minutes=20) if away else None,
            alarm=0,
            disk_full=False,
            read_only=False,
        )

    def sign_in(self) -> AdminVisitor:
        """Past the PIN, to the first page."""
        self.session = TechnicianSession(self.rooms, self.views.counter, self.views.ways)
        self.session.begin()
        self.views.ways.settle(status_place(self.session))
        return self

    def enter(self, room: str) -> AdminVisitor:
        """Go to one of the rooms."""
        self.views.navigator.shown("terminal").enter(room)
        return self

    def leave(self) -> None:
        """Put everything away."""
        self.views.visit.visit.farewell(Farewell.FINISHED)
        super().leave()
        self.store.close()
        shutil.rmtree(self.folder.root, ignore_errors=True)


def _scene(name: str, title: str, act: Callable[[AdminVisitor], None], *, trouble: bool = True) -> Scene:
    def load(stage: Stage) -> None:
        visitor = AdminVisitor(stage, trouble=trouble)
        stage.afterwards.append(visitor.leave)
        act(visitor)
        visitor.show()

    return Scene(name, load, title, WAYS)


def _pin(visitor: AdminVisitor) -> None:
    place = open_rooms(visitor.rooms, visitor.views.counter, visitor.views.ways)
    assert place.name == PIN_PAGE
    visitor.views.navigator.go(place)
    for digit in "482":
        visitor.views.navigator.shown("pin").type(digit)


def _locked(visitor: AdminVisitor) -> None:
    for _ in range(5):
        visitor.rooms.technician.enter("000001")
    visitor.views.navigator.go(open_rooms(visitor.rooms, visitor.views.counter, visitor.views.ways))


def _room(room: str) -> Callable[[AdminVisitor], None]:
    return lambda visitor: visitor.sign_in().enter(room) and None


def _edit(key: str) -> Callable[[AdminVisitor], None]:
    def act(visitor: AdminVisitor) -> None:
        visitor.sign_in().enter("settings")
        visitor.views.navigator.shown("own").edit(key)

    return act


def _section(visitor: AdminVisitor) -> None:
    visitor.sign_in().enter("settings")
    visitor.views.navigator.shown("own").choose("receipt_printer")


def _machine(visitor: AdminVisitor) -> None:
    visitor.sign_in().enter("settings")
    visitor.views.navigator.shown("own").machine()


def _restart_asked(visitor: AdminVisitor) -> None:
    _machine(visitor)
    visitor.views.navigator.shown("machine").restart()


def _new_pin(visitor: AdminVisitor) -> None:
    _machine(visitor)
    visitor.views.navigator.shown("machine").changePin()
    for digit in "4829":
        visitor.views.navigator.shown("pin").type(digit)


def _card_read(visitor: AdminVisitor) -> None:
    visitor.sign_in().enter("card")
    trial = visitor.views.navigator.shown("trial")
    assert visitor.session is not None
    visitor.session.cardSaid.emit("resident", "王**")
    visitor.wait(lambda: trial.property("look") == "good")


def _printed(result: PrintResult) -> Callable[[AdminVisitor], None]:
    def act(visitor: AdminVisitor) -> None:
        visitor.town.spool.verdict = result
        visitor.sign_in().enter("print")
        trial = visitor.views.navigator.shown("trial")
        visitor.wait(lambda: trial.property("look") != "none")

    return act


def _everything(visitor: AdminVisitor) -> None:
    """An enrolled terminal on its worst day: more troubles than the page has room for."""
    visitor.store.write(lambda tx: tx.enrol("http://127.0.0.1:9", an_answer()))
    note(visitor.store, Event.STARTED)
    note(visitor.store, Event.CRASH)
    visitor.sign_in()


def _new_paper(visitor: AdminVisitor) -> None:
    visitor.sign_in().enter("paper")
    visitor.town.states["receipt_printer"] = DeviceState("receipt_printer", Condition.READY)
    visitor.views.navigator.shown("paper").look()


SCENES = [
    _scene("admin-pin", "技术员：口令", _pin),
    _scene("admin-pin-locked", "技术员：错得太多", _locked),
    _scene("admin-status", "技术员：设备状态", lambda visitor: visitor.sign_in() and None),
    _scene("admin-status-fine", "技术员：都正常", lambda visitor: visitor.sign_in() and None, trouble=False),
    _scene("admin-status-full", "技术员：什么都坏了", _everything),
    _scene("admin-paper", "技术员：换纸", _room("paper")),
    _scene("admin-paper-seen", "技术员：看见纸了", _new_paper),
    _scene("admin-card", "技术员：测试卡", _room("card")),
    _scene("admin-card-read", "技术员：读出来了", _card_read),
    _scene("admin-printed", "技术员：测试页打好了", _printed(PrintResult(Verdict.PRINTED))),
    _scene("admin-printed-torn", "技术员：测试页要撕", _printed(PrintResult(Verdict.PRINTED, cut=False))),
    _scene("admin-not-printed", "技术员：测试页打不了", _printed(PrintResult(Verdict.FAILED, Reason.CUTTER))),
    _scene("admin-outbox", "技术员：待发", _room("outbox")),
    _scene("admin-log", "技术员：日志", _room("log")),
    _scene("admin-enrol", "技术员：开通", _room("enrol")),
    _scene("admin-settings", "技术员：设置", _section),
    _scene("admin-machine", "技术员：口令、重启", _machine),
    _scene("admin-restart", "技术员：真的重启吗", _restart_asked),
    _scene("admin-new-pin", "技术员：改口令", _new_pin),
    _scene("admin-setting-number", "技术员：改数字", _edit("station.longitude")),
    _scene("admin-setting-choice", "技术员：选一个", _edit("receipt_printer.transport")),
    _scene("admin-setting-text", "技术员：改文字", _edit("receipt_printer.address")),
]
