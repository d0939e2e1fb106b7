"""The home page as QML sees it: computed from the devices each time it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.phrase import STOP, listed
from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList, QVariantMap
from kiosk.view.ways import Place, Ways

if TYPE_CHECKING:
    from kiosk.desk.home import Home, HomeOffer
    from kiosk.desk.search.results import Results
    from kiosk.view.parts import Counter

QML_IMPORT_NAME = "kiosk.shell"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_AGAIN_MS = 2000
NEAR_MINUTES = 15


@QmlElement
@QmlUncreatable("the window makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class HomeView(QObject):  # type: ignore[operator]
    """The offers of desk.home with live counts; looks again every two seconds and when a device changes.

    Empty until it is looked at for the first time: neither services nor devices are known before the first frame.
    """

    changed = Signal()

    def __init__(self, counter: Counter, ways: Ways) -> None:
        super().__init__()
        self._counter = counter
        self._ways = ways
        self._results: Results | None = None
        self._home: Home | None = None
        ways.tongue.changed.connect(self.look)
        counter.visit.readerChanged.connect(self.look)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look by itself."""
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Reckon anew; tells the page only when something is different."""
        from kiosk.desk.search.query import Question  # noqa: PLC0415 - after the first frame, which shows no offer

        finder = self._counter.parts.finder()
        results = self._results if finder is None else finder.ask(Question(), 0, 1)
        fresh = self._reckon()
        if fresh != self._home or results != self._results:
            self._home, self._results = fresh, results
            self.changed.emit()

    def looked_at(self) -> HomeView:
        """Itself, with its offers: a touch may come before the first look."""
        if self._home is None:
            self.look()
        return self

    @property
    def lead_key(self) -> str:
        """The service with the great key, which most come for."""
        return next((offer.key for offer in self._offers() if offer.lead), "")

    @Slot()
    def showMore(self) -> None:
        """The services that do not fit."""
        self._ways.go(Place("kiosk.shell", "MorePage", {"home": self}))

    def _reckon(self) -> Home:
        from kiosk.desk.home import home  # noqa: PLC0415

        parts = self._counter.parts
        services = [one for one in parts.services(self._ways.tongue.now).values() if one.tile.home]
        return home(services, parts.devices(), parts.station, translated)

    def _offers(self) -> tuple[HomeOffer, ...]:
        return () if self._home is None else self._home.offers

    def _get_lead(self) -> dict[str, object]:
        return next((_tile(offer) for offer in self._offers() if offer.lead), dict[str, object]())

    def _get_tiles(self) -> list[dict[str, object]]:
        return [_tile(offer) for offer in self._offers() if not offer.lead]

    def _get_notice(self) -> dict[str, object]:
        if self._home is None or not self._home.notices:
            return {}
        first = self._home.notices[0]
        hint = "\n".join(part for part in (first.instead, first.elsewhere) if part)
        return {"text": first.title, "hint": hint, "more": len(self._home.notices) - 1}

    def _get_card_ready(self) -> bool:
        from kiosk.desk.home import usable  # noqa: PLC0415

        return self._home is not None and usable(self._counter.parts.devices(), "card_reader")

    def _get_jobs(self) -> int:
        return 0 if self._results is None else self._results.total

    def _get_near(self) -> int:
        if self._results is None:
            return 0
        return sum(count for minute, count in self._results.minutes.items() if minute <= NEAR_MINUTES)

    lead = Property(QVariantMap, _get_lead, notify=changed)
    tiles = Property(QVariantList, _get_tiles, notify=changed)
    notice = Property(QVariantMap, _get_notice, notify=changed)
    cardReady = Property(bool, _get_card_ready, notify=changed)
    jobs = Property(int, _get_jobs, notify=changed)
    near = Property(int, _get_near, notify=changed)


def _tile(offer: HomeOffer) -> dict[str, object]:
    from kiosk.desk.home import Standing  # noqa: PLC0415

    dashed = offer.standing is Standing.DASHED
    return {
        "key": offer.key,
        "title": offer.title,
        "line": offer.line,
        "icon": offer.icon,
        "spoken": offer.spoken,
        "today": offer.today if offer.standing is Standing.SUBSTITUTE else "",
        "todayIcon": "qr-code" if offer.missing == "receipt_printer" else "receipt-text",
        "reason": listed((offer.today, offer.elsewhere), translated, STOP) if dashed else "",
        "brief": offer.today or offer.elsewhere,
    }
