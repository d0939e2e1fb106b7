"""A clock that is wrong costs nothing: what may be forgotten is reckoned from what the hub itself said last."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sync.cache.desk import DeskStore
from sync.cache.desk_rows import HEARD, OFFSET
from sync.wire.ack import Ack
from sync.wire.blob import BlobAck, BlobRef
from sync.wire.envelope import digest
from sync.wire.moment import utc_text
from tests.sync.terminal import HandClock, hand_in

YEARS = timedelta(days=6 * 365)
PAPER = b"a sealed paper"


def delivered(store: DeskStore, clock: HandClock, at: str) -> str:
    """Hand in, with a paper, and let the hub sign for both at a time of its own; the receipt's number."""
    made = store.write(lambda tx: hand_in(tx, clock))
    name = digest(PAPER)
    store.write(lambda tx: tx.add_paper(made.id, BlobRef(sha256=name, bytes=len(PAPER)), PAPER))
    item = store.item(made.number)
    told = {"received_at": at, "kid": "h1", "suite": "s", "signature": b""}
    assert store.settle(Ack(id=item.id, sha256=item.sha256, **told))
    assert store.write(lambda tx: tx.settle_paper(BlobAck(sha256=name, **told)))
    return made.number


def bodies(store: DeskStore, number: str) -> list[bool]:
    return [store.item(number).body is not None, store.paper(digest(PAPER)).body is not None]


@pytest.mark.parametrize("wrong", [-YEARS, YEARS])
def test_bodies_outlast_a_clock_that_was_wrong_and_is_put_right(store: DeskStore, clock: HandClock, wrong) -> None:
    true = clock.now()
    store.hub_heard(true)
    clock.wall = true + wrong
    number = delivered(store, clock, utc_text(true))
    store.tidy()
    assert bodies(store, number) == [True, True]
    clock.wall = true + timedelta(minutes=5)
    store.tidy()
    assert bodies(store, number) == [True, True]
    store.hub_heard(true + timedelta(hours=25))
    store.tidy()
    assert bodies(store, number) == [False, False]


@pytest.mark.parametrize("wrong", [-YEARS, YEARS])
def test_an_hour_with_a_wrong_clock_empties_no_journal(store: DeskStore, clock: HandClock, wrong) -> None:
    true = clock.now()
    store.hub_heard(true)
    store.write(lambda tx: tx.add_journal("before"))
    store.write(lambda tx: tx.tally("visits"))
    clock.wall = true + wrong
    store.write(lambda tx: tx.add_journal("meanwhile"))
    for _ in range(3):
        clock.pass_time(minutes=20)
        store.tidy()
    clock.wall = true + timedelta(hours=1)
    store.hub_heard(clock.now())
    store.tidy()
    assert [entry.event for entry in store.journal()] == ["meanwhile", "before"]
    assert store.tallies("2026-11-21", "2026-11-21") == {"visits": 1}
    # what is due goes later; what was written with a clock from the future stays until then
    store.hub_heard(true + timedelta(days=201))
    store.tidy()
    assert [entry.event for entry in store.journal()] == (["meanwhile"] if wrong > timedelta() else [])


def test_nothing_is_forgotten_before_the_hub_was_ever_heard(store: DeskStore, clock: HandClock) -> None:
    number = delivered(store, clock, utc_text(clock.now()))
    clock.pass_time(days=400)
    store.tidy()
    assert bodies(store, number) == [True, True]
    assert store.journal()


def test_stamps_are_by_the_hubs_clock(store: DeskStore, clock: HandClock) -> None:
    true = clock.now()
    clock.wall = true - YEARS
    store.set_clock_offset(YEARS.total_seconds())
    store.write(lambda tx: tx.add_journal("x"))
    assert store.journal(1)[0].at == true


@pytest.mark.parametrize("name", [OFFSET, HEARD])
def test_a_note_that_the_disk_changed_keeps_nobody_from_handing_in(store: DeskStore, clock: HandClock, name) -> None:
    store.write(lambda tx: tx.note(name, "\x00?"))
    store.write(lambda tx: hand_in(tx, clock))
    assert store.outbox_depth() == 1
    store.tidy()
    store.hub_heard(clock.now())
    assert store.hub_heard_at() == clock.now()


def test_the_hubs_time_is_not_written_down_at_every_poll(store: DeskStore, clock: HandClock) -> None:
    store.hub_heard(clock.now())
    before = store.hub_heard_at()
    store.hub_heard(clock.now() + timedelta(minutes=30))
    assert store.hub_heard_at() == before
    store.hub_heard(clock.now() + timedelta(minutes=61))
    assert store.hub_heard_at() > before
    store.hub_heard(clock.now() - timedelta(days=1))  # the hub's own clock was put right
    assert store.hub_heard_at() < before
