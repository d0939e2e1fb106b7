"""A word on a recommended posting: sealed, safe on the disk, and nothing of it readable here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from drivers.card.protocol import CardKind, IdCard
from kiosk.desk.errors import Refused
from kiosk.desk.match.words import Words, word_of
from sync.cache.desk import DeskStore
from sync.wire.clock import SystemClock
from sync.wire.enrol import EnrolAnswer, IntakeKey
from sync.wire.envelope import decode
from sync.wire.seal import IntlSuite, KeyPair
from sync.wire.submission import open_submission
from sync.wire.word import Said, read_word
from tests.kiosk.desk.match.conftest import posting

SUITE = IntlSuite()
CARD = IdCard(CardKind.RESIDENT, "赵一", "999999197001010014", "1", "01", date(1970, 1, 1), "x")


@pytest.fixture
def intake() -> KeyPair:
    return SUITE.new_box()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DeskStore]:
    with DeskStore(tmp_path / "desk.db", SystemClock(), reserve=65536) as opened:
        yield opened


def enrol(store: DeskStore, intake: KeyPair, series: int = 1) -> None:
    answer = EnrolAnswer(
        device="d1",
        area="999999",
        station="001",
        series=series,
        scopes=("county/999999",),
        feeds=("county/999999/posting",),
        intake=(IntakeKey(kid="k1", suite=SUITE.id, public=intake.public),),
        suite=SUITE.id,
        hub_kid="h1",
        hub_public=bytes(32),
        token="t",
        token_expires="2026-11-22T00:00:00Z",
        time="2026-11-21T08:00:00Z",
    )
    store.write(lambda tx: tx.enrol("https://hub.example/", answer))


def words(store: DeskStore, rung: list[int], *, key: bool = True) -> Words:
    signer = SUITE.new_signer()
    return Words(store, lambda: signer.private if key else None, SystemClock(), lambda: rung.append(1))


def test_it_waits_sealed_and_only_the_hub_can_read_it(store: DeskStore, intake: KeyPair) -> None:
    enrol(store, intake)
    rung: list[int] = []
    told = word_of(posting("p-1", title="保洁员" * 100), Said.NOT_FIT, SystemClock(), "far")
    assert words(store, rung).tell(told, CARD) is None
    assert rung == [1]
    (item,) = store.pending()
    assert item.body is not None
    envelope = decode(item.body)
    assert [text for text in ("p-1", "保洁员", CARD.number, CARD.name) if text.encode() in item.body] == []
    inside = open_submission(envelope.sealed, envelope.suite, intake.private)
    assert read_word(inside.answers) == told
    assert inside.card == {"id_number": CARD.number, "name": CARD.name}
    assert (envelope.kind, inside.kind, envelope.id) == ("word", "word", inside.envelope)
    assert envelope.status_keys == ()


def test_refused_when_it_cannot_be_kept(store: DeskStore, intake: KeyPair) -> None:
    told = word_of(posting("p-1"), Said.WANT, SystemClock())
    rung: list[int] = []

    def code(outcome: Refused | None) -> str:
        return "" if outcome is None else outcome.problem.code

    assert code(words(store, rung).tell(told, CARD)) == "not_enrolled"
    enrol(store, intake)
    assert code(words(store, rung, key=False).tell(told, CARD)) == "key_missing"
    assert rung == []
    assert store.outbox_depth() == 0
