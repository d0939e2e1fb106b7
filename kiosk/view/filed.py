"""What was handed in, as the last page shows it: how far it has come, number and code, and what became of the slip."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from drivers.printer.protocol import PrintResult, Verdict
from kiosk.desk import masks
from kiosk.desk.device_words import for_print
from kiosk.desk.follow import Followed
from kiosk.desk.moments import day_words, local, time_words
from kiosk.desk.receipt import Receipt, code_of, following, receipt_of, registration_slip, until
from kiosk.view.code import code_rows
from kiosk.view.language import translated
from kiosk.view.printer import PRINTER
from kiosk.view.qml_types import QVariantList
from sync.wire.number import show_number
from sync.wire.states import State

if TYPE_CHECKING:
    from kiosk.desk.form import Form
    from kiosk.desk.handin import Filed
    from kiosk.desk.service import ReceiptWords
    from kiosk.view.parts import Counter
    from kiosk.view.ways import Ways

QML_IMPORT_NAME = "kiosk.view"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_AGAIN_MS = 300
WAIT_FOR_HUB_LOOKS = 7
"""The slip waits about two seconds for the hub, so that it can say 已送达 when that is true."""


@QmlElement
@QmlUncreatable("hand-in makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class FiledView(QObject):  # type: ignore[operator]
    """One receipt on the screen; `slip` is none, waiting, printing, printed, unsure or failed."""

    changed = Signal()
    moved = Signal()
    """The matter has come further (or is forgotten); the slip alone does not move it."""

    def __init__(
        self,
        filed: Filed,
        form: Form,
        chinese: ReceiptWords | None,
        counter: Counter,
        ways: Ways,
        *,
        wants_slip: bool,
    ) -> None:
        super().__init__()
        self._counter = counter
        self._ways = ways
        shown = form.service.receipt
        if chinese is None or shown is None:
            raise ValueError(form.service.key)
        self._shown = shown
        self._receipt: Receipt | None = receipt_of(filed, form, counter.parts.station, chinese)
        self._filed: Filed | None = filed
        self._code = code_rows(code_of(filed, counter.parts.station))
        self._delivered_at = ""
        self._slip = "waiting" if wants_slip else "none"
        self._result: PrintResult | None = None
        self._intent = filed.intent
        self._looks = 0
        self._printed_at = 0.0
        counter.printer.changed.connect(self.changed)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """See whether the hub has it by now; a slip that waits is printed when it has, or when waiting was enough."""
        if self._filed is None or self._receipt is None:
            return
        self._looks += 1
        state = self._counter.parts.state_of(self._filed.number)
        if state is State.DELIVERED and self._filed.state is State.SAVED:
            self._filed = self._filed.now(state)
            self._receipt = _in_state(self._receipt, self._filed)
            self._delivered_at = time_words(local(self._counter.parts.clock))
            self.moved.emit()
            self.changed.emit()
        if self._slip == "waiting" and (self._filed.state is not State.SAVED or self._looks >= WAIT_FOR_HUB_LOOKS):
            self._print()

    @Slot()
    def printAgain(self) -> None:
        """再打一张: the same receipt, in its present state, with no intent of its own."""
        if self._slip not in {"waiting", "printing"} and self._get_may_print():
            self._intent = None
            self._learn()
            self._print()

    @Slot()
    def finish(self) -> None:
        """结束."""
        self._counter.visit.finish()

    def forget(self) -> None:
        """Number, code and name are gone from here; what was filed is not."""
        self._timer.stop()
        self._filed = None
        self._receipt = None
        self._code = []
        self.moved.emit()
        self.changed.emit()

    # inside

    def _learn(self) -> None:
        """Take what the office has said since: its state and its day stand on a slip that is printed after them."""
        if self._filed is None or self._receipt is None:
            return
        found = self._counter.parts.follow(self._filed.number, self._filed.pickup)
        if isinstance(found, Followed) and found.since is not None:
            self._filed = self._filed.now(found.state, found.promised)
            self._receipt = _in_state(self._receipt, self._filed)
            self.moved.emit()
            self.changed.emit()

    def _print(self) -> None:
        if self._receipt is None:
            return
        self._slip = "printing"
        self._printed_at = self._counter.parts.clock.monotonic()
        slip = registration_slip(self._receipt, self._counter.parts.clock, translated)
        self._counter.parts.spool.print(slip, self._intent, self._counter.work.answers(self._judge))
        self.changed.emit()

    def _judge(self, result: PrintResult) -> None:
        if self._filed is None:
            return
        self._result = result
        self._slip = {Verdict.PRINTED: "printed", Verdict.UNKNOWN: "unsure"}.get(result.verdict, "failed")
        self.changed.emit()

    # what the page reads

    def _get_state(self) -> str:
        return "" if self._filed is None else self._filed.state.value

    def _get_filed_title(self) -> str:
        return self._shown.filed

    def _get_saved_title(self) -> str:
        return self._shown.saved

    def _get_about(self) -> str:
        return "" if self._filed is None else self._shown.about

    def _get_number_name(self) -> str:
        return self._shown.number

    def _get_saved_at(self) -> str:
        return "" if self._filed is None else time_words(self._filed.filed_at)

    def _get_delivered_at(self) -> str:
        return self._delivered_at

    def _get_promised(self) -> str:
        return "" if self._filed is None else day_words(self._filed.promised, translated)

    def _get_until(self) -> str:
        return "" if self._filed is None else until(self._filed, self._shown, translated)

    def _get_unit(self) -> str:
        return self._counter.parts.station.unit

    def _get_number(self) -> str:
        return "" if self._filed is None else show_number(self._filed.number)

    def _get_pickup(self) -> str:
        return "" if self._filed is None else masks.grouped(self._filed.pickup, masks.PICKUP_GROUPS)

    def _get_code(self) -> list[str]:
        return self._code

    def _get_opens(self) -> bool:
        return bool(self._counter.parts.station.progress_page)

    def _get_following(self) -> list[str]:
        return [] if self._receipt is None else list(following(self._receipt, self._shown, translated))

    def _get_slip(self) -> str:
        return self._slip

    def _get_told(self) -> list[str]:
        """What came out of the printer, in title and line; empty while nothing is known."""
        return [] if self._result is None else list(for_print(PRINTER, self._result, translated))

    def _get_may_print(self) -> bool:
        if self._receipt is None or not self._counter.printer.well:
            return False
        since = self._counter.parts.clock.monotonic() - self._printed_at
        return not self._printed_at or since <= self._counter.parts.visit.reprint_s

    state = Property(str, _get_state, notify=moved)
    filedTitle = Property(str, _get_filed_title, notify=changed)
    savedTitle = Property(str, _get_saved_title, notify=changed)
    about = Property(str, _get_about, notify=moved)
    """Which one of its kind it is, for example the event and its hour; empty where the title says all."""
    numberName = Property(str, _get_number_name, notify=changed)
    """What the number is called; empty: 受理号."""
    savedAt = Property(str, _get_saved_at, notify=moved)
    deliveredAt = Property(str, _get_delivered_at, notify=moved)
    promised = Property(str, _get_promised, notify=moved)
    until = Property(str, _get_until, notify=moved)
    """By which day, or before what, the answer comes; empty where nobody has to answer."""
    unit = Property(str, _get_unit, notify=changed)
    number = Property(str, _get_number, notify=changed)
    pickup = Property(str, _get_pickup, notify=changed)
    code = Property(QVariantList, _get_code, notify=changed)
    opens = Property(bool, _get_opens, notify=changed)
    """The code is an address that a telephone opens; else only a terminal reads it."""
    following = Property(QVariantList, _get_following, notify=changed)
    slip = Property(str, _get_slip, notify=changed)
    told = Property(QVariantList, _get_told, notify=changed)
    mayPrint = Property(bool, _get_may_print, notify=changed)


def _in_state(receipt: Receipt, filed: Filed) -> Receipt:
    return replace(receipt, filed=filed)
