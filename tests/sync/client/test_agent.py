"""The agent: both directions by themselves, revocation survived, everything told to the window."""

from __future__ import annotations

from sync.client.doors import Fetched
from sync.client.enrol import enrol
from sync.client.errors import Rejected, Unreachable
from sync.client.status import LineState
from sync.wire.ack import ItemResult
from sync.wire.envelope import encode
from sync.wire.poll import read_beat
from sync.wire.scope import Feed
from sync.wire.segment import gone, put

from .conftest import COUNTY, STATUS, Run, Terminal, jobs


def test_level_after_one_round_each_way(terminal: Terminal, run: Run):
    terminal.hand_in()
    assert 24 <= run.up() <= 36
    assert 24 <= run.down() <= 36
    assert terminal.desk.outbox_depth() == 0
    assert run.changed == [20]
    assert run.status.look().state is LineState.CONNECTED
    assert run.rung
    run.down()
    assert run.changed == [20]
    terminal.hub.publish(COUNTY, [gone("p1", 2)])
    run.down()
    assert run.changed == [20, 19]


def test_up_and_down_do_not_need_each_other(terminal: Terminal, run: Run):
    terminal.hand_in()

    def no_down(door: str) -> None:
        if door in {"manifest", "segment"}:
            raise Unreachable("no_answer")

    terminal.hub.before = no_down
    assert run.down() >= 1
    run.up()
    assert terminal.desk.outbox_depth() == 0

    def no_up(door: str) -> None:
        if door == "hand_up":
            raise Unreachable("no_answer", 77)

    terminal.hand_in()
    terminal.hub.before = no_up
    assert run.up() == 77
    run.down()
    assert terminal.catalogue.count() == 20


def test_back_off_grows_and_ends_with_success(terminal: Terminal, run: Run):
    def away(_: str) -> None:
        raise Unreachable("no_connection")

    terminal.hub.before = away
    waits = [run.down() for _ in range(12)]
    assert all(1 <= wait <= 600 for wait in waits)
    assert max(waits) > 20
    assert run.status.look().reason == "no_connection"
    assert not run.agent._wakes["down"].is_set()
    run.agent.wake()
    assert run.agent._wakes["down"].is_set()
    terminal.hub.before = lambda _: None
    run.agent._wakes["up"].clear()
    run.down()
    assert run.agent._wakes["up"].is_set()
    assert run.agent._waits["down"].failures == 0
    run.agent._wakes["down"].clear()
    run.agent.wake()
    assert not run.agent._wakes["down"].is_set()


def test_not_enrolled_waits_for_the_technician(fresh: Terminal):
    run = Run(fresh)
    assert run.down() == 5
    assert run.status.look().state is LineState.NOT_ENROLLED
    fresh.hub.publish(COUNTY, jobs(0, 3))
    enrol(fresh.hub.invitation(), fresh.desk, fresh.hub, fresh.key_file, fresh.clock)
    run.down()
    assert fresh.catalogue.count() == 3
    assert run.status.look().state is LineState.CONNECTED


def test_revoked_keeps_everything_and_comes_back_by_enrolment(terminal: Terminal, run: Run):
    run.down()
    terminal.hand_in()
    terminal.hub.revoked = True
    assert run.up() == 5
    assert run.status.look().state is LineState.REVOKED
    assert terminal.desk.outbox_depth() == 1
    assert terminal.catalogue.count() == 20
    enrol(terminal.hub.invitation(), terminal.desk, terminal.hub, terminal.key_file, terminal.clock)
    run.up()
    assert terminal.desk.outbox_depth() == 0


def test_a_feed_not_ours_is_dropped_and_one_not_known_left_out(terminal: Terminal, run: Run):
    terminal.hub.publish(STATUS, [put("a" * 32, 1, {"state": "accepted", "on": "2026-11-21"})])
    enrol(terminal.hub.invitation(), terminal.desk, terminal.hub, terminal.key_file, terminal.clock)
    run.down()
    assert terminal.catalogue.status("a" * 32) is not None
    kept = terminal.hub.feeds.pop(STATUS)
    run.down()
    terminal.hub.feeds[STATUS] = kept
    terminal.clock.pass_time(minutes=2)
    run.down()
    assert terminal.catalogue.status("a" * 32) is not None, "left out for a moment, by a worker that was behind"
    del terminal.hub.feeds[STATUS]
    run.down()
    terminal.clock.pass_time(minutes=2)
    run.down()
    assert terminal.catalogue.status("a" * 32) is None
    terminal.hub.feeds[Feed("moon", "posting")] = kept
    terminal.hub.scopes += ("moon",)
    run.down()
    assert run.status.look().state is LineState.CONNECTED
    assert terminal.catalogue.count() == 20


