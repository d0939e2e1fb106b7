"""The line in rough weather: hub, terminals and PostgreSQL killed, disks full, clocks off by years, bytes spoilt."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

from tests.faults import overseen
from tests.faults.line.rough import Rough
from tests.faults.private import CannotRun

LIFE = 40
"""Rounds that one hub and its terminals live through; their disks are small, and nothing is forgotten within a day."""
MUST_BE_NONE = ("lost", "waiting", "parked", "doubled", "unequal", "odd chains", "fallen")
SUMMED = ("rounds", "handed_in", "broken_pieces", *MUST_BE_NONE)


def campaign(rounds: int, seed: int) -> dict[str, Any]:
    """Play so many rounds; as root in private mounts, where disks can be filled, else without that."""
    try:
        return overseen.overseen("campaign_rough", rounds, seed, MUST_BE_NONE, mounts=True)
    except CannotRun as reason:
        return rounds_of(rounds, seed, disks=False) | {"disks not filled": str(reason)}


def rounds_of(rounds: int, seed: int, *, disks: bool = True) -> dict[str, Any]:
    """All rounds, here."""
    return rounds_in(Rough, rounds, seed, disks=disks)


def rounds_in(kind: type[Rough], rounds: int, seed: int, *, disks: bool) -> dict[str, Any]:
    """Play rounds in worlds of a kind. One that ends wrong is told with its number, the rest is played all the same."""
    wrong: Counter[str] = Counter()
    told: Counter[str] = Counter()
    bad: list[int] = []
    stood: list[str] = []
    figures: dict[str, Any] = {}
    seeds = random.Random(seed)
    for first in range(1, rounds + 1, LIFE):
        before = told
        with kind(seeds.randrange(2**31), disks=disks) as world:
            for number in range(first, min(first + LIFE, rounds + 1)):
                found = world.round()
                wrong.update(found)
                if any(found.values()):
                    bad.append(number)
                told = before + world.figures()
                stood += [name for name in world.stood if name not in stood]
                kept = {name: wrong[name] for name in MUST_BE_NONE} | {"bad_rounds": bad[:20]}
                figures = {"rounds": number, "handed_in": 0, "broken_pieces": 0} | kept | told
                figures |= {"stood": stood} if stood else {}
                overseen.say(figures)
    return figures


if __name__ == "__main__":
    overseen.run(rounds_of)
