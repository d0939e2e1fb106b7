"""Builds the window: view-models, pages, and what happens when a visit begins and ends."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPixmapCache
from PySide6.QtQuick import QQuickWindow

from kiosk.desk.footfall import Footfall
from kiosk.desk.visit import Farewell, Phase
from kiosk.launch import give_back_freed_memory
from kiosk.shell.attract import AttractView
from kiosk.shell.engine import make_engine
from kiosk.shell.help import HelpView
from kiosk.shell.home import HomeView
from kiosk.shell.navigator import SHELL, Navigator
from kiosk.view.language import Language
from kiosk.view.parts import Counter, Parts
from kiosk.view.printer import PrinterLook
from kiosk.view.speech import SpeechLine
from kiosk.view.status import StatusView
from kiosk.view.visit import VisitView
from kiosk.view.ways import Place, Ways
from kiosk.view.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtQml import QQmlApplicationEngine, QQmlError

    from kiosk.shell.second import SecondScreen
    from kiosk.shell.settings import ScreenSettings
    from kiosk.shell.survey import SurveyView
    from kiosk.view.scan import ScanWatch

    Job = Callable[[], object]
    Careful = Callable[[Job], Job]

READER_SIDES = {"right_below": "right", "left_below": "left", "right": "side", "left": "side"}
"""Places of the reader in the settings, and the three that the drawings know."""
SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
"""Of the window when it does not fill the screen."""


class WindowBroken(Exception):  # a state, told by name
    """The window's own QML could not be loaded; the installation is damaged."""


@dataclass(slots=True)
class Views:
    """The view-models that live as long as the window."""

    top: StatusView
    visit: VisitView
    speech: SpeechLine
    language: Language
    ways: Ways
    counter: Counter
    footfall: Footfall
    home: HomeView
    attract: AttractView
    help: HelpView
    navigator: Navigator = field(init=False)


