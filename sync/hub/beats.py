"""The terminals' heartbeats: kept in memory as they ride in on polls, written down together now and then."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import msgspec

from sync.hub import tables
from sync.hub.database import put_rows, write
from sync.wire.poll import Heartbeat, read_beat
from sync.wire.reasons import WireError

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from sync.wire.clock import Clock

_WORDLESS = Heartbeat()


class Beats:
    """The last word of every terminal."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._fresh: dict[tuple[str, str], tuple[datetime, Heartbeat]] = {}

    def hear(self, area: str, device: str, header: str | None) -> None:
        """Take note of a poll's heartbeat; one that cannot be read counts as a sign of life without words."""
        beat = _WORDLESS
        if header:
            with contextlib.suppress(WireError):
                beat = read_beat(header)
        self._fresh[area, device] = (self._clock.now(), beat)

    def flush(self) -> None:
        """Write down what was heard since the last time, in one transaction."""
        heard, self._fresh = self._fresh, {}
        if not heard:
            return
        rows = [
            {"area": area, "device": device, "at": at, "words": msgspec.json.encode(beat).decode()}
            for (area, device), (at, beat) in sorted(heard.items())
        ]
        write(self._engine, lambda conn: put_rows(conn, tables.beat, rows))
