"""desk.db seen from the desk: what is handed in is there, once, and is forgotten when it may be."""

from __future__ import annotations

import sqlite3
import threading
from datetime import UTC, datetime, timedelta

import pytest

from sync.cache import desk_file
from sync.cache.desk import DeskStore
from sync.cache.failures import StoreFailed, StoreReason
from sync.wire.ack import Ack
from sync.wire.envelope import FIRST, decode, digest
from sync.wire.number import parse_number
from sync.wire.states import State
from tests.sync.terminal import HandClock, an_answer, hand_in


def ack_of(item, at="2026-11-21T08:00:01Z"):
    return Ack(id=item.id, sha256=item.sha256, received_at=at, kid="h1", suite="x25519-ed25519-1", signature=b"s" * 64)


def tidied(store: DeskStore, clock: HandClock) -> None:
    """Tidy after the hub was heard: by its word it is reckoned what is old."""
    store.hub_heard(clock.now() + timedelta(seconds=store.clock_offset()))
    store.tidy()


def test_hand_in_is_kept_whole_and_chained(store: DeskStore, clock: HandClock):
    first = store.write(lambda tx: hand_in(tx, clock))
    second = store.write(lambda tx: hand_in(tx, clock))
    waiting = store.pending()
    assert [item.id for item in waiting] == [first.id, second.id]
    assert decode(waiting[0].body) == first
    assert first.prev == FIRST
    assert second.prev == digest(waiting[0].body) == waiting[0].sha256
    assert (first.counter, second.counter) == (1, 2)
    assert parse_number(second.number).series == 7
    assert store.outbox_depth() == 2
    assert store.state_of(first.number) is State.SAVED
    assert [intent.number for intent in store.print_intents()] == [first.number, second.number]
    assert store.status_keys() == {*first.status_keys, *second.status_keys}
    assert store.journal()[0].event == "handed_in"
    assert store.journal()[0].facts == {"kind": "unemployment"}
    assert store.numbers_left() == 9997


def test_half_a_hand_in_leaves_nothing(store: DeskStore, clock: HandClock):
    with pytest.raises(RuntimeError, match="power"), store.transaction() as tx:  # noqa: PT012
        hand_in(tx, clock)
        raise RuntimeError("power")
    assert store.outbox_depth() == 0
    assert store.print_intents() == []
    assert store.write(lambda tx: tx.next_counter()) == 1


def test_envelope_must_follow_the_one_before(store: DeskStore, clock: HandClock):
    store.write(lambda tx: hand_in(tx, clock))
    with pytest.raises(ValueError, match="follow"):
        store.write(lambda tx: hand_in(tx, clock, prev="f" * 64))
    with pytest.raises(ValueError, match="follow"):
        store.write(lambda tx: hand_in(tx, clock, counter=5))
    assert store.outbox_depth() == 1


def test_without_enrolment_no_number(tmp_path, clock: HandClock):
    with DeskStore(tmp_path / "desk.db", clock) as store:
        assert store.enrolment() is None
        assert store.numbers_left() == 0
        with pytest.raises(StoreFailed) as failed:
            store.write(lambda tx: tx.next_counter())
        assert failed.value.reason is StoreReason.NOT_ENROLLED


def test_series_ends_and_a_new_one_starts_a_new_chain(store: DeskStore, clock: HandClock):
    store.write(lambda tx: hand_in(tx, clock))
    store.write(lambda tx: tx._connection.execute("UPDATE series SET counter = 9998"))
    assert store.write(lambda tx: tx.next_counter()) == 9999
    with pytest.raises(StoreFailed) as failed:
        store.write(lambda tx: tx.next_counter())
    assert failed.value.reason is StoreReason.SERIES_USED_UP
    assert store.numbers_left() == 0
    store.write(lambda tx: tx.enrol("https://hub.example", an_answer(series=8)))
    fresh = store.write(lambda tx: hand_in(tx, clock))
    assert (fresh.series, fresh.counter, fresh.prev) == (8, 1, FIRST)


def test_revoked_terminal_takes_nothing_in_and_keeps_what_it_has(store: DeskStore, clock: HandClock):
    store.write(lambda tx: hand_in(tx, clock))
    store.write(lambda tx: tx.revoke())
    assert store.enrolment().revoked_at == clock.now()
    assert store.numbers_left() == 0
    with pytest.raises(StoreFailed) as failed:
        store.write(lambda tx: hand_in(tx, clock))
    assert failed.value.reason is StoreReason.NOT_ENROLLED
    assert store.outbox_depth() == 1
    store.write(lambda tx: tx.enrol("https://hub.example", an_answer(series=9)))
    assert store.enrolment().revoked_at is None
    assert store.enrolment().answer.series == 9


