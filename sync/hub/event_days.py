"""The day of the event that a resident signed up for: an answer that comes after it is of no use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from sync.hub import tables
from sync.hub.counted import BEIJING, moment
from sync.hub.public_postings import places_of
from sync.wire.exact import decoder

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection


class _Event(msgspec.Struct):
    """Of an event, when it begins."""

    begins: str = ""


def event_day(conn: Connection, area: str, submission: str) -> date | None:
    """Day of the event that a submission names, the latest where several scopes tell of it; None when it names none."""
    told, row = tables.opened_field.c, tables.document.c
    asked = (told.area == area) & (told.submission == submission) & (told.field == "answer.event")
    name = conn.execute(select(told.value).where(asked)).scalar()
    if not name:
        return None
    areas, scopes = places_of(conn, area)
    here = row.area.in_(areas) & row.scope.in_(scopes) & (row.collection == "event") & (row.id == name)
    days = map(_begins, conn.execute(select(row.doc).where(here, row.gone == 0)).scalars())
    return max((day for day in days if day is not None), default=None)


def _begins(doc: bytes) -> date | None:
    try:
        at = moment(decoder(_Event).decode(doc).begins)
    except msgspec.DecodeError:
        return None
    return None if at is None else at.astimezone(BEIJING).date()
