"""近期活动 as its pages see it: a calendar, one event, and the way into the sign-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.display.loading import read_events
from kiosk.desk.display.schedule import begins_at, events_ahead, sign_up_open
from kiosk.desk.display.seats import ASKED
from kiosk.desk.display.words import date_words, event_words
from kiosk.desk.home import usable
from kiosk.desk.moments import local
from kiosk.desk.phrase import in_chinese
from kiosk.services.events.sign_up import EVENT, SEAT, seat_code, service_of
from kiosk.view.code import code_rows
from kiosk.view.language import SOURCE, translated
from kiosk.view.qml_types import QVariantList, QVariantMap
from kiosk.view.questions import ask
from kiosk.view.ways import Place, Ways

if TYPE_CHECKING:
    from kiosk.desk.display.documents import Event
    from kiosk.desk.service import Service
    from kiosk.view.form import FormView
    from kiosk.view.parts import Counter

QML_IMPORT_NAME = "kiosk.services.events"
QML_IMPORT_MAJOR_VERSION = 1

HERE = "kiosk.services.events"


def open_service(key: str, counter: Counter, ways: Ways, what: str = "") -> Place:
    """The calendar; `what` is the id of an event that is opened at once."""
    events = EventsView(key, counter, ways)
    counter.visit.visit.holds(events.forget)
    return Place(HERE, events.begin(what), {"events": events})


@QmlElement
@QmlUncreatable("the service makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class EventsView(QObject):  # type: ignore[operator]
    """What is coming, in the order of its beginning; one of them open."""

    changed = Signal()

    def __init__(self, key: str, counter: Counter, ways: Ways) -> None:
        super().__init__()
        self._key = key
        self._counter = counter
        self._ways = ways
        station = counter.parts.station
        self._events = events_ahead(
            read_events(counter.parts.items), station.region + station.station, local(counter.parts.clock)
        )
        self._open: Event | None = None
        ways.tongue.changed.connect(self.changed)

    # what the pages call

    @Slot(int)
    def show(self, index: int) -> None:
        """Open one event."""
        self._open = self._events[index]
        self.changed.emit()
        self._ways.go(Place(HERE, "EventPage", {"events": self}))

    @Slot()
    def signUp(self) -> None:
        """Ask for a seat: the question pages, and then the same desk as everything else."""
        if self._open is not None and self._get_may_sign():
            self._ways.go(SignUp.begin(self._key, self._counter, self._ways, self._open))

    def begin(self, what: str) -> str:
        """Open an event by its id; gives the page to show."""
        self._open = next((one for one in self._events if one.id == what), None)
        return "EventsPage" if self._open is None else "EventPage"

    def forget(self) -> None:
        """The visit is over; what was looked at is nobody's any more."""
        self._open = None
        self.blockSignals(True)  # noqa: FBT003  # Qt's own signature

    # what the pages read

    def _get_rows(self) -> list[dict[str, object]]:
        now = local(self._counter.parts.clock)
        rows: list[dict[str, object]] = []
        for event in self._events:
            day = date_words(max(begins_at(event), now).date(), now.date(), translated)
            rows.append({**event_words(event, now, translated), "day": day})
        return rows

    def _get_event(self) -> dict[str, object]:
        return {} if self._open is None else event_words(self._open, local(self._counter.parts.clock), translated)

    def _get_code(self) -> list[str]:
        return code_rows(str(self._get_event().get("code", "")))

    def _get_offered(self) -> bool:
        return self._open is not None and sign_up_open(self._open, local(self._counter.parts.clock))

    def _get_may_sign(self) -> bool:
        return self._get_offered() and usable(self._counter.parts.devices(), "card_reader")

    rows = Property(QVariantList, _get_rows, notify=changed)
    one = Property(QVariantMap, _get_event, notify=changed)
    code = Property(QVariantList, _get_code, notify=changed)
    offered = Property(bool, _get_offered, notify=changed)
    maySign = Property(bool, _get_may_sign, notify=changed)


class SignUp(QObject):
    """The sign-up to one event on its way: the resident answers who and where to call, the terminal which and where.

    The seat is taken last of all, a moment before it is handed in, and kept for a second try.
    """

    def __init__(self, key: str, counter: Counter, ways: Ways, event: Event) -> None:
        super().__init__()
        self._key = key
        self._counter = counter
        self._ways = ways
        self._event = event
        self._seat: int = ASKED
        self._taken = False
        self._view: FormView | None = None

    @staticmethod
    def begin(key: str, counter: Counter, ways: Ways, event: Event) -> Place:
        """The first question."""
        sign_up = SignUp(key, counter, ways, event)
        place = ask(key, counter, ways, None, adapt=sign_up.adapt)
        view: FormView = place.properties["form"]  # type: ignore[assignment]
        sign_up.attend(view)
        return place

    def attend(self, view: FormView) -> None:
        """Answer for the terminal whenever its questions come up; lives as long as the form."""
        self.setParent(view)
        self._view = view
        view.moved.connect(self._moved)

    def adapt(self, service: Service) -> Service:
        """The service of this event, in the language it came in."""
        known = self._counter.parts.services(SOURCE)[self._key]
        translate = in_chinese if service is known else translated
        return service_of(service, self._event, self._seat, local(self._counter.parts.clock), translate)

    @Slot()
    def _moved(self) -> None:
        view = self._view
        if view is None or not view.form.chosen("card"):
            return
        if view.form.step.key == EVENT:
            view.choose(self._event.id)
        elif view.form.step.key == SEAT and not self._taken:
            self._take(view)
            view.choose(seat_code(self._seat))

    def _take(self, view: FormView) -> None:
        seats = self._counter.parts.seats
        self._taken = True
        self._seat = ASKED if seats is None else seats.take(self._event)
        view.form.service = self.adapt(self._counter.parts.services(self._ways.tongue.now)[self._key])
