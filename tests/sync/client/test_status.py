"""How the line looks from the window; bell, back-off and clock beside it."""

from __future__ import annotations

import random
import sqlite3
from datetime import timedelta

import pytest

from sync.cache.catalogue import Cursor
from sync.cache.failures import StoreFailed, StoreReason
from sync.cache.hub_clock import HubClock
from sync.client.bell import Bell, ring
from sync.client.settings import LineSettings
from sync.client.standing import Standing
from sync.client.status import NOTE, LineState, LineStatus, alarm_of, note_of
from sync.client.waiting import Waiting

from .conftest import COUNTY, Terminal


@pytest.fixture
def status(terminal: Terminal) -> LineStatus:
    return LineStatus(terminal.desk, terminal.catalogue, terminal.clock)


def noted(terminal: Terminal, state: LineState, reason: str = "") -> None:
    terminal.desk.write(lambda tx: tx.note(NOTE, note_of(state, reason, terminal.clock.now())))


def test_before_the_agent_ever_spoke(terminal: Terminal, status: LineStatus):
    look = status.look()
    assert (look.state, look.reason, look.since) == (LineState.UNREACHABLE, "not_yet", None)
    assert not status.online


def test_not_enrolled_and_revoked_come_from_the_desk(fresh: Terminal, terminal: Terminal, status: LineStatus):
    noted(terminal, LineState.NOT_ENROLLED)
    assert status.look().reason == "not_yet"
    terminal.desk.write(lambda tx: tx.revoke())
    assert status.look().state is LineState.REVOKED
    terminal.desk.write(lambda tx: tx._connection.execute("DELETE FROM enrolment"))
    assert status.look().state is LineState.NOT_ENROLLED


def test_connected_until_the_agent_falls_silent(terminal: Terminal, status: LineStatus):
    noted(terminal, LineState.CONNECTED)
    assert status.online
    terminal.clock.pass_time(minutes=6)
    assert not status.online
    terminal.catalogue.apply_segment(COUNTY, [], Cursor("e", 1))
    terminal.catalogue.checked([COUNTY])
    assert status.online
    assert status.look().fresh_at == terminal.clock.now()
    noted(terminal, LineState.UNREACHABLE, "no_connection")
    assert not status.online
    assert status.look().reason == "no_connection"


def test_a_desk_that_cannot_be_read_is_offline(terminal: Terminal, status: LineStatus, monkeypatch):
    def broken(_):
        raise StoreFailed(StoreReason.BROKEN)

    monkeypatch.setattr(terminal.desk, "remembered", broken)
    assert not status.online


@pytest.mark.parametrize(("age", "alarm"), [(0, 0), (2.9, 0), (3, 1), (29, 1), (30, 2), (400, 2)])
def test_alarms(terminal: Terminal, status: LineStatus, age, alarm):
    terminal.hand_in()
    terminal.clock.pass_time(days=age)
    look = status.look()
    assert (look.waiting, look.alarm) == (1, alarm)
    assert alarm_of(None, terminal.clock.now()) == 0


class TestStanding:
    def test_writes_and_rings_on_changes_only(self, terminal: Terminal):
        rung = []
        standing = Standing(terminal.desk, terminal.hub, terminal.clock, lambda: rung.append(1))
        assert standing.error == ""
        assert standing.connected()
        assert not standing.connected()
        standing.away("no_connection")
        since = terminal.desk.remembered(NOTE)
        terminal.clock.pass_time(minutes=1)
        standing.away("no_answer")
        assert standing.error == "no_answer"
        assert terminal.desk.remembered(NOTE) == since
        assert len(rung) == 2
        assert standing.connected()
        standing.not_enrolled("no_key")
        standing.revoked("revoked")
        assert terminal.desk.enrolment().revoked_at is not None
        assert len(rung) == 5

    def test_a_change_that_could_not_be_written_is_written_the_next_time(self, terminal: Terminal, monkeypatch):
        rung = []
        standing = Standing(terminal.desk, terminal.hub, terminal.clock, lambda: rung.append(1))
        real = terminal.desk.write

        def full(_):
            raise StoreFailed(StoreReason.FULL)

        monkeypatch.setattr(terminal.desk, "write", full)
        with pytest.raises(StoreFailed):
            standing.away("no_answer")
        assert standing.error == ""
        monkeypatch.setattr(terminal.desk, "write", real)
        standing.away("no_answer")
        assert rung == [1]
        assert terminal.desk.remembered(NOTE).startswith("unreachable no_answer ")

    def test_the_hubs_clock_is_noted_when_it_moved(self, terminal: Terminal, monkeypatch):
        standing = Standing(terminal.desk, terminal.hub, terminal.clock, lambda: None)
        monkeypatch.setattr(type(terminal.hub), "offset", property(lambda hub: 90.0))
        standing.connected()
        assert terminal.desk.clock_offset() == 90.0
        monkeypatch.setattr(type(terminal.hub), "offset", property(lambda hub: 91.0))
        standing.connected()
        assert terminal.desk.clock_offset() == 90.0


class TestHubClock:
    def test_looks_once_a_minute_and_survives_a_broken_desk(self, terminal: Terminal):
        clock = HubClock(terminal.clock, terminal.desk)
        assert clock.now() == terminal.clock.now()
        terminal.desk.set_clock_offset(3600)
        assert clock.now() == terminal.clock.now()
        terminal.clock.pass_time(seconds=61)
        assert clock.now() - terminal.clock.now() == timedelta(hours=1)
        assert clock.monotonic() == terminal.clock.monotonic()
        terminal.clock.pass_time(seconds=61)
        real, terminal.desk._connection = terminal.desk._connection, sqlite3.connect(":memory:")
        assert clock.now() - terminal.clock.now() == timedelta(hours=1)
        terminal.desk._connection.close()
        terminal.desk._connection = real


class TestWaiting:
    def test_grows_with_jitter_between_its_bounds(self):
        waiting = Waiting(LineSettings(first_wait_s=1, longest_wait_s=600), random.Random(1))
        waits = [waiting.failed() for _ in range(200)]
        assert all(1 <= wait <= 600 for wait in waits)
        assert max(waits[:2]) <= 4
        assert max(waits) > 400
        assert len(set(waits)) == 200
        assert waiting.failures == 200
        waiting.succeeded()
        assert waiting.failed() <= 2

    def test_the_hubs_wish_is_heard_within_reason(self):
        waiting = Waiting(LineSettings(), random.Random(1))
        assert waiting.failed(at_least=30) == 30
        assert waiting.failed(at_least=86400) == 600
        assert all(24 <= waiting.spread(30) <= 36 for _ in range(50))


class TestBell:
    def test_rings_are_heard_once(self, tmp_path):
        path = tmp_path / ("long " * 30) / "window.sock"
        path.parent.mkdir()
        assert not ring(path)
        with Bell(path) as bell:
            assert not bell.wait(0)
            for _ in range(1000):
                assert ring(path)
            assert bell.fileno() > 0
            assert bell.wait(30)
            assert not bell.clear()
            assert not bell.wait(-1)
        assert not path.exists()
        assert not ring(path)

    def test_hangs_in_place_of_one_a_killed_process_left(self, tmp_path):
        path = tmp_path / "agent.sock"
        first = Bell(path)
        first._socket.close()
        with Bell(path) as bell:
            assert ring(path)
            assert bell.clear()
