"""One open posting as its page sees it: what it says, and how it is taken along on paper or by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from drivers.printer.protocol import PrintResult, Verdict
from kiosk.desk.home import usable
from kiosk.desk.job_slip import job_code, job_slip
from kiosk.view.code import code_rows
from kiosk.view.qml_types import QVariantList, QVariantMap

if TYPE_CHECKING:
    from kiosk.services.jobs.rows import Teller
    from kiosk.view.parts import Counter
    from sync.wire.posting import Posting

QML_IMPORT_NAME = "kiosk.services.jobs"
QML_IMPORT_MAJOR_VERSION = 1

VERDICTS = {Verdict.PRINTED: "printed", Verdict.UNKNOWN: "unsure"}


@QmlElement
@QmlUncreatable("the service makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class PostingView(QObject):  # type: ignore[operator]
    """The posting that is open, its place in the list, and what became of its slip."""

    changed = Signal()

    def __init__(self, counter: Counter, teller: Teller) -> None:
        super().__init__()
        self._counter = counter
        self._teller = teller
        self._posting: Posting | None = None
        self._place = 0
        self._slip = ""
        self._code: list[str] = []

    def open(self, posting: Posting, place: int = 0) -> None:
        """Show this one; `place` is its number in the list, 0 when it did not come from one."""
        self._posting = posting
        self._place = place
        self._slip = ""
        self._code = []
        self.changed.emit()

    def encode(self) -> bool:
        """Make the code of the posting; False when none is open."""
        if self._posting is None:
            return False
        self._code = code_rows(job_code(self._posting))
        self.changed.emit()
        return True

    @Slot()
    def print(self) -> None:
        """The posting on paper; the verdict comes later."""
        if self._posting is None or self._slip == "printing":
            return
        self._slip = "printing"
        parts = self._counter.parts
        slip = job_slip(self._posting, parts.station, parts.postings_shown, parts.clock)
        parts.spool.print(slip, None, self._counter.work.answers(self._judge))
        self.changed.emit()

    def forget(self) -> None:
        """Nothing is open any more."""
        self._posting = None
        self._place = 0
        self._slip = ""
        self._code = []
        self.changed.emit()

    def _judge(self, result: PrintResult) -> None:
        if self._slip == "printing":
            self._slip = VERDICTS.get(result.verdict, "failed")
            self.changed.emit()

    def _get_detail(self) -> dict[str, object]:
        return {} if self._posting is None else self._teller.detail(self._posting, self._counter.parts.clock.now())

    def _get_place(self) -> int:
        return self._place

    def _get_slip(self) -> str:
        return self._slip

    def _get_printer_well(self) -> bool:
        return usable(self._counter.parts.devices(), "receipt_printer")

    def _get_code(self) -> list[str]:
        return self._code

    detail = Property(QVariantMap, _get_detail, notify=changed)
    place = Property(int, _get_place, notify=changed)
    slip = Property(str, _get_slip, notify=changed)
    printerWell = Property(bool, _get_printer_well, notify=changed)
    code = Property(QVariantList, _get_code, notify=changed)
