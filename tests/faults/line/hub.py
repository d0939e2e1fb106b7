"""The hub of a line, and what operators and clerks do behind it: here, or in a process of its own (`Away`)."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from sync.hub import feed_writer
from sync.hub.leaving import let_go
from sync.wire.clock import SystemClock
from tests.faults.line.memory import Weight, weigh
from tests.faults.line.witness import testify
from tests.sync.hub.conftest import LiveHub, MovableClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from sqlalchemy import Engine

    from sync.hub.settings import HubSettings
    from sync.wire.clock import Clock

P = ParamSpec("P")
T = TypeVar("T")


class LineHub:
    """A live hub on a port of its own that numbers and opens when it is told to."""

    def __init__(self, settings: HubSettings) -> None:
        self._kept = feed_writer.BASE_EVERY, feed_writer.SMALL_KEPT
        feed_writer.BASE_EVERY, feed_writer.SMALL_KEPT = 12, 3  # type: ignore[misc]
        self._settings = settings
        self._clock = MovableClock()
        self._live = LiveHub(settings, self._clock)

    def invite(self, station: str, street: str) -> str:
        """Give the words of an invitation."""
        return str(self._live.invite(station=station, street=street))

    def do(self, work: Callable[Concatenate[Engine, Clock, P], T], *words: P.args, **more: P.kwargs) -> T:
        """Do some work with the hub's database and clock."""
        return work(self._live.hub.engine, self._clock, *words, **more)

    def number(self) -> None:
        """Number what waits, and tell the terminals."""
        self._live.number()

    def renumber(self) -> None:
        """Begin every feed anew, as after a disaster."""
        self._live.sequencer.renumber()
        self._live.hub.refresh()

    def move(self, area: str, device: str, street: str) -> None:
        """Have a terminal stand in another street."""
        self._live.hub.registry.move(area, device, street)

    def revoke(self, area: str, device: str) -> None:
        """Shut a terminal out."""
        self._live.hub.registry.revoke(area, device)

    def open_all(self) -> None:
        """Open every sealed body that waits for it."""
        while self._live.opener.open_pending():
            pass

    def pass_time(self, more: timedelta) -> None:
        """Let so much time go by."""
        self._clock.added += more

    def restart(self, away_for: timedelta) -> None:
        """End it, and begin it anew on the same database a while later."""
        self._live.stop()
        self._clock.added += away_for
        self._live = LiveHub(self._settings, self._clock)

    def weigh(self) -> Weight:
        """Weigh the process it is in, and count what it keeps."""
        hub = self._live.hub
        return weigh(*(part for part in vars(hub).values() if type(part).__module__.startswith("sync.hub.")))

    def testify(self) -> str:
        """Tell where it stands: threads, tasks, connections."""
        with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
            testify(told, self._live.hub, self._live._server)
            told.seek(0)
            return told.read()

    def stop(self) -> None:
        """End it."""
        feed_writer.BASE_EVERY, feed_writer.SMALL_KEPT = self._kept  # type: ignore[misc]
        self._live.stop()


def let_go_after(engine: Engine, clock: Clock, later: timedelta, days: int) -> int:
    """Let go of what ended, as if so much later."""
    then = MovableClock()
    then.added = clock.now() - SystemClock().now() + later
    return let_go(engine, then, days)
