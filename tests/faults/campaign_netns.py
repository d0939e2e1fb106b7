"""Rough weather once more, on cables: each terminal and the hub have networks of their own, and packets are lost."""

from __future__ import annotations

from typing import Any

from tests.faults import overseen
from tests.faults.campaign_rough import MUST_BE_NONE, SUMMED, rounds_in
from tests.faults.line.apart import Apart

__all__ = ["MUST_BE_NONE", "SUMMED", "campaign"]


def campaign(rounds: int, seed: int) -> dict[str, Any]:
    """Play so many rounds as root, in private mounts and networks; CannotRun elsewhere."""
    return overseen.overseen("campaign_netns", rounds, seed, MUST_BE_NONE, mounts=True, net=True)


def rounds_of(rounds: int, seed: int) -> dict[str, Any]:
    """All rounds, here."""
    return rounds_in(Apart, rounds, seed, disks=True)


if __name__ == "__main__":
    overseen.run(rounds_of)
