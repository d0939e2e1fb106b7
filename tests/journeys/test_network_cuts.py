"""The network goes before, during and after hand-in: what was handed in arrives once, and the terminal never says more
than it knows."""

from __future__ import annotations

import contextlib
import random
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Self

import pytest

from drivers.card.simulated import SimulatedReader, load_people
from kiosk.agent import enrol
from kiosk.desk.errors import Problem
from kiosk.desk.follow import follow_typed
from kiosk.desk.handin import Filed
from kiosk.launch import start_module
from kiosk.paths import DataFolder, shipped
from kiosk.settings import read_settings, write_own
from sync.cache.catalogue_reading import CatalogueReading
from sync.client.bell import ring
from sync.hub.embedded import EmbeddedHub
from sync.wire.states import State
from tests.faults.handing import Desk
from tests.journeys.conftest import Stationed
from tests.journeys.registering import answer_everything, come_in, number_on_screen, promise_and_file

PATIENCE_S = 60.0
UP = (b"PUT /v1/submissions", b"POST /v1/submissions")
IMPATIENT = {
    "line.poll_s": 5,
    "line.connect_s": 1,
    "line.answer_s": 2,
    "line.first_wait_s": 1,
    "line.longest_wait_s": 10,
}


class Way(Enum):
    """What the line does with a connection."""

    OPEN = "open"
    SHUT = "shut"
    CUT_QUESTION = "cut_question"
    """Gone in the middle of what the terminal hands up."""
    CUT_ANSWER = "cut_answer"
    """The hub has it and says so; nobody hears it."""


