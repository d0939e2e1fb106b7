"""What lies on the readers, as the window's process reckons it: a worker's messages in, card events out.

It survives workers, so it alone numbers the insertions. It holds slots and deadlines, never what stood on a card.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drivers.card.frames import Became, Crashed, Done, Gone, Known, Message, Reading
from drivers.card.idcard import expired
from drivers.card.protocol import (
    CardEvent,
    CardLifted,
    CardNeedsHub,
    CardRead,
    CardUnreadable,
    ReaderChanged,
    Unreadable,
)
from drivers.card.states import CARD_READER, STARTING, STUCK
from drivers.state import Condition, DeviceState

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from drivers.card.settings import CardReaderSettings

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Lying:
    insertion: int
    count: int
    due: float | None
    """When the watchdog bites, while the card is being read; None afterwards."""
    stuck: bool = False
    tells_lift: bool = True


class Ledger:
    """The insertions since the reader was opened."""

    def __init__(self, settings: CardReaderSettings, today: Callable[[], date]) -> None:
        self._settings = settings
        self._today = today
        self._insertion = 0
        self._lying: dict[str, _Lying] = {}
        self._reader = STARTING
        self._told = STARTING

    @property
    def state(self) -> DeviceState:
        """The reader as it was last told."""
        return self._told

    @property
    def due(self) -> float | None:
        """When the next deadline of a reading card falls, on the clock that `now` comes from."""
        return min((card.due for card in self._lying.values() if card.due is not None), default=None)

    def take(self, message: Message, now: float) -> list[CardEvent]:
        """Take in one message of the worker and return what the window must hear."""
        match message:
            case Reading():
                self._insertion += 1
                self._lying[message.slot] = _Lying(self._insertion, message.count, now + self._settings.read_deadline_s)
                return []
            case Done():
                return self._done(message)
            case Gone():
                return self._gone(message.slot) + self._changes()
            case Became():
                return self.become(DeviceState(CARD_READER, message.condition, message.reason, message.detail))
            case Crashed():
                log.error("card worker: %s at %s", message.kind, message.where)
                return []
            case _:
                return []

    def overdue(self, now: float) -> list[CardEvent]:
        """Give up on every card whose deadline has passed; they count as stuck until they are lifted."""
        late = [card for card in self._lying.values() if card.due is not None and card.due <= now]
        for card in late:
            card.due, card.stuck = None, True
        return [CardUnreadable(card.insertion, Unreadable.MUTE) for card in late] + self._changes()

    def become(self, state: DeviceState) -> list[CardEvent]:
        """Note a new state of the reader itself."""
        self._reader = state
        return self._changes()

    def lost(self, state: DeviceState) -> list[CardEvent]:
        """Note that the worker ended by itself: a card it was reading is stuck, of the others nobody knows any more."""
        events: list[CardEvent] = []
        for slot, card in list(self._lying.items()):
            if card.due is None and not card.stuck:
                events += self._gone(slot)
        return events + self.overdue(float("inf")) + self.become(state)

    def forget(self) -> list[CardEvent]:
        """Take every card as lifted, to begin afresh."""
        return [event for slot in list(self._lying) for event in self._gone(slot)]

    def known(self) -> tuple[Known, ...]:
        """List the cards the next worker must not read again."""
        return tuple(Known(slot, card.count) for slot, card in self._lying.items() if card.due is None)

    def _done(self, message: Done) -> list[CardEvent]:
        card = self._lying.get(message.slot)
        if card is None or card.due is None or card.count != message.count:
            return []
        card.due = None
        if message.hub is not None:
            card.tells_lift = message.tells_lift
            return [CardNeedsHub(card.insertion, message.hub.card_number, message.hub.region, message.tells_lift)]
        if message.card is None:
            why = message.why or Unreadable.DAMAGED
            log.info("card %d unreadable: %s at %s", card.insertion, why, message.where)
            return [CardUnreadable(card.insertion, why)]
        if self._settings.refuse_expired and expired(message.card, self._today()):
            return [CardUnreadable(card.insertion, Unreadable.EXPIRED)]
        card.tells_lift = message.tells_lift
        return [CardRead(card.insertion, message.card, message.tells_lift)]

    def _gone(self, slot: str) -> list[CardEvent]:
        card = self._lying.pop(slot, None)
        if card is None or card.due is not None or not card.tells_lift:
            return []
        return [CardLifted(card.insertion)]

    def _changes(self) -> list[CardEvent]:
        stuck = any(card.stuck for card in self._lying.values())
        now = STUCK if stuck and self._reader.condition is Condition.READY else self._reader
        if now == self._told:
            return []
        self._told = now
        return [ReaderChanged(now)]
