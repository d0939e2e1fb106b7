"""Desks with something in them, for tests of what may happen to the file."""

from __future__ import annotations

import random

from sync.cache.desk import DeskStore
from tests.sync.terminal import an_answer, hand_in


def filled(path, clock, count=200):
    """Make a desk.db with so many hand-ins; gives their ids and hashes."""
    store = DeskStore(path, clock)
    store.write(lambda tx: tx.enrol("https://hub.example", an_answer()))
    for _ in range(count):
        store.write(lambda tx: hand_in(tx, clock, sealed=random.Random(1).randbytes(700)))
    kept = {item.id: item.sha256 for item in store.pending(count)}
    store.close()
    return kept
