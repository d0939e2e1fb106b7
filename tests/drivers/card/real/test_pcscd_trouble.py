"""pcscd dies, freezes, is not there, comes back: the reader says so and works again by itself."""

from __future__ import annotations

import time

import pytest

from drivers.card import keeper
from drivers.card.protocol import CardLifted, CardRead
from drivers.state import Condition, Reason
from tests.drivers.card.virtual_card import Card, good

pytestmark = pytest.mark.real


def test_pcscd_killed_while_waiting_and_restarted(desk, pcscd):
    clerk = desk()
    pid = clerk.reader.worker_pid
    pcscd.kill()
    clerk.becomes(Condition.FAILED, Reason.NO_SERVICE)
    clerk.quiet(1.0)
    pcscd.start()
    clerk.becomes(Condition.READY)
    with Card(good()):
        clerk.next(CardRead)
    assert clerk.reader.worker_pid == pid, "a lost daemon costs no worker"


def test_pcscd_killed_with_a_card_in_place(desk, pcscd):
    clerk = desk()
    with Card(good()) as card:
        first = clerk.next(CardRead)
        pcscd.kill()
        assert clerk.next(CardLifted).insertion == first.insertion, "nobody vouches for it any more"
        card.lift()
        pcscd.start()
        card.lay()
        assert clerk.next(CardRead).insertion == first.insertion + 1


def test_pcscd_killed_in_the_middle_of_a_read(desk, pcscd):
    clerk = desk()
    with Card(good(), delay_s=0.3) as card:
        while card.commands < 2:
            time.sleep(0.01)
        pcscd.kill()
        clerk.becomes(Condition.FAILED, Reason.NO_SERVICE)
    pcscd.start()
    clerk.becomes(Condition.READY)
    with Card(good()):
        clerk.next(CardRead)


def test_pcscd_not_there_at_start(desk, pcscd):
    pcscd.kill()
    clerk = desk(among_cards=True, wait=False)
    clerk.becomes(Condition.FAILED, Reason.NO_SERVICE)
    pcscd.start()
    clerk.becomes(Condition.READY)
    with Card(good()):
        clerk.next(CardRead)


def test_pcscd_killed_again_and_again(desk, pcscd):
    clerk = desk()
    for turn in range(5):
        time.sleep(0.05 * turn)
        pcscd.kill()
        clerk.becomes(Condition.FAILED, Reason.NO_SERVICE)
        pcscd.start()
        clerk.becomes(Condition.READY)
    with Card(good()):
        clerk.next(CardRead)


def test_pcscd_crashed_by_a_broken_driver_frame(desk, pcscd):
    clerk = desk()
    card = Card(good())

    def half_a_frame(command: bytes) -> None:
        card._line.sendall(b"\x00")
        card._line.close()

    card.answering = half_a_frame
    with card:
        clerk.becomes(Condition.FAILED, Reason.NO_SERVICE)
    assert not pcscd.alive(), "half a length prefix fells the daemon"
    pcscd.start()
    clerk.becomes(Condition.READY)
    with Card(good()):
        clerk.next(CardRead)


def test_pcscd_frozen_is_told_and_survived(desk, pcscd, monkeypatch):
    monkeypatch.setattr(keeper, "SILENCE_S", 3.0)
    clerk = desk()
    pcscd.freeze()
    try:
        clerk.becomes(Condition.FAILED, Reason.NO_ANSWER)
    finally:
        pcscd.thaw()
    clerk.becomes(Condition.READY)
    with Card(good()):
        clerk.next(CardRead)