class Cable:
    """A line of our own between terminal and hub, that can be cut at a chosen moment."""

    def __init__(self, hub: str) -> None:
        host, _, port = hub.removeprefix("http://").partition(":")
        self._hub = (host, int(port))
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.getsockname()[1]}"
        self.way = Way.OPEN
        self.cuts = 0
        """How often the present way has cut something."""
        threading.Thread(target=self._serve, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.close()

    def turn(self, way: Way) -> None:
        self.cuts, self.way = 0, way

    def _serve(self) -> None:
        while True:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        with near, contextlib.suppress(OSError):
            if self.way is Way.SHUT:
                self.cuts += 1
                return
            with socket.create_connection(self._hub, timeout=60) as far:
                threading.Thread(target=self._back, args=(far, near), daemon=True).start()
                handing_up = False
                while data := near.recv(65536):
                    handing_up = handing_up or data.startswith(UP)
                    if self.way is Way.SHUT or (handing_up and self.way is Way.CUT_QUESTION):
                        self.cuts += 1
                        far.sendall(data[: len(data) // 2])
                        return
                    far.sendall(data)

    def _back(self, far: socket.socket, near: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := far.recv(65536):
                if self.way is Way.SHUT or (self.way is Way.CUT_ANSWER and b"sha256" in data):
                    self.cuts += 1
                    break
                near.sendall(data)
            near.shutdown(socket.SHUT_RDWR)


@dataclass
class Far:
    """A terminal without a window at the end of such a line."""

    hub: EmbeddedHub
    cable: Cable
    desk: Desk

    def becomes(self, filed: Filed, state: State) -> None:
        """Wait until the terminal knows that this matter has come so far."""
        self.waits(lambda: self.desk.store.state_of(filed.number) is state, f"{state.value}")

    def waits(self, there: Callable[[], bool], what: str) -> None:
        ends = time.monotonic() + PATIENCE_S
        while not there():
            assert time.monotonic() < ends, f"waited for {what}"
            time.sleep(0.02)

    def mend(self) -> None:
        self.cable.turn(Way.OPEN)
        ring(self.desk.data.agent_bell)

    def at_hub(self) -> list[str]:
        return [str(row["number"]) for row in self.hub.record()]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedHub]:
    with EmbeddedHub(tmp_path_factory.mktemp("hub")) as hub:
        yield hub


@pytest.fixture
def far(hub: EmbeddedHub, tmp_path: Path) -> Iterator[Far]:
    data = DataFolder(tmp_path / "terminal").create()
    write_own(data.own_settings, IMPATIENT)
    with Cable(hub.url) as cable:
        invitation = hub.invitation("cuts").replace(hub.url, cable.url)
        told = enrol(read_settings([data.own_settings], {}), data, invitation)
        assert told.startswith("好了"), told
        agent = start_module("kiosk", "agent", data=data.root)
        desk = Desk(data)
        yield Far(hub, cable, desk)
        desk.close()
        agent.terminate()
        agent.wait(60)


def test_cut_before(far: Far) -> None:
    before = far.at_hub()
    far.cable.turn(Way.SHUT)
    filed = far.desk.hand_in()
    far.waits(lambda: far.cable.cuts > 0, "the agent's attempt")
    assert far.desk.store.state_of(filed.number) is State.SAVED
    assert far.at_hub() == before
    far.mend()
    far.becomes(filed, State.DELIVERED)
    assert far.at_hub() == [*before, filed.number]


def test_cut_in_the_middle_of_the_question(far: Far) -> None:
    before = far.at_hub()
    far.cable.turn(Way.CUT_QUESTION)
    filed = far.desk.hand_in()
    far.waits(lambda: far.cable.cuts > 1, "two attempts")
    assert far.desk.store.state_of(filed.number) is State.SAVED
    assert far.at_hub() == before, "half a question is none"
    far.mend()
    far.becomes(filed, State.DELIVERED)
    assert far.at_hub() == [*before, filed.number]


def test_the_answer_is_lost_after_the_hub_stored_it(far: Far) -> None:
    before = far.at_hub()
    far.cable.turn(Way.CUT_ANSWER)
    filed = far.desk.hand_in()
    far.waits(lambda: far.cable.cuts > 1, "two lost answers")
    assert far.at_hub() == [*before, filed.number], "the hub has it, once, however often it was told"
    assert far.desk.store.state_of(filed.number) is State.SAVED, "nobody told the terminal"
    far.mend()
    far.becomes(filed, State.DELIVERED)
    assert far.at_hub() == [*before, filed.number]


def test_cut_after(far: Far) -> None:
    """What the office decides meanwhile arrives when the line is back."""
    filed = far.desk.hand_in()
    far.becomes(filed, State.DELIVERED)
    far.cable.turn(Way.SHUT)
    far.waits(lambda: any(row["opened_at"] for row in far.hub.record() if row["number"] == filed.number), "the opener")
    far.hub.decide(filed.number, State.ACCEPTED)
    far.waits(lambda: far.cable.cuts > 0, "a poll into the dark")
    assert far.desk.store.state_of(filed.number) is State.DELIVERED
    far.mend()
    catalogue = CatalogueReading(far.desk.data.catalogue)

    def accepted() -> bool:
        found = follow_typed(filed.number, filed.pickup, catalogue.status, far.desk.store)
        return not isinstance(found, Problem) and found.state is State.ACCEPTED

    far.waits(accepted, "the decision")
    catalogue.close_reader()


def test_cuts_of_every_kind_while_many_hand_in(far: Far) -> None:
    seed = secrets.randbelow(2**31)
    print(f"seed {seed}")
    chance = random.Random(seed)
    before = far.at_hub()
    filed: list[Filed] = []
    for _ in range(12):
        far.cable.turn(chance.choice(list(Way)))
        filed += [far.desk.hand_in() for _ in range(chance.randrange(1, 4))]
        time.sleep(chance.random() * 0.4)
    far.mend()
    for one in filed:
        far.becomes(one, State.DELIVERED)
    assert sorted(far.at_hub()) == sorted([*before, *(one.number for one in filed)])


def test_the_page_says_what_is_true_while_the_hub_goes_and_comes_back(station: Callable[..., Stationed]) -> None:
    reader = SimulatedReader(load_people(shipped() / "config" / "demo" / "people.toml"))
    here = station(reader=reader)
    before = len(here.hub.record())
    come_in(here.resident)
    answer_everything(here.resident, lambda: reader.lay("fang"))
    here.hub.kill()
    try:
        promise_and_file(here.resident, "手机拍下带走")
        here.resident.waits_for("已存在本机")
        number = number_on_screen(here.resident)
        assert not here.resident.sees("收下了")
    finally:
        here.hub.start()
    ring(here.data.agent_bell)
    here.resident.waits_for("收下了", PATIENCE_S)
    assert here.hub_has(before + 1)[-1]["number"] == number
    assert here.warnings == []
