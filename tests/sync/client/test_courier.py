"""Up: everything arrives once, whatever the hub answers, and nothing blocks what stands behind it."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.cache.catalogue import Catalogue
from sync.cache.desk import DeskStore
from sync.client.courier import Courier
from sync.client.enrol import enrol
from sync.client.errors import Rejected, Revoked, TokenOld, Unreachable
from sync.client.keys import read_key
from sync.client.membership import Membership
from sync.client.settings import LineSettings
from sync.simulated import SimulatedHub
from sync.wire.ack import ItemResult
from sync.wire.envelope import decode, digest, verify
from sync.wire.submission import open_submission
from tests.sync.terminal import HandClock

from .conftest import Terminal


@pytest.fixture
def courier(terminal: Terminal) -> Courier:
    return Courier(terminal.desk, terminal.hub, terminal.membership, terminal.settings, terminal.clock)


def answering(terminal: Terminal, monkeypatch, change):
    """The hub's true results, changed on the way."""
    real = terminal.hub.hand_up
    monkeypatch.setattr(terminal.hub, "hand_up", lambda place, bodies: change(real(place, bodies)))


def test_all_arrives_in_batches_whole_and_signed_for(terminal: Terminal, courier: Courier):
    made = [terminal.hand_in(str(number)) for number in range(120)]
    doors = []
    terminal.hub.before = doors.append
    done = courier.run()
    assert (done.settled, done.parked, done.later) == (120, 0, 0)
    assert doors.count("hand_up") == 3
    assert terminal.desk.outbox_depth() == 0
    assert list(terminal.hub.received) == [envelope.id for envelope in made]
    for number, envelope in enumerate(made):
        arrived = decode(terminal.hub.received[envelope.id])
        assert verify(arrived, read_key(terminal.key_file).sign_public)
        plain = open_submission(arrived.sealed, arrived.suite, terminal.hub.intake.private)
        assert plain.answers == {"note": str(number)}
    assert courier.run().settled == 0
    assert courier.rests_until() is None


def test_an_answer_lost_on_the_way_is_no_second_submission(terminal: Terminal, courier: Courier):
    envelope = terminal.hand_in()

    def lose(_: str) -> None:
        raise Unreachable("cut_short")

    terminal.hub.after = lose
    with pytest.raises(Unreachable):
        courier.run()
    assert terminal.desk.outbox_depth() == 1
    terminal.hub.after = lambda _: None
    assert courier.run().settled == 1
    assert list(terminal.hub.received) == [envelope.id]


@pytest.mark.parametrize("reason", ["unsigned", "clock"])
@pytest.mark.parametrize("times", [1, 2])
def test_a_signature_of_the_request_that_is_not_taken_is_no_envelopes_fault(
    terminal: Terminal, courier: Courier, reason: str, times: int
):
    terminal.hand_in()
    tried = []

    def refuse(door: str) -> None:
        if door == "hand_up":
            tried.append(door)
            if len(tried) <= times:
                raise Rejected(reason)

    terminal.hub.before = refuse
    if times == 1:
        assert courier.run().settled == 1
    else:
        with pytest.raises(Unreachable, match=reason):
            courier.run()
        assert terminal.desk.outbox_depth() == 1
    assert terminal.desk.parked() == []


@pytest.mark.parametrize(
    ("status", "reason"), [(409, "other_bytes"), (409, "number_taken"), (422, "bad_signature"), (400, "malformed")]
)
def test_a_poisoned_envelope_is_parked_and_blocks_nothing(terminal: Terminal, courier: Courier, status, reason):
    made = [terminal.hand_in() for _ in range(60)]
    terminal.hub.refuse[made[0].id] = (status, reason)
    done = courier.run()
    assert (done.settled, done.parked) == (59, 1)
    (parked,) = terminal.desk.parked()
    assert (parked.id, parked.reason) == (made[0].id, reason)
    assert parked.body is not None
    assert terminal.desk.journal()[0].event == "parked"
    terminal.hub.refuse.clear()
    terminal.desk.unpark(made[0].id)
    assert courier.run().settled == 1


def test_a_refusal_without_a_reason_is_told_by_its_number(terminal: Terminal, courier: Courier, monkeypatch):
    terminal.hand_in()
    answering(terminal, monkeypatch, lambda results: [ItemResult(id="", status=418)])
    assert courier.run().parked == 1
    assert terminal.desk.parked()[0].reason == "status_418"


def test_what_the_hub_cannot_take_now_rests_and_the_others_pass(terminal: Terminal, courier: Courier):
    made = [terminal.hand_in() for _ in range(70)]
    for envelope in made[:55]:
        terminal.hub.refuse[envelope.id] = (503, "busy")
    done = courier.run()
    assert (done.settled, done.parked, done.later) == (15, 0, 55)
    assert terminal.desk.outbox_depth() == 55
    assert courier.rests_until() > terminal.clock.monotonic()
    terminal.hub.refuse.clear()
    assert courier.run().settled == 0
    terminal.clock.pass_time(minutes=1)
    assert courier.run().settled == 55
    assert courier.rests_until() is None


