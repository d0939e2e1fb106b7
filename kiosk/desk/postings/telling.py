"""Sends one report of a telephone call up: sealed, signed, numbered, noted, in one durable transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.desk.errors import Problem, Refused
from sync.cache.failures import StoreFailed, StoreReason
from sync.wire.envelope import Envelope, sign
from sync.wire.ids import uuid7
from sync.wire.number import make_number
from sync.wire.reasons import WireError
from sync.wire.report import KIND, NOTE, SCHEMA, report_submission
from sync.wire.submission import seal_submission

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.cache.desk import DeskStore
    from sync.cache.desk_transaction import DeskTransaction
    from sync.wire.clock import Clock
    from sync.wire.enrol import EnrolAnswer
    from sync.wire.report import Report

_REFUSALS = {
    StoreReason.FULL: "disk_full",
    StoreReason.NOT_ENROLLED: "not_enrolled",
    StoreReason.SERIES_USED_UP: "numbers_used_up",
}


def send_report(
    report: Report, store: DeskStore, device_key: bytes | None, clock: Clock, note: Callable[[str], str]
) -> Refused | None:
    """Put a report into the outbox together with `note(id of its envelope)`; None when both are on the disk."""
    if device_key is None:
        return Refused(Problem("key_missing"))
    try:
        enrolment = store.enrolment()
        if enrolment is None or enrolment.revoked_at is not None:
            return Refused(Problem("not_enrolled"))
        place, name = enrolment.answer, uuid7(clock)
        sealed = seal_submission(report_submission(name, report), place.intake[0].suite, place.intake[0].public)
        store.write(_Parcel(place, name, report, sealed, device_key, note(name)).write)
    except (WireError, ValueError):
        return Refused(Problem("key_missing"))
    except _EnrolledAnew:
        return Refused(Problem("enrolled_anew"))
    except StoreFailed as failed:
        return Refused(Problem(_REFUSALS.get(failed.reason, "store_broken")))
    return None


class _EnrolledAnew(Exception):
    """The agent enrolled anew since the report was sealed: keys and place belong to the old enrolment."""


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What is ready before the transaction begins."""

    place: EnrolAnswer
    name: str
    report: Report
    sealed: bytes = field(repr=False)
    device_key: bytes = field(repr=False)
    note: str

    def write(self, tx: DeskTransaction) -> None:
        """Write all rows; may run twice."""
        if tx.series() != self.place.series:
            raise _EnrolledAnew
        tx.add_envelope(sign(self._envelope(tx, tx.next_counter()), self.device_key))
        tx.note(NOTE, self.note)
        tx.add_journal("reported", what=self.report.what.value)
        tx.tally(f"reported.{self.report.what.value}")

    def _envelope(self, tx: DeskTransaction, counter: int) -> Envelope:
        """Number it. No status keys, because nobody holds a slip: the answer comes by the envelope's id."""
        place = self.place
        return Envelope(
            id=self.name,
            area=place.area,
            device=place.device,
            series=place.series,
            kind=KIND,
            schema=SCHEMA,
            number=make_number(place.area, place.station, place.series, counter),
            created=self.report.when,
            counter=counter,
            prev=tx.last_digest(),
            kid=place.intake[0].kid,
            suite=place.intake[0].suite,
            sealed=self.sealed,
        )
