"""What the screen shows while nobody is here: one card after the other, by the playlist of the hour.

Light on purpose: the first frame shows no card, so what chooses and words them is loaded when the first round is
gathered, after it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.view.language import translated
from kiosk.view.qml_types import QVariantList, QVariantMap
from kiosk.view.ways import Place

if TYPE_CHECKING:
    from kiosk.desk.display.cards import Card
    from kiosk.desk.display.showing import Showing, Sources
    from kiosk.shell.settings import ScreenSettings
    from kiosk.view.parts import Counter, Parts
    from kiosk.view.ways import Ways

QML_IMPORT_NAME = "kiosk.shell"
QML_IMPORT_MAJOR_VERSION = 1

SHELL = "kiosk.shell"


@QmlElement
@QmlUncreatable("the window makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class AttractView(QObject):  # type: ignore[operator]
    """The card that is on, whether the screen is still and dark now, and the notice that takes the whole screen.

    `look` sees what is different (also while somebody is here: an alarm does not wait for the visit's end), `turn`
    goes on to the next card.
    """

    changed = Signal()

    def __init__(self, counter: Counter, ways: Ways, screen: ScreenSettings) -> None:
        super().__init__()
        self._counter = counter
        self._ways = ways
        self._screen = screen
        self._showing: Showing | None = None
        self._at = 0
        self._playing = False
        self._night = False
        self._still = False
        self._seen = ""
        self._timer = QTimer(self)
        self._timer.setInterval(screen.attract_s * 1000)
        self._timer.timeout.connect(self.turn)
        ways.tongue.changed.connect(self.changed)

    # what the window calls

    def start(self) -> None:
        """Nobody is here: begin to turn."""
        self._playing = True
        self._seen = ""
        self.gather()
        self._timer.start()

    @property
    def turning(self) -> bool:
        """Nobody is here, and it has begun."""
        return self._playing

    def stop(self) -> None:
        """Somebody is here: the cards stand still; the clock and the line are still looked at for an alarm."""
        self._playing = False

    @Slot()
    def turn(self) -> None:
        """The next card; after the last one everything is looked up anew."""
        showing = self._shown()
        if not self._playing or showing.programme.still or self._still:
            self._look(showing)
        elif self._at + 1 < len(showing.cards):
            self._at += 1
            self._look(showing)
        else:
            self._at = 0
            showing.gather()
            self._look(showing)
        self.changed.emit()

    @Slot()
    def gather(self) -> None:
        """Something is new: a round is put together, and goes on from the card that is on, if it is still among it."""
        showing = self._shown()
        on = self._card()
        showing.gather(onward=False)
        ids = [card.id for card in showing.cards]
        self._at = ids.index(on.id) if on is not None and on.id in ids else 0
        self._look(showing)
        self.changed.emit()

    # what the pages call

    @Slot()
    def openCard(self) -> None:
        """Touched: what is shown, opened."""
        card = self._card()
        if card is None:
            self._ways.home()
        elif card.kind == "job":
            self._ways.open(f"jobs/{card.id}")
        elif card.kind == "event":
            self._ways.open(f"events/{card.id}")
        else:
            self._ways.go(Place(SHELL, "NoticePage", {"notice": self._get_card(), "code": self._get_code()}))

    @Slot()
    def acknowledge(self) -> None:
        """The whole-screen notice was read; it does not stand in the way of this visit any more."""
        self._seen = self._alarm_id()
        self.changed.emit()

    # inside

    def _shown(self) -> Showing:
        if self._showing is None:
            from kiosk.desk.display.showing import Showing  # noqa: PLC0415 - after the first frame

            self._showing = Showing(sources_of(self._counter.parts))
        return self._showing

    def _look(self, showing: Showing) -> None:
        from kiosk.desk.display.schedule import in_hours  # noqa: PLC0415 - after the first frame

        showing.look()
        self._at = min(self._at, max(0, len(showing.cards) - 1))
        self._still = showing.programme.still or in_hours(self._screen.quiet_hours, showing.now)
        self._night = self._still or in_hours(self._screen.night_hours, showing.now)
        pace = self._screen.attract_s * (1500 if self._night else 1000)
        if pace != self._timer.interval():
            self._timer.setInterval(pace)

    def _card(self) -> Card | None:
        cards = () if self._showing is None else self._showing.cards
        return cards[self._at] if self._at < len(cards) else None

    def _alarm_id(self) -> str:
        alarm = None if self._showing is None else self._showing.alarm
        return "" if alarm is None else alarm.id

    # what the pages read

    def _get_card(self) -> dict[str, object]:
        card = self._card()
        return {} if card is None or self._showing is None else self._showing.words(card, translated)

    def _get_kind(self) -> str:
        card = self._card()
        return "" if card is None else card.kind

    def _get_count(self) -> int:
        return 0 if self._showing is None else len(self._showing.cards)

    def _get_at(self) -> int:
        return self._at

    def _get_code(self) -> list[str]:
        return far_code(str(self._get_card().get("code", "")))

    def _get_strip(self) -> dict[str, object]:
        """The next event in one line, for below the services."""
        showing = self._showing
        ahead = [] if showing is None else showing.events()
        if showing is None or not ahead:
            return {}
        from kiosk.desk.display.words import event_words  # noqa: PLC0415 - after the first frame

        return event_words(ahead[0], showing.now, translated)

    def _get_alarm(self) -> dict[str, object]:
        return {} if self._showing is None else self._showing.alarm_words(translated)

    def _get_alarm_waits(self) -> bool:
        return not self._playing and self._alarm_id() not in {"", self._seen}

    def _get_night(self) -> bool:
        return self._night

    def _get_still(self) -> bool:
        return self._still

    def _get_dim(self) -> float:
        return self._screen.dim_percent / 100 if self._still else 0.0

    card = Property(QVariantMap, _get_card, notify=changed)
    kind = Property(str, _get_kind, notify=changed)
    count = Property(int, _get_count, notify=changed)
    at = Property(int, _get_at, notify=changed)
    code = Property(QVariantList, _get_code, notify=changed)
    strip = Property(QVariantMap, _get_strip, notify=changed)
    alarm = Property(QVariantMap, _get_alarm, notify=changed)
    alarmWaits = Property(bool, _get_alarm_waits, notify=changed)
    night = Property(bool, _get_night, notify=changed)
    still = Property(bool, _get_still, notify=changed)
    dim = Property(float, _get_dim, notify=changed)


@lru_cache(maxsize=64)
def far_code(text: str) -> list[str]:
    """The code of a card, as rows; cards come round again, and a code takes longer to make than all else of a turn."""
    from kiosk.view.code import code_rows  # noqa: PLC0415 - after the first frame

    return code_rows(text)


def sources_of(parts: Parts) -> Sources:
    """Everything a screen in the street is made from; nothing of the counter, the visit or its forms passes here."""
    from kiosk.desk.display.showing import Sources  # noqa: PLC0415 - after the first frame

    return Sources(
        clock=parts.clock,
        station=parts.station,
        postings_shown=parts.postings_shown,
        finder=parts.finder,
        postings=parts.postings,
        items=parts.items,
        playlist=parts.shipped / "config" / "playlists" / "default.toml",
        hidden=lambda: frozenset[str]() if parts.reported is None else parts.reported.hidden(),
    )
