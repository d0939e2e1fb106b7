"""A feed of a million rows of nonsense reaches a terminal: how long the window waits meanwhile, against quiet.

Half of the rows are no postings at all, half are postings with nonsense in every field; a thousand good ones lie among
them. They are brought in by a process of its own, which then makes index and columns anew, as the agent does after a
feed. This one asks on one thread what the window asks on its own, all the time: six postings by their ids, and a page
of a list (the search and the postings of its rows). What is compared is one question while the rows come and the same
question before. Memory of the agent is told because it must not grow with the rows.

On a machine that does other work besides, the longest is how long this thread was kept from running: `kept away` tells
the longest that a sleep of five milliseconds took beyond them, which asks nothing of anybody.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

from kiosk.agent import Indexing
from kiosk.desk.search.occupations import Occupations
from kiosk.desk.search.query import Question
from kiosk.desk.search.search import Search
from kiosk.paths import DataFolder, shipped
from kiosk.settings import read_settings
from sync.cache.catalogue import Catalogue, Cursor
from sync.cache.catalogue_reading import CatalogueReading
from sync.client.agent import calm_collector
from sync.wire.clock import SystemClock
from sync.wire.posting import Posting, posting_bytes
from sync.wire.scope import Feed
from sync.wire.segment import Change, put

ROWS = 1_000_000
GOOD = 1000
TURN = 1000
TODAY = date(2026, 11, 21)
_REST_S = 0.005
FEED = Feed("county/999999", "posting")
NOISE = "招聘\u202e\u200b\x07<script>🎉{}%\u0301&amp;\\\"'--;"


def good(number: int) -> Posting:
    """One sound posting."""
    return Posting(id=f"good{number:04}", title="保洁员", occ_tile="cleaning", phone="13800000126")


def nonsense(rows: int, seed: int = 1) -> Iterator[Change]:
    """Rows as a broken or hostile hub might send them, the good ones among them."""
    pick = random.Random(seed)
    every = max(1, rows // GOOD)
    for number in range(rows):
        if number % every == 0 and number // every < GOOD:
            one = good(number // every)
            yield put(one.id, 1, posting_bytes(one))
        elif number % 2:
            yield put(f"bad{number}", 1, {"id": number, "title": ["x"], "lat": "north"})
        else:
            text = "".join(pick.choices(NOISE, k=pick.randrange(200)))
            odd = Posting(
                id=f"odd{number}", title=text or "x", employer=text, pay_text=text, phone=text, duties=text * 3
            )
            yield put(odd.id, 1, posting_bytes(odd))


def bring_in(catalogue: Catalogue, changes: Iterator[Change], head: int = 0) -> None:
    """Apply them as segments of the feed, which stands at `head`."""
    turn: list[Change] = []
    for change in changes:
        turn.append(change)
        if len(turn) == TURN:
            head += TURN
            catalogue.apply_segment(FEED, turn, Cursor("e", head))
            turn = []
    if turn:
        catalogue.apply_segment(FEED, turn, Cursor("e", head + len(turn)))


class Window:
    """What a window has open, and the two things it asks for."""

    def __init__(self, data: DataFolder) -> None:
        self._reader = CatalogueReading(data.catalogue)
        self._search = Search(data.index, Occupations(shipped() / "config"), lambda: TODAY)
        self._asked = cycle((Question("保洁员"), Question(kind="cleaning"), Question("baojieyuan")))

    def rows(self) -> float:
        """Ask for six postings; milliseconds."""
        began = time.perf_counter()
        found = self._reader.postings([f"good{number:04}" for number in range(6)])
        assert len(found) == 6
        return (time.perf_counter() - began) * 1000

    def page(self) -> float:
        """Ask for a page of a list; milliseconds."""
        began = time.perf_counter()
        found = self._search.ask(next(self._asked))
        assert found.ready
        assert len(self._reader.postings([hit.id for hit in found.rows])) == 6
        return (time.perf_counter() - began) * 1000

    def good(self) -> tuple[int, int]:
        """How many good postings can be read, and how many are found."""
        readable = sum(1 for one in self._reader.all_postings() if one.id.startswith("good"))
        return readable, self._search.ask(Question(kind="cleaning")).total

    def close(self) -> None:
        self._search.close()
        self._reader.close_reader()


def measure(rows: int, *, found: bool = True) -> dict[str, dict[str, float]]:
    """Milliseconds of each question: quiet, and while another process brings the rows in; what that process took.

    Not to be `found`, the rows are brought in alone, and no list is asked for.
    """
    with tempfile.TemporaryDirectory() as folder:
        data = DataFolder(Path(folder)).create()
        catalogue = Catalogue(data.catalogue, SystemClock())
        bring_in(catalogue, iter([put(good(one).id, 1, posting_bytes(good(one))) for one in range(6)]))
        if found:
            Indexing(read_settings([], {}), data, catalogue).catch_up()
        catalogue.close()
        window = Window(data)
        asks = {"row": window.rows} | ({"page": window.page} if found else {})
        quiet = {name: [ask() for _ in range(201)] for name, ask in asks.items()}
        took: dict[str, list[float]] = {name: [] for name in (*asks, "away")}
        began = time.perf_counter()
        agent = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.bench_nonsense", "--bring", folder, str(rows), *["--find"] * found],
            cwd=Path(__file__).resolve().parents[2],
            stdout=subprocess.PIPE,
            text=True,
        )
        while agent.poll() is None:
            for name, ask in asks.items():
                took[name].append(ask())
            slept = time.perf_counter()
            time.sleep(_REST_S)
            took["away"].append((time.perf_counter() - slept - _REST_S) * 1000)
        spent = time.perf_counter() - began
        assert agent.stdout is not None
        with agent.stdout:
            fed, cpu, megabytes = map(float, agent.stdout.read().split())
        left = window.good()
        assert (agent.returncode, *left) == (0, GOOD, GOOD if found else 0), "a good posting was lost in the nonsense"
        window.close()
    told = {name: _told(took[name], quiet.get(name, [0.0])) for name in took}
    return told | {"agent": {"wall": spent, "fed": fed, "cpu": cpu, "megabytes": megabytes}}


def _told(took: list[float], quiet: list[float]) -> dict[str, float]:
    took.sort()
    return {
        "quiet": statistics.median(quiet),
        "median": took[len(took) // 2],
        "p99": took[int(len(took) * 0.99)],
        "longest": took[-1],
    }


def bring(folder: Path, rows: int, *, find: bool) -> None:
    """Be the agent: bring the rows in and follow them; CPU seconds until then, of all, and the most memory in MB."""
    calm_collector()
    data = DataFolder(folder)
    catalogue = Catalogue(data.catalogue, SystemClock())
    bring_in(catalogue, nonsense(rows), 6)
    fed = time.process_time()
    if find:
        Indexing(read_settings([], {}), data, catalogue).catch_up()
    catalogue.close()
    print(fed, time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def run(rounds: int, rows: int = ROWS) -> list[dict[str, Any]]:
    """Measure once; a million rows are rounds enough."""
    del rounds
    told = measure(rows)
    agent = [
        _row(f"agent, {rows} rows of nonsense, {name}", told["agent"][key], unit)
        for name, key, unit in (
            ("all brought in and found", "wall", "s"),
            ("brought in, processor", "fed", "CPU s"),
            ("brought in and found, processor", "cpu", "CPU s"),
            ("most memory", "megabytes", "MB"),
        )
    ]
    kept_away = _row(f"kept away, longest, {rows} rows of nonsense coming", told["away"]["longest"], "ms")
    return [
        *agent,
        *(
            _row(f"{title}, {name}, {rows} rows of nonsense coming", told[what][name], "ms", told[what]["quiet"])
            for what, title in (("row", "question"), ("page", "page of a list"))
            for name in ("median", "p99", "longest")
        ),
        kept_away,
    ]


def _row(name: str, value: float, unit: str, quiet: float | None = None) -> dict[str, Any]:
    ratio, peer = (None, None) if quiet is None else (value / quiet, f"the same, quiet ({quiet:.3f} ms)")
    return {"name": name, "value": value, "unit": unit, "ratio": ratio, "peer": peer}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--bring"]:
        bring(Path(sys.argv[2]), int(sys.argv[3]), find="--find" in sys.argv)
    else:
        for line in run(1, int(sys.argv[1]) if len(sys.argv) > 1 else ROWS):
            of = f"{line['ratio']:.2f} x  {line['peer']}" if line["ratio"] else ""
            print(f"{line['name']:64} {line['value']:10.3f} {line['unit']:6} {of}")
