"""Tells the hub what was done here, a day at a time, for the monthly statement of service.

Days of which nothing was counted are not told: that the terminal lived, the hub heard from its beats.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from kiosk.desk.outgoing import send
from sync.cache.failures import StoreFailed
from sync.wire.ids import uuid7
from sync.wire.moment import moment_text
from sync.wire.statement import MOST, DayLog, day_submission

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.cache.desk import DeskStore
    from sync.cache.desk_transaction import DeskTransaction
    from sync.wire.clock import Clock

NOTE: Final = "statement.told"
"""Under this name the last day that was told is noted, or passed over because nothing was counted."""
BACK: Final = 60
"""Days that are told after the fact when the terminal was not enrolled, or its file could not be written."""
_NAME: Final = re.compile(r"[a-z][a-z0-9_.-]{0,59}")


class DayLogs:
    """The accounts of past days."""

    def __init__(
        self, store: DeskStore, device_key: Callable[[], bytes | None], clock: Clock, sent: Callable[[], object]
    ) -> None:
        """`clock`: the hub's, as well as it is known; `sent` is called when something waits for the hub."""
        self._store = store
        self._key = device_key
        self._clock = clock
        self._sent = sent

    def tell(self) -> int:
        """Put every day that is over and not told yet into the outbox; answers how many.

        Each goes with its note in one transaction, so it is told once. What cannot be written now is told later.
        """
        told = 0
        try:
            for day in self._due():
                log = self._log(day)
                if log is not None and not self._send(log):
                    break
                if log is None:
                    self._store.write(_Noted(day))
                told += log is not None
        except StoreFailed:
            return told
        if told:
            self._sent()
        return told

    def _due(self) -> list[date]:
        enrolment = self._store.enrolment()
        if enrolment is None or enrolment.revoked_at is not None:
            return []
        yesterday = self._clock.now().date() - timedelta(days=1)
        last = _day(self._store.remembered(NOTE)) or yesterday - timedelta(days=BACK)
        first = max(last + timedelta(days=1), yesterday - timedelta(days=BACK - 1))
        return [first + timedelta(days=count) for count in range((yesterday - first).days + 1)]

    def _log(self, day: date) -> DayLog | None:
        counts = self._store.tallies(day.isoformat(), day.isoformat())
        named = {name: value for name, value in sorted(counts.items()) if _NAME.fullmatch(name) and value > 0}
        if not named:
            return None
        return DayLog(
            day=day.isoformat(),
            entries=self._store.audit_length(),
            head=self._store.audit_head(),
            counts=dict(list(named.items())[:MOST]),
        )

    def _send(self, log: DayLog) -> bool:
        name = uuid7(self._clock)
        note = _Noted(date.fromisoformat(log.day))
        at = moment_text(self._clock.now())
        return send(day_submission(name, log), self._store, self._key(), at, note) is None


class _Noted:
    """Notes a day as told, in the transaction that tells it."""

    def __init__(self, day: date) -> None:
        self._day = day

    def __call__(self, tx: DeskTransaction) -> None:
        tx.note(NOTE, self._day.isoformat())


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
