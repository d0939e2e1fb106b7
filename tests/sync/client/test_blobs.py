"""Papers go up beside their envelopes: resumed, once, never in anybody's way."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import pytest

from sync.client.blobs import PaperCourier
from sync.client.courier import Courier
from sync.client.errors import Unreachable
from sync.wire.blob import PIECE, BlobRef
from sync.wire.exact import digest

if TYPE_CHECKING:
    from tests.sync.client.conftest import Terminal

LARGE = secrets.token_bytes(3 * PIECE - 7)


def courier(terminal: Terminal) -> PaperCourier:
    return PaperCourier(terminal.desk, terminal.hub, terminal.membership, terminal.settings, terminal.clock)


def put_aside(terminal: Terminal, sealed: bytes) -> str:
    ref = BlobRef(sha256=digest(sealed), bytes=len(sealed))
    terminal.desk.write(lambda tx: tx.add_paper("01890000-0000-7000-8000-000000000000", ref, sealed))
    return ref.sha256


def state(terminal: Terminal, name: str) -> tuple[str, str]:
    item = terminal.desk.paper(name)
    return item.state, item.reason


def test_a_paper_arrives_whole_and_is_let_go_a_day_later(terminal: Terminal) -> None:
    name = put_aside(terminal, LARGE)
    assert courier(terminal).run().settled == 1
    assert bytes(terminal.hub.papers[name]) == LARGE
    assert state(terminal, name) == ("delivered", "")
    assert terminal.desk.paper(name).body == LARGE
    terminal.clock.pass_time(hours=25)
    terminal.desk.hub_heard(terminal.clock.now())
    terminal.desk.tidy()
    assert terminal.desk.paper(name).body is None
    terminal.clock.pass_time(days=91)
    terminal.desk.hub_heard(terminal.clock.now())
    terminal.desk.tidy()
    assert terminal.desk.paper(name) is None


@pytest.mark.parametrize("broken", [1, 2, 3])
def test_a_line_that_breaks_costs_one_piece(terminal: Terminal, broken: int) -> None:
    name = put_aside(terminal, LARGE)
    handed: list[str] = []

    def count(door: str) -> None:
        if door == "hand_up_piece":
            handed.append(door)
            if len(handed) == broken:
                raise Unreachable("no_connection")

    terminal.hub.after = count
    with pytest.raises(Unreachable):
        courier(terminal).run()
    assert courier(terminal).run().settled == 1
    assert len(handed) == 3
    assert state(terminal, name) == ("delivered", "")


def test_neither_papers_nor_envelopes_wait_for_each_other(terminal: Terminal) -> None:
    sent, name = terminal.hand_in(), put_aside(terminal, LARGE)

    def shut(door: str) -> None:
        if door in closed:
            raise Unreachable("no_connection")

    terminal.hub.before = shut
    closed = {"blob", "hand_up_piece"}
    up = Courier(terminal.desk, terminal.hub, terminal.membership, terminal.settings, terminal.clock)
    with pytest.raises(Unreachable):
        courier(terminal).run()
    assert up.run().settled == 1
    closed = {"hand_up"}
    terminal.hand_in()
    with pytest.raises(Unreachable):
        up.run()
    assert courier(terminal).run().settled == 1
    assert set(terminal.hub.received) == {sent.id}
    assert state(terminal, name) == ("delivered", "")


def test_a_poisoned_paper_is_parked_with_its_reason_and_the_others_pass(terminal: Terminal) -> None:
    bad, good = put_aside(terminal, b"bad"), put_aside(terminal, b"good")
    terminal.hub.refuse[bad] = (413, "too_large")
    done = courier(terminal).run()
    assert (done.settled, done.parked) == (1, 1)
    assert state(terminal, bad) == ("parked", "too_large")
    assert [item.sha256 for item in terminal.desk.papers_parked()] == [bad]
    assert state(terminal, good) == ("delivered", "")
    del terminal.hub.refuse[bad]
    assert terminal.desk.write(lambda tx: tx.unpark_papers()) == 1
    assert courier(terminal).run().settled == 1


def test_what_the_disk_bent_is_parked_and_never_sent(terminal: Terminal) -> None:
    name = put_aside(terminal, b"whole")
    terminal.desk._connection.execute("UPDATE papers SET body = x'00' WHERE sha256 = ?", (name,))
    assert courier(terminal).run().parked == 1
    assert state(terminal, name) == ("parked", "damaged")
    assert terminal.hub.papers == {}


def test_bent_on_the_way_once_is_tried_again_and_twice_is_parked(terminal: Terminal) -> None:
    name = put_aside(terminal, b"paper")
    terminal.hub.refuse[name] = (400, "tampered")
    up = courier(terminal)
    assert up.run().later == 1
    assert up.run().later == 1  # it rests
    terminal.clock.pass_time(minutes=11)
    assert up.run().parked == 1
    assert state(terminal, name) == ("parked", "tampered")
    assert up.run().later == 0
    assert (up._resting, up._bent) == ({}, set()), "nothing is kept of a paper that does not wait any more"


def test_a_yes_that_the_hub_did_not_sign_lets_nothing_go(terminal: Terminal) -> None:
    name = put_aside(terminal, b"paper")
    terminal.hub.signer = type(terminal.hub.signer)(terminal.hub.signer.private[::-1], terminal.hub.signer.public)
    assert courier(terminal).run().later == 1
    assert state(terminal, name) == ("pending", "")


def test_a_hub_that_forgot_gets_the_paper_again(terminal: Terminal) -> None:
    name = put_aside(terminal, b"paper")
    courier(terminal).run()
    terminal.hub.papers.clear()
    terminal.desk.write(lambda tx: tx.recall())
    assert courier(terminal).run().settled == 1
    assert bytes(terminal.hub.papers[name]) == b"paper"
