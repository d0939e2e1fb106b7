"""How the line is, for the window: read from the two files, so that no agent needs to answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sync.cache.failures import StoreFailed

if TYPE_CHECKING:
    from sync.cache.catalogue_reading import CatalogueReading
    from sync.cache.desk import DeskStore
    from sync.wire.clock import Clock

NOTE = "line"
"""Under this name the agent notes a change of state in desk.db: `<state> <reason> <since>`."""
COPIED_NOTE = "revoked_why"
"""Under this name `copied` is noted when the hub found two machines with this terminal's data; empty otherwise."""
FIRST_ALARM = timedelta(days=3)
SECOND_ALARM = timedelta(days=30)


class LineState(StrEnum):
    """What the hub is to this terminal now."""

    NOT_ENROLLED = "not_enrolled"
    CONNECTED = "connected"
    UNREACHABLE = "unreachable"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class LineLook:
    """The line at one moment."""

    state: LineState
    reason: str
    """Code of what is in the way, empty when nothing is."""
    since: datetime | None
    """When the state began; None before the agent ever said."""
    fresh_at: datetime | None
    """When the hub last said that the postings here are all there are."""
    waiting: int
    """Envelopes not at the hub yet."""
    parked: int
    """Envelopes the hub would not take: a technician must look."""
    oldest_waiting: datetime | None
    alarm: int
    """0 nothing, 1 something waits for three days, 2 for thirty."""
    disk_full: bool
    read_only: bool


class LineStatus:
    """Looks at the line as often as it is asked."""

    def __init__(
        self, desk: DeskStore, catalogue: CatalogueReading, clock: Clock, patience: timedelta = timedelta(minutes=5)
    ) -> None:
        """`patience`: after so long without a word from the hub the line counts as down, whatever was noted."""
        self._desk = desk
        self._catalogue = catalogue
        self._clock = clock
        self._patience = patience

    @property
    def online(self) -> bool:
        """Whether the hub can probably be asked right now; never raises."""
        try:
            state, _, since = self._noted()
        except StoreFailed:
            return False
        heard = [moment for moment in (since, self._catalogue.freshness()) if moment is not None]
        return state is LineState.CONNECTED and self._clock.now() - max(heard) < self._patience

    def look(self) -> LineLook:
        """How the line is. Raises StoreFailed when desk.db cannot be read."""
        state, reason, since = self._noted()
        oldest = self._desk.oldest_waiting()
        return LineLook(
            state=state,
            reason=reason,
            since=since,
            fresh_at=self._catalogue.freshness(),
            waiting=self._desk.outbox_depth(),
            parked=len(self._desk.parked()),
            oldest_waiting=oldest,
            alarm=alarm_of(oldest, self._clock.now()),
            disk_full=self._desk.disk_full,
            read_only=self._desk.read_only,
        )

    def _noted(self) -> tuple[LineState, str, datetime | None]:
        state, reason, since = _read(self._desk.remembered(NOTE))
        enrolment = self._desk.enrolment()
        if enrolment is None:
            return LineState.NOT_ENROLLED, "", since
        if enrolment.revoked_at is not None:
            return LineState.REVOKED, self._desk.remembered(COPIED_NOTE) or "", since
        if state in {LineState.NOT_ENROLLED, LineState.REVOKED}:
            return LineState.UNREACHABLE, "not_yet", since  # enrolled since; the agent has not been there yet
        return state, reason, since


def alarm_of(oldest: datetime | None, now: datetime) -> int:
    """How alarming the age of the oldest waiting envelope is: 0, 1 (three days) or 2 (thirty days)."""
    if oldest is None:
        return 0
    age = now - oldest
    return (age >= FIRST_ALARM) + (age >= SECOND_ALARM)


def note_of(state: LineState, reason: str, since: datetime) -> str:
    """Spell what the agent notes."""
    return f"{state} {reason or '-'} {since.isoformat(timespec='seconds')}"


def _read(text: str | None) -> tuple[LineState, str, datetime | None]:
    try:
        state, reason, since = (text or "").split(" ")
        return LineState(state), reason.strip("-"), datetime.fromisoformat(since)
    except ValueError:
        return LineState.UNREACHABLE, "not_yet", None
