"""The sync agent: a process of its own that keeps the terminal level with its hub.

Threads that never wait for each other: up carries envelopes, papers what belongs to them, down keeps the feeds, so
neither a stuck download nor a poisoned envelope nor a large photograph holds the others. It may be killed at any
moment; both files are whole after every transaction.
"""

from __future__ import annotations

import gc
import logging
import signal
import threading
from typing import TYPE_CHECKING, TypeAlias

from sync.cache.failures import StoreFailed
from sync.cache.hub_clock import HubClock
from sync.client.blobs import PaperCourier
from sync.client.bundles_inbox import BundleInbox
from sync.client.courier import Courier
from sync.client.downloads import Downloads
from sync.client.errors import LineError, NotEnrolled, Revoked, Unreachable
from sync.client.membership import Membership
from sync.client.standing import Standing
from sync.client.waiting import Waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import FrameType

    from sync.cache.catalogue import Catalogue
    from sync.cache.desk import DeskStore
    from sync.client.bell import Bell
    from sync.client.doors import HubLine
    from sync.client.settings import LineSettings
    from sync.wire.clock import Clock

Errand: TypeAlias = "Callable[[Callable[[str, bytes], None]], None]"
"""Something small, done in a thread of its own after each look at the feeds. It is given the way to tell the hub (door,
body), which raises LineError; it may raise that and StoreFailed."""

log = logging.getLogger(__name__)

TIDY_S = 3600.0
UNENROLLED_S = 5.0
_LOOK_S = 1.0
_JOIN_S = 10.0


