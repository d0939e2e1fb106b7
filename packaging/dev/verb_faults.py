"""./dev faults: break things on purpose, many rounds, with the seed printed."""

from __future__ import annotations

import argparse
import datetime
import json
import random
import secrets
import subprocess
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from steps import ROOT
from verb_bench import _load as load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FAULTS = ROOT / "tests" / "faults"
RESULTS = ROOT / "tests" / "bench" / "results"
SEEDS = 2**31


def main(words: list[str]) -> int:
    """Run one campaign; its figures go to the screen and, with the commit, to a list in tests/bench/results.

    1 when something was found that must not be, or when a share did not come to its end.
    """
    found = {file.stem.removeprefix("campaign_"): file for file in sorted(FAULTS.glob("campaign_*.py"))}
    parser = argparse.ArgumentParser(prog="./dev faults")
    parser.add_argument("name", choices=list(found))
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--side-by-side", type=int, default=1, metavar="N", help="share the rounds among N processes")
    parser.add_argument("--anew", action="store_true", help="forget what was kept of earlier runs")
    wish = parser.parse_args(words)
    seed = secrets.randbelow(SEEDS) if wish.seed is None else wish.seed
    shares = _shares(wish.rounds, seed, wish.side_by_side)
    for rounds, each in shares:
        print(f"{wish.name}: {rounds} rounds, seed {each}", flush=True)
    file = RESULTS / f"faults_{wish.name}.json"
    kept = [] if wish.anew or not file.exists() else _campaigns(file)
    failed: list[BaseException] = []
    wrong = False
    for told in _play(found[wish.name], shares):
        if isinstance(told, BaseException):
            failed.append(told)
            continue
        print(json.dumps(told, ensure_ascii=False, indent=1), flush=True)
        wrong |= _went_wrong(found[wish.name], told["figures"])
        # the same rounds once more are no further evidence
        kept = [one for one in kept if (one["seed"], one["rounds"]) != (told["seed"], told["rounds"])] + [told]
    whole = _sum(found[wish.name], kept)
    print(json.dumps(whole, ensure_ascii=False), flush=True)
    RESULTS.mkdir(exist_ok=True)
    written = {"campaign": wish.name} | ({"sum": whole} if whole else {}) | {"campaigns": kept}
    file.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if failed:
        raise BaseExceptionGroup(wish.name, failed)
    return int(wrong)


def _went_wrong(file: Path, figures: dict[str, Any]) -> bool:
    """Whether a share was ended, or found what its campaign says must be none."""
    none = ("ended", *getattr(load(file), "MUST_BE_NONE", ()))
    return any(figures.get(name) for name in none)


def _shares(rounds: int, seed: int, lines: int) -> list[tuple[int, int]]:
    """Rounds and seed of each process; one alone takes the seed as it is."""
    if lines <= 1:
        return [(rounds, seed)]
    chance = random.Random(seed)
    return [(rounds // lines + (line < rounds % lines), chance.randrange(SEEDS)) for line in range(lines)]


def _play(file: Path, shares: list[tuple[int, int]]) -> Iterator[dict[str, Any] | BaseException]:
    """Play every share, each in a process of its own; gives each as it ends, or what ended it."""
    with ProcessPoolExecutor(len(shares), mp_context=get_context("spawn")) as pool:
        playing = [pool.submit(played, file, *share) for share in shares]
        for done in as_completed(playing):
            yield done.exception() or done.result()


def played(file: Path, rounds: int, seed: int) -> dict[str, Any]:
    """Play one campaign here, and say of which commit and day it is."""
    figures = load(file).campaign(rounds, seed)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {
        "commit": commit.stdout.strip(),
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "rounds": rounds,
        "seed": seed,
        "figures": figures,
    }


def _campaigns(file: Path) -> list[dict[str, Any]]:
    """What was kept so far; a file of one campaign is a list of one."""
    told = json.loads(file.read_text("utf-8"))
    if "campaigns" in told:
        return list(told["campaigns"])
    return [{name: value for name, value in told.items() if name != "campaign"}]


def _sum(file: Path, kept: list[dict[str, Any]]) -> dict[str, int]:
    """What the campaign says may be added up, over all that is kept; what an earlier one did not count is none."""
    return {name: sum(one["figures"].get(name, 0) for one in kept) for name in getattr(load(file), "SUMMED", ())}
