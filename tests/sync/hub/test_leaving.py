"""States of matters leave the terminals in time; the person, and whoever has the slip, still hears them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
import requests
from sqlalchemy import select, text, update

from sync.cache.desk import ROWS_STAY
from sync.hub import cli, feed_writer, leaving, review, tables
from sync.hub.database import write
from sync.hub.leaving import kept_state, let_go, let_go_open
from sync.hub.promises import promise_in
from sync.hub.settings import HubSettings, SettingsError, check
from sync.wire.leaves import Leaves
from sync.wire.number import pickup_code
from sync.wire.states import State
from tests.sync.hub.test_opener import receipts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection, Engine

    from sync.wire.envelope import Envelope
    from sync.wire.segment import Change
    from tests.sync.hub.conftest import LiveHub, Terminal

STATUS = "county/999999/status"
DAYS, OPEN_DAYS = HubSettings().status_days, HubSettings().open_days
ENDS = ((State.ACCEPTED, State.DONE), (State.REFUSED,), (State.WITHDRAWN,))


class Reader:
    """A terminal that follows the states: base and rest, or from the beginning; its root must be the hub's."""

    def __init__(self) -> None:
        self.rows: dict[str, Change] = {}
        self.head = 0

    def keys(self, live: LiveHub, terminal: Terminal) -> set[str]:
        terminal.enrol(live.invite())
        found = terminal.manifest(STATUS)
        if found.base and found.base.head > self.head:
            self.rows, self.head = {}, found.base.head
            self._apply(change for part in found.base.parts for change in terminal.fetch(part.sha256))
        for ref in sorted(found.segments, key=lambda each: each.first):
            if ref.last > self.head:
                self._apply(terminal.fetch(ref.sha256))
                self.head = ref.last
        living = {name: change for name, change in self.rows.items() if change.op == "put"}
        leaves = Leaves()
        for name, change in living.items():
            leaves.add(name, change.ver, change.body)
        assert (leaves.root(), len(living), self.head) == (found.root, found.count, found.head)
        return set(living)

    def _apply(self, changes: Iterable[Change]) -> None:
        for change in changes:
            before = self.rows.get(change.id)
            if before is None or change.ver > before.ver:
                self.rows[change.id] = change


def handed_in(live: LiveHub, terminal: Terminal, *steps: State) -> Envelope:
    made = terminal.envelope()
    assert terminal.put(made).status_code == 201
    for state in steps:
        review.decide(live.hub.engine, live.clock, made.number, state, reason="", actor="t")
    return made


def tidies(live: LiveHub, **later: float) -> int:
    live.clock.added += timedelta(**later)
    done = let_go(live.hub.engine, live.clock, DAYS)
    live.number()
    return done


def keys_of(*some: Envelope) -> set[str]:
    return {key for each in some for key in each.status_keys}


@pytest.mark.parametrize("base_every", [3, feed_writer.BASE_EVERY])
def test_what_ended_leaves_after_its_days_and_what_goes_on_stays(
    live: LiveHub, monkeypatch: pytest.MonkeyPatch, base_every: int
) -> None:
    monkeypatch.setattr(feed_writer, "BASE_EVERY", base_every)
    terminal, before = live.terminal(), Reader()
    over = [handed_in(live, terminal, *steps) for steps in ENDS]
    going_on = [handed_in(live, terminal), handed_in(live, terminal, State.ACCEPTED)]
    later = handed_in(live, terminal, State.NEEDS_MORE)
    assert tidies(live) == 0
    assert before.keys(live, terminal) == keys_of(*over, *going_on, later)
    live.clock.added += timedelta(days=1)
    review.decide(live.hub.engine, live.clock, later.number, State.REFUSED, reason="", actor="t")
    assert tidies(live, days=DAYS - 1, seconds=-60) == 0
    assert tidies(live, seconds=120) == len(over)
    for reader in (before, Reader()):
        assert reader.keys(live, terminal) == keys_of(*going_on, later)
    assert tidies(live, days=1) == 1
    assert tidies(live, days=400) == 0
    terminal.enrol(live.invite())
    new = handed_in(live, terminal)
    live.number()
    for reader in (before, Reader()):
        assert reader.keys(live, terminal) == keys_of(*going_on, new)


