"""The chain of a device's envelopes: gaps and forks are named and refused nobody; copies are stopped, and both kept."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
import requests
from sqlalchemy import delete, insert, select

from sync.hub import chains, review, tables
from sync.hub.console.rights import Grant, Ground, Role
from sync.hub.console.sessions import COOKIE
from sync.wire import ack, envelope
from sync.wire.states import State

from .conftest import AREA


def words(live, terminal) -> list[str]:
    with live.hub.engine.connect() as conn:
        return chains.words(conn, AREA, terminal.answer.device, live.clock.now())


def reason(response) -> tuple[int, str]:
    return response.status_code, ack.read_refusal(response.content).reason


def fleet_page(live) -> str:
    """What an operator reads of the terminals."""
    desk = live.app.state.desk
    desk.accounts.make("operator", "", [Grant(Role.OPERATOR, Ground("nat"))], None)
    cookies = {COOKIE: desk.sessions.begin("operator")}
    return requests.get(live.url + "/console/fleet", cookies=cookies, timeout=60).text


def test_a_sound_chain_in_any_order_and_twice_leaves_no_word(live) -> None:
    terminal = live.terminal()
    made = [envelope.encode(terminal.envelope()) for _ in range(12)]
    for order in (made[8:], made[2:5], made[:1], made[5:8], made[1:3], made):
        assert terminal.batch(list(reversed(order))).status_code == 200
    assert words(live, terminal) == []


def test_a_gap_is_taken_in_named_and_forgotten_when_it_closes(live) -> None:
    terminal = live.terminal()
    first, missing, third, fourth = (terminal.envelope() for _ in range(4))
    for each in (first, third, fourth):
        assert terminal.put(each).status_code == 201
    (said,) = words(live, terminal)
    assert "第 3 号 之前有一份还没有到（刚发现）" in said
    assert said in fleet_page(live)
    live.clock.added += timedelta(hours=30)
    assert "已 30 小时" in words(live, terminal)[0]
    terminal.enrol(live.invite())
    assert terminal.put(missing).status_code == 201
    assert words(live, terminal) == []


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_two_that_arrive_at_once_leave_no_gap_between_them(live) -> None:
    """Neither sees the other: one is written and not yet committed while the hub takes in the next of the chain."""
    terminal = live.terminal()
    first, second = terminal.envelope(), terminal.envelope()
    row, engine = tables.submission, live.hub.engine
    assert terminal.put(first).status_code == 201
    with engine.begin() as conn:
        under_way = dict(conn.execute(select(row).where(row.c.id == first.id)).mappings().one())
        conn.execute(delete(row).where(row.c.id == first.id))
    with engine.begin() as conn:
        conn.execute(insert(row).values(under_way))
        assert terminal.put(second).status_code == 201
        assert len(words(live, terminal)) == 1
    assert words(live, terminal) == []
    assert "之前有一份还没有到" not in fleet_page(live)
    chains.forget_closed(engine)
    with engine.connect() as conn:
        assert conn.execute(select(tables.chain_note)).all() == []


def test_a_first_envelope_that_is_not_number_one_is_a_gap(live) -> None:
    terminal = live.terminal()
    terminal.envelope()
    assert terminal.put(terminal.envelope(prev=envelope.FIRST)).status_code == 201
    assert "第 2 号 之前" in words(live, terminal)[0]


def test_a_disk_that_was_rolled_back_and_mended_shows_as_a_fork_and_goes_on(live) -> None:
    terminal = live.terminal()
    before = terminal.last
    first = terminal.envelope()
    lost = terminal.envelope(prev=envelope.digest(envelope.encode(first)))
    for _ in range(99):
        next(terminal.counter)  # sync.cache.salvage leaves out a hundred numbers
    after = terminal.envelope(prev=lost.prev)
    for each in (first, lost, after):
        assert terminal.put(each).status_code == 201
    assert before == envelope.FIRST
    (said,) = words(live, terminal)
    assert "退回过旧状态" in said
    assert terminal.ask_stands().status_code == 200


def test_every_series_has_a_chain_of_its_own(live) -> None:
    terminal = live.terminal()
    terminal.put(terminal.envelope())
    terminal.enrol(live.invite())
    terminal.last = envelope.FIRST
    terminal.counter = iter(range(1, 9))
    terminal.put(terminal.envelope())
    assert words(live, terminal) == []


class TestCopies:
    def pair(self, live):
        """Two machines with one data folder: the same key, name, pass and place in the chain."""
        one = live.terminal()
        one.put(one.envelope())
        other = live.stranger(one.signer)
        other.box, other.answer, other.last = one.box, one.answer, one.last
        next(other.counter)
        return one, other

    def test_both_matters_are_kept_and_both_machines_stopped(self, live) -> None:
        one, other = self.pair(live)
        mine, twin = one.envelope(), other.envelope()
        assert mine.number == twin.number
        assert one.put(mine).status_code == 201
        assert other.put(twin).status_code == 201, "nothing sealed is lost"
        assert other.put(twin).status_code in {200, 401}
        live.hub.refresh()
        for each in (one, other):
            assert reason(each.ask_stands()) == (401, "copied")
            assert reason(each.put(each.envelope())) == (401, "copied")
            assert reason(each.renew()) == (401, "copied")
            assert reason(each.renew(new_series=True)) == (401, "copied")
        assert any("复制过" in said for said in words(live, one))
        assert "两台都要重新开通" in fleet_page(live)
        with live.hub.engine.connect() as conn:
            row = tables.submission.c
            kept = conn.execute(select(row.id, row.twin).where(row.number == mine.number).order_by(row.twin)).all()
        assert [tuple(each) for each in kept] == [(mine.id, 0), (twin.id, 1)]

    def test_after_enrolment_each_has_a_series_and_brings_what_it_kept(self, live) -> None:
        one, other = self.pair(live)
        one.put(one.envelope())
        other.put(other.envelope())
        live.hub.refresh()
        kept = [(each, each.envelope()) for each in (one, other) for _ in range(3)]
        for each in (one, other):
            assert each.enrol(live.invite()).status_code == 201
            each.last, each.counter = envelope.FIRST, iter(range(1, 99))
        assert one.answer.series != other.answer.series
        for each, sealed in kept:
            assert each.put(sealed).status_code == 201
        for each in (one, other):
            assert each.put(each.envelope()).status_code == 201
            renewed = msgspec.json.decode(each.renew().content, type=type(each.answer))
            assert renewed.series == each.answer.series, "a renewal never hands one machine the other's series"
        live.hub.refresh()
        assert [each.ask_stands().status_code for each in (one, other)] == [200, 200]

    def test_one_that_is_enrolled_anew_does_not_let_the_other_go_on(self, live) -> None:
        one, other = self.pair(live)
        one.put(one.envelope())
        other.put(other.envelope())
        one.enrol(live.invite())
        live.hub.refresh()
        assert one.ask_stands().status_code == 200
        assert reason(other.ask_stands()) == (401, "copied")
        assert reason(other.renew()) == (401, "copied")

    def test_a_clerk_says_which_of_two_matters_is_meant(self, live) -> None:
        one, other = self.pair(live)
        mine, twin = one.envelope(), other.envelope()
        one.put(mine)
        other.put(twin)
        engine, clock = live.hub.engine, live.clock
        with pytest.raises(review.ReviewError, match="2 份不同的材料"):
            review.decide(engine, clock, mine.number, State.ACCEPTED, reason="", actor="t")
        review.decide(engine, clock, mine.number, State.ACCEPTED, reason="", actor="t", submission=twin.id)
        with engine.connect() as conn:
            row = tables.submission.c
            found = conn.execute(select(row.id, row.state).where(row.number == mine.number)).all()
        states = {name: state for name, state in found}  # noqa: C416 - rows are no pairs
        assert states == {mine.id: "delivered", twin.id: "accepted"}

    def test_a_series_that_is_not_the_devices_own_renews_nothing(self, live) -> None:
        one, stranger = live.terminal(), live.terminal()
        assert reason(one.renew(series=stranger.answer.series)) == (422, "bad_number")
