"""The window against Debian's Chromium in kiosk mode that shows equal pages: start, processor, memory, frames.

Both without a screen (Qt offscreen, Chromium headless=new), both drawn by the processor at 1080 x 1920, in interleaved
rounds; medians. The terminal is the real one: 20,000 postings, sync agent, hub, card worker beside a real pcscd.
What is compared and what is not: window/README.md.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
WITH_PCSCD, NOT_HERE = ROOT / "tests" / "real" / "with_pcscd", 77
POSTINGS = 20_000
PAGES, WALKS = 12, 3
SETTLE_S, READ_S = 3.0, 0.5
QUESTIONS = ("choice1", "", "choice2", "choice0", "choice1", "choice0", "choice2")
PHONE = "13800000126"
NAMES = {
    "start": ("window: start to first frame", "ms"),
    "cpu": ("window: processor time up to the first frame", "ms"),
    "attract": ("memory: attract screen, all processes", "MB"),
    "home": ("memory: home, all processes", "MB"),
    "after_j3": ("memory: after J1 and J3, all processes", "MB"),
    "touch": ("touch to the key that shows it", "ms"),
    "kinds": ("page switch: home to kinds of work", "ms"),
    "list": ("page switch: kinds to list", "ms"),
    "turn": ("list: next page", "ms"),
    "form": ("page switch: home to form", "ms"),
    "back": ("page switch: back to home", "ms"),
    "filled": ("card: read, to the first frame of the filled form", "ms"),
    "window": ("memory: the window's process at home", "MB"),
    "agent": ("memory: the sync agent", "MB"),
    "worker": ("memory: the card worker", "MB"),
}
THEIR_KEYS = {"jobs": "kinds", "kind0": "list", "next": "turn", "home": "back", "register": "form"}
Samples = dict[str, list[float]]


def run(rounds: int) -> list[dict[str, Any]]:
    """Return rows {name, value, unit, peer, ratio, samples}; ratio is ours by the peer's."""
    with tempfile.TemporaryFile("w+") as out:
        command = [sys.executable, __file__, str(rounds)]
        done = subprocess.run([WITH_PCSCD, *command], cwd=ROOT, stdout=out, check=False)
        if done.returncode == NOT_HERE:
            print("window: no pcscd can be run here, so the reader is simulated and no card worker is counted")
            done = subprocess.run(command, cwd=ROOT, stdout=out, check=False)
        if done.returncode:
            raise RuntimeError("the bench of the window did not come to its end")
        out.seek(0)
        rows: list[dict[str, Any]] = json.loads(out.read().splitlines()[-1])
    if not any(row["peer"] for row in rows):
        print("window: Chromium is not installed here, so our figures stand alone")
    return rows


def measure(rounds: int) -> list[dict[str, Any]]:
    """Furnish a station, then take turns."""
    from tests.bench.window.chromium import Server, installed
    from tests.bench.window.station import Station

    ours: Samples = defaultdict(list)
    theirs: Samples = defaultdict(list)
    browser = installed()
    pcscd = "WITH_PCSCD_PID" in os.environ
    with (
        tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder,
        Station(Path(folder), POSTINGS, pcscd=pcscd) as station,
        Server() as server,
    ):
        if browser:
            start_theirs(browser, server, defaultdict(list))  # its files are in memory now, as ours are
        for _ in range(rounds):
            start_ours(station, ours)
            if browser:
                start_theirs(browser, server, theirs)
        for _ in range(rounds):
            walk_ours(station, ours)
            if browser:
                walk_theirs(browser, server, theirs)
    return [row(name, ours[name], theirs.get(name)) for name in NAMES if ours.get(name)]


def start_ours(station: Any, into: Samples) -> None:
    """Start the unmodified window to its first frame."""
    from tests.bench.window.processes import cpu_ms, family, memory_mb

    agent = station.agent()
    process, seconds = station.window()
    into["cpu"].append(cpu_ms(family(process.pid)))
    into["start"].append(1000 * seconds)
    time.sleep(SETTLE_S)
    into["attract"].append(memory_mb(family(process.pid, agent.pid)))
    station.end(process)
    station.end(agent)


def start_theirs(browser: str, server: Any, into: Samples) -> None:
    """Start Chromium to its first contentful paint."""
    from tests.bench.window.chromium import Chromium
    from tests.bench.window.processes import cpu_ms, memory_mb

    chromium = Chromium(browser, server)
    into["cpu"].append(cpu_ms(chromium.pids))
    into["start"].append(1000 * chromium.first_frame_s)
    time.sleep(SETTLE_S)
    into["attract"].append(memory_mb(chromium.pids))
    chromium.end()


def walk_ours(station: Any, into: Samples) -> None:
    """Home, pages by turns, J1 and J3 in our window; memory at home and after."""
    from tests.bench.window.processes import family, memory_mb

    agent = station.agent()
    resident = station.resident()
    resident.until("home")
    everybody = family(resident.process.pid, agent.pid)
    into["home"].append(memory_mb(everybody))
    into["window"].append(memory_mb([resident.process.pid]))
    into["agent"].append(memory_mb([agent.pid]))
    into["worker"] += [memory_mb([pid]) for pid in everybody if pid not in {resident.process.pid, agent.pid}]
    resident.go_on()
    for name, times in resident.until("frames").items():
        into[name] += times
    resident.go_on()
    into["filled"] += resident.until("after_j3")["filled"]
    into["after_j3"].append(memory_mb(family(resident.process.pid, agent.pid)))
    resident.end()
    station.end(agent)


def walk_theirs(browser: str, server: Any, into: Samples) -> None:
    """Walk the same way in Chromium."""
    from tests.bench.window.chromium import Chromium
    from tests.bench.window.processes import memory_mb

    chromium = Chromium(browser, server)
    chromium.attach()
    touches = ["start"]
    chromium.touch("start")
    time.sleep(SETTLE_S)
    into["home"].append(memory_mb(chromium.pids))
    chromium.times(2 * len(touches))
    for _ in range(WALKS):
        touches = ["jobs", "kind0", *["next"] * PAGES, "home", "register", "home"]
        for name in touches:
            if name in {"jobs", "kind0", "register"}:
                time.sleep(READ_S)
            chromium.touch(name)
        for name, took in chromium.times(2 * len(touches)):
            into[THEIR_KEYS.get(name, name)].append(took)
    for name in ("jobs", "kind0", "row0", "print", "register"):
        chromium.touch(name)
    for name in QUESTIONS:
        for one in [name] if name else [f"digit{digit}" for digit in [*PHONE, "好了"]]:
            chromium.touch(one)
    chromium.touch("file")
    time.sleep(SETTLE_S)
    into["after_j3"].append(memory_mb(chromium.pids))
    chromium.end()


def row(name: str, ours: list[float], theirs: list[float] | None) -> dict[str, Any]:
    """Make one row of medians; frames tell their slowest twentieth as well."""
    told, unit = NAMES[name]
    mine = statistics.median(ours)
    other = statistics.median(theirs) if theirs else None
    return {
        "name": told,
        "value": round(mine, 1),
        "unit": unit,
        "peer": f"Chromium's {other:.1f} {unit}" if other else None,
        "ratio": round(mine / other, 3) if other else None,
        "samples": len(ours),
        "least": round(min(ours), 1),
        "most": round(max(ours), 1),
        "peer_least": round(min(theirs), 1) if theirs else None,
        "peer_most": round(max(theirs), 1) if theirs else None,
    }


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    print(json.dumps(measure(int(sys.argv[1])), ensure_ascii=False))