def calm_collector() -> None:
    """Let Python's cycle collector look seldom, and never at what is loaded by now; for this process, not the window.

    A segment makes some thousand short-lived rows that die by their reference counts; looking for cycles among them
    again and again costs a sixth of the time to bring it in.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


class Agent:
    """Runs the line until stopped. Everything it shares with the window stands in the two files."""

    def __init__(  # noqa: PLR0917  # the constructor all parts of the house agreed on
        self,
        settings: LineSettings,
        desk: DeskStore,
        catalogue: Catalogue,
        line: HubLine,
        clock: Clock,
        on_catalogue_changed: Callable[[], None],
        *,
        key_file: Path,
        inbox: Path | None = None,
        app: str = "",
        tell: Callable[[], None] = lambda: None,
        errands: Sequence[Errand] = (),
    ) -> None:
        """`on_catalogue_changed` runs in the down thread; `tell` rings at the window, from any thread.

        `inbox`: where bundles that came by stick wait.
        """
        self._settings = settings
        self._desk = desk
        self._line = line
        self._clock = clock
        self._tell = tell
        self._errands = errands
        membership = self._membership = Membership(desk, line, key_file, clock, app=app)
        hub_clock = HubClock(clock, desk)
        self._standing = Standing(desk, line, hub_clock, tell)
        self._courier = Courier(desk, line, membership, settings, clock)
        self._papers = PaperCourier(desk, line, membership, settings, clock)
        self._wakes = {name: threading.Event() for name in ("up", "papers", "down", "errands")}
        self._downloads = Downloads(
            desk,
            catalogue,
            line,
            membership,
            self._standing,
            clock=hub_clock,
            on_catalogue_changed=on_catalogue_changed,
            wake_up=self._wakes["up"].set,
            app=app,
        )
        self._on_changed = on_catalogue_changed
        self._inbox = None if inbox is None else self._open_inbox(inbox, catalogue, key_file, hub_clock, app)
        self._waits = {name: Waiting(settings) for name in self._wakes}
        self._stopping = threading.Event()
        self._told = False
        self._tidied: float | None = None

    def run(self, bell: Bell | None = None) -> int:
        """Keep level until `stop()`, SIGTERM or SIGINT; 0 for a clean end, 1 when a thread died of a bug.

        A ring of the bell means: something waits, look at once.
        """
        if threading.current_thread() is threading.main_thread():  # else the process is somebody else's, a window's say
            for name in (signal.SIGTERM, signal.SIGINT):
                signal.signal(name, self._told_to_stop)
            calm_collector()  # elsewhere it would destroy, on a thread of its own, what belongs to the window's
        threads = [
            threading.Thread(target=self._loop, args=(name, once), name=name, daemon=True)
            for name, once in (
                ("up", self.up_once),
                ("papers", self.papers_once),
                ("down", self.down_once),
                ("errands", self.errands_once),
            )
        ]
        for thread in threads:
            thread.start()
        while not self._ends and all(thread.is_alive() for thread in threads):
            if bell is None:
                self._stopping.wait(_LOOK_S)
            elif bell.wait(_LOOK_S):
                self.wake()
        died = not self._ends
        self.stop()
        for thread in threads:
            thread.join(_JOIN_S)
        return int(died)

    def stop(self) -> None:
        """End soon: what is under way in a transaction is finished or left undone as a whole."""
        self._stopping.set()
        for event in self._wakes.values():
            event.set()
        self._line.close()

    @property
    def _ends(self) -> bool:
        return self._told or self._stopping.is_set()

    def _told_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        """Only note it: the lock of an event may be held by the very line of `run` that the signal interrupted."""
        self._told = True

    def wake(self) -> None:
        """Look at the outbox now, and at the feeds too while the hub seemed away."""
        self._wakes["up"].set()
        self._wakes["papers"].set()
        waits = self._inbox is not None and self._inbox.waiting
        if waits or self._standing.error or self._waits["down"].failures:
            self._wakes["down"].set()

    def up_once(self) -> float:
        """Carry up what waits; seconds until the next look."""
        done = self._courier.run()
        if done.settled:
            self._standing.connected()
        if done.settled or done.parked:
            log.info("up: %d delivered, %d parked, %d later", done.settled, done.parked, done.later)
            self._tell()
        self._tidy()
        rests = self._courier.rests_until()
        idle = self._waits["up"].spread(self._settings.poll_s)
        return idle if rests is None else max(0.0, min(idle, rests - self._clock.monotonic()))

    def papers_once(self) -> float:
        """Carry up the papers that wait; seconds until the next look."""
        done = self._papers.run()
        if done.settled or done.parked:
            log.info("papers: %d delivered, %d parked, %d later", done.settled, done.parked, done.later)
            self._tell()
        return self._waits["papers"].spread(self._settings.poll_s)

    def down_once(self) -> float:
        """Ask for what is new; seconds until the next look."""
        self._take_bundles()
        self._downloads.run()
        if self._standing.connected():
            for name in ("up", "papers"):
                self._wakes[name].set()  # the hub is back: what waits need not sit out its delay
        self._wakes["errands"].set()
        return self._waits["down"].spread(self._settings.poll_s)

    def _open_inbox(self, inbox: Path, catalogue: Catalogue, key_file: Path, clock: Clock, app: str) -> BundleInbox:
        return BundleInbox(
            inbox,
            self._desk,
            catalogue,
            key_file,
            clock,
            app=app,
            started_over=self._downloads.forget,
        )

    def _take_bundles(self) -> None:
        """Bring in what a stick brought, before the line is asked: it must not wait for a network that is forbidden."""
        if self._inbox is not None and self._inbox.run():
            self._on_changed()
            self._tell()

    def errands_once(self) -> float:
        """Do the errands; seconds until the next time, unless a look at the feeds ends earlier.

        One that fails keeps none of the others from its turn: what has to be told waits where there is no network.
        """
        failed: list[LineError | StoreFailed | OSError] = []
        for errand in self._errands:
            try:
                errand(self._tell_hub)
            except (LineError, StoreFailed, OSError) as error:
                failed.append(error)
        if failed:
            raise failed[0]
        return self._waits["errands"].spread(self._settings.poll_s)

    def _tell_hub(self, path: str, body: bytes) -> None:
        self._membership.with_pass(lambda place: self._line.tell(place, path, body))

    def attempt(self, name: str, once: Callable[[], float]) -> float:
        """Do one round of `up`, `papers`, `down` or `errands`; seconds to wait, whatever happened."""
        waiting = self._waits[name]
        try:
            seconds = once()
        except NotEnrolled as missing:
            self._standing.not_enrolled(missing.reason)
            return UNENROLLED_S
        except Revoked as shut_out:
            self._standing.revoked(shut_out.reason)
            return UNENROLLED_S
        except LineError as error:
            log.info("%s: %s", name, error.reason)
            self._standing.away(error.reason)
            return waiting.failed(error.after if isinstance(error, Unreachable) else 0.0)
        waiting.succeeded()
        return seconds

    def _loop(self, name: str, once: Callable[[], float]) -> None:
        event = self._wakes[name]
        while not self._stopping.is_set():
            try:
                seconds = self.attempt(name, once)
            except (StoreFailed, OSError) as failed:  # a disk that nobody can write to is no bug: it passes
                log.warning("%s: %s", name, failed.strerror if isinstance(failed, OSError) else failed)
                seconds = self._waits[name].failed()
            event.wait(seconds)
            event.clear()

    def _tidy(self) -> None:
        now = self._clock.monotonic()
        if self._tidied is None or now - self._tidied >= TIDY_S:
            self._desk.tidy()
            self._tidied = now
