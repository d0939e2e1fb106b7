"""找工作 as its pages see it: what is being asked, the list that answers it, and the way from page to page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.near.rings import RINGS
from kiosk.desk.phrase import in_a_row
from kiosk.desk.postings.kinds import ALL, BY_KEY, KINDS
from kiosk.desk.postings.walking import Point
from kiosk.desk.search.query import Question, Toggle, heading, narrowing, of_tile, summary
from kiosk.desk.search.wishes import understood
from kiosk.services.jobs.canvas_view import WalkCanvas
from kiosk.services.jobs.compare_view import CompareView
from kiosk.services.jobs.enquiry import Enquiry, within
from kiosk.services.jobs.filters_view import FiltersView
from kiosk.services.jobs.map_view import MapView
from kiosk.services.jobs.posting_view import PostingView
from kiosk.services.jobs.route_view import RouteStrip
from kiosk.services.jobs.rows import Teller
from kiosk.services.jobs.tiles_view import NEAR_MINUTES, TilesView
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList
from kiosk.view.ways import Place, Ways

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.view.parts import Counter

QML_IMPORT_NAME = "kiosk.services.jobs"
QML_IMPORT_MAJOR_VERSION = 1

HERE = "kiosk.services.jobs"
MOST_DOTS = 160
MOST_ON_MAP = 600
"""Jobs on the map; where there are more within its rings, it shows the nearest and says so."""
PREVIEWED = 2
MAP_MINUTES = max(RINGS)
__all__ = ["JobsView", "RouteStrip", "WalkCanvas", "open_service"]
SUGGESTED = 3
BEGINNINGS = {
    "near": (Question(within_minutes=NEAR_MINUTES), "JobListPage"),
    "today": (Question(toggles=frozenset({Toggle.START_TODAY})), "JobListPage"),
    "words": (Question(), "SearchPage"),
}
"""What the home page offers without the question for the kind."""
CODE = "/code"
"""Behind a posting's id: its code and nothing else."""
AHEAD = True
"""The first page may be made before anybody asks for it: it knows nobody."""
COUNTED_S = 10.0
"""Counts of a page that was made ahead are good for so long."""
LIKELY = {"KindsPage": "JobListPage", "SearchPage": "JobListPage", "JobListPage": "JobDetailPage"}
"""The page that most go to from a page."""


def open_service(key: str, counter: Counter, ways: Ways, what: str = "") -> Place:
    """The first page of 找工作; or what the home page offers at once: near, today, words, a posting or its code."""
    _ = key
    jobs = JobsView(counter, ways)
    return jobs.place(jobs.begin(what), opened=jobs.opened)


