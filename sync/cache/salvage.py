"""Taking every readable row out of a damaged desk.db, because what a resident handed in exists nowhere else."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.cache import audit, desk_file, generations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TABLES = (
    "enrolment", "series", "outbox", "status_keys", "print_intents", "journal", "audit", "lockouts", "tallies", "notes",
)  # fmt: skip
SKIPPED_NUMBERS = 100
"""Numbers left out after a salvage: the newest hand-ins may be among the lost rows, and a number must never repeat."""
_FURTHEST_ROW = 1 << 20


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
        kept = sum(_take(path, new, table) for table in TABLES)
        doubtful = _park_doubtful(new, at)
        new.execute("UPDATE series SET counter = min(9999, counter + ?)", (SKIPPED_NUMBERS,))
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
    taken = 0
    for row in _rows(path, table, names):
        insert = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"  # noqa: S608  # our own names
        try:
            taken += new.execute(insert, row).rowcount
        except sqlite3.Error:
            continue  # a value that the table does not allow: garbage from a damaged page
    return taken


def _rows(path: Path, table: str, names: str) -> Iterator[tuple[object, ...]]:
    try:
        old = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
    except sqlite3.Error:
        return
    try:
        top = _top(old, table)
        waiting = [(1, top)] if top else []
        while waiting:
            first, last = waiting.pop()
            query = f"SELECT {names} FROM {table} WHERE rowid BETWEEN ? AND ?"  # noqa: S608  # our own names
            try:
                yield from old.execute(query, (first, last)).fetchall()
            except (sqlite3.Error, OverflowError, UnicodeDecodeError):
                if first < last:
                    middle = (first + last) // 2
                    waiting += [(first, middle), (middle + 1, last)]
    finally:
        old.close()


def _top(old: sqlite3.Connection, table: str) -> int:
    try:
        return int(old.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0])  # noqa: S608
    except sqlite3.Error:
        pass
    try:
        old.execute(f"SELECT 1 FROM {table} WHERE rowid = 0").fetchall()  # noqa: S608  # our own names
    except sqlite3.Error:
        return 0 if _schema_is_gone(old) else _FURTHEST_ROW
    return _FURTHEST_ROW


def _schema_is_gone(old: sqlite3.Connection) -> bool:
    try:
        return not old.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.Error:
        return True


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
