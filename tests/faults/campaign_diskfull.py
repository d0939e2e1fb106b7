"""The disk runs full: hand-in goes on out of the reserve, then says so; reading never stops; nothing is lost."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, Any

from sync.cache.catalogue import Catalogue, Cursor
from sync.cache.desk import DeskStore
from sync.cache.failures import StoreFailed, StoreReason
from sync.wire.scope import Feed
from sync.wire.segment import put
from tests.faults.private import answer, inside, memory_disk
from tests.faults.verdict import lost_and_broken
from tests.sync.terminal import HandClock, an_answer, hand_in

if TYPE_CHECKING:
    from pathlib import Path

COUNTY = Feed("county/999999", "posting")


def campaign(rounds: int, seed: int) -> dict[str, Any]:
    """Fill a small disk `rounds` times, in private mounts. Raises CannotRun."""
    return inside("campaign_diskfull", rounds, seed)


def fillings(rounds: int, seed: int) -> dict[str, Any]:
    """All rounds; runs as root in mounts of its own."""
    told = {"fillings": 0, "acknowledged": 0, "after_the_reserve": 0, "lost": 0, "broken": 0, "unreadable": 0}
    chance = random.Random(seed)
    for _ in range(rounds):
        with memory_disk(8) as folder:
            for name, value in _fill(folder, chance).items():
                told[name] += value
        told["fillings"] += 1
    return told


def _fill(folder: Path, chance: random.Random) -> dict[str, int]:
    clock = HandClock()
    catalogue = Catalogue(folder / "catalogue.db", clock)
    catalogue.apply_segment(COUNTY, [put("p1", 1, {"id": "p1", "title": "岗位"})], Cursor("e", 1))
    store = DeskStore(folder / "desk.db", clock)
    store.write(lambda tx: tx.enrol("https://hub.example", an_answer()))
    assert not store.disk_full
    _take_room(folder, chance.randrange(4096, 400_000))
    acknowledged: list[str] = []
    late = unreadable = 0
    while True:
        try:
            number = store.write(lambda tx: hand_in(tx, clock, sealed=chance.randbytes(1500))).number
        except StoreFailed as failed:
            if failed.reason is not StoreReason.FULL:
                raise
            break
        acknowledged.append(number)
        late += store.disk_full
    assert store.disk_full
    assert late > 100, late
    unreadable += store.outbox_depth() != len(acknowledged)
    unreadable += len(catalogue.postings(["p1"])) != 1
    try:
        catalogue.apply_segment(COUNTY, [put("p2", 1, {"id": "p2", "title": "岗" * 9000})], Cursor("e", 2))
    except StoreFailed:
        unreadable += catalogue.count() != 1
    with DeskStore(folder / "desk.db", clock) as other:  # the other process, or this one after a restart
        unreadable += other.outbox_depth() != len(acknowledged)
    (folder / "filler").unlink()
    acknowledged.append(store.write(lambda tx: hand_in(tx, clock)).number)
    store.tidy()
    assert not store.disk_full
    store.close()
    catalogue.close()
    lost, broken = lost_and_broken(folder, acknowledged)
    return {
        "acknowledged": len(acknowledged), "after_the_reserve": late, "lost": lost, "broken": broken,
        "unreadable": unreadable,
    }  # fmt: skip


def _take_room(folder: Path, leave: int) -> None:
    about = os.statvfs(folder)
    with (folder / "filler").open("wb") as file:
        file.write(bytes(max(0, about.f_bfree * about.f_frsize - leave)))


if __name__ == "__main__":
    answer(fillings)
