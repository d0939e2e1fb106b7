"""Postings nobody speaks of are withdrawn after the days that are set, and come back with the next hand-in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import msgspec
import pytest
from sqlalchemy import Engine

from sync.hub import tables
from sync.hub.counted import BEIJING
from sync.hub.database import open_database
from sync.hub.employers import Employers
from sync.hub.expiry import ACTION, goes, withdraw_silent
from sync.hub.migrate import migrate
from sync.hub.publish import publish
from sync.wire.moment import utc_text
from sync.wire.posting import Posting, posting_bytes
from sync.wire.scope import Feed
from tests.sync.hub.conftest import MovableClock
from tests.sync.hub.test_publish import at_terminal

FEED = Feed("county/999999", "posting")
PLAIN = Posting(id="p-plain", title="电焊工", employer="测试机械厂")
DAYS = 30


class Desk(NamedTuple):
    """A database with postings, and the time it is."""

    engine: Engine
    clock: MovableClock


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    made = open_database(f"sqlite:///{tmp_path_factory.mktemp('expiry') / 'hub.db'}")
    migrate(made)
    yield made
    made.dispose()


@pytest.fixture
def desk(engine: Engine) -> Desk:
    with engine.begin() as conn:
        conn.execute(tables.document.delete())
    return Desk(engine, MovableClock())


def hands_in(desk: Desk, *postings: Posting) -> None:
    publish(desk.engine, desk.clock, FEED, {each.id: posting_bytes(each) for each in postings})


def tidies(desk: Desk, days: int = DAYS) -> int:
    return withdraw_silent(desk.engine, desk.clock, days)


def passes(desk: Desk, **time: float) -> None:
    desk.clock.added += timedelta(**time)


def shown(desk: Desk) -> set[str]:
    row = tables.document.c
    wanted = tables.document.select().where(row.collection == "posting", row.gone == 0)
    with desk.engine.connect() as conn:
        return {each.id for each in conn.execute(wanted)}


def versions(desk: Desk) -> list[int]:
    with desk.engine.connect() as conn:
        return [each.ver for each in conn.execute(tables.document.select())]


def today(desk: Desk) -> date:
    return desk.clock.now().astimezone(BEIJING).date()


def test_silence_withdraws_and_the_next_hand_in_brings_back(live) -> None:
    terminal, desk = live.terminal(), Desk(live.hub.engine, live.clock)
    hands_in(desk, PLAIN)
    passes(desk, days=DAYS - 1)
    assert tidies(desk) == 0
    passes(desk, days=1)
    assert tidies(desk, days=0) == 0, "0 is never"
    assert tidies(desk) == 1
    assert tidies(desk) == 0
    live.number()
    terminal.enrol(live.invite())
    assert at_terminal(terminal, FEED) == {}
    with live.hub.engine.connect() as conn:
        rows = conn.execute(tables.audit.select().where(tables.audit.c.action == ACTION)).all()
    assert [(each.area, each.actor, each.field) for each in rows] == [("999999", "tidy", PLAIN.id)]
    hands_in(desk, PLAIN)
    live.number()
    assert set(at_terminal(terminal, FEED)) == {PLAIN.id}
    passes(desk, days=DAYS - 1)
    assert tidies(desk) == 0


def test_what_is_handed_in_unchanged_is_not_silent_and_nothing_of_it_travels(desk: Desk) -> None:
    hands_in(desk, PLAIN)
    for _ in range(3):
        passes(desk, days=DAYS - 1)
        hands_in(desk, PLAIN)
        assert tidies(desk) == 0
    assert versions(desk) == [1]


def test_a_confirmation_is_a_word_whoever_gives_it(desk: Desk) -> None:
    said = msgspec.structs.replace(
        PLAIN, id="p-said", last_confirmed=utc_text(desk.clock.now() + timedelta(days=20)), confirmed_by="employer"
    )
    hands_in(desk, PLAIN, said)
    passes(desk, days=25)
    assert Employers(desk.engine, desk.clock).confirm(FEED.scope, PLAIN.id, "user:li")
    passes(desk, days=10)
    assert tidies(desk) == 0
    passes(desk, days=15)
    assert tidies(desk) == 1
    assert shown(desk) == {PLAIN.id}
    passes(desk, days=5)
    assert tidies(desk) == 1


@pytest.mark.parametrize("ahead", [0, 1, 200])
def test_its_own_day_is_kept_to_its_end(desk: Desk, ahead: int) -> None:
    until = today(desk) + timedelta(days=DAYS + ahead)
    hands_in(desk, msgspec.structs.replace(PLAIN, valid_through=until.isoformat()))
    while today(desk) <= until:
        assert tidies(desk) == 0
        passes(desk, days=max(1, min(40, (until - today(desk)).days)))
    assert tidies(desk) == 1


def test_an_own_day_that_is_past_or_no_day_holds_nothing(desk: Desk) -> None:
    past, none = (today(desk) - timedelta(days=1)).isoformat(), "长期"
    hands_in(desk, *(msgspec.structs.replace(PLAIN, id=day, valid_through=day) for day in (past, none)))
    assert tidies(desk) == 0
    passes(desk, days=DAYS)
    assert tidies(desk) == 2


def test_what_came_before_hand_ins_were_written_down_has_its_whole_time(desk: Desk) -> None:
    hands_in(desk, PLAIN)
    with desk.engine.begin() as conn:
        conn.execute(tables.document.update().values(handed_at=None))
    passes(desk, days=400)
    assert tidies(desk) == 0
    passes(desk, days=DAYS)
    assert tidies(desk) == 1


def test_a_clock_that_is_ahead_holds_nothing_for_ever(desk: Desk) -> None:
    hands_in(desk, msgspec.structs.replace(PLAIN, last_confirmed="2999-01-01T00:00:00+08:00", confirmed_by="employer"))
    passes(desk, days=DAYS - 1)
    assert tidies(desk) == 0
    passes(desk, days=1)
    assert tidies(desk) == 1


def test_the_day_on_which_one_goes(desk: Desk) -> None:
    now = desk.clock.now()
    until = today(desk) + timedelta(days=90)
    assert goes(PLAIN, now, 0, now) is None
    assert goes(PLAIN, now, DAYS, now) == today(desk) + timedelta(days=DAYS)
    assert goes(msgspec.structs.replace(PLAIN, valid_through=until.isoformat()), now, DAYS, now) == until + timedelta(1)
