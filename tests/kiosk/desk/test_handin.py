"""Handing in: everything in one transaction, or nothing; the hub can read it, the terminal cannot."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.desk.errors import Problem, Refused, sentence
from kiosk.desk.form import Form
from kiosk.desk.handin import Answer, Filed, answer_by, hand_in
from sync.cache.desk import DeskStore
from sync.cache.desk_transaction import DeskTransaction
from sync.cache.failures import StoreFailed, StoreReason
from sync.wire.enrol import EnrolAnswer, IntakeKey
from sync.wire.envelope import decode, verify
from sync.wire.number import (
    follow_link,
    parse_follow_link,
    parse_number,
    pickup_code,
    status_keys,
)
from sync.wire.states import State
from sync.wire.submission import open_submission

if TYPE_CHECKING:
    from pathlib import Path

    from drivers.card.protocol import IdCard
    from kiosk.desk.service import Service
    from kiosk.desk.shelf import Shelf
    from sync.wire.seal import KeyPair

MakeForm = Callable[..., Form]
Fill = Callable[..., Problem | None]


@pytest.fixture
def filled(new_form: MakeForm, fill: Fill) -> Form:
    form = new_form()
    assert fill(form) is None
    return form


def rows(store: DeskStore) -> tuple[int, int, int, int]:
    """How much stands in the file: envelopes, print intents, journal lines, numbers used."""
    return (
        store.outbox_depth(),
        len(store.print_intents()),
        len(store.journal()),
        9999 - store.numbers_left(),
    )


def test_filed_means_all_four_are_on_the_disk(
    filled: Form, store: DeskStore, device: KeyPair, intake: KeyPair, shelf: Shelf
) -> None:
    filed = hand_in(filled, store, device.private, shelf.ground)
    assert isinstance(filed, Filed)
    assert rows(store) == (1, 1, 1, 1)
    (item,) = store.pending()
    assert item.number == filed.number
    assert item.sha256[:4].upper() == filed.check
    (intent,) = store.print_intents()
    assert (intent.id, intent.number, intent.kind) == (filed.intent, filed.number, "unemployment")
    (line,) = store.journal()
    assert (line.event, line.facts) == ("filed", {"kind": "unemployment"})
    assert store.state_of(filed.number) is State.SAVED
    assert (filed.filed_at.isoformat(), filed.state) == ("2026-11-19T09:48:00+08:00", State.SAVED)


@pytest.mark.parametrize(
    ("begins", "promised"),
    [
        (None, Answer(date(2026, 11, 26), 7)),
        (date(2026, 11, 27), Answer(date(2026, 11, 26), 7)),
        (date(2026, 11, 26), Answer(date(2026, 11, 25), 6, before_start=True)),
        (date(2026, 11, 20), Answer(date(2026, 11, 19), 0, before_start=True)),
        (date(2026, 11, 19), Answer(date(2026, 11, 19), 0, before_start=True)),
    ],
)
def test_no_answer_is_promised_for_after_the_matter_itself(begins: date | None, promised: Answer) -> None:
    assert answer_by(7, date(2026, 11, 19), begins) == promised


def test_the_day_that_the_office_names_later_counts(
    filled: Form, store: DeskStore, device: KeyPair, intake: KeyPair, shelf: Shelf
) -> None:
    filled.service = replace(filled.service, begins=date(2026, 11, 21))
    filed = hand_in(filled, store, device.private, shelf.ground)
    assert isinstance(filed, Filed)
    assert (filed.promised, filed.promised_days, filed.before_start) == (date(2026, 11, 20), 1, True)
    named = filed.now(State.ACCEPTED, date(2026, 11, 21))
    assert (named.promised, named.before_start) == (date(2026, 11, 21), False)


def test_only_the_hub_can_read_what_was_handed_in(
    *, filled: Form, store: DeskStore, device: KeyPair, intake: KeyPair, shelf: Shelf, unemployment: Service
) -> None:
    filed = hand_in(filled, store, device.private, shelf.ground, locale="en")
    assert isinstance(filed, Filed)
    (item,) = store.pending()
    assert item.body is not None
    envelope = decode(item.body)
    assert verify(envelope, device.public)
    assert (envelope.kind, envelope.schema, envelope.area, envelope.kid) == (
        "unemployment", "unemployment-1", "999999", "k1",
    )  # fmt: skip
    assert envelope.created == "2026-11-19T09:48:00+08:00"
    submission = open_submission(envelope.sealed, envelope.suite, intake.private)
    assert submission.envelope == envelope.id
    assert submission.answers["work"] == ["cleaning", "shop", "care"]
    assert "paper" not in submission.answers
    assert set(submission.card) == {"name", "id_number", "sex", "birth", "address"}
    assert submission.card["birth"] == "1984-05-06"
    assert submission.locale == "en"
    assert submission.commitment is not None
    assert submission.notice is not None
    assert unemployment.commitment is not None
    assert unemployment.notice is not None
    assert submission.commitment.sha256 == unemployment.commitment.sha256
    assert submission.commitment.held_at == "2026-11-19T09:48:00+08:00"
    assert submission.notice.sha256 == unemployment.notice.sha256
    for secret in ("王试验", "13800000126", filled.completed().card["number"], "不存在市"):
        assert secret.encode() not in item.body


def test_the_slip_opens_the_receipt_and_nothing_on_the_line_does(
    filled: Form, store: DeskStore, device: KeyPair, shelf: Shelf
) -> None:
    filed = hand_in(filled, store, device.private, shelf.ground)
    assert isinstance(filed, Filed)
    link = parse_follow_link(filed.link)
    assert link is not None
    assert link.number == filed.number
    assert filed.pickup == pickup_code(filed.number, link.secret)
    assert filed.link == follow_link(filed.number, link.secret)
    (item,) = store.pending()
    assert item.body is not None
    assert decode(item.body).status_keys == status_keys(filed.number, link.secret)
    assert link.secret not in item.body


def test_numbers_are_unique_without_a_server_and_follow_each_other(
    *,
    new_form: MakeForm,
    fill: Fill,
    store: DeskStore,
    device: KeyPair,
    shelf: Shelf,
    enrol: Callable[..., EnrolAnswer],
) -> None:
    seen: set[str] = set()
    previous = ""
    for series in (1, 2):
        store.write(lambda tx, series=series: tx.enrol("https://hub.example/", enrol(series=series)))
        for counter in range(1, 4):
            form = new_form()
            fill(form)
            filed = hand_in(form, store, device.private, shelf.ground)
            assert isinstance(filed, Filed)
            parsed = parse_number(filed.number)
            assert parsed == ("999999", "001", series, counter)
            assert filed.count == counter
            seen.add(filed.number)
            item = store.item(filed.number)
            assert item is not None
            assert item.body is not None
            envelope = decode(item.body)
            assert envelope.prev == (previous if counter > 1 else "0" * 64)
            previous = item.sha256
    assert len(seen) == 6


def test_the_promised_day_comes_from_the_policy_row(
    filled: Form, store: DeskStore, device: KeyPair, shelf: Shelf
) -> None:
    filed = hand_in(filled, store, device.private, shelf.ground, wants_slip=False)
    assert isinstance(filed, Filed)
    assert (filed.promised.isoformat(), filed.promised_days, filed.intent) == ("2026-11-26", 7, None)
    assert store.print_intents() == []
    assert filed.now(State.DELIVERED).state is State.DELIVERED


def test_a_form_is_handed_in_once(filled: Form, store: DeskStore, device: KeyPair, shelf: Shelf) -> None:
    assert isinstance(hand_in(filled, store, device.private, shelf.ground), Filed)
    assert hand_in(filled, store, device.private, shelf.ground) == Refused(Problem("already_filed"))
    assert store.outbox_depth() == 1


def test_an_unfinished_form_is_not_handed_in(
    new_form: MakeForm, store: DeskStore, device: KeyPair, shelf: Shelf
) -> None:
    assert hand_in(new_form(), store, device.private, shelf.ground) == Refused(Problem("unanswered", field="notice"))


def test_before_enrolment_nothing_is_taken_and_the_page_says_so(
    filled: Form, tmp_path: Path, clock: Any, device: KeyPair, shelf: Shelf
) -> None:
    with DeskStore(tmp_path / "fresh" / "desk.db", clock, reserve=0) as fresh:
        refused = hand_in(filled, fresh, device.private, shelf.ground)
        assert refused == Refused(Problem("not_enrolled"))
        assert "找工作照常" in sentence(refused.problem, values=shelf.words)
        assert rows(fresh)[:3] == (0, 0, 0)


def test_after_revocation_nothing_is_taken(filled: Form, store: DeskStore, device: KeyPair, shelf: Shelf) -> None:
    store.write(lambda tx: tx.revoke())
    assert hand_in(filled, store, device.private, shelf.ground) == Refused(Problem("not_enrolled"))


def test_an_enrolment_that_changes_meanwhile_files_nothing_under_the_old_one(
    *,
    filled: Form,
    store: DeskStore,
    device: KeyPair,
    shelf: Shelf,
    enrol: Callable[..., EnrolAnswer],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = store.write

    def agent_was_quicker(work: Callable[[DeskTransaction], Any]) -> Any:
        kept(lambda tx: tx.enrol("https://hub.example/", enrol(series=2)))
        return kept(work)

    with monkeypatch.context() as patch:
        patch.setattr(store, "write", agent_was_quicker)
        assert hand_in(filled, store, device.private, shelf.ground) == Refused(Problem("enrolled_anew"))
    assert rows(store) == (0, 0, 0, 0)
    filed = hand_in(filled, store, device.private, shelf.ground)
    assert isinstance(filed, Filed)
    assert parse_number(filed.number) == ("999999", "001", 2, 1)


def test_a_missing_or_damaged_key_is_told(
    filled: Form, store: DeskStore, device: KeyPair, shelf: Shelf, enrol: Callable[..., EnrolAnswer]
) -> None:
    assert hand_in(filled, store, None, shelf.ground) == Refused(Problem("key_missing"))
    assert hand_in(filled, store, b"short", shelf.ground) == Refused(Problem("key_missing"))
    unfit = (IntakeKey(kid="k2", suite="x25519-ed25519-1", public=bytes(40)),)
    store.write(lambda tx: tx.enrol("https://hub.example/", enrol(intake=unfit, series=3)))
    assert hand_in(filled, store, device.private, shelf.ground) == Refused(Problem("key_missing"))
    unknown = (IntakeKey(kid="k3", suite="sm2-sm4-9", public=bytes(32)),)
    store.write(lambda tx: tx.enrol("https://hub.example/", enrol(intake=unknown, series=4)))
    assert hand_in(filled, store, device.private, shelf.ground) == Refused(Problem("key_missing"))
    assert store.outbox_depth() == 0
    assert not filled.filed


def test_a_clock_before_all_policies_is_told(
    filled: Form, store: DeskStore, device: KeyPair, shelf: Shelf, clock: Any
) -> None:
    clock.wall = clock.wall.replace(year=1980)
    assert hand_in(filled, store, device.private, shelf.ground) == Refused(Problem("clock_wrong"))


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        (StoreReason.FULL, "disk_full"),
        (StoreReason.READ_ONLY, "store_broken"),
        (StoreReason.BUSY, "store_broken"),
        (StoreReason.DAMAGED, "store_broken"),
        (StoreReason.BROKEN, "store_broken"),
        (StoreReason.SERIES_USED_UP, "numbers_used_up"),
        (StoreReason.NOT_ENROLLED, "not_enrolled"),
    ],
)
@pytest.mark.parametrize("verb", ["next_counter", "add_envelope", "add_print_intent", "add_journal", "tally"])
def test_a_failure_at_any_step_leaves_nothing_and_the_form_as_it_was(
    *,
    filled: Form,
    store: DeskStore,
    device: KeyPair,
    shelf: Shelf,
    monkeypatch: pytest.MonkeyPatch,
    verb: str,
    reason: StoreReason,
    code: str,
) -> None:
    kept = getattr(DeskTransaction, verb)

    def fails(self: DeskTransaction, *values: object, **named: object) -> object:
        kept(self, *values, **named)
        raise StoreFailed(reason)

    with monkeypatch.context() as patch:
        patch.setattr(DeskTransaction, verb, fails)
        assert hand_in(filled, store, device.private, shelf.ground) == Refused(Problem(code))
    assert rows(store) == (0, 0, 0, 0)
    assert filled.complete
    assert not filled.filed
    filed = hand_in(filled, store, device.private, shelf.ground)
    assert isinstance(filed, Filed), "once the cause is gone the same form can be handed in"
    assert filed.count == 1


def test_on_a_full_disk_the_reserve_is_given_up_before_anybody_is_refused(
    filled: Form, store: DeskStore, device: KeyPair, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []
    kept = DeskTransaction.add_envelope

    def full_once(self: DeskTransaction, envelope: Any) -> str:
        tries.append(1)
        if len(tries) == 1:
            raise StoreFailed(StoreReason.FULL)
        return kept(self, envelope)

    monkeypatch.setattr(DeskTransaction, "add_envelope", full_once)
    filed = hand_in(filled, store, device.private, shelf.ground)
    assert isinstance(filed, Filed)
    assert (filed.count, rows(store)) == (1, (1, 1, 1, 1))
    assert store.disk_full


def test_a_really_full_file_refuses_and_stays_whole(
    filled: Form, store: DeskStore, device: KeyPair, shelf: Shelf
) -> None:
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    store.write(lambda tx: tx.note("filler", "x" * 100))
    refused = None
    for _ in range(40):
        outcome = hand_in(filled, store, device.private, shelf.ground)
        if isinstance(outcome, Refused):
            refused = outcome
            break
        filled._filed = False
    assert refused == Refused(Problem("disk_full"))
    depth = store.outbox_depth()
    assert rows(store) == (depth, depth, depth, depth)
    assert store._connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def _die_inside(path: Path, verb: str, form: Form, key: bytes, shelf: Shelf, *, clock: Any) -> None:
    kept = getattr(DeskTransaction, verb)

    def dies(self: DeskTransaction, *values: object, **named: object) -> object:
        kept(self, *values, **named)
        os._exit(9)

    setattr(DeskTransaction, verb, dies)
    hand_in(form, DeskStore(path, clock, reserve=0), key, shelf.ground)


def _die_afterwards(path: Path, form: Form, key: bytes, shelf: Shelf, clock: Any) -> None:
    if isinstance(hand_in(form, DeskStore(path, clock, reserve=0), key, shelf.ground), Filed):
        os._exit(7)


@pytest.mark.parametrize("verb", ["next_counter", "add_envelope", "add_print_intent", "add_journal", "tally"])
def test_a_crash_between_steps_leaves_nothing(
    *, filled: Form, store: DeskStore, device: KeyPair, shelf: Shelf, tmp_path: Path, clock: Any, verb: str
) -> None:
    store.close()
    child = multiprocessing.get_context("fork").Process(
        target=_die_inside,
        args=(tmp_path / "desk.db", verb, filled, device.private, shelf),
        kwargs={"clock": clock},
    )
    child.start()
    child.join(30)
    assert child.exitcode == 9
    with DeskStore(tmp_path / "desk.db", clock, reserve=0) as after:
        assert rows(after) == (0, 0, 0, 0)


def test_a_crash_after_filed_leaves_everything(
    *, filled: Form, store: DeskStore, device: KeyPair, shelf: Shelf, tmp_path: Path, clock: Any
) -> None:
    store.close()
    child = multiprocessing.get_context("fork").Process(
        target=_die_afterwards, args=(tmp_path / "desk.db", filled, device.private, shelf, clock)
    )
    child.start()
    child.join(30)
    assert child.exitcode == 7
    with DeskStore(tmp_path / "desk.db", clock, reserve=0) as after:
        assert rows(after) == (1, 1, 1, 1)


def test_nothing_of_the_form_shows_in_what_hand_in_gives_back(
    filled: Form, store: DeskStore, device: KeyPair, shelf: Shelf, card: Callable[..., IdCard]
) -> None:
    filed = hand_in(filled, store, device.private, shelf.ground)
    assert isinstance(filed, Filed)
    said = repr(filed) + str(filed)
    for secret in (filed.number, filed.pickup, filed.link, "王试验", card().number, "13800000126"):
        assert secret not in said
    written = (store._path.parent / "desk.db").read_bytes() + (store._path.parent / "desk.db-wal").read_bytes()
    for secret in ("王试验", card().number, "13800000126", filed.link.rpartition(":")[2], "laid_off"):
        assert secret.encode() not in written
