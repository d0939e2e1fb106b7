"""The way down: polls from memory, immutable files, and the law that base + rest is everything."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select, update

from sync.hub import feed_writer, tables
from sync.hub.changes import tell
from sync.hub.database import write
from sync.wire import ack, manifest
from sync.wire.leaves import Leaves
from sync.wire.poll import HEADER, Heartbeat, beat_header, read_beat
from sync.wire.scope import Feed
from sync.wire.segment import gone, put

POSTINGS = Feed("county/999999", "posting")


class Shop:
    """What a terminal holds of one feed: rows applied by version alone."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[int, bytes | None]] = {}
        self.epoch = ""
        self.cursor = 0

    def apply(self, changes) -> None:
        for change in changes:
            if change.ver > self.rows.get(change.id, (-1, None))[0]:
                self.rows[change.id] = (change.ver, change.body if change.op == "put" else None)

    def follow(self, terminal, feed: Feed) -> manifest.Plan:
        stand = terminal.manifest(str(feed))
        plan = manifest.plan(stand, self.epoch, self.cursor)
        if plan.base is not None:
            self.rows = {}
            for part in plan.base.parts:
                self.apply(terminal.fetch(part.sha256))
            self.epoch, self.cursor = stand.epoch, plan.base.head
        for ref in plan.segments:
            changes = terminal.fetch(ref.sha256)
            assert len(changes) == ref.changes
            self.apply(changes)
            self.cursor = ref.last
        assert self.root() == stand.root
        assert len(self.living()) == stand.count
        return plan

    def living(self) -> dict[str, tuple[int, bytes]]:
        return {row: (ver, doc) for row, (ver, doc) in self.rows.items() if doc is not None}

    def root(self) -> str:
        leaves = Leaves()
        for row, (ver, doc) in self.living().items():
            leaves.add(row, ver, doc)
        return leaves.root()


def say(live, changes, feed: Feed = POSTINGS) -> None:
    write(live.hub.engine, lambda conn: tell(conn, live.clock, feed, changes))


def test_a_feed_without_anything_has_an_empty_manifest(live) -> None:
    terminal = live.terminal()
    first = terminal.poll(str(POSTINGS))
    assert terminal.manifest(str(POSTINGS)).head == 0
    assert terminal.poll(str(POSTINGS), first.headers["ETag"]).status_code == 304
    shop = Shop()
    shop.follow(terminal, POSTINGS)
    say(live, [put("a", 1, {"x": 1})])
    live.number()
    shop.follow(terminal, POSTINGS)
    assert shop.living() == {"a": (1, b'{"x":1}')}


def test_unchanged_feeds_are_answered_304_without_a_look_at_the_database(live) -> None:
    terminal = live.terminal()
    say(live, [put("a", 1, {"x": 1})])
    live.number()
    etag = terminal.ask_stands().headers["ETag"]
    seen: list[str] = []

    def spy(conn, cursor, statement, *rest) -> None:
        import threading

        # the once-a-second refresh runs beside the doors in a thread of its own
        if threading.current_thread().name not in {"refresh", "beats"}:
            seen.append(statement)

    live.hub.refresh()  # on a starved machine a door may have to do this itself
    event.listen(live.hub.engine, "before_cursor_execute", spy)
    answers = [terminal.ask_stands(etag) for _ in range(5)]
    event.remove(live.hub.engine, "before_cursor_execute", spy)
    assert {(each.status_code, each.content) for each in answers} == {(304, b"")}
    assert seen == []
    header_bytes = sum(len(name) + len(value) + 4 for name, value in answers[0].headers.items())
    assert header_bytes < 400
    say(live, [put("a", 2, {"x": 2})])
    live.number()
    assert terminal.ask_stands(etag).status_code == 200


def test_a_change_shows_to_other_workers_within_their_refresh(live) -> None:
    terminal = live.terminal()
    say(live, [put("a", 1, {})])
    live.sequencer.drain()
    import time

    deadline = time.monotonic() + 60
    while terminal.manifest(str(POSTINGS)).head == 0 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert terminal.manifest(str(POSTINGS)).head == 1


def test_other_peoples_scopes_do_not_exist(live) -> None:
    terminal = live.terminal()
    for scope in ("county/000000", "device/other", "prov/37", "secret/x", "nat/nat", "street/999999001"):
        refused = terminal.poll(f"{scope}/posting")
        assert (refused.status_code, ack.read_refusal(refused.content).reason) == (404, "unknown_scope")


