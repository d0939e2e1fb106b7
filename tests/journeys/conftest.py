"""A whole terminal for the journeys: real window, real files, a hub beside it; devices as the journey needs them."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from drivers.card.protocol import CardReader
from drivers.printer.simulated import SimulatedPrinter
from kiosk.agent import enrol
from kiosk.app import Terminal, assemble
from kiosk.desk.postings.generate import generate
from kiosk.desk.postings.made_up import DEMO_PLACE
from kiosk.desk.search.stamp import read_stamp
from kiosk.launch import start_module
from kiosk.paths import DataFolder
from kiosk.settings import Settings, read_settings, write_own
from kiosk.shell.virtual_resident import VirtualResident
from sync.hub.embedded import EmbeddedHub

POSTINGS = 600
PATIENCE_S = 40.0


def journey_settings(**changes: object) -> Settings:
    """Demo devices, a window instead of the whole screen, no waiting about; keywords are `section__name`."""
    settings = read_settings([], {})
    told: dict[str, object] = {
        "station__latitude": DEMO_PLACE.lat,
        "station__longitude": DEMO_PLACE.lon,
        "card_reader__driver": "simulated",
        "receipt_printer__transport": "simulated",
        "screen__full_screen": False,
        "screen__calm": True,
        "screen__farewell_s": 2,
        "screen__ask_s": 2,
        "line__poll_s": 5,
        **changes,
    }
    for key, value in told.items():
        section, _, name = key.partition("__")
        assert name in settings.values[section], key
        settings.values[section][name] = value  # type: ignore[assignment]
    return settings


@dataclass
class Stationed:
    """A terminal in its station, with somebody in front of it and a hub behind it."""

    terminal: Terminal
    data: DataFolder
    hub: EmbeddedHub
    resident: VirtualResident
    warnings: list[str]
    tickets: list[object]

    def by_keys(self) -> VirtualResident:
        """Somebody who uses the keypad alone."""
        return VirtualResident(self.terminal.window.quick, by_keys=True)

    def hub_has(self, count: int) -> list[dict[str, object]]:
        """The hub's record, once it has that many matters."""
        ends = time.monotonic() + PATIENCE_S
        while len(record := self.hub.record()) < count and time.monotonic() < ends:
            self.resident.pauses(0.05)
        assert len(record) == count
        return record


def write_postings(file: Path, count: int = POSTINGS) -> Path:
    """Made-up postings of today as JSON lines."""
    import msgspec

    made = generate(count, 7, datetime.now(UTC).astimezone().date())
    file.write_bytes(msgspec.json.Encoder().encode_lines(list(itertools.islice(made, count))))
    return file


def wait_for_index(data: DataFolder, count: int) -> None:
    """Until the agent brought every posting and made them searchable."""
    ends = time.monotonic() + PATIENCE_S
    while (stamp := read_stamp(data.index)) is None or stamp.count < count:
        log = data.log / "agent.log"
        assert time.monotonic() < ends, f"the postings did not arrive: {log.read_text() if log.exists() else 'no log'}"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[EmbeddedHub, Path]]:
    """A hub with postings, and the file they came from; one for all journeys of the session."""
    folder = tmp_path_factory.mktemp("hub")
    with EmbeddedHub(folder / "hub") as hub:
        file = write_postings(folder / "postings.jsonl")
        report = hub.import_postings(file)
        assert report.new == POSTINGS
        yield hub, file


@pytest.fixture
def station(
    qapp: QGuiApplication, furnished: tuple[EmbeddedHub, Path], tmp_path: Path
) -> Iterator[Callable[..., Stationed]]:
    """Open a terminal at the hub: `station(reader=..., printer=..., agent=True, **settings)`."""
    hub, _ = furnished
    opened: list[Callable[[], object]] = []
    numbers = itertools.count(1)

    def open_one(
        *,
        reader: CardReader | None = None,
        printer: object = None,
        agent: bool = True,
        enrolled: bool = True,
        **changes: object,
    ) -> Stationed:
        data = DataFolder(tmp_path / f"terminal-{next(numbers)}").create()
        settings = journey_settings(**changes)
        if enrolled:
            told = enrol(settings, data, hub.invitation("journey"))
            assert told.startswith("好了"), told
        here = {"station.latitude": DEMO_PLACE.lat, "station.longitude": DEMO_PLACE.lon}
        write_own(data.own_settings, {"line.poll_s": 5} | here)
        if agent:
            process = start_module("kiosk", "agent", data=data.root)
            opened.append(lambda: (process.terminate(), process.wait(60)))
            if enrolled:
                wait_for_index(data, POSTINGS)
        tickets: list[object] = []
        paper = printer if printer is not None else SimulatedPrinter(None, tickets.append)
        terminal = assemble(settings, data, reader=reader, printer=paper)  # type: ignore[arg-type]
        opened.append(terminal.close)
        warnings: list[str] = []
        terminal.window.qmlWarned.connect(warnings.append)
        terminal.window.show()
        resident = VirtualResident(terminal.window.quick)
        resident.waits_until(lambda: terminal.parts.finding.finder() is not None, "the search")
        return Stationed(terminal, data, hub, resident, warnings, tickets)

    yield open_one
    for close in reversed(opened):
        close()