def test_the_person_and_the_slip_still_hear_it(live: LiveHub, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = live.terminal()
    made = handed_in(live, terminal, State.ACCEPTED, State.DONE)
    live.opener.open_pending()
    long_ago = live.clock.now() - timedelta(days=DAYS, seconds=60)
    write(live.hub.engine, lambda conn: conn.execute(update(tables.submission).values(ended_at=long_ago)))
    assert cli.main(["--database", live.settings.database, "--data", live.settings.data, "forget"]) == 0
    assert f"1 件事的进度不再下发到终端（结束超过 {DAYS} 天" in capsys.readouterr().out
    live.number()
    [told] = receipts(live, terminal)
    assert (told.number, told.state) == (made.number, State.DONE)
    assert Reader().keys(live, terminal) == set()
    pickup = pickup_code(made.number, bytes(16))
    wrong = f"{(int(pickup) + 1) % 1_000_000:06d}"
    answers = [requests.post(live.url + "/m", {"number": made.number, "code": code}, timeout=30)
               for code in (pickup, wrong)]  # fmt: skip
    assert [answer.status_code for answer in answers] == [200, 404]
    assert "已办结" in answers[0].text
    for key in made.status_keys:
        answer = requests.get(f"{live.url}/m/{made.area}/{key}", timeout=30)
        assert (answer.status_code, "已办结" in answer.text) == (200, True), "the code of the slip, scanned"


def forgotten(live: LiveHub, **later: float) -> int:
    live.clock.added += timedelta(**later)
    done = let_go_open(live.hub.engine, live.clock, OPEN_DAYS)
    live.number()
    return done


def promises(live: LiveHub, made: Envelope, days: int) -> date:
    due = (live.clock.now() + timedelta(days=days)).date()
    work = partial(promise_in, clock=live.clock, area=made.area, submission=made.id, due=due, actor="t")
    write(live.hub.engine, work)
    return due


def test_what_nobody_decides_leaves_at_last_and_the_next_word_brings_it_back(live: LiveHub) -> None:
    terminal, before = live.terminal(), Reader()
    silent, begun, promised = (handed_in(live, terminal, *steps) for steps in ((), (State.ACCEPTED,), ()))
    unfollowed = terminal.envelope(status_keys=())
    assert terminal.put(unfollowed).status_code == 201
    due = promises(live, promised, 20)
    assert forgotten(live, days=OPEN_DAYS, seconds=-60) == 0
    assert before.keys(live, terminal) == keys_of(silent, begun, promised)
    assert forgotten(live, seconds=120) == 2
    assert forgotten(live, days=19) == 0, "the day that was promised is not as long past"
    for reader in (before, Reader()):
        assert reader.keys(live, terminal) == keys_of(promised)
    assert forgotten(live, days=2) == 1
    assert forgotten(live, days=400) == 0
    assert before.keys(live, terminal) == set()
    with live.hub.engine.connect() as conn:
        told = [kept_state(conn, each.area, key) for each in (silent, begun, promised) for key in each.status_keys]
    assert [each and each.state for each in told[::2]] == [State.DELIVERED, State.ACCEPTED, State.DELIVERED]
    assert [each and each.promised for each in told[::2]] == [None, None, due.isoformat()]
    assert told[::2] == told[1::2]
    review.decide(live.hub.engine, live.clock, silent.number, State.ACCEPTED, reason="", actor="t")
    promises(live, begun, 9)
    live.number()
    for reader in (before, Reader()):
        assert reader.keys(live, terminal) == keys_of(silent, begun)
    assert forgotten(live) == 0
    review.decide(live.hub.engine, live.clock, promised.number, State.WITHDRAWN, reason="", actor="t")
    assert tidies(live, days=DAYS + 1) == 1, "it came back for its days, as everything that ends"
    assert forgotten(live, days=OPEN_DAYS + 10) == 2
    assert before.keys(live, terminal) == set()


def test_nobody_who_handed_in_is_left_without_word_of_an_open_matter(
    live: LiveHub, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = live.terminal()
    made = handed_in(live, terminal, State.ACCEPTED)
    live.opener.open_pending()
    long_ago = live.clock.now() - timedelta(days=OPEN_DAYS, seconds=60)
    write(live.hub.engine, lambda conn: conn.execute(update(tables.submission).values(state_at=long_ago)))
    assert cli.main(["--database", live.settings.database, "--data", live.settings.data, "forget"]) == 0
    assert f"1 件没办完的事也是（{OPEN_DAYS} 天没有动静" in capsys.readouterr().out
    live.number()
    assert Reader().keys(live, terminal) == set()
    [told] = receipts(live, terminal)
    assert (told.number, told.state) == (made.number, State.ACCEPTED)
    typed = {"number": made.number, "code": pickup_code(made.number, bytes(16))}
    assert "已受理" in requests.post(live.url + "/m", typed, timeout=30).text
    for key in made.status_keys:
        assert "已受理" in requests.get(f"{live.url}/m/{made.area}/{key}", timeout=30).text


def test_who_decides_while_it_is_tidied_is_told_to_the_terminals(
    live: LiveHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = live.terminal()
    made = handed_in(live, terminal)
    live.clock.added += timedelta(days=OPEN_DAYS, seconds=60)

    def slow(engine: Engine, work: Callable[[Connection], int]) -> int:
        review.decide(engine, live.clock, made.number, State.ACCEPTED, reason="", actor="t")
        return write(engine, work)

    monkeypatch.setattr(leaving, "write", slow)
    assert forgotten(live) == 0
    assert Reader().keys(live, terminal) == keys_of(made)


def test_two_who_tidy_at_once_say_it_once(live: LiveHub, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = live.terminal()
    handed_in(live, terminal, State.REFUSED)
    live.number()
    live.clock.added += timedelta(days=DAYS, seconds=60)
    told: list[int] = []

    def slow(engine: Engine, work: Callable[[Connection], int]) -> int:
        monkeypatch.setattr(leaving, "write", write)
        told.append(let_go(engine, live.clock, DAYS))  # another did it all, between this one's look and its writing
        return write(engine, work)

    monkeypatch.setattr(leaving, "write", slow)
    assert let_go(live.hub.engine, live.clock, DAYS) == 0
    assert told == [1]
    assert live.number() == 2, "both names of the one matter"


def test_a_hand_in_pays_nothing_for_it(live: LiveHub) -> None:
    """What is not over is in no index of what is over."""
    terminal = live.terminal()
    handed_in(live, terminal)
    with live.hub.engine.connect() as conn:
        assert conn.execute(select(tables.submission.c.ended_at)).scalars().all() == [None]
        if conn.dialect.name == "postgresql":
            there = "SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = 'submission'::regclass"
            [mine] = [each for each in conn.execute(text(there)).scalars() if "ended_at" in each]
            assert "IS NOT NULL" in mine


def test_terminals_forget_their_own_first() -> None:
    """Else a terminal would fall back upon its own, older word of a matter that has ended."""
    assert timedelta(days=DAYS) > ROWS_STAY + timedelta(days=1)
    assert timedelta(days=OPEN_DAYS) > ROWS_STAY + timedelta(days=1)
    for wrong in (HubSettings(status_days=90), HubSettings(open_days=90)):
        with pytest.raises(SettingsError, match="_days"):
            check(wrong)
