"""The disk turns read-only under a running terminal: reading goes on, hand-in says no, and nothing is lost."""

from __future__ import annotations

import random
from typing import Any

from sync.cache.catalogue import Catalogue, Cursor
from sync.cache.desk import DeskStore
from sync.cache.failures import StoreFailed, StoreReason
from sync.wire.scope import Feed
from sync.wire.segment import put
from tests.faults.private import Disk, answer, inside, run
from tests.faults.verdict import lost_and_broken
from tests.sync.terminal import HandClock, an_answer, hand_in

COUNTY = Feed("county/999999", "posting")


def campaign(rounds: int, seed: int) -> dict[str, Any]:
    """Turn a disk read-only `rounds` times, in private mounts. Raises CannotRun."""
    return inside("campaign_readonly", rounds, seed)


def turns(rounds: int, seed: int) -> dict[str, Any]:
    """All rounds; runs as root in mounts of its own."""
    chance = random.Random(seed)
    told = {"turns": 0, "acknowledged": 0, "refused": 0, "lost": 0, "broken": 0, "unreadable": 0}
    for _ in range(rounds):
        disk = Disk(32)
        try:
            for name, value in _turn(disk, chance).items():
                told[name] += value
        finally:
            disk.close()
        told["turns"] += 1
    return told


def _turn(disk: Disk, chance: random.Random) -> dict[str, int]:
    clock, folder = HandClock(), disk.folder / "data"
    store = DeskStore(folder / "desk.db", clock)
    catalogue = Catalogue(folder / "catalogue.db", clock)
    store.write(lambda tx: tx.enrol("https://hub.example", an_answer()))
    catalogue.apply_segment(COUNTY, [put("p1", 1, {"id": "p1", "title": "岗位"})], Cursor("e", 1))
    acknowledged = [
        store.write(lambda tx: hand_in(tx, clock, sealed=chance.randbytes(1500))).number
        for _ in range(chance.randrange(1, 60))
    ]
    run("mount", "-o", "remount,abort", str(disk.folder))  # what the kernel does itself after an I/O error
    refused = unreadable = 0
    for _ in range(3):
        try:
            store.write(lambda tx: hand_in(tx, clock, sealed=chance.randbytes(1500)))
        except StoreFailed as failed:
            refused += failed.reason in {StoreReason.READ_ONLY, StoreReason.BROKEN, StoreReason.FULL}
    unreadable += store.outbox_depth() != len(acknowledged)
    unreadable += len(catalogue.postings(["p1"])) != 1
    store.close()
    catalogue.close()
    with DeskStore(folder / "desk.db", clock) as restarted:
        assert restarted.read_only
        unreadable += restarted.enrolment() is None or restarted.outbox_depth() != len(acknowledged)
    reading = Catalogue(folder / "catalogue.db", clock)
    reading.count()  # whatever it can still see; never an exception
    reading.close()
    disk.unmount()
    disk.mount()
    lost, broken = lost_and_broken(folder, acknowledged)
    return {
        "acknowledged": len(acknowledged), "refused": refused, "lost": lost, "broken": broken, "unreadable": unreadable,
    }  # fmt: skip


if __name__ == "__main__":
    answer(turns)
