"""A database that was behind is fit to be served again: what is missing is recalled, every feed gets a new epoch."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import update

from sync.hub import recall, tables
from sync.hub.database import write
from sync.hub.hub import Hub, prepare
from sync.hub.sequencer import LEASE, NATION, Sequencer

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from sync.hub.settings import HubSettings
    from sync.wire.clock import Clock


class Back(NamedTuple):
    """What was done: feeds that were numbered anew, invitations that ended, stations with a gap in their series."""

    feeds: int
    invitations: int
    stations: int


def come_back(settings: HubSettings, clock: Clock, taken_at: datetime) -> Back:
    """Make a database that was just played back fit to be served. SettingsError; the hub must not run."""
    prepare(settings, clock)
    with Hub(settings, clock) as hub:
        begun = write(hub.engine, lambda conn: _begin(conn, taken_at, clock.now()))
        feeds = Sequencer(hub.engine, hub.keys, clock, settings.min_app).renumber()
    return Back(feeds, begun.invitations, begun.stations)


def ask_again(settings: HubSettings, clock: Clock, since: datetime) -> Back | None:
    """Do so for a database that lacks what came after `since`, as a replica that was behind; None while one numbers."""
    with Hub(settings, clock) as hub:
        feeds = Sequencer(hub.engine, hub.keys, clock, settings.min_app).renumber()
        if not feeds:
            return None
        begun = write(hub.engine, lambda conn: recall.begin(conn, since, clock.now()))
    return Back(feeds, begun.invitations, begun.stations)


def _begin(conn: Connection, taken_at: datetime, now: datetime) -> recall.Begun:
    # the sequencer that held the lease when the backup was made does not work here any more
    row = tables.lease.c
    here = (row.area == NATION) & (row.name == LEASE)
    conn.execute(update(tables.lease).where(here).values(until=now - timedelta(seconds=1)))
    return recall.begin(conn, taken_at, now)
