"""The whole line against the real hub over HTTP: enrol, deliver, follow, ask, hub killed, terminal shut out."""

from __future__ import annotations

import json
import threading
import time
from typing import TYPE_CHECKING

import pytest

from sync.cache.catalogue import Catalogue
from sync.cache.desk import DeskStore
from sync.client.agent import Agent
from sync.client.enrol import enrol
from sync.client.errors import Rejected
from sync.client.line import Line
from sync.client.me import ask_me
from sync.client.membership import Membership
from sync.client.settings import LineSettings
from sync.client.status import LineState, LineStatus
from sync.hub.embedded import EmbeddedHub
from sync.wire.clock import SystemClock
from sync.wire.states import State

from .conftest import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def hub(tmp_path_factory) -> Iterator[EmbeddedHub]:
    folder = tmp_path_factory.mktemp("hub")
    with EmbeddedHub(folder) as started:
        rows = [{"id": f"p{number}", "title": f"岗位{number}", "occ_tile": "t1"} for number in range(1500)]
        (folder / "rows.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
        started.import_postings(folder / "rows.jsonl")
        yield started


@pytest.fixture
def terminal(tmp_path: Path, hub: EmbeddedHub) -> Iterator[Terminal]:
    clock, settings = SystemClock(), LineSettings(poll_s=1, longest_wait_s=10)
    line = Line(settings, clock)
    desk, catalogue = DeskStore(tmp_path / "desk.db", clock), Catalogue(tmp_path / "catalogue.db", clock)
    membership = Membership(desk, line, tmp_path / "device.key", clock, app="0.1.0")
    made = Terminal(tmp_path, clock, line, desk, catalogue, settings, membership)  # type: ignore[arg-type]
    enrol(hub.invitation(), desk, line, made.key_file, clock, app="0.1.0", name="试验终端")
    yield made
    line.close()
    catalogue.close()
    desk.close()


@pytest.fixture
def agent(terminal: Terminal) -> Iterator[Agent]:
    running = Agent(
        terminal.settings, terminal.desk, terminal.catalogue, terminal.hub, terminal.clock, lambda: None,
        key_file=terminal.key_file, app="0.1.0",
    )  # fmt: skip
    thread = threading.Thread(target=running.run)
    thread.start()
    yield running
    running.stop()
    thread.join(60)
    assert not thread.is_alive()


def until(condition, seconds: float = 90) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_delivered_once_and_the_status_comes_back(hub: EmbeddedHub, terminal: Terminal, agent: Agent):
    made = [terminal.hand_in() for _ in range(60)]
    agent.wake()
    assert until(lambda: terminal.desk.outbox_depth() == 0)
    assert until(lambda: terminal.catalogue.count() == 1500)
    numbers = {envelope.number for envelope in made}
    at_hub = [row for row in hub.record() if row["number"] in numbers]
    assert len(at_hub) == 60
    assert {row["sha256"] for row in at_hub} == {terminal.desk.item(number).sha256 for number in numbers}
    key = made[0].status_keys[0]
    assert until(lambda: terminal.catalogue.status(key) is not None)
    assert terminal.catalogue.status(key).state is State.DELIVERED
    hub.decide(made[0].number, State.ACCEPTED)
    assert until(lambda: terminal.catalogue.status(key).state is State.ACCEPTED)
    assert terminal.desk.state_of(made[0].number) is State.DELIVERED
    assert LineStatus(terminal.desk, terminal.catalogue, terminal.clock).online


def test_a_hub_that_is_killed_and_comes_back(hub: EmbeddedHub, terminal: Terminal, agent: Agent):
    status = LineStatus(terminal.desk, terminal.catalogue, terminal.clock)
    assert until(lambda: status.online)
    hub.kill()
    made = terminal.hand_in()
    agent.wake()
    assert until(lambda: status.look().state is LineState.UNREACHABLE)
    assert terminal.desk.outbox_depth() == 1
    hub.start()
    assert until(lambda: terminal.desk.outbox_depth() == 0)
    assert [row["number"] for row in hub.record()].count(made.number) == 1
    assert until(lambda: status.online)


def test_a_resident_asks_for_the_own_matters(hub: EmbeddedHub, terminal: Terminal, agent: Agent):
    made = terminal.hand_in()
    agent.wake()
    assert until(lambda: terminal.desk.outbox_depth() == 0)

    def own() -> set[str]:
        receipts = ask_me(terminal.hub, terminal.membership, "999999199001011234", "测试甲")
        return {receipt.number for receipt in receipts}

    assert until(lambda: made.number in own())
    for number, name in (
        ("999999199001015678", "测试甲"),
        ("999999199001011234", "测试乙"),
        ("999999199001011234", "·"),
    ):
        assert ask_me(terminal.hub, terminal.membership, number, name) == ()


def test_the_hubs_own_words_for_no(hub: EmbeddedHub, terminal: Terminal):
    used = hub.invitation()
    other = terminal.folder / "other.key"
    enrol(used, terminal.desk, terminal.hub, other, terminal.clock)
    for text, reason in (
        (used, "token_used"),
        (used.replace(used.split()[2], "999999-" + "x" * 22), "token_unknown"),
    ):
        with pytest.raises(Rejected) as refused:
            enrol(text, terminal.desk, terminal.hub, terminal.folder / "third.key", terminal.clock)
        assert refused.value.reason == reason


def test_shut_out_within_seconds_and_back_by_enrolment(hub: EmbeddedHub, terminal: Terminal, agent: Agent):
    status = LineStatus(terminal.desk, terminal.catalogue, terminal.clock)
    assert until(lambda: status.online)
    hub.revoke(terminal.membership.answer().device)
    assert until(lambda: status.look().state is LineState.REVOKED)
    enrol(hub.invitation(), terminal.desk, terminal.hub, terminal.key_file, terminal.clock)
    made = terminal.hand_in()
    agent.wake()
    assert until(lambda: terminal.desk.outbox_depth() == 0)
    assert made.number in {row["number"] for row in hub.record()}
