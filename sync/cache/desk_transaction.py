"""What can be written into desk.db together: all of it or none of it."""

from __future__ import annotations

import contextlib
import hashlib
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from sync.cache import audit
from sync.cache.desk_rows import HEARD, OFFSET, heard_moment
from sync.cache.failures import StoreFailed, StoreReason
from sync.wire.envelope import FIRST, digest, encode
from sync.wire.exact import exact
from sync.wire.moment import read_moment
from sync.wire.number import COUNTERS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from datetime import datetime

    from sync.wire.ack import Ack
    from sync.wire.blob import BlobAck, BlobRef
    from sync.wire.enrol import EnrolAnswer
    from sync.wire.envelope import Envelope


class DeskTransaction:
    """The verbs of one transaction; made by `DeskStore.transaction()` or `DeskStore.write()` alone."""

    def __init__(self, connection: sqlite3.Connection, now: Callable[[], datetime]) -> None:
        self._connection = connection
        self._now = now

    def next_counter(self) -> int:
        """Next number of this terminal's series, 1..9999; it is used up only if the transaction succeeds.

        Raises StoreFailed(NOT_ENROLLED) without a series and StoreFailed(SERIES_USED_UP) after 9999.
        """
        series = self.series()
        row = self._connection.execute(
            "INSERT INTO series (series, counter, digest) VALUES (?, 1, ?) "
            "ON CONFLICT (series) DO UPDATE SET counter = counter + 1 RETURNING counter",
            (series, FIRST),
        ).fetchone()
        if row[0] >= COUNTERS:
            raise StoreFailed(StoreReason.SERIES_USED_UP, str(series))
        return int(row[0])

    def series(self) -> int:
        """Series that numbers are taken from, 0..99. Raises StoreFailed(NOT_ENROLLED)."""
        row = self._connection.execute("SELECT series FROM enrolment WHERE revoked_at IS NULL").fetchone()
        if row is None:
            raise StoreFailed(StoreReason.NOT_ENROLLED)
        return int(row[0])

    def last_digest(self) -> str:
        """Hex SHA-256 of the envelope before, for the next one's `prev`; 64 zeros at the start of a series."""
        row = self._connection.execute("SELECT digest FROM series WHERE series = ?", (self.series(),)).fetchone()
        return FIRST if row is None else str(row[0])

    def add_envelope(self, envelope: Envelope) -> str:
        """Let an envelope wait for the hub; answers the hex SHA-256 of its bytes.

        Counter and `prev` must be what `next_counter()` and `last_digest()` said in this same transaction.
        """
        body = encode(envelope)
        sha256 = digest(body)
        row = self._connection.execute(
            "SELECT counter, digest FROM series WHERE series = ?", (envelope.series,)
        ).fetchone()
        if row != (envelope.counter, envelope.prev):
            raise ValueError("envelope does not follow the one before it")
        self._connection.execute(
            "INSERT INTO outbox (place, id, number, kind, created, sha256, body, status_keys) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                envelope.series * COUNTERS + envelope.counter,
                envelope.id,
                envelope.number,
                envelope.kind,
                envelope.created,
                sha256,
                body,
                " ".join(envelope.status_keys),
            ),
        )
        self._connection.execute("UPDATE series SET digest = ? WHERE series = ?", (sha256, envelope.series))
        return sha256

    def add_paper(self, envelope_id: str, ref: BlobRef, sealed: bytes) -> None:
        """Let a sealed paper wait for the hub, in the transaction of the envelope that names it."""
        if (digest(sealed), len(sealed)) != (ref.sha256, ref.bytes):
            raise ValueError("a paper is not what its envelope names")
        self._connection.execute(
            "INSERT INTO papers (sha256, envelope, bytes, body) VALUES (?, ?, ?, ?)",
            (ref.sha256, envelope_id, ref.bytes, sealed),
        )

    def settle_paper(self, ack: BlobAck) -> bool:
        """Note that the hub has a paper and signed for it (the caller verified it); False when there is none such."""
        cursor = self._connection.execute(
            "UPDATE papers SET state = 'delivered', reason = '', settled_at = ?, ack = ? "
            "WHERE sha256 = ? AND state <> 'delivered'",
            (stamp(read_moment(ack.received_at)), exact(ack), ack.sha256),
        )
        return cursor.rowcount == 1

    def park_paper(self, sha256: str, reason: str) -> bool:
        """Put a paper aside that the hub will not take."""
        cursor = self._connection.execute(
            "UPDATE papers SET state = 'parked', reason = ?, settled_at = ? WHERE sha256 = ? AND state = 'pending'",
            (reason, self._at(), sha256),
        )
        return cursor.rowcount == 1

    def unpark_papers(self, envelope_id: str = "") -> int:
        """Try the parked papers of a hand-in once more, or all of them; answers how many."""
        cursor = self._connection.execute(
            "UPDATE papers SET state = 'pending', reason = '', settled_at = NULL "
            "WHERE state = 'parked' AND (? = '' OR envelope = ?)",
            (envelope_id, envelope_id),
        )
        return cursor.rowcount

    def add_print_intent(self, number: str, kind: str) -> int:
        """Promise a slip to whoever handed in `number`; answers the intent's id for the spool."""
        cursor = self._connection.execute(
            "INSERT INTO print_intents (number, kind, created) VALUES (?, ?, ?)", (number, kind, self._at())
        )
        return int(cursor.lastrowid or 0)

    def add_journal(self, event: str, **facts: str | int) -> None:
        """Write down that something happened; `facts` are codes and counts, never anything about a person."""
        self._connection.execute(
            "INSERT INTO journal (at, event, facts) VALUES (?, ?, ?)", (self._at(), event, audit.facts_text(facts))
        )

    def add_audit(self, who: str, did: str, **facts: str | int) -> str:
        """Chain up what a technician or the terminal did; answers the chain's new head."""
        at, text = self._at(), audit.facts_text(facts)
        hashed = audit.link(audit.head(self._connection), at, who, did, text)
        self._connection.execute(
            "INSERT INTO audit (at, who, did, facts, hash) VALUES (?, ?, ?, ?, ?)", (at, who, did, text, hashed)
        )
        return hashed

    def tally(self, name: str, by: int = 1) -> None:
        """Count something under the date it is at the hub (UTC), for the monthly statement of service.

        Days are told to the hub by its own clock: by another, a count might stand under a day that was told already.
        """
        self._connection.execute(
            "INSERT INTO tallies (day, name, value) VALUES (?, ?, ?) "
            "ON CONFLICT (day, name) DO UPDATE SET value = value + excluded.value",
            (self._at_hub().date().isoformat(), name, by),
        )

    def note(self, name: str, value: str) -> None:
        """Remember one named value, in place of the one before."""
        self._connection.execute(
            "INSERT INTO notes (name, value, at) VALUES (?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at",
            (name, value, self._at()),
        )

    def enrol(self, hub_url: str, answer: EnrolAnswer) -> None:
        """Remember what the hub gave at enrolment or renewal: numbers come from its series from now on."""
        self._connection.execute(
            "INSERT OR REPLACE INTO enrolment (only, series, hub_url, answer, at) VALUES (1, ?, ?, ?, ?)",
            (answer.series, hub_url.rstrip("/"), exact(answer), self._at()),
        )

    def revoke(self) -> None:
        """Remember that the hub took the permission away; what waits in the outbox stays, sealed."""
        self._connection.execute("UPDATE enrolment SET revoked_at = ? WHERE revoked_at IS NULL", (self._at(),))

    def settle(self, ack: Ack) -> bool:
        """Note that the hub has these very bytes and signed for them; False when this terminal never sent such bytes.

        The caller has verified the signature.
        """
        cursor = self._connection.execute(
            "UPDATE outbox SET state = 'delivered', reason = '', settled_at = ?, ack = ? "
            "WHERE id = ? AND sha256 = ? AND state <> 'delivered'",
            (stamp(read_moment(ack.received_at)), exact(ack), ack.id, ack.sha256),
        )
        return cursor.rowcount == 1

    def park(self, envelope_id: str, reason: str) -> bool:
        """Put aside what the hub will not take as it is: kept with the reason, out of everybody's way."""
        cursor = self._connection.execute(
            "UPDATE outbox SET state = 'parked', reason = ?, settled_at = ? WHERE id = ? AND state = 'pending'",
            (reason, self._at(), envelope_id),
        )
        return cursor.rowcount == 1

    def unpark(self, envelope_id: str) -> bool:
        """Try a parked item once more."""
        cursor = self._connection.execute(
            "UPDATE outbox SET state = 'pending', reason = '', settled_at = NULL WHERE id = ? AND state = 'parked'",
            (envelope_id,),
        )
        return cursor.rowcount == 1

    def recall(self) -> int:
        """Let everything wait for the hub again that it signed for and that is still here; answers how many.

        Asked for by a hub that came back from a backup: what it has, it knows by its id and takes no second time.
        """
        cursor = self._connection.execute(
            "UPDATE outbox SET state = 'pending', settled_at = NULL, ack = NULL "
            "WHERE state = 'delivered' AND body IS NOT NULL"
        )
        self._connection.execute(
            "UPDATE papers SET state = 'pending', settled_at = NULL, ack = NULL "
            "WHERE state = 'delivered' AND body IS NOT NULL"
        )
        return cursor.rowcount

    def close_print_intent(self, intent_id: int, verdict: str, cause: str = "") -> None:
        """Write down what became of a promised slip; a verdict that was given is not taken back."""
        self._connection.execute(
            "UPDATE print_intents SET verdict = ?, cause = ?, closed_at = ? WHERE id = ? AND verdict IS NULL",
            (verdict, cause, self._at(), intent_id),
        )

    def close_open_intents(self, verdict: str, cause: str) -> int:
        """Close all open slips, as after a restart, when nobody knows their fate; answers how many."""
        cursor = self._connection.execute(
            "UPDATE print_intents SET verdict = ?, cause = ?, closed_at = ? WHERE verdict IS NULL",
            (verdict, cause, self._at()),
        )
        return cursor.rowcount

    def set_lockout(self, name: str, failures: int, not_before: float, last_seen: float) -> None:
        """Write down failed tries of a secret; times in seconds since 1970 as this machine reckons them."""
        self._connection.execute(
            "INSERT OR REPLACE INTO lockouts (name, failures, not_before, last_seen) VALUES (?, ?, ?, ?)",
            (name, failures, not_before, last_seen),
        )

    def clear_lockout(self, name: str) -> None:
        """Forget the failed tries of a secret."""
        self._connection.execute("DELETE FROM lockouts WHERE name = ?", (name,))

    def drop_old_bodies(self, after: timedelta) -> int:
        """Delete what the hub still had `after` it signed for it; what waits or is parked stays."""
        limit = self._before(after)
        cursor = self._connection.execute(
            "UPDATE outbox SET body = NULL WHERE body IS NOT NULL AND state = 'delivered' AND settled_at <= ?",
            (limit,),
        )
        self._connection.execute(
            "UPDATE papers SET body = NULL WHERE body IS NOT NULL AND state = 'delivered' AND settled_at <= ?",
            (limit,),
        )
        return cursor.rowcount

    def fold(self, after: timedelta) -> int:
        """Forget the rows of envelopes settled longer ago than `after`, leaving their hash in the audit chain."""
        limit = self._before(after)
        rows = self._connection.execute(
            "SELECT id, sha256, ack FROM outbox WHERE state = 'delivered' AND settled_at <= ? AND body IS NULL "
            "ORDER BY place",
            (limit,),
        ).fetchall()
        self._connection.execute(
            "DELETE FROM papers WHERE state = 'delivered' AND settled_at <= ? AND body IS NULL", (limit,)
        )
        if not rows:
            return 0
        folded = hashlib.sha256()
        for envelope_id, sha256, ack in rows:
            folded.update(f"{envelope_id} {sha256} ".encode() + (ack or b"") + b"\n")
        self._connection.executemany("DELETE FROM outbox WHERE id = ?", [(row[0],) for row in rows])
        self.add_audit("terminal", "folded", rows=len(rows), sha256=folded.hexdigest())
        return len(rows)

    def drop_older(self, after: timedelta) -> None:
        """Delete journal lines, closed print intents and tallies older than `after`."""
        limit = self._before(after)
        self._connection.execute("DELETE FROM journal WHERE at < ?", (limit,))
        self._connection.execute("DELETE FROM print_intents WHERE verdict IS NOT NULL AND created < ?", (limit,))
        self._connection.execute("DELETE FROM tallies WHERE day < ?", (limit[:10],))

    def _before(self, after: timedelta) -> str:
        """Moment before which things may go: reckoned from the hub's own last word, never from a clock of ours.

        A clock that is wrong costs nothing then, and neither does a hub that is away until a backup was played back:
        what it lacks it asks for before it is heard. Nothing is older than the empty text.
        """
        heard = heard_moment(self._noted(HEARD))
        return "" if heard is None else stamp(heard - after)

    def _at_hub(self) -> datetime:
        """Time as the hub has it, as far as it was heard, and never before it was heard."""
        now, heard = self._now(), heard_moment(self._noted(HEARD))
        with contextlib.suppress(ValueError, OverflowError):  # the disk changed it: no reason to refuse a hand-in
            now += timedelta(seconds=float(self._noted(OFFSET) or 0.0))
        return now if heard is None else max(now, heard)

    def _noted(self, name: str) -> str | None:
        row = self._connection.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def _at(self) -> str:
        return stamp(self._at_hub())


def stamp(moment: datetime) -> str:
    """Moment as text that sorts as time does: UTC, always with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
