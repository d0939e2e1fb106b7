"""The tables of desk.db, step by step; a step that was released is never edited again.

Few indexes on purpose: each is one more page that a hand-in must bring to the disk before it counts.

The file outlives releases in both directions: a terminal may return to its last good version after a failed update. So
each migration says in `reads_from` the oldest schema version whose program may still write the file.
"""

from __future__ import annotations

from dataclasses import dataclass

_FIRST = """
CREATE TABLE migrations (
    version INTEGER PRIMARY KEY, name TEXT NOT NULL, reads_from INTEGER NOT NULL, at TEXT NOT NULL
);

-- What the hub gave at enrolment; one row at most.
CREATE TABLE enrolment (
    only INTEGER PRIMARY KEY CHECK (only = 1), series INTEGER NOT NULL, hub_url TEXT NOT NULL, answer BLOB NOT NULL,
    at TEXT NOT NULL, revoked_at TEXT
);

-- The last number and the last envelope of each series: numbers never repeat, envelopes form a chain.
CREATE TABLE series (series INTEGER PRIMARY KEY, counter INTEGER NOT NULL, digest TEXT NOT NULL);

-- `place` is series * 10000 + counter. `status_keys`: under which names the hub will publish how far it has come.
CREATE TABLE outbox (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, number TEXT NOT NULL, kind TEXT NOT NULL,
    created TEXT NOT NULL, sha256 TEXT NOT NULL, body BLOB, status_keys TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'parked')),
    reason TEXT NOT NULL DEFAULT '', settled_at TEXT, ack BLOB
);
CREATE INDEX outbox_waiting ON outbox (place) WHERE state = 'pending';

CREATE TABLE print_intents (
    id INTEGER PRIMARY KEY, number TEXT NOT NULL, kind TEXT NOT NULL, created TEXT NOT NULL,
    verdict TEXT, cause TEXT NOT NULL DEFAULT '', closed_at TEXT
);

CREATE TABLE journal (id INTEGER PRIMARY KEY, at TEXT NOT NULL, event TEXT NOT NULL, facts TEXT NOT NULL);
CREATE TABLE audit (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, did TEXT NOT NULL, facts TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE TABLE lockouts (
    name TEXT PRIMARY KEY, failures INTEGER NOT NULL, not_before REAL NOT NULL, last_seen REAL NOT NULL
);
CREATE TABLE tallies (
    day TEXT NOT NULL, name TEXT NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (day, name)
) WITHOUT ROWID;
CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL, at TEXT NOT NULL);
"""


_PAPERS = """
-- Photographs that belong to a hand-in, sealed to the hub; they travel beside their envelope.
CREATE TABLE papers (
    id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, envelope TEXT NOT NULL, bytes INTEGER NOT NULL, body BLOB,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'parked')),
    reason TEXT NOT NULL DEFAULT '', settled_at TEXT, ack BLOB
);
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One named step of the schema."""

    version: int
    name: str
    reads_from: int
    """Programs that know at least this version may go on using the file after the step."""
    sql: str


MIGRATIONS = (Migration(1, "the desk", 1, _FIRST), Migration(2, "papers", 1, _PAPERS))
