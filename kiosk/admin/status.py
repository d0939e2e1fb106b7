"""The technician's first page: what is wrong, what is in order, and the keys that mend it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.admin.record_words import record_lines
from kiosk.admin.trouble import Evidence, Findings, moment_words
from kiosk.desk.journal import runs_today
from kiosk.desk.phrase import Phrase, phrase, say
from kiosk.desk.postings.walking import Point
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList
from sync.cache.failures import StoreFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.admin.session import TechnicianSession
    from kiosk.view.ways import Place

QML_IMPORT_NAME = "kiosk.admin"
QML_IMPORT_MAJOR_VERSION = 1

MOST = 3
"""Troubles the page shows; the others are named in one line."""
LINES = 4
LOOK_EVERY = 2
"""Seconds between two looks."""

_REPAIRS: dict[str, tuple[str, Phrase, Phrase]] = {
    "receipt_printer": ("receipt-text", phrase("Repair", "换纸"), phrase("Repair", "三张图照着做")),
    "card_reader": ("rotate-ccw", phrase("Repair", "重连"), phrase("Repair", "读卡器")),
    "line": ("send", phrase("Repair", "现在发送"), phrase("Repair", "先看网线")),
    "enrol": ("shield-check", phrase("Repair", "开通"), phrase("Repair", "扫中心给的码")),
    "outbox": ("cloud-upload", phrase("Repair", "待发"), phrase("Repair", "看原因，再送")),
    "slips": ("check", phrase("Repair", "票看过了"), phrase("Repair", "放下提醒")),
    "record": ("scroll-text", phrase("Repair", "看日志"), phrase("Repair", "报中心")),
    "place": ("settings", phrase("Repair", "设置"), phrase("Repair", "填经纬度")),
    "program": ("scroll-text", phrase("Repair", "看日志"), phrase("Repair", "几时出的错")),
}
_ROOMS = {
    "receipt_printer": "paper",
    "enrol": "enrol",
    "outbox": "outbox",
    "place": "settings",
    **dict.fromkeys(("record", "program"), "log"),
}
"""The room in which a trouble of this kind is mended."""
_RANG = phrase("Repair", "已经叫它去发，几秒后看数字。")
_NOBODY_RANG = phrase("Repair", "发送程序没在跑，一分钟内会自己重开。")
_RECONNECTING = phrase("Repair", "正在重开读卡程序…")
_RECONNECTED = phrase("Repair", "读卡程序重开过了，看上面的状态。还不行，拔下读卡器再插。")
_LOWERED = phrase("Repair", "好，提醒放下了。")
_UNREADABLE = phrase("Repair", "数据文件读不出来，看看硬盘。")
_UNRECORDED = phrase("Repair", "这一步没记下来：硬盘写不进去。")


@QmlElement
@QmlUncreatable("the session makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class TerminalStatus(QObject):  # type: ignore[operator]
    """Looks at everything every two seconds while the technician is inside; each key says what came of it."""

    changed = Signal()

    def __init__(self, session: TechnicianSession, open_room: Callable[[str], Place]) -> None:
        """`open_room`: paper, card, print, outbox, log, enrol or settings -> its page."""
        super().__init__()
        self._session = session
        self._open = open_room
        self._seen: Evidence | None = None
        self._found: Findings | None = None
        self._lines: list[tuple[str, str]] = []
        self._told = ""
        self._ticks = 0
        self._broken: int | None = None
        self._walked = False
        session.ticked.connect(self._tick)
        session.recordFailed.connect(lambda: self._tell(_UNRECORDED))
        session.language.changed.connect(self.look)
        self.look()

    @Slot()
    def look(self) -> None:
        """Look at everything now."""
        try:
            if not self._walked:
                # the whole chain is walked once a sign-in; the log page walks it again
                self._broken, self._walked = self._session.rooms.store.audit_broken(), True
            seen = _evidence(self._session, self._broken)
            self._lines = _lines(self._session, LINES)
        except StoreFailed:
            self._tell(_UNREADABLE)
            return
        services = self._session.counter.parts.services(self._session.language.now).values()
        self._seen, self._found = seen, Findings(seen, services, translated)
        self.changed.emit()

    @Slot(str)
    def mend(self, kind: str) -> None:
        """Do what helps against a trouble of this kind."""
        act = {
            "card_reader": self.reconnect,
            "line": self.sendNow,
            "slips": self.lowerFlag,
        }.get(kind)
        if act is not None:
            act()
        elif kind in _ROOMS:
            self.enter(_ROOMS[kind])

    @Slot(str)
    def enter(self, room: str) -> None:
        """Go to another of the rooms."""
        self._session.ways.go(self._open(room))

    @Slot()
    def reconnect(self) -> None:
        """重连: start the reader afresh, on the worker, because it may take seconds."""
        session = self._session
        session.record("reconnected", device="card_reader")
        self._tell(_RECONNECTING)
        session.counter.work.do(session.rooms.gate.reconnect, lambda _: self._after(_RECONNECTED))

    @Slot()
    def sendNow(self) -> None:
        """现在发送: wake the agent."""
        rang = self._session.rooms.send_now()
        self._session.record("sent_now", heard=int(rang))
        self._tell(_RANG if rang else _NOBODY_RANG)

    @Slot()
    def lowerFlag(self) -> None:
        """票看过了: somebody has looked after the slips."""
        self._session.rooms.flag.lower_flag()
        self._session.record("flag_lowered")
        self._after(_LOWERED)

    def _after(self, words: Phrase) -> None:
        if self._session.inside:
            self._tell(words)
            self.look()

    def _tell(self, words: Phrase) -> None:
        self._told = say(words, None, translated)
        self.changed.emit()

    @Slot()
    def _tick(self) -> None:
        self._ticks += 1
        if self._ticks % LOOK_EVERY == 0:
            self.look()

    def _get_troubles(self) -> list[dict[str, object]]:
        found = [] if self._found is None else self._found.troubles[:MOST]
        return [{**asdict(trouble), "number": number} for number, trouble in enumerate(found, 1)]

    def _get_others(self) -> str:
        rest = [] if self._found is None else self._found.troubles[MOST:]
        if len(rest) == 1:  # one alone has room to say what is to be done
            return f"{rest[0].name}，{rest[0].what}"
        return "、".join(one.name for one in rest)

    def _get_fine(self) -> list[dict[str, object]]:
        return [] if self._found is None else [asdict(one) for one in self._found.fine]

    def _get_repairs(self) -> list[dict[str, object]]:
        shown = [] if self._found is None else self._found.troubles[:MOST]
        return [
            {"kind": one.kind, "icon": icon, "number": number, "text": translated(text), "hint": translated(hint)}
            for number, one in enumerate(shown, 1)
            if one.kind in _REPAIRS
            for icon, text, hint in [_REPAIRS[one.kind]]
        ]

    def _get_looked(self) -> bool:
        return self._found is not None

    def _get_count(self) -> int:
        return 0 if self._found is None else len(self._found.troubles)

    def _get_waiting(self) -> int:
        return 0 if self._seen is None else self._seen.line.waiting

    def _get_parked(self) -> int:
        return 0 if self._seen is None else self._seen.line.parked

    def _get_oldest(self) -> str:
        seen = self._seen
        if seen is None or seen.line.oldest_waiting is None:
            return ""
        return moment_words(seen.line.oldest_waiting, seen.now)

    def _get_lines(self) -> list[str]:
        return [f"{at} {words}" for at, words in self._lines]

    def _get_told(self) -> str:
        return self._told

    troubles = Property(QVariantList, _get_troubles, notify=changed)
    others = Property(str, _get_others, notify=changed)
    fine = Property(QVariantList, _get_fine, notify=changed)
    repairs = Property(QVariantList, _get_repairs, notify=changed)
    looked = Property(bool, _get_looked, notify=changed)
    count = Property(int, _get_count, notify=changed)
    waiting = Property(int, _get_waiting, notify=changed)
    parked = Property(int, _get_parked, notify=changed)
    oldest = Property(str, _get_oldest, notify=changed)
    lines = Property(QVariantList, _get_lines, notify=changed)
    told = Property(str, _get_told, notify=changed)


def _evidence(session: TechnicianSession, broken: int | None) -> Evidence:
    rooms, parts = session.rooms, session.counter.parts
    enrolment = rooms.store.enrolment()
    devices = tuple(parts.devices().values())
    for state in devices:
        rooms.watch.heard(state)
    return Evidence(
        now=parts.clock.now(),
        devices=tuple((state, rooms.watch.since(state)) for state in devices),
        line=rooms.line(),
        flag=rooms.flag.flag,
        disk_free=rooms.disk_free(),
        clock_offset=rooms.store.clock_offset(),
        audit_broken=broken,
        numbers_left=rooms.store.numbers_left(),
        place="" if enrolment is None else f"{enrolment.answer.area} {enrolment.answer.station}",
        software=rooms.software,
        runs=runs_today(rooms.store, parts.clock.now()),
        located=Point(parts.station.latitude, parts.station.longitude).known,
    )


def _lines(session: TechnicianSession, limit: int) -> list[tuple[str, str]]:
    store = session.rooms.store
    now = session.counter.parts.clock.now()
    return record_lines(store.audit_trail(limit), store.journal(limit * 5), now, limit, translated)
