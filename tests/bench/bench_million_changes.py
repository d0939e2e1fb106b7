"""10,000 changes at 1,000,000 postings, all that the sync agent does with them, while another process goes on asking.

From the bytes of the segments as they come from the line to files that window and matching read: hash, unpacking and
decoding; catalogue, leaf hashes, cursor; what moved; the search index; the columns of matching. Half of the changes
replace a posting under another name, a quarter is new, a quarter is gone. Processor time of the whole process. A small
change goes before: it loads the words of trades and the dictionary, as once in the life of the agent, and has shared
telephones counted, which may take a fiftieth of the time and so not again at once (kiosk/desk/postings/phones.py).

The million lies beside that of `./dev bench million` (JOBSTATION_BENCH), its catalogue and columns are made once.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import msgspec

from kiosk.agent import Indexing
from kiosk.desk.match.keeper import ColumnsKeeper
from kiosk.desk.match.keeper import basis as columns_basis
from kiosk.desk.postings.generate import generate
from kiosk.desk.postings.made_up import DEMO_PLACE
from kiosk.desk.search.stamp import POINTER, read_stamp, write_stamp
from kiosk.paths import DataFolder
from kiosk.settings import read_settings
from sync.cache.catalogue import Catalogue, Cursor
from sync.cache.generations import remove
from sync.client.agent import calm_collector
from sync.wire.exact import digest
from sync.wire.scope import Feed
from sync.wire.segment import cut, decode_segment, encode_segment, gone, put
from tests.bench.bench_million import ASKING, CHANGES, renamed
from tests.bench.search.peers import HERE, SETTINGS, TODAY, built, town

if TYPE_CHECKING:
    from sync.wire.posting import Posting
    from sync.wire.segment import Change

ROOT = Path(__file__).resolve().parents[2]
SIZE = int(os.environ.get("JOBSTATION_BENCH_SIZE", "1000000"))
FEED = Feed("county/999999", "posting")
PLACED = {"JOBSTATION_STATION_LATITUDE": str(DEMO_PLACE.lat), "JOBSTATION_STATION_LONGITUDE": str(DEMO_PLACE.lon)}
AIM = 1.0
_AT_ONCE = 5000
_WARM = 200


def run(rounds: int) -> list[dict[str, Any]]:
    """Rows {name, value, unit, peer, ratio, samples}; CPU seconds, medians over the rounds, ratio to the aim of one."""
    kept = Path(os.environ.get("JOBSTATION_BENCH") or Path(tempfile.gettempdir()) / "jobstation-bench") / str(SIZE)
    kept.mkdir(parents=True, exist_ok=True)
    furnish(kept)
    warm, segments, held = changes(SIZE)
    calm_collector()  # as the agent does at its start
    stages: dict[str, list[float]] = {}
    asked: list[float] = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(dir=kept) as folder:
            data = copied(kept, DataFolder(Path(folder)).create())
            asking = _start(data.index)
            for stage, spent in taken_in(data, warm, segments, held):
                stages.setdefault(stage, []).append(spent)
            asked += json.loads(asking.communicate("stop\n")[0])
    return [
        *(_row(f"{SIZE:,} changes: {stage}", median(spent), "CPU s", len(spent)) for stage, spent in stages.items()),
        _row(f"{SIZE:,} changes: longest answer meanwhile", max(asked), "ms", len(asked)),
    ]


def furnish(kept: Path) -> None:
    """Make index, catalogue and columns of the million, where they do not stand yet."""
    built(kept / "index", SIZE)
    whole, basis = kept / "catalogue.whole", f"{town(SIZE)} {columns_basis(HERE, SETTINGS)}"
    if whole.exists() and whole.read_text(encoding="utf-8") == basis:
        return
    remove(kept / "catalogue.db")
    catalogue = Catalogue(kept / "catalogue.db")
    made = generate(SIZE, 1, TODAY)
    while some := [put(one.id, one.ver, one) for one in islice(made, _AT_ONCE)]:
        stand = catalogue.lane(FEED)
        catalogue.apply_segment(
            FEED, some, Cursor("e", len(some) + (0 if stand is None else stand.stand().cursor.head))
        )
    ColumnsKeeper(kept / "match", HERE, SETTINGS).rebuild(generate(SIZE, 1, TODAY), "bench")
    catalogue.close()
    whole.write_text(basis, encoding="utf-8")


def copied(kept: Path, data: DataFolder) -> DataFolder:
    """Make a terminal of the kept files; index and columns say that they were made of this catalogue, as they were."""
    shutil.copyfile(kept / "catalogue.db", data.catalogue)
    root = Catalogue(data.catalogue).fingerprint()
    for name, folder in (("index", data.index), ("match", data.columns)):
        shutil.copytree(kept / name, folder, copy_function=os.link)
        stamp = read_stamp(folder)
        assert stamp is not None
        (folder / POINTER).unlink()  # a link: the kept one stays as it is
        write_stamp(folder, msgspec.structs.replace(stamp, root=root))
    return data


def changes(size: int) -> tuple[list[Change], list[bytes], int]:
    """Some changes to begin with, those that are measured as segments, and how many postings there are afterwards."""
    every = list(islice(generate(size, 1, TODAY), CHANGES // 2 + _WARM))
    fresh = [renamed(one) for one in islice(generate(size, 2, TODAY), CHANGES // 4)]
    names = [one.id for one in islice(generate(size, 1, TODAY), size // 2, size // 2 + CHANGES // 4)]
    warm = [_urgent(one) for one in every[CHANGES // 2 :]]
    told = [*map(_urgent, every[: CHANGES // 2]), *(put(one.id, one.ver, one) for one in fresh)]
    told += [gone(name, 2) for name in names]
    return warm, [encode_segment(run) for run in cut(told)], size + len(fresh) - len(names)


def taken_in(data: DataFolder, warm: list[Change], segments: list[bytes], held: int) -> list[tuple[str, float]]:
    """Do what the agent does; processor seconds of each stage, and of all."""
    catalogue = Catalogue(data.catalogue)
    indexing = Indexing(read_settings([], PLACED), data, catalogue)
    lane = catalogue.lane(FEED)
    assert lane is not None
    head = lane.stand().cursor.head + len(warm)
    catalogue.apply_segment(FEED, warm, Cursor("e", head))
    indexing.catch_up()
    before = read_stamp(data.index)
    began = time.process_time()
    unpacked = [decode_segment(segment, digest(segment)) for segment in segments]
    decoded = time.process_time()
    for some in unpacked:
        head += len(some)
        assert catalogue.apply_segment(FEED, some, Cursor("e", head))
    applied = time.process_time()
    indexing.catch_up()
    ended = time.process_time()
    stamp = read_stamp(data.index)
    assert stamp is not None
    assert stamp != before
    assert stamp.count == held, stamp.count
    assert stamp.root == catalogue.fingerprint()
    catalogue.close()
    return [
        (f"{CHANGES:,}, from segments to all files", ended - began),
        ("segments decoded", decoded - began),
        ("catalogue", applied - decoded),
        ("what moved, index, columns", ended - applied),
    ]


def _urgent(one: Posting) -> Change:
    return put(one.id, 2, msgspec.structs.replace(one, title=f"急招{one.title}"[:200], ver=2))


def _start(index: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ASKING, str(index)]
    asking = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert asking.stdout is not None
    asking.stdout.readline()
    return asking


def _row(name: str, value: float, unit: str, samples: int) -> dict[str, Any]:
    aimed = name.endswith("all files")
    return {
        "name": name,
        "value": round(value, 3),
        "unit": unit,
        "peer": f"aim {AIM:g} {unit}" if aimed else None,
        "ratio": round(value / AIM, 3) if aimed else None,
        "samples": samples,
    }


if __name__ == "__main__":
    for line in run(int(sys.argv[1]) if len(sys.argv) > 1 else 3):
        print(f"{line['name']:64} {line['value']:9.3f} {line['unit']:6} {line['ratio'] or '':>7}  {line['peer'] or ''}")
