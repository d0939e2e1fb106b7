"""What the hub tells a resident's own visit: wishes, rings that repeated visits do not fill, what to ask this time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from sync.hub import review, tables
from sync.hub.profile import profile_of
from sync.wire import me
from sync.wire.states import State
from sync.wire.word import Said, SaidOf, read_word, word_answers
from tests.sync.hub.test_opener import ID, ask, receipts

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)


def word(said: Said, posting: str = "p-1", when: datetime = NOON, why: str = "") -> dict[str, object]:
    told = SaidOf(posting=posting, title="保洁员", employer="长木物业", said=said, when=when.isoformat(), why=why)
    return {"kind": "word", "answers": word_answers(told)}


def profile(live, after: timedelta = timedelta(), now: datetime | None = None) -> me.MeProfile:
    live.opener.open_pending()
    with live.hub.engine.connect() as conn:
        person = conn.execute(select(tables.opened.c.person)).scalars().first()
        return profile_of(conn, str(person), (now or live.clock.now()) + after)[0]


def register(live, terminal, state: State | None = State.ACCEPTED, **answers: object) -> None:
    given = terminal.envelope(inside={"answers": {"work": ["cleaning", "care"], "education": "71", **answers}})
    terminal.put(given)
    if state is not None:
        review.decide(live.hub.engine, live.clock, given.number, state, reason="", actor="clerk")


def test_wishes_come_from_the_registration_and_the_newer_application(live) -> None:
    terminal = live.terminal()
    register(live, terminal, wish="training")
    assert profile(live) == me.MeProfile(
        work=("cleaning", "care"), schooling="71", learn=True, rings=profile(live).rings
    )
    terminal.put(terminal.envelope(inside={"kind": "apply", "answers": {"done": ["food"], "education": "61"}}))
    told = profile(live)
    assert (told.work, told.done, told.schooling) == (("cleaning", "care"), ("food",), "61")


def test_rings_are_for_who_is_registered(live) -> None:
    terminal = live.terminal()
    register(live, terminal, None)
    assert profile(live).rings == ()


def test_the_ring_of_jobs_counts_what_was_served_a_day_apart_this_year(live) -> None:
    terminal = live.terminal()
    register(live, terminal)
    times = [NOON + timedelta(hours=hours) for hours in (0, 1, 5, 23, 25)]
    for when in (*times, NOON - timedelta(days=400)):
        terminal.put(terminal.envelope(inside=word(Said.SERVED, when=when)))
    terminal.put(terminal.envelope(inside=word(Said.WANT, when=NOON + timedelta(days=9))))
    rings = {ring.kind: (ring.done, ring.due) for ring in profile(live, now=NOON + timedelta(days=10)).rings}
    assert rings == {"policy": (0, 2), "guidance": (0, 3), "jobs": (2, 3), "training": (0, 3)}


@pytest.mark.parametrize(
    ("said", "later", "asked"),
    [
        ([Said.WANT], timedelta(hours=21), True),
        ([Said.CALLED], timedelta(hours=21), True),
        ([Said.WANT], timedelta(hours=2), False),
        ([Said.WANT], timedelta(days=91), False),
        ([Said.NOT_FIT], timedelta(days=2), False),
        ([Said.SERVED], timedelta(days=2), False),
        ([Said.WANT, Said.HIRED], timedelta(days=2), False),
        ([Said.WANT, Said.NO_ANSWER], timedelta(days=2), False),
    ],
)
def test_what_was_wanted_is_asked_about_once_from_the_next_day_on(live, said, later, asked) -> None:
    terminal = live.terminal()
    for one in said:
        terminal.put(terminal.envelope(inside=word(one)))
    outcome = profile(live, later).outcome
    assert (outcome is not None) is asked
    assert outcome is None or (outcome.posting, outcome.title, outcome.employer) == ("p-1", "保洁员", "长木物业")


def test_what_was_answered_is_told_so_that_it_is_not_offered_again(live) -> None:
    terminal = live.terminal()
    for posting in ("p-1", "p-2", "p-1"):
        terminal.put(terminal.envelope(inside=word(Said.NOT_FIT, posting, why="far")))
    assert set(profile(live).answered) == {"p-1", "p-2"}


def test_nonsense_is_no_word(live) -> None:
    terminal = live.terminal()
    register(live, terminal, work="not a list", wish=["odd"])
    terminal.put(terminal.envelope(inside={"kind": "word", "answers": {"said": "sing"}}))
    told = profile(live)
    assert (told.work, told.answered, told.outcome) == ((), (), None)


def test_it_travels_sealed_beside_the_receipts_and_words_are_no_matters(live) -> None:
    terminal = live.terminal()
    register(live, terminal)
    terminal.put(terminal.envelope(inside=word(Said.WANT)))
    asked = ask(live, terminal)
    response = terminal.http.post(live.url + "/v1/me", asked.body, headers=terminal.headers)
    told = me.read_whole(response.content, asked, terminal.answer.hub_public)
    assert told.profile is not None
    assert told.profile.work == ("cleaning", "care")
    assert told.profile.answered == ("p-1",)
    assert b"cleaning" not in response.content
    assert [one.kind for one in told.receipts] == ["unemployment"]
    assert "cleaning" not in repr(told) + repr(told.profile)
    assert [one.kind for one in receipts(live, terminal, ID)] == ["unemployment"]


def test_a_word_is_read_as_it_was_written() -> None:
    told = SaidOf(posting="p", title="", employer="", said=Said.NOT_FIT, when="2026-11-20T12:00:00+08:00", why="far")
    assert read_word(word_answers(told)) == told
    assert repr(told) == "SaidOf()"
