"""The card reader as the window sees it: cards are read in a process of its own, which may hang or die unnoticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drivers.card.idcard import today_in_china
from drivers.card.keeper import Keeper
from drivers.card.states import NOT_FITTED, STARTING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from drivers.card.protocol import CardEvent
    from drivers.card.settings import CardReaderSettings
    from drivers.state import DeviceState


class CardProcess:
    """A CardReader on real hardware, by PC/SC or by a serial port, as the settings say.

    `on_event` (given to open()) runs on this reader's own thread. Once an event is delivered, nothing of the card is
    kept here. A card that does not answer within `read_deadline_s` is CardUnreadable(MUTE); its worker is replaced.
    """

    def __init__(self, settings: CardReaderSettings, *, today: Callable[[], date] = today_in_china) -> None:
        self._settings = settings
        self._today = today
        self._keeper: Keeper | None = None

    @property
    def worker_pid(self) -> int | None:
        """The running worker's process, for the technician's page; None between two workers."""
        return self._keeper.worker_pid if self._keeper else None

    def open(self, on_event: Callable[[CardEvent], None]) -> None:
        """Start watching; RuntimeError when it is open already."""
        if self._keeper is not None:
            raise RuntimeError("already open")
        if self._settings.driver != "none":
            self._keeper = Keeper(self._settings, self._today, on_event)
            self._keeper.start()

    def state(self) -> DeviceState:
        """How the reader is now; never blocks."""
        if self._keeper is not None:
            return self._keeper.state
        return NOT_FITTED if self._settings.driver == "none" else STARTING

    def reconnect(self) -> None:
        """Throw the worker away and start another at once; a card that lies there is read again."""
        if self._keeper is not None:
            self._keeper.begin_afresh()

    def close(self) -> None:
        """Stop watching and end the worker; safe to call twice, and from on_event."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.stop()
