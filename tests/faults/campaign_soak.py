"""Days in a row, each in a moment: does the memory of hub and terminals stay what it was?

A round is a day: what happens to a line in a week, then everybody level, then midnight. Hub and terminals share this
process, so that its memory is theirs; what the campaign itself would keep is let go of each day.
"""

from __future__ import annotations

import functools
import gc
import json
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.dialects.postgresql.base import PGDialect

from sync.hub.publish import publish
from sync.hub.retention import drop_bodies
from sync.wire.scope import Feed, scopes_of
from tests.faults.line.world import AREA, OWN, ROWS, STREETS, World

_A_DAY = timedelta(days=1)
WARM = 5
"""Days until everything was used once."""
KEEP_DAYS = 7


def campaign(rounds: int, seed: int) -> dict[str, Any]:
    """So many days after the warm ones; memory in MB at their start, every quarter, and the end."""
    told: dict[str, Any] = {"days": rounds, "unequal": 0, "lost": 0, "doubled": 0, "odd_chains": 0}
    memory: list[float] = []
    with World(seed) as world:
        _fill(world)
        began, handed_in = time.monotonic(), 0
        for day in range(-WARM, rounds):
            if day in {rounds * quarter // 4 for quarter in range(4)}:
                memory.append(_memory_mb())
            world.live()
            world.settle()
            handed_in += sum(len(terminal.handed_in) for terminal in world.terminals)
            for terminal in world.terminals:
                terminal.handed_in.clear()
            kept, distinct = _at_hub(world)
            told["lost"] += max(0, handed_in - distinct)
            told["doubled"] += kept - distinct
            told["unequal"] += world.unequal()
            told["odd_chains"] += world.odd_chains()
            _midnight(world)
        memory.append(_memory_mb())
        return (
            told
            | {"memory_mb_by_quarter": memory, "handed_in": handed_in, "seconds": round(time.monotonic() - began)}
            | world.told
        )


def _fill(world: World) -> None:
    """Have every row there once that the days to come may write.

    Else memory would grow with the files for as long as there are feeds nobody wrote to yet: SQLite keeps their pages.
    """
    for device in [terminal.device for terminal in world.terminals]:
        for scope in sorted({scope for street in STREETS for scope in scopes_of(AREA, device, street)}):
            for name in OWN:
                docs = {f"r{row}": json.dumps({"id": f"r{row}", "n": 0}).encode() for row in range(ROWS)}
                publish(world.hub.hub.engine, world.hub.clock, Feed(scope, name), docs, home=AREA)
    world.settle()


def _midnight(world: World) -> None:
    world.hub.clock.added += _A_DAY
    drop_bodies(world.hub.hub.engine, world.hub.clock, KEEP_DAYS)


def _at_hub(world: World) -> tuple[int, int]:
    with world.hub.hub.engine.connect() as conn:
        kept, distinct = conn.execute(text("SELECT count(*), count(DISTINCT id) FROM submission")).one()
    return int(kept), int(distinct)


def _memory_mb() -> float:
    """What this process itself wrote into memory, after what nobody holds any more was let go of.

    Not what it alone occupies: a page of a library counts as one's own or as shared by whether others have it loaded
    just then, and so the figure would grow by all of Python when other programs on the machine end.
    """
    for kept in vars(PGDialect).values():
        # the database library keeps what belonged to the last 128 engines that looked for tables: a hub is one in its
        # life, and here one comes with every hub that is started anew
        if isinstance(kept, functools._lru_cache_wrapper):
            kept.cache_clear()
    gc.collect()
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="utf-8").splitlines()
    return round(sum(int(line.split()[1]) for line in lines if line.startswith(("Anonymous:", "Swap:"))) / 1024, 1)


if __name__ == "__main__":
    print(campaign(10, 1))
