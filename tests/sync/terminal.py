"""A terminal's pieces for the tests of both stores and of the line."""

from __future__ import annotations

import contextlib
import resource
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sync.wire.enrol import EnrolAnswer, IntakeKey
from sync.wire.envelope import Envelope
from sync.wire.ids import uuid7
from sync.wire.number import make_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sync.cache.desk_transaction import DeskTransaction


class HandClock:
    """A clock that a test turns by hand; wall time and running time can part."""

    def __init__(self) -> None:
        self.wall = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
        self.ran = 100.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.ran

    def pass_time(self, **span: float) -> None:
        step = timedelta(**span)
        self.wall += step
        self.ran += step.total_seconds()


@contextlib.contextmanager
def little_room(size: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as on a disk that is nearly full."""
    usual, byte_code = resource.getrlimit(resource.RLIMIT_FSIZE), sys.dont_write_bytecode
    sys.dont_write_bytecode = True  # Python itself would keep half a file of what is imported meanwhile
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
        sys.dont_write_bytecode = byte_code


def an_answer(series: int = 7, **changes: object) -> EnrolAnswer:
    fields = {
        "device": "d1", "area": "999999", "station": "001", "series": series, "scopes": ("county/999999",),
        "feeds": ("county/999999/posting",),
        "intake": (IntakeKey(kid="k1", suite="x25519-ed25519-1", public=bytes(32)),),
        "suite": "x25519-ed25519-1", "hub_kid": "h1", "hub_public": bytes(32), "token": "t",
        "token_expires": "2026-11-22T00:00:00Z", "time": "2026-11-21T08:00:00Z",
    }  # fmt: skip
    return EnrolAnswer(**(fields | changes))  # type: ignore[arg-type]


def hand_in(tx: DeskTransaction, clock: HandClock, *, sealed: bytes = b"sealed", **changes: object) -> Envelope:
    """What kiosk.desk.handin does with the store, without the cryptography."""
    series, prev, counter = tx.series(), tx.last_digest(), tx.next_counter()
    envelope_id = uuid7(clock)
    fields = {
        "id": envelope_id, "area": "999999", "device": "d1", "series": series, "kind": "unemployment", "schema": "1",
        "number": make_number("999999", "001", series, counter), "created": clock.now().isoformat(),
        "counter": counter, "prev": prev, "kid": "k1", "suite": "x25519-ed25519-1", "sealed": sealed,
        "status_keys": (f"{int(envelope_id.replace('-', ''), 16):032x}",),
    }  # fmt: skip
    envelope = Envelope(**(fields | changes))  # type: ignore[arg-type]
    tx.add_envelope(envelope)
    tx.add_print_intent(envelope.number, "registration")
    tx.add_journal("handed_in", kind=envelope.kind)
    return envelope
