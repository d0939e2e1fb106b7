"""What leaves without a slip: in the outbox with all that belongs to it, or not at all, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk.desk.outgoing import CannotSend, packed, send, sender
from sync.cache.desk import DeskStore
from sync.cache.desk_transaction import DeskTransaction
from sync.cache.failures import StoreFailed, StoreReason
from sync.wire.clock import SystemClock
from sync.wire.enrol import EnrolAnswer, IntakeKey
from sync.wire.envelope import decode
from sync.wire.ids import uuid7
from sync.wire.seal import IntlSuite
from sync.wire.submission import Submission

SUITE = IntlSuite()
KEY = SUITE.new_signer().private
AT = "2026-11-21T08:00:00+08:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DeskStore]:
    with DeskStore(tmp_path / "desk.db", SystemClock(), reserve=65536) as opened:
        enrol(opened, 1)
        yield opened


def enrol(store: DeskStore, series: int) -> None:
    answer = EnrolAnswer(
        device="d1",
        area="999999",
        station="001",
        series=series,
        scopes=(),
        feeds=(),
        intake=(IntakeKey(kid="k1", suite=SUITE.id, public=SUITE.new_box().public),),
        suite=SUITE.id,
        hub_kid="h1",
        hub_public=bytes(32),
        token="t",
        token_expires="2026-11-22T00:00:00Z",
        time="2026-11-21T08:00:00Z",
    )
    store.write(lambda tx: tx.enrol("https://hub.example/", answer))


def matter() -> Submission:
    return Submission(envelope=uuid7(SystemClock()), kind="word", schema="word-1", answers={"a": "b"}, card={})


def code(store: DeskStore, key: bytes | None) -> str:
    refused = send(matter(), store, key, AT, lambda tx: tx.note("n", "x"))
    return "" if refused is None else refused.problem.code


def test_it_lies_in_the_outbox_with_what_belongs_to_it(store: DeskStore) -> None:
    assert code(store, KEY) == ""
    (item,) = store.pending()
    assert item.body is not None
    envelope = decode(item.body)
    assert (envelope.kind, envelope.created, envelope.counter, envelope.status_keys) == ("word", AT, 1, ())
    assert store.remembered("n") == "x"


@pytest.mark.parametrize("key", [None, b"short"])
def test_without_a_key_nothing_is_written(store: DeskStore, key: bytes | None) -> None:
    assert code(store, key) == "key_missing"
    assert (store.outbox_depth(), store.remembered("n")) == (0, None)


def test_a_hub_key_that_seals_nothing_is_no_key(store: DeskStore) -> None:
    place, key = sender(store, KEY)
    nobody = msgspec.structs.replace(place, intake=(IntakeKey(kid="k2", suite="unheard-of-1", public=b""),))
    with pytest.raises(CannotSend) as stopped:
        packed(matter(), nobody, key, AT)
    assert stopped.value.code == "key_missing"


def test_enrolled_anew_between_sealing_and_writing(store: DeskStore) -> None:
    place, key = sender(store, KEY)
    parcel = packed(matter(), place, key, AT)
    enrol(store, 2)
    with pytest.raises(CannotSend) as stopped:
        store.write(parcel.put)
    assert stopped.value.code == "enrolled_anew"
    assert store.outbox_depth() == 0


def test_what_belongs_to_it_fails_and_nothing_is_sent(store: DeskStore) -> None:
    def full(tx: DeskTransaction) -> None:
        raise StoreFailed(StoreReason.FULL, "full")

    refused = send(matter(), store, KEY, AT, full)
    assert refused is not None
    assert refused.problem.code == "disk_full"
    assert store.outbox_depth() == 0
