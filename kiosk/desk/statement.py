"""Tells the hub what was done here, a day at a time, for the monthly statement of service.

Before a day is told, the hash of its counts goes into the terminal's own audit chain; the account carries the chain's
head, and the day that was told before it. So no count can be changed afterwards, at either end, without a trace, and no
day can be left out.

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
from sync.wire.statement import MOST, DayLog, counts_hash, day_submission

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sync.cache.desk import DeskStore
    from sync.cache.desk_transaction import DeskTransaction
    from sync.wire.clock import Clock

NOTE: Final = "statement.told"
"""Under this name the last day that was told is noted, or passed over because nothing was counted."""
TOLD: Final = "statement.last"
"""Under this name device and day of the last account are noted, for the next one to name it."""
CHAINED: Final = "statement.chained"
"""Under this name day and hash of the counts are noted that were chained last."""
BACK: Final = 60
"""Days that are told after the fact when the terminal was not enrolled, or its file could not be written."""
ASTRAY: Final = timedelta(days=2)
"""A clock that is put right within so much tells on when the noted day is over."""
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
        first = max(self._last(yesterday) + timedelta(days=1), yesterday - timedelta(days=BACK - 1))
        return [first + timedelta(days=count) for count in range((yesterday - first).days + 1)]

    def _last(self, yesterday: date) -> date:
        """Give the last day that was told or passed over; a day far ahead was noted by a clock that ran ahead."""
        noted = _day(self._store.remembered(NOTE))
        if noted is None:
            return yesterday - timedelta(days=BACK)
        if noted - yesterday <= ASTRAY:
            return noted
        told = _day(self._before())
        if told is not None and told <= yesterday:
            return told
        self._store.write(_Noted(yesterday))  # what was told before nobody knows any more, and nothing is told twice
        return yesterday

    def _log(self, day: date) -> DayLog | None:
        counts = self._store.tallies(day.isoformat(), day.isoformat())
        named = {name: value for name, value in sorted(counts.items()) if _NAME.fullmatch(name) and value > 0}
        if not named:
            return None
        kept = dict(list(named.items())[:MOST])
        self._chain(day.isoformat(), kept)
        return DayLog(
            day=day.isoformat(),
            entries=self._store.audit_length(),
            head=self._store.audit_head(),
            counts=kept,
            after=self._before(),
        )

    def _chain(self, day: str, counts: Mapping[str, int]) -> None:
        """Put the counts' hash into the audit chain, once however often the day is tried."""
        sha256 = counts_hash(counts)
        mark = f"{day} {sha256}"
        if self._store.remembered(CHAINED) == mark:
            return

        def write(tx: DeskTransaction) -> None:
            tx.add_audit("terminal", "day_counted", day=day, counts=len(counts), sha256=sha256)
            tx.note(CHAINED, mark)

        self._store.write(write)

    def _before(self) -> str:
        """Give the day this device told last; under another device's name nothing was told yet."""
        device, _, day = (self._store.remembered(TOLD) or "").partition(" ")
        return day if device == self._device() and _day(day) is not None else ""

    def _device(self) -> str:
        enrolment = self._store.enrolment()
        return "" if enrolment is None else enrolment.answer.device

    def _send(self, log: DayLog) -> bool:
        name = uuid7(self._clock)
        note = _Noted(date.fromisoformat(log.day), f"{self._device()} {log.day}")
        at = moment_text(self._clock.now())
        return send(day_submission(name, log), self._store, self._key(), at, note) is None


class _Noted:
    """Notes a day as told, in the transaction that tells it, or as passed over."""

    def __init__(self, day: date, told: str = "") -> None:
        self._day = day
        self._told = told

    def __call__(self, tx: DeskTransaction) -> None:
        tx.note(NOTE, self._day.isoformat())
        if self._told:
            tx.note(TOLD, self._told)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
