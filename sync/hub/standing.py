"""Whether an employer's own word still counts: what the office found when it rang him, and what follows from it.

Only the office's findings weigh, never what residents said alone: a rival cannot ruin a name by touching a screen. A
word was *wrong* when the employer said he still hires after somebody had been told on the telephone that he does not,
and the office, ringing him, was told the same. Two such words within WITHIN and his own confirmations count no more;
what the office asked itself does. Three in a row that the office found right, the office's own decision, or the time,
give him his name back. Nobody's name who reported anything is kept.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import delete, select

from sync.hub.database import insert_once
from sync.hub.standing_tables import employer_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from sync.wire.posting import Posting

WRONG_ENOUGH: Final = 2
"""Words found wrong that end the trust: once may be a slip, and whoever is rung up once is warned."""
RIGHT_ENOUGH: Final = 3
"""Words found right in a row that bring it back."""
WITHIN: Final = timedelta(days=90)
"""For how long a finding weighs; then it is forgotten altogether."""
MAX_REASON: Final = 60
STATION: Final = "station"
"""`confirmed_by` of a posting that the office itself asked about."""
EMPLOYER: Final = "employer"
"""`confirmed_by` of a posting whose employer says so himself."""
CODE: Final = "code"
"""`confirmed_how` of what an employer said by the one-time code that the office gave him."""


class Found(StrEnum):
    """What the office found, or decided."""

    WRONG = "wrong"
    RIGHT = "right"
    RESTORED = "restored"


class Finding(NamedTuple):
    """One finding about an employer: on which posting, when he had said that he hires, when it was found, by whom.

    employer: see employer_of; name: as published; reason: the office's own words when it restored him.
    """

    id: str
    employer: str
    found: Found
    at: datetime
    name: str = ""
    posting: str = ""
    title: str = ""
    said_at: datetime | None = None
    actor: str = ""
    reason: str = ""


class Standing(NamedTuple):
    """How an employer stands: his findings, oldest first, and what they come to."""

    employer: str
    findings: tuple[Finding, ...]
    wrong: int
    """Words found wrong since he last began anew."""
    right: int
    """Words found right in a row, since his own count no more."""
    since: datetime | None
    """When his own word stopped counting; None while it counts."""

    @property
    def name(self) -> str:
        """The employer as he is published."""
        return next((each.name for each in reversed(self.findings) if each.name), self.employer)

    @property
    def doubted(self) -> bool:
        """Whether his own word counts no more."""
        return self.since is not None


def employer_of(posting: Posting) -> str:
    """Tell by what an employer is known: his id, else his name as published; "" when the posting names nobody."""
    return (posting.employer_id or posting.employer).strip()


def stand(employer: str, findings: Iterable[Finding]) -> Standing:
    """Work out how an employer stands from what was found about him."""
    ordered = tuple(sorted(findings, key=lambda each: (each.at, each.id)))
    wrong, right, since = 0, 0, None
    for each in ordered:
        if each.found is Found.WRONG:
            wrong, right = wrong + 1, 0
            since = since or (each.at if wrong >= WRONG_ENOUGH else None)
        elif each.found is Found.RIGHT and since is not None:
            right += 1
        if each.found is Found.RESTORED or right >= RIGHT_ENOUGH:
            wrong, right, since = 0, 0, None
    return Standing(employer, ordered, wrong, right, since)


def standings(conn: Connection, area: str, now: datetime, *employers: str) -> list[Standing]:
    """Give the employers of an area about whom something was found lately; only those named when some are named."""
    row = employer_word.c
    columns = (row.id, row.employer, row.found, row.at, row.name, row.posting, row.title, row.said_at, row.actor)
    wanted = select(*columns, row.reason).where(row.area == area, row.at > now - WITHIN)
    known: dict[str, list[Finding]] = {}
    for each in conn.execute(wanted.where(row.employer.in_(employers)) if employers else wanted):
        finding = Finding._make(each)._replace(found=Found(each.found))
        known.setdefault(finding.employer, []).append(finding)
    return [stand(employer, findings) for employer, findings in sorted(known.items())]


def doubted(conn: Connection, area: str, now: datetime) -> frozenset[str]:
    """Employers of an area whose own word counts no more."""
    return frozenset(each.employer for each in standings(conn, area, now) if each.doubted)


def note(conn: Connection, area: str, finding: Finding) -> bool:
    """Keep a finding; False when that very one was kept before (the same posting in another scope)."""
    row: dict[str, Any] = finding._asdict() | {"area": area, "found": finding.found.value}
    return insert_once(conn, employer_word, row)


def forget(conn: Connection, areas: Sequence[str], now: datetime) -> None:
    """Drop what weighs no more."""
    row = employer_word.c
    conn.execute(delete(employer_word).where(row.area.in_(areas), row.at <= now - WITHIN))