def test_leaving_a_scope_deletes_its_rows_and_nothing_else(terminal: Terminal, run: Run):
    old, new = Feed("street/999999001", "notice"), Feed("street/999999002", "notice")
    terminal.hub.publish(old, [put("n1", 1, {"id": "n1", "text": "老街"})])
    terminal.hub.publish(new, [put("n2", 1, {"id": "n2", "text": "新街"})])
    run.down()
    assert set(terminal.catalogue.items("notice")) == {"n1"}
    terminal.hub.scopes = tuple(scope.replace("999999001", "999999002") for scope in terminal.hub.scopes)
    terminal.hub.token += 1  # the hub calls the pass old, so that the terminal fetches one with its new place
    run.down()
    assert set(terminal.catalogue.items("notice")) == {"n2"}
    assert terminal.catalogue.count() == 20
    with terminal.catalogue.writer().begin() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM items").scalar_one() == 1, "the rows are gone from the file too"


def test_one_feed_that_is_stuck_does_not_hold_the_others(terminal: Terminal, run: Run):
    terminal.hub.publish(STATUS, [put("a" * 32, 1, {"state": "accepted", "on": "2026-11-21"})])
    real = terminal.hub.manifest
    terminal.hub.manifest = lambda place, feed, etag: (
        Fetched(b"<html>", "") if feed == COUNTY else real(place, feed, etag)
    )
    run.down()
    assert terminal.catalogue.status("a" * 32) is not None
    assert run.status.look().reason == "malformed"


def test_the_nearest_scope_counts_for_documents_of_one_name(terminal: Terminal, run: Run):
    for scope, text in (("device/simulated", "本机"), ("county/999999", "全区"), ("nat", "全国")):
        terminal.hub.publish(Feed(scope, "config"), [put("hours", 9 if scope == "nat" else 1, {"text": text})])
    run.down()
    assert terminal.catalogue.item("config", "hours") == '{"text":"本机"}'.encode()
    assert terminal.catalogue.items("config") == {"hours": '{"text":"本机"}'.encode()}


def test_a_refused_feed_does_not_hold_the_others(terminal: Terminal, run: Run, monkeypatch):
    terminal.hub.publish(STATUS, [put("a" * 32, 1, {"state": "accepted", "on": "2026-11-21"})])
    enrol(terminal.hub.invitation(), terminal.desk, terminal.hub, terminal.key_file, terminal.clock)
    real = terminal.hub.manifest

    def manifest(place, feed, etag):
        if feed == COUNTY:
            raise Rejected("update_needed")
        return real(place, feed, etag)

    monkeypatch.setattr(terminal.hub, "manifest", manifest)
    run.down()
    assert terminal.catalogue.status("a" * 32) is not None
    assert run.status.look().reason == "update_needed"


def test_the_heartbeat_says_how_the_terminal_is(terminal: Terminal, run: Run):
    beats = []
    real = terminal.hub.stands
    terminal.hub.stands = lambda place, etag, beat: (beats.append(read_beat(beat)), real(place, etag, beat))[1]
    run.down()
    terminal.hand_in()
    terminal.clock.pass_time(minutes=10)
    terminal.desk.write(lambda tx: tx.note("state.receipt_printer", "attention paper_low"))
    run.down()
    assert (beats[0].head, beats[0].waiting) == (0, 0)
    last = beats[-1]
    assert (last.app, last.head, last.waiting, last.oldest_s) == ("0.1.0", 20, 1, 600)
    assert last.printer == "attention paper_low"
    assert last.disk_mb > 0


def test_what_a_stick_settled_while_it_rested_keeps_nobody_awake(terminal: Terminal, run: Run, monkeypatch):
    envelope = terminal.hand_in()
    real = terminal.hub.hand_up
    monkeypatch.setattr(
        terminal.hub, "hand_up", lambda place, bodies: tuple(
            ItemResult(id=result.id, status=503, reason="busy") for result in real(place, bodies)
        ),
    )  # fmt: skip
    assert 0 < run.up() <= terminal.settings.longest_wait_s
    monkeypatch.undo()
    (result,) = terminal.hub.hand_up(terminal.membership.with_pass(lambda place: place), [encode(envelope)])
    assert terminal.desk.settle(result.ack)
    terminal.clock.pass_time(seconds=terminal.settings.longest_wait_s)
    assert run.up() > 0
    assert run.up() > 0
