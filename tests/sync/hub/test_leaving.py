"""States of matters that ended long ago leave the terminals; the person, and whoever has the slip, still hears them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import requests
from sqlalchemy import select, text, update

from sync.cache.desk import ROWS_STAY
from sync.hub import cli, ended, feed_writer, review, tables
from sync.hub.database import write
from sync.hub.ended import let_go
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
DAYS = HubSettings().status_days
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


def test_two_who_tidy_at_once_say_it_once(live: LiveHub, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = live.terminal()
    handed_in(live, terminal, State.REFUSED)
    live.number()
    live.clock.added += timedelta(days=DAYS, seconds=60)
    told: list[int] = []

    def slow(engine: Engine, work: Callable[[Connection], int]) -> int:
        monkeypatch.setattr(ended, "write", write)
        told.append(let_go(engine, live.clock, DAYS))  # another did it all, between this one's look and its writing
        return write(engine, work)

    monkeypatch.setattr(ended, "write", slow)
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
    with pytest.raises(SettingsError, match="status_days"):
        check(HubSettings(status_days=90))
