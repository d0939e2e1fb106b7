"""The power goes in the middle of hand-ins: with FULL nothing acknowledged is lost; with NORMAL, the control, some is.

If the control loses nothing, the cut does not cut and the zero of FULL proves nothing.
"""

from __future__ import annotations

import random
import shutil
from typing import Any

from tests.faults.pipe import Writer
from tests.faults.private import Disk, answer, inside
from tests.faults.verdict import lost_and_broken


def campaign(rounds: int, seed: int) -> dict[str, Any]:
    """Cut `rounds` times with FULL and as often with NORMAL, in private mounts. Raises CannotRun."""
    return inside("campaign_powercut", rounds, seed)


def cuts(rounds: int, seed: int) -> dict[str, Any]:
    """Both series; runs as root in mounts of its own."""
    return {mode.lower(): _series(mode, rounds, random.Random(seed)) for mode in ("FULL", "NORMAL")}


def _series(mode: str, rounds: int, chance: random.Random) -> dict[str, int]:
    told = {"cuts": 0, "acknowledged": 0, "lost": 0, "cuts_with_loss": 0, "broken": 0}
    disk = Disk()
    try:
        for number in range(rounds):
            folder = disk.folder / f"terminal-{number}"
            writer = Writer(folder, mode)
            writer.read_for(0.05 + chance.random() * 0.2)
            acknowledged = writer.drain()  # before the cut: reading after it would count what was said during it
            disk.cut_power()
            writer.kill()
            disk.unmount()
            disk.mount()
            lost, broken = lost_and_broken(folder, acknowledged)
            told["cuts"] += 1
            told["acknowledged"] += len(acknowledged)
            told["lost"] += lost
            told["cuts_with_loss"] += lost > 0
            told["broken"] += broken
            shutil.rmtree(folder)
    finally:
        disk.close()
    return told


if __name__ == "__main__":
    answer(cuts)
