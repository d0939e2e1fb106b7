"""找工作 as its pages see it: kinds with counts, a list with filters, one posting, and the words typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from drivers.printer.protocol import PrintResult, Verdict
from kiosk.desk.home import usable
from kiosk.desk.job_slip import job_code, job_slip
from kiosk.desk.postings.kinds import ALL, BY_KEY, KINDS, tiles
from kiosk.desk.postings.walking import Point
from kiosk.desk.search.query import (
    PAY_STEPS,
    RINGS,
    TOGGLE_WORDS,
    TOGGLES,
    Question,
    Toggle,
    heading,
    summary,
)
from kiosk.desk.search.results import Results
from kiosk.services.jobs.rows import Teller
from kiosk.view.code import code_rows
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList, QVariantMap
from kiosk.view.ways import Place, Ways

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.view.parts import Counter
    from sync.wire.posting import Posting

QML_IMPORT_NAME = "kiosk.services.jobs"
QML_IMPORT_MAJOR_VERSION = 1

HERE = "kiosk.services.jobs"
NEAR_MINUTES = 15
MOST_DOTS = 160
SUGGESTED = 3
BEGINNINGS = {
    "near": (Question(within_minutes=NEAR_MINUTES), "JobListPage"),
    "today": (Question(toggles=frozenset({Toggle.START_TODAY})), "JobListPage"),
    "words": (Question(), "SearchPage"),
}
"""What the home page offers without the question for the kind."""


def open_service(key: str, counter: Counter, ways: Ways, what: str = "") -> Place:
    """The first page of 找工作; or what the home page offers at once: near, today, words, the id of a posting."""
    _ = key
    jobs = JobsView(counter, ways)
    counter.visit.visit.holds(jobs.forget)
    return Place(HERE, jobs.begin(what), {"jobs": jobs})


@QmlElement
@QmlUncreatable("the service makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class JobsView(QObject):  # type: ignore[operator]
    """One resident's search: what was asked, what was found, which posting is open."""

    changed = Signal()

    def __init__(self, counter: Counter, ways: Ways) -> None:
        super().__init__()
        self._counter = counter
        self._ways = ways
        here = Point(counter.parts.station.latitude, counter.parts.station.longitude)
        self._teller = Teller(counter.parts.postings_shown, here, translated)
        self._question = Question()
        self._results = Results(self._question, ready=False)
        self._overview = Results(Question(), ready=False)
        self._rows = 6
        self._shown: list[Posting] = []
        self._open: Posting | None = None
        self._place = 0
        self._wide = False
        self._slip = ""
        self._code: list[str] = []
        ways.tongue.changed.connect(self.changed)
        self.look()

    # what the pages call

    @Slot()
    def look(self) -> None:
        """Count everything anew; harmless while the search is still being opened."""
        finder = self._counter.parts.finder()
        if finder is not None:
            self._overview = finder.ask(Question(), 0, 1)
        self.changed.emit()

    @Slot(str)
    def chooseKind(self, kind: str) -> None:
        """Show the postings of one kind, or of all."""
        self._wide = False
        self._ask(Question(kind=kind))
        self._ways.go(Place(HERE, "JobListPage", {"jobs": self}))

    @Slot()
    def chooseAll(self) -> None:
        """Nothing was found: show everything instead."""
        self._ask(Question())

    @Slot(str)
    def toggle(self, name: str) -> None:
        """Turn one filter over; the list begins anew."""
        self._ask(self._question.switched(Toggle(name)))

    @Slot(int)
    def atLeast(self, pay: int) -> None:
        """Only postings with this monthly pay; the same again takes it away."""
        self._ask(replace(self._question, pay_min=0 if self._question.pay_min == pay else pay))

    @Slot(int)
    def within(self, minutes: int) -> None:
        """Only postings in this walking distance; the same again takes it away."""
        asked = 0 if self._question.within_minutes == minutes else minutes
        self._ask(replace(self._question, within_minutes=asked))

    @Slot(int)
    def turn(self, pages: int) -> None:
        """So many pages on or back."""
        page = min(max(0, self._results.page + pages), max(0, self._results.pages - 1))
        if page != self._results.page:
            self._ask(self._question, page)

    @Slot(int)
    def askInstead(self, which: int) -> None:
        """Ask what was offered in place of an empty list."""
        self._ask(self._results.instead[which].question)

    @Slot(int)
    def show(self, index: int) -> None:
        """Open one posting of the page."""
        self._open = self._shown[index]
        self._place = self._results.page * self._rows + index + 1
        self._slip = ""
        self.changed.emit()
        self._ways.go(Place(HERE, "JobDetailPage", {"jobs": self}))

    @Slot()
    def showFilters(self) -> None:
        """More conditions on a page of their own, each with its count."""
        self._wide = True
        self._ask(self._question)
        self._ways.go(Place(HERE, "FilterPage", {"jobs": self}))

    @Slot()
    def showWords(self) -> None:
        """Type what one looks for."""
        self._ask(Question())
        self._ways.go(Place(HERE, "SearchPage", {"jobs": self}))

    @Slot(str)
    def type(self, words: str) -> None:
        """What is typed so far; counts follow each letter."""
        self._ask(Question(words=words))

    @Slot(int)
    def follow(self, which: int) -> None:
        """What was typed, in one kind of work."""
        self._ask(replace(self._question, kind=self._suggested()[which]))
        self.find()

    @Slot()
    def find(self) -> None:
        """Show what the words found."""
        self._ways.go(Place(HERE, "JobListPage", {"jobs": self}))

    @Slot()
    def takeAlong(self) -> None:
        """The posting as a code on the screen."""
        if self._open is not None:
            self._code = code_rows(job_code(self._open))
            self.changed.emit()
            self._ways.go(Place(HERE, "TakeAlongPage", {"jobs": self}))

    @Slot()
    def print(self) -> None:
        """The posting on paper; the verdict comes later."""
        if self._open is None or self._slip == "printing":
            return
        self._slip = "printing"
        parts = self._counter.parts
        slip = job_slip(self._open, parts.station, parts.postings_shown, parts.clock)
        parts.spool.print(slip, None, self._counter.work.answers(self._judge))
        self.changed.emit()

    def begin(self, what: str) -> str:
        """Begin with `near`, `today`, `words`, a posting's id or nothing; gives the page to show."""
        asked = BEGINNINGS.get(what)
        if asked is not None:
            question, page = asked
            self._ask(question)
            return page
        found = self._fetch([what]) if what else []
        if not found:
            return "KindsPage"
        self._open = found[0]
        self.changed.emit()
        return "JobDetailPage"

    def forget(self) -> None:
        """Words and postings of this person are gone."""
        self._question = Question()
        self._results = Results(self._question, ready=False)
        self._shown.clear()
        self._open = None
        self._slip = ""
        self._code = []
        self.changed.emit()

    # inside

    def _ask(self, question: Question, page: int = 0) -> None:
        self._question = question
        finder = self._counter.parts.finder()
        if finder is None:
            self._results = Results(question, ready=False)
            self._shown = []
        else:
            self._results = finder.ask(question, page, self._rows, wide=self._wide)
            self._shown = list(self._fetch([hit.id for hit in self._results.rows]))
        self.changed.emit()

    def _fetch(self, ids: Sequence[str]) -> list[Posting]:
        found = {posting.id: posting for posting in self._counter.parts.postings(ids)}
        return [found[one] for one in ids if one in found]

    def _suggested(self) -> list[str]:
        counts = self._results.kinds
        found = [kind.key for kind in KINDS if kind.key != ALL and counts.get(kind.key)]
        return sorted(found, key=lambda key: -counts[key])[:SUGGESTED]

    def _judge(self, result: PrintResult) -> None:
        if self._slip == "printing":
            known = {Verdict.PRINTED: "printed", Verdict.UNKNOWN: "unsure"}
            self._slip = known.get(result.verdict, "failed")
            self.changed.emit()

    def _get_rows_a_page(self) -> int:
        return self._rows

    def _set_rows_a_page(self, rows: int) -> None:
        if rows == self._rows or rows < 1:
            return
        first = self._results.page * self._rows
        self._rows = rows
        if self._results.ready:
            self._ask(self._question, first // rows)

    # what the pages read

    def _get_ready(self) -> bool:
        return self._overview.ready

    def _get_all(self) -> int:
        return self._overview.total

    def _get_near_all(self) -> int:
        return _within(self._overview, NEAR_MINUTES)

    def _get_kinds(self) -> list[dict[str, object]]:
        return [
            {
                "key": tile.kind.key,
                "text": translated(tile.kind.title),
                "icon": tile.kind.icon,
                "count": tile.count,
            }
            for tile in tiles(self._overview.kinds, self._overview.total)
        ]

    def _get_title(self) -> str:
        return heading(self._question, translated)

    def _get_summary(self) -> str:
        return summary(self._question, translated)

    def _get_count(self) -> int:
        return self._results.total

    def _get_near(self) -> int:
        return _within(self._results, NEAR_MINUTES)

    def _get_page(self) -> int:
        return self._results.page + 1

    def _get_pages(self) -> int:
        return max(1, self._results.pages)

    def _get_rows(self) -> list[dict[str, object]]:
        now = self._counter.parts.clock.now()
        minutes = {hit.id: hit.minutes for hit in self._results.rows}
        return [self._teller.row(posting, minutes[posting.id], now) for posting in self._shown]

    def _get_filters(self) -> list[dict[str, object]]:
        return [
            {
                "key": toggle.value,
                "text": translated(TOGGLE_WORDS[toggle]),
                "count": self._results.toggles.get(toggle, 0),
                "on": toggle in self._question.toggles,
            }
            for toggle in TOGGLES
        ]

    def _get_pay_steps(self) -> list[dict[str, object]]:
        return [
            {"value": step, "count": self._results.pay.get(step, 0), "on": self._question.pay_min == step}
            for step in PAY_STEPS
        ]

    def _get_rings(self) -> list[dict[str, object]]:
        return [
            {"value": ring, "count": self._results.within.get(ring, 0), "on": self._question.within_minutes == ring}
            for ring in RINGS
        ]

    def _get_dots(self) -> list[int]:
        """One a job, while they can be told apart; empty when there are too many for dots."""
        near = [minute for minute, count in sorted(self._results.minutes.items()) for _ in range(count)]
        return near if len(near) <= MOST_DOTS else []

    def _get_widened(self) -> str:
        return "".join(wide.sentence(translated) for wide in self._results.widened)

    def _get_instead(self) -> list[dict[str, object]]:
        return [
            {
                "text": heading(one.question, translated),
                "hint": summary(one.question, translated),
                "count": one.total,
            }
            for one in self._results.instead
        ]

    def _get_suggestions(self) -> list[dict[str, object]]:
        counts = self._results.kinds
        return [{"text": translated(BY_KEY[key].title), "count": str(counts[key])} for key in self._suggested()]

    def _get_slip(self) -> str:
        return self._slip

    def _get_printer_well(self) -> bool:
        return usable(self._counter.parts.devices(), "receipt_printer")

    def _get_code(self) -> list[str]:
        return self._code

    def _get_words(self) -> str:
        return self._question.words

    def _get_place(self) -> int:
        return self._place

    def _get_detail(self) -> dict[str, object]:
        return {} if self._open is None else self._teller.detail(self._open, self._counter.parts.clock.now())

    ready = Property(bool, _get_ready, notify=changed)
    all = Property(int, _get_all, notify=changed)
    nearAll = Property(int, _get_near_all, notify=changed)
    kinds = Property(QVariantList, _get_kinds, notify=changed)
    title = Property(str, _get_title, notify=changed)
    summary = Property(str, _get_summary, notify=changed)
    count = Property(int, _get_count, notify=changed)
    near = Property(int, _get_near, notify=changed)
    page = Property(int, _get_page, notify=changed)
    pages = Property(int, _get_pages, notify=changed)
    rows = Property(QVariantList, _get_rows, notify=changed)
    rowsAPage = Property(int, _get_rows_a_page, _set_rows_a_page, notify=changed)
    filters = Property(QVariantList, _get_filters, notify=changed)
    paySteps = Property(QVariantList, _get_pay_steps, notify=changed)
    rings = Property(QVariantList, _get_rings, notify=changed)
    dots = Property(QVariantList, _get_dots, notify=changed)
    widened = Property(str, _get_widened, notify=changed)
    instead = Property(QVariantList, _get_instead, notify=changed)
    words = Property(str, _get_words, notify=changed)
    place = Property(int, _get_place, notify=changed)
    suggestions = Property(QVariantList, _get_suggestions, notify=changed)
    slip = Property(str, _get_slip, notify=changed)
    printerWell = Property(bool, _get_printer_well, notify=changed)
    code = Property(QVariantList, _get_code, notify=changed)
    detail = Property(QVariantMap, _get_detail, notify=changed)


def _within(results: Results, minutes: int) -> int:
    return sum(count for minute, count in results.minutes.items() if minute <= minutes)