class Window(QObject):
    """The kiosk's one window. All calls on the main thread, except what the reader and the spool say."""

    technicianAsked = Signal()
    """The corner was held for three seconds."""
    lost = Signal(str)
    """The page that everything returns to cannot be shown, and why; the program has nothing left to show."""
    qmlWarned = Signal(str)
    """QML said something it should not have to say; tests fail on it, the app writes it down."""

    def __init__(
        self, parts: Parts, screen: ScreenSettings, views: Views, engine: QQmlApplicationEngine, careful: Careful
    ) -> None:
        super().__init__()
        self._parts = parts
        self._careful = careful
        self._screen = screen
        self.views = views
        self.navigator = views.navigator
        self._after: list[Job] = []
        self._shown = False
        self._closing = False
        self._survey: SurveyView | None = None
        self.second: SecondScreen | None = None
        self.scanner: ScanWatch | None = None
        self._engine: QQmlApplicationEngine | None = engine
        self._farewell = QTimer(self)
        self._farewell.setSingleShot(True)
        self._farewell.timeout.connect(self._farewell_over)
        views.visit.began.connect(self._began)
        views.visit.began.connect(views.footfall.began)
        views.navigator.opened.connect(views.footfall.opened)
        views.visit.cardLaid.connect(self._card_laid)
        views.visit.ended.connect(self._ended)
        views.language.changed.connect(self._retranslate)
        views.navigator.pageBroken.connect(self._page_broken)
        engine.warnings.connect(self._warned)
        self._load(engine)

    # what kiosk.app calls

    def show(self) -> None:
        """Put the window on the screen and begin to watch reader, clock and devices."""
        if self._screen.full_screen:
            self.quick.showFullScreen()
        else:
            self.quick.show()
        self.views.top.start()
        self.views.visit.start()
        self.views.home.start()
        self.views.counter.printer.start()
        self.navigator.go_attract()
        self.quick.frameSwapped.connect(self._first_frame)

    def after_first_frame(self, job: Job) -> None:
        """Do something heavy once the first frame is on the screen, one job per turn of the event loop."""
        self._after.append(job)
        if self._shown:
            QTimer.singleShot(0, self._next_job)

    def open_place(self, place: Place) -> None:
        """Show a page from outside (the technician's rooms)."""
        self.navigator.settle(place)

    def open_second(self) -> None:
        """Show the second screen, if this terminal has one; its code and its QML are loaded here and not before."""
        if self._screen.second_screen == "off" or self._engine is None:
            return
        from kiosk.shell.second import SecondScreen  # noqa: PLC0415 - after the first frame

        self.second = SecondScreen(self._parts, self._screen)
        self.second.warned.connect(self.qmlWarned)
        self.second.show()

    def hear_scanner(self) -> None:
        """From now on a code that a scanner types is looked up; its code is loaded here and not before."""
        from kiosk.view.scan import ScanWatch  # noqa: PLC0415 - after the first frame

        self.scanner = ScanWatch(self._parts.clock, self)
        self.scanner.scanned.connect(self._scanned)
        self.scanner.watch(self.quick)

    def failsafe(self) -> None:
        """A bug was met: end the visit, privacy first, and return to the attract screen."""
        self.views.visit.visit.farewell(Farewell.CRASH)
        self._farewell.stop()
        self._return()

    def close(self) -> None:
        """Let go of everything; the engine goes before the view-models, so that no binding sees a null."""
        self._closing = True
        self._after.clear()  # what still waits for its turn would meet a window that is gone
        self.navigator.look_no_further()
        self.views.visit.visit.farewell(Farewell.FINISHED)
        self._farewell.stop()  # also the one of somebody who has just gone
        self.views.counter.work.close()
        self.views.counter.line.close()
        if self.second is not None:
            self.second.close()
            self.second = None
        engine, self._engine = self._engine, None
        if engine is not None:
            shiboken6.delete(engine)

    # how it begins

    @Slot()
    def _retranslate(self) -> None:
        if self._engine is not None:
            self._engine.retranslate()

    def _load(self, engine: QQmlApplicationEngine) -> None:
        engine.setInitialProperties(
            {
                "navigator": self.navigator,
                "ways": self.views.ways,
                "attract": self.views.attract,
                "theme": self._screen.theme,
                "diagonal": self._screen.diagonal_inch,
                "calm": self._screen.calm,
                "readerPosition": READER_SIDES[self._parts.station.reader_position],
                "width": SIZES[self._screen.orientation][0],
                "height": SIZES[self._screen.orientation][1],
            }
        )
        told: list[str] = []
        self.qmlWarned.connect(told.append)
        engine.loadFromModule("kiosk.shell", "Main")
        self.qmlWarned.disconnect(told.append)
        roots = engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise WindowBroken("\n".join(told))
        self.quick = roots[0]
        self.quick.technicianAsked.connect(self.technicianAsked)  # type: ignore[attr-defined]

    @Slot()
    def _first_frame(self) -> None:
        self.quick.frameSwapped.disconnect(self._first_frame)
        self._shown = True
        self._after.insert(0, self._nobody_here)  # in the next turn: the frame counts as shown when this returns
        QTimer.singleShot(0, self._next_job)

    def _nobody_here(self) -> None:
        if not self.views.visit.is_here:  # somebody may have touched the very first frame
            self.views.attract.start()

    @Slot()
    def _next_job(self) -> None:
        if self._after:
            job = self._after.pop(0)
            QTimer.singleShot(0, self._next_job)  # first: a job that fails keeps none of the others from its turn
            self._careful(job)()

    # how a visit begins and ends

    @Slot()
    def _began(self) -> None:
        self.views.attract.stop()
        self._farewell.stop()
        if self.navigator.here == "FarewellPage":
            self._asked_enough()
            self.navigator.go_home()

    @Slot()
    def _card_laid(self) -> None:
        if self.navigator.here == "AttractPage":
            self.navigator.go_home()
        self.navigator.card_laid()

    @Slot(str)
    def _scanned(self, code: str) -> None:
        self.views.visit.touch()
        if self.views.visit.visit.phase is not Phase.COVERED:
            self.navigator.code_scanned(code)

    @Slot(str, str)
    def _ended(self, why: str, finished: str) -> None:
        self._parts.spool.wipe()
        self._survey = self._question(why, finished)
        if self._survey is None:
            self.navigator.settle(Place(SHELL, "FarewellPage", {"why": why}))
            self._settle()
        else:
            # who is asked reads the question in their own language and size; nothing else of the visit stays
            self.views.speech.forget_words()
            self.navigator.settle(Place(SHELL, "FarewellPage", {"why": why, "survey": self._survey}))
            self._clear()
        if why == Farewell.CRASH.value:
            self._return()
        else:
            self._farewell_in()

    def _question(self, why: str, finished: str) -> SurveyView | None:
        # the page of farewell knows the type by name, so it is there before the first of them
        from kiosk.desk.survey import may_ask  # noqa: PLC0415 - after the first frame
        from kiosk.shell.survey import SurveyView  # noqa: PLC0415

        wanted = self._screen.ask_s > 0 and not self._closing and may_ask(why, finished)
        ratings = self._parts.ratings if wanted else None
        if ratings is None:
            return None
        survey = SurveyView(finished, ratings, self.views.counter.work)
        survey.stirred.connect(self._farewell_in)
        survey.left.connect(self._farewell_over)
        return survey

    @Slot()
    def _farewell_in(self) -> None:
        """Let the page of farewell go after its time; a question that is not answered yet gets longer."""
        seconds = self._screen.farewell_s
        if self._survey is not None and not self._survey.answered:
            seconds = self._screen.ask_s * (2 if self.views.visit.is_slow else 1)
        self._farewell.start(seconds * 1000)

    def _asked_enough(self) -> None:
        """The question is off the screen: the look goes back too."""
        if self._survey is not None:
            self._survey = None
            self._settle()

    @Slot()
    def _return(self) -> None:
        self._farewell.stop()
        self._asked_enough()
        self.navigator.go_attract()
        self.views.attract.start()
        QTimer.singleShot(0, self._sweep)

    @Slot()
    def _farewell_over(self) -> None:
        if not self.views.visit.is_here:
            self._return()

    def _settle(self) -> None:
        """Nothing of the visit stays in the look, the language, the speech line or the clipboard."""
        self.views.speech.forget()
        self.views.language.come_home()
        self.quick.settle()  # type: ignore[attr-defined]
        self._clear()

    def _clear(self) -> None:
        QGuiApplication.clipboard().clear()
        QTimer.singleShot(0, self._sweep)

    @Slot()
    def _sweep(self) -> None:
        """Pages that were let go are destroyed now, and what they held is collected."""
        if self._engine is None:
            return
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._engine.collectGarbage()
        QPixmapCache.clear()
        gc.collect()
        give_back_freed_memory()

    @Slot(str)
    def _page_broken(self, why: str) -> None:
        self.qmlWarned.emit(why)
        if self.navigator.here == "AttractPage":
            QTimer.singleShot(0, self, lambda: self.lost.emit(why))
        else:
            QTimer.singleShot(0, self.failsafe)

    @Slot(list)
    def _warned(self, warnings: list[QQmlError]) -> None:
        for warning in warnings:
            self.qmlWarned.emit(warning.toString())


