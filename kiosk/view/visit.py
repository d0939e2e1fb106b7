"""The visit as the screen sees it: who is here, whether the page is covered, how many seconds are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk.visit import Change, Farewell, Phase, Visit, VisitEvent
from kiosk.view.glyphs import written

if TYPE_CHECKING:
    from drivers.card.protocol import CardEvent
    from kiosk.desk.settings import VisitSettings
    from sync.wire.clock import Clock

QML_IMPORT_NAME = "kiosk.view"
QML_IMPORT_MAJOR_VERSION = 1

TICK_MS = 500


@QmlElement
@QmlUncreatable("the window makes it")  # pyright: ignore[reportCallIssue, reportUntypedClassDecorator]
class VisitView(QObject):  # type: ignore[operator]
    """Carries a card from the reader's thread to the main thread, and a visit's changes to the pages.

    `take` may be called on any thread; everything else belongs to the main thread.
    """

    changed = Signal()
    began = Signal()
    cardLaid = Signal()
    cardRefused = Signal(str)
    """A card gave no identity; carries the code of Unreadable, or `needs_hub`."""
    readerChanged = Signal()
    ended = Signal(str, str)
    """The visit is over and everything of it forgotten; carries the code of Farewell, and the kind of task that was
    brought to its end last (empty: none)."""

    _came = Signal(object)

    def __init__(self, settings: VisitSettings, clock: Clock) -> None:
        super().__init__()
        self.visit = Visit(settings, clock, self._happened)
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        # queued by itself, coming from another thread; to name the kind would make all of Qt's enums at the start
        self._came.connect(self._take)

    def start(self) -> None:
        """Begin to look at the clock."""
        self._timer.start()

    def take(self, event: CardEvent) -> None:
        """What the reader says; comes on the reader's thread and goes on in the main thread."""
        self._came.emit(event)

    @Slot()
    def tick(self) -> None:
        """Let the visit see the time; the seconds are told once each."""
        self.visit.tick()
        left = self.visit.seconds_left if self.visit.phase in {Phase.WARNED, Phase.COVERED} else 0
        if left != self._left:
            self._left = left
            self.changed.emit()

    @Slot()
    def touch(self) -> None:
        """Somebody touched the screen or a key."""
        self.visit.touch()

    @Slot()
    def moreTime(self) -> None:
        """多给 2 分钟; when there is no more of it, it is a touch."""
        if not self.visit.more_time():
            self.visit.touch()

    @Slot()
    def finish(self) -> None:
        """结束: forget everything now."""
        self.visit.farewell(Farewell.FINISHED)

    @Slot()
    def forgetCard(self) -> None:
        """是您吗？不是: let go of the card."""
        self.visit.forget_card()
        self.changed.emit()

    @property
    def is_here(self) -> bool:
        """Whether a visit is going on."""
        return self.visit.phase is not Phase.NOBODY

    @property
    def is_slow(self) -> bool:
        """Whether everything takes longer, because large type or speech is on."""
        return self._slow

    @Slot(object)
    def _take(self, event: CardEvent) -> None:
        from drivers.card.protocol import (  # noqa: PLC0415 - no card comes before the first frame
            CardLifted,
            CardNeedsHub,
            CardRead,
            CardUnreadable,
            ReaderChanged,
        )

        match event:
            case CardRead():
                self.visit.identify(event)
            case CardLifted():
                self.visit.lifted(event.insertion)
            case CardUnreadable():
                self.visit.touch()
                self.cardRefused.emit(event.why.value)
            case CardNeedsHub():
                self.visit.touch()
                self.cardRefused.emit("needs_hub")
            case ReaderChanged():
                self.readerChanged.emit()

    def _happened(self, event: VisitEvent) -> None:
        self._left = event.seconds
        self.changed.emit()
        match event.change:
            case Change.BEGAN:
                self.began.emit()
            case Change.IDENTIFIED:
                self.cardLaid.emit()
            case Change.ENDED:
                self.ended.emit("" if event.why is None else event.why.value, event.finished)
            case _:
                pass

    def _get_person(self) -> str:
        return written(self.visit.masked_name)

    def _get_warned(self) -> bool:
        return self.visit.phase is Phase.WARNED

    def _get_covered(self) -> bool:
        return self.visit.phase is Phase.COVERED

    def _get_here(self) -> bool:
        return self.visit.phase is not Phase.NOBODY

    def _get_lift_seen(self) -> bool:
        return self.visit.lift_seen

    def _get_left(self) -> int:
        return self._left

    def _get_more(self) -> int:
        return self.visit.extensions_left

    def _set_slow(self, slow: bool) -> None:  # noqa: FBT001  # a property's setter
        self.visit.slow(slow)
        if slow != self._slow:
            self._slow = slow
            self.changed.emit()

    def _get_slow(self) -> bool:
        return self._slow

    _slow = False

    person = Property(str, _get_person, notify=changed)
    warned = Property(bool, _get_warned, notify=changed)
    covered = Property(bool, _get_covered, notify=changed)
    here = Property(bool, _get_here, notify=changed)
    liftSeen = Property(bool, _get_lift_seen, notify=changed)
    left = Property(int, _get_left, notify=changed)
    moreLeft = Property(int, _get_more, notify=changed)
    slow = Property(bool, _get_slow, _set_slow, notify=changed)
