"""A round of cards: the freshest jobs near, what the hour prefers first, other cards woven in, nothing twice."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.desk.display.cards import JOBS_A_ROUND, OTHERS_A_ROUND, Card, order_jobs, ring, round_of
from kiosk.desk.display.documents import Event, Notice, Show
from kiosk.desk.postings.freshness import BEIJING
from sync.wire.posting import Posting

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=BEIJING)


def job(name: str, **more: object) -> Posting:
    told = {"title": "保洁员", "phone": "13800000001", "last_confirmed": "2026-11-20T08:00:00+08:00", **more}
    return Posting(id=name, **told)  # type: ignore[arg-type]


def notice(name: str) -> Notice:
    return Notice(id=name, title="t")


def event(name: str) -> Event:
    return Event(id=name, title="t", kind="fair", begins="2026-11-21T09:00:00Z", ends="2026-11-21T10:00:00Z")


def ids(cards: tuple[Card, ...]) -> list[str]:
    return [card.id for card in cards]


def test_preferred_forms_come_first_then_near_then_fresh() -> None:
    old_day = job("old-day", form="day", last_confirmed="2026-11-01T08:00:00+08:00")
    today = job("today", form="full", start_today=True)
    far = job("far")
    near_old = job("near-old", last_confirmed="2026-11-18T08:00:00+08:00")
    near = job("near")
    found = order_jobs(
        [far, near_old, near, today, old_day],
        Show(jobs=("day", "today")),
        NOW,
        {"near": 6, "near-old": 8, "far": 40, "today": 6, "old-day": 6},
    )
    assert [one.id for one in found] == ["old-day", "today", "near", "near-old", "far"]


def test_what_has_run_out_or_gives_no_telephone_or_no_name_is_not_shown() -> None:
    gone = job("gone", valid_through="2026-11-19")
    mute = job("mute", phone=" ")
    nameless = job("nameless", title=" ")
    last_day = job("last-day", valid_through="2026-11-20")
    done = job("done", work_day="2026-11-20", start_time="5:00", end_time="8:00")
    yesterday = job("yesterday", form="day", work_day="2026-11-19", valid_through="2026-11-30")
    full = job("full", form="day", work_day="2026-11-21", places_left=0)
    assert order_jobs([gone, mute, nameless, done, yesterday, full, last_day, last_day], Show(), NOW, {}) == [last_day]


def test_what_asks_for_money_first_hangs_in_no_street() -> None:
    fee = job("fee", requirements="押金300")
    free = job("free", requirements="不收押金", last_confirmed="2026-11-01T08:00:00+08:00")
    assert order_jobs([fee, free], Show(), NOW, {}) == [free]


def test_a_confirmation_from_the_future_does_not_stand_first_for_ever() -> None:
    ahead = job("ahead", last_confirmed="2030-01-01T00:00:00+08:00")
    old = job("old", last_confirmed="2026-11-01T08:00:00+08:00")
    a_little = job("a-little", last_confirmed="2026-11-20T09:30:00+08:00")
    assert order_jobs([ahead, old, a_little], Show(), NOW, {}) == [a_little, old, ahead]


def test_a_round_holds_so_many_jobs() -> None:
    assert len(order_jobs([job(str(n)) for n in range(30)], Show(), NOW, {})) == JOBS_A_ROUND


def test_rings() -> None:
    assert [ring(minutes) for minutes in (3, 15, 16, 30, 31, None)] == [0, 0, 1, 1, 2, 2]


def test_other_cards_are_woven_in_and_take_turns() -> None:
    jobs = [job(str(n)) for n in range(6)]
    notices, events = [notice("n1"), notice("n2")], [event("e1"), event("e2"), event("e3")]
    show = Show(every=3)
    assert ids(round_of(show, jobs, notices, events, 0)) == ["0", "1", "2", "e1", "3", "4", "5", "n1"]
    assert ids(round_of(show, jobs, notices, events, 1)) == ["0", "1", "2", "e2", "3", "4", "5", "n2"]
    assert ids(round_of(show, jobs, notices, events, 2)) == ["0", "1", "2", "e3", "3", "4", "5", "e1"]


def test_only_what_the_programme_names_is_shown() -> None:
    jobs, notices, events = [job("j")], [notice("n")], [event("e")]
    assert ids(round_of(Show(what=("jobs",)), jobs, notices, events)) == ["j"]
    assert ids(round_of(Show(what=("notices",)), jobs, notices, events)) == ["n"]
    assert ids(round_of(Show(what=("events", "notices")), jobs, notices, events)) == ["e", "n"]
    assert round_of(Show(), [], [], []) == ()
    assert ids(round_of(Show(every=3), jobs, notices, events)) == ["j", "e"]


@settings(max_examples=120)
@given(st.integers(0, JOBS_A_ROUND), st.integers(0, 6), st.integers(0, 6), st.integers(1, 8), st.integers(0, 50))
def test_a_round_shows_nothing_twice_and_in_time_everything(
    jobs: int, notices: int, events: int, every: int, turn: int
) -> None:
    given_jobs = [job(f"j{n}") for n in range(jobs)]
    told, ahead = [notice(f"n{n}") for n in range(notices)], [event(f"e{n}") for n in range(events)]
    show = Show(every=every)  # type: ignore[arg-type]
    shown = ids(round_of(show, given_jobs, told, ahead, turn))
    assert len(shown) == len(set(shown))
    assert [one for one in shown if one.startswith("j")] == [one.id for one in given_jobs]
    if jobs:
        assert len(shown) <= jobs + OTHERS_A_ROUND
    turns = {
        one
        for later in range(turn, turn + notices + events + 1)
        for one in ids(round_of(show, given_jobs, told, ahead, later))
    }
    assert turns == {one.id for one in (*given_jobs, *told, *ahead)}
