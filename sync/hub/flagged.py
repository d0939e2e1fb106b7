"""Postings the linter holds back wait here until somebody of the office decides: publish anyway, send back, leave out.

    sift(conn, clock, feed, held)      a source brings what the linter holds back: new ones wait, excused ones come out
    decide(conn, clock, one, ...)      the decision, and the publishing that goes with it
    come_right(conn, clock, feed, ids) their firm corrected them: nobody has to look any more

A decision is about what the posting says: the same words again are not asked about again, other words are. Whoever
publishes anyway does so for the findings he saw; when the linter finds more later, it waits anew.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
from sqlalchemy import select, update

from sync.hub.database import pieces, put_rows
from sync.hub.employers import draft_of
from sync.hub.flagged_tables import flagged
from sync.hub.linter.lint import Finding, lint
from sync.hub.linter.words import words_of
from sync.hub.publish import HOME, publish_in, withdraw_in
from sync.wire.exact import decoder, digest
from sync.wire.posting import Posting, posting_bytes, read_posting
from sync.wire.scope import Feed, area_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection, Row

    from sync.wire.clock import Clock

_REASON: Final = 200


class State(StrEnum):
    """What became of a posting that was held back."""

    WAITING = "waiting"
    PUBLISHED = "published"
    SENT_BACK = "sent_back"
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"


DECISIONS: Final = (State.PUBLISHED, State.SENT_BACK, State.WITHDRAWN)
_OPEN: Final = (State.WAITING.value, State.SENT_BACK.value)


class Held(NamedTuple):
    """A posting that is whole, and what the linter has against it."""

    posting: Posting
    findings: tuple[Finding, ...]


class Told(NamedTuple):
    """A finding as it is kept: its code, and the sentence with its words and article."""

    code: str
    told: str


class Flagged(NamedTuple):
    """A posting in the queue: where, what it says (`sha256` names the words), what was found, how often it came."""

    area: str
    scope: str
    sha256: str
    posting: Posting
    found: tuple[Told, ...]
    times: int
    row: Row[tuple[object, ...]]


def content_of(posting: Posting) -> str:
    """Name what a posting says, whoever confirmed it and whichever version it is."""
    plain = {"ver": 0, "last_confirmed": "", "confirmed_by": "", "confirmed_how": "", "posted": ""}
    return digest(posting_bytes(msgspec.structs.replace(posting, **plain)))


def sift(conn: Connection, clock: Clock, feed: Feed, held: Sequence[Held]) -> list[Posting]:
    """Put postings aside that the linter holds back, and give those that somebody published anyway, as they stand."""
    known = _known(conn, feed, [each.posting.id for each in held])
    passed: list[Posting] = []
    rows: dict[str, dict[str, object]] = {}
    for each in held:
        sha256, before = content_of(each.posting), known.get(each.posting.id)
        same = before is not None and before.sha256 == sha256
        if before is not None and same and covers(before, each.findings):
            passed.append(each.posting)
        elif before is None or not same or before.state != State.WITHDRAWN:
            times = before.times + 1 if before is not None and same else 1
            rows[each.posting.id] = _row(clock, feed, each, sha256, times)
    put_rows(conn, flagged, rows.values())
    return passed


def covers(row: Row[tuple[object, ...]], findings: Iterable[Finding]) -> bool:
    """Whether somebody published a posting in spite of all these findings."""
    return row.state == State.PUBLISHED and {each.code for each in findings} <= {each.code for each in _told(row)}


def excused(conn: Connection, scope: str, held: Sequence[Held]) -> frozenset[str]:
    """Ids of those postings whose very words somebody published in spite of what is found."""
    known = _known(conn, Feed(scope, "posting"), [each.posting.id for each in held])
    return frozenset(
        each.posting.id
        for each in held
        if (row := known.get(each.posting.id)) is not None
        and row.sha256 == content_of(each.posting)
        and covers(row, each.findings)
    )


def come_right(conn: Connection, clock: Clock, feed: Feed, ids: Collection[str]) -> int:
    """Close what waits or was sent back and has come without fault since; tells how many."""
    row = flagged.c
    here = (row.area == area_of(feed.scope, HOME)) & (row.scope == feed.scope) & row.state.in_(_OPEN)
    open_ones = set(conn.execute(select(row.id).where(here)).scalars()) & set(ids)
    done = {"state": State.CORRECTED.value, "decided_at": clock.now(), "actor": "", "reason": ""}
    for some in pieces(sorted(open_ones)):
        conn.execute(update(flagged).where(here, row.id.in_(some)).values(done))
    return len(open_ones)


def decide(conn: Connection, clock: Clock, one: Flagged, state: State, *, actor: str, reason: str) -> None:
    """Write a decision down and do what it says.

    Published: the linter looks once more, and what it finds now is what is published in spite of. Withdrawn: an older
    version that is shown goes too. Sent back: an older version stays, until the firm brings a better one.
    """
    feed, row = Feed(one.scope, "posting"), flagged.c
    found = one.found
    if state is State.PUBLISHED:
        seen = {each.code for each in found}
        found += tuple(each for each in _kept(lint(words_of(one.posting))) if each.code not in seen)
        publish_in(conn, clock, feed, [draft_of(one.posting)])
    elif state is State.WITHDRAWN:
        withdraw_in(conn, clock, feed, [one.posting.id])
    here = (row.area == one.area) & (row.scope == one.scope) & (row.id == one.posting.id)
    done = {"state": state.value, "actor": actor, "reason": reason[:_REASON], "decided_at": clock.now()}
    conn.execute(update(flagged).where(here).values(done | {"found": _written(found)}))


def bears(code: str) -> ColumnElement[bool]:
    """Rows against which something of this code was found."""
    return flagged.c.found.contains(f'["{code}",', autoescape=True)


def read_row(row: Row[tuple[object, ...]]) -> Flagged:
    """Read a row of the table."""
    return Flagged(row.area, row.scope, row.sha256, read_posting(bytes(row.doc)), _told(row), row.times, row)


def _row(clock: Clock, feed: Feed, each: Held, sha256: str, times: int) -> dict[str, object]:
    return {
        "area": area_of(feed.scope, HOME),
        "scope": feed.scope,
        "id": each.posting.id,
        "sha256": sha256,
        "doc": posting_bytes(each.posting),
        "words": f"{each.posting.title}\n{each.posting.employer}\n{each.posting.phone}",
        "found": _written(_kept(each.findings)),
        "times": times,
        "came_at": clock.now(),
        "state": State.WAITING.value,
        "actor": "",
        "reason": "",
        "decided_at": None,
    }


def _kept(findings: Iterable[Finding]) -> tuple[Told, ...]:
    return tuple(Told(each.code, each.told) for each in findings if each.holds)


def _written(found: tuple[Told, ...]) -> str:
    return msgspec.json.encode(found).decode()


def _told(row: Row[tuple[object, ...]]) -> tuple[Told, ...]:
    return decoder(tuple[Told, ...]).decode(row.found)


def _known(conn: Connection, feed: Feed, ids: Sequence[str]) -> dict[str, Row[tuple[object, ...]]]:
    row = flagged.c
    here = (row.area == area_of(feed.scope, HOME)) & (row.scope == feed.scope)
    known: dict[str, Row[tuple[object, ...]]] = {}
    for some in pieces(sorted(set(ids))):
        wanted = select(flagged).where(here, row.id.in_(some)).with_for_update()
        known.update((each.id, each) for each in conn.execute(wanted))
    return known
