"""Rows of devices and their number series, inside the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select, tuple_, update

from sync.hub import tables
from sync.hub.database import insert_once, put_rows
from sync.hub.denied import Denied
from sync.wire.number import SERIES
from sync.wire.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row

    from sync.hub.invitations import Invited
    from sync.wire.enrol import EnrolRequest


class Known(NamedTuple):
    """What a door must know of a device; none of it changes while the device lives, except by revocation."""

    area: str
    device: str
    station: str
    street: str
    suite: str
    sign_public: bytes
    revoked: bool


def find(conn: Connection, area: str, device: str) -> Known | None:
    """Look a device up by its name."""
    row = tables.device.c
    found = conn.execute(select(tables.device).where(row.area == area, row.id == device)).one_or_none()
    return None if found is None else _known(found)


def find_all(
    conn: Connection, places: Sequence[tuple[str, str]]
) -> tuple[list[Known], list[tuple[tuple[str, str, int], str]]]:
    """Look devices up by area and name: what is known of them, and whose their number series (area to series) are."""
    row, given = tables.device.c, tables.series.c
    known = [_known(found) for found in conn.execute(select(tables.device).where(tuple_(row.area, row.id).in_(places)))]
    wanted = select(given.area, given.station, given.series, given.device)
    series = conn.execute(wanted.where(tuple_(given.area, given.device).in_(places)))
    return known, [((area, station, number), device) for area, station, number, device in series]


def find_by_key(conn: Connection, area: str, sign_public: bytes) -> Known | None:
    """Look a device up by its signing key: a machine that enrols again keeps its name and its outbox."""
    row = tables.device.c
    found = conn.execute(select(tables.device).where(row.area == area, row.sign_public == sign_public)).one_or_none()
    return None if found is None else _known(found)


def register(conn: Connection, device: str, invited: Invited, request: EnrolRequest, now: datetime) -> Known:
    """Write a device down, or anew after another enrolment; a device that was shut out is let in again."""
    earlier = find(conn, invited.area, device)
    if earlier is not None and earlier.street != invited.street:
        leave_street(conn, invited.area, device)
    row = {
        "area": invited.area,
        "id": device,
        "station": invited.station,
        "street": invited.street,
        "name": request.name or invited.name,
        "app": request.app,
        "suite": request.suite,
        "sign_public": request.sign_public,
        "box_public": request.box_public,
        "enrolled_at": now,
        "revoked_at": None,
        "moved_at": None,
    }
    put_rows(conn, tables.device, [row])
    return Known(
        invited.area, device, invited.station, invited.street, request.suite, request.sign_public, revoked=False
    )


def leave_street(conn: Connection, area: str, device: str) -> None:
    """Have what was handed in at a device stay with the street it stands in, before it is carried to another."""
    row, of = tables.submission.c, tables.device.c
    stood = select(of.street).where(of.area == area, of.id == device).scalar_subquery()
    mine = (row.area == area) & (row.device == device) & row.street.is_(None)
    conn.execute(update(tables.submission).where(mine).values(street=stood))


def handed_in_at() -> ColumnElement[str]:
    """Street a submission was handed in at, where `device` is joined to it."""
    return func.coalesce(tables.submission.c.street, tables.device.c.street)


def next_series(conn: Connection, area: str, station: str, device: str, now: datetime) -> int:
    """Give a device the next number series of its station; Denied SERIES_EXHAUSTED after a hundred."""
    row = tables.series.c
    newest = select(func.max(row.series)).where(row.area == area, row.station == station)
    while True:
        last = conn.execute(newest).scalar()
        number = 0 if last is None else last + 1
        if number >= SERIES:
            raise Denied(Reason.SERIES_EXHAUSTED)
        given = {"area": area, "station": station, "series": number, "device": device, "given_at": now}
        # two terminals of one station may enrol in the same moment: the one that comes second takes the next
        if insert_once(conn, tables.series, given):
            return number


def series_of(conn: Connection, known: Known, number: int) -> int:
    """Give that series back when it is the device's and open; Denied COPIED, or BAD_NUMBER when it is not its own."""
    row = tables.series.c
    here = (row.area == known.area) & (row.station == known.station) & (row.series == number)
    found = conn.execute(select(row.device, row.closed_at).where(here)).one_or_none()
    if found is None or found.device != known.device:
        raise Denied(Reason.BAD_NUMBER)
    if found.closed_at is not None:
        raise Denied(Reason.COPIED)
    return number


def _known(row: Row[*tuple[Any, ...]]) -> Known:
    return Known(row.area, row.id, row.station, row.street, row.suite, row.sign_public, row.revoked_at is not None)
