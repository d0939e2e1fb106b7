"""The thread that keeps a card worker going: hears it, watches its deadlines, and replaces it whenever it is lost."""

from __future__ import annotations

import os
import select
import threading
import time
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from drivers.card.child import Child
from drivers.card.frames import Start
from drivers.card.ledger import Ledger
from drivers.card.states import NO_ANSWER, STARTING, WORKER_GONE
from drivers.errors import DeviceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from drivers.card.protocol import CardEvent
    from drivers.card.settings import CardReaderSettings
    from drivers.state import DeviceState

FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.2, 2.0
SETTLED_S: Final = 5.0
"""A worker that lived this long was no failed start: the next pause is short again."""
SILENCE_S: Final = 8.0
"""A worker that reads no card tells something every second; after this long it hangs."""


class _End(Enum):
    """Why a worker is no longer wanted."""

    CLOSED = auto()
    RECONNECT = auto()
    STUCK = auto()
    SILENT = auto()
    GONE = auto()


class Keeper:
    """One opening of a card reader, from start() to stop()."""

    def __init__(
        self, settings: CardReaderSettings, today: Callable[[], date], on_event: Callable[[CardEvent], None]
    ) -> None:
        self._settings = settings
        self._ledger = Ledger(settings, today)
        self._on_event = on_event
        self._thread = threading.Thread(target=self._run, name="card reader", daemon=True)
        self._guard = threading.Lock()
        self._bell = os.eventfd(0, os.EFD_CLOEXEC)
        self._closing = self._afresh = self._ended = False
        self.state: DeviceState = STARTING
        self.worker_pid: int | None = None

    def start(self) -> None:
        """Start the first worker."""
        self._thread.start()

    def begin_afresh(self) -> None:
        """Replace the worker and forget which cards lie there."""
        self._afresh = True
        self._ring()

    def stop(self) -> None:
        """End the worker and the thread; on the thread itself it ends after the running event."""
        self._closing = True
        self._ring()
        if self._thread is not threading.current_thread():
            self._thread.join()

    def _ring(self) -> None:
        with self._guard:
            if not self._ended:
                os.eventfd_write(self._bell, 1)

    def _run(self) -> None:
        try:
            self._keep()
        finally:
            # Reached with an error only when on_event raised one: the reader is then dead, and must say so.
            self.state = WORKER_GONE
            with self._guard:
                self._ended = True
                os.close(self._bell)

    def _keep(self) -> None:
        pause = FIRST_PAUSE_S
        while not self._closing:
            born = time.monotonic()
            end = self._live()
            if time.monotonic() - born > SETTLED_S:
                pause = FIRST_PAUSE_S
            if end in {_End.GONE, _End.SILENT}:
                self._rest(pause)
                pause = min(2 * pause, LONGEST_PAUSE_S)

    def _rest(self, pause: float) -> None:
        """Wait before the next worker, not after a ring: what was asked for meanwhile is that worker's to do."""
        if select.select([self._bell], [], [], pause)[0]:
            os.eventfd_read(self._bell)
            if self._afresh:
                self._mourn(_End.RECONNECT)

    def _live(self) -> _End:
        """Start a worker, serve it to its end, and say why it ended."""
        try:
            child = Child(Start(self._settings, self._ledger.known()))
        except OSError:  # no memory, process or descriptor left: that passes, and the reader must live through it
            self._mourn(_End.GONE)
            return _End.GONE
        self.worker_pid = child.pid
        try:
            end = self._serve(child)
            self._mourn(end)
        finally:
            self.worker_pid = None
            child.end()
        return end

    def _serve(self, child: Child) -> _End:
        poll = select.poll()
        poll.register(child.fd, select.POLLIN)
        poll.register(self._bell, select.POLLIN)
        heard = time.monotonic()
        while True:
            deadline = self._ledger.due
            due = heard + SILENCE_S if deadline is None else deadline
            ready = {fd for fd, _ in poll.poll(max(0.0, due - time.monotonic()) * 1000 + 1)}
            if self._bell in ready:
                os.eventfd_read(self._bell)
                if self._closing:
                    return _End.CLOSED
                if self._afresh:
                    return _End.RECONNECT
            if child.fd in ready:
                heard = time.monotonic()
                if not self._hear(child, heard):
                    return _End.GONE
            elif time.monotonic() >= due:
                return _End.SILENT if deadline is None else _End.STUCK

    def _hear(self, child: Child, now: float) -> bool:
        """Deliver what the worker says; False when it says nothing more. No local outlives it, so no card does."""
        if not child.inbox.fill():
            return False
        try:
            for message in child.inbox.messages():
                self._tell(self._ledger.take(message, now))
        except DeviceError:
            return False
        return True

    def _mourn(self, end: _End) -> None:
        match end:
            case _End.STUCK:
                self._tell(self._ledger.overdue(time.monotonic()))
            case _End.SILENT:
                self._tell(self._ledger.lost(NO_ANSWER))
            case _End.GONE:
                self._tell(self._ledger.lost(WORKER_GONE))
            case _End.RECONNECT:
                self._afresh = False
                self._tell(self._ledger.forget() + self._ledger.become(STARTING))
            case _End.CLOSED:
                pass

    def _tell(self, events: list[CardEvent]) -> None:
        self.state = self._ledger.state
        for event in events:
            if not self._closing:
                self._on_event(event)
