"""What comes of every service: filed without a network, readable for the hub alone, on its paper, and forgotten."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drivers.card.protocol import IdCard
from drivers.printer import raster
from drivers.printer.layout import lay_out
from drivers.printer.settings import NARROW, WIDE
from kiosk.desk.form import Form
from kiosk.desk.handin import CARD_KEYS, Filed, hand_in
from kiosk.desk.receipt import receipt_of, registration_slip
from sync.cache.desk import DeskStore
from sync.wire.enrol import EnrolAnswer, IntakeKey
from sync.wire.envelope import decode
from sync.wire.seal import IntlSuite, KeyPair
from sync.wire.states import State
from sync.wire.submission import open_submission
from tests.contracts.every_service import LOCALES, kept, right_edge, texts
from tests.contracts.walked import asking, endings, filing, secrets, service, shelf
from tests.kiosk.shell.town import STATION, HandClock

MILLIMETRES = (100, 320)


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No network at all, not even to ourselves."""

    def connect(*_: object) -> None:
        raise AssertionError("the hub was asked")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "sendto", connect)


@pytest.fixture
def intake() -> KeyPair:
    return IntlSuite().new_box()


@pytest.fixture
def file_form(tmp_path: Path, intake: KeyPair, alone: None) -> Iterator[Callable[[Form], tuple[Filed, bytes]]]:
    """Hand a form in at an enrolled terminal whose network is gone; gives the receipt and what waits to be sent."""
    signer = IntlSuite().new_signer()
    answer = EnrolAnswer(
        device="d1",
        area=STATION.region,
        station=STATION.station,
        series=1,
        scopes=(f"county/{STATION.region}",),
        feeds=(f"county/{STATION.region}/posting",),
        intake=(IntakeKey(kid="k1", suite=IntlSuite().id, public=intake.public),),
        suite=IntlSuite().id,
        hub_kid="h1",
        hub_public=bytes(32),
        token="t",
        token_expires="2026-11-22T00:00:00Z",
        time="2026-11-21T08:00:00Z",
    )
    with DeskStore(tmp_path / "desk.db", HandClock(), reserve=65536) as store:
        store.write(lambda tx: tx.enrol("https://hub.example/", answer))

        def handed(form: Form) -> tuple[Filed, bytes]:
            filed = hand_in(form, store, signer.private, shelf().ground)
            assert isinstance(filed, Filed), filed
            body = next(item.body for item in store.pending() if item.number == filed.number)
            assert body is not None
            return filed, body

        yield handed


@pytest.mark.parametrize("key", filing())
def test_it_is_filed_with_the_network_away_and_only_the_hub_can_read_it(
    key: str, file_form: Callable[[Form], tuple[Filed, bytes]], intake: KeyPair
) -> None:
    one = service(key)
    assert one.card is not None
    for walker, moves in endings(key):
        form = walker.form(moves)
        done = form.completed()
        filed, body = file_form(form)
        assert filed.state is State.SAVED
        assert filed.promised_days > 0
        assert [text for text in secrets(moves) if text.encode() in body] == []
        envelope = decode(body)
        read = open_submission(envelope.sealed, envelope.suite, intake.private)
        assert (read.kind, read.schema) == (one.key, one.schema)
        assert set(read.answers) == set(done.answers)
        assert set(read.answers) <= {step.key for step in one.steps if step.sent}
        laid = any(isinstance(move, IdCard) for move in moves)
        assert set(read.card) == ({CARD_KEYS.get(name, name) for name in one.card.fields} if laid else set())
        assert read.about == (form.chosen(one.about) if one.about else "")


@pytest.mark.parametrize("width", [NARROW, WIDE], ids=["58 mm", "80 mm"])
@pytest.mark.parametrize("key", [key for key in filing() if service(key).receipt])
def test_the_receipt_fits_its_paper_and_names_nobody(
    qapp: object, key: str, width: int, file_form: Callable[[Form], tuple[Filed, bytes]]
) -> None:
    words = service(key).receipt
    assert words is not None
    for number, (walker, moves) in enumerate(endings(key)):
        form = walker.form(moves)
        filed, _ = file_form(form)
        form.service = service(key, LOCALES[number % len(LOCALES)])
        for state in (State.SAVED, State.DELIVERED):
            slip = registration_slip(receipt_of(filed.now(state), form, STATION, words), HandClock())
            marks, height = lay_out(slip.elements, width, raster.measure, raster.matrix)
            assert [mark for mark in marks if right_edge(mark) > width] == []
            assert MILLIMETRES[0] < height / 8 < MILLIMETRES[1]
            assert [text for text in texts(slip) if any(secret in text for secret in secrets(moves))] == []
        picture = raster.draw(slip, width)
        assert (picture.width, picture.height) == (width, height)
        assert any(picture.rows), "something is printed"


@pytest.mark.parametrize("key", asking())
def test_nothing_of_the_person_is_left_in_a_wiped_form(key: str) -> None:
    """Whatever can be reached from what the form itself holds; service, places and policies are nobody's."""
    for walker, moves in endings(key):
        form = walker.form(moves)
        mine = set(secrets(moves))
        own = {name: value for name, value in vars(form).items() if name not in {"service", "_ground", "_places"}}
        assert not mine or mine & set(kept(own)), "the search finds them before"
        form.wipe()
        own = {name: value for name, value in vars(form).items() if name not in {"service", "_ground", "_places"}}
        assert mine & set(kept(own)) == set()
        assert form.step.key == walker.form().step.key
        assert not form.complete


# when something is missing
