"""One recommended posting: 想去, 不合适 (why), 已联系过; then whom to call, the slip, and 我要应聘."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from drivers.printer.protocol import PrintResult, Verdict
from kiosk.desk.match.wishes import WHY_WORDS, Why
from kiosk.desk.match.words import word_of
from kiosk.desk.postings.pay import least_a_month
from kiosk.services.my_matters.telling import pick_detail
from kiosk.view.job_paper import job_paper
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList, QVariantMap
from sync.wire.word import Said

if TYPE_CHECKING:
    from kiosk.desk.match.recommendations import Recommendation
    from kiosk.services.my_matters.mine_view import MineView
    from kiosk.view.parts import Counter
    from kiosk.view.ways import Ways

QML_IMPORT_NAME = "kiosk.services.my_matters"
QML_IMPORT_MAJOR_VERSION = 1

APPLY = "apply"
JOBS = "jobs"
CODE = "/code"
"""Behind the posting's id: opens its code at once."""
VERDICTS = {Verdict.PRINTED: "printed", Verdict.UNKNOWN: "unsure"}
WHY_ICONS = {
    Why.FAR: "footprints",
    Why.PAY: "wallet",
    Why.SHIFT: "clock",
    Why.KIND: "briefcase-business",
    Why.EMPLOYER: "building-2",
    Why.OTHER: "ellipsis",
}


@QmlElement
@QmlUncreatable("the service makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class PickView(QObject):  # type: ignore[operator]
    """The posting that is open. `stage`: ask, why (it does not fit), going (it was wanted)."""

    changed = Signal()

    def __init__(self, one: Recommendation, mine: MineView, counter: Counter, ways: Ways) -> None:
        super().__init__()
        self._one: Recommendation | None = one
        self._mine = mine
        self._counter = counter
        self._ways = ways
        self._stage = "ask"
        self._slip = ""
        self._served = False
        ways.tongue.changed.connect(self.changed)
        counter.printer.changed.connect(self.changed)

    # what the page calls

    @Slot()
    def want(self) -> None:
        """想去."""
        self._say(Said.WANT)
        self._stage = "going"
        self.changed.emit()

    @Slot()
    def notFit(self) -> None:
        """不合适: ask why."""
        self._stage = "why"
        self.changed.emit()

    @Slot()
    def notThis(self) -> None:
        """不合适 was a slip of the finger."""
        self._stage = "ask"
        self.changed.emit()

    @Slot(str)
    def because(self, why: str) -> None:
        """Why it does not fit; the next list looks away from that."""
        self._say(Said.NOT_FIT, Why(why))
        self._ways.back()

    @Slot()
    def called(self) -> None:
        """已联系过."""
        self._say(Said.CALLED)
        self._ways.back()

    @Slot()
    def print(self) -> None:
        """The posting on paper; once it is printed, it counts as a recommendation that was given."""
        if self._one is None or self._slip == "printing":
            return
        self._slip = "printing"
        parts = self._counter.parts
        parts.spool.print(job_paper(self._one.posting, parts), None, self._counter.work.answers(self._judge))
        self.changed.emit()

    @Slot()
    def apply(self) -> None:
        """我要应聘."""
        if self._one is not None:
            self._ways.open(f"{APPLY}/{self._one.posting.id}")

    @Slot()
    def whole(self) -> None:
        """Everything the posting says."""
        if self._one is not None:
            self._ways.open(f"{JOBS}/{self._one.posting.id}")

    @Slot()
    def takeAlong(self) -> None:
        """Its code alone, to be scanned and taken along."""
        if self._one is not None:
            self._ways.open(f"{JOBS}/{self._one.posting.id}{CODE}")

    def forget(self) -> None:
        """The page is gone; nothing of what was said stays."""
        self._one = None
        self.blockSignals(True)  # noqa: FBT003  # Qt's own signature

    # inside

    def _say(self, said: Said, why: Why | None = None) -> None:
        one = self._one
        if one is None:
            return
        parts = self._counter.parts
        self._mine.say(word_of(one.posting, said, parts.clock, "" if why is None else why.value))
        minutes = 0 if one.way is None else one.way.minutes
        pay = least_a_month(one.posting, parts.postings_shown)
        self._mine.move(self._mine.wishes.after(said, one.posting, why, minutes=minutes, pay=pay))

    def _judge(self, result: PrintResult) -> None:
        if self._slip != "printing" or self._one is None:
            return
        self._slip = VERDICTS.get(result.verdict, "failed")
        if result.verdict is Verdict.PRINTED:
            self._counter.visit.visit.finished(JOBS)
        if self._slip == "printed" and not self._served:
            self._served = True
            self._mine.say(word_of(self._one.posting, Said.SERVED, self._counter.parts.clock))
        self.changed.emit()

    # what the page reads

    def _get_stage(self) -> str:
        return self._stage

    def _get_detail(self) -> dict[str, object]:
        return {} if self._one is None else pick_detail(self._one, self._counter.parts)

    def _get_whys(self) -> list[dict[str, object]]:
        return [
            {"key": why.value, "text": translated(words), "icon": WHY_ICONS[why]} for why, words in WHY_WORDS.items()
        ]

    def _get_slip(self) -> str:
        return self._slip

    def _get_printer_well(self) -> bool:
        return self._counter.printer.well

    def _get_can_apply(self) -> bool:
        return APPLY in self._counter.parts.services(self._ways.tongue.now)

    stage = Property(str, _get_stage, notify=changed)
    detail = Property(QVariantMap, _get_detail, notify=changed)
    whys = Property(QVariantList, _get_whys, notify=changed)
    slip = Property(str, _get_slip, notify=changed)
    printerWell = Property(bool, _get_printer_well, notify=changed)
    canApply = Property(bool, _get_can_apply, notify=changed)