def test_a_file_is_immutable_and_can_be_resumed(live) -> None:
    terminal = live.terminal()
    say(live, [put(str(row), 1, {"x": row}) for row in range(300)])
    live.number()
    (ref,) = terminal.manifest(str(POSTINGS)).segments
    where = f"{live.url}/v1/segments/{ref.sha256}"
    whole = terminal.http.get(where)
    assert len(whole.content) == ref.bytes
    assert "immutable" in whole.headers["Cache-Control"]
    half = ref.bytes // 2
    first = terminal.http.get(where, headers={"Range": f"bytes=0-{half - 1}"})
    rest = terminal.http.get(where, headers={"Range": f"bytes={half}-"})
    assert (first.status_code, rest.status_code) == (206, 206)
    assert rest.headers["Content-Range"] == f"bytes {half}-{ref.bytes - 1}/{ref.bytes}"
    assert first.content + rest.content == whole.content
    beyond = terminal.http.get(where, headers={"Range": f"bytes={ref.bytes}-"})
    assert (beyond.status_code, beyond.headers["Content-Range"]) == (416, f"bytes */{ref.bytes}")
    for odd in ("bytes=-5", "bytes=0-1,3-4", "lines=0-1", "bytes=9-3", "bytes=x-y", f"bytes={'9' * 5000}-", ""):
        assert terminal.http.get(where, headers={"Range": odd}).content == whole.content


def test_an_unknown_file_is_named_so(live) -> None:
    missing = live.terminal().http.get(f"{live.url}/v1/segments/{'0' * 64}")
    assert (missing.status_code, ack.read_refusal(missing.content).reason) == (404, "unknown_segment")


def test_a_late_older_version_changes_nothing(live) -> None:
    terminal = live.terminal()
    say(live, [put("a", 5, {"x": 5}), gone("b", 3)])
    live.number()
    say(live, [put("a", 4, {"x": 4}), put("b", 2, {}), put("a", 5, {"x": "other"})])
    assert live.number() == 0
    shop = Shop()
    shop.follow(terminal, POSTINGS)
    assert shop.living() == {"a": (5, b'{"x":5}')}
    with live.hub.engine.connect() as conn:
        assert conn.execute(select(tables.change)).all() == []


def test_a_large_import_is_cut_into_files_of_at_most_a_thousand_and_a_base(live) -> None:
    terminal = live.terminal()
    say(live, [put(f"r{row:05}", 1, {"text": "保洁" * 30, "n": row}) for row in range(5500)])
    live.number()
    stand = terminal.manifest(str(POSTINGS))
    assert stand.head == stand.count == 5500
    assert max(ref.changes for ref in stand.segments) <= 1000
    assert stand.base is not None
    assert stand.base.head == 5500
    Shop().follow(terminal, POSTINGS)


def test_many_small_changes_do_not_make_many_files(live) -> None:
    terminal = live.terminal()
    shop, late = Shop(), Shop()
    for turn in range(40):
        say(live, [put(f"r{turn % 7}", turn + 1, {"n": turn})])
        live.number()
        shop.follow(terminal, POSTINGS)
    stand = terminal.manifest(str(POSTINGS))
    assert len(stand.segments) <= feed_writer.SMALL_KEPT + 1
    late.follow(terminal, POSTINGS)
    assert late.living() == shop.living()


def test_a_terminal_that_was_away_longer_than_the_files_reach_loads_the_base(live, monkeypatch) -> None:
    monkeypatch.setattr(feed_writer, "BASE_EVERY", 10)
    terminal = live.terminal()
    away = Shop()
    say(live, [put("first", 1, {})])
    live.number()
    away.follow(terminal, POSTINGS)
    for turn in range(60):
        say(live, [put(f"r{turn}", 1, {"n": turn}), gone(f"r{turn - 5}", 2)])
        live.number()
    plan = away.follow(terminal, POSTINGS)
    assert plan.base is not None
    assert sorted(away.living()) == sorted(["first", *(f"r{turn}" for turn in range(55, 60))])


def test_files_that_nobody_names_any_more_go_after_two_days(live, monkeypatch) -> None:
    from datetime import timedelta

    monkeypatch.setattr(feed_writer, "BASE_EVERY", 5)
    terminal = live.terminal()

    def turn(number: int) -> None:
        say(live, [put(f"r{number}{row}", 1, {"n": number}) for row in range(5)])
        live.number()

    for number in range(4):
        turn(number)

    def kept() -> set[str]:
        with live.hub.engine.connect() as conn:
            return set(conn.execute(select(tables.segment.c.sha256)).scalars())

    named = _named(terminal.manifest(str(POSTINGS)))
    assert named < kept()
    live.clock.added = timedelta(days=3)
    for number in range(4, 8):
        turn(number)
    live.clock.added = timedelta(days=6)
    turn(8)
    turn(9)
    terminal.enrol(live.invite())
    named = _named(terminal.manifest(str(POSTINGS)))
    assert named <= kept()
    assert len(kept()) <= len(named) + 8
    Shop().follow(terminal, POSTINGS)


