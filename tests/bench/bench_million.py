"""Search at 100,000 and 1,000,000 postings: the three engines; changes taken in meanwhile; cold start; memory.

Building a million takes minutes, so what was built stays in a folder (JOBSTATION_BENCH, else one below the system's for
temporary files) and is used again while it is still what this program would build.
- changes: 10,000 (half of them replace, a quarter is new, a quarter is gone) while another process goes on asking;
- cold start: a new interpreter from its first line to the first answer, beside the same with an index of ten postings;
- memory: what the process that asks holds of its own, beside what it maps.
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

from kiosk.desk.postings.generate import generate
from kiosk.desk.search.index import IndexKeeper
from kiosk.desk.search.stamp import read_stamp
from sync.client.agent import calm_collector
from tests.bench.search.peers import HERE, SETTINGS, TODAY, Peers, built
from tests.bench.search.timing import compared

if TYPE_CHECKING:
    from sync.wire.posting import Posting

ROOT = Path(__file__).resolve().parents[2]
SIZES = tuple(int(size) for size in os.environ.get("JOBSTATION_BENCH_SIZES", "100000 1000000").split())
CHANGES = 10_000
_FEW = 10

_ASK = """
import sys, time
from datetime import date
from pathlib import Path
from kiosk.desk.search.occupations import Occupations
from kiosk.desk.search.query import Question
from kiosk.desk.search.search import Search
from kiosk.paths import shipped
search = Search(Path(sys.argv[1]), Occupations(shipped() / "config"), lambda: date(2026, 11, 21))
"""
_ONCE = _ASK + "assert search.ask(Question(kind='cleaning'), rows=20).ready\n"
_OPEN = (
    _ASK
    + """
began = time.process_time()
assert search.warm()
print((time.process_time() - began) * 1000)
"""
)
ASKING = (
    _ASK
    + """
import json, select
spent = []
for words in ("保洁", "siji"):
    search.ask(Question(words), rows=20)
print("asking", flush=True)
while not select.select([sys.stdin], [], [], 0)[0]:
    for question in (Question("保洁"), Question(kind="driver", pay_min=5000), Question("siji")):
        began = time.perf_counter()
        assert search.ask(question, rows=20).ready
        spent.append((time.perf_counter() - began) * 1000)
print(json.dumps(spent))
"""
)
_HELD = (
    _ASK
    + """
for question in (Question(), Question("保洁"), Question("siji"), Question(kind="driver", pay_min=5000)):
    search.ask(question, rows=20)
with open("/proc/self/status") as told:
    held = dict(line.split(":", 1) for line in told)
