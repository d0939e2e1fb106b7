"""What can be asked of desk.db without changing it."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sync.cache import audit
from sync.cache.desk_rows import AuditEntry, Enrolment, JournalEntry, OutboxItem, PrintIntent
from sync.cache.failures import failure
from sync.wire.enrol import read_enrol_answer
from sync.wire.number import COUNTERS, parse_number
from sync.wire.states import State

if TYPE_CHECKING:
    from threading import RLock

_OUTBOX = "SELECT id, number, kind, created, sha256, body, state, reason, settled_at FROM outbox"
_INTENTS = "SELECT id, number, kind, created, verdict, cause FROM print_intents"


class DeskReading:
    """Questions to the file; every one raises StoreFailed when the file cannot be read."""

    _connection: sqlite3.Connection
    _lock: RLock

    def enrolment(self) -> Enrolment | None:
        """Who this terminal is to its hub; None before the first enrolment."""
        rows = self._rows("SELECT hub_url, answer, at, revoked_at FROM enrolment")
        for hub_url, answer, at, revoked_at in rows:
            return Enrolment(hub_url, read_enrol_answer(answer), datetime.fromisoformat(at), _moment(revoked_at))
        return None

    def outbox_depth(self) -> int:
        """How many envelopes wait for the hub."""
        return int(self._rows("SELECT count(*) FROM outbox WHERE state = 'pending'")[0][0])

    def oldest_waiting(self) -> datetime | None:
        """When the oldest waiting envelope was made, as its maker's clock said; None when none waits."""
        rows = self._rows("SELECT created FROM outbox WHERE state = 'pending'")
        return min((datetime.fromisoformat(row[0]).astimezone(UTC) for row in rows), default=None)

    def pending(self, limit: int = 50) -> list[OutboxItem]:
        """Envelopes to send, oldest first."""
        query = f"{_OUTBOX} WHERE state = 'pending' ORDER BY created, place LIMIT ?"
        return [_item(row) for row in self._rows(query, limit)]

    def parked(self) -> list[OutboxItem]:
        """Envelopes that the hub would not take, each with the reason."""
        return [_item(row) for row in self._rows(f"{_OUTBOX} WHERE state = 'parked' ORDER BY place")]

    def item(self, number: str) -> OutboxItem | None:
        """Envelope of a receipt number; None when this terminal has none (any more)."""
        parts = parse_number(number)
        if parts is None:
            return None
        rows = self._rows(f"{_OUTBOX} WHERE place = ? AND number = ?", parts.series * COUNTERS + parts.counter, number)
        return _item(rows[0]) if rows else None

    def state_of(self, number: str) -> State | None:
        """How far this terminal itself knows a matter has come: SAVED or DELIVERED; None when it is not its own."""
        found = self.item(number)
        if found is None:
            return None
        return State.DELIVERED if found.state == "delivered" else State.SAVED

    def status_keys(self) -> set[str]:
        """Keys under which the hub will publish statuses of this terminal's receipts."""
        return {key for row in self._rows("SELECT status_keys FROM outbox") for key in str(row[0]).split()}

    def numbers_left(self) -> int:
        """How many hand-ins the current series still has numbers for; 0 when not enrolled."""
        rows = self._rows(
            "SELECT coalesce(s.counter, 0) FROM enrolment e LEFT JOIN series s ON s.series = e.series "
            "WHERE e.revoked_at IS NULL"
        )
        return max(0, COUNTERS - 1 - int(rows[0][0])) if rows else 0

    def print_intents(self, *, open: bool = True) -> list[PrintIntent]:  # noqa: A002  # reads as what it means
        """Slips that were promised: those without a verdict yet, or all of them, newest last."""
        where = " WHERE verdict IS NULL" if open else ""
        return [
            PrintIntent(number, receipt, kind, datetime.fromisoformat(created), verdict, cause)
            for number, receipt, kind, created, verdict, cause in self._rows(f"{_INTENTS}{where} ORDER BY id")
        ]

    def journal(self, limit: int = 200) -> list[JournalEntry]:
        """Things that happened lately, newest first."""
        rows = self._rows("SELECT id, at, event, facts FROM journal ORDER BY id DESC LIMIT ?", limit)
        return [JournalEntry(row[0], datetime.fromisoformat(row[1]), row[2], json.loads(row[3])) for row in rows]

    def audit_trail(self, limit: int = 200) -> list[AuditEntry]:
        """Things that were done to this terminal, newest first."""
        rows = self._rows("SELECT id, at, who, did, facts, hash FROM audit ORDER BY id DESC LIMIT ?", limit)
        return [
            AuditEntry(row[0], datetime.fromisoformat(row[1]), row[2], row[3], json.loads(row[4]), row[5])
            for row in rows
        ]

    def audit_head(self) -> str:
        """Hash of the newest audit entry; the hub and the technician's slip keep it, so a cut tail shows."""
        with self._reading():
            return audit.head(self._connection)

    def audit_broken(self) -> int | None:
        """Id of the first audit entry that was changed afterwards; None when none was."""
        with self._reading():
            return audit.first_broken(self._connection)

    def tallies(self, first_day: str, last_day: str) -> dict[str, int]:
        """Add up what was counted from one day (ISO, UTC) to another, both included."""
        rows = self._rows(
            "SELECT name, sum(value) FROM tallies WHERE day BETWEEN ? AND ? GROUP BY name", first_day, last_day
        )
        return {str(name): int(value) for name, value in rows}

    def remembered(self, name: str) -> str | None:
        """Value noted under a name; None when nothing was."""
        rows = self._rows("SELECT value FROM notes WHERE name = ?", name)
        return str(rows[0][0]) if rows else None

    def clock_offset(self) -> float:
        """Seconds to add to this machine's clock to get the hub's; 0.0 until the hub was heard."""
        return float(self.remembered("clock_offset") or 0.0)

    def lockout_row(self, name: str) -> tuple[int, float, float] | None:
        """Failures, not before, last seen of a secret, for sync.cache.lockouts."""
        rows = self._rows("SELECT failures, not_before, last_seen FROM lockouts WHERE name = ?", name)
        return (int(rows[0][0]), float(rows[0][1]), float(rows[0][2])) if rows else None

    def _rows(self, query: str, *values: object) -> list[Any]:
        with self._reading():
            return self._connection.execute(query, values).fetchall()

    def _reading(self) -> _Reading:
        return _Reading(self._lock)


class _Reading:
    """Holds the connection for one question and says StoreFailed where SQLite says its own words."""

    def __init__(self, lock: RLock) -> None:
        self._lock = lock

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._lock.release()
        if isinstance(error, sqlite3.Error):
            raise failure(error) from error


def _item(row: Any) -> OutboxItem:
    return OutboxItem(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], _moment(row[8]))


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
