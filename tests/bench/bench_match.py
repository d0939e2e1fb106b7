"""Recommending at 100,000 and 1,000,000 postings: wall and processor time of one question, from wishes to three rows.

Aims: 5 ms wall p95 at 100,000, 50 ms at 1,000,000; the ratio is to the aim. "everything fits" is the worst case: no
posting is expired, far or asks for schooling, so that no row is spared. Documents of finalists are read from memory
here; in the kiosk they come from the catalogue, a dozen by key. JOBSTATION_BENCH_SIZES="100000" leaves the million out.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

import msgspec

from kiosk.desk.match.keeper import ColumnsKeeper
from kiosk.desk.match.matcher import Matcher
from kiosk.desk.match.weights import load_weights
from kiosk.desk.match.wishes import Wishes
from kiosk.desk.postings.generate import generate
from kiosk.desk.postings.made_up import DEMO_PLACE
from kiosk.desk.postings.settings import PostingSettings
from kiosk.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sync.wire.posting import Posting

SIZES = tuple(int(size) for size in os.environ.get("JOBSTATION_BENCH_SIZES", "100000 1000000").split())
AIMS_MS = {100_000: 5.0, 1_000_000: 50.0}
MADE = 100_000
"""Postings that are really made; a million are ten times these under other ids."""
TODAY = date(2026, 11, 21)
CHANGES = 10_000
HERE = DEMO_PLACE
WISHES = {
    "nothing known": Wishes(),
    "one kind": Wishes(kinds=("cleaning",)),
    "kinds, schooling, pay": Wishes(kinds=("care", "home"), done=("food",), schooling="71", pay_min=4000, learn=True),
    "after some words": Wishes(
        kinds=("factory",),
        like=("6-31-01-03",),
        farthest=20,
        kinds_not=frozenset({"guard"}),
        shifts_not={"night"},  # type: ignore[arg-type]
    ),
}


def postings(made: Mapping[str, Posting], count: int) -> Iterator[Posting]:
    """These postings again and again under other ids, so many in all."""
    for copy in range(count // len(made)):
        for one in made.values():
            yield _copied(one, copy)


def _copied(one: Posting, copy: int) -> Posting:
    return msgspec.structs.replace(one, id=f"{copy:02d}-{one.id}")


def made_up(*, fitting: bool) -> dict[str, Posting]:
    """Made-up postings by id; with `fitting`, each within reach and open to everybody."""
    found: dict[str, Posting] = {}
    for number, one in enumerate(generate(MADE, 7, TODAY, HERE)):
        near = {"valid_through": "", "schooling_min": "", "lat": HERE.lat + number % 900 / 100_000, "lon": HERE.lon}
        found[one.id] = msgspec.structs.replace(one, **near) if fitting else one
    return found


def asked(title: str, matcher: Matcher, count: int, rounds: int) -> list[dict[str, Any]]:
    """Ask every wish in turns; one row for the wall and one for the processor, p50 and p95 over all of them."""
    wall: list[float] = []
    cpu: list[float] = []
    for turn in range(rounds + 1):
        for wishes in WISHES.values():
            began, worked = time.perf_counter(), time.process_time()
            matcher.recommend(wishes)
            if turn:  # the first round opens the columns
                wall.append((time.perf_counter() - began) * 1e3)
                cpu.append((time.process_time() - worked) * 1e3)
    aim = AIMS_MS[count]
    return [
        _row(f"{title}, p50", median(wall), "ms", aim, len(wall)),
        _row(f"{title}, p95", quantiles(wall, n=20)[-1], "ms", aim, len(wall)),
        _row(f"{title}, processor p95", quantiles(cpu, n=20)[-1], "CPU ms", None, len(cpu)),
    ]


def run(rounds: int) -> list[dict[str, Any]]:
    """Rows {name, value, unit, peer, ratio, samples} for both sizes and both towns; ten questions a wish and round."""
    rows: list[dict[str, Any]] = []
    for fitting in (False, True):
        made = made_up(fitting=fitting)
        for count in SIZES:
            rows += measured(made, count, f"{count:,}{', everything fits' if fitting else ''}", 10 * rounds)
    return rows


def measured(made: Mapping[str, Posting], count: int, title: str, rounds: int) -> list[dict[str, Any]]:
    """Build, ask, change some, ask again."""
    with tempfile.TemporaryDirectory() as folder:
        keeper = ColumnsKeeper(Path(folder), HERE, PostingSettings())
        keeper.rebuild(postings(made, count), "1")
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        matcher = Matcher(
            Path(folder),
            lambda ids: [_copied(made[one[3:]], int(one[:2])) for one in ids],
            HERE,
            PostingSettings(),
            lambda: load_weights(shipped() / "config"),
            lambda: datetime(2026, 11, 21, 9, tzinfo=UTC),
        )
        rows = asked(f"{title}: one question", matcher, count, rounds)
        changed = list(islice(postings(made, count), CHANGES))
        worked = time.process_time()
        keeper.replace(changed, [], "2")
        spent = time.process_time() - worked
        rows += asked(f"{title}: one question after changes", matcher, count, rounds)
    rows.append(_row(f"{title}: {CHANGES:,} changes taken in", spent, "CPU s", None, 1))
    rows.append(_row(f"{title}: columns on disk", size / 1e6, "MB", None, 1))
    return rows


def _row(name: str, value: float, unit: str, aim: float | None, samples: int) -> dict[str, Any]:
    return {
        "name": name,
        "value": round(value, 3),
        "unit": unit,
        "peer": None if aim is None else f"aim {aim:g} {unit}",
        "ratio": None if aim is None else round(value / aim, 3),
        "samples": samples,
    }


if __name__ == "__main__":
    for line in run(int(sys.argv[1]) if len(sys.argv) > 1 else 5):
        print(
            f"{line['name']:56} {line['value']:10.3f} {line['unit']:7} {line['ratio'] or '':>7}  {line['peer'] or ''}"
        )
