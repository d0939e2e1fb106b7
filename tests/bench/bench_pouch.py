"""Bringing postings to a terminal beside PouchDB replicating them from express-pouchdb.

Rows for a CPU second of both ends. Each side has a server and a terminal that begins with nothing, over HTTP on
loopback, with the same postings. Counted is the CPU of both processes while the rows travel, not their start. The peer
is installed by npm (locked by hash in `tests/bench/pouch`) into the virtual environment; without npm or a network it is
absent.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.desk.postings.generate import generate
from sync.cache.catalogue import Catalogue
from sync.cache.desk import DeskStore
from sync.client.agent import Agent
from sync.client.enrol import enrol
from sync.client.line import Line
from sync.client.settings import LineSettings
from sync.hub.embedded import EmbeddedHub
from sync.wire.clock import SystemClock
from sync.wire.posting import posting_bytes

COUNT = 20_000
BATCH = 1000
"""Rows a request of the peer: its own default is 100, which costs it more."""
_SCRIPTS = Path(__file__).parent / "pouch"
_TICKS = os.sysconf("SC_CLK_TCK")


def run(rounds: int) -> list[dict[str, Any]]:
    """Rows {name, value, unit, peer, ratio, samples}; medians of interleaved rounds."""
    jobs = [posting_bytes(job) for job in generate(COUNT, 1, date(2026, 11, 22))]
    peer_home = _installed()
    ours: list[float] = []
    theirs: list[float] = []
    with ExitStack() as undo:
        home = Path(undo.enter_context(tempfile.TemporaryDirectory(prefix="pouch-")))
        file = home / "jobs.jsonl"
        file.write_bytes(b"\n".join(jobs))
        hub = undo.enter_context(EmbeddedHub(home / "hub"))
        hub.import_postings(file)
        time.sleep(3)  # numbered and told by the hub's own loop, which looks once a second
        peer = _Peer(peer_home, home / "peer", file) if peer_home else None
        if peer is not None:
            undo.callback(peer.end)
        for number in range(rounds):
            ours.append(COUNT / _pull(hub, home / f"terminal{number}"))
            if peer is not None:
                theirs.append(COUNT / peer.pull(home / f"pulled{number}"))
    name = f"{COUNT:,} postings from nothing, rows for a CPU second of both ends"
    rows = [_row(f"ours: {name}", ours, theirs)]
    return [*rows, _row(f"PouchDB: {name}", theirs, [])] if theirs else rows


def _row(name: str, samples: list[float], peer: list[float]) -> dict[str, Any]:
    value = statistics.median(samples)
    row: dict[str, Any] = {"name": name, "value": value, "unit": "1/s", "samples": samples}
    return row | {"peer": "PouchDB", "ratio": value / statistics.median(peer)} if peer else row


def _pull(hub: EmbeddedHub, folder: Path) -> float:
    """CPU seconds of hub and terminal for everything from nothing."""
    folder.mkdir()
    clock = SystemClock()
    with DeskStore(folder / "desk.db", clock) as desk:
        catalogue, line = Catalogue(folder / "catalogue.db", clock), Line(LineSettings(), clock)
        enrol(hub.invitation(), desk, line, folder / "device.key", clock)
        agent = Agent(LineSettings(), desk, catalogue, line, clock, lambda: None, key_file=folder / "device.key")
        before, began = _spent(hub.pid), time.process_time()
        agent.down_once()
        spent = time.process_time() - began + _spent(hub.pid) - before
        line.close()
        arrived = catalogue.count()
        catalogue.close()
    if arrived != COUNT:
        raise RuntimeError("not all postings arrived")
    return spent


class _Peer:
    """express-pouchdb with the same postings, and terminals that replicate from it."""

    def __init__(self, home: Path, folder: Path, file: Path) -> None:
        folder.mkdir()
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self._home = home
        self._url = f"http://127.0.0.1:{port}/posting"
        order = ["node", "serve.js", str(folder), str(port), str(file)]
        self._server = subprocess.Popen(order, cwd=home, stdout=subprocess.PIPE, text=True)
        if self._server.stdout is None or "READY" not in self._server.stdout.readline():
            raise RuntimeError("express-pouchdb did not begin")

    def pull(self, folder: Path) -> float:
        """CPU seconds of both ends."""
        before = _spent(self._server.pid)
        order = ["node", "pull.js", str(folder), self._url, str(BATCH)]
        folder.mkdir()
        told = json.loads(subprocess.run(order, cwd=self._home, check=True, capture_output=True, text=True).stdout)
        if told["rows"] != COUNT:
            raise RuntimeError("not all rows were replicated")
        return float(told["cpu_s"]) + _spent(self._server.pid) - before

    def end(self) -> None:
        self._server.terminate()
        self._server.wait()


def _spent(pid: int) -> float:
    """CPU seconds of a process so far, of all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _installed() -> Path | None:
    """The folder with the peer's packages; installed by hash the first time."""
    home = Path(sys.prefix) / "pouch"
    if not shutil.which("npm"):
        print("pouch: npm is not here, so there is no peer")
        return None
    home.mkdir(exist_ok=True)
    for file in _SCRIPTS.iterdir():
        shutil.copy(file, home)
    if not (home / "node_modules" / "express-pouchdb").exists():
        order = ["npm", "ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"]
        if subprocess.run(order, cwd=home, check=False, stdout=subprocess.DEVNULL).returncode:
            print("pouch: the peer's packages cannot be had, so there is no peer")
            return None
    return home
