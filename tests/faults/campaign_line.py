"""The line in every kind of bad luck: after each round PostgreSQL and every terminal hold the same, nothing is lost."""

from __future__ import annotations

import contextlib
import random
from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.faults import overseen
from tests.faults.line.world import World
from tests.real import postgres

if TYPE_CHECKING:
    from tests.real.postgres import Postgres

LIFE = 30
"""Rounds that one hub and its terminals live through: all that ever happened to them is compared after each, so that a
round late in a long life takes much longer than an early one."""
MUST_BE_NONE = ("unequal", "lost", "doubled", "odd_chains")
SUMMED = ("rounds", "handed_in", *MUST_BE_NONE)


def campaign(rounds: int, seed: int) -> dict[str, Any]:
    """Play so many rounds in a program of their own."""
    return overseen.overseen("campaign_line", rounds, seed, MUST_BE_NONE)


def rounds_of(rounds: int, seed: int, server: Postgres | None = None) -> dict[str, Any]:
    """So many rounds of a dozen random acts each, every one followed by a comparison with the oracle."""
    told: Counter[str] = Counter()
    figures: dict[str, Any] = {}
    wrong: Counter[str] = Counter()
    stood: list[str] = []
    seeds = random.Random(seed)
    with contextlib.ExitStack() as undo:
        server = server or undo.enter_context(postgres.running())
        for first in range(0, rounds, LIFE):
            before = told.copy()
            with World(seeds.randrange(2**31), server) as world:
                for _ in range(first, min(first + LIFE, rounds)):
                    wrong.update(world.round())
                    told = before + Counter(world.told)
                    told["rounds"] = before["rounds"] + world.rounds
                    told["handed_in"] = before["handed_in"] + sum(len(each.handed_in) for each in world.terminals)
                    stood += [name for name in world.stood if name not in stood]
                    figures = {**told, **{name: wrong[name] for name in MUST_BE_NONE}}
                    figures |= {"stood": stood} if stood else {}
                    overseen.say(figures)
    return figures


if __name__ == "__main__":
    overseen.run(rounds_of)
