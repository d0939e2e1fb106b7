"""./dev faults: break things on purpose, many rounds, with the seed printed."""

from __future__ import annotations

import argparse
import datetime
import json
import secrets
import subprocess

from steps import ROOT
from verb_bench import _load as load

FAULTS = ROOT / "tests" / "faults"


def main(words: list[str]) -> int:
    """Run one campaign; its figures go to the screen and, with the commit, to tests/bench/results."""
    found = {file.stem.removeprefix("campaign_"): file for file in sorted(FAULTS.glob("campaign_*.py"))}
    parser = argparse.ArgumentParser(prog="./dev faults")
    parser.add_argument("name", choices=list(found))
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=None)
    wish = parser.parse_args(words)
    seed = secrets.randbelow(2**31) if wish.seed is None else wish.seed
    print(f"{wish.name}: {wish.rounds} rounds, seed {seed}", flush=True)
    figures = load(found[wish.name]).campaign(wish.rounds, seed)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    told = {
        "campaign": wish.name,
        "commit": commit.stdout.strip(),
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "rounds": wish.rounds,
        "seed": seed,
        "figures": figures,
    }
    print(json.dumps(told, ensure_ascii=False, indent=1))
    results = ROOT / "tests" / "bench" / "results"
    results.mkdir(exist_ok=True)
    (results / f"faults_{wish.name}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0
