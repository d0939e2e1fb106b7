"""A terminal that begins with nothing, cut and restarted in the midst of it."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Any

from sync.cache.catalogue import Catalogue
from sync.cache.desk import DeskStore
from sync.client.agent import Agent
from sync.client.enrol import enrol
from sync.client.errors import Unreachable
from sync.client.line import Line
from sync.client.settings import LineSettings
from sync.hub.feed_writer import manifest_of
from sync.hub.tables import feed
from sync.wire.clock import SystemClock
from sync.wire.manifest import plan
from sync.wire.posting import posting_bytes
from tests.bench.bench_hub import Side

if TYPE_CHECKING:
    from pathlib import Path

    from sync.hub.embedded import EmbeddedHub
    from sync.wire.posting import Posting

CUTS = 8


class _CutLine(Line):
    """The real line, cut in the middle of a file so many times."""

    def __init__(self, cuts: int) -> None:
        super().__init__(LineSettings(), SystemClock())
        self.received = 0
        self._cuts = iter(sorted(random.Random(1).sample(range(2, 2 + 6 * cuts), cuts)))
        self._next = next(self._cuts, -1)
        self._files = 0

    def segment(self, place: Any, sha256: str, size: int, partial: bytearray) -> None:
        before = len(partial)
        super().segment(place, sha256, size, partial)
        self.received += len(partial) - before
        self._files += 1
        if self._files == self._next:
            self._next = next(self._cuts, -1)
            raise Unreachable("cut_short")


def bootstrap(hub: EmbeddedHub, home: Path, jobs: list[Posting]) -> list[dict[str, Any]]:
    """All postings from nothing, cut and restarted now and then: bytes beside their plain JSON, and what is lost."""
    folder = home / "terminal"
    folder.mkdir()
    clock, line = SystemClock(), _CutLine(CUTS)
    with DeskStore(folder / "desk.db", clock) as desk:
        enrol(hub.invitation(), desk, line, folder / "device.key", clock)
        side, spent, restarts = Side(hub.url, hub.pid), 0.0, 0
        before = side.cpu_ms()
        while True:
            # a fresh process each time: what it held in memory is gone
            catalogue = Catalogue(folder / "catalogue.db", clock)
            agent = Agent(LineSettings(), desk, catalogue, line, clock, lambda: None, key_file=folder / "device.key")
            began = time.process_time()
            agent.attempt("down", agent.down_once)
            spent += time.process_time() - began
            done = catalogue.count() == len(jobs)
            catalogue.close()
            if done:
                break
            restarts += 1
    line.close()
    both = spent + (side.cpu_ms() - before) / 1000
    plain = sum(len(posting_bytes(job)) for job in jobs)
    whole = sum(size for (size,) in _sizes(hub))
    return [
        {
            "name": f"line: bytes of {len(jobs):,} postings beside plain JSON",
            "value": whole / len(jobs), "unit": "B each", "peer": "plain JSON", "ratio": whole / plain, "samples": [],
        },
        {
            "name": f"line: files fetched twice for {CUTS} cuts and restarts",
            "value": (line.received - whole) / (whole / max(1, len(_sizes(hub)))), "unit": "files", "peer": "cuts",
            "ratio": (line.received - whole) / (whole / max(1, len(_sizes(hub)))) / max(1, restarts), "samples": [],
        },
        {
            "name": "line: rows applied for a CPU second of both ends, cuts and all",
            "value": len(jobs) / both, "unit": "1/s", "samples": [],
        },
        {"name": f"line: bootstrap of {len(jobs):,}, terminal's CPU", "value": spent, "unit": "s", "samples": []},
    ]  # fmt: skip


def _sizes(hub: EmbeddedHub) -> list[tuple[int]]:
    with hub._hub.engine.connect() as conn:
        body = conn.execute(feed.select().where(feed.c.collection == "posting")).one().manifest
    todo = plan(manifest_of(bytes(body)), "", 0)
    parts: list[Any] = [*(todo.base.parts if todo.base else ()), *todo.segments]
    return [(part.bytes,) for part in parts]
