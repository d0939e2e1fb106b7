"""The fleet in words, from heartbeats that cost no SQL."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, func, select

from drivers.state import Reason
from sync.hub import fleet_tables, tables
from sync.hub.beats import WRITTEN_EVERY, Beats
from sync.hub.database import insert_all_once, write
from sync.hub.fleet import QUIET, DeviceState, states
from sync.hub.fleet_paper import forecast
from sync.hub.fleet_words import SAYINGS, WHO, Level, Who, saying
from sync.wire.poll import HEADER, ON_THE_WIRE, Heartbeat, audit_mark, beat_header, read_beat


class Fleet:
    """Beats of made-up terminals, and what the console would see."""

    def __init__(self, live) -> None:
        self.live = live
        self.beats = Beats(live.hub.engine, live.clock)

    def say(self, device: str, **words: object) -> None:
        self.beats.hear("999999", device, beat_header(Heartbeat(app="0.1.0", **words)))

    def look(self, **how: object) -> dict[str, DeviceState]:
        self.beats.flush()
        with self.live.hub.engine.connect() as conn:
            return {state.device: state for state in states(conn, self.live.clock.now(), **how)}

    def later(self, **time: float) -> None:
        self.live.clock.added += timedelta(**time)


@pytest.fixture
def fleet(live) -> Fleet:
    return Fleet(live)


def counted(engine) -> list[str]:
    """Every statement that the engine runs from now on, one entry each time it is sent."""
    sent: list[str] = []

    def hear(*told: object) -> None:
        sent.append(str(told[2]))

    event.listen(engine, "before_cursor_execute", hear)
    return sent


def test_a_beat_costs_no_sql_and_makes_no_row(live) -> None:
    beats = Beats(live.hub.engine, live.clock)
    header = beat_header(Heartbeat(app="0.1.0", printer="ok", reader="ok", audit=audit_mark(3, "a" * 64)))
    names = [f"k{number}" for number in range(400)]
    sent = counted(live.hub.engine)
    for name in names:
        beats.hear("999999", name, header)
    mine = [one for one in sent if "fleet_" in one or "beat" in one]
    assert mine == [], "hearing asks the database nothing"
    beats.flush()
    first = [one for one in sent if "fleet_" in one or "beat" in one]
    assert len(first) <= 8, "a handful of statements for 400 terminals"
    sent.clear()
    for seconds in range(0, 90, 30):
        live.clock.added = timedelta(seconds=seconds)
        for name in names:
            beats.hear("999999", name, header)
        beats.flush()
    assert [one for one in sent if "fleet_" in one or "beat" in one] == [], "nothing was news"
    live.clock.added = WRITTEN_EVERY
    for name in names:
        beats.hear("999999", name, header)
    beats.flush()
    again = [one for one in sent if "fleet_" in one or "beat" in one]
    assert 0 < len(again) <= len(first)
    with live.hub.engine.connect() as conn:
        for table in (tables.beat, fleet_tables.head):
            assert conn.execute(select(func.count()).select_from(table)).scalar() == len(names), table.name
        assert conn.execute(select(func.count()).select_from(fleet_tables.trouble)).scalar() == 0


@given(
    st.builds(
        Heartbeat,
        **{name: st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40) for name in
           ("app", "printer", "reader", "error", "pack")},
        **{name: st.integers(0, 2**53) for name in ("head", "waiting", "parked", "oldest_s", "disk_mb")},
        **{name: st.integers(-1, 2**53) for name in ("left_mm", "day_mm")},
        audit=st.builds(audit_mark, st.integers(0, 10**9 - 1), st.just("f" * 64)),
        clock_s=st.integers(-(2**53), 2**53),
    )
)  # fmt: skip
def test_no_beat_is_longer_on_the_wire_than_agreed(beat: Heartbeat) -> None:
    header = beat_header(beat)
    assert len(f"{HEADER}: {header}\r\n") <= ON_THE_WIRE
    assert read_beat(header).audit == beat.audit


def test_an_older_terminal_is_understood_and_a_newer_one_too() -> None:
    assert read_beat('["0.0.9",5,0,0,0,900,"ok","ok",""]').left_mm == -1
    newer = msgspec.json.decode(beat_header(Heartbeat(app="0.9")).encode())
    assert read_beat(msgspec.json.encode([*newer, "later", 7]).decode()).app == "0.9"


def test_every_word_a_device_can_say_has_a_meaning_in_both_languages() -> None:
    for topic in ("printer", "reader"):
        for reason in Reason:
            said = saying(topic, reason.value)
            assert said.zh
            assert said.en
            assert said.who in WHO
    for said in SAYINGS.values():
        assert said.words("zh_CN") != said.words("en")
        assert said.level is Level.OFF or said.who is Who.NOBODY or said.todo("zh_CN")


def test_it_says_what_cannot_be_done_since_when_and_who_must_act(fleet, live) -> None:
    name = live.terminal().answer.device
    fleet.say(name, printer="ok", reader="ok")
    assert fleet.look()[name].words == "正常"
    fleet.later(minutes=1)
    began = live.clock.now()
    fleet.say(name, printer="paper_out", reader="ok")
    fleet.look()
    told = live.clock.now()
    for _ in range(20):
        fleet.later(seconds=30)
        fleet.say(name, printer="paper_out", reader="card_stuck")
        seen = fleet.look()[name]
    (paper, card) = seen.troubles
    assert (seen.level, paper.who_words) == (Level.PARTLY, "驿站工作人员")
    assert "打不出凭条" in paper.words
    assert paper.todo == "换纸"
    assert began - timedelta(seconds=1) < paper.since < told, "since it began, not since it was said last"
    assert card.since > paper.since
    assert fleet.look(locale="en")[name].troubles[0].words.startswith("No slip comes out")
    fleet.say(name, printer="ok", reader="ok")
    assert fleet.look()[name].level is Level.FINE


def test_what_another_worker_wrote_is_set_right_within_two_minutes(fleet, live) -> None:
    name = live.terminal().answer.device
    other = Fleet(live)
    other.say(name, printer="ok")
    other.look()
    fleet.later(seconds=10)
    fleet.say(name, printer="paper_out")
    assert fleet.look()[name].level is Level.PARTLY
    fleet.later(seconds=111)
    other.say(name, printer="ok")
    assert other.look()[name].level is Level.FINE


def test_a_later_beat_is_not_overwritten_by_an_earlier_one(fleet, live) -> None:
    name = live.terminal().answer.device
    slow = Fleet(live)
    slow.say(name, waiting=1)
    fleet.later(seconds=20)
    fleet.say(name, waiting=2)
    fleet.look()
    assert slow.look()[name].beat.waiting == 2


def test_silence_revocation_and_never_having_come(fleet, live) -> None:
    lost, shut, fresh = (live.terminal().answer.device for _ in range(3))
    fleet.say(lost, printer="paper_low")
    fleet.say(shut)
    live.hub.registry.revoke("999999", shut)
    fleet.look()
    fleet.later(seconds=QUIET.total_seconds() + 1)
    seen = fleet.look()
    assert next(iter(seen)) == lost, "worst first"
    assert (seen[lost].level, seen[lost].words[:4]) == (Level.SILENT, "失去联系")
    assert [trouble.code for trouble in seen[lost].troubles] == ["silent", "paper_low"]
    assert (seen[shut].level, seen[shut].words[:3]) == (Level.OFF, "已停用")
    assert (seen[fresh].level, seen[fresh].seen_at) == (Level.OFF, None)
    assert fleet.look(areas=["370102"]) == {}
    assert set(fleet.look(areas=["999999"])) == {lost, shut, fresh}


def test_a_nonsensical_beat_is_a_sign_of_life_and_takes_no_trouble_back(fleet, live) -> None:
    name = live.terminal().answer.device
    fleet.say(name, printer="paper_out")
    fleet.look()
    fleet.later(minutes=4)
    heard = live.clock.now()
    fleet.beats.hear("999999", name, "nonsense")
    seen = fleet.look()[name]
    assert seen.level is Level.PARTLY
    assert seen.seen_at > heard - timedelta(seconds=1)


def test_a_log_that_was_rewritten_or_cut_is_told(fleet, live) -> None:
    honest, other, cut = (live.terminal().answer.device for _ in range(3))

    def tell(device: str, entries: int, mark: str) -> None:
        fleet.say(device, audit=audit_mark(entries, mark * 64))
        fleet.look()
        fleet.later(seconds=30)

    for entries, mark in ((3, "a"), (4, "b"), (4, "b"), (9, "c")):
        tell(honest, entries, mark)
    for entries, mark in ((3, "a"), (4, "b"), (4, "c")):
        tell(other, entries, mark)
    for entries, mark in ((3, "a"), (4, "b"), (3, "a")):
        tell(cut, entries, mark)
    seen = fleet.look()
    assert [[trouble.topic for trouble in seen[name].troubles] for name in (honest, other, cut)] == [
        [],
        ["audit"],
        ["audit"],
    ]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_of_a_long_chain_only_its_end_is_read(fleet, live) -> None:
    name = live.terminal().answer.device
    before = [{"area": "999999", "device": name, "entries": entries, "head": f"{entries:016x}", "at": live.clock.now()}
              for entries in range(1, 900)]  # fmt: skip
    write(live.hub.engine, lambda conn: insert_all_once(conn, fleet_tables.head, before))
    fleet.later(seconds=30)
    rows: list[int] = []

    def count(conn: object, cursor: Any, statement: str, *_: object) -> None:
        if statement.startswith("SELECT") and "fleet_head" in statement:
            rows.append(cursor.rowcount)

    event.listen(live.hub.engine, "after_cursor_execute", count)
    fleet.say(name, audit=audit_mark(901, "b" * 64))
    assert fleet.look()[name].troubles == ()
    assert sum(rows) == 1
    fleet.later(seconds=30)
    fleet.say(name, audit=audit_mark(500, "a" * 64))
    assert [trouble.topic for trouble in fleet.look()[name].troubles] == ["audit"]
    assert sum(rows) == 3


def test_a_worker_that_writes_late_raises_no_alarm_about_a_log(fleet, live) -> None:
    name = live.terminal().answer.device
    slow = Fleet(live)
    slow.say(name, audit=audit_mark(3, "a" * 64))
    fleet.later(seconds=5)
    fleet.say(name, audit=audit_mark(4, "b" * 64))
    fleet.look()
    assert slow.look()[name].troubles == ()


def test_troubles_of_outbox_disk_and_clock(fleet, live) -> None:
    name = live.terminal().answer.device
    fleet.say(name, parked=1, disk_mb=20, clock_s=-86_400, error="no_answer")
    seen = fleet.look()[name]
    assert {trouble.topic for trouble in seen.troubles} == {"outbox", "disk", "clock", "line"}
    assert seen.level is Level.PARTLY
    fleet.say(name, waiting=2, oldest_s=4 * 24 * 3600, disk_mb=9000)
    assert [trouble.code for trouble in fleet.look()[name].troubles] == ["late"]


def test_quarters_of_an_hour_are_marked_once_each(fleet, live) -> None:
    name = live.terminal().answer.device
    now = live.clock.now()
    midnight = now.replace(hour=16, minute=0, second=0, microsecond=0) + timedelta(days=1)
    for minutes in (1, 3, 16, 12 * 60 + 2, 24 * 60 - 1):
        live.clock.added += midnight + timedelta(minutes=minutes) - live.clock.now()
        fleet.say(name, printer="paper_out" if minutes == 16 else "ok")
        fleet.look()
    with live.hub.engine.connect() as conn:
        (row,) = conn.execute(select(fleet_tables.day)).all()
    assert row.day == (midnight + timedelta(hours=8)).date().isoformat()
    assert (row.heard_am, row.heard_pm) == (0b11, 1 | 1 << 47)
    assert (row.unable_am, row.unable_pm) == (0b10, 0)


def test_the_forecast_is_honest(live) -> None:
    now = live.clock.now()
    told = forecast(Heartbeat(left_mm=30_000, day_mm=4_000), now, now)
    assert (told.days, told.left_m) == (7, 30.0)
    assert told.words() == "大约还能用 7 天"
    assert forecast(Heartbeat(left_mm=30_000, day_mm=4_000), now - timedelta(days=5), now).days == 2
    assert forecast(Heartbeat(left_mm=100, day_mm=4_000), now - timedelta(days=5), now).days == 0
    assert forecast(Heartbeat(printer="paper_out"), now, now).days == 0
    for unknown in (
        Heartbeat(),
        Heartbeat(left_mm=500),
        Heartbeat(left_mm=500, day_mm=0),
        Heartbeat(left_mm=2**50, day_mm=1),
        Heartbeat(left_mm=5, day_mm=5, printer="not_configured"),
    ):
        paper = forecast(unknown, now, now)
        assert not paper.known
        assert paper.words("en") == "Not known"
