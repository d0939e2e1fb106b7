"""What the screen shows while nobody is here: one posting near by after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.job_slip import job_code
from kiosk.desk.postings.walking import Point
from kiosk.desk.search.query import Question
from kiosk.services.jobs.rows import Teller
from kiosk.view.code import code_rows
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList, QVariantMap

if TYPE_CHECKING:
    from kiosk.view.parts import Counter
    from kiosk.view.ways import Ways
    from sync.wire.posting import Posting

QML_IMPORT_NAME = "kiosk.shell"
QML_IMPORT_MAJOR_VERSION = 1

LOOKED_AT = 40
SHOWN = 8


@QmlElement
@QmlUncreatable("the window makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class AttractView(QObject):  # type: ignore[operator]
    """The nearest postings whose employer said lately that the place is still free."""

    changed = Signal()

    def __init__(self, counter: Counter, ways: Ways, seconds: int) -> None:
        super().__init__()
        self._counter = counter
        self._ways = ways
        here = Point(counter.parts.station.latitude, counter.parts.station.longitude)
        self._teller = Teller(counter.parts.postings_shown, here, translated)
        self._jobs: list[Posting] = []
        self._at = 0
        self._timer = QTimer(self)
        self._timer.setInterval(seconds * 1000)
        self._timer.timeout.connect(self.turn)
        ways.tongue.changed.connect(self.changed)

    def start(self) -> None:
        """Begin to turn."""
        self.gather()
        self._timer.start()

    def stop(self) -> None:
        """Somebody is here: stand still."""
        self._timer.stop()

    @Slot()
    def turn(self) -> None:
        """The next posting; after the last one everything is looked up anew."""
        if self._at + 1 < len(self._jobs):
            self._at += 1
            self.changed.emit()
        else:
            self.gather()

    @Slot()
    def gather(self) -> None:
        """Look up what is near and fresh; harmless while the search is not open."""
        finder = self._counter.parts.finder()
        self._at = 0
        if finder is not None:
            hits = finder.ask(Question(), 0, LOOKED_AT).rows
            found = {one.id: one for one in self._counter.parts.postings([hit.id for hit in hits])}
            near = [found[hit.id] for hit in hits if hit.id in found and found[hit.id].phone]
            near.sort(key=lambda one: one.last_confirmed, reverse=True)
            self._jobs = near[:SHOWN]
        self.changed.emit()

    @Slot()
    def openJob(self) -> None:
        """Touched: the posting that is shown."""
        if self._jobs:
            self._ways.open(f"jobs/{self._jobs[self._at].id}")

    def _get_job(self) -> dict[str, object]:
        if not self._jobs:
            return {}
        return self._teller.detail(self._jobs[self._at], self._counter.parts.clock.now())

    def _get_count(self) -> int:
        return len(self._jobs)

    def _get_at(self) -> int:
        return self._at

    def _get_code(self) -> list[str]:
        return code_rows(job_code(self._jobs[self._at])) if self._jobs else []

    job = Property(QVariantMap, _get_job, notify=changed)
    count = Property(int, _get_count, notify=changed)
    at = Property(int, _get_at, notify=changed)
    code = Property(QVariantList, _get_code, notify=changed)
