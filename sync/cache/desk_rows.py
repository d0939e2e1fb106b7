"""What the rows of desk.db mean, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sync.wire.enrol import EnrolAnswer

OFFSET: Final = "clock_offset"
"""Under this name is noted by how many seconds the hub's clock is ahead of this machine's."""
HEARD: Final = "hub_heard"
"""Under this name is noted what time it was at the hub when it last said that it lacks nothing of ours."""


def heard_moment(note: str | None) -> datetime | None:
    """Read the note HEARD; None where there is none, or where the disk changed it."""
    try:
        return None if note is None else datetime.fromisoformat(note).astimezone(UTC)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What the hub gave this terminal; without it there is no hand-in."""

    hub_url: str
    """Where the hub is, without a slash at the end."""
    answer: EnrolAnswer
    """Place, series, the hub's keys, bearer token."""
    at: datetime
    revoked_at: datetime | None = None
    """When the hub took it back; the outbox stays, nothing is handed in or up until the next enrolment."""


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One sealed envelope and how far it has come. `body` is empty 24 hours after the hub acknowledged it."""

    id: str
    number: str
    kind: str
    created: str
    sha256: str
    body: bytes | None
    state: str
    """`pending`, `delivered` or `parked`."""
    reason: str
    """Why it is parked; empty otherwise."""
    settled_at: datetime | None
    """When the hub signed for it, by the hub's clock; for a parked one, when it was put aside."""


@dataclass(frozen=True, slots=True)
class PaperItem:
    """One sealed paper and how far it has come. `body` is empty 24 hours after the hub acknowledged it."""

    sha256: str
    envelope: str
    """Id of the hand-in that names it."""
    length: int
    body: bytes | None
    state: str
    """`pending`, `delivered` or `parked`."""
    reason: str
    """Why it is parked; empty otherwise."""


@dataclass(frozen=True, slots=True)
class PrintIntent:
    """A slip that was promised in the same transaction as the hand-in; `verdict` is None until the printer answered."""

    id: int
    number: str
    kind: str
    created: datetime
    verdict: str | None
    cause: str


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One thing that happened, without anybody's data."""

    id: int
    at: datetime
    event: str
    facts: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing a technician or the terminal did, chained to all before it."""

    id: int
    at: datetime
    who: str
    did: str
    facts: Mapping[str, str | int]
    hash: str


@dataclass(frozen=True, slots=True)
class Lockout:
    """How often a secret was tried in vain, and for how many seconds no further try is taken."""

    failures: int
    wait: float
