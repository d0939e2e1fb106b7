"""附近的工作 as its page sees it: what stands on the map, what is chosen, and the words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.near.atlas import station_map
from kiosk.desk.near.board import Board, What
from kiosk.desk.near.clusters import Cluster, Pin
from kiosk.desk.near.datum import Datum
from kiosk.desk.near.plane import Plane
from kiosk.desk.near.rings import RINGS
from kiosk.desk.near.station_map import NO_MAP
from kiosk.desk.phrase import phrase, say
from kiosk.desk.postings.kinds import BY_KEY
from kiosk.desk.postings.walking import Point
from kiosk.desk.search.query import Question, heading
from kiosk.services.jobs.services_view import ServicesView
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList, QVariantMap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.view.parts import Parts
    from sync.wire.posting import Posting

QML_IMPORT_NAME = "kiosk.services.jobs"
QML_IMPORT_MAJOR_VERSION = 1

_RING = phrase("Map", "{minutes} 分钟")
_HERE = phrase("Map", "您在这里")
_AROUND = phrase("Map", "{street}一带")
_ON = phrase("Map", "{street}沿街")
_NAMELESS = phrase("Map", "这一处")
_WITHIN = phrase("Map", "步行 {minutes} 分钟内")
_WALK = phrase("Map", "步行 {minutes} 分钟")
_WALK_BETWEEN = phrase("Map", "步行 {least}–{most} 分钟")
_KIND = phrase("Map", "{kind} {count} 个")
_SKETCH = phrase("Map", "示意图")
_MADE_UP = phrase("Map", "示意图·演示街区")
_NEAREST = phrase("Map", "·最近 {count} 个")
_CONVERTED = phrase("Map", "示意图·坐标换算过")


@QmlElement
@QmlUncreatable("the service makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class MapView(QObject):  # type: ignore[operator]
    """The board as properties. `changed`: what is chosen or shown; `redrawn`: the ground itself."""

    changed = Signal()
    redrawn = Signal()
    exchanged = Signal()
    """Never sent: the part for services is the same from first to last."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        here = Point(parts.station.latitude, parts.station.longitude)
        self._here = here
        self._plane = Plane(here)
        self.board = Board(NO_MAP, (), parts.postings_shown)
        self._jobs: dict[str, tuple[Posting, int]] = {}
        self._question = Question()
        self._nearest = 0
        self.services_told = ServicesView(self._plane, parts.postings_shown)
        self.services_told.changed.connect(self.changed)
        self.services_told.turned.connect(self.redrawn)

    def spread(self, jobs: Sequence[tuple[Posting, int]], question: Question, most: int) -> None:
        """Put jobs, with their minutes, on the station's map; `question`: what they answer, at most `most`."""
        self._nearest = most if len(jobs) >= most else 0
        self._jobs = {job.id: (job, minutes) for job, minutes in jobs}
        self._question = question
        pins = [
            Pin(job.id, self._plane.spot(Point(job.lat, job.lon)), minutes, job.occ_tile, job.street)
            for job, minutes in jobs
            if job.lat is not None and job.lon is not None
        ]
        parts = self._parts
        self._lay(Board(station_map(parts.station, parts.items, parts.maps), pins, parts.postings_shown))

    def chosen(self) -> list[tuple[Posting, int]]:
        """Jobs of what is chosen, with their minutes, nearest first."""
        return [self._jobs[pin.id] for pin in self.board.chosen()]

    def retell(self) -> None:
        """Everything may read differently: other jobs, or another language."""
        self.redrawn.emit()
        self.services_told.changed.emit()

    def forget(self) -> None:
        """Nothing lies on the map any more."""
        self._jobs.clear()
        self._question = Question()
        self._lay(Board(NO_MAP, (), self._parts.postings_shown))

    def _lay(self, board: Board) -> None:
        self.board = board
        self.services_told.stops = board.services
        self.retell()

    # what the page calls

    @Slot(int)
    def chooseRing(self, minutes: int) -> None:
        """Everything inside one ring."""
        self.board.services.turn(on=False)
        self.board.choose_ring(minutes)
        self.retell()

    @Slot(int)
    def step(self, steps: int) -> None:
        """The next place with jobs, or the one before."""
        if self.board.services.on:
            self.services_told.step(steps)
            return
        self.board.step(steps)
        self.changed.emit()

    @Slot(int)
    def zoom(self, steps: int) -> None:
        """Larger or smaller."""
        self.board.zoom(steps)
        self.changed.emit()

    @Slot()
    def backHome(self) -> None:
        """The station in the middle, the whole again."""
        self.board.home()
        self.changed.emit()

    def push(self, x: float, y: float) -> None:
        """A finger pushes the sheet by so many look pixels."""
        self.board.pan(x, y)
        self.changed.emit()

    def touch(self, x: float, y: float) -> None:
        """A finger touched, so many look pixels from the middle."""
        board = self.board
        if board.services.on:
            if board.services.touch(x, y):
                self.services_told.changed.emit()
        elif board.touch(x, y):
            self.changed.emit()

    # words

    def here_words(self) -> str:
        """Say 您在这里."""
        return say(_HERE, None, translated)

    def ring_words(self, minutes: int) -> str:
        """Say 15 分钟."""
        return say(_RING, {"minutes": str(minutes)}, translated)

    def heading(self) -> str:
        """Name what is chosen; the title of its list."""
        stop = self.board.selected
        if stop is None:
            return say(_WITHIN, {"minutes": str(self.board.ring)}, translated)
        if stop.what is What.COMMUNITY:
            return stop.name
        street = self.board.name(stop)
        words = _ON if stop.what is What.STREET else _AROUND if street else _NAMELESS
        return say(words, {"street": street}, translated)

    def _get_walk(self) -> str:
        """How far what is chosen is; empty for a ring, whose name says it."""
        stop = self.board.selected
        if stop is None:
            return ""
        least, most = stop.jobs.minutes
        if least == most:
            return say(_WALK, {"minutes": str(least)}, translated)
        return say(_WALK_BETWEEN, {"least": str(least), "most": str(most)}, translated)

    def _get_what(self) -> str:
        """The most frequent kinds of work of what is chosen."""
        pins = self.board.chosen()
        kinds = Cluster(self._plane.spot(self._here), pins).kinds() if pins else []
        return "·".join(
            say(_KIND, {"kind": translated(BY_KEY[kind].title), "count": str(count)}, translated)
            for kind, count in kinds
            if kind in BY_KEY
        )

    def _get_mark(self) -> str:
        """What kind of drawing it is, always said."""
        shown = self.board.shown
        words = _MADE_UP if shown.made_up else _CONVERTED if shown.datum is Datum.GCJ02 else _SKETCH
        nearest = say(_NEAREST, {"count": str(self._nearest)}, translated) if self._nearest else ""
        return translated(words) + nearest

    # what the page reads

    def _get_asked(self) -> str:
        """What the jobs on the map are: 附近的工作, or the kind or words that were asked."""
        asked = self._question.asked_kind or self._question.words
        return heading(self._question, translated) if asked else ""

    def _get_heading(self) -> str:
        return self.heading()

    def _get_count(self) -> int:
        return len(self.board.chosen())

    def _get_services(self) -> ServicesView:
        return self.services_told

    def _get_rings(self) -> list[dict[str, object]]:
        counts = self.board.counts()
        return [
            {
                "value": ring,
                "text": self.ring_words(ring),
                "count": counts[ring],
                "on": ring == self.board.ring and not self.board.services.on,
            }
            for ring in RINGS
        ]

    def _get_ring(self) -> int:
        return self.board.ring

    def _get_in_ring(self) -> int:
        return self.board.counts().get(self.board.ring, 0)

    def _get_stop(self) -> int:
        """Number of what is chosen among everything that can be; 0 for a ring."""
        board = self.board
        return board.stops.index(board.selected) + 1 if board.selected in board.stops else 0

    def _get_stops(self) -> int:
        return len(self.board.stops)

    def _get_empty(self) -> bool:
        return self.board.shown.empty

    def _get_source(self) -> str:
        return self.board.shown.source

    def _get_closest(self) -> bool:
        return self.board.closest

    def _get_whole(self) -> bool:
        return self.board.whole

    def _get_bar(self) -> dict[str, object]:
        """The scale bar: metres, and how many look pixels they are."""
        most = _BAR * self.board.size[0]
        metres = next(step for step in (1000, 500, 200, 100, 50, 20, 0) if step / self.board.metres_a_pixel <= most)
        return {"metres": metres, "length": metres / self.board.metres_a_pixel}

    title = Property(str, _get_heading, notify=changed)
    walk = Property(str, _get_walk, notify=changed)
    what = Property(str, _get_what, notify=changed)
    mark = Property(str, _get_mark, notify=changed)
    source = Property(str, _get_source, notify=changed)
    count = Property(int, _get_count, notify=changed)
    rings = Property(QVariantList, _get_rings, notify=changed)
    ring = Property(int, _get_ring, notify=changed)
    inRing = Property(int, _get_in_ring, notify=changed)
    stop = Property(int, _get_stop, notify=changed)
    stops = Property(int, _get_stops, notify=changed)
    services = Property(ServicesView, _get_services, notify=exchanged)
    asked = Property(str, _get_asked, notify=changed)
    empty = Property(bool, _get_empty, notify=changed)
    closest = Property(bool, _get_closest, notify=changed)
    whole = Property(bool, _get_whole, notify=changed)
    bar = Property(QVariantMap, _get_bar, notify=changed)


_BAR = 0.22
"""Share of the map's width that the scale bar may be long."""
