"""A station for the forgetting: sync agent, window and printer, each a process or a port of its own.

This process knows everybody, so it is the only one that is never searched; what it tells the others goes by a card or
by the touch of a key.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from drivers.printer.virtual import VirtualPrinter
from kiosk.agent import enrol
from kiosk.desk.postings.made_up import DEMO_PLACE
from kiosk.launch import OVERWRITE, keyboard_environment, start_module
from kiosk.paths import DataFolder
from kiosk.settings import read_settings, write_own
from tests.drivers.card.samv_module import SamvModule
from tests.drivers.card.virtual_card import Card, Chip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drivers.printer.virtual import Ticket
    from kiosk.settings import Value
    from sync.hub.embedded import EmbeddedHub
    from tests.faults.forgetting.people import Person

ROOT = Path(__file__).parents[3]
QUIET = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_QUICK_BACKEND": "software",
    "QML_DISABLE_DISK_CACHE": "1",
}
ROWS_PER_S = 1000
"""More than a second a slip: long enough to be gone before it is out."""
SETTINGS: dict[str, Value] = {
    "station.latitude": DEMO_PLACE.lat,
    "station.longitude": DEMO_PLACE.lon,
    "screen.full_screen": False,
    "screen.calm": True,
    "screen.farewell_s": 2,
    "screen.ask_s": 2,
    "line.poll_s": 5,
    "receipt_printer.transport": "tcp",
}


class Contact:
    """A contact reader beside a real pcscd: it tells when a card is lifted."""

    tells_lift = True

    def __init__(self) -> None:
        self.settings: dict[str, Value] = {"card_reader.driver": "pcsc"}
        self._card: Card | None = None

    def lay(self, person: Person) -> None:
        self._card = Card(Chip(person.social_files())).lay()

    def lift(self) -> None:
        card, self._card = self._card, None
        if card is not None:
            card.lift()

    def close(self) -> None:
        self.lift()


class Contactless:
    """A SAM_V on a serial line: it cannot tell when a card is lifted."""

    tells_lift = False

    def __init__(self) -> None:
        self._module = SamvModule()
        self.settings: dict[str, Value] = {
            "card_reader.driver": "samv_serial",
            "card_reader.serial_port": self._module.port,
        }

    def lay(self, person: Person) -> None:
        self._module.lay(person.resident_text())

    def lift(self) -> None:
        self._module.lift()

    def close(self) -> None:
        self._module.close()


class FarWindow:
    """The window's process: every method of a VirtualResident and of `window.Steered`, from afar."""

    def __init__(self, data: DataFolder, home: Path, *, careless: bool) -> None:
        environment = {name: value for name, value in os.environ.items() if name not in OVERWRITE}
        environment |= keyboard_environment() | QUIET | {"PYTHONPATH": str(ROOT)}
        environment |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "XDG_CONFIG_HOME": str(home)}
        environment |= {} if careless else OVERWRITE
        words = ["--careless"] if careless else []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.forgetting.window", str(data.root), *words],
            env=environment,
            cwd=home,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.pid = self._process.pid

    def __getattr__(self, act: str) -> Any:
        return lambda *words: self._tell(act, *words)

    def close(self) -> None:
        """Close the window as a technician would."""
        assert self._process.stdin
        assert self._process.stdout
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def kill(self) -> None:
        """Kill it, whatever is on its screen."""
        self._process.kill()
        self.close()

    def _tell(self, act: str, *words: Any) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([act, *words]).encode() + b"\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"the window's process ended while it was told: {act}"
        how, told = json.loads(line)
        assert how == "done", f"{act} {words}: {told}"
        return told


class Station:
    """One terminal's folder, agent and printer at a hub; windows come and go. Use it as a context manager."""

    def __init__(self, home: Path, hub: EmbeddedHub, settings: Mapping[str, Value] | None = None) -> None:
        self._settings = SETTINGS | dict(settings or {})
        self.home = home / "home"
        self.home.mkdir(mode=0o700)
        self.data = DataFolder(home / "data").create()
        self.hub = hub
        self.tickets: list[Ticket] = []
        self.printer = VirtualPrinter(self.tickets.append, rows_per_s=ROWS_PER_S)

    def __enter__(self) -> Self:
        """Enrol, and start the agent."""
        address = f"127.0.0.1:{self.printer.port}"
        write_own(self.data.own_settings, self._settings | {"receipt_printer.address": address})
        told = enrol(read_settings([self.data.own_settings], {}), self.data, self.hub.invitation("forgetting"))
        assert told.startswith("好了"), told
        self.agent = start_module("kiosk", "agent", data=self.data.root)
        return self

    def __exit__(self, *_: object) -> None:
        """Take agent and printer down."""
        self.agent.terminate()
        self.agent.wait(20)
        self.printer.close()

    def window(self, reader: Contact | Contactless, *, typed: bool = False, careless: bool = False) -> FarWindow:
        """Open the window at this reader; `typed`: slips go to the printer as text, not as a picture."""
        how: dict[str, Value] = {"receipt_printer.mode": "text" if typed else "raster"}
        write_own(self.data.own_settings, reader.settings | how)
        return FarWindow(self.data, self.home, careless=careless)

    def delivered(self, seconds: float = 180) -> None:
        """Wait until the hub has everything."""
        from sync.cache.desk import DeskStore

        ends = time.monotonic() + seconds
        with DeskStore(self.data.desk) as store:
            while store.outbox_depth():
                assert time.monotonic() < ends, "the outbox does not empty"
                time.sleep(0.1)
