"""What a worker of the hub remembers does not grow with the days, nor with terminals that were there once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from sync.hub.lately import Lately
from sync.wire.enrol import read_enrol_answer
from sync.wire.number import parse_number
from sync.wire.poll import HEADER, Heartbeat, beat_header

if TYPE_CHECKING:
    from tests.sync.hub.conftest import LiveHub, Terminal


def a_day_of(live: LiveHub, terminal: Terminal) -> None:
    """A pass, a poll with a heartbeat, a feed that is empty, a hand-in."""
    terminal.answer = read_enrol_answer(terminal.renew().content)
    assert terminal.ask_stands(**{HEADER: beat_header(Heartbeat(app="0.1.0"))}).status_code == 200
    assert terminal.poll(f"device/{terminal.answer.device}/config").status_code == 200
    handed = terminal.envelope()
    assert terminal.put(handed).status_code == 201
    claims = live.hub.registry.let_in(terminal.headers["Authorization"])
    number = parse_number(handed.number)
    assert live.hub.registry.owns_series(claims.area, number.station, number.series, claims.device)


def kept(live: LiveHub) -> dict[str, int]:
    hub = live.hub
    parts = (hub.registry, "bearers known series"), (hub.shelf, "stands empty"), (hub.beats, "written")
    return {name: len(vars(part)[f"_{name}"]) for part, names in parts for name in names.split()}


def midnight(live: LiveHub) -> None:
    live.clock.added += timedelta(days=1)
    live.hub.refresh()
    live.hub.beats.flush()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_terminals_that_do_not_come_any_more_are_forgotten(live: LiveHub) -> None:
    staying, leaving = live.terminal(), live.terminal()
    for terminal in (staying, leaving):
        a_day_of(live, terminal)
    live.hub.beats.flush()
    assert set(kept(live).values()) == {2}
    counted = []
    for _ in range(4):
        midnight(live)
        a_day_of(live, staying)
        counted.append(kept(live))
    assert counted[-1] == counted[-2] == counted[-3], "nothing is added from day to day"
    assert max(counted[-1].values()) <= 2, "a pass of yesterday at the most"
    for _ in range(2):
        midnight(live)
    assert set(kept(live).values()) == {0}
    a_day_of(live, leaving)  # and is asked for anew


def test_what_is_asked_for_stays_and_what_is_not_goes() -> None:
    memory = Lately[str, int](100)
    for name in "ab":
        memory.keep(name, 1)
    for _ in range(3):
        memory.age()
        assert memory.get("a") == 1
    assert memory.get("b") is None
    memory.age()
    memory.keep("a", 2)
    memory.age()
    assert ("a" in memory, "b" in memory, memory.get("a"), len(memory)) == (True, False, 2, 1)


@pytest.mark.parametrize("ages", [0, 1])
def test_what_is_dropped_is_gone(ages: int) -> None:
    memory = Lately[str, int](100)
    memory.keep("a", 1)
    for _ in range(ages):
        memory.age()
    memory.drop("a")
    assert (memory.get("a"), len(memory)) == (None, 0)


def test_it_never_holds_more_than_twice_as_many() -> None:
    memory = Lately[int, int](10)
    for number in range(95):
        memory.keep(number, number)
        assert len(memory) <= 20
        assert memory.get(number) == number
    assert memory.get(90) == 90
    memory.clear()
    assert len(memory) == 0
