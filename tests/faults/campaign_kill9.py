"""kill -9 in the middle of hand-ins: nothing acknowledged may be missing, nothing may be there by halves."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

from tests.faults.pipe import Writer
from tests.faults.verdict import lost_and_broken


def campaign(rounds: int, seed: int) -> dict[str, Any]:
    """Kill a writing terminal `rounds` times, ten times on each file."""
    chance = random.Random(seed)
    acknowledged: list[str] = []
    told = {"kills": 0, "acknowledged": 0, "lost": 0, "broken": 0}
    with tempfile.TemporaryDirectory() as home:
        for number in range(rounds):
            if number % 10 == 0:
                acknowledged = []
            folder = Path(home) / f"terminal-{number // 10}"
            writer = Writer(folder)
            writer.read_for(chance.random() * 0.2)
            acknowledged += _end(writer)
            lost, broken = lost_and_broken(folder, acknowledged)
            told["kills"] += 1
            told["lost"] += lost
            told["broken"] += broken
            if number % 10 == 9 or number == rounds - 1:
                told["acknowledged"] += len(acknowledged)
    return told


def _end(writer: Writer) -> list[str]:
    writer.signal()
    said = writer.drain()  # what was said before it died counts: the slip was already in somebody's hand
    writer.kill()
    return said


if __name__ == "__main__":
    print(campaign(20, 1))
