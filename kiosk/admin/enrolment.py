"""开通: the code that the hub gives, from a scanner, by hand or from a USB stick; the asking is done on the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.admin.enrol_stick import read_stick, write_ask
from kiosk.desk.phrase import Phrase, phrase, say
from kiosk.view.language import translated
from sync.cache.failures import StoreFailed
from sync.client.enrol_stick import asked
from sync.wire.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.admin.enrol_stick import Heard
    from kiosk.admin.session import TechnicianSession
    from kiosk.view.ways import Place

QML_IMPORT_NAME = "kiosk.admin"
QML_IMPORT_MAJOR_VERSION = 1

DONE = "好了"

_NOT_YET = phrase("Enrolment", "还没开通")
_HERE = phrase("Enrolment", "已开通：{area} 的 {station} 号驿站")
_REVOKED = phrase("Enrolment", "中心停了这台机器，要重新开通")
_COPIED = phrase("Enrolment", "有两台机器用着同一份数据，像是硬盘被复制过。中心先停了它；要用哪台，就给哪台重新开通。")
_WAITS = phrase("Enrolment", "{place}；申请写到了 U 盘，等中心的答复")
_ASKING = phrase("Enrolment", "正在问中心…")
_WRITING = phrase("Enrolment", "正在写，先别拔…")
_UNREADABLE = phrase("Enrolment", "数据文件读不出来，看看硬盘。")


@QmlElement
@QmlUncreatable("the status page makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class EnrolRoom(QObject):  # type: ignore[operator]
    """Who this terminal is to its hub, and becoming it. The code holds a token: it goes into no log and no record."""

    changed = Signal()
    found = Signal(str)
    """The text of a stick, for the field."""

    def __init__(self, session: TechnicianSession, stick: Callable[[], Place]) -> None:
        """`stick`: the page where the hub's data are taken in from a stick."""
        super().__init__()
        self._session = session
        self._stick = stick
        self._data = False
        self._told = ""
        self._good = False
        self._busy = False

    @Slot(str)
    def submit(self, text: str) -> None:
        """Make the terminal known by this code."""
        if self._busy or not text.strip():
            return
        self._become(translated(_ASKING), busy=True)
        session, code = self._session, text.strip()

        def done(sentence: str) -> None:
            good = sentence.startswith(DONE)
            if not good:  # what succeeded is chained up in the same transaction as the enrolment itself
                session.record("enrol_failed")
            self._become(sentence, good=good)

        session.counter.line.do(lambda: session.rooms.enrol(code), done)

    @Slot(str)
    def askByStick(self, text: str) -> None:
        """写申请到 U 盘: ask without a network, by this code; without one, once more as before."""
        if self._busy:
            return
        self._become(translated(_WRITING), busy=True)
        rooms, clock, code = self._session.rooms, self._session.counter.parts.clock, text.strip()
        self._session.counter.work.do(lambda: write_ask(rooms, clock, code), self._asked)

    @Slot()
    def readStick(self) -> None:
        """从 U 盘读: the hub's reply, or a code for the field."""
        if self._busy:
            return
        self._become("", busy=True)
        rooms, waited = self._session.rooms, self._get_waits()
        self._session.counter.work.do(lambda: read_stick(rooms), lambda heard: self._from_stick(heard, waited=waited))

    @Slot()
    def byStick(self) -> None:
        """U 盘往返: the hub's data lie on the same stick."""
        self._session.ways.go(self._stick())

    def _asked(self, heard: Heard) -> None:
        self._session.record("enrol_asked" if heard.good else "enrol_failed")
        if heard.good:
            self.found.emit("")  # the code did its work: it stays on no screen
        self._become(heard.told, good=heard.good)

    def _from_stick(self, heard: Heard, *, waited: bool) -> None:
        if waited and not heard.good:
            self._session.record("enrol_failed")
        if heard.code:
            self.found.emit(heard.code)
        self._data = heard.data
        self._become(heard.told, good=heard.good)

    def _become(self, told: str, *, good: bool = False, busy: bool = False) -> None:
        self._told, self._good, self._busy = told, good, busy
        self.changed.emit()

    def _get_place(self) -> str:
        try:
            place = self._stands()
        except StoreFailed:
            return translated(_UNREADABLE)
        return say(_WAITS, {"place": place.rstrip("。")}, translated) if self._get_waits() else place

    def _stands(self) -> str:
        enrolment, line = self._session.rooms.store.enrolment(), self._session.rooms.line()
        if enrolment is None:
            return translated(_NOT_YET)
        sentence: Phrase = _HERE
        if enrolment.revoked_at is not None:
            sentence = _COPIED if line.reason == Reason.COPIED else _REVOKED
        answer = enrolment.answer
        values = {"area": answer.area, "station": answer.station}
        return say(sentence, values, translated)

    def _get_told(self) -> str:
        return self._told

    def _get_good(self) -> bool:
        return self._good

    def _get_busy(self) -> bool:
        return self._busy

    def _get_data(self) -> bool:
        return self._data

    def _get_waits(self) -> bool:
        try:
            return asked(self._session.rooms.store) is not None
        except StoreFailed:
            return False

    place = Property(str, _get_place, notify=changed)
    data = Property(bool, _get_data, notify=changed)
    waits = Property(bool, _get_waits, notify=changed)
    told = Property(str, _get_told, notify=changed)
    good = Property(bool, _get_good, notify=changed)
    busy = Property(bool, _get_busy, notify=changed)
