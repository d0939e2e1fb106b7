"""./dev bench: figures as ratios within one run, a table here and a file under tests/bench/results."""

from __future__ import annotations

import argparse
import datetime
import importlib.util
import json
import os
import platform
import subprocess
from pathlib import Path
from typing import Any

from steps import ROOT

BENCHES = ROOT / "tests" / "bench"


def main(words: list[str]) -> int:
    """Measure the named benches, or all."""
    parser = argparse.ArgumentParser(prog="./dev bench")
    parser.add_argument("names", nargs="*", help="which benches; all without")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path, help="write the rows to this file too")
    parser.add_argument("--titles", type=Path, help="job titles with their codes, for the benches relevance and coder")
    wish = parser.parse_args(words)
    found = {file.stem.removeprefix("bench_"): file for file in sorted(BENCHES.glob("bench_*.py"))}
    unknown = [name for name in wish.names if name not in found]
    if unknown:
        print(f"dev: no bench called {', '.join(unknown)}; there are {', '.join(found)}")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    everything: list[dict[str, Any]] = []
    for name in wish.names or found:
        further = {"titles": wish.titles} if name in {"relevance", "coder"} else {}
        rows = _load(found[name]).run(wish.rounds, **further)
        _show(name, rows)
        _keep(name, rows, wish.rounds)
        everything += rows
    if wish.json:
        wish.json.write_text(json.dumps(everything, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


def _load(file: Path) -> Any:
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _show(name: str, rows: list[dict[str, Any]]) -> None:
    print(f"\n{name}")
    for row in rows:
        ratio = "" if row.get("ratio") is None else f"{row['ratio']:8.2f} x {row.get('peer') or ''}"
        print(f"  {row['name']:<52} {row['value']:>12.4g} {row['unit']:<10} {ratio}")


def _keep(name: str, rows: list[dict[str, Any]], rounds: int) -> None:
    results = BENCHES / "results"
    results.mkdir(exist_ok=True)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    told = {
        "bench": name,
        "commit": commit.stdout.strip(),
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
        "rounds": rounds,
        "rows": rows,
    }
    (results / f"{name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    raise SystemExit(main([]))
