"""One resident from the first touch to farewell: who, until when, and forgetting at the end.

The Visit keeps no timer of its own: the window calls tick() about once a second and everything else as it happens.
Every moment comes from the clock handed in. All calls are made on the window's main thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.desk import masks

if TYPE_CHECKING:
    from collections.abc import Callable

    from drivers.card.protocol import CardRead, IdCard
    from kiosk.desk.settings import VisitSettings
    from sync.wire.clock import Clock


LEAST_WARNING_S = 10
"""So long before the end somebody is asked whether he is still here, whatever the settings say."""


class Phase(StrEnum):
    """Where the visit stands."""

    NOBODY = "nobody"
    """Attract screen; nothing of anyone is held."""
    BUSY = "busy"
    WARNED = "warned"
    """The page is covered by 您还在吗; `seconds_left` counts down."""
    COVERED = "covered"
    """The card was lifted before hand-in: the page is covered and waits for the same card."""


class Farewell(StrEnum):
    """Why a visit ended."""

    FINISHED = "finished"
    """The resident touched 结束."""
    LIFTED = "lifted"
    """The card was lifted after hand-in (or when nothing was open)."""
    IDLE = "idle"
    CARD_NOT_BACK = "card_not_back"
    OTHER_CARD = "other_card"
    """Somebody else's card was laid down."""
    PAPER_TAKEN = "paper_taken"
    CRASH = "crash"
    """The one handler of bugs ends every visit, privacy first."""


class Change(StrEnum):
    """What the window is told."""

    BEGAN = "began"
    IDENTIFIED = "identified"
    WARNED = "warned"
    RESUMED = "resumed"
    COVERED = "covered"
    UNCOVERED = "uncovered"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class VisitEvent:
    """A change and, for WARNED and COVERED, the seconds until the end; for ENDED, why and what was done last."""

    change: Change
    seconds: int = 0
    why: Farewell | None = None
    finished: str = ""
    """Kind of the last task that was brought to its end in this visit; empty when none was."""


