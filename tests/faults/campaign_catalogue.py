"""catalogue.db is damaged in every way a disk can: residents go on reading, it is fetched anew, the outbox stays."""

from __future__ import annotations

import random
import tempfile
import threading
from pathlib import Path
from typing import Any, Self

from sync.cache.catalogue import Catalogue
from sync.cache.desk import DeskStore
from sync.client.agent import Agent
from sync.client.enrol import enrol
from sync.client.errors import Stuck
from sync.client.settings import LineSettings
from sync.simulated import SimulatedHub
from sync.wire.posting import Posting
from sync.wire.scope import Feed
from sync.wire.segment import put
from tests.sync.terminal import HandClock, hand_in

COUNTY = Feed("county/999999", "posting")
POSTINGS = 1500
KINDS = ("header", "cut short", "zeroed page", "garbage", "flipped bits", "emptied", "deleted", "another file")


def campaign(rounds: int, seed: int) -> dict[str, Any]:
    """Damage the file `rounds` times, each kind in turn."""
    chance = random.Random(seed)
    told = {"damages": 0, "exceptions": 0, "not_level": 0, "outbox_changed": 0, "reads": 0}
    with tempfile.TemporaryDirectory() as home:
        for number in range(rounds):
            for name, value in _damage(Path(home) / str(number), KINDS[number % len(KINDS)], chance).items():
                told[name] += value
            told["damages"] += 1
    return told


def _damage(folder: Path, kind: str, chance: random.Random) -> dict[str, int]:
    clock = HandClock()
    hub = SimulatedHub(clock)
    hub.publish(
        COUNTY, [put(f"p{n}", 1, Posting(id=f"p{n}", title="岗位", duties="做事" * 60)) for n in range(POSTINGS)]
    )
    desk, catalogue = DeskStore(folder / "desk.db", clock), Catalogue(folder / "catalogue.db", clock)
    enrol(hub.invitation(), desk, hub, folder / "device.key", clock)
    agent = _agent(desk, catalogue, hub, clock, folder)
    agent.down_once()
    waiting = [desk.write(lambda tx: hand_in(tx, clock)).id for _ in range(3)]
    catalogue.close()
    window = Window(Catalogue(folder / "catalogue.db", clock))
    spoil(folder / "catalogue.db", kind, chance)
    with window:
        restarted = Catalogue(folder / "catalogue.db", clock)
        agent = _agent(desk, restarted, hub, clock, folder)
        _poll(agent)
        clock.pass_time(hours=25)  # flipped bits in a document are found by the daily count
        _poll(agent)
        window.look_again()
    lane = restarted.lane(COUNTY)
    level = lane is not None and lane.true_leaves().root() == lane.stand().root and window.last == POSTINGS
    kept = [item.id for item in desk.pending()] == waiting
    restarted.close()
    desk.close()
    return {
        "exceptions": len(window.met),
        "not_level": int(not level),
        "outbox_changed": int(not kept),
        "reads": window.reads,
    }


def _poll(agent: Agent) -> None:
    """Once, and once more where leaves did not help: the base comes with the poll after."""
    try:
        agent.down_once()
    except Stuck:
        agent.down_once()


def _agent(desk: DeskStore, catalogue: Catalogue, hub: SimulatedHub, clock: HandClock, folder: Path) -> Agent:
    return Agent(LineSettings(), desk, catalogue, hub, clock, lambda: None, key_file=folder / "device.key", app="0.1.0")


class Window:
    """Reads like a resident's window, all the time, and remembers every exception."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.met: list[str] = []
        self.reads = 0
        self.last = 0
        self._catalogue = catalogue
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._loop)
        self._look()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()
        self._catalogue.close()

    def look_again(self) -> None:
        """One whole look after all is said to be well."""
        self.last = len({posting.id for posting in self._catalogue.all_postings()})

    def _loop(self) -> None:
        while not self._done.is_set():
            self._look()

    def _look(self) -> None:
        try:
            self._catalogue.count()
            self._catalogue.freshness()
            self._catalogue.postings([f"p{n}" for n in range(0, POSTINGS, 100)])
            self._catalogue.status("0" * 32)
            self.reads += 1
        except Exception as error:  # noqa: BLE001  # that there is none of any kind is what is tried
            self.met.append(type(error).__name__)


def spoil(path: Path, kind: str, chance: random.Random) -> None:
    """Change the file as a dying disk does."""
    data = bytearray(path.read_bytes())
    if kind == "header":
        data[:100] = chance.randbytes(100)
    elif kind == "cut short":
        del data[chance.randrange(100, len(data)) :]
    elif kind == "zeroed page":
        page = chance.randrange(1, len(data) // 4096) * 4096
        data[page : page + 4096] = bytes(4096)
    elif kind == "garbage":
        place = chance.randrange(4096, len(data) - 512)
        data[place : place + 512] = chance.randbytes(512)
    elif kind == "flipped bits":
        for _ in range(5):
            data[chance.randrange(4096, len(data))] ^= 1 << chance.randrange(8)
    elif kind == "emptied":
        data.clear()
    elif kind == "another file":
        data[:] = b"#!/bin/sh\necho not a database\n" * 200
    path.write_bytes(data)
    if kind == "deleted":
        path.unlink()


if __name__ == "__main__":
    print(campaign(len(KINDS), 1))
