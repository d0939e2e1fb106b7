"""From a touch to the painted result, with 100,000 postings behind the window: tiles, pages, filters, conditions.

The real window without a screen, drawn by the processor at 1080 x 1920; real catalogue, index and columns, made as the
sync agent makes them. A sample begins when the finger leaves the key and ends with the first frame that shows the new
count. The ratio is to the aim of 50 ms; "processor" is the window's whole process over the same stretch. A round walks
two kinds of work, some hundred touches; to furnish the terminal takes half a minute before.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from kiosk.agent import Indexing
from kiosk.desk.postings.generate import generate
from kiosk.desk.postings.made_up import DEMO_PLACE
from kiosk.launch import OVERWRITE, keyboard_environment
from kiosk.paths import DataFolder
from kiosk.settings import read_settings, write_own
from sync.cache.catalogue import Catalogue, Cursor
from sync.wire.scope import Feed
from sync.wire.segment import put

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
POSTINGS = 100_000
FEED = Feed("county/999999", "posting")
AIM_MS = 50.0
_AT_ONCE = 5000
_NAMES = {
    "key": "a key shows that it is touched",
    "tile": "tile to the list of its kind",
    "page": "next page of the list",
    "filter": "filter on the list",
    "condition": "condition, all alternatives counted",
}


def run(rounds: int) -> list[dict[str, Any]]:
    """Rows {name, value, unit, peer, ratio, samples}; milliseconds, ratio to the aim of 50."""
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        data = furnished(Path(folder), POSTINGS)
        took = narrowed(data, rounds)
    rows: list[dict[str, Any]] = []
    everything = [pair for what, pairs in took.items() if what != "key" for pair in pairs]
    for name, pairs in (("touch to painted result, all", everything), *((_NAMES[what], took[what]) for what in _NAMES)):
        wall = [pair[0] for pair in pairs]
        rows.append(_row(f"{name}, p50", median(wall), len(wall)))
        rows.append(_row(f"{name}, p95", _p95(wall), len(wall)))
    worked = [pair[1] for pair in everything]
    rows.append(_row("processor from touch to result, p50", median(worked), len(worked)))
    rows.append(_row("processor from touch to result, p95", _p95(worked), len(worked)))
    return rows


def furnished(folder: Path, postings: int) -> DataFolder:
    """A terminal's data folder with made-up postings, and all that the agent derives from them."""
    data = DataFolder(folder).create()
    write_own(
        data.own_settings,
        {
            "station.latitude": DEMO_PLACE.lat,
            "station.longitude": DEMO_PLACE.lon,
            "card_reader.driver": "simulated",
            "receipt_printer.transport": "simulated",
            "screen.full_screen": False,
        },
    )
    catalogue = Catalogue(data.catalogue)
    made = generate(postings, 7, datetime.now(UTC).astimezone().date())
    head = 0
    while some := [put(one.id, one.ver, one) for one in islice(made, _AT_ONCE)]:
        head += len(some)
        catalogue.apply_segment(FEED, some, Cursor("e", head))
    catalogue.checked([FEED])
    Indexing(read_settings([data.own_settings]), data, catalogue).catch_up()
    catalogue.close()
    return data


def narrowed(data: DataFolder, rounds: int) -> dict[str, list[Sequence[float]]]:
    """[wall ms, processor ms] of each touch, by what was touched, from a window's process of its own."""
    environment = os.environ | OVERWRITE | keyboard_environment()
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    inside = ROOT / "tests" / "bench" / "touch" / "inside.py"
    command = [sys.executable, str(inside), str(data.root), str(rounds)]
    told = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True).stdout
    took: dict[str, list[Sequence[float]]] = json.loads(told.splitlines()[-1])
    return took


def _p95(values: list[float]) -> float:
    """Of those that were measured; tiles are too few to guess beyond the slowest of them."""
    return quantiles(values, n=20, method="inclusive")[-1]


def _row(name: str, value: float, samples: int) -> dict[str, Any]:
    return {
        "name": name,
        "value": round(value, 2),
        "unit": "ms",
        "peer": f"aim {AIM_MS:g} ms",
        "ratio": round(value / AIM_MS, 3),
        "samples": samples,
    }


if __name__ == "__main__":
    for line in run(int(sys.argv[1]) if len(sys.argv) > 1 else 3):
        print(f"{line['name']:52} {line['value']:8.2f} {line['unit']}  {line['samples']:6}  {line['ratio']:6.3f} x aim")