@QmlElement
@QmlUncreatable("the service makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class JobsView(QObject):  # type: ignore[operator]
    """One resident's search. What single pages need lies in `tiles`, `filters` and `posting`."""

    changed = Signal()
    mapped = Signal()
    exchanged = Signal()
    """Never sent: a part is the same from first to last, and each says itself what changed in it."""

    def __init__(self, counter: Counter, ways: Ways) -> None:
        super().__init__()
        self._counter = counter
        self._ways = ways
        here = Point(counter.parts.station.latitude, counter.parts.station.longitude)
        self._teller = Teller(counter.parts.postings_shown, here, translated)
        self._enquiry = Enquiry(counter.parts, self.changed.emit)
        self._tiles = TilesView(counter.parts)
        self._filters = FiltersView(self._enquiry)
        self._map = MapView(counter.parts)
        self._basket = CompareView(counter.parts, self._teller)
        self._posting = PostingView(counter, self._teller, ways)
        self.changed.connect(self._filters.changed)
        for part in (self, self._tiles, self._basket):
            ways.tongue.changed.connect(part.changed)
        ways.tongue.changed.connect(self._posting.retell)
        ways.tongue.changed.connect(self._map.retell)
        self._map.changed.connect(self.mapped)
        self._tiles.look()
        self._counted_at = counter.parts.clock.monotonic()

    # from page to page

    def begin(self, what: str) -> str:
        """Begin with `near`, `today`, `words`, a posting's id or nothing; gives the page to show.

        `/code` behind the id shows the posting's code alone.
        """
        asked = BEGINNINGS.get(what)
        if asked is not None:
            question, page = asked
            self._enquiry.begin(question)
            return page
        wanted = what.removesuffix(CODE)
        found = self._enquiry.fetch([wanted]) if wanted else []
        if not found:
            return "KindsPage"
        self._posting.open(found[0])
        if wanted != what and self._posting.encode():
            return "TakeAlongPage"
        return "JobDetailPage"

    def place(self, page: str, opened: Callable[[], None] | None = None) -> Place:
        """One of the pages of this search."""
        after = LIKELY.get(page)
        likely = None if after is None else lambda: self.place(after)
        return Place(HERE, page, {"jobs": self}, likely=likely, opened=opened)

    def opened(self) -> None:
        """Somebody comes to the first page: from now on the end of their visit ends this."""
        self._counter.visit.visit.holds(self.forget)
        if self._counter.parts.clock.monotonic() - self._counted_at > COUNTED_S:
            self._tiles.look()

    @Slot(str)
    def chooseKind(self, kind: str) -> None:
        """Show the postings of one kind, of one way of working, or all."""
        tally = self._counter.parts.tile_tally
        if tally is not None and kind != ALL:
            self._counter.work.do(lambda: tally.chose(kind), _counted)
        self._enquiry.begin(of_tile(kind))
        self._go("JobListPage")

    @Slot()
    def showFilters(self) -> None:
        """More conditions on a page of their own, each with its count."""
        self._enquiry.wide = True
        self._enquiry.recount()
        self._go("FilterPage")

    @Slot()
    def showWords(self) -> None:
        """Type what one looks for."""
        self._enquiry.begin(Question())
        self._go("SearchPage")

    @Slot()
    def showMapOfAll(self) -> None:
        """All work near by, on the map."""
        self._enquiry.begin(Question())
        self.showMap()

    @Slot()
    def showMap(self) -> None:
        """What was asked, on the map; from the page of tiles everything."""
        found = self._enquiry.near(MAP_MINUTES, MOST_ON_MAP)
        self._map.spread(found, self._enquiry.question, MOST_ON_MAP)
        self._go("MapPage")

    @Slot()
    def showPlace(self) -> None:
        """The jobs of what is chosen on the map, as a list."""
        chosen = self._map.chosen()
        if chosen:
            self._enquiry.begin_at(self._map.heading(), chosen)
            self._go("JobListPage")

    @Slot()
    def showServices(self) -> None:
        """Where things are seen to, as a list."""
        self._ways.go(Place(HERE, "ServicesPage", {"services": self._map.services_told}))

    @Slot()
    def find(self) -> None:
        """Show what the words found."""
        self._go("JobListPage")

    @Slot(int)
    def show(self, index: int) -> None:
        """Open one posting of the page."""
        place = self._enquiry.results.page * self._enquiry.rows + index + 1
        self._posting.open(self._enquiry.shown[index], place)
        self._go("JobDetailPage")

    @Slot(int)
    def showFromMap(self, index: int) -> None:
        """Open one of the jobs that the map shows beside itself."""
        self._posting.open(self._map.chosen()[index][0])
        self._go("JobDetailPage")

    @Slot()
    def showBasket(self) -> None:
        """The postings of the basket side by side."""
        self._go("ComparePage")

    @Slot(int)
    def showFromBasket(self, place: int) -> None:
        """Open one posting of the basket."""
        self._posting.open(self._basket.posting(place))
        self._go("JobDetailPage")

    @Slot()
    def takeAlong(self) -> None:
        """The open posting as a code on the screen."""
        if self._posting.encode():
            self._go("TakeAlongPage")

    # asking

    @Slot()
    def chooseAll(self) -> None:
        """Nothing was found: show everything instead."""
        self._enquiry.begin(Question())

    @Slot()
    def undo(self) -> None:
        """Take the last narrowing back."""
        self._enquiry.undo()

    @Slot()
    def lookAgain(self) -> None:
        """The search was not open when it was asked: ask it once more."""
        if not self._enquiry.results.ready:
            self._enquiry.recount()

    @Slot(int)
    def turn(self, pages: int) -> None:
        """So many pages on or back."""
        self._enquiry.turn(pages)

    @Slot(int)
    def askInstead(self, which: int) -> None:
        """Ask what was offered in place of an empty list."""
        self._enquiry.ask(self._enquiry.results.instead[which].question)

    @Slot(str)
    def type(self, words: str) -> None:
        """What is typed so far; counts follow each letter."""
        self._enquiry.begin(understood(Question(words=words)))

    @Slot(int)
    def follow(self, which: int) -> None:
        """What was typed, in one kind of work."""
        self._enquiry.ask(replace(self._enquiry.question, kind=self._suggested()[which]))
        self.find()

    def forget(self) -> None:
        """Words and postings of this person are gone."""
        self._posting.forget()
        self._map.forget()
        self._basket.forget()
        self._enquiry.forget()

    # inside

    def _go(self, page: str) -> None:
        self._ways.go(self.place(page))

    def _suggested(self) -> list[str]:
        counts = self._enquiry.results.kinds
        found = [kind.key for kind in KINDS if kind.key != ALL and counts.get(kind.key)]
        return sorted(found, key=lambda key: -counts[key])[:SUGGESTED]

    # what the pages read

    def _get_tiles(self) -> TilesView:
        return self._tiles

    def _get_filters(self) -> FiltersView:
        return self._filters

    def _get_posting(self) -> PostingView:
        return self._posting

    def _get_basket(self) -> CompareView:
        return self._basket

    def _get_map(self) -> MapView:
        return self._map

    def _get_title(self) -> str:
        return self._enquiry.place or heading(self._enquiry.question, translated)

    def _get_undo(self) -> str:
        """What taking the last narrowing back would ask again; empty when there is nothing to take back."""
        before = self._enquiry.before
        return "" if before is None else summary(before, translated)

    def _get_summary(self) -> str:
        return summary(self._enquiry.question, translated)

    def _get_words(self) -> str:
        return self._enquiry.question.words

    def _get_count(self) -> int:
        return self._enquiry.results.total

    def _get_ready(self) -> bool:
        return self._enquiry.results.ready

    def _get_empty(self) -> bool:
        """Whether there is no work at all, whatever one asks."""
        found = self._enquiry.results
        return found.ready and not (found.total or found.instead or self._enquiry.place or self._enquiry.before)

    def _get_hotline(self) -> str:
        return self._counter.parts.station.hotline

    def _get_near(self) -> int:
        return within(self._enquiry.results, NEAR_MINUTES)

    def _get_page(self) -> int:
        return self._enquiry.results.page + 1

    def _get_pages(self) -> int:
        return max(1, self._enquiry.results.pages)

    def _get_rows(self) -> list[dict[str, object]]:
        now = self._counter.parts.clock.now()
        minutes = {hit.id: hit.minutes for hit in self._enquiry.results.rows}
        return [self._teller.row(posting, minutes[posting.id], now) for posting in self._enquiry.shown]

    def _get_preview(self) -> list[dict[str, object]]:
        """The nearest of what is chosen on the map, as rows."""
        now = self._counter.parts.clock.now()
        return [self._teller.row(posting, minutes, now) for posting, minutes in self._map.chosen()[:PREVIEWED]]

    def _get_rows_a_page(self) -> int:
        return self._enquiry.rows

    def _set_rows_a_page(self, rows: int) -> None:
        self._enquiry.resize(rows)

    def _get_dots(self) -> list[int]:
        """One a job, while they can be told apart; empty when there are too many for dots."""
        counted = sorted(self._enquiry.results.minutes.items())
        near = [minute for minute, count in counted for _ in range(count)]
        return near if len(near) <= MOST_DOTS else []

    def _get_heard(self) -> str:
        """What was made of the question: how its words were widened and what narrows it; empty when neither."""
        return in_a_row((self._get_widened(), narrowing(self._enquiry.question, translated)))

    def _get_widened(self) -> str:
        return in_a_row(wide.sentence(translated) for wide in self._enquiry.results.widened)

    def _get_instead(self) -> list[dict[str, object]]:
        return [
            {
                "text": heading(one.question, translated),
                "hint": summary(one.question, translated),
                "count": one.total,
            }
            for one in self._enquiry.results.instead
        ]

    def _get_suggestions(self) -> list[dict[str, object]]:
        counts = self._enquiry.results.kinds
        return [{"text": translated(BY_KEY[key].title), "count": str(counts[key])} for key in self._suggested()]

    tiles = Property(TilesView, _get_tiles, notify=exchanged)
    filters = Property(FiltersView, _get_filters, notify=exchanged)
    posting = Property(PostingView, _get_posting, notify=exchanged)
    preview = Property(QVariantList, _get_preview, notify=mapped)
    basket = Property(CompareView, _get_basket, notify=exchanged)
    map = Property(MapView, _get_map, notify=exchanged)
    undone = Property(str, _get_undo, notify=changed)
    title = Property(str, _get_title, notify=changed)
    summary = Property(str, _get_summary, notify=changed)
    words = Property(str, _get_words, notify=changed)
    count = Property(int, _get_count, notify=changed)
    ready = Property(bool, _get_ready, notify=changed)
    empty = Property(bool, _get_empty, notify=changed)
    hotline = Property(str, _get_hotline, notify=exchanged)
    near = Property(int, _get_near, notify=changed)
    page = Property(int, _get_page, notify=changed)
    pages = Property(int, _get_pages, notify=changed)
    rows = Property(QVariantList, _get_rows, notify=changed)
    rowsAPage = Property(int, _get_rows_a_page, _set_rows_a_page, notify=changed)
    dots = Property(QVariantList, _get_dots, notify=changed)
    widened = Property(str, _get_widened, notify=changed)
    heard = Property(str, _get_heard, notify=changed)
    instead = Property(QVariantList, _get_instead, notify=changed)
    suggestions = Property(QVariantList, _get_suggestions, notify=changed)


def _counted(told: None) -> None:
    """Hear that a choice of a tile was counted."""
    del told
