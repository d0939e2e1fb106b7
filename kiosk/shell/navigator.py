"""Which page is shown: pages by module and name, the way back, and the door to every service."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Property, QCoreApplication, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.errors import Problem
from kiosk.view.parts import Counter
from kiosk.view.qml_types import QVariantMap
from kiosk.view.ways import Place, Ways

if TYPE_CHECKING:
    from types import ModuleType

    from kiosk.view.form import FormView

QML_IMPORT_NAME = "kiosk.shell"
QML_IMPORT_MAJOR_VERSION = 1

SHELL = "kiosk.shell"
LINGER_MS = 1000
PART_MS = 50
"""Pages that are left go when the next one is painted; when nobody is here any more, at once."""
AHEAD_MS = 150
"""A page has been on the screen for so long before the next is made: what it set going itself is done by then."""
MINE = "my_matters"
TAKES_CARDS = ("kiosk.view", "kiosk.admin", f"kiosk.services.{MINE}")
"""Modules whose pages do with a laid card what they are there for."""
ADMIN = "kiosk.admin"
NOBODY_HERE = frozenset({"", "AttractPage", "FarewellPage"})


@QmlElement
@QmlUncreatable("the window makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class Navigator(QObject):  # type: ignore[operator]
    """Keeps the places of a visit in order; Main.qml shows the last one.

    `pushed`, `popped` and `reset` tell Main.qml what to do with its PageStack, `ahead` which page is probably asked for
    next, `parted` that what was left is to be destroyed; Python remembers the view-models, so that they live exactly as
    long as their page.
    """

    pushed = Signal(str, str, QVariantMap)
    popped = Signal()
    reset = Signal(str, str, QVariantMap, bool)
    ahead = Signal(str, str, QVariantMap, bool)
    parted = Signal()
    changed = Signal()
    pageBroken = Signal(str)
    opened = Signal(str)
    """A service was opened: its key, and nothing of what was asked of it."""

    def __init__(
        self,
        ways: Ways,
        counter: Counter,
        *,
        attract: Callable[[], Place],
        home: Callable[[], Place],
        help_page: Callable[[], Place],  # reads as what it means
    ) -> None:
        super().__init__()
        self._ways = ways
        self._counter = counter
        self._attract = attract
        self._home = home
        self._help = help_page
        self._places: list[Place] = []
        self._leaving: list[Place] = []
        self._ahead: Place | None = None
        self._left: list[Place] = []
        self._parting = QTimer(self)
        self._parting.setSingleShot(True)
        self._parting.setInterval(PART_MS)
        self._parting.timeout.connect(self._part)
        self._looks_ahead = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(AHEAD_MS)
        self._quiet.timeout.connect(self._make_ahead)
        ways.placeAsked.connect(self.go)
        ways.settledAsked.connect(self.settle)
        ways.stepBackAsked.connect(self.back)
        ways.homeAsked.connect(self.go_home)
        ways.serviceAsked.connect(self.open)
        ways.helpAsked.connect(self.showHelp)
        ways.adjustAsked.connect(self.showAdjust)

    @property
    def here(self) -> str:
        """The name of the page that is shown, for tests and the log (never personal)."""
        return self._places[-1].name if self._places else ""

    def shown(self, name: str) -> Any:  # whatever the page was given
        """A view-model of the page that is shown; for tests and the demo's hands."""
        return self._places[-1].properties[name]

    @property
    def depth(self) -> int:
        """How many pages lie on each other."""
        return len(self._places)

    def go_attract(self) -> None:
        """Nobody is here: show what there is."""
        self.settle(self._attract())

    @Slot()
    def go_home(self) -> None:
        """The list of services; every page above it is gone."""
        self.settle(self._home())

    @Slot(object)
    def go(self, place: Place) -> None:
        """Show this page on top; from the screens where nobody is, it stands alone and home lies behind it."""
        if self.here in NOBODY_HERE:
            self.settle(place)
            return
        self._places.append(place)
        _open(place)
        self.pushed.emit(place.module, place.name, self._given(place))
        self._arrived([])

    @Slot()
    def back(self) -> None:
        """The page before; from the first one, home."""
        if len(self._places) <= 1:
            self.go_home()
            return
        gone = self._places.pop()
        self.popped.emit()
        self._arrived([gone])

    @Slot(str)
    def open(self, key: str) -> None:
        """Begin a service, `key` or `key/what`: its own page if it has one, else the question pages.

        A service whose notice was refused in this visit says so instead of asking again (R12).
        """
        service, _, what = key.partition("/")
        if self._counter.visit.visit.declined(service):
            self.go(Place(SHELL, "DeclinedPage"))
            return
        place = None if what else self._made_ahead(service)
        self.go(place or _door(service)(service, self._counter, self._ways, what))
        self.opened.emit(service)

    def card_laid(self) -> None:
        """Show 我的 for a card laid on any page that does not itself ask for one, and where nothing is half done."""
        visit = self._counter.visit.visit
        module = self._places[-1].module if self._places else ""
        own = module.startswith(TAKES_CARDS) or visit.matter_open or visit.declined(MINE)
        if not own and MINE in self._counter.parts.services(self._ways.tongue.now):
            self.open(MINE)

    def code_scanned(self, code: str) -> None:
        """Show 查进度 for what a scanner read from a slip, over any page but the technician's.

        Where another matter is half done the page says so, and nothing of it is lost.
        """
        visit = self._counter.visit.visit
        here = self._places[-1] if self._places else Place("", "")
        if here.module == ADMIN or MINE not in self._counter.parts.services(self._ways.tongue.now):
            return
        form = cast("FormView | None", here.properties.get("form"))
        if form is None and visit.matter_open:
            return  # help or a look at the display lies over it; the page below is waiting
        if form is not None and form.form.service.key != MINE:
            form.tell(Problem("finish_first"))
            return
        place = _door(MINE)(MINE, self._counter, self._ways, code)
        if form is None:
            self.go(place)
        else:
            visit.matter_closed()
            self.settle(place)
        self.opened.emit(MINE)

    @Slot()
    def showHelp(self) -> None:
        """Who can help, unless that is shown already."""
        if self.here != "HelpPage":
            self.go(self._help())

    @Slot()
    def showAdjust(self) -> None:
        """调整显示, unless that is shown already."""
        if self.here != "AdjustPage":
            self.go(Place(SHELL, "AdjustPage"))

    @Slot(str)
    def tellBroken(self, why: str) -> None:
        """Main.qml could not make a page; the failsafe takes over."""
        self.pageBroken.emit(why)

    @Slot(object)
    def settle(self, place: Place) -> None:
        """Show this page alone; every other is gone and has forgotten what it held."""
        gone, self._places = self._places, [place]
        _open(place)
        self.reset.emit(place.module, place.name, self._given(place), place.lasting)
        self._arrived(gone)

    # what is probably asked for next

    def look_ahead(self) -> None:
        """From now on make the next page while one is read; not before the first frame, which it would hold up."""
        self._looks_ahead = True
        self._quiet.start()

    def look_no_further(self) -> None:
        """The window is about to go."""
        self._looks_ahead = False
        self._quiet.stop()

    def service_ahead(self, key: str) -> Place | None:
        """The first page of a service before anybody came to it; None where to open it already does something."""
        own = _own_module(key)
        door = None if own is None or not getattr(own, "AHEAD", False) else _door(key)
        return None if door is None else door(key, self._counter, self._ways, "")

    @Slot()
    def _make_ahead(self) -> None:
        here = self._places[-1]
        place = None if here.likely is None else here.likely()
        if place is not None:
            self._ahead = place
            self.ahead.emit(place.module, place.name, self._given(place), place.lasting)

    def _made_ahead(self, service: str) -> Place | None:
        """What was made for somebody who touches this service at home."""
        place = self._ahead
        fits = place is not None and self.here == "HomePage" and place.module == f"kiosk.services.{service}"
        return place if fits else None

    def _arrived(self, gone: list[Place]) -> None:
        """Another page is shown: these and what was made ahead for the one before are left."""
        self._left += gone
        if self._ahead is not None:
            self._left.append(self._ahead)
            self._ahead = None
        if not self._ways.visit_goes_on:
            self._part()
        elif self._left:
            self._parting.start()
        if self._looks_ahead:
            self._quiet.start()
        self.changed.emit()

    @Slot()
    def _part(self) -> None:
        """Destroy the pages that were left, then let their view-models forget."""
        self._parting.stop()
        gone, self._left = self._left, []
        if gone:
            self.parted.emit()
            self._let_go(gone)

    def sweep(self) -> None:
        """Let go of view-models whose pages are destroyed by now; on a busy machine that is done here, first."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._leaving.clear()

    def _let_go(self, gone: list[Place]) -> None:
        """Tell view-models whose last page is gone to forget; they outlive their page's bindings by a moment."""
        kept = {id(value) for place in self._places for value in place.properties.values()}
        for place in gone:
            for value in place.properties.values():
                forget = getattr(value, "forget", None)
                if forget is not None and id(value) not in kept:
                    cast("Callable[[], None]", forget)()
        self._leaving += gone
        QTimer.singleShot(LINGER_MS, self.sweep)

    def _given(self, place: Place) -> dict[str, object]:
        return {**place.properties, "ways": self._ways}

    def _get_at_home(self) -> bool:
        return self.here == "HomePage"

    def _get_at_attract(self) -> bool:
        return self.here == "AttractPage"

    def _get_asks(self) -> bool:
        return self.here == "FarewellPage" and "survey" in self._places[-1].properties

    asks = Property(bool, _get_asks, notify=changed)
    """The page of farewell asks something: a touch or key is meant for it, and begins no new visit by itself."""
    atHome = Property(bool, _get_at_home, notify=changed)
    atAttract = Property(bool, _get_at_attract, notify=changed)


def _open(place: Place) -> None:
    """Somebody comes to it."""
    if place.opened is not None:
        place.opened()


Door = Callable[[str, Counter, Ways, str], Place]


def _door(key: str) -> Door:
    """A service is found by looking: `kiosk/services/<key>/view.py` with `open_service`, or the question pages."""
    own = _own_module(key)
    if own is not None:
        return cast("Door", own.open_service)
    from kiosk.view.questions import open_service  # noqa: PLC0415  # not needed before the first frame

    return open_service


def _own_module(key: str) -> ModuleType | None:
    own = f"kiosk.services.{key}.view"
    found = key.isidentifier() and importlib.util.find_spec(f"kiosk.services.{key}") is not None
    return importlib.import_module(own) if found and importlib.util.find_spec(own) is not None else None
