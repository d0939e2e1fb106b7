"""A terminal that hands in as fast as it can and says each number only after the commit, as a slip would.

`python -m tests.faults.writer FOLDER [FULL|NORMAL]`
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from sync.cache.desk import DeskStore
from tests.sync.terminal import an_answer, hand_in

SEALED = 1500
"""Bytes of a sealed body of usual length."""


class Now:
    """The machine's clock, in the shape the helpers expect."""

    def now(self):
        from sync.wire.clock import SystemClock

        return SystemClock().now()

    def monotonic(self) -> float:
        return 0.0


def main(folder: str, synchronous: str = "FULL") -> None:
    chance, clock = random.Random(), Now()
    store = DeskStore(Path(folder) / "desk.db", clock, synchronous=synchronous)
    if store.enrolment() is None:
        store.write(lambda tx: tx.enrol("https://hub.example", an_answer()))
    while True:
        envelope = store.write(lambda tx: hand_in(tx, clock, sealed=chance.randbytes(SEALED)))
        os.write(1, f"{envelope.number}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
