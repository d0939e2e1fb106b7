"""Cards are pulled, mute, slow; the window lives on and the next card is read."""

from __future__ import annotations

import threading
import time

import pytest

from drivers.card.protocol import CardLifted, CardRead, CardUnreadable, Unreadable
from drivers.state import Condition, Reason
from tests.drivers.card import made_up
from tests.drivers.card.real.present import present
from tests.drivers.card.virtual_card import Card, Chip, good

pytestmark = pytest.mark.real
SOME_POLLS_S = 1.5
"""pcscd looks at a driver without interrupts, such as vpcd, every 400 ms."""


@pytest.mark.parametrize("command", [1, 2, 3, 4, 5])
def test_card_pulled_in_the_middle_of_a_read(desk, command):
    clerk = desk()
    card = Card(None)
    chip = good()

    def pulled(apdu: bytes) -> bytes | None:
        if card.commands == command:
            threading.Thread(target=card.lift).start()
            time.sleep(0.05)
            return None
        return chip(apdu)

    card.answering = pulled
    with card:
        told = clerk.next(CardUnreadable)
    assert told.why is Unreadable.PULLED
    assert clerk.next(CardLifted).insertion == told.insertion
    time.sleep(SOME_POLLS_S)  # a card laid sooner is taken for the old one by pcscd itself, which tells nobody
    with Card(good()):
        assert clerk.next(CardRead).insertion == told.insertion + 1


def test_a_new_card_after_the_old_one(desk):
    clerk = desk()
    with Card(good()):
        first = clerk.next(CardRead)
    clerk.next(CardLifted)
    with Card(Chip(made_up.social_files(number=made_up.OTHER_NUMBER, sex=b"1", birth="19900726"))):
        second = clerk.next(CardRead)
    assert (first.card.number, second.card.number) == (made_up.NUMBER, made_up.OTHER_NUMBER)


def test_mute_atr_is_no_card_and_harms_nobody(desk):
    clerk = desk()
    with Card(good(), mute_atr=True):
        clerk.quiet(1.0)
    with Card(good()):
        clerk.next(CardRead)


def test_mute_card_while_the_window_lives_on(desk):
    clerk = desk(read_deadline_s=1.5)
    old_worker = clerk.reader.worker_pid
    with Card(lambda _: None) as card:
        while not card.commands:
            time.sleep(0.005)
        asked = 0
        while not any(isinstance(event, CardUnreadable) for event in clerk.heard):
            clerk.reader.state()
            asked += 1
            time.sleep(0.005)
        assert asked > 10, "asking the reader never waits for the card"
        told = clerk.next(CardUnreadable)
        assert told.why is Unreadable.MUTE
        clerk.becomes(Condition.ATTENTION, Reason.CARD_STUCK)
        with Card(good(), slot=1):
            other = clerk.next(CardRead)
        assert clerk.next(CardLifted).insertion == other.insertion
        clerk.quiet(2.0)
        assert clerk.reader.state().reason is Reason.CARD_STUCK, "the stuck card is not tried again"
    assert clerk.next(CardLifted).insertion == told.insertion
    clerk.becomes(Condition.READY)
    assert clerk.reader.worker_pid != old_worker
    assert not present(old_worker)
    with Card(good()):
        clerk.next(CardRead)


def test_card_on_the_other_slot_stays_while_a_worker_is_replaced(desk):
    clerk = desk(read_deadline_s=1.0)
    with Card(good(), slot=1):
        first = clerk.next(CardRead)
        with Card(lambda _: None):
            mute = clerk.next(CardUnreadable)
            clerk.quiet(1.5)
        assert clerk.next(CardLifted).insertion == mute.insertion
        clerk.quiet(0.5)
    assert clerk.next(CardLifted).insertion == first.insertion


def test_card_slower_than_the_deadline_costs_no_worker(desk):
    clerk = desk(read_deadline_s=3.0)
    pid = clerk.reader.worker_pid
    with Card(Chip(made_up.social_files(), t0=True, bulk=False), delay_s=0.15):
        assert clerk.next(CardUnreadable).why is Unreadable.MUTE
    clerk.next(CardLifted)
    assert clerk.reader.worker_pid == pid
