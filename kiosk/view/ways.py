"""The ways out of a page, and what every page shows besides its own matter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.view.language import Language
from kiosk.view.speech import SpeechLine
from kiosk.view.status import StatusView
from kiosk.view.visit import VisitView

if TYPE_CHECKING:
    from collections.abc import Callable

QML_IMPORT_NAME = "kiosk.view"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Place:
    """A page by QML module and name, with the view-models it asks for as initial properties."""

    module: str
    name: str
    properties: dict[str, object] = field(default_factory=dict[str, object], repr=False)
    likely: Callable[[], Place | None] | None = field(default=None, repr=False)
    """The page that is probably asked for next: it is made while this one is read, and thrown away when it is not."""
    opened: Callable[[], None] | None = field(default=None, repr=False)
    """Called once, when a resident comes to it; until then nothing of it may depend on anybody."""
    lasting: bool = False
    """The page holds nothing of anybody: when it is left it is put away, and comes again as it is."""


@QmlElement
@QmlUncreatable("the window makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class Ways(QObject):  # type: ignore[operator]
    """What every page may ask of the shell; pages and services never see the shell itself."""

    changed = Signal()
    placeAsked = Signal(object)
    settledAsked = Signal(object)
    stepBackAsked = Signal()
    homeAsked = Signal()
    serviceAsked = Signal(str)
    helpAsked = Signal()
    adjustAsked = Signal()

    def __init__(self, top: StatusView, visit: VisitView, speech: SpeechLine, language: Language) -> None:
        super().__init__()
        self._top = top
        self._visit = visit
        self._speech = speech
        self.tongue = language
        """The language, for Python; QML reads `language`."""

    @property
    def visit_goes_on(self) -> bool:
        """Whether somebody is here."""
        return self._visit.is_here

    def go(self, place: Place) -> None:
        """Show this page on top of the present one."""
        self.placeAsked.emit(place)

    def settle(self, place: Place) -> None:
        """Show this page in place of all others: there is no way back into what is done."""
        self.settledAsked.emit(place)

    @Slot()
    def back(self) -> None:
        """Return to the page before."""
        self.stepBackAsked.emit()

    @Slot()
    def home(self) -> None:
        """Return to the home page; what was entered and not handed in is forgotten."""
        self.homeAsked.emit()

    @Slot(str)
    def open(self, service: str) -> None:
        """Begin a service by its key."""
        self.serviceAsked.emit(service)

    @Slot()
    def help(self) -> None:
        """Show who can help and how to reach them."""
        self.helpAsked.emit()

    @Slot()
    def adjust(self) -> None:
        """Show 调整显示."""
        self.adjustAsked.emit()

    def _get_top(self) -> StatusView:
        return self._top

    def _get_visit(self) -> VisitView:
        return self._visit

    def _get_speech(self) -> SpeechLine:
        return self._speech

    def _get_language(self) -> Language:
        return self.tongue

    top = Property(StatusView, _get_top, notify=changed)
    visit = Property(VisitView, _get_visit, notify=changed)
    speech = Property(SpeechLine, _get_speech, notify=changed)
    language = Property(Language, _get_language, notify=changed)
