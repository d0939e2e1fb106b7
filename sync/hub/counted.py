"""Which confirmation of a posting counts when it is published: the newest of those that do.

The office's own question always counts. An employer's word counts unless the office found him wrong too often (see
sync.hub.standing). A source that brings a posting anew does not know that the office rang in between, or that the
employer spoke by his one-time code, so either is kept over an older word of the source's.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
from sqlalchemy import func, literal, select

from sync.hub import tables
from sync.hub.database import pieces
from sync.hub.standing import CODE, STATION, doubted, employer_of
from sync.wire.posting import Posting, posting_bytes, read_posting
from sync.wire.reasons import WireError
from sync.wire.report import Verdict, read_outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection

    from sync.hub.publish import Draft

BEIJING: Final = timezone(timedelta(hours=8))
HELD: Final = "held"
"""Collection of postings that residents' word took away: no feed, only a place to keep them."""


class _Asked(NamedTuple):
    """A question of the office, or the employer's word by his code: when, by whom, how, as the posting says it.

    openings, left: how many were wanted then, and how many places he said were left.
    """

    at: datetime
    said: str
    by: str
    how: str
    openings: int
    left: int | None


def as_they_count(
    conn: Connection, place: Mapping[str, object], drafts: Sequence[Draft], now: datetime
) -> Sequence[Draft]:
    """Give drafts of postings with the confirmation that counts; place: area, scope, collection of documents."""
    distrusted = doubted(conn, str(place["area"]), now)
    rung, down = _spoken_of(conn, place)
    kept = _rung_or_said(conn, place, [draft.id for draft in drafts])
    if not distrusted and not rung and not kept:
        return drafts
    read = {draft.id: _read(draft.plain) for draft in drafts} if distrusted else {}
    own = {name for name, posting in read.items() if posting is not None and employer_of(posting) in distrusted} - down
    touched = own | kept | {draft.id for draft in drafts if draft.id in rung}
    asked = _asked(conn, place, sorted(touched))
    return [
        _counting(draft, asked.get(draft.id), own=draft.id not in own) if draft.id in touched else draft
        for draft in drafts
    ]


def _counting(draft: Draft, asked: _Asked | None, *, own: bool) -> Draft:
    """Give a draft the confirmation that counts; own: whether the employer's does."""
    posting = _read(draft.plain)
    if posting is None or posting.confirmed_by == STATION:
        return draft
    changes: dict[str, object]
    said = moment(posting.last_confirmed) if own else None
    if asked is not None and (own or asked.by == STATION) and (said is None or asked.at >= said):
        changes = {"last_confirmed": asked.said, "confirmed_by": asked.by, "confirmed_how": asked.how}
        if asked.left is not None and posting.places_left is None and posting.openings == asked.openings:
            changes |= {"places_left": asked.left}
    elif not own:
        changes = {"last_confirmed": "", "confirmed_by": "", "confirmed_how": ""}
    else:
        return draft
    counting = msgspec.structs.replace(posting, **changes)
    return draft._replace(plain=spelt(counting, 1), spell=partial(spelt, counting))


def _spoken_of(conn: Connection, place: Mapping[str, object]) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of the postings of a scope that the office may have asked about, and of these such as it took down.

    What was taken down is shown to nobody; what its employer says of it is kept, for the office to ask again.
    """
    row = tables.document.c
    here = (row.area == place["area"]) & (row.scope == place["scope"]) & (row.collection == "report") & (row.gone == 0)
    verdicts = {
        name: read_outcome(bytes(doc)).verdict for name, doc in conn.execute(select(row.id, row.doc).where(here))
    }
    return frozenset(verdicts), frozenset(name for name, each in verdicts.items() if each is Verdict.TAKEN_DOWN)


def _rung_or_said(conn: Connection, place: Mapping[str, object], names: Sequence[str]) -> frozenset[str]:
    """Those of some postings that are shown as the office last confirmed them, or their employer by his code.

    The database looks, so that the others stay there.
    """
    row = tables.document.c
    here = (row.area == place["area"]) & (row.scope == place["scope"]) & (row.collection == "posting") & (row.gone == 0)
    said = holds(conn, f'"confirmed_by":"{STATION}"'.encode()) | holds(conn, f'"confirmed_how":"{CODE}"'.encode())
    found: set[str] = set()
    for some in pieces(names):
        found.update(conn.execute(select(row.id).where(here, row.id.in_(some), said)).scalars())
    return frozenset(found)


def holds(conn: Connection, needle: bytes) -> ColumnElement[bool]:
    """Documents that hold some bytes anywhere."""
    looked_for, doc = literal(needle), tables.document.c.doc
    if conn.dialect.name == "sqlite":
        return func.instr(doc, looked_for) > 0
    return func.position(looked_for.op("IN")(doc)) > 0


def _asked(conn: Connection, place: Mapping[str, object], names: Sequence[str]) -> dict[str, _Asked]:
    """When the office asked about postings, or their employer said by his code, as far as documents tell."""
    row = tables.document.c
    here = (row.area == place["area"]) & (row.scope == place["scope"]) & row.collection.in_(("posting", HELD))
    found: dict[str, _Asked] = {}
    for some in pieces(names):
        for name, doc in conn.execute(select(row.id, row.doc).where(here, row.id.in_(some), row.gone == 0)):
            posting = _read(bytes(doc))
            asked = None if posting is None else _asked_of(posting)
            if asked is not None and (name not in found or found[name].at < asked.at):
                found[name] = asked
    return found


def _asked_of(posting: Posting) -> _Asked | None:
    """What a posting tells of the office's question or its employer's code; None when it tells of neither."""
    at = moment(posting.last_confirmed)
    code = posting.confirmed_how == CODE
    if at is None or not (code or posting.confirmed_by == STATION):
        return None
    left = posting.places_left if code else None
    told = posting.last_confirmed, posting.confirmed_by, posting.confirmed_how
    return _Asked(at, *told, posting.openings, left)


def moment(text: str) -> datetime | None:
    """Read a posting's time; one without a zone is Beijing's, as it is to a terminal. None when it is no time."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    return read if read.tzinfo is not None else read.replace(tzinfo=BEIJING)


def _read(doc: bytes) -> Posting | None:
    try:
        return read_posting(doc)
    except WireError:
        return None


def spelt(posting: Posting, ver: int) -> bytes:
    """Write a posting as its version `ver`."""
    return posting_bytes(msgspec.structs.replace(posting, ver=ver))