def build_window(
    parts: Parts,
    screen: ScreenSettings,
    engine: QQmlApplicationEngine | None = None,
    careful: Careful = lambda job: job,
) -> Window:
    """Put the window together in this engine, or in one of its own; nothing is shown before `Window.show`.

    `careful` wraps every job after the first frame: whoever runs the window ends it when something is not there. A
    QGuiApplication must exist. The reader is opened after the first frame, which its worker's start would slow down.
    """
    if engine is None:
        engine = make_engine(parts.code_root)
    window = Window(parts, screen, make_views(parts, screen), engine, careful)
    window.after_first_frame(lambda: parts.reader.open(window.views.visit.take))
    window.after_first_frame(window.views.top.look)
    window.after_first_frame(window.views.home.look)
    window.after_first_frame(window.navigator.look_ahead)
    window.after_first_frame(window.hear_scanner)
    window.after_first_frame(window.open_second)
    return window


def make_views(parts: Parts, screen: ScreenSettings) -> Views:
    """The view-models that live as long as a window; also what a gallery of single pages stands on."""
    language = Language(parts.translations, screen.locale)
    top = StatusView(parts.clock, parts.station.name, parts.fresh_at, parts.network_up)
    visit = VisitView(parts.visit, parts.clock)
    speech = SpeechLine(parts.voice)
    ways = Ways(top, visit, speech, language)
    counter = Counter(parts, visit, PrinterLook(parts.devices), Work("counter"), Work("line"))
    views = Views(
        top=top,
        visit=visit,
        speech=speech,
        language=language,
        ways=ways,
        counter=counter,
        # whether the disk took it is nothing that a resident waits for
        footfall=Footfall(lambda name: counter.work.do(partial(parts.tally, name), lambda _: None)),
        home=HomeView(counter, ways),
        attract=AttractView(counter, ways, screen),
        help=HelpView(parts.station, parts.visit),
    )

    def lead() -> Place | None:
        return views.navigator.service_ahead(views.home.lead_key)

    def home() -> Place:
        return Place(SHELL, "HomePage", {"home": views.home.looked_at()}, likely=lead, lasting=True)

    views.navigator = Navigator(
        ways,
        counter,
        attract=lambda: Place(SHELL, "AttractPage", {"attract": views.attract, "home": views.home}, likely=home),
        home=home,
        help_page=lambda: Place(SHELL, "HelpPage", {"told": views.help}),
    )
    return views
