"""A station for the bench: hub and sync agent beside it, and the window as a resident meets it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from kiosk.agent import enrol
from kiosk.desk.postings.generate import generate
from kiosk.desk.postings.made_up import DEMO_PLACE
from kiosk.desk.search.stamp import read_stamp
from kiosk.launch import OVERWRITE, keyboard_environment, start_module
from kiosk.paths import DataFolder
from kiosk.settings import read_settings, write_own
from sync.hub.embedded import EmbeddedHub
from tests.drivers.card.made_up import social_files
from tests.drivers.card.virtual_card import Card, Chip

ROOT = Path(__file__).resolve().parents[3]
LAUNCHER = ROOT / "packaging/terminal/jobstation-kiosk"
INSIDE = Path(__file__).with_name("inside.py")
PATIENCE_S = 240.0
FRAME = b"Frame rendered"


class Station:
    """A terminal's data folder that is level with its hub; `pcscd`: a real card reader service runs beside it."""

    def __init__(self, folder: Path, postings: int, *, pcscd: bool) -> None:
        self._closing = ExitStack()
        self.data = DataFolder(folder / "terminal").create()
        self.pcscd = pcscd
        # as on an installed terminal, where everything is compiled
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "byte-code")
        write_own(
            self.data.own_settings,
            {
                "station.name": "翠园社区就业驿站",
                "station.latitude": DEMO_PLACE.lat,
                "station.longitude": DEMO_PLACE.lon,
                "card_reader.driver": "pcsc" if pcscd else "simulated",
                "receipt_printer.transport": "simulated",
                "screen.full_screen": False,
                "line.poll_s": 5,
            },
        )
        self.hub = self._closing.enter_context(EmbeddedHub(folder / "hub"))
        self._fill(folder / "postings.jsonl", postings)
        told = enrol(read_settings([self.data.own_settings]), self.data, self.hub.invitation("bench"))
        if not told.startswith("好了"):
            raise RuntimeError(told)
        first = self.agent()
        self._wait_until_level(first, postings)
        self.end(first)
        warming, _ = self.window()
        self.end(warming)

    def __enter__(self) -> Self:
        """It is open already."""
        return self

    def __exit__(self, *_: object) -> None:
        """The hub ends."""
        self._closing.close()

    def agent(self) -> subprocess.Popen[bytes]:
        """The sync agent, as its own service runs it."""
        return start_module("kiosk", "agent", data=self.data.root)

    def end(self, process: subprocess.Popen[bytes]) -> None:
        """Ask it to end, and wait."""
        process.terminate()
        process.wait(20)

    def window(self) -> tuple[subprocess.Popen[bytes], float]:
        """The terminal's launcher with `kiosk run`, and the seconds from its start to its first frame."""
        environment = {name: value for name, value in os.environ.items() if name not in OVERWRITE} | {
            "JOBSTATION_PYTHON": sys.executable,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_FORCE_STDERR_LOGGING": "1",
            "QT_LOGGING_RULES": "qt.scenegraph.time.renderloop.debug=true",
        }
        command = [str(LAUNCHER), "--data", str(self.data.root), "run", "--windowed"]
        began = time.monotonic()
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE)
        assert process.stderr is not None
        while FRAME not in (line := process.stderr.readline()):
            if not line:
                raise RuntimeError("the window ended before its first frame")
        return process, time.monotonic() - began

    def resident(self) -> Resident:
        """The window with a virtual resident inside, who walks through J1 and J3 when told."""
        return Resident(self)

    def _fill(self, file: Path, postings: int) -> None:
        import msgspec

        made = generate(postings, 7, datetime.now(UTC).astimezone().date())
        file.write_bytes(msgspec.json.Encoder().encode_lines(list(made)))
        self.hub.import_postings(file)

    def _wait_until_level(self, agent: subprocess.Popen[bytes], postings: int) -> None:
        ends = time.monotonic() + PATIENCE_S
        while (stamp := read_stamp(self.data.index)) is None or stamp.count < postings:
            if agent.poll() is not None or time.monotonic() > ends:
                raise RuntimeError("the postings did not arrive")
            time.sleep(0.1)


class Resident:
    """The window's process with inside.py in it: it tells a mark a line, and goes on when it is told."""

    def __init__(self, station: Station) -> None:
        environment = os.environ | OVERWRITE | keyboard_environment()
        environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, str(INSIDE), str(station.data.root)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._card = Card(Chip(social_files())) if station.pcscd else None

    def until(self, mark: str) -> Any:
        """What it told at this mark; it stands still there until the next call."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            told = json.loads(line)
            if told["mark"] == "card" and self._card is not None:
                self._card.lay()
            elif told["mark"] == mark:
                return told.get("told")
        raise RuntimeError(f"the window ended before {mark!r}")

    def go_on(self) -> None:
        """Let it walk on from the mark where it stands."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n")
        self.process.stdin.flush()

    def end(self) -> None:
        """Take the card away and end the process."""
        if self._card is not None:
            self._card.lift()
        self.process.terminate()
        self.process.wait(20)
