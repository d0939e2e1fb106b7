"""Numbers are given after commit, by one hand at a time."""

from __future__ import annotations

import secrets
import threading
import time
from datetime import timedelta

import pytest
from sqlalchemy import select

from sync.hub import tables
from sync.hub.changes import tell
from sync.hub.database import write
from sync.hub.feed_writer import manifest_of
from sync.hub.sequencer import Sequencer
from sync.wire.manifest import plan
from sync.wire.scope import Feed
from sync.wire.segment import decode_segment, put

FEED = Feed("county/999999", "posting")


def test_eight_writers_that_commit_in_any_order_hide_nothing_from_a_reader(live) -> None:
    """A naive reader of a serial column misses rows here, because a lower number may commit after a higher one.

    SQLite lets one write at a time, so there two writers are as good as eight.
    """
    writers = 2 if live.settings.sqlite else 8
    stop = threading.Event()
    written: set[str] = set()
    lock = threading.Lock()

    def writer(mine: int) -> None:
        count = 0
        while not stop.is_set():
            names = [f"w{mine}-{count}-{part}" for part in range(3)]

            def work(conn, names=names) -> None:
                for name in names:
                    tell(conn, live.clock, FEED, [put(name, 1, {"by": mine})])
                    time.sleep(secrets.randbelow(4) / 1000)

            write(live.hub.engine, work)
            with lock:
                written.update(names)
            count += 1
            time.sleep(secrets.randbelow(4) / 1000)

    threads = [threading.Thread(target=writer, args=(mine,), daemon=True) for mine in range(writers)]
    for each in threads:
        each.start()
    seen: list[str] = []
    cursor, epoch = 0, ""
    try:
        deadline = time.monotonic() + 60
        while len(written) < 300 and time.monotonic() < deadline:
            live.sequencer.step()
            cursor, epoch = follow(live, cursor, epoch, seen)
    finally:
        stop.set()
        for each in threads:
            each.join()
    live.sequencer.drain()
    cursor, epoch = follow(live, cursor, epoch, seen)
    assert len(written) > 50
    assert set(seen) == written
    assert cursor == len(written)


def follow(live, cursor: int, epoch: str, seen: list[str]) -> tuple[int, str]:
    with live.hub.engine.connect() as conn:
        body = conn.execute(select(tables.feed.c.manifest)).scalar()
        if body is None:
            return cursor, epoch
        stand = manifest_of(body)
        # read as a cursor does: only files beyond it, never the base
        for ref in plan(stand, epoch or stand.epoch, cursor).segments:
            wanted = select(tables.segment.c.data).where(tables.segment.c.sha256 == ref.sha256)
            changes = decode_segment(conn.execute(wanted).scalar_one(), ref.sha256)
            seen.extend(change.id for change in changes[max(0, cursor - ref.first + 1) :])
            cursor = ref.last
    return cursor, stand.epoch


def say(live, name: str, ver: int = 1) -> None:
    write(live.hub.engine, lambda conn: tell(conn, live.clock, FEED, [put(name, ver, {})]))


def test_only_the_holder_of_the_lease_numbers(live) -> None:
    first = Sequencer(live.hub.engine, live.hub.keys, live.clock)
    second = Sequencer(live.hub.engine, live.hub.keys, live.clock)
    say(live, "a")
    assert first.step() == 1
    say(live, "b")
    assert second.step() == 0
    assert second.drain() == 0
    assert second.renumber() == 0
    assert first.step() == 1


def test_a_lease_that_ran_out_goes_to_another_and_the_sleeper_is_fenced(live, monkeypatch) -> None:
    sleeper = Sequencer(live.hub.engine, live.hub.keys, live.clock)
    heir = Sequencer(live.hub.engine, live.hub.keys, live.clock)
    say(live, "a")
    assert sleeper.step() == 1
    fence = sleeper._take_lease()
    live.clock.added = timedelta(seconds=11)
    say(live, "b")
    assert heir.step() == 1
    say(live, "c")
    # the sleeper wakes up between taking the lease and numbering: what it then does must not count
    monkeypatch.setattr(sleeper, "_take_lease", lambda: fence)
    assert sleeper.step() == 0
    assert heir.step() == 1
    live.hub.refresh()
    stand = manifest_of(live.hub.shelf.manifest(FEED, "999999").body)
    assert stand.head == stand.count == 3


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_two_sequencers_at_once_number_everything_once(live) -> None:
    runners = [Sequencer(live.hub.engine, live.hub.keys, live.clock) for _ in range(2)]
    for each in runners:
        each._take_lease = lambda: 1  # type: ignore[method-assign] - both believe they hold it
    for row in range(200):
        say(live, f"r{row}")
    runners[0]._number(("999999", *FEED), runners[0]._waiting()[:1], 1, more=False)
    threads = [threading.Thread(target=each.step, daemon=True) for each in runners]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    live.sequencer.drain()
    live.hub.shelf._pulse = -1
    live.hub.refresh()
    stand = manifest_of(live.hub.shelf.manifest(FEED, "999999").body)
    assert stand.head == stand.count == 200
