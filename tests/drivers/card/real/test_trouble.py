"""What goes wrong around a card on a real pcscd: each row of what was ever seen to happen is one test."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from smartcard import scard

from drivers.card import child, keeper
from drivers.card.pcsc import Service
from drivers.card.protocol import CardLifted, CardRead, CardUnreadable, ReaderChanged, Unreadable
from drivers.state import Condition, Reason
from tests.drivers.card import made_up
from tests.drivers.card.virtual_card import Card, Chip

pytestmark = pytest.mark.real
SLOT = "Virtual PCD 00 00"
ONE_POLL_S = 0.45
"""pcscd looks at a driver without interrupts, such as vpcd, every 400 ms."""


def good() -> Chip:
    return Chip(made_up.social_files())


class Rival:
    """Another program on the same machine with a hand on the card."""

    def __init__(self, share: int = scard.SCARD_SHARE_SHARED) -> None:
        _, self.context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
        deadline = time.monotonic() + 5
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


def present(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


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
    monkeypatch.setattr(keeper, "SILENCE_S", 1.5)
    clerk = desk()
    pcscd.freeze()
    try:
        clerk.becomes(Condition.FAILED, Reason.NO_ANSWER)
    finally:
        pcscd.thaw()
    clerk.becomes(Condition.READY)
    with Card(good()):
        clerk.next(CardRead)


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
    time.sleep(ONE_POLL_S)  # a card laid sooner is taken for the old one by pcscd itself
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
        clerk.next(CardRead, within=15)


def test_mute_card_while_the_window_lives_on(desk):
    clerk = desk(read_deadline_s=1.5)
    old_worker = clerk.reader.worker_pid
    with Card(lambda _: None) as card:
        while not card.commands:
            time.sleep(0.005)
        longest, deadline = 0.0, time.monotonic() + 1.0
        while time.monotonic() < deadline:
            before = time.monotonic()
            clerk.reader.state()
            longest = max(longest, time.monotonic() - before)
        assert longest < 0.5, "asking the reader never waits for the card"
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
    clerk = desk(read_deadline_s=1.0)
    pid = clerk.reader.worker_pid
    with Card(Chip(made_up.social_files(), t0=True, bulk=False), delay_s=0.05):
        assert clerk.next(CardUnreadable).why is Unreadable.MUTE
    clerk.next(CardLifted)
    assert clerk.reader.worker_pid == pid


def test_exclusive_rival_is_waited_for(desk, pcscd):
    pcscd.wait_until_empty()
    with Card(good()):
        rival = Rival(scard.SCARD_SHARE_EXCLUSIVE)
        clerk = desk(among_cards=True)
        clerk.quiet(1.0)
        rival.leave()
        clerk.next(CardRead)


def test_exclusive_rival_who_never_leaves(desk, pcscd):
    pcscd.wait_until_empty()
    with Card(good()):
        rival = Rival(scard.SCARD_SHARE_EXCLUSIVE)
        clerk = desk(among_cards=True, read_deadline_s=1.0)
        pid = clerk.reader.worker_pid
        assert clerk.next(CardUnreadable).why is Unreadable.MUTE
        assert clerk.reader.worker_pid == pid
        rival.leave()


def test_transaction_of_a_rival_is_waited_for(desk, pcscd):
    pcscd.wait_until_empty()
    with Card(good()):
        rival = Rival()
        assert scard.SCardBeginTransaction(rival.card) == 0
        clerk = desk(among_cards=True)
        clerk.quiet(0.5)
        assert scard.SCardEndTransaction(rival.card, scard.SCARD_LEAVE_CARD) == 0
        clerk.next(CardRead)
        rival.leave()


def test_resets_by_a_rival_do_not_reach_into_a_read(desk):
    clerk = desk()
    with Card(good(), delay_s=0.1) as card:
        rival = Rival()
        stop = threading.Event()

        def reset_for_ever() -> None:
            while not stop.is_set():
                rival.reset()

        teasing = threading.Thread(target=reset_for_ever)
        teasing.start()
        clerk.next(CardRead, within=8)
        deadline = time.monotonic() + 3
        while not card.resets and time.monotonic() < deadline:
            time.sleep(0.01)
        stop.set()
        teasing.join()
        rival.leave()
        assert card.resets, "the rival did reset"
        clerk.quiet(0.5)


def test_a_card_is_read_once_however_others_play_with_it(desk):
    clerk = desk()
    with Card(good()):
        read = clerk.next(CardRead)
        for _ in range(5):
            rival = Rival()
            rival.reset()
            scard.SCardDisconnect(rival.card, scard.SCARD_UNPOWER_CARD)
            rival.leave()
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
        assert "8010006A" in clerk.reader.state().detail
    finally:
        for context in leaked:
            scard.SCardReleaseContext(context)
    clerk.becomes(Condition.READY)
    with Card(good()):
        clerk.next(CardRead)


def test_worker_killed_while_idle(desk):
    clerk = desk()
    old = clerk.reader.worker_pid
    os.kill(old, signal.SIGKILL)
    deadline = time.monotonic() + 5
    while clerk.reader.worker_pid in {old, None} and time.monotonic() < deadline:
        time.sleep(0.01)
    clerk.becomes(Condition.READY)
    assert any(isinstance(event, ReaderChanged) and event.state.reason is Reason.WORKER_GONE for event in clerk.heard)
    with Card(good()):
        clerk.next(CardRead)


def test_worker_killed_with_a_card_in_place_reads_it_again(desk):
    clerk = desk()
    with Card(good()):
        first = clerk.next(CardRead)
        os.kill(clerk.reader.worker_pid, signal.SIGKILL)
        assert clerk.next(CardLifted).insertion == first.insertion
        again = clerk.next(CardRead)
        assert (again.insertion, again.card) == (first.insertion + 1, first.card)


def test_worker_killed_in_the_middle_of_a_read(desk):
    clerk = desk()
    with Card(good(), delay_s=0.3) as card:
        while card.commands < 2:
            time.sleep(0.01)
        os.kill(clerk.reader.worker_pid, signal.SIGKILL)
        told = clerk.next(CardUnreadable)
        assert told.why is Unreadable.MUTE
        clerk.becomes(Condition.ATTENTION, Reason.CARD_STUCK)
    assert clerk.next(CardLifted).insertion == told.insertion
    clerk.becomes(Condition.READY)


def test_reconnect_reads_the_card_again_with_another_worker(desk):
    clerk = desk()
    with Card(good()):
        first, old = clerk.next(CardRead), clerk.reader.worker_pid
        clerk.reader.reconnect()
        assert clerk.next(CardLifted).insertion == first.insertion
        assert clerk.next(CardRead).insertion == first.insertion + 1
        assert clerk.reader.worker_pid != old


def test_close_ends_worker_and_words(desk):
    clerk = desk()
    pid = clerk.reader.worker_pid
    clerk.reader.close()
    clerk.reader.close()
    assert not present(pid)
    with Card(good()):
        clerk.quiet(0.8)


def test_worker_dies_with_its_parent(pcscd):
    code = (
        "import os, time\n"
        "from drivers.card.process import CardProcess\n"
        "from drivers.card.settings import CardReaderSettings\n"
        "reader = CardProcess(CardReaderSettings()); reader.open(lambda event: None)\n"
        "while reader.worker_pid is None: time.sleep(0.01)\n"
        "time.sleep(0.5); print(reader.worker_pid, flush=True); time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    worker = int(parent.stdout.readline())
    assert present(worker)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 3
    while present(worker):
        assert time.monotonic() < deadline, "the worker outlived its parent"
        time.sleep(0.01)


def memory_of(pid: int) -> bytes:
    """Every writable byte of a process."""
    found = bytearray()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text(encoding="ascii").splitlines():
            span, rights, *_ = line.split()
            if not rights.startswith("rw") or "[v" in line:
                continue
            start, end = (int(place, 16) for place in span.split("-"))
            memory.seek(start)
            try:
                found += memory.read(end - start)
            except OSError:
                continue
    return bytes(found)


def spellings(text: str) -> list[bytes]:
    return [text.encode(code) for code in ("utf-8", "gb18030", "utf-16-le", "utf-32-le")]


PEOPLE = [
    ("999999199007260016", "赵大勇", b"1", "19900726"),
    ("99999919980505003X", "金哲洙", b"1", "19980505"),
    ("999999195502080014", "周德福", b"1", "19550208"),
]


def remembered(pid: int) -> list[int]:
    """Which of PEOPLE are found in a process's memory, by number or by name."""
    memory = memory_of(pid)
    return [
        place
        for place, (number, name, *_) in enumerate(PEOPLE)
        if any(spelling in memory for spelling in spellings(number) + spellings(name))
    ]


def show_everybody(clerk) -> None:
    for number, name, sex, birth in PEOPLE:
        with Card(Chip(made_up.social_files(number=number, name=name, sex=sex, birth=birth))):
            assert clerk.next(CardRead).card.number == number
        clerk.next(CardLifted)
    time.sleep(0.2)


def test_worker_forgets_every_card(desk):
    clerk = desk()
    show_everybody(clerk)
    assert remembered(os.getpid()) == [0, 1, 2], "the scan finds what is there"
    assert remembered(clerk.reader.worker_pid) == []


def test_worker_would_remember_without_the_wipe(desk, monkeypatch):
    for name in list(child.WIPING):
        monkeypatch.delitem(child.WIPING, name)
    clerk = desk()
    show_everybody(clerk)
    assert remembered(clerk.reader.worker_pid), "the control of the test above"
