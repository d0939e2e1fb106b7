"""What can be asked of desk.db without changing it."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from sync.cache import audit
from sync.cache.desk_rows import (
    HEARD,
    OFFSET,
    AuditEntry,
    Enrolment,
    JournalEntry,
    OutboxItem,
    PaperItem,
    PrintIntent,
    heard_moment,
)
from sync.cache.failures import StoreFailed, StoreReason, failure
from sync.wire.enrol import read_enrol_answer
from sync.wire.number import COUNTERS, parse_number
from sync.wire.states import State

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from threading import RLock

D = TypeVar("D", bound="DeskReading")
P = ParamSpec("P")
T = TypeVar("T")

_OUTBOX = "SELECT id, number, kind, created, sha256, body, state, reason, settled_at FROM outbox"
_PAPERS_PARKED = (
    "SELECT p.envelope, coalesce(o.number, ''), coalesce(o.kind, ''), coalesce(o.created, p.settled_at), p.sha256, "
    "NULL, p.state, p.reason, p.settled_at FROM papers p LEFT JOIN outbox o ON o.id = p.envelope "
    "WHERE p.state = 'parked' ORDER BY p.id"
)
_INTENTS = "SELECT id, number, kind, created, verdict, cause FROM print_intents"


def _told(question: Callable[Concatenate[D, P], T]) -> Callable[Concatenate[D, P], T]:
    """Hold the file for one question; what SQLite or a row that the disk changed throws becomes StoreFailed."""

    def ask(self: D, /, *values: P.args, **named: P.kwargs) -> T:
        with self.holding():
            return question(self, *values, **named)

    ask.__doc__ = question.__doc__
    ask.__name__ = question.__name__
    return ask


class DeskReading:
    """Questions to the file; every one raises StoreFailed when the file cannot be read."""

    _connection: sqlite3.Connection
    _lock: RLock

    @_told
    def enrolment(self) -> Enrolment | None:
        """Who this terminal is to its hub; None before the first enrolment."""
        rows = self._rows("SELECT hub_url, answer, at, revoked_at FROM enrolment")
        for hub_url, answer, at, revoked_at in rows:
            return Enrolment(hub_url, read_enrol_answer(answer), datetime.fromisoformat(at), _moment(revoked_at))
        return None

    @_told
    def outbox_depth(self) -> int:
        """How many envelopes wait for the hub."""
        return int(self._rows("SELECT count(*) FROM outbox WHERE state = 'pending'")[0][0])

    @_told
    def oldest_waiting(self) -> datetime | None:
        """When the oldest waiting envelope was made, as its maker's clock said; None when none waits."""
        rows = self._rows("SELECT created FROM outbox WHERE state = 'pending'")
        return min((datetime.fromisoformat(row[0]).astimezone(UTC) for row in rows), default=None)

    @_told
    def pending(self, limit: int = 50) -> list[OutboxItem]:
        """Envelopes to send, oldest first."""
        query = f"{_OUTBOX} WHERE state = 'pending' ORDER BY created, place LIMIT ?"
        return [_item(row) for row in self._rows(query, limit)]

    @_told
    def parked(self) -> list[OutboxItem]:
        """Envelopes that the hub would not take, each with the reason."""
        return [_item(row) for row in self._rows(f"{_OUTBOX} WHERE state = 'parked' ORDER BY place")]

    @_told
    def papers_waiting(self) -> list[str]:
        """Names (SHA-256) of the papers to send, oldest first; their bytes are read one at a time by `paper`."""
        return [str(row[0]) for row in self._rows("SELECT sha256 FROM papers WHERE state = 'pending' ORDER BY id")]

    @_told
    def papers_parked(self) -> list[OutboxItem]:
        """Papers that the hub would not take, each as its envelope with the paper's own hash and reason, no bytes."""
        return [_item(row) for row in self._rows(_PAPERS_PARKED)]

    @_told
    def paper(self, sha256: str) -> PaperItem | None:
        """Look one paper up by its name, bytes included; None when this terminal has none such (any more)."""
        rows = self._rows("SELECT sha256, envelope, bytes, body, state, reason FROM papers WHERE sha256 = ?", sha256)
        return PaperItem(*rows[0]) if rows else None

    @_told
    def item(self, number: str) -> OutboxItem | None:
        """Envelope of a receipt number; None when this terminal has none (any more)."""
        parts = parse_number(number)
        if parts is None:
            return None
        rows = self._rows(f"{_OUTBOX} WHERE place = ? AND number = ?", parts.series * COUNTERS + parts.counter, number)
        return _item(rows[0]) if rows else None

    @_told
    def item_of_bytes(self, sha256: str) -> OutboxItem | None:
        """Envelope whose bytes have this hash; None when this terminal has none such (any more)."""
        rows = self._rows(f"{_OUTBOX} WHERE sha256 = ?", sha256)
        return _item(rows[0]) if rows else None

    @_told
    def state_of(self, number: str) -> State | None:
        """How far this terminal itself knows a matter has come: SAVED or DELIVERED; None when it is not its own."""
        found = self.item(number)
        if found is None:
            return None
        return State.DELIVERED if found.state == "delivered" else State.SAVED

    @_told
    def status_keys(self) -> set[str]:
        """Keys under which the hub will publish statuses of this terminal's receipts."""
        return {key for row in self._rows("SELECT status_keys FROM outbox") for key in str(row[0]).split()}

    @_told
    def numbers_left(self) -> int:
        """How many hand-ins the current series still has numbers for; 0 when not enrolled."""
        rows = self._rows(
            "SELECT coalesce(s.counter, 0) FROM enrolment e LEFT JOIN series s ON s.series = e.series "
            "WHERE e.revoked_at IS NULL"
        )
        return max(0, COUNTERS - 1 - int(rows[0][0])) if rows else 0

    @_told
    def print_intents(self, *, open: bool = True) -> list[PrintIntent]:  # noqa: A002  # reads as what it means
        """Slips that were promised: those without a verdict yet, or all of them, newest last."""
        where = " WHERE verdict IS NULL" if open else ""
        return [
            PrintIntent(number, receipt, kind, datetime.fromisoformat(created), verdict, cause)
            for number, receipt, kind, created, verdict, cause in self._rows(f"{_INTENTS}{where} ORDER BY id")
        ]

    @_told
    def journal(self, limit: int = 200) -> list[JournalEntry]:
        """Things that happened lately, newest first."""
        rows = self._rows("SELECT id, at, event, facts FROM journal ORDER BY id DESC LIMIT ?", limit)
        return [JournalEntry(row[0], datetime.fromisoformat(row[1]), row[2], json.loads(row[3])) for row in rows]

    @_told
    def audit_trail(self, limit: int = 200) -> list[AuditEntry]:
        """Things that were done to this terminal, newest first."""
        rows = self._rows("SELECT id, at, who, did, facts, hash FROM audit ORDER BY id DESC LIMIT ?", limit)
        return [
            AuditEntry(row[0], datetime.fromisoformat(row[1]), row[2], row[3], json.loads(row[4]), row[5])
            for row in rows
        ]

    @_told
    def audit_head(self) -> str:
        """Hash of the newest audit entry; the hub and the technician's slip keep it, so a cut tail shows."""
        return audit.head(self._connection)

    @_told
    def audit_length(self) -> int:
        """How many entries were ever chained up; with the head it is what the hub is told at every poll."""
        return int(self._rows("SELECT coalesce(max(id), 0) FROM audit")[0][0])

    @_told
    def audit_broken(self) -> int | None:
        """Id of the first audit entry that was changed afterwards; None when none was."""
        return audit.first_broken(self._connection)

    @_told
    def tallies(self, first_day: str, last_day: str) -> dict[str, int]:
        """Add up what was counted from one day (ISO, UTC) to another, both included."""
        rows = self._rows(
            "SELECT name, sum(value) FROM tallies WHERE day BETWEEN ? AND ? GROUP BY name", first_day, last_day
        )
        return {str(name): int(value) for name, value in rows}

    @_told
    def remembered(self, name: str) -> str | None:
        """Value noted under a name; None when nothing was."""
        rows = self._rows("SELECT value FROM notes WHERE name = ?", name)
        return str(rows[0][0]) if rows else None

    @_told
    def clock_offset(self) -> float:
        """Seconds to add to this machine's clock to get the hub's; 0.0 until the hub was heard."""
        return float(self.remembered(OFFSET) or 0.0)

    @_told
    def hub_heard_at(self) -> datetime | None:
        """Time at the hub when it last said that it lacks nothing of ours; None before it did."""
        return heard_moment(self.remembered(HEARD))

    @_told
    def lockout_row(self, name: str) -> tuple[int, float, float] | None:
        """Failures, not before, last seen of a secret, for sync.cache.lockouts."""
        rows = self._rows("SELECT failures, not_before, last_seen FROM lockouts WHERE name = ?", name)
        return (int(rows[0][0]), float(rows[0][1]), float(rows[0][2])) if rows else None

    @contextlib.contextmanager
    def holding(self) -> Generator[None]:
        """Keep the file for oneself for a moment. Raises StoreFailed in place of what goes wrong meanwhile."""
        with self._lock:
            try:
                yield
            except sqlite3.Error as error:
                raise failure(error) from error
            except (ValueError, TypeError, AttributeError) as error:
                # a flipped bit can turn a number into text, or a time into none
                raise StoreFailed(StoreReason.DAMAGED, type(error).__name__) from error

    def _rows(self, query: str, *values: object) -> list[Any]:
        return self._connection.execute(query, values).fetchall()


def _item(row: Any) -> OutboxItem:
    return OutboxItem(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], _moment(row[8]))


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
