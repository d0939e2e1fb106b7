"""The line in rough weather: hub, terminals and PostgreSQL killed, disks full, clocks off by years, bytes spoilt."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.faults.line.rough import Rough
from tests.faults.private import CannotRun, answer, inside


def campaign(rounds: int, seed: int) -> dict[str, Any]:
    """Play so many rounds; as root in private mounts, where disks can be filled, else without that."""
    try:
        return inside("campaign_rough", rounds, seed)
    except CannotRun as reason:
        return rounds_of(rounds, seed, disks=False) | {"disks not filled": str(reason)}


def rounds_of(rounds: int, seed: int, *, disks: bool = True) -> dict[str, Any]:
    """All rounds, here. A round that ends wrong is told with its number, and the rest is played all the same."""
    wrong: Counter[str] = Counter()
    bad: list[int] = []
    with Rough(seed, disks=disks) as world:
        for number in range(1, rounds + 1):
            found = world.round()
            wrong.update(found)
            if any(found.values()):
                bad.append(number)
        told = dict(world.told)
        said = sum(len(station.said) for station in world.stations)
        broken = sum(station.proxy.broken for station in world.stations)
    kept = {name: wrong[name] for name in ("lost", "waiting", "parked", "doubled", "unequal", "odd chains")}
    return {"rounds": rounds, "handed_in": said, "broken_pieces": broken} | kept | {"bad_rounds": bad[:20]} | told


if __name__ == "__main__":
    answer(rounds_of)
