"""Sends one report of a telephone call up: sealed, signed, numbered, noted, in one durable transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.outgoing import send
from sync.wire.ids import uuid7
from sync.wire.report import NOTE, report_submission

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.desk.errors import Refused
    from sync.cache.desk import DeskStore
    from sync.cache.desk_transaction import DeskTransaction
    from sync.wire.clock import Clock
    from sync.wire.report import Report


def send_report(
    report: Report, store: DeskStore, device_key: bytes | None, clock: Clock, note: Callable[[str], str]
) -> Refused | None:
    """Put a report into the outbox together with `note(id of its envelope)`; None when both are on the disk.

    Nobody holds a slip of it: the answer comes by the envelope's id.
    """
    name = uuid7(clock)
    noted, what = note(name), report.what.value

    def beside(tx: DeskTransaction) -> None:
        tx.note(NOTE, noted)
        tx.add_journal("reported", what=what)
        tx.tally(f"reported.{what}")

    return send(report_submission(name, report), store, device_key, report.when, beside)
