"""Employers whose word the office found wrong: why, what follows for their postings, and the way back.

    found_wrong(...) / found_right(...)      a finding, as a case is settled
    Employers(engine, clock).known(area)     the office's list; .restore(...): its right to let bygones be bygones
    .confirm(...)                            the office rang and was told: still hiring
    .restate(...)                            when an employer's word stops counting, his postings say so
    said_now(...)                            the employer himself, by a one-time code (sync.hub.console.firm_door)

When an employer's word stops counting, what he had confirmed himself loses that mark at once, on every terminal.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
from sqlalchemy import select, update

from sync.hub import tables
from sync.hub.counted import holds, moment, spelt
from sync.hub.database import write
from sync.hub.publish import Draft, publish_in
from sync.hub.standing import (
    CODE,
    EMPLOYER,
    MAX_REASON,
    STATION,
    Finding,
    Found,
    Standing,
    employer_of,
    note,
    stand,
    standings,
)
from sync.hub.standing_tables import employer_word
from sync.wire.ids import uuid7
from sync.wire.moment import utc_text
from sync.wire.posting import Posting, read_posting
from sync.wire.scope import Feed, area_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Engine

    from sync.wire.clock import Clock

MOST: Final = 200
"""Postings of one employer that a page lists."""


class Offer(NamedTuple):
    """A posting that is shown, and where."""

    scope: str
    posting: Posting


class Employers:
    """What the office knows of employers' word, and what it decides about it."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def known(self, area: str) -> list[Standing]:
        """Employers of an area who were found wrong lately: those whose word counts no more first."""
        with self._engine.connect() as conn:
            found = [each for each in standings(conn, area, self._clock.now()) if each.wrong]
        return sorted(found, key=lambda each: (not each.doubted, each.name))

    def areas(self) -> list[str]:
        """Areas in which anything was found."""
        row = employer_word.c
        with self._engine.connect() as conn:
            return sorted(conn.execute(select(row.area).distinct()).scalars())

    def offers(self, area: str, employer: str) -> list[Offer]:
        """Postings of an employer that are shown in an area."""
        with self._engine.connect() as conn:
            return list(offers(conn, area, employer))[:MOST]

    def restore(self, area: str, employer: str, reason: str, actor: str) -> bool:
        """Let an employer's word count again; False when it does. reason: the office's own words."""
        now = self._clock.now()

        def work(conn: Connection) -> bool:
            before = next(iter(standings(conn, area, now, employer)), None)
            if before is None or not before.wrong:
                return False
            made = Finding(uuid7(self._clock), employer, Found.RESTORED, now, before.name, actor=actor)
            return note(conn, area, made._replace(reason=reason[:MAX_REASON]))

        return write(self._engine, work)

    def confirm(self, scope: str, posting: str, actor: str) -> bool:
        """Write down that the office rang and the job is open still; False when the posting is not shown there."""
        now = self._clock.now()

        def work(conn: Connection) -> bool:
            row = tables.document.c
            place = (row.area == area_of(scope, "")) & (row.scope == scope) & (row.collection == "posting")
            doc = conn.execute(select(row.doc).where(place, row.id == posting, row.gone == 0)).scalar()
            if not doc:
                return False
            told = asked_now(read_posting(bytes(doc)), now)
            publish_in(conn, self._clock, Feed(scope, "posting"), [draft_of(told)])
            found_right(conn, area_of(scope, ""), told, Finding(uuid7(self._clock), "", Found.RIGHT, now, actor=actor))
            return True

        return write(self._engine, work)

    def restate(self, area: str, employer: str) -> int:
        """Publish an employer's postings anew with the confirmation that counts now; gives how many he has."""
        with self._engine.connect() as conn:
            shown = list(offers(conn, area, employer))
        for each in shown:
            feed = Feed(each.scope, "posting")
            write(self._engine, partial(_again, self._clock, feed, each.posting.id))
        return len(shown)


def asked_now(posting: Posting, now: datetime) -> Posting:
    """Give a posting as the office leaves it that has just rung and was told that the job is open."""
    return msgspec.structs.replace(posting, last_confirmed=utc_text(now), confirmed_by=STATION, confirmed_how="phone")


def said_now(posting: Posting, now: datetime, left: int | None) -> Posting:
    """Give a posting as its employer leaves it who has just said by his code that the job is open.

    left: how many people he still wants, None when he did not say. Fewer than it names stand as the places left, so
    that the firm's next table, which names the same number as before, does not undo it; more are a new number.
    """
    told = msgspec.structs.replace(posting, last_confirmed=utc_text(now), confirmed_by=EMPLOYER, confirmed_how=CODE)
    if left is None:
        return told
    if posting.openings and left > posting.openings:
        return msgspec.structs.replace(told, openings=left, places_left=None)
    return msgspec.structs.replace(told, places_left=None if left == posting.openings else left)


def found_wrong(conn: Connection, area: str, posting: Posting, against: datetime | None, made: Finding) -> str:
    """Keep it when an employer's word was wrong; gives the employer when his word stops counting by it, else "".

    against: when it was first said, unsettled until now, that the job is gone. His word was wrong when it is newer: he
    said so although his own telephone had said otherwise. A word of before may have been true when he gave it.
    """
    employer, said = employer_of(posting), moment(posting.last_confirmed)
    if not employer or against is None or said is None or said <= against or posting.confirmed_by == STATION:
        return ""
    before = next(iter(standings(conn, area, made.at, employer)), stand(employer, ()))
    new = made._replace(employer=employer, name=posting.employer, posting=posting.id, title=posting.title, said_at=said)
    if not note(conn, area, new):
        return ""
    return employer if not before.doubted and stand(employer, (*before.findings, new)).doubted else ""


def found_right(conn: Connection, area: str, posting: Posting, made: Finding) -> None:
    """Keep it when the office found the job open, of an employer whose word was found wrong before."""
    employer = employer_of(posting)
    before = next(iter(standings(conn, area, made.at, employer)), None) if employer else None
    if before is not None and before.doubted:
        note(
            conn, area, made._replace(employer=employer, name=posting.employer, posting=posting.id, title=posting.title)
        )


def offers(conn: Connection, area: str, employer: str) -> Iterator[Offer]:
    """Read an employer's postings that are shown in an area."""
    row = tables.document.c
    wanted = select(row.scope, row.doc).where(row.area == area, row.collection == "posting", row.gone == 0)
    for scope, doc in conn.execute(wanted.where(bearing(conn, employer)).order_by(row.scope, row.id)):
        posting = read_posting(bytes(doc))
        if employer_of(posting) == employer:
            yield Offer(scope, posting)


def draft_of(posting: Posting) -> Draft:
    """Make a posting ready to be published."""
    return Draft(posting.id, spelt(posting, 1), partial(spelt, posting))


def bearing(conn: Connection, text: str) -> ColumnElement[bool]:
    """Documents that bear a text anywhere: the database looks, so that most of a county's postings stay there."""
    return holds(conn, msgspec.json.encode(text)[1:-1])


def _again(clock: Clock, feed: Feed, posting: str, conn: Connection) -> None:
    row = tables.document.c
    place = (row.area == area_of(feed.scope, "")) & (row.scope == feed.scope) & (row.collection == feed.collection)
    place &= (row.id == posting) & (row.gone == 0)
    found = conn.execute(select(row.doc, row.handed_at).where(place)).one_or_none()
    if found is not None:
        publish_in(conn, clock, feed, [draft_of(read_posting(bytes(found.doc)))])
        # nobody brought it just now
        conn.execute(update(tables.document).where(place).values(handed_at=found.handed_at))
