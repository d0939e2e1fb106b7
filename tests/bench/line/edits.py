"""From an edit at the hub to a posting that a resident finds."""

from __future__ import annotations

import random
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.agent import enrol as enrol_terminal
from kiosk.desk.postings.generate import generate
from kiosk.desk.search.stamp import read_stamp
from kiosk.launch import start_module
from kiosk.paths import DataFolder, setting_files
from kiosk.settings import read_settings, write_own
from sync.hub.embedded import EmbeddedHub
from sync.wire.posting import posting_bytes
from tests.bench.line.rows import row

if TYPE_CHECKING:
    from sync.wire.posting import Posting

EDITS = 5
POLL_S = 5


def edits() -> list[dict[str, Any]]:
    """From the import of one posting at the hub until the index of a polling terminal holds it."""
    with tempfile.TemporaryDirectory(prefix="line-") as name, EmbeddedHub(Path(name) / "hub") as hub:
        home = Path(name)
        data = DataFolder(home / "data")
        data.create()
        write_own(data.own_settings, {"line.poll_s": POLL_S})
        jobs = list(generate(2000 + EDITS, 2, date(2026, 11, 22)))
        _import(hub, home, jobs[:2000])
        said = enrol_terminal(read_settings(setting_files(data)), data, hub.invitation())
        if not said.startswith("好了"):
            raise RuntimeError(said)
        agent = start_module("kiosk", "agent", data=data.root)
        took: list[float] = []
        try:
            _indexed(data, 2000)
            for number in range(EDITS):
                time.sleep(random.Random(number).random() * POLL_S)
                began = time.perf_counter()
                _import(hub, home, jobs[2000 + number : 2001 + number])
                _indexed(data, 2001 + number)
                took.append(time.perf_counter() - began)
        finally:
            agent.terminate()
            agent.wait(20)
    return [
        row(f"line: edit at the hub to searchable, poll every {POLL_S} s, worst", [max(took)], "s"),
        row("line: the same beyond one poll of at most 1.2 times that", [max(took) - 1.2 * POLL_S], "s"),
    ]


def _import(hub: EmbeddedHub, home: Path, jobs: list[Posting]) -> None:
    file = home / "edit.jsonl"
    file.write_bytes(b"\n".join(posting_bytes(job) for job in jobs))
    hub.import_postings(file)


def _indexed(data: DataFolder, count: int) -> None:
    ends = time.monotonic() + 120
    while time.monotonic() < ends:
        stamp = read_stamp(data.index)
        if stamp is not None and stamp.count >= count:
            return
        time.sleep(0.02)
    raise RuntimeError("the terminal never indexed it")
