"""Days in a row, each in a moment: does the memory of hub and terminals stay what it was?

A round is a day: what happens to a line in a week, then everybody level, then midnight, for the hub and for every
terminal. Each of them lives in a process of its own from the first day to the last; nobody is started anew, because
what had grown would go with the process. PostgreSQL is not counted.

Memory is compared like with like: before each look every feed is filled to the same rows again and every terminal has
caught up; what the terminals held at each look stands beside the memory. States come and go with the matters, so they
are counted apart.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select, text

from sync.hub import tables
from sync.hub.leaving import let_go
from sync.hub.publish import publish
from sync.hub.retention import drop_bodies
from sync.hub.review import decide
from sync.wire.scope import Feed, scopes_of
from sync.wire.states import State
from tests.faults import overseen
from tests.faults.line import memory
from tests.faults.line.world import AREA, GOING_ON, OWN, ROWS, STREETS, World

if TYPE_CHECKING:
    from tests.faults.line.memory import Weight

WARM = 5
"""Days until everything was used once."""
LOOKS = 20
ENOUGH = 100
"""Days from which on it is judged whether memory is steady."""
KEEP_DAYS = 7
MUST_BE_NONE = ("unequal", "lost", "doubled", "odd_chains", "feeds_not_equal", "not_steady")


class Look(NamedTuple):
    """What all terminals hold together on a day, and what every process weighs."""

    day: int
    rows_held: int
    states_held: int
    weights: dict[str, Weight]


def campaign(rounds: int, seed: int) -> dict[str, Any]:
    """Play so many days in a program of their own."""
    return overseen.overseen("campaign_soak", rounds, seed, MUST_BE_NONE)


def days_of(rounds: int, seed: int) -> dict[str, Any]:
    """So many days after the warm ones: what was wrong, and what each process weighed at twenty looks."""
    wrong: Counter[str] = Counter()
    looks: list[Look] = []
    figures: dict[str, Any] = {}
    with World(seed, away=True) as world:
        began, handed_in = time.monotonic(), 0
        for day in range(-WARM, rounds + 1):
            if day == -WARM:
                _fill(world)  # what the warm days may write
            if day in {rounds * look // LOOKS for look in range(LOOKS + 1)}:
                _fill(world)
                looks.append(_look(world, day))
            if looks:
                more = {"handed_in": handed_in, "seconds": round(time.monotonic() - began)}
                figures = {"rounds": day} | _judged(day, wrong, looks) | more | world.told
                overseen.say(figures)
            if day == rounds:
                break
            world.live()
            world.settle()
            handed_in += sum(terminal.count_handed_in() for terminal in world.terminals)
            kept, distinct = _at_hub(world)
            wrong["lost"] += max(0, handed_in - distinct)
            wrong["doubled"] += kept - distinct
            wrong["unequal"] += world.unequal()
            wrong["odd_chains"] += world.odd_chains()
            _midnight(world)
    return figures


def _judged(day: int, wrong: Counter[str], looks: list[Look]) -> dict[str, Any]:
    """What was wrong by that day, and how each process weighed."""
    processes = {name: _of_one(name, looks) for name in looks[0].weights}
    told = {name: wrong[name] for name in MUST_BE_NONE}
    told["feeds_not_equal"] = len({look.rows_held for look in looks}) - 1
    if day >= ENOUGH:
        told["not_steady"] = sum(not one["steady"] for one in processes.values())
    return {
        **told,
        "memory_counted": memory.COUNTED,
        "steady_is": memory.RULE,
        "looks_on_day": [look.day for look in looks],
        "rows_held": looks[-1].rows_held,
        "states_held": [look.states_held for look in looks],
        "processes": processes,
    }


def _of_one(name: str, looks: list[Look]) -> dict[str, Any]:
    """How one process weighed from look to look."""
    weights = [look.weights[name] for look in looks]
    pages = [weight.pages_mb for weight in weights]
    return memory.judge([look.day for look in looks], pages) | {
        "mb": pages,
        "heap_mb": [weight.heap_mb for weight in weights],
        "python_blocks": [weight.blocks for weight in weights],
        "kept_first": weights[0].kept,
        "kept_last": weights[-1].kept,
    }


def _look(world: World, day: int) -> Look:
    names = [name for terminal in world.terminals for _, name, _ in terminal.held()]
    states = names.count("status")
    weights = {"hub": world.hub.weigh()}
    weights |= {f"terminal {number}": each.weigh() for number, each in enumerate(world.terminals, 1)}
    return Look(day, len(names) - states, states, weights)


def _fill(world: World) -> None:
    """Have every row there once that the days to come may write.

    Else memory would grow with the files for as long as there are feeds nobody wrote to yet: SQLite keeps their pages.
    And a look at more rows than the one before would find more memory for no fault of anybody.
    """
    docs = {f"r{row}": json.dumps({"id": f"r{row}", "n": 0}).encode() for row in range(ROWS)}
    devices = [terminal.device for terminal in world.terminals]
    for scope in sorted({one for device in devices for street in STREETS for one in scopes_of(AREA, device, street)}):
        for name in OWN:
            world.hub.do(publish, Feed(scope, name), docs, home=AREA)
    world.settle()


def _midnight(world: World) -> None:
    """What is open is opened and decided, a disk spoils a row, a day passes, and what has ended long enough goes."""
    row = tables.submission.c
    world.hub.open_all()
    with world.engine.connect() as conn:
        found = conn.execute(select(row.number, row.state).where(row.state.in_(GOING_ON))).all()
    for number, state in found:
        end = State.DONE if State(state).may_become(State.DONE) else State.REFUSED
        world.hub.do(decide, number, end, reason="", actor="office")
    world.spoil_in_the_night()
    world.pass_day()
    world.hub.do(drop_bodies, KEEP_DAYS)
    world.hub.do(let_go, KEEP_DAYS)


def _at_hub(world: World) -> tuple[int, int]:
    with world.engine.connect() as conn:
        kept, distinct = conn.execute(text("SELECT count(*), count(DISTINCT id) FROM submission")).one()
    return int(kept), int(distinct)


if __name__ == "__main__":
    overseen.run(days_of)