print(int(held["RssAnon"].split()[0]) / 1024, int(held["RssFile"].split()[0]) / 1024)
"""
)


def run(rounds: int) -> list[dict[str, Any]]:
    """Measure both sizes; builds what is missing first."""
    kept = Path(os.environ.get("JOBSTATION_BENCH") or Path(tempfile.gettempdir()) / "jobstation-bench")
    rows: list[dict[str, Any]] = []
    few = kept / "few" / "index"
    built(few, _FEW)
    for size in SIZES:
        folder = kept / str(size)
        folder.mkdir(parents=True, exist_ok=True)
        began = time.process_time()
        if built(folder / "index", size):
            rows.append(_row(f"{size:,} index built", time.process_time() - began, "CPU s"))
        rows += compared(f"{size:,}", Peers(folder, size), rounds)
        rows += _changes(folder / "index", size, rounds)
        rows += _cold(folder / "index", few, size, rounds)
        rows += _memory(folder / "index", few, size)
    return rows


def _changes(index: Path, size: int, rounds: int) -> list[dict[str, Any]]:
    replaced = list(islice(generate(size, 1, TODAY), CHANGES // 2))
    fresh = [renamed(one) for one in islice(generate(size, 2, TODAY), CHANGES // 4)]
    changed = [msgspec.structs.replace(one, title=f"急招{one.title}"[:200], ver=2) for one in replaced] + fresh
    gone = [f"{replaced[0].id[:-7]}{number:07d}" for number in range(size // 2, size // 2 + CHANGES // 4)]
    spent: list[float] = []
    asked: list[float] = []
    calm_collector()  # as the agent does at its start
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(dir=index.parent) as other:
            copy = Path(other) / "index"
            shutil.copytree(index, copy, copy_function=os.link)
            stamp = copy / "current.json"
            stamp.write_bytes(_own(stamp))
            asking = _start(ASKING, copy, stdin=subprocess.PIPE)
            assert asking.stdout is not None
            asking.stdout.readline()
            keeper = IndexKeeper(copy, HERE, SETTINGS)
            keeper.replace([], [], "warm")  # tables and dictionary are loaded once in the life of the agent
            _ = keeper.replace([renamed(changed[0])], [], "warm too")
            began = time.process_time()
            held = keeper.replace(changed, gone, "changed")
            spent.append(time.process_time() - began)
            told, _err = asking.communicate("stop\n")
            asked += json.loads(told)
            assert held == size + len(fresh) - len(gone), held
    return [
        _row(f"{size:,} changes: {CHANGES:,} taken in", median(spent), "CPU s", samples=len(spent)),
        _row(f"{size:,} changes: longest answer meanwhile", max(asked), "ms", samples=len(asked)),
    ]


def _own(stamp: Path) -> bytes:
    """Read a linked stamp and let go of it, so that a change of the copy never reaches the kept one."""
    told = stamp.read_bytes()
    stamp.unlink()
    return told


def renamed(one: Posting) -> Posting:
    return msgspec.structs.replace(one, id=f"new-{one.id}")


def _cold(index: Path, few: Path, size: int, rounds: int) -> list[dict[str, Any]]:
    whole: dict[Path, list[float]] = {index: [], few: []}
    cpu: dict[Path, list[float]] = {index: [], few: []}
    opened: dict[Path, list[float]] = {index: [], few: []}
    for turn in range(2 * rounds + 1):
        for path in (index, few) if turn % 2 else (few, index):
            before = os.times()
            began = time.perf_counter()
            _start(_ONCE, path).communicate()
            ended, after = time.perf_counter(), os.times()
            told, _ = _start(_OPEN, path).communicate()
            if turn:  # the first time brings the files into memory
                whole[path].append((ended - began) * 1000)
                cpu[path].append((after.children_user + after.children_system) * 1000)
                cpu[path][-1] -= (before.children_user + before.children_system) * 1000
                opened[path].append(float(told))
    return [
        _row(f"{size:,} cold start to the first answer", median(whole[index]), "ms", median(whole[few])),
        _row(f"{size:,} cold start, processor", median(cpu[index]), "CPU ms", median(cpu[few])),
        _row(f"{size:,} opening the index alone", median(opened[index]), "CPU ms", median(opened[few])),
    ]


def _memory(index: Path, few: Path, size: int) -> list[dict[str, Any]]:
    stamp = read_stamp(index)
    assert stamp is not None
    held = [tuple(map(float, _start(_HELD, path).communicate()[0].split())) for path in (index, few)]
    return [
        _row(f"{size:,} index on disk", sum(mark.size for mark in stamp.files.values()) / 1e6, "MB"),
        _row(f"{size:,} memory of its own", held[0][0], "MB", held[1][0]),
        _row(f"{size:,} memory mapped from files", held[0][1], "MB", held[1][1]),
    ]


def _start(script: str, index: Path, stdin: int | None = None) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, str(index)]
    return subprocess.Popen(command, cwd=ROOT, stdin=stdin, stdout=subprocess.PIPE, text=True)


def _row(name: str, value: float, unit: str, few: float | None = None, samples: int = 1) -> dict[str, Any]:
    return {
        "name": name,
        "value": round(value, 3),
        "unit": unit,
        "peer": None if few is None else f"{_FEW} postings {few:.3f} {unit}",
        "ratio": round(value / few, 3) if few else None,
        "samples": samples,
    }


if __name__ == "__main__":
    for line in run(int(sys.argv[1]) if len(sys.argv) > 1 else 3):
        print(
            f"{line['name']:48} {line['value']:10.3f} {line['unit']:7} {line['ratio'] or '':>7}  {line['peer'] or ''}"
        )