def test_acknowledgement_settles_these_bytes_only(store: DeskStore, clock: HandClock):
    store.write(lambda tx: hand_in(tx, clock))
    (item,) = store.pending()
    other = Ack(id=item.id, sha256="0" * 64, received_at="2026-11-21T08:00:01Z", kid="h1", suite="s", signature=b"")
    assert not store.settle(other)
    assert store.outbox_depth() == 1
    assert store.settle(ack_of(item))
    assert not store.settle(ack_of(item))
    assert store.outbox_depth() == 0
    assert store.state_of(item.number) is State.DELIVERED
    assert store.item(item.number).settled_at == datetime.fromisoformat(ack_of(item).received_at)
    assert store.state_of("0" * 16) is None
    assert store.state_of("no number") is None


def test_parked_is_kept_with_its_reason_and_can_be_tried_again(store: DeskStore, clock: HandClock):
    poisoned = store.write(lambda tx: hand_in(tx, clock))
    sound = store.write(lambda tx: hand_in(tx, clock))
    assert store.park(poisoned.id, "other_bytes")
    assert not store.park(poisoned.id, "again")
    assert [item.id for item in store.pending()] == [sound.id]
    (parked,) = store.parked()
    assert (parked.id, parked.reason) == (poisoned.id, "other_bytes")
    assert parked.body is not None
    clock.pass_time(days=400)
    tidied(store, clock)
    assert store.parked()[0].body is not None
    assert store.unpark(poisoned.id)
    assert not store.unpark(poisoned.id)
    assert store.outbox_depth() == 2


def test_bodies_go_a_day_after_the_acknowledgement_and_rows_fold_after_ninety(
    store: DeskStore, clock: HandClock, tmp_path
):
    delivered = store.write(lambda tx: hand_in(tx, clock, sealed=b"MARK-OF-A-BODY" * 40))
    waiting = store.write(lambda tx: hand_in(tx, clock))
    sealed_text = store.item(delivered.number).body[-900:-700]
    store.settle(ack_of(store.item(delivered.number)))
    clock.pass_time(hours=23)
    tidied(store, clock)
    assert store.item(delivered.number).body is not None
    clock.pass_time(hours=2)
    tidied(store, clock)
    assert store.item(delivered.number).body is None
    on_disk = b"".join(file.read_bytes() for file in tmp_path.glob("desk.db*"))
    assert sealed_text not in on_disk
    assert store.item(delivered.number).sha256
    head = store.audit_head()
    clock.pass_time(days=90)
    tidied(store, clock)
    assert store.item(delivered.number) is None
    assert store.audit_head() != head
    assert store.audit_trail()[0].facts["rows"] == 1
    assert store.status_keys() == set(waiting.status_keys)
    assert store.item(waiting.number).body is not None
    assert store.outbox_depth() == 1


def test_print_intents_close_once(store: DeskStore, clock: HandClock):
    for _ in range(3):
        store.write(lambda tx: hand_in(tx, clock))
    first, second, third = store.print_intents()
    store.close_print_intent(first.id, "printed")
    store.close_print_intent(first.id, "failed", "paper_out")
    assert [intent.id for intent in store.print_intents()] == [second.id, third.id]
    assert store.write(lambda tx: tx.close_open_intents("unknown", "restart")) == 2
    assert [(intent.verdict, intent.cause) for intent in store.print_intents(open=False)] == [
        ("printed", ""), ("unknown", "restart"), ("unknown", "restart"),
    ]  # fmt: skip
    clock.pass_time(days=201)
    tidied(store, clock)
    assert store.print_intents(open=False) == []
    assert store.journal() == []


def test_audit_finds_an_edited_row_and_the_head_a_cut_tail(store: DeskStore, clock: HandClock):
    for number in range(5):
        store.write(lambda tx, number=number: tx.add_audit("technician", "setting", name="hours", value=number))
    head = store.audit_head()
    assert store.audit_broken() is None
    assert store.audit_trail(2)[0].facts == {"name": "hours", "value": 4}
    store._connection.execute("DELETE FROM audit WHERE id = 5")
    assert store.audit_broken() is None
    assert store.audit_head() != head
    store._connection.execute("UPDATE audit SET did = 'nothing' WHERE id = 3")
    assert store.audit_broken() == 3