def _named(stand: manifest.Manifest) -> set[str]:
    return {ref.sha256 for ref in stand.segments} | {part.sha256 for part in stand.base.parts}


def test_another_epoch_makes_terminals_start_anew(live) -> None:
    terminal = live.terminal()
    shop = Shop()
    say(live, [put("a", 1, {})])
    live.number()
    shop.follow(terminal, POSTINGS)
    shop.epoch = "before-the-restore"
    plan = shop.follow(terminal, POSTINGS)
    assert plan.base is not None


def test_after_a_restored_backup_a_new_numbering_brings_everybody_back(live) -> None:
    terminal = live.terminal()
    shop = Shop()
    say(live, [put("a", 1, {}), put("b", 1, {}), gone("b", 2)])
    live.number()
    shop.follow(terminal, POSTINGS)
    # the backup was taken before these
    shop.cursor += 7
    shop.rows["lost"] = (1, b"{}")
    assert live.sequencer.renumber() == 1
    live.hub.refresh()
    plan = shop.follow(terminal, POSTINGS)
    assert plan.base is not None
    assert list(shop.living()) == ["a"]
    say(live, [put("c", 1, {})])
    live.number()
    assert shop.follow(terminal, POSTINGS).base is None
    assert sorted(shop.living()) == ["a", "c"]


def test_the_heartbeat_rides_on_the_poll(live) -> None:
    terminal = live.terminal()
    beat = Heartbeat(app="0.1.0", waiting=3, printer="paper_out")
    terminal.ask_stands(**{HEADER: beat_header(beat)})
    live.hub.beats.flush()
    terminal.ask_stands(**{HEADER: "nonsense"})
    live.hub.beats.flush()
    with live.hub.engine.connect() as conn:
        (row,) = conn.execute(select(tables.beat)).all()
    assert row.device == terminal.answer.device
    assert read_beat(row.words) == Heartbeat(), "a sign of life without words"


steps = st.lists(
    st.tuples(st.integers(0, 12), st.booleans(), st.booleans(), st.booleans()),
    min_size=1,
    max_size=40,
)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@given(steps=steps)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_base_and_rest_is_everything_at_every_cut(live, monkeypatch, steps) -> None:
    monkeypatch.setattr(feed_writer, "BASE_EVERY", 7)
    monkeypatch.setattr(feed_writer, "SMALL_KEPT", 3)
    if not hasattr(live, "one"):
        live.one, live.run = live.terminal(), 0
    live.run += 1
    feed = Feed(f"device/{live.one.answer.device}", ("posting", "policy", "course", "config", "status")[live.run % 5])
    _wipe(live)
    oracle: dict[str, tuple[int, bytes]] = {}
    steady = Shop()
    sometimes = Shop()
    for ver, (row, living, number, follow) in enumerate(steps, start=1):
        change = put(f"r{row}", ver, {"v": ver}) if living else gone(f"r{row}", ver)
        write(live.hub.engine, lambda conn, change=change: tell(conn, live.clock, feed, [change], home="999999"))
        if living:
            oracle[f"r{row}"] = (ver, change.body)
        else:
            oracle.pop(f"r{row}", None)
        if number:
            live.number()
            steady.follow(live.one, feed)
            fresh = Shop()
            fresh.follow(live.one, feed)
            assert fresh.living() == steady.living() == oracle
        if follow:
            sometimes.follow(live.one, feed)
    live.number()
    sometimes.follow(live.one, feed)
    assert sometimes.living() == oracle


def _wipe(live) -> None:
    from sqlalchemy import delete

    def work(conn) -> None:
        for table in (tables.feed, tables.feed_row, tables.segment, tables.change):
            conn.execute(delete(table))
        conn.execute(update(tables.lease).values(pulse=tables.lease.c.pulse + 1))

    write(live.hub.engine, work)
    live.hub.refresh()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_document_no_terminal_would_take_is_refused_at_the_pen(live) -> None:
    with pytest.raises(ValueError, match="posting"):
        say(live, [put("a", 1, {"x": "y" * 70_000})])
