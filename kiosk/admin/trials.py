"""测试卡 and 测试页: does the device do what a resident needs, told in words; nothing of a card is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from drivers.card.protocol import CardKind, Unreadable
from drivers.printer.protocol import PrintResult, Verdict
from drivers.state import Condition, DeviceState
from kiosk.desk.device_words import NEEDS_HUB, for_card, for_technician
from kiosk.desk.phrase import Phrase, phrase, say
from kiosk.desk.trial_slip import trial_slip
from kiosk.view.language import translated
from sync.cache.failures import StoreFailed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.admin.session import TechnicianSession

QML_IMPORT_NAME = "kiosk.admin"
QML_IMPORT_MAJOR_VERSION = 1

_CARD = phrase("Trial", "测试卡")
_LAY = phrase("Trial", "请放一张卡")
_LAY_HINT = phrase("Trial", "身份证、社保卡都行。只看卡的种类和姓，不留。没反应，看读卡器的灯和线。")
_AGAIN = phrase("Trial", "再试一次")
_READ = phrase("Trial", "读出来了")
_READ_HINT = phrase("Trial", "{kind}，{name}。可以拿走。")
_READ_NOT = phrase("Trial", "没读出来")
_TAKEN = phrase("Trial", "卡拿走了")
_TAKEN_HINT = phrase("Trial", "阅读器看得见拿卡。再放一张也行。")
_CARDS: Mapping[str, Phrase] = {
    CardKind.RESIDENT: phrase("CardKind", "居民身份证"),
    CardKind.HMT_PERMIT: phrase("CardKind", "港澳台居民居住证"),
    CardKind.FOREIGNER: phrase("CardKind", "外国人永久居留身份证"),
    CardKind.SOCIAL_SECURITY: phrase("CardKind", "社会保障卡"),
}
_REFUSALS = {why.value: why for why in Unreadable}

_PRINT = phrase("Trial", "测试页")
_PRINT_AGAIN = phrase("Trial", "再打测试页")
_PRINTING = phrase("Trial", "正在打印")
_PRINTING_HINT = phrase("Trial", "看得清、切得断、码扫得出，就是好的。")
_VERDICTS: dict[Verdict, Phrase] = {
    Verdict.PRINTED: phrase("Trial", "打好了，也切好了"),
    Verdict.UNKNOWN: phrase("Trial", "可能没打全"),
    Verdict.FAILED: phrase("Trial", "打不了"),
    Verdict.NOT_SENT: phrase("Trial", "打不了，没开始"),
}
_UNCUT = {Verdict.PRINTED: phrase("Trial", "打好了，没有切刀，请撕下")}
"""A printer without a knife cuts nothing."""
_PRINTED_HINT = phrase("Trial", "请看纸：白字清楚，生僻字四个都在，码用手机扫得出。不对，就换纸再打；还不对，报中心。")
_UNKNOWN_HINT = phrase("Trial", "打印机没回话。请看一眼纸，再打一张。")


@QmlElement
@QmlUncreatable("the status page makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class Trial(QObject):  # type: ignore[operator]
    """One try of a device: what to do, or what came of it; `look` is none, good or bad."""

    changed = Signal()

    def __init__(self, session: TechnicianSession, heading: Phrase, icon: str, again: Phrase) -> None:
        super().__init__()
        self._again = again
        self._session = session
        self._heading = heading
        self._icon = icon
        self._title = ""
        self._hint = ""
        self._look = "none"
        self._busy = False

    @Slot()
    def again(self) -> None:
        """Try once more."""

    def tell(self, title: str, hint: str, look: str = "none", *, busy: bool = False) -> None:
        """Show this now."""
        self._title, self._hint, self._look, self._busy = title, hint, look, busy
        self.changed.emit()

    def _get_heading(self) -> str:
        return translated(self._heading)

    def _get_again_words(self) -> str:
        return translated(self._again)

    def _get_icon(self) -> str:
        return self._icon

    def _get_title(self) -> str:
        return self._title

    def _get_hint(self) -> str:
        return self._hint

    def _get_look(self) -> str:
        return self._look

    def _get_busy(self) -> bool:
        return self._busy

    heading = Property(str, _get_heading, notify=changed)
    againWords = Property(str, _get_again_words, notify=changed)
    icon = Property(str, _get_icon, notify=changed)
    title = Property(str, _get_title, notify=changed)
    hint = Property(str, _get_hint, notify=changed)
    look = Property(str, _get_look, notify=changed)
    busy = Property(bool, _get_busy, notify=changed)


class CardTrial(Trial):
    """Says of each card that is laid its kind and 王**, until the page is left."""

    def __init__(self, session: TechnicianSession) -> None:
        super().__init__(session, _CARD, "id-card", _AGAIN)
        session.cardSaid.connect(self._said, Qt.ConnectionType.QueuedConnection)
        self.again()

    def again(self) -> None:
        """Wait for a card."""
        self.tell(translated(_LAY), translated(_LAY_HINT))

    def forget(self) -> None:
        """The page is gone: so are the words."""
        self._session.cardSaid.disconnect(self._said)
        self.tell("", "")

    @Slot(str, str)
    def _said(self, what: str, name: str) -> None:
        if what == "lifted":
            if self._look != "bad":
                self.tell(translated(_TAKEN), translated(_TAKEN_HINT), "good")
            return
        self._session.record("test_card", outcome=what)
        kind, why = _CARDS.get(what), _REFUSALS.get(what)
        if kind is not None:
            values = {"kind": translated(kind), "name": name}
            self.tell(translated(_READ), say(_READ_HINT, values, translated), "good")
        elif why is not None:
            self.tell(translated(_READ_NOT), for_card(why, translated), "bad")
        else:
            self.tell(translated(_READ), translated(NEEDS_HUB), "good")


class PrintTrial(Trial):
    """Prints the test page and says the verdict."""

    def __init__(self, session: TechnicianSession) -> None:
        super().__init__(session, _PRINT, "printer", _PRINT_AGAIN)
        self.again()

    def again(self) -> None:
        """Print the page."""
        if self._busy:
            return
        parts, store = self._session.counter.parts, self._session.rooms.store
        try:
            slip = trial_slip(parts.station, parts.clock, store.audit_head(), store.outbox_depth())
        except StoreFailed:
            slip = trial_slip(parts.station, parts.clock, "", 0)
        self.tell(translated(_PRINTING), translated(_PRINTING_HINT), busy=True)
        # the spool must outlive this page: a verdict that comes late finds nobody
        parts.spool.print(slip, None, self._session.counter.work.answers(self._verdict))

    @Slot(object)
    def _verdict(self, result: PrintResult) -> None:
        if not self._session.inside:
            return
        self._session.record("test_print", verdict=result.verdict.value, reason=result.reason.value)
        words = _VERDICTS if result.cut else _VERDICTS | _UNCUT
        title = translated(words[result.verdict])
        if result.verdict is Verdict.PRINTED:
            self.tell(title, translated(_PRINTED_HINT), "good")
        elif result.verdict is Verdict.UNKNOWN:
            self.tell(title, translated(_UNKNOWN_HINT), "bad")
        else:
            state = DeviceState("receipt_printer", Condition.FAILED, result.reason)
            self.tell(title, for_technician(state, translated), "bad")