def test_tallies_and_notes(store: DeskStore, clock: HandClock):
    store.write(lambda tx: tx.tally("visits"))
    clock.pass_time(days=1)
    store.write(lambda tx: tx.tally("visits", 2))
    store.write(lambda tx: tx.tally("slips"))
    assert store.tallies("2026-11-21", "2026-11-21") == {"visits": 1}
    assert store.tallies("2026-11-01", "2026-11-30") == {"visits": 3, "slips": 1}
    assert store.clock_offset() == 0.0
    store.set_clock_offset(-12.5)
    assert store.clock_offset() == -12.5
    assert store.remembered("nothing") is None


def test_what_is_counted_stands_under_the_day_it_is_at_the_hub(store: DeskStore, clock: HandClock):
    clock.wall += timedelta(days=7300)  # a clock that is twenty years ahead
    store.set_clock_offset(-7300 * 86400.0)
    store.write(lambda tx: tx.tally("visits"))
    assert store.tallies("2026-11-21", "2026-11-21") == {"visits": 1}
    tidied(store, clock)  # by this machine's clock it would be of twenty years ago
    assert store.tallies("2026-11-21", "2026-11-21") == {"visits": 1}
    clock.pass_time(days=201)
    tidied(store, clock)
    assert store.tallies("2026-11-21", "2026-11-21") == {}


def test_oldest_waiting_counts_zones(store: DeskStore, clock: HandClock):
    assert store.oldest_waiting() is None
    store.write(lambda tx: hand_in(tx, clock, created="2026-11-21T16:30:00+08:00"))
    store.write(lambda tx: hand_in(tx, clock, created="2026-11-21T09:00:00Z"))
    assert store.oldest_waiting() == datetime(2026, 11, 21, 8, 30, tzinfo=UTC)


def test_pending_is_bounded_and_oldest_first(store: DeskStore, clock: HandClock):
    made = []
    for _ in range(5):
        made.append(store.write(lambda tx: hand_in(tx, clock)).id)
        clock.pass_time(seconds=1)
    assert [item.id for item in store.pending(3)] == made[:3]


def test_two_threads_and_two_stores_share_the_file(store: DeskStore, clock: HandClock, tmp_path):
    def some(which: DeskStore) -> None:
        for _ in range(20):
            which.write(lambda tx: hand_in(tx, clock))

    with DeskStore(tmp_path / "desk.db", clock) as other:
        threads = [threading.Thread(target=some, args=(which,)) for which in (store, store, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        counters = [decode(item.body).counter for item in other.pending(100)]
    assert sorted(counters) == list(range(1, 61))


def test_a_question_to_a_broken_file_is_a_store_failure(store: DeskStore):
    store._connection.execute("DROP TABLE journal")
    with pytest.raises(StoreFailed) as failed:
        store.journal()
    assert failed.value.reason is StoreReason.BROKEN
    with pytest.raises(StoreFailed):
        store.write(lambda tx: tx.add_journal("x"))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE enrolment SET answer = 'text'",
        "UPDATE enrolment SET at = 7",
        "UPDATE outbox SET created = 'yesterday'",
        "UPDATE print_intents SET created = x'00'",
        "UPDATE journal SET facts = '{'",
    ],
)
def test_rows_the_disk_changed_are_a_store_failure(store: DeskStore, clock: HandClock, change):
    store.write(lambda tx: hand_in(tx, clock))
    store._connection.execute(change)
    with pytest.raises(StoreFailed) as failed:
        [store.enrolment(), store.oldest_waiting(), store.print_intents(), store.journal()]
    assert failed.value.reason is StoreReason.DAMAGED


def test_a_checkpoint_that_fails_is_told(store: DeskStore, monkeypatch):
    monkeypatch.setattr(desk_file, "CHECKPOINT_PAGES", "many")
    with pytest.raises(StoreFailed):
        store.tidy()


def test_commit_is_full_and_deleted_bytes_are_overwritten(store: DeskStore):
    pragma = lambda name: store._connection.execute(f"PRAGMA {name}").fetchone()[0]  # noqa: E731
    assert (pragma("synchronous"), pragma("journal_mode"), pragma("secure_delete")) == (2, "wal", 1)
    assert store._path.stat().st_mode & 0o077 == 0


def test_hot_imports_stay_light():
    import subprocess
    import sys

    code = "import sync.cache.desk, sync.cache.catalogue, sync.cache.lockouts, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"sqlalchemy", "nacl", "zstandard", "requests"}.isdisjoint(loaded)
    assert "sqlite3" in loaded
    assert sqlite3.sqlite_version_info >= (3, 35)
