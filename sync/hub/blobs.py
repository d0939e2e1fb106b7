"""Papers that come beside their envelopes: piece after piece, each once, whole or not at all.

A piece counts only when it begins where the last one ended, and the whole only when its hash is its name. A paper may
come before the envelope that names it; what nobody named goes after a week, and no device may leave more than a quota
of such lying about. Only the device that began a paper hears how far it is, and nobody reads one here but the opener.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import delete, func, insert, select, update

from sync.hub.blobs_tables import blob, blob_piece, paper
from sync.hub.database import insert_once, write
from sync.hub.denied import Denied
from sync.hub.tables import submission
from sync.wire.blob import MAX_BLOB, BlobAck, BlobStanding, blob_name, sign_blob_ack
from sync.wire.moment import utc_text
from sync.wire.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import Any

    from sqlalchemy import Connection, Engine, Row

    from sync.hub.bearer import Claims
    from sync.hub.keys import HubKeys
    from sync.wire.clock import Clock
    from sync.wire.envelope import Envelope

    Found = Row[*tuple[Any, ...]]

QUOTA: Final = 64 * 1024 * 1024
"""Bytes of papers that nobody has named yet, for one device."""
UNNAMED_STAYS: Final = timedelta(days=7)
_TURN: Final = 100


class Piece(NamedTuple):
    """Some bytes of a paper: its name, where they begin, how long the whole is, and the bytes themselves."""

    name: str
    first: int
    total: int
    data: bytes

    def __repr__(self) -> str:
        return f"Piece({self.name[:8]}, {self.first} of {self.total})"


class Taken(NamedTuple):
    """Answer to a piece: 201 when the paper is whole now, 200 when it was before, 202 while more is to come."""

    status: HTTPStatus
    standing: BlobStanding


class Blobs:
    """The papers of the hub."""

    def __init__(self, engine: Engine, keys: HubKeys, clock: Clock) -> None:
        self._engine = engine
        self._keys = keys
        self._clock = clock

    def standing(self, claims: Claims, name: str) -> BlobStanding:
        """How far a paper has come; WireError MALFORMED for a name that is none, Denied OTHER_DEVICE."""
        name = blob_name(name)
        with self._engine.connect() as conn:
            found = _find(conn, claims, name)
        return BlobStanding(have=0) if found is None else self._told(found)

    def receive(self, claims: Claims, piece: Piece) -> Taken:
        """Take one piece; pieces that came before or leave a gap change nothing, the answer says how far it is.

        Denied TOO_LARGE, OTHER_BYTES when the paper was begun with another length, OTHER_DEVICE, QUOTA, and TAMPERED
        when the whole is not what its name says: then it begins anew.
        """
        blob_name(piece.name)
        if not 0 < piece.total <= MAX_BLOB or not piece.data or piece.first + len(piece.data) > piece.total:
            raise Denied(Reason.TOO_LARGE)
        taken = write(self._engine, lambda conn: self._take(conn, claims, piece))
        if taken is None:
            raise Denied(Reason.TAMPERED)
        return taken

    def _take(self, conn: Connection, claims: Claims, piece: Piece) -> Taken | None:
        now = self._clock.now()
        name, first, total, data = piece
        found = self._begun(conn, claims, name, total, now)
        if found.complete_at is not None:
            return Taken(HTTPStatus.OK, self._told(found))
        if first != found.have:
            return Taken(HTTPStatus.ACCEPTED, self._told(found))
        here = (blob.c.area == claims.area) & (blob.c.sha256 == name)
        conn.execute(insert(blob_piece).values(area=claims.area, sha256=name, first=first, data=data))
        have = first + len(data)
        moved = {"have": have, "touched_at": now}
        if have == total:
            if _digest(conn, claims.area, name) != name:
                _forget(conn, claims.area, name)
                return None
            moved["complete_at"] = now
        conn.execute(update(blob).where(here).values(moved))
        fresh = conn.execute(select(blob).where(here)).one()
        return Taken(HTTPStatus.CREATED if have == total else HTTPStatus.ACCEPTED, self._told(fresh))

    def _begun(self, conn: Connection, claims: Claims, name: str, total: int, now: datetime) -> Found:
        found = _find(conn, claims, name, lock=True)
        if found is None:
            if not _is_named(conn, claims.area, name) and _unnamed(conn, claims) + total > QUOTA:
                raise Denied(Reason.QUOTA)
            row = {"area": claims.area, "sha256": name, "device": claims.device, "total": total, "have": 0}
            insert_once(conn, blob, row | {"touched_at": now, "complete_at": None})
            found = _find(conn, claims, name, lock=True)
        if found is None or found.total != total:
            raise Denied(Reason.OTHER_BYTES)
        return found

    def _told(self, found: Found) -> BlobStanding:
        if found.complete_at is None:
            return BlobStanding(have=found.have)
        unsigned = BlobAck(
            sha256=found.sha256,
            received_at=utc_text(found.complete_at),
            kid=self._keys.kid,
            suite=self._keys.suite,
        )
        return BlobStanding(have=found.have, ack=sign_blob_ack(unsigned, self._keys.signer.private))


def expect(conn: Connection, opened: Envelope) -> None:
    """Note which papers an envelope names that was kept just now."""
    rows = {each.sha256: each.bytes for each in opened.papers}
    for sha256, total in rows.items():
        insert_once(conn, paper, {"area": opened.area, "submission": opened.id, "sha256": sha256, "total": total})


def sealed_paper(conn: Connection, area: str, sha256: str) -> bytes | None:
    """Sealed bytes of a paper that is whole, for the opener; None while it is not."""
    here = (blob.c.area == area) & (blob.c.sha256 == sha256) & blob.c.complete_at.is_not(None)
    if conn.execute(select(blob.c.have).where(here)).scalar() is None:
        return None
    return b"".join(_pieces(conn, area, sha256))


def drop_papers(engine: Engine, clock: Clock) -> int:
    """Drop papers whose hand-ins were emptied, and those nobody named for a week; gives how many."""
    before = clock.now() - UNNAMED_STAYS
    named = select(paper.c.sha256).where(paper.c.area == blob.c.area, paper.c.sha256 == blob.c.sha256)
    kept = submission.join(paper, (submission.c.area == paper.c.area) & (submission.c.id == paper.c.submission))
    needed = (
        select(submission.c.id)
        .select_from(kept)
        .where(paper.c.area == blob.c.area, paper.c.sha256 == blob.c.sha256, submission.c.envelope != b"")
    )
    done = (named.exists() & ~needed.exists()) | (~named.exists() & (blob.c.touched_at < before))
    dropped = 0
    while True:
        with engine.connect() as conn:
            found = conn.execute(select(blob.c.area, blob.c.sha256).where(done).limit(_TURN)).all()
        for area, sha256 in found:
            write(engine, lambda conn, area=area, sha256=sha256: _forget(conn, area, sha256))  # type: ignore[misc]
        dropped += len(found)
        if len(found) < _TURN:
            return dropped


def _find(conn: Connection, claims: Claims, name: str, *, lock: bool = False) -> Found | None:
    wanted = select(blob).where(blob.c.area == claims.area, blob.c.sha256 == name)
    found = conn.execute(wanted.with_for_update() if lock else wanted).one_or_none()
    if found is not None and found.device != claims.device:
        raise Denied(Reason.OTHER_DEVICE)
    return found


def _is_named(conn: Connection, area: str, name: str) -> bool:
    wanted = select(paper.c.sha256).where(paper.c.area == area, paper.c.sha256 == name).limit(1)
    return conn.execute(wanted).scalar() is not None


def _unnamed(conn: Connection, claims: Claims) -> int:
    named = select(paper.c.sha256).where(paper.c.area == blob.c.area, paper.c.sha256 == blob.c.sha256)
    mine = (blob.c.area == claims.area) & (blob.c.device == claims.device) & ~named.exists()
    return int(conn.execute(select(func.coalesce(func.sum(blob.c.total), 0)).where(mine)).scalar_one())


def _pieces(conn: Connection, area: str, name: str) -> Sequence[bytes]:
    wanted = select(blob_piece.c.data).where(blob_piece.c.area == area, blob_piece.c.sha256 == name)
    return [bytes(data) for data in conn.execute(wanted.order_by(blob_piece.c.first)).scalars()]


def _digest(conn: Connection, area: str, name: str) -> str:
    whole = hashlib.sha256()
    for piece in _pieces(conn, area, name):
        whole.update(piece)
    return whole.hexdigest()


def _forget(conn: Connection, area: str, name: str) -> None:
    conn.execute(delete(blob_piece).where(blob_piece.c.area == area, blob_piece.c.sha256 == name))
    conn.execute(delete(blob).where(blob.c.area == area, blob.c.sha256 == name))
