"""Which kinds of work are asked for at this station, so that its page of tiles puts the frequent ones first.

Counts only, of tiles, in one note of desk.db; nothing says who chose or when. The order is made once a day: within a
day no tile changes its place under a finger.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from kiosk.desk.moments import local
from sync.cache.failures import StoreFailed
from sync.wire.exact import decoder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sync.cache.desk_transaction import DeskTransaction
    from sync.wire.clock import Clock

NOTE: Final = "tiles"
ENOUGH: Final = 40
"""Choices below which the shipped order stays: a handful of people is no habit of a station."""
FULL: Final = 4_000
"""Choices at which all counts are halved, so that an old habit fades."""


class Notes(Protocol):
    """desk.db, as far as it is needed here."""

    def remembered(self, name: str) -> str | None:
        """Give the value of a note."""
        ...

    def write(self, work: Callable[[DeskTransaction], None]) -> None:
        """Write in one transaction."""
        ...


class _Tally(msgspec.Struct):
    day: str = ""
    order: list[str] = []
    counts: dict[str, int] = {}


class TileTally:
    """The order of tiles at this station. A store that fails costs the order, never the page."""

    def __init__(self, notes: Notes, clock: Clock) -> None:
        self._notes = notes
        self._clock = clock

    def order(self, tiles: Sequence[str]) -> list[str]:
        """Put tiles into today's order; those nobody asked for keep the shipped order behind the others."""
        kept = self._read().order
        known = [tile for tile in kept if tile in tiles]
        return known + [tile for tile in tiles if tile not in known]

    def chose(self, tile: str) -> None:
        """Somebody asked for this kind. Waits for the disk, so it runs on the worker."""
        tally = self._read()
        tally.counts[tile] = tally.counts.get(tile, 0) + 1
        if sum(tally.counts.values()) >= FULL:
            tally.counts = {one: count // 2 for one, count in tally.counts.items() if count > 1}
        today = local(self._clock).date().isoformat()
        if tally.day != today:
            tally.day = today
            many = sum(tally.counts.values()) >= ENOUGH
            tally.order = sorted(tally.counts, key=lambda one: (-tally.counts[one], one)) if many else []
        with contextlib.suppress(StoreFailed):
            self._notes.write(lambda tx: tx.note(NOTE, msgspec.json.encode(tally).decode()))

    def _read(self) -> _Tally:
        try:
            return decoder(_Tally).decode(self._notes.remembered(NOTE) or "{}")
        except (StoreFailed, msgspec.DecodeError):
            return _Tally()