class Visit:
    """One resident at the terminal; between visits it holds nobody."""

    def __init__(self, settings: VisitSettings, clock: Clock, on_event: Callable[[VisitEvent], None]) -> None:
        self._settings = settings
        self._clock = clock
        self._on_event = on_event
        self._wipes: list[Callable[[], None]] = []
        self._declined: set[str] = set()
        self._card: IdCard | None = None
        self._insertion = 0
        self._phase = Phase.NOBODY
        self._slow = False
        self._patience = 0.0
        self._touched_at = 0.0
        self._covered_at = 0.0
        self._extensions = 0
        self._open_matter = False
        self._lift_seen = False
        self._finished = ""

    def __repr__(self) -> str:
        return f"<Visit {self._phase.value}>"

    # what the window reads

    @property
    def phase(self) -> Phase:
        """Where the visit stands."""
        return self._phase

    @property
    def card(self) -> IdCard | None:
        """The card of this visit; the form takes from it only what its service may read."""
        return self._card

    @property
    def masked_name(self) -> str:
        """王** for the session strip; empty when no card was laid."""
        return masks.name(self._card.name) if self._card else ""

    @property
    def lift_seen(self) -> bool:
        """Whether lifting the card ends the visit by itself; else the page says 请收好您的证件 and ends by 结束."""
        return self._lift_seen

    @property
    def seconds_left(self) -> int:
        """Full seconds until the visit ends by itself if nothing happens; 0 when nobody is there."""
        now = self._clock.monotonic()
        if self._phase is Phase.NOBODY:
            return 0
        if self._phase is Phase.COVERED:
            return max(0, _seconds(self._covered_at + self._settings.card_back_s - now))
        return max(0, _seconds(self._touched_at + self._ends_after() - now))

    @property
    def matter_open(self) -> bool:
        """Whether something was entered that is not handed in yet."""
        return self._open_matter

    @property
    def extensions_left(self) -> int:
        """How often 多给 2 分钟 is still offered; touching always extends."""
        return self._settings.extensions - self._extensions

    # what happens

    def touch(self) -> None:
        """Begin a visit, extend it or lift the warning, because the screen or a key was touched."""
        if self._phase is Phase.NOBODY:
            self._begin()
            return
        if self._phase is Phase.COVERED:
            return
        self._rest()
        if self._phase is Phase.WARNED:
            self._phase = Phase.BUSY
            self._on_event(VisitEvent(Change.RESUMED))

    def more_time(self) -> bool:
        """Wait so much longer once (多给 2 分钟); False when it was given as often as the settings allow."""
        if self._phase not in {Phase.BUSY, Phase.WARNED} or self.extensions_left <= 0:
            return False
        self._extensions += 1
        self.touch()
        self._patience = max(self._patience, float(self._settings.more_s))
        return True

    def slow(self, on: bool) -> None:  # noqa: FBT001 - a property of the visit, told by name
        """Warn later, because large type or speech is on."""
        self._slow = on

    def identify(self, read: CardRead) -> bool:
        """Begin or go on with the visit of whose card was read. False when it ended somebody else's first.

        The same card during the 20 s after lifting uncovers the page. Somebody else's card wipes everything and begins
        a new visit, because the person in front may have changed.
        """
        from hmac import compare_digest  # noqa: PLC0415 - brings OpenSSL along: after the first frame

        same = self._card is None or compare_digest(self._card.number.encode(), read.card.number.encode())
        if not same:
            self.farewell(Farewell.OTHER_CARD)
        if self._phase is Phase.NOBODY:
            self._begin()
        self._card = read.card
        self._insertion = read.insertion
        self._lift_seen = read.lift_seen
        self._rest()
        uncovered = self._phase is Phase.COVERED
        self._phase = Phase.BUSY
        self._on_event(VisitEvent(Change.UNCOVERED if uncovered else Change.IDENTIFIED))
        return same

    def lifted(self, insertion: int) -> None:
        """Take note that the card is gone: an open matter is covered for 20 s, else the visit ends at once."""
        if self._card is None or insertion != self._insertion or self._phase is Phase.COVERED:
            return
        if not self._open_matter:
            self.farewell(Farewell.LIFTED)
            return
        self._phase = Phase.COVERED
        self._covered_at = self._clock.monotonic()
        self._on_event(VisitEvent(Change.COVERED, self._settings.card_back_s))

    def open_matter(self) -> None:
        """Let a lifted card cover instead of end from now on: something was entered and is not handed in yet."""
        self._open_matter = True

    def matter_closed(self) -> None:
        """Let a lifted card end the visit from now on: handed in or given up."""
        self._open_matter = False

    def finished(self, task: str) -> None:
        """Take note that a task came to its end: `task` is the key of its service, never anything about a person.

        Something that was finished when nobody is here any more (a slip that came late) is nobody's.
        """
        if self._phase is not Phase.NOBODY:
            self._finished = task

    def forget_card(self) -> None:
        """Let go of the card and keep the visit (是您吗？不是)."""
        self._card = None
        self._insertion = 0

    def paper_taken(self) -> None:
        """Give 20 s from now, because the slip is out of the mouth; a touch extends as ever."""
        if self._phase in {Phase.BUSY, Phase.WARNED}:
            self._touched_at = self._clock.monotonic() - self._ends_after() + self._settings.after_paper_s

    def decline(self, service: str) -> None:
        """Remember that the notice of this service was refused, so that it is not asked again in this visit (R12)."""
        self._declined.add(service)

    def declined(self, service: str) -> bool:
        """Whether the notice of this service was refused in this visit."""
        return service in self._declined

    def holds(self, wipe: Callable[[], None]) -> None:
        """Call this at farewell: a form's wipe, the spool's, the search words', ..."""
        self._wipes.append(wipe)

    def tick(self) -> None:
        """Look at the clock: warn or end. About once a second; being late makes nothing worse than late."""
        now = self._clock.monotonic()
        if self._phase is Phase.COVERED:
            if now - self._covered_at >= self._settings.card_back_s:
                self.farewell(Farewell.CARD_NOT_BACK)
            return
        if self._phase is Phase.NOBODY:
            return
        quiet = now - self._touched_at
        if quiet >= self._ends_after():
            self.farewell(Farewell.IDLE)
        elif quiet >= self._warns_after() and self._phase is Phase.BUSY:
            self._phase = Phase.WARNED
            self._on_event(VisitEvent(Change.WARNED, self.seconds_left))

    def farewell(self, why: Farewell) -> None:
        """End the visit and forget the resident: everything that was registered is wiped, whatever one wipe may do."""
        if self._phase is Phase.NOBODY:
            return
        wipes, self._wipes = self._wipes, []
        finished, self._finished = self._finished, ""
        self._phase = Phase.NOBODY
        self._card = None
        self._insertion = 0
        self._declined.clear()
        self._slow = self._open_matter = self._lift_seen = False
        self._extensions = 0
        self._patience = 0.0
        try:
            _wipe_all(wipes)
        finally:
            self._on_event(VisitEvent(Change.ENDED, why=why, finished=finished))

    # inside

    def _begin(self) -> None:
        self._phase = Phase.BUSY
        self._rest()
        self._on_event(VisitEvent(Change.BEGAN))

    def _rest(self) -> None:
        self._touched_at = self._clock.monotonic()
        self._patience = 0.0

    def _ends_after(self) -> float:
        usual = self._settings.slow_end_s if self._slow else self._settings.idle_end_s
        return max(float(usual), self._patience)

    def _warns_after(self) -> float:
        settings = self._settings
        gap = settings.slow_end_s - settings.slow_warn_s if self._slow else settings.idle_end_s - settings.idle_warn_s
        return self._ends_after() - max(gap, LEAST_WARNING_S)  # the two may come from two files


def _wipe_all(wipes: list[Callable[[], None]]) -> None:
    """Run every wipe even when one of them breaks; the first failure is raised after the last wipe."""
    if not wipes:
        return
    try:
        wipes.pop()()
    finally:
        _wipe_all(wipes)


def _seconds(span: float) -> int:
    return int(-(-span // 1))
