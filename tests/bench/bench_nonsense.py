"""A feed of a million rows of nonsense reaches a terminal: what the window's readers take meanwhile, against quiet.

Half of the rows are no postings at all, half are postings with nonsense in every field; a thousand good ones lie among
them. They are brought in by a process of its own, as in the kiosk, while this one asks what the window asks, all the
time. What is compared is one question while the rows come and the same question before. Memory of the agent is told
because it must not grow with the rows. About a minute of processor time for the million.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sync.cache.catalogue import Catalogue, Cursor
from sync.cache.catalogue_reading import CatalogueReading
from sync.wire.clock import SystemClock
from sync.wire.posting import Posting, posting_bytes
from sync.wire.scope import Feed
from sync.wire.segment import Change, put

ROWS = 1_000_000
GOOD = 1000
TURN = 1000
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


def question(reader: CatalogueReading) -> float:
    """Ask what a list page asks; milliseconds."""
    began = time.perf_counter()
    found = reader.postings([f"good{number:04}" for number in range(6)])
    assert len(found) == 6
    return (time.perf_counter() - began) * 1000


def measure(rows: int) -> dict[str, float]:
    """Milliseconds of one question: median when quiet, median and longest while another process brings the rows in."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.db"
        catalogue = Catalogue(path, SystemClock())
        bring_in(catalogue, iter([put(good(one).id, 1, posting_bytes(good(one))) for one in range(6)]))
        catalogue.close()
        reader = CatalogueReading(path)
        quiet = sorted(question(reader) for _ in range(200))
        took: list[float] = []
        began = time.perf_counter()
        agent = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.bench_nonsense", "--bring", folder, str(rows)],
            cwd=Path(__file__).resolve().parents[2],
            stdout=subprocess.PIPE,
            text=True,
        )
        while agent.poll() is None:
            took.append(question(reader))
            time.sleep(0.005)
        spent = time.perf_counter() - began
        assert agent.stdout is not None
        with agent.stdout:
            cpu, megabytes = map(float, agent.stdout.read().split())
        readable = sum(1 for one in reader.all_postings() if one.id.startswith("good"))
        assert (agent.returncode, readable) == (0, GOOD), "a good posting was lost among the nonsense"
        reader.close_reader()
    took.sort()
    return {
        "quiet": quiet[len(quiet) // 2],
        "median": took[len(took) // 2],
        "p99": took[int(len(took) * 0.99)],
        "longest": took[-1],
        "good": float(readable),
        "wall": spent,
        "cpu": cpu,
        "megabytes": megabytes,
    }


def bring(folder: Path, rows: int) -> None:
    """Be the agent: bring the rows in and tell CPU seconds and the most memory that was held, in MB."""
    catalogue = Catalogue(folder / "catalogue.db", SystemClock())
    bring_in(catalogue, nonsense(rows), 6)
    catalogue.close()
    print(time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def run(rounds: int, rows: int = ROWS) -> list[dict[str, Any]]:
    """Measure once; a million rows are rounds enough."""
    del rounds
    told = measure(rows)
    agent = [
        {
            "name": f"agent, {rows} rows of nonsense, {name}",
            "value": told[key],
            "unit": unit,
            "ratio": None,
            "peer": None,
        }
        for name, key, unit in (
            ("all brought in", "wall", "s"),
            ("all brought in, processor", "cpu", "CPU s"),
            ("most memory", "megabytes", "MB"),
        )
    ]
    return agent + [
        {
            "name": f"question, {name}, {rows} rows of nonsense coming",
            "value": told[name],
            "unit": "ms",
            "ratio": told[name] / told["quiet"],
            "peer": f"the same, quiet ({told['quiet']:.3f} ms)",
        }
        for name in ("median", "p99", "longest")
    ]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--bring"]:
        bring(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        for line in run(1, int(sys.argv[1]) if len(sys.argv) > 1 else ROWS):
            of = f"{line['ratio']:.2f} x  {line['peer']}" if line["ratio"] else ""
            print(f"{line['name']:64} {line['value']:10.3f} {line['unit']:6} {of}")
