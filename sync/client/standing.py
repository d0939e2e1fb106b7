"""What the agent tells the window about the line: one note in desk.db, written when it changes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from sync.client.status import COPIED_NOTE, NOTE, LineState, note_of
from sync.wire.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.cache.desk import DeskStore
    from sync.client.doors import HubLine
    from sync.wire.clock import Clock

WORTH_NOTING_S = 2.0
"""By how much the hub's clock must have moved against ours before that is written down."""


class Standing:
    """State of the line as both threads see it. Verbs raise StoreFailed."""

    def __init__(self, desk: DeskStore, line: HubLine, clock: Clock, tell: Callable[[], None]) -> None:
        """`tell` is called after the window has something new to read."""
        self._desk = desk
        self._line = line
        self._clock = clock
        self._tell = tell
        self._lock = threading.Lock()
        self._now: tuple[LineState, str] | None = None

    @property
    def error(self) -> str:
        """Code of what is in the way now, empty when nothing is."""
        return self._now[1] if self._now else ""

    def connected(self) -> bool:
        """Note that the hub answered; whether it had been away before."""
        offset = self._line.offset
        if offset is not None and abs(offset - self._desk.clock_offset()) > WORTH_NOTING_S:
            self._desk.set_clock_offset(offset)
        return self._become(LineState.CONNECTED, "")

    def away(self, reason: str) -> None:
        """Note that the hub cannot be had, and why."""
        self._become(LineState.UNREACHABLE, reason)

    def not_enrolled(self, reason: str) -> None:
        """Note that the terminal has no hub."""
        self._become(LineState.NOT_ENROLLED, reason)

    def revoked(self, reason: str) -> None:
        """Write down that the hub took its permission away; nothing is handed in until the next enrolment."""
        if reason == Reason.COPIED:
            self._desk.write(lambda tx: tx.note(COPIED_NOTE, "copied"))
        self._desk.write(lambda tx: tx.revoke())
        self._become(LineState.REVOKED, "")

    def _become(self, state: LineState, reason: str) -> bool:
        with self._lock:
            if self._now == (state, reason):
                return False
            # a reason that changes while the hub stays away is not worth a write each time
            begins = self._now is None or self._now[0] is not state
            if begins:
                note = note_of(state, reason, self._clock.now())
                self._desk.write(lambda tx: tx.note(NOTE, note))
            self._now = state, reason  # only now: what could not be written is written the next time
        if begins:
            self._tell()
        return begins
