"""Two real terminals from one copied data folder: the hub sees it, both stop, and nothing that was sealed is lost."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sync.cache.catalogue import Catalogue
from sync.cache.desk import DeskStore
from sync.cache.failures import StoreFailed, StoreReason
from sync.client.agent import Agent
from sync.client.enrol import enrol
from sync.client.line import Line
from sync.client.membership import Membership
from sync.client.settings import LineSettings
from sync.client.status import LineState, LineStatus
from sync.hub.embedded import EmbeddedHub
from sync.wire.clock import SystemClock

from .conftest import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.real


class Machine:
    """A terminal on a data folder, with an agent that is called by hand."""

    def __init__(self, folder: Path) -> None:
        clock, settings = SystemClock(), LineSettings()
        self.line = Line(settings, clock)
        desk, catalogue = DeskStore(folder / "desk.db", clock), Catalogue(folder / "catalogue.db", clock)
        membership = Membership(desk, self.line, folder / "device.key", clock)
        self.parts = Terminal(folder, clock, self.line, desk, catalogue, settings, membership)  # type: ignore[arg-type]
        self.agent = Agent(settings, desk, catalogue, self.line, clock, lambda: None, key_file=self.parts.key_file)
        self.look = LineStatus(desk, catalogue, clock).look

    def up(self) -> None:
        self.agent.attempt("up", self.agent.up_once)

    def down(self) -> None:
        self.agent.attempt("down", self.agent.down_once)

    def close(self) -> None:
        self.parts.catalogue.close()
        self.parts.desk.close()
        self.line.close()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[EmbeddedHub]:
    with EmbeddedHub(tmp_path / "hub") as started:
        yield started


def test_both_stop_until_they_are_enrolled_again_and_nothing_is_lost(hub: EmbeddedHub, tmp_path: Path):
    one = Machine(tmp_path / "one")
    enrol(hub.invitation(), one.parts.desk, one.line, one.parts.key_file, SystemClock())
    made = [one.parts.hand_in() for _ in range(3)]
    one.up()
    one.close()
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    machines = [Machine(tmp_path / "one"), Machine(tmp_path / "two")]
    for machine in machines:
        made += [machine.parts.hand_in() for _ in range(2)]
    for machine in machines:
        machine.up()
    made += [machine.parts.hand_in() for machine in machines]
    for machine in machines:
        machine.up()
        machine.down()
        told = machine.look()
        assert (told.state, told.reason, told.parked) == (LineState.REVOKED, "copied", 0)
        with pytest.raises(StoreFailed) as failed:
            machine.parts.hand_in()
        assert failed.value.reason is StoreReason.NOT_ENROLLED
        machine.down()
        assert machine.look().reason == "copied"
    assert sum(machine.look().waiting for machine in machines) > 0
    for machine in machines:
        enrol(hub.invitation(), machine.parts.desk, machine.line, machine.parts.key_file, SystemClock())
        made.append(machine.parts.hand_in())
        machine.up()
        machine.down()
        told = machine.look()
        assert (told.state, told.reason, told.waiting) == (LineState.CONNECTED, "", 0)
    assert sorted(row["id"] for row in hub.record()) == sorted(envelope.id for envelope in made)
    series = {machine.parts.membership.answer().series for machine in machines}
    assert len(series) == 2
    for machine in machines:
        machine.close()
