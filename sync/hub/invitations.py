"""Rows of invitations and of what was given for them by stick, inside the caller's transaction."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - the tuple below names it
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select, update

from sync.hub import tables
from sync.hub.blobs_tables import bundle_word
from sync.hub.database import insert_once
from sync.hub.denied import Denied
from sync.wire.enrol import EnrolRequest
from sync.wire.enrol_stick import proves
from sync.wire.reasons import Reason

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sync.hub.devices import Known
    from sync.wire.enrol_stick import EnrolAsk


class Invited(NamedTuple):
    """An invitation that was found: for which place, until when, and who used it."""

    area: str
    token_sha256: str
    station: str
    street: str
    name: str
    expires_at: datetime
    used_at: datetime | None
    device: str | None

    @property
    def word(self) -> str:
        """Name under which `bundle_word` keeps what was given for it by stick: 32 hex digits."""
        return self.token_sha256[:32]

    def __repr__(self) -> str:
        return f"Invited({self.area}-{self.station})"


def find(conn: Connection, area: str, token_sha256: str) -> Invited:
    """Look an invitation up, and keep others from using it meanwhile; Denied TOKEN_UNKNOWN."""
    row = tables.invitation.c
    wanted = select(*(row[name] for name in Invited._fields)).where(row.area == area, row.token_sha256 == token_sha256)
    found = conn.execute(wanted.with_for_update()).one_or_none()
    if found is None:
        raise Denied(Reason.TOKEN_UNKNOWN)
    return Invited(*found)


def token_proved_by(conn: Connection, ask: EnrolAsk) -> str:
    """SHA-256 of the token whose owner made this ask, among those ever given out in its area; Denied TOKEN_UNKNOWN."""
    row = tables.invitation.c
    for token in conn.execute(select(row.token_sha256).where(row.area == ask.area)).scalars():
        if proves(ask, token):
            return str(token)
    raise Denied(Reason.TOKEN_UNKNOWN)


def use(conn: Connection, invited: Invited, device: str, now: datetime) -> None:
    """Note who used an invitation, and when."""
    row = tables.invitation.c
    here = (row.area == invited.area) & (row.token_sha256 == invited.token_sha256)
    conn.execute(update(tables.invitation).where(here).values(used_at=now, device=device))


def as_request(ask: EnrolAsk) -> EnrolRequest:
    """Tell what a terminal says of itself, as it would have over the line; without the token, which it proved."""
    return EnrolRequest(
        token="",
        suite=ask.suite,
        sign_public=ask.sign_public,
        box_public=ask.box_public,
        app=ask.app,
        name=ask.name,
        earlier=ask.earlier,
    )


def series_given(conn: Connection, known: Known, invited: Invited) -> int | None:
    """Series that a device was given by stick for this invitation; None when it was none. Denied REVOKED."""
    row = bundle_word.c
    mine = (row.area == known.area) & (row.device == known.device) & (row.nonce == invited.word)
    given = conn.execute(select(row.series).where(mine)).scalar()
    if given is not None and known.revoked:
        raise Denied(Reason.REVOKED)
    return given


def note_series(conn: Connection, known: Known, invited: Invited, series: int, now: datetime) -> None:
    """Note which series a device was given by stick for an invitation, so that the same ask gets it again."""
    heard = {"area": known.area, "device": known.device, "nonce": invited.word}
    insert_once(conn, bundle_word, heard | {"at": now, "asked": series, "series": series})
