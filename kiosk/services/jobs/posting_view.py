"""One open posting as its page sees it: what it says, and how it is taken along on paper or by code."""

from __future__ import annotations

import importlib.util
from functools import cache
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from drivers.printer.protocol import PrintResult, Verdict
from kiosk.desk.job_slip import house_words, job_code
from kiosk.desk.near.plane import Plane
from kiosk.desk.near.sketch import sketch
from kiosk.desk.phrase import phrase, say
from kiosk.desk.postings.walking import Point, point
from kiosk.services.jobs.eligible_view import EligibleView
from kiosk.view.code import code_rows
from kiosk.view.job_paper import cautions, job_paper, streets
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList, QVariantMap

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.services.jobs.rows import Teller
    from kiosk.view.parts import Counter
    from kiosk.view.ways import Ways
    from sync.wire.posting import Posting

QML_IMPORT_NAME = "kiosk.services.jobs"
QML_IMPORT_MAJOR_VERSION = 1

STRIP = 984 / 248
"""Width of the way's drawing for its height."""
_STATION = phrase("Map", "本站")
TASK = "jobs"
"""What was finished when the slip is out, for the question at farewell."""
Told = TypeVar("Told")
VERDICTS = {Verdict.PRINTED: "printed", Verdict.UNKNOWN: "unsure"}


@QmlElement
@QmlUncreatable("the service makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class PostingView(QObject):  # type: ignore[operator]
    """The posting that is open, its place in the list, and what became of its slip."""

    changed = Signal()

    def __init__(self, counter: Counter, teller: Teller, ways: Ways) -> None:
        super().__init__()
        self._check = EligibleView(counter.parts, ways)
        self._counter = counter
        self._teller = teller
        self._posting: Posting | None = None
        self._place = 0
        self._slip = ""
        self._code: list[str] = []
        self._told: dict[str, object] = {}
        """What was made of the posting so far; a page asks for each of these many times, and some take their time."""
        counter.printer.changed.connect(self.changed)

    def open(self, posting: Posting, place: int = 0) -> None:
        """Show this one; `place` is its number in the list, 0 when it did not come from one."""
        self._posting = posting
        self._place = place
        self._slip = ""
        self._code = []
        self._check.look_at(posting)
        self.retell()

    @Slot()
    def retell(self) -> None:
        """Say everything anew: another posting, or the same in another language."""
        self._told.clear()
        self._check.changed.emit()
        self.changed.emit()

    def encode(self) -> bool:
        """Make the code of the posting; False when none is open."""
        if self._posting is None:
            return False
        self._code = code_rows(job_code(self._posting, self._counter.parts.station.public_link))
        self.changed.emit()
        return True

    @Slot()
    def print(self) -> None:
        """The posting on paper; the verdict comes later."""
        if self._posting is None or self._slip == "printing":
            return
        self._slip = "printing"
        parts = self._counter.parts
        parts.spool.print(job_paper(self._posting, parts), None, self._counter.work.answers(self._judge))
        self.changed.emit()

    def forget(self) -> None:
        """Nothing is open any more."""
        self._posting = None
        self._place = 0
        self._slip = ""
        self._code = []
        self._check.look_at(None)
        self.retell()

    def _judge(self, result: PrintResult) -> None:
        if self._slip == "printing":
            self._slip = VERDICTS.get(result.verdict, "failed")
            if result.verdict is Verdict.PRINTED:
                self._counter.visit.visit.finished(TASK)
            self.changed.emit()

    def _once(self, what: str, make: Callable[[], Told]) -> Told:
        """What was told before of this posting, else what `make` says of it."""
        if what not in self._told:
            self._told[what] = make()
        return cast("Told", self._told[what])

    def _get_route(self) -> dict[str, object]:
        return self._once("route", self._route)

    def _route(self) -> dict[str, object]:
        """The way as a drawing; empty where it would help nobody."""
        posting, station = self._posting, self._counter.parts.station
        there = Point(0.0, 0.0) if posting is None else point(posting.lat, posting.lon)
        here = Point(station.latitude, station.longitude)
        drawn = (
            sketch(streets(self._counter.parts), Plane(here).spot(there), STRIP) if there.known and here.known else None
        )
        if posting is None or drawn is None:
            return {}
        roads = [
            {"corners": [list(corner) for corner in road.corners], "name": road.name, "main": road.main}
            for road in drawn.roads
        ]
        way = [list(corner) for corner in drawn.way]
        return {"roads": roads, "way": way, "here": say(_STATION, None, translated), "there": house_words(posting)}

    def _get_warnings(self) -> list[str]:
        return self._once("warnings", self._warnings)

    def _warnings(self) -> list[str]:
        """What to be careful about, the worst first."""
        if self._posting is None:
            return []
        return [one.sentence for one in cautions(self._posting, self._counter.parts, translated)]

    def _get_can_apply(self) -> bool:
        return self._posting is not None and offered("apply")

    def _get_can_report(self) -> bool:
        return self._posting is not None and offered("called") and self._counter.parts.reported is not None

    def _get_check(self) -> EligibleView:
        return self._check

    def _get_detail(self) -> dict[str, object]:
        return self._once("detail", self._detail)

    def _detail(self) -> dict[str, object]:
        return {} if self._posting is None else self._teller.detail(self._posting, self._counter.parts.clock.now())

    def _get_place(self) -> int:
        return self._place

    def _get_slip(self) -> str:
        return self._slip

    def _get_printer_well(self) -> bool:
        return self._counter.printer.well

    def _get_code(self) -> list[str]:
        return self._code

    route = Property(QVariantMap, _get_route, notify=changed)
    warnings = Property(QVariantList, _get_warnings, notify=changed)
    canApply = Property(bool, _get_can_apply, notify=changed)
    canReport = Property(bool, _get_can_report, notify=changed)
    check = Property(EligibleView, _get_check, notify=changed)
    detail = Property(QVariantMap, _get_detail, notify=changed)
    place = Property(int, _get_place, notify=changed)
    slip = Property(str, _get_slip, notify=changed)
    printerWell = Property(bool, _get_printer_well, notify=changed)
    code = Property(QVariantList, _get_code, notify=changed)


@cache
def offered(service: str) -> bool:
    """Whether this release has a service, found as the navigator finds it."""
    return importlib.util.find_spec(f"kiosk.services.{service}") is not None
