"""Days in a row, each in a moment: does the memory of hub and terminals stay what it was?

A round is a day: what happens to a line in a week, then everybody level, then midnight. Hub and terminals share this
process, so that its memory is theirs; what the campaign itself would keep is let go of each day. PostgreSQL is a
process of its own and not counted.

Memory is compared like with like: before each look every feed is filled to the same rows again and every terminal has
caught up; what the terminals held at each look stands beside the memory. States come and go with the matters, so they
are counted apart.
"""

from __future__ import annotations

import functools
import gc
import json
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql.base import PGDialect

from sync.hub import tables
from sync.hub.leaving import let_go
from sync.hub.publish import publish
from sync.hub.retention import drop_bodies
from sync.hub.review import decide
from sync.wire.scope import Feed, scopes_of
from sync.wire.states import State
from tests.faults.line.oracle import held
from tests.faults.line.world import AREA, GOING_ON, OWN, ROWS, STREETS, World

_A_DAY = timedelta(days=1)
WARM = 5
"""Days until everything was used once."""
KEEP_DAYS = 7
MUST_BE_NONE = ("unequal", "lost", "doubled", "odd_chains", "feeds_not_equal")
COUNTED = "pages this process wrote (Anonymous and Swap of smaps_rollup): hub and terminals, without PostgreSQL"


def campaign(rounds: int, seed: int) -> dict[str, Any]:
    """So many days after the warm ones; memory in MB, and what is held, at their start, every quarter, and the end."""
    told: dict[str, Any] = {"days": rounds} | dict.fromkeys(MUST_BE_NONE, 0)
    looks: list[dict[str, Any]] = []
    with World(seed) as world:
        began, handed_in = time.monotonic(), 0
        for day in range(-WARM, rounds + 1):
            if day == -WARM or day in {rounds * quarter // 4 for quarter in range(5)}:
                _fill(world)
                looks.append(_look(world, day))
            if day == rounds:
                break
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
        looks = looks[1:]  # the first filled what the warm days may write
        told["feeds_not_equal"] = len({look["rows_held"] for look in looks}) - 1
        grown = round(looks[-1]["memory_mb"] - looks[0]["memory_mb"], 1)
        seconds = round(time.monotonic() - began)
        memory = {"memory_counted": COUNTED, "memory_grown_mb": grown, "looks": looks}
        return told | memory | {"handed_in": handed_in, "seconds": seconds} | world.told


def _look(world: World, day: int) -> dict[str, Any]:
    """What all terminals hold together, and the memory."""
    names = [name for terminal in world.terminals for _, name, _ in held(terminal.catalogue)]
    states = names.count("status")
    return {"day": day, "rows_held": len(names) - states, "states_held": states, "memory_mb": _memory_mb()}


def _fill(world: World) -> None:
    """Have every row there once that the days to come may write.

    Else memory would grow with the files for as long as there are feeds nobody wrote to yet: SQLite keeps their pages.
    And a look at more rows than the one before would find more memory for no fault of anybody.
    """
    for device in [terminal.device for terminal in world.terminals]:
        for scope in sorted({scope for street in STREETS for scope in scopes_of(AREA, device, street)}):
            for name in OWN:
                docs = {f"r{row}": json.dumps({"id": f"r{row}", "n": 0}).encode() for row in range(ROWS)}
                publish(world.hub.hub.engine, world.hub.clock, Feed(scope, name), docs, home=AREA)
    world.settle()


def _midnight(world: World) -> None:
    """What is open is opened and decided, a day passes, and what has ended long enough goes."""
    engine, clock, row = world.hub.hub.engine, world.hub.clock, tables.submission.c
    while world.hub.opener.open_pending():
        pass
    with engine.connect() as conn:
        found = conn.execute(select(row.number, row.state).where(row.state.in_(GOING_ON))).all()
    for number, state in found:
        end = State.DONE if State(state).may_become(State.DONE) else State.REFUSED
        decide(engine, clock, number, end, reason="", actor="office")
    clock.added += _A_DAY
    drop_bodies(engine, clock, KEEP_DAYS)
    let_go(engine, clock, KEEP_DAYS)


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
    print(json.dumps(campaign(10, 1), indent=1))
