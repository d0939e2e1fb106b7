"""The line in every kind of bad luck: after each round PostgreSQL and every terminal hold the same, nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.faults.line.world import World

if TYPE_CHECKING:
    from tests.real.postgres import Postgres

SUMMED = ("rounds", "handed_in", "unequal", "lost", "doubled", "odd_chains")


def campaign(rounds: int, seed: int, server: Postgres | None = None) -> dict[str, Any]:
    """So many rounds of a dozen random acts each, every one followed by a comparison with the oracle."""
    told: dict[str, Any] = {"rounds": 0, "unequal": 0, "lost": 0, "doubled": 0, "odd_chains": 0}
    with World(seed, server) as world:
        for _ in range(rounds):
            world.live()
            world.settle()
            lost, doubled = world.lost_or_doubled()
            told["rounds"] += 1
            told["unequal"] += world.unequal()
            told["lost"] += lost
            told["doubled"] += doubled
            told["odd_chains"] += world.odd_chains()
        told["handed_in"] = sum(len(terminal.handed_in) for terminal in world.terminals)
        return told | world.told


if __name__ == "__main__":
    print(campaign(20, 1))
