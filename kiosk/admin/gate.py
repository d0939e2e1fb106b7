"""Where cards go: to the visit, or, while a technician is inside, to the test page and never into a visit."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from drivers.card.protocol import ReaderChanged

if TYPE_CHECKING:
    from collections.abc import Callable

    from drivers.card.protocol import CardEvent, CardReader
    from drivers.state import DeviceState


class Gate:
    """A CardReader around the real one. `divert` sends what cards say elsewhere; nothing of a card is kept here."""

    def __init__(self, reader: CardReader, on_state: Callable[[DeviceState], None] | None = None) -> None:
        """`on_state` hears every change of the reader itself, on the reader's thread."""
        self._reader = reader
        self._on_state = on_state
        self._lock = Lock()
        self._home: Callable[[CardEvent], None] | None = None
        self._elsewhere: Callable[[CardEvent], None] | None = None

    def open(self, on_event: Callable[[CardEvent], None]) -> None:
        """Start watching; see CardReader."""
        self._home = on_event
        self._reader.open(self._came)

    def state(self) -> DeviceState:
        """How the reader is now."""
        return self._reader.state()

    def reconnect(self) -> None:
        """Start the reader afresh; may take seconds."""
        self._reader.reconnect()

    def close(self) -> None:
        """Stop watching."""
        self._reader.close()

    @property
    def diverted(self) -> bool:
        """Whether cards go elsewhere: a technician is inside."""
        with self._lock:
            return self._elsewhere is not None

    def divert(self, elsewhere: Callable[[CardEvent], None]) -> None:
        """From now on cards go here, on the reader's thread; changes of the reader go on to the visit too."""
        with self._lock:
            self._elsewhere = elsewhere

    def restore(self) -> None:
        """Cards belong to residents again."""
        with self._lock:
            self._elsewhere = None

    def _came(self, event: CardEvent) -> None:
        with self._lock:
            elsewhere = self._elsewhere
        if isinstance(event, ReaderChanged) and self._on_state is not None:
            self._on_state(event.state)
        if elsewhere is not None:
            elsewhere(event)
        if self._home is not None and (isinstance(event, ReaderChanged) or elsewhere is None):
            self._home(event)
