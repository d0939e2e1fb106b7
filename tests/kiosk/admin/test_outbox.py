"""待发: what the hub would not take, why, and 再送一次."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.cache.failures import StoreFailed, StoreReason
from sync.client.bell import Bell
from sync.wire.number import show_number
from tests.sync.terminal import HandClock, an_answer, hand_in

if TYPE_CHECKING:
    from sync.wire.envelope import Envelope
    from tests.kiosk.admin.conftest import Corner


def refused(corner: Corner, count: int = 1, reason: str = "unknown_key") -> list[Envelope]:
    """Matters that were handed in and that the hub would not take."""
    clock = HandClock()
    corner.store.write(lambda tx: tx.enrol("http://127.0.0.1:9", an_answer()))
    envelopes = [corner.store.write(lambda tx: hand_in(tx, clock)) for _ in range(count)]
    for envelope in envelopes:
        assert corner.store.park(envelope.id, reason)
    return envelopes


def outbox(corner: Corner) -> None:
    corner.sign_in()
    corner.touch("待发")
    corner.until(lambda: corner.page == "OutboxPage")


def test_what_came_back_is_sent_once_more(corner: Corner) -> None:
    (envelope,) = refused(corner)
    with Bell(corner.data.agent_bell) as bell:
        outbox(corner)
        assert corner.sees(show_number(envelope.number))
        assert corner.sees("中心换过密钥，打不开这一件")
        corner.touch("再送一次")
        corner.until(lambda: corner.sees("排到前面了"))
        assert bell.wait(60), "the agent was woken"
    assert corner.store.parked() == []
    assert corner.store.outbox_depth() == 1
    assert [entry.facts for entry in corner.store.audit_trail() if entry.did == "unparked"] == [
        {"envelope": envelope.id}
    ]


def test_only_the_one_that_was_touched_goes(corner: Corner) -> None:
    first, second = refused(corner, 2)
    outbox(corner)
    assert corner.sees(show_number(second.number))
    corner.touch("再送一次")  # the last of the keys of that name
    corner.until(lambda: len(corner.store.parked()) == 1)
    assert [item.id for item in corner.store.parked()] == [first.id]


def test_what_no_sending_mends_has_no_key_for_it(corner: Corner) -> None:
    refused(corner, reason="tampered")
    outbox(corner)
    assert corner.sees("内容坏了，再送也不收")
    assert not [key for key in corner.controls("Key") if key.isVisible() and key.property("text") == "再送一次"]


def test_an_unknown_reason_is_shown_as_the_hub_gave_it(corner: Corner) -> None:
    refused(corner, reason="weather")
    outbox(corner)
    assert corner.sees("中心没收，请报中心（weather）")


def test_a_disk_that_takes_nothing_is_told_and_nothing_is_lost(corner: Corner, monkeypatch: pytest.MonkeyPatch) -> None:
    refused(corner)
    outbox(corner)

    def full(_: object) -> bool:
        raise StoreFailed(StoreReason.FULL)

    monkeypatch.setattr(corner.store, "write", full)
    corner.touch("再送一次")
    corner.until(lambda: corner.sees("存不进去"))
    assert len(corner.store.parked()) == 1
