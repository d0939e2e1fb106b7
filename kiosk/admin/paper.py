"""换纸: three pictures, and the printer itself says when it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from drivers.state import Condition, Reason
from kiosk.desk.device_words import for_technician
from kiosk.desk.phrase import phrase
from kiosk.view.language import translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.admin.session import TechnicianSession
    from kiosk.view.ways import Place

QML_IMPORT_NAME = "kiosk.admin"
QML_IMPORT_MAJOR_VERSION = 1

PRINTER = "receipt_printer"
_GOOD = phrase("Paper", "好了，打印机看见纸了。打一张测试页看看。")
_OUT = phrase("Paper", "现在没纸，照上面三张图做。")
_NONE = phrase("Paper", "这台机器没有小票打印机。")


@QmlElement
@QmlUncreatable("the status page makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class PaperRoom(QObject):  # type: ignore[operator]
    """What the printer says about its paper, once a second."""

    changed = Signal()

    def __init__(self, session: TechnicianSession, try_printing: Callable[[], Place]) -> None:
        super().__init__()
        self._session = session
        self._try = try_printing
        self._words = ""
        self._good = False
        session.ticked.connect(self.look)
        self.look()

    @Slot()
    def look(self) -> None:
        """See whether there is paper now."""
        state = self._session.counter.parts.devices().get(PRINTER)
        if state is None:
            good, words = False, translated(_NONE)
        elif state.condition is Condition.READY and state.reason is Reason.OK:
            good, words = True, translated(_GOOD)
        elif state.reason is Reason.PAPER_OUT:
            good, words = False, translated(_OUT)
        else:
            good, words = False, for_technician(state, translated)
        if (good, words) != (self._good, self._words):
            self._good, self._words = good, words
            self.changed.emit()

    @Slot()
    def tryPrinting(self) -> None:
        """打测试页, because new paper is not yet paper that prints."""
        self._session.ways.go(self._try())

    def _get_words(self) -> str:
        return self._words

    def _get_good(self) -> bool:
        return self._good

    words = Property(str, _get_words, notify=changed)
    good = Property(bool, _get_good, notify=changed)
