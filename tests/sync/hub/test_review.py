"""A clerk's decision flows back to the slip."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from sync.hub import review, tables
from sync.wire import number
from sync.wire.states import State
from sync.wire.status import read_status


def decide(live, digits: str, state: State, reason: str = "") -> review.Decided:
    return review.decide(live.hub.engine, live.clock, digits, state, reason=reason, actor="clerk-1")


def status(live, terminal, given) -> tuple[State, str | None]:
    live.number()
    key = number.status_key(given.number, bytes(16))
    newest = {}
    for ref in terminal.manifest("county/999999/status").segments:
        for change in terminal.fetch(ref.sha256):
            if change.id == key and change.ver > newest.get("ver", 0):
                newest = {"ver": change.ver, "doc": read_status(change.body)}
    return newest["doc"].state, newest["doc"].reason


def test_a_matter_goes_from_delivered_to_done_and_the_slip_can_follow(live) -> None:
    terminal = live.terminal()
    given = terminal.envelope()
    terminal.put(given)
    assert status(live, terminal, given) == (State.DELIVERED, None)
    shown = number.show_number(given.number)
    assert decide(live, shown, State.NEEDS_MORE, "photo") == (given.number, State.DELIVERED, State.NEEDS_MORE)
    assert status(live, terminal, given) == (State.NEEDS_MORE, "photo")
    decide(live, given.number, State.ACCEPTED)
    decide(live, given.number, State.DONE)
    assert status(live, terminal, given) == (State.DONE, None)
    with live.hub.engine.connect() as conn:
        steps = conn.execute(select(tables.decision).order_by(tables.decision.c.ver)).all()
    assert [(row.ver, row.state, row.actor) for row in steps] == [
        (2, "needs_more", "clerk-1"),
        (3, "accepted", "clerk-1"),
        (4, "done", "clerk-1"),
    ]


def test_what_may_not_be_decided_is_refused_in_a_sentence(live) -> None:
    terminal = live.terminal()
    given = terminal.envelope()
    terminal.put(given)
    with pytest.raises(review.ReviewError, match="现在是“已送达”，不能改为“已办结”"):
        decide(live, given.number, State.DONE)
    decide(live, given.number, State.REFUSED, "age")
    with pytest.raises(review.ReviewError, match="不予受理"):
        decide(live, given.number, State.ACCEPTED)
    with pytest.raises(review.ReviewError, match="没有编号"):
        decide(live, number.make_number("999999", "009", 1, 1), State.ACCEPTED)
    with pytest.raises(review.ReviewError, match="不是回执编号"):
        decide(live, given.number[:-1] + str((int(given.number[-1]) + 1) % 10), State.ACCEPTED)


def test_a_decision_does_not_undo_a_later_put_of_the_same_envelope(live) -> None:
    terminal = live.terminal()
    given = terminal.envelope()
    terminal.put(given)
    decide(live, given.number, State.ACCEPTED)
    assert terminal.put(given).status_code == 200
    assert status(live, terminal, given)[0] is State.ACCEPTED
