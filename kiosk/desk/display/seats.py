"""Seat numbers that this terminal may promise: the hub sets a run of them aside for each series of receipt numbers.

A series belongs to one enrolment of one terminal, so no two terminals, and no restored disk, can promise the same seat,
with the network up or down. Where nothing is set aside, a seat is asked for and not promised. The same holds after
desk.db was damaged and mended, until the hub gives another series: nobody can tell which seats were promised before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sync.cache import seat_mark
from sync.cache.failures import StoreFailed, StoreReason

if TYPE_CHECKING:
    from kiosk.desk.display.documents import Event
    from sync.cache.desk import DeskStore
    from sync.cache.desk_transaction import DeskTransaction

ASKED: Final = 0
"""No number: the seat is asked for, and the office answers."""


class SeatBook:
    """The terminal's own list of the last seat given for each event, in desk.db."""

    def __init__(self, store: DeskStore) -> None:
        self._store = store

    def take(self, event: Event) -> int:
        """The next seat of this terminal's run, given once and never again; ASKED when none may be promised.

        A number taken and then not used (the power went) is lost, not given twice.
        """
        try:
            run = event.allotted.get(self._key())
            if run is None:
                return ASKED
            given = self._given(event)
            seat = max(run[0], given + 1)
            if seat > run[1]:
                return ASKED
            self._store.write(lambda tx: _write(tx, event, seat))
        except StoreFailed:
            return ASKED
        return seat

    def _given(self, event: Event) -> int:
        try:
            return int(self._store.remembered(_name(event)) or 0)
        except ValueError:  # the disk changed the note
            raise StoreFailed(StoreReason.DAMAGED) from None

    def _key(self) -> str:
        """Give the name of this terminal's runs; empty while it may promise none."""
        known = self._store.enrolment()
        if known is None or known.revoked_at is not None:
            return ""
        answer = known.answer
        if self._store.remembered(seat_mark.note(answer.series)) == seat_mark.LOST:
            return ""
        return f"{answer.area}{answer.station}{answer.series:02d}"


def _name(event: Event) -> str:
    return f"seat.{event.id}"


def _write(tx: DeskTransaction, event: Event, seat: int) -> None:
    tx.note(_name(event), str(seat))
