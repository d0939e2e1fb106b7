"""Recommending at 100,000 and 1,000,000 postings: wall and CPU of one question, from wishes to three rows with reasons.

Aims: 5 ms wall p95 at 100,000, 50 ms at 1,000,000. "everything fits" is the worst case: no posting is expired, far or
asks for schooling, so that no row is spared. Documents of finalists are read from memory here; in the kiosk they come
from the catalogue, a dozen by key.

    ./dev bench match [--million]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

import msgspec

from kiosk.desk.match.keeper import ColumnsKeeper
from kiosk.desk.match.matcher import Matcher
from kiosk.desk.match.weights import load_weights
from kiosk.desk.match.wishes import Wishes
from kiosk.desk.postings.generate import generate
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.walking import Point
from kiosk.desk.settings import StationSettings
from kiosk.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sync.wire.posting import Posting

SIZES = (100_000, 1_000_000)
MADE = 100_000
"""Postings that are really made; a million are ten times these under other ids."""
TODAY = date(2026, 11, 21)
CHANGES = 10_000
ROUNDS = 50
HERE = Point(StationSettings().latitude, StationSettings().longitude)
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


def postings(count: int, *, fitting: bool) -> Iterator[Posting]:
    """Made-up postings; with `fitting`, each within reach and open to everybody."""
    made = generate(MADE, 7, TODAY, HERE)
    for number, one in enumerate(made):
        for copy in range(count // MADE):
            changes: dict[str, object] = {"id": f"{copy:02d}-{one.id}"}
            if fitting:
                near = {"lat": HERE.lat + number % 900 / 100_000, "lon": HERE.lon}
                changes |= {"valid_through": "", "schooling_min": "", **near}
            yield msgspec.structs.replace(one, **changes)


def measure(matcher: Matcher) -> dict[str, dict[str, float]]:
    """Wall and CPU milliseconds by wish."""
    found: dict[str, dict[str, float]] = {}
    for name, wishes in WISHES.items():
        wall: list[float] = []
        cpu: list[float] = []
        for _ in range(ROUNDS):
            began, worked = time.perf_counter(), time.process_time()
            answer = matcher.recommend(wishes)
            wall.append((time.perf_counter() - began) * 1e3)
            cpu.append((time.process_time() - worked) * 1e3)
        found[name] = {
            "fitting": answer.fitting,
            "wall_p50_ms": round(median(wall), 2),
            "wall_p95_ms": round(quantiles(wall, n=20)[-1], 2),
            "cpu_p50_ms": round(median(cpu), 2),
            "cpu_p95_ms": round(quantiles(cpu, n=20)[-1], 2),
        }
    return found


def run(count: int, *, fitting: bool) -> dict[str, object]:
    """Build, ask, change some, ask again."""
    documents: dict[str, Posting] = {}

    def remembered() -> Iterator[Posting]:
        for one in postings(count, fitting=fitting):
            documents[one.id] = one
            yield one

    with tempfile.TemporaryDirectory() as folder:
        keeper = ColumnsKeeper(Path(folder), HERE, PostingSettings())
        worked = time.process_time()
        keeper.rebuild(remembered(), "1")
        build = time.process_time() - worked
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        matcher = Matcher(
            Path(folder),
            lambda ids: [documents[one] for one in ids if one in documents],
            HERE,
            PostingSettings(),
            lambda: load_weights(shipped() / "config"),
            lambda: TODAY,
        )
        began = time.perf_counter()
        matcher.recommend(Wishes())
        first = (time.perf_counter() - began) * 1e3
        asked = measure(matcher)
        changed = [documents[key] for key, _ in zip(documents, range(CHANGES), strict=False)]
        worked = time.process_time()
        keeper.replace(changed, [], "2")
        change = time.process_time() - worked
        return {
            "postings": count,
            "everything_fits": fitting,
            "build_cpu_s_with_making": round(build, 1),
            "file_mb": round(size / 1e6, 1),
            "first_question_ms": round(first, 1),
            "asked": asked,
            "changes_cpu_s": round(change, 2),
            "asked_after_changes": measure(matcher),
        }


def main() -> int:
    """Print everything as JSON; write it where it is told to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--million", action="store_true", help="also 1,000,000 postings; takes minutes and 3 GB")
    parser.add_argument("--out", type=Path, help="JSON file to write")
    told = parser.parse_args()
    sizes = SIZES if told.million else SIZES[:1]
    report = [run(count, fitting=fitting) for count in sizes for fitting in (False, True)]
    text = msgspec.json.format(msgspec.json.encode(report), indent=2).decode()
    print(text)
    if told.out is not None:
        told.out.write_text(text + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
