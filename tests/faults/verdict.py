"""Looks whether a desk.db kept what it acknowledged."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from sync.cache.desk import DeskStore
from sync.wire.envelope import FIRST, decode, digest

if TYPE_CHECKING:
    from pathlib import Path


def lost_and_broken(folder: Path, acknowledged: list[str]) -> tuple[int, int]:
    """How many acknowledged numbers are gone, and how many faults the file has beside that.

    Faults: a failed integrity check, a salvage at opening, a number twice, a broken chain, a hand-in without
    its print intent or journal line (it was to be all or nothing).
    """
    with DeskStore(folder / "desk.db") as store:
        broken = int(store.salvaged is not None)
        items = store.pending(1_000_000)
        intents = [intent.number for intent in store.print_intents()]
        lines = len([entry for entry in store.journal(1_000_000) if entry.event == "handed_in"])
    with contextlib.closing(sqlite3.connect(folder / "desk.db")) as db:
        broken += db.execute("PRAGMA integrity_check").fetchone()[0] != "ok"
    numbers = [item.number for item in items]
    broken += len(numbers) != len(set(numbers))
    broken += sorted(numbers) != sorted(intents)
    broken += lines != len(numbers)
    before = FIRST
    for envelope, body in sorted(((decode(item.body or b""), item.body or b"") for item in items), key=_counter):
        broken += envelope.prev != before
        before = digest(body)
    return len(set(acknowledged) - set(numbers)), broken


def _counter(pair) -> int:
    return pair[0].counter