def test_a_batch_refused_as_a_whole_is_halved_to_the_culprit(terminal: Terminal, courier: Courier, monkeypatch):
    made = [terminal.hand_in() for _ in range(13)]
    real = terminal.hub.hand_up

    def picky(place, bodies):
        if any(made[5].id.encode() in body for body in bodies):
            raise Rejected("too_large")
        return real(place, bodies)

    monkeypatch.setattr(terminal.hub, "hand_up", picky)
    done = courier.run()
    assert (done.settled, done.parked) == (12, 1)
    assert terminal.desk.parked()[0].id == made[5].id


def test_batches_stay_within_their_bytes(terminal: Terminal, courier: Courier):
    for _ in range(30):
        terminal.hand_in("很长的回答" * 800)
    sizes = []
    real = terminal.hub.hand_up
    terminal.hub.hand_up = lambda place, bodies: (sizes.append(sum(map(len, bodies))), real(place, bodies))[1]
    assert courier.run().settled == 30
    assert len(sizes) > 1
    assert max(sizes) < 256 * 1024


def test_bytes_the_disk_changed_are_never_sent(terminal: Terminal, courier: Courier):
    terminal.hand_in()
    terminal.hand_in()
    terminal.desk._connection.execute("UPDATE outbox SET body = x'00' WHERE place % 10000 = 1")
    done = courier.run()
    assert (done.settled, done.parked) == (1, 1)
    assert terminal.desk.parked()[0].reason == "damaged"


def test_only_the_hubs_own_signature_lets_go_of_an_envelope(terminal: Terminal, courier: Courier, monkeypatch):
    terminal.hand_in()

    def forged(results):
        return [
            msgspec.structs.replace(result, ack=msgspec.structs.replace(result.ack, **change)) for result in results
        ]

    for change in (  # noqa: B007  # forged() reads it
        {"signature": bytes(64)},
        {"sha256": "0" * 64},
        {"suite": "unknown-1"},
    ):
        with monkeypatch.context() as patched:
            answering(terminal, patched, forged)
            assert courier.run().later == 1
        assert terminal.desk.outbox_depth() == 1
        terminal.clock.pass_time(hours=1)
    answered = [msgspec.structs.replace(ItemResult(id="", status=200))]
    with monkeypatch.context() as patched:
        answering(terminal, patched, lambda _: answered)
        assert courier.run().later == 1
    terminal.clock.pass_time(hours=1)
    assert courier.run().settled == 1


def test_an_answer_about_another_envelope_is_not_believed(terminal: Terminal, courier: Courier, monkeypatch):
    terminal.hand_in()
    answering(terminal, monkeypatch, lambda results: [ItemResult(id="other", status=201)])
    with pytest.raises(Unreachable, match="not_our_answer"):
        courier.run()


def test_revocation_keeps_everything(terminal: Terminal, courier: Courier):
    made = [terminal.hand_in() for _ in range(3)]
    terminal.hub.refuse[made[1].id] = (401, "revoked")
    with pytest.raises(Revoked):
        courier.run()
    assert terminal.desk.outbox_depth() == 2
    assert terminal.desk.parked() == []
    terminal.hub.refuse.clear()
    terminal.hub.revoked = True
    with pytest.raises(Revoked):
        courier.run()
    assert terminal.desk.outbox_depth() == 2
    enrol(terminal.hub.invitation(), terminal.desk, terminal.hub, terminal.key_file, terminal.clock)
    assert courier.run().settled == 2


def test_a_token_is_renewed_once_and_then_it_is_the_hubs_trouble(terminal: Terminal, courier: Courier, monkeypatch):
    terminal.hand_in()
    terminal.hub.token += 1
    assert courier.run().settled == 1
    terminal.hand_in()

    def never(*_):
        raise TokenOld("token_expired")

    monkeypatch.setattr(terminal.hub, "hand_up", never)
    with pytest.raises(Unreachable, match="token_expired"):
        courier.run()
    assert terminal.desk.outbox_depth() == 1


@given(st.integers(0, 2**32), st.integers(1, 25))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_whatever_breaks_all_arrive_once(tmp_path_factory, seed, count):
    chance = random.Random(seed)
    clock = HandClock()
    hub = SimulatedHub(clock)
    folder = tmp_path_factory.mktemp("terminal")
    desk = DeskStore(folder / "desk.db", clock, reserve=0)
    membership = Membership(desk, hub, folder / "device.key", clock)
    enrol(hub.invitation(), desk, hub, folder / "device.key", clock)
    terminal = Terminal(folder, clock, hub, desk, Catalogue(folder / "c.db"), LineSettings(), membership)
    made: dict[str, str] = {}

    def sometimes(_: str) -> None:
        if chance.random() < 0.3:
            raise Unreachable("cut")

    hub.before = hub.after = sometimes
    courier = Courier(desk, hub, membership, terminal.settings, clock)
    while len(made) < count or desk.outbox_depth():
        if len(made) < count and chance.random() < 0.6:
            envelope = terminal.hand_in()
            made[envelope.id] = desk.item(envelope.number).sha256
        if chance.random() < 0.2:  # the process is killed and comes back
            desk.close()
            desk = terminal.desk = DeskStore(folder / "desk.db", clock, reserve=0)
            membership = Membership(desk, hub, folder / "device.key", clock)
            courier = Courier(desk, hub, membership, terminal.settings, clock)
        try:
            courier.run()
        except Unreachable:
            clock.pass_time(seconds=chance.randrange(900))
    desk.close()
    assert {name: digest(body) for name, body in hub.received.items()} == made
