"""150 residents come and go in every way there is; afterwards nothing of them is found in memory, files or printer.

`campaign(rounds, seed)`; beside a real pcscd where this machine allows one. A control without any wiping has to find
them, else the search proves nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from sync.hub.embedded import EmbeddedHub
from tests.faults.forgetting.people import Person, made_up_people
from tests.faults.forgetting.station import ROOT, Contact, Contactless, FarWindow, Station
from tests.faults.forgetting.traces import Traces
from tests.faults.forgetting.walk import come_to_the_summary, endings, visit

WITH_PCSCD = ROOT / "tests" / "real" / "with_pcscd"
NO_PCSCD_HERE = 77
CONTROLS = 9
"""How many residents the control run has at most."""


def campaign(rounds: int, seed: int) -> dict[str, Any]:
    """Figures of `rounds` residents: half of them at a contact reader, the others at a serial SAM_V."""
    command = [sys.executable, "-m", "tests.faults.campaign_forgetting", str(rounds), str(seed)]
    done = subprocess.run([str(WITH_PCSCD), *command], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode == NO_PCSCD_HERE:
        return residents(rounds, seed, pcscd=False)
    if done.returncode != 0:
        raise AssertionError(f"status {done.returncode}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def residents(rounds: int, seed: int, *, pcscd: bool) -> dict[str, Any]:
    """All of it, in this process, the stations side by side; `pcscd` says that one runs beside us."""
    serial = rounds // 2 if pcscd else rounds
    controls = min(CONTROLS, max(2, rounds // 6))
    people = made_up_people(rounds + controls, seed)
    with (
        tempfile.TemporaryDirectory(prefix="forgetting-") as home,
        EmbeddedHub(Path(home) / "hub") as hub,
        ThreadPoolExecutor() as stations,
    ):
        turns = {
            "serial": stations.submit(_turn, hub, Contactless, people[:serial], people, typed=True),
            "control": stations.submit(_turn, hub, Contactless, people[rounds:], people, careless=True),
        }
        if pcscd:
            turns["contact"] = stations.submit(_turn, hub, Contact, people[serial:rounds], people)
        told: dict[str, Any] = {name: turn.result() for name, turn in turns.items()}
    if pcscd:
        told["debians_pcscd_after"] = dict(Traces(people).memory(int(os.environ["WITH_PCSCD_PID"])))
    return told


def _turn(
    hub: EmbeddedHub,
    make_reader: type[Contact | Contactless],
    people: list[Person],
    everybody: list[Person],
    *,
    typed: bool = False,
    careless: bool = False,
) -> dict[str, Any]:
    """A station of its own: let these people use its window, and search it while one is here, and after."""
    reader = make_reader()
    with tempfile.TemporaryDirectory(prefix="forgetting-") as home, Station(Path(home), hub) as station:
        window = station.window(reader, typed=typed, careless=careless)
        try:
            told = _visits(station, window, reader, people, Traces(everybody))
        finally:
            reader.close()
            window.close()
        told["files_when_closed"] = dict(Traces(everybody).files(station.data.root, station.home))
    return told


def _visits(
    station: Station, window: FarWindow, reader: Contact | Contactless, people: list[Person], traces: Traces
) -> dict[str, Any]:
    begun = time.monotonic()
    window.ready()
    told: dict[str, Any] = {"residents": len(people)}
    ways = endings(reader, len(people))
    for person, way in zip(people[:-1], ways, strict=False):
        visit(window, reader, person, way)
        _grown(told, window)
    come_to_the_summary(window, reader, people[-1])
    told["while_one_is_here"] = dict(traces.memory(window.pid))
    window.later(75)
    window.gone()
    reader.lift()
    ways[-1] = "idle"
    told["endings"] = dict(Counter(ways))
    window.settled()
    station.delivered()
    told["after"] = _found(station, window, traces)
    told["printer"] = _printer(station, traces)
    told["seconds"] = round(time.monotonic() - begun)
    return told


def _found(station: Station, window: FarWindow, traces: Traces) -> dict[str, dict[str, int]]:
    """What is found, by place; places that hold nothing are not told of, so that {} is what one hopes for."""
    places = {
        "window": traces.memory(window.pid),
        "card_worker": traces.memory(window.worker()),
        "sync_agent": traces.memory(station.agent.pid),
        "files": traces.files(station.data.root, station.home),
    }
    return {place: dict(found) for place, found in places.items() if found}


def _printer(station: Station, traces: Traces) -> dict[str, int]:
    """What the printer holds when everybody has gone: bytes that wait, rows not cut, people on its paper."""
    words = "\n".join(ticket.text for ticket in station.tickets)
    on_paper = sum((traces.within(words.encode(writing)) for writing in ("utf-8", "gb18030")), Counter())
    strip = station.printer.strip
    return {
        "waiting": station.printer.waiting,
        "uncut": len(strip.dots) + len(strip.text),
        "tickets": len(station.tickets),
        "on_paper": on_paper.total(),
    }


def _grown(told: dict[str, Any], window: FarWindow) -> None:
    """Keep the window's memory after the first visits and after the last."""
    lines = Path(f"/proc/{window.pid}/smaps_rollup").read_text().splitlines()
    pss = next(int(line.split()[1]) // 1024 for line in lines if line.startswith("Pss:"))
    told.setdefault("pss_mb_after_first", pss)
    told["pss_mb_after_last"] = pss


if __name__ == "__main__":
    print(json.dumps(residents(int(sys.argv[1]), int(sys.argv[2]), pcscd=True)))
