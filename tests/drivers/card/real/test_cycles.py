"""Thousands of cards: nothing is missed and nothing grows."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from drivers.card.apdu import Channel
from drivers.card.pcsc import Service
from drivers.card.profiles import read_card
from drivers.card.protocol import CardLifted, CardRead
from drivers.card.settings import CardReaderSettings
from drivers.card.worker import profiles
from tests.drivers.card import made_up
from tests.drivers.card.virtual_card import Card, Chip

pytestmark = pytest.mark.real
SLOT = "Virtual PCD 00 00"
WARM_UP = 100
ALLOWED_KB = 1024
"""Less than a third of a kilobyte a card over three thousand cards."""


def resident_kb(pid: int) -> int:
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") // 1024


def open_files(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def threads(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


@pytest.mark.parametrize("cycles", [300, pytest.param(3000, marks=pytest.mark.long)])
def test_reading_again_and_again_grows_nothing(pcscd, cycles):
    pcscd.wait_until_empty()
    me, chosen = os.getpid(), profiles(CardReaderSettings())
    chip = Chip(made_up.social_files())
    with Card(chip) as card:
        while card.noticed_at is None:
            time.sleep(0.01)
        time.sleep(0.5)
        before = None
        for cycle in range(cycles + WARM_UP):
            if cycle == WARM_UP:
                before = (open_files(me), threads(me), resident_kb(me))
            chip.heard.clear()
            with (
                Service() as service,
                service.session(SLOT, time.monotonic() + 60) as connection,
                Channel(connection, time.monotonic() + 60) as channel,
            ):
                told, _ = read_card(channel, connection.atr(), chosen)
            assert told.number == made_up.NUMBER
        after = (open_files(me), threads(me), resident_kb(me))
    assert after[0] <= before[0]
    assert after[1] <= before[1]
    assert after[2] - before[2] < ALLOWED_KB


@pytest.mark.parametrize("cycles", [8, pytest.param(1500, marks=pytest.mark.long)])
def test_laying_and_lifting_again_and_again_misses_nothing(desk, cycles):
    """Play both slots at once: pcscd looks at a slot every 400 ms, so one alone would take twice as long."""
    clerk = desk()
    worker = clerk.reader.worker_pid
    numbers = [made_up.NUMBER, made_up.OTHER_NUMBER]
    chips = [
        Chip(made_up.social_files()),
        Chip(made_up.social_files(number=made_up.OTHER_NUMBER, sex=b"1", birth="19900726")),
    ]
    cards = [Card(chip, slot=slot) for slot, chip in enumerate(chips)]
    before = None
    for cycle in range(cycles):
        if cycle == min(WARM_UP, cycles // 2):
            before = (open_files(worker), threads(worker), resident_kb(worker))
        for card in cards:
            card.lay()
        read = {clerk.next(CardRead).card.number for _ in cards}
        assert sorted(read) == sorted(numbers), f"cycle {cycle}"
        for card, chip in zip(cards, chips, strict=True):
            card.lift()
            chip.heard.clear()
        lifted = [clerk.next(CardLifted).insertion for _ in cards]
        assert sorted(lifted) == [2 * cycle + 1, 2 * cycle + 2]
    assert clerk.reader.worker_pid == worker
    assert (open_files(worker), threads(worker)) == before[:2]
    assert resident_kb(worker) - before[2] < ALLOWED_KB
