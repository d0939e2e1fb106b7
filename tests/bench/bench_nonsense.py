"""A feed of a million rows of nonsense reaches a terminal: what the window's readers take meanwhile, against quiet.

Half of the rows are no postings at all, half are postings with nonsense in every field; a thousand good ones lie among
them. A reader on another thread asks what the window asks, all the time. What is compared is one question while the
rows are brought in and the same question before.
"""

from __future__ import annotations

import random
import sys
import tempfile
import threading
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


def bring_in(catalogue: Catalogue, changes: Iterator[Change]) -> None:
    """Apply them as segments of the feed."""
    head = 0
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
    """Milliseconds of one question: median when quiet, median and longest while the rows come."""
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Catalogue(Path(folder) / "catalogue.db", SystemClock())
        bring_in(catalogue, iter([put(good(one).id, 1, posting_bytes(good(one))) for one in range(6)]))
        reader = CatalogueReading(Path(folder) / "catalogue.db")
        quiet = sorted(question(reader) for _ in range(200))
        took: list[float] = []
        over = threading.Event()

        def ask() -> None:
            asking = CatalogueReading(Path(folder) / "catalogue.db")
            while not over.is_set():
                took.append(question(asking))
                time.sleep(0.005)
            asking.close_reader()

        asker = threading.Thread(target=ask)
        asker.start()
        bring_in(catalogue, (change for change in nonsense(rows)))
        over.set()
        asker.join()
        readable = sum(1 for one in catalogue.all_postings() if one.id.startswith("good"))
        reader.close_reader()
        catalogue.close()
    took.sort()
    return {
        "quiet": quiet[len(quiet) // 2],
        "median": took[len(took) // 2],
        "p99": took[int(len(took) * 0.99)],
        "longest": took[-1],
        "good": float(readable),
    }


def run(rounds: int, rows: int = ROWS) -> list[dict[str, Any]]:
    """Measure once; a million rows are rounds enough."""
    del rounds
    told = measure(rows)
    return [
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
    for line in run(1, int(sys.argv[1]) if len(sys.argv) > 1 else ROWS):
        print(f"{line['name']:56} {line['value']:8.3f} {line['unit']}   {line['ratio']:6.2f} x  {line['peer']}")
