"""Taking every readable row out of a damaged desk.db, because what a resident handed in exists nowhere else."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.cache import audit, desk_file, generations, seat_mark, slip_mark
from sync.wire.envelope import FIRST
from sync.wire.number import COUNTERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TABLES = (
    "enrolment", "series", "outbox", "papers", "print_intents", "journal", "audit", "lockouts", "notes",
)  # fmt: skip
"""Tables with row numbers; the tallies have none and are taken as far as they can be read."""
SKIPPED_NUMBERS = 100
"""Numbers left out after a salvage: the newest hand-ins may be among the lost rows, and a number must never repeat."""
_TALLIES = "SELECT day, name, value FROM tallies"
_FURTHEST_ROW = 1 << 20
_VAIN_LOOKS = 20_000
"""Ranges of a table that may fail before the rest of it is given up; about a second."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """What came out of a damaged file."""

    kept: int
    """Rows taken over."""
    doubtful: int
    """Envelopes whose bytes no longer match their hash: parked as `damaged`, never sent, never deleted."""
    aside: str
    """Name of the file in which the damaged bytes are kept for a specialist."""


def salvage(path: Path, at: str) -> Salvage:
    """Build a sound desk.db from the readable rows, put it in place and keep the damaged file. Raises StoreFailed."""
    target = generations.next_file(path)
    new = desk_file.open_writable(target, at)
    try:
        new.execute("BEGIN")
        kept = sum(_take(path, new, table) for table in TABLES) + _take_tallies(path, new)
        doubtful = _park_doubtful(new, at)
        _skip_numbers(new)
        _note_the_worst(new, at)
        aside = path.with_name(f"{path.stem}.damaged-{at.translate(_PLAIN)}{path.suffix}")
        facts = audit.facts_text({"kept": kept, "doubtful": doubtful})
        hashed = audit.link(audit.head(new), at, "terminal", "salvaged", facts)
        new.execute(
            "INSERT INTO audit (at, who, did, facts, hash) VALUES (?, 'terminal', 'salvaged', ?, ?)",
            (at, facts, hashed),
        )
        new.execute("COMMIT")
        new.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        new.close()
    generations.switch(path, target, aside)
    return Salvage(kept, doubtful, aside.name)


_PLAIN = {ord(sign): None for sign in "-:.+"}


def _take(path: Path, new: sqlite3.Connection, table: str) -> int:
    columns = [str(row[1]) for row in new.execute(f"PRAGMA table_info({table})")]
    marks = ",".join("?" * (len(columns) + 1))
    names = ",".join(["rowid", *columns])
    insert = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"  # noqa: S608  # our own names
    return sum(new.execute(insert, row).rowcount for row in _rows(path, table, names))


def _take_tallies(path: Path, new: sqlite3.Connection) -> int:
    with (
        contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as old,
        contextlib.suppress(sqlite3.Error),
    ):
        return new.executemany("INSERT OR IGNORE INTO tallies VALUES (?, ?, ?)", old.execute(_TALLIES)).rowcount
    return 0


def _rows(path: Path, table: str, names: str) -> Iterator[tuple[object, ...]]:
    query = f"SELECT {names} FROM {table} WHERE rowid BETWEEN ? AND ?"  # noqa: S608  # our own names
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)) as old:
        top = _top(old, table)
        # low rows first, in ranges that double: where the end of a table is unknown its beginning is not starved
        waiting = [(1 << power, min(top, (2 << power) - 1)) for power in reversed(range(top.bit_length()))]
        vain = 0
        while waiting and vain < _VAIN_LOOKS:
            first, last = waiting.pop()
            try:
                yield from old.execute(query, (first, last)).fetchall()
            except sqlite3.Error:
                vain += 1
                if first < last:
                    middle = (first + last) // 2
                    waiting += [(middle + 1, last), (first, middle)]


def _top(old: sqlite3.Connection, table: str) -> int:
    with contextlib.suppress(sqlite3.Error):
        return int(old.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0])  # noqa: S608
    with contextlib.suppress(sqlite3.Error):
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return _FURTHEST_ROW
    return 0


def _skip_numbers(new: sqlite3.Connection) -> None:
    """Go on well beyond the last number seen; where that row was lost the series is over and the hub gives another."""
    new.execute(
        "UPDATE series SET counter = min(?, ? + max(counter, coalesce((SELECT max(place) - series * ? FROM outbox "
        "WHERE place BETWEEN series * ? AND series * ? + ?), 0)))",
        (COUNTERS - 1, SKIPPED_NUMBERS, COUNTERS, COUNTERS, COUNTERS, COUNTERS - 1),
    )
    new.execute("INSERT OR IGNORE INTO series SELECT series, ?, ? FROM enrolment", (COUNTERS - 1, FIRST))


def _note_the_worst(new: sqlite3.Connection, at: str) -> None:
    """Say the worst that a lost note, or one older than it looks, might have said; nobody can tell that none is."""
    note = "INSERT OR REPLACE INTO notes (name, value, at) VALUES (?, ?, ?)"
    new.execute(note, (slip_mark.NOTE, slip_mark.SlipMark.STRAY, at))
    for (series,) in new.execute("SELECT series FROM series UNION SELECT series FROM enrolment").fetchall():
        new.execute(note, (seat_mark.note(series), seat_mark.LOST, at))


def _park_doubtful(new: sqlite3.Connection, at: str) -> int:
    doubtful = [
        envelope_id
        for envelope_id, sha256, body in new.execute("SELECT id, sha256, body FROM outbox WHERE state = 'pending'")
        if not isinstance(body, bytes) or hashlib.sha256(body).hexdigest() != sha256
    ]
    new.executemany(
        "UPDATE outbox SET state = 'parked', reason = 'damaged', settled_at = ? WHERE id = ?",
        [(at, envelope_id) for envelope_id in doubtful],
    )
    return len(doubtful)
