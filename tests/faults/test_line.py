"""The line in small; `./dev faults line --rounds 1000` plays it in large."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import pytest

from tests.faults.campaign_line import MUST_BE_NONE, rounds_of
from tests.faults.line.world import World
from tests.real import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.real
ROUNDS = 20


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Postgres]:
    with postgres.running() as started:
        yield started


def test_postgresql_and_every_terminal_agree_after_whatever_happens(server: postgres.Postgres) -> None:
    seed = secrets.randbelow(2**31)
    print(f"line: {ROUNDS} rounds, seed {seed}")
    told = rounds_of(ROUNDS, seed, server)
    assert told["rounds"] == ROUNDS
    assert told["published"] > ROUNDS
    assert told["handed_in"] > 0
    assert not any(told[name] for name in MUST_BE_NONE), told


def test_the_oracle_can_say_no(server: postgres.Postgres) -> None:
    with World(3, server) as world:
        world.live()
        world.settle()
        assert world.unequal() == 0
        terminal = world.terminals[0]
        terminal.hand_in()
        assert world.lost_or_doubled()[0] > 0
        world.settle()
        assert world.lost_or_doubled() == (0, 0)
        with terminal.catalogue.writer().begin() as db:
            db.exec_driver_sql("UPDATE items SET ver = ver + 1 WHERE doc IS NOT NULL")
        for feed in terminal.catalogue.writer().feeds():
            lane = terminal.catalogue.lane(feed)
            assert lane
            lane.recount()
        assert world.unequal() == 1
