"""Other programs on the same machine reach for the same card, or use up what there is."""

from __future__ import annotations

import threading
import time
from typing import Self

import pytest
from smartcard import scard

from drivers.card.pcsc import Service
from drivers.card.protocol import CardLifted, CardRead, CardUnreadable, Unreadable
from drivers.state import Condition, Reason
from tests.drivers.card.virtual_card import Card, good

pytestmark = pytest.mark.real
SLOT = "Virtual PCD 00 00"


class Rival:
    """Another program on the same machine with a hand on the card."""

    def __init__(self, share: int = scard.SCARD_SHARE_SHARED) -> None:
        _, self.context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
        deadline = time.monotonic() + 60
        while True:
            code, self.card, _ = scard.SCardConnect(self.context, SLOT, share, scard.SCARD_PROTOCOL_ANY)
            if code == 0:
                return
            assert time.monotonic() < deadline
            time.sleep(0.01)

    def reset(self) -> int:
        return scard.SCardReconnect(
            self.card, scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_ANY, scard.SCARD_RESET_CARD
        )[0]

    def leave(self) -> None:
        scard.SCardDisconnect(self.card, scard.SCARD_LEAVE_CARD)
        scard.SCardReleaseContext(self.context)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()


def test_exclusive_rival_is_waited_for(desk, pcscd):
    pcscd.wait_until_empty()
    with Card(good()):
        with Rival(scard.SCARD_SHARE_EXCLUSIVE):
            clerk = desk(among_cards=True)
            clerk.quiet(1.0)
        clerk.next(CardRead)


def test_exclusive_rival_who_never_leaves(desk, pcscd):
    pcscd.wait_until_empty()
    with Card(good()), Rival(scard.SCARD_SHARE_EXCLUSIVE):
        clerk = desk(among_cards=True, read_deadline_s=4.0)
        pid = clerk.reader.worker_pid
        assert clerk.next(CardUnreadable).why is Unreadable.MUTE
        assert clerk.reader.worker_pid == pid


def test_transaction_of_a_rival_is_waited_for(desk, pcscd):
    pcscd.wait_until_empty()
    with Card(good()):
        with Rival() as rival:
            assert scard.SCardBeginTransaction(rival.card) == 0
            clerk = desk(among_cards=True)
            clerk.quiet(0.5)
            assert scard.SCardEndTransaction(rival.card, scard.SCARD_LEAVE_CARD) == 0
        clerk.next(CardRead)


def test_resets_by_a_rival_do_not_reach_into_a_read(desk):
    clerk = desk()
    with Card(good(), delay_s=0.1) as card, Rival() as rival:
        stop = threading.Event()

        def reset_for_ever() -> None:
            while not stop.is_set():
                rival.reset()

        teasing = threading.Thread(target=reset_for_ever)
        teasing.start()
        try:
            clerk.next(CardRead)
            deadline = time.monotonic() + 60
            while not card.resets and time.monotonic() < deadline:
                time.sleep(0.01)
        finally:
            stop.set()
            teasing.join()
        assert card.resets, "the rival did reset"
        clerk.quiet(0.5)


def test_a_card_is_read_once_however_others_play_with_it(desk):
    clerk = desk()
    with Card(good()):
        read = clerk.next(CardRead)
        for _ in range(5):
            with Rival() as rival:
                rival.reset()
                scard.SCardDisconnect(rival.card, scard.SCARD_UNPOWER_CARD)
        clerk.quiet(1.0)
    assert clerk.next(CardLifted).insertion == read.insertion


def test_three_hundred_contexts_are_released(pcscd):
    for _ in range(300):
        with Service() as service:
            assert service.slots()


def test_no_context_left_for_us(desk, pcscd):
    pcscd.wait_until_empty()
    leaked = []
    while (established := scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM))[0] == 0:
        leaked.append(established[1])
    try:
        clerk = desk(among_cards=True, wait=False)
        clerk.becomes(Condition.FAILED, Reason.NO_SERVICE)
    finally:
        for context in leaked:
            scard.SCardReleaseContext(context)
    clerk.becomes(Condition.READY)
    with Card(good()):
        clerk.next(CardRead)
