"""The worker is killed, replaced, closed, orphaned, and remembers nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drivers.card import child
from drivers.card.protocol import CardLifted, CardRead, CardUnreadable, ReaderChanged, Unreadable
from drivers.state import Condition, Reason
from tests.drivers.card import made_up
from tests.drivers.card.real.present import present
from tests.drivers.card.virtual_card import Card, Chip, good

pytestmark = pytest.mark.real


def soon(done, within: float = 60.0) -> bool:
    """Whether something comes true before long."""
    deadline = time.monotonic() + within
    while not done():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def test_worker_killed_while_idle(desk):
    clerk = desk()
    old = clerk.reader.worker_pid
    os.kill(old, signal.SIGKILL)
    assert soon(lambda: clerk.reader.worker_pid not in {old, None})
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
    deadline = time.monotonic() + 60
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
    assert soon(lambda: remembered(clerk.reader.worker_pid) == [])


def test_worker_would_remember_without_the_wipe(desk, monkeypatch):
    for name in list(child.WIPING):
        monkeypatch.delitem(child.WIPING, name)
    clerk = desk()
    show_everybody(clerk)
    assert remembered(clerk.reader.worker_pid), "the control of the test above"
