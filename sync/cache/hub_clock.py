"""The hub's time as well as this terminal knows it: its own clock, put right by what the hub last said."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from typing import TYPE_CHECKING

from sync.cache.failures import StoreFailed

if TYPE_CHECKING:
    from datetime import datetime

    from sync.cache.desk import DeskStore
    from sync.wire.clock import Clock

_LOOK_AGAIN_S = 60.0


class HubClock:
    """A Clock for everything a resident is told and every rule that asks for the day; terminals have wrong clocks."""

    def __init__(self, clock: Clock, desk: DeskStore) -> None:
        self._clock = clock
        self._desk = desk
        self._offset = timedelta()
        self._looked: float | None = None

    def now(self) -> datetime:
        """Wall time as the hub has it, UTC; our own until the hub was heard."""
        ran = self._clock.monotonic()
        if self._looked is None or ran - self._looked >= _LOOK_AGAIN_S:
            self._looked = ran
            with contextlib.suppress(StoreFailed):  # the offset known so far is better than none
                self._offset = timedelta(seconds=self._desk.clock_offset())
        return self._clock.now() + self._offset

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return self._clock.monotonic()
