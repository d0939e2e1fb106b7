"""Since when a device is as it is: heard as events, written into the journal, asked by the technician's page."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from kiosk.desk.journal import Event, note

if TYPE_CHECKING:
    from datetime import datetime

    from drivers.state import DeviceState, Reason
    from sync.cache.desk import DeskStore
    from sync.wire.clock import Clock


class Watch:
    """Remembers for each kind of device what it said last and when that began. Any thread may tell it."""

    def __init__(self, store: DeskStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._lock = Lock()
        self._known: dict[str, tuple[Reason, datetime]] = {}

    def heard(self, state: DeviceState) -> None:
        """Take note of a state; one journal line for each change, none for what was said before."""
        with self._lock:
            known = self._known.get(state.kind)
            if known is not None and known[0] is state.reason:
                return
            self._known[state.kind] = (state.reason, self._clock.now())
        note(self._store, Event.DEVICE, device=state.kind, reason=state.reason.value)

    def since(self, state: DeviceState) -> datetime | None:
        """When this state began; None when nobody told about it."""
        with self._lock:
            known = self._known.get(state.kind)
        return known[1] if known is not None and known[0] is state.reason else None
