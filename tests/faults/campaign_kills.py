"""kill -9 of terminal, sync agent and hub, at random, while residents hand in: what was shown arrives, and once.

Most rounds hand in without a window, so that they are many; in some a whole window is killed with the number on its
screen.
"""

from __future__ import annotations

import os
import random
import re
import select
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.launch import start_module
from sync.cache.desk import DeskStore
from sync.client.bell import ring
from sync.hub.embedded import EmbeddedHub
from tests.faults.forgetting.people import made_up_people
from tests.faults.forgetting.station import ROOT, Contactless, Station
from tests.faults.forgetting.walk import file_a_registration
from tests.faults.private import end_with_parent

if TYPE_CHECKING:
    from collections.abc import Callable

ONE_WINDOW_IN = 25
"""Rounds to one whole window."""
LONGEST_S = 0.8
PATIENCE_S = 300.0
IMPATIENT = {"line.connect_s": 1, "line.answer_s": 5, "line.first_wait_s": 1, "line.longest_wait_s": 10}
_NUMBER = re.compile(r"\d{16}")


class Terminal:
    """A process that hands in until it is killed, and what it has shown."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._text = b""
        self.shown: list[str] = []
        self.start()

    def start(self) -> None:
        """Start it and wait for its first number."""
        self._child = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.handing", str(self._data)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            preexec_fn=end_with_parent,  # noqa: PLW1509  # nothing else runs in this process
        )
        before = len(self.shown)
        ends = time.monotonic() + PATIENCE_S
        while len(self.shown) == before:
            assert time.monotonic() < ends, "the terminal shows no number"
            assert self._child.poll() is None, "the terminal does not start"
            self.listen(0.1)

    def listen(self, seconds: float = 0.0) -> None:
        """Take in every number that was shown meanwhile."""
        assert self._child.stdout
        time.sleep(seconds)
        while select.select([self._child.stdout], [], [], 0)[0]:
            piece = os.read(self._child.stdout.fileno(), 65536)
            if not piece:
                break
            self._text += piece
        whole, _, self._text = self._text.rpartition(b"\n")
        self.shown += whole.decode().split()

    def kill(self) -> None:
        """Kill it in the middle of whatever it does; what it had shown counts, half a line does not."""
        self._child.kill()
        self._child.wait()
        self.listen()
        self._text = b""
        assert self._child.stdout
        self._child.stdout.close()


def campaign(rounds: int, seed: int) -> dict[str, Any]:
    """Figures of so many kills. AssertionError when something does not come back to life."""
    chance = random.Random(seed)
    with (
        tempfile.TemporaryDirectory(prefix="kills-") as home,
        EmbeddedHub(Path(home) / "hub") as hub,
        Station(Path(home), hub, IMPATIENT) as station,
    ):
        terminal = Terminal(station.data.root)
        killed: Counter[str] = Counter()
        for _ in range(rounds):
            terminal.listen(chance.random() * LONGEST_S)
            victim = chance.choice(("terminal", "agent", "hub"))
            _kill(victim, station, terminal, dead_for=chance.random() * LONGEST_S)
            killed[victim] += 1
        terminal.kill()
        windows = max(1, rounds // ONE_WINDOW_IN)
        shown = terminal.shown + [_window(station, number, chance) for number in range(windows)]
        killed["window"] = windows
        return {"kills": dict(killed)} | _verdict(station, shown)


def _kill(victim: str, station: Station, terminal: Terminal, dead_for: float) -> None:
    """Kill one of the three, let the others live without it for a while, and start it again."""
    if victim == "terminal":
        terminal.kill()
        terminal.start()
    elif victim == "hub":
        station.hub.kill()
        terminal.listen(dead_for)
        station.hub.start()
    else:
        station.agent.kill()
        station.agent.wait()
        terminal.listen(dead_for)
        station.agent = start_module("kiosk", "agent", data=station.data.root)


def _window(station: Station, number: int, chance: random.Random) -> str:
    """Let somebody file at a whole window and kill it with their number on the screen; gives the number."""
    reader = Contactless()
    window = station.window(reader)
    try:
        window.ready()
        file_a_registration(window, reader, made_up_people(number + 1, seed=number)[number])
        shown = next(filter(None, (_NUMBER.fullmatch(text.replace(" ", "")) for text in window.reads())))[0]
        window.pauses(chance.random() * LONGEST_S)
    finally:
        window.kill()
        reader.close()
    return shown


def _verdict(station: Station, shown: list[str]) -> dict[str, int]:
    """Let everything arrive, and compare what was shown with what the hub has."""
    ring(station.data.agent_bell)
    with DeskStore(station.data.desk) as store:
        _wait(lambda: store.outbox_depth() == 0, "the outbox to empty")
        parked, salvaged = len(store.parked()), int(store.salvaged is not None)
        kept = store.journal(1_000_000)
    _wait(lambda: all(row["opened_at"] for row in station.hub.record()), "the opener")
    arrived = Counter(str(row["number"]) for row in station.hub.record())
    return {
        "shown": len(shown),
        "at_hub": arrived.total(),
        "lost": len(set(shown) - arrived.keys()),
        "twice": sum(times - 1 for times in arrived.values()),
        "shown_twice": len(shown) - len(set(shown)),
        "filed_but_never_shown": len(arrived.keys() - set(shown)),
        "never_filed": arrived.total() - sum(entry.event == "filed" for entry in kept),
        "parked": parked,
        "salvaged": salvaged,
    }


def _wait(there: Callable[[], bool], what: str) -> None:
    ends = time.monotonic() + PATIENCE_S
    while not there():
        assert time.monotonic() < ends, f"waited for {what}"
        time.sleep(0.05)


if __name__ == "__main__":
    print(campaign(int(sys.argv[1]), int(sys.argv[2])))
