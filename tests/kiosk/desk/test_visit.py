"""One resident from the first touch to farewell: times, cards, covering, forgetting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drivers.card.protocol import CardRead, IdCard
from kiosk.desk.settings import VisitSettings
from kiosk.desk.visit import Change, Farewell, Phase, Visit, VisitEvent

MakeCard = Callable[..., IdCard]


@pytest.fixture
def events() -> list[VisitEvent]:
    return []


@pytest.fixture
def visit(clock: Any, events: list[VisitEvent]) -> Visit:
    return Visit(VisitSettings(), clock, events.append)


def changes(events: list[VisitEvent]) -> list[Change]:
    return [event.change for event in events]


def pass_quietly(visit: Visit, clock: Any, seconds: int) -> None:
    for _ in range(seconds):
        clock.pass_time(seconds=1)
        visit.tick()


def test_nobody_is_there_until_somebody_touches(visit: Visit, clock: Any, events: list[VisitEvent]) -> None:
    pass_quietly(visit, clock, 100)
    visit.paper_taken()
    visit.farewell(Farewell.FINISHED)
    assert (visit.phase, visit.seconds_left, events) == (Phase.NOBODY, 0, [])
    assert not visit.more_time()


def test_warned_at_40_and_ended_at_60(visit: Visit, clock: Any, events: list[VisitEvent]) -> None:
    visit.touch()
    pass_quietly(visit, clock, 39)
    assert (visit.phase, visit.seconds_left) == (Phase.BUSY, 21)
    pass_quietly(visit, clock, 1)
    assert visit.phase is Phase.WARNED
    assert events[-1] == VisitEvent(Change.WARNED, 20)
    pass_quietly(visit, clock, 19)
    assert visit.seconds_left == 1
    pass_quietly(visit, clock, 1)
    assert events[-1] == VisitEvent(Change.ENDED, why=Farewell.IDLE)
    assert visit.phase is Phase.NOBODY
    assert changes(events) == [Change.BEGAN, Change.WARNED, Change.ENDED]


def test_large_or_speaking_mode_waits_90_and_120(visit: Visit, clock: Any) -> None:
    visit.touch()
    visit.slow(on=True)
    pass_quietly(visit, clock, 89)
    assert visit.phase is Phase.BUSY
    pass_quietly(visit, clock, 1)
    assert (visit.phase, visit.seconds_left) == (Phase.WARNED, 30)
    pass_quietly(visit, clock, 30)
    assert visit.phase is Phase.NOBODY


def test_a_touch_takes_the_warning_away_as_often_as_one_likes(
    visit: Visit, clock: Any, events: list[VisitEvent]
) -> None:
    visit.touch()
    for _ in range(15):
        pass_quietly(visit, clock, 45)
        assert visit.phase is Phase.WARNED
        visit.touch()
        assert visit.phase is Phase.BUSY
    assert changes(events).count(Change.RESUMED) == 15


def test_two_more_minutes_ten_times(visit: Visit, clock: Any) -> None:
    visit.touch()
    for left in range(10, 0, -1):
        assert visit.extensions_left == left
        pass_quietly(visit, clock, 45)
        assert visit.more_time()
        pass_quietly(visit, clock, 99)
        assert visit.phase is Phase.BUSY
        assert visit.seconds_left == 21
        visit.touch()
    assert not visit.more_time()
    assert visit.extensions_left == 0


def test_an_open_matter_is_known_until_it_is_handed_in(visit: Visit) -> None:
    visit.touch()
    assert not visit.matter_open
    visit.open_matter()
    assert visit.matter_open
    visit.matter_closed()
    assert not visit.matter_open


def test_paper_taken_leaves_20_seconds_unless_touched(visit: Visit, clock: Any) -> None:
    visit.touch()
    visit.paper_taken()
    assert visit.seconds_left == 20
    visit.touch()
    assert visit.seconds_left == 60
    visit.paper_taken()
    pass_quietly(visit, clock, 20)
    assert visit.phase is Phase.NOBODY


def test_a_card_identifies_and_lifting_it_ends_when_nothing_is_open(
    visit: Visit, card: MakeCard, events: list[VisitEvent]
) -> None:
    assert visit.identify(CardRead(1, card(), lift_seen=True))
    assert (visit.masked_name, visit.lift_seen) == ("王**", True)
    assert changes(events) == [Change.BEGAN, Change.IDENTIFIED]
    visit.lifted(7)
    assert visit.card is not None, "some other insertion was lifted"
    visit.lifted(1)
    assert events[-1] == VisitEvent(Change.ENDED, why=Farewell.LIFTED)
    assert visit.card is None
    assert visit.masked_name == ""
    visit.lifted(1)
    assert changes(events).count(Change.ENDED) == 1


def test_lifting_before_hand_in_covers_and_the_same_card_goes_on(
    visit: Visit, clock: Any, card: MakeCard, events: list[VisitEvent]
) -> None:
    visit.identify(CardRead(1, card(), lift_seen=True))
    visit.open_matter()
    visit.lifted(1)
    assert visit.phase is Phase.COVERED
    assert events[-1] == VisitEvent(Change.COVERED, 20)
    visit.lifted(1)
    visit.touch()
    assert visit.phase is Phase.COVERED, "a touch does not show the page to a stranger"
    assert not visit.more_time()
    pass_quietly(visit, clock, 19)
    assert visit.seconds_left == 1
    assert visit.identify(CardRead(2, card(), lift_seen=True))
    assert events[-1].change is Change.UNCOVERED
    assert visit.phase is Phase.BUSY
    visit.matter_closed()
    visit.lifted(2)
    assert visit.phase is Phase.NOBODY


def test_the_card_does_not_come_back(visit: Visit, clock: Any, card: MakeCard, events: list[VisitEvent]) -> None:
    visit.identify(CardRead(1, card(), lift_seen=True))
    visit.open_matter()
    visit.lifted(1)
    pass_quietly(visit, clock, 20)
    assert events[-1] == VisitEvent(Change.ENDED, why=Farewell.CARD_NOT_BACK)


def test_somebody_elses_card_wipes_and_begins_anew(visit: Visit, card: MakeCard, events: list[VisitEvent]) -> None:
    wiped: list[str] = []
    visit.identify(CardRead(1, card(), lift_seen=True))
    visit.holds(lambda: wiped.append("first"))
    visit.open_matter()
    visit.lifted(1)
    assert not visit.identify(CardRead(2, card(date(1970, 1, 1), "1"), lift_seen=False))
    assert wiped == ["first"]
    assert changes(events)[-3:] == [Change.ENDED, Change.BEGAN, Change.IDENTIFIED]
    assert events[-3].why is Farewell.OTHER_CARD
    assert not visit.lift_seen


def test_not_the_holder_lets_go_of_the_card_only(visit: Visit, card: MakeCard) -> None:
    visit.identify(CardRead(1, card(), lift_seen=True))
    visit.forget_card()
    assert visit.card is None
    assert visit.phase is Phase.BUSY
    visit.lifted(1)
    assert visit.phase is Phase.BUSY, "that card is nobody's any more"
    assert visit.identify(CardRead(2, card(date(1970, 1, 1), "1"), lift_seen=True))


def test_farewell_wipes_everything_that_was_registered(visit: Visit, card: MakeCard) -> None:
    wiped: list[int] = []
    visit.identify(CardRead(1, card(), lift_seen=True))
    visit.decline("unemployment")
    for number in range(5):
        visit.holds(lambda number=number: wiped.append(number))
    assert visit.declined("unemployment")
    visit.farewell(Farewell.FINISHED)
    assert sorted(wiped) == [0, 1, 2, 3, 4]
    assert not visit.declined("unemployment")
    visit.touch()
    visit.farewell(Farewell.FINISHED)
    assert len(wiped) == 5, "a wipe belongs to one visit"


def test_one_broken_wipe_does_not_keep_the_others_from_running(visit: Visit, events: list[VisitEvent]) -> None:
    wiped: list[str] = []

    def broken() -> None:
        raise RuntimeError("a bug")

    visit.touch()
    visit.holds(lambda: wiped.append("before"))
    visit.holds(broken)
    visit.holds(lambda: wiped.append("after"))
    with pytest.raises(RuntimeError, match="a bug"):
        visit.farewell(Farewell.CRASH)
    assert sorted(wiped) == ["after", "before"]
    assert events[-1] == VisitEvent(Change.ENDED, why=Farewell.CRASH)
    assert visit.phase is Phase.NOBODY


def test_a_clock_that_was_set_does_not_disturb_a_visit(visit: Visit, clock: Any) -> None:
    visit.touch()
    clock.wall = clock.wall.replace(year=1980)
    visit.tick()
    assert (visit.phase, visit.seconds_left) == (Phase.BUSY, 60)


def test_nothing_of_the_person_shows_in_any_repr(visit: Visit, card: MakeCard, events: list[VisitEvent]) -> None:
    visit.identify(CardRead(1, card(), lift_seen=True))
    said = repr(visit) + repr(events) + repr(visit.card)
    assert "王" not in said
    assert card().number not in said


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["touch", "more", "lay", "other", "lift", "paper", "open", "close", "wait", "slow"]),
        max_size=30,
    )
)
def test_whatever_happens_a_visit_that_is_left_alone_ends_and_forgets(
    clock: Any, card: MakeCard, moves: list[str]
) -> None:
    events: list[VisitEvent] = []
    wiped: list[int] = []
    visit = Visit(VisitSettings(), clock, events.append)
    begun = 0
    for number, move in enumerate(moves):
        before = visit.phase
        match move:
            case "touch":
                visit.touch()
            case "more":
                visit.more_time()
            case "lay":
                visit.identify(CardRead(number, card(), lift_seen=True))
            case "other":
                visit.identify(CardRead(number, card(date(1970, 1, 1), "1"), lift_seen=True))
            case "lift":
                visit.lifted(visit._insertion)
            case "paper":
                visit.paper_taken()
            case "open":
                visit.open_matter()
            case "close":
                visit.matter_closed()
            case "slow":
                visit.slow(on=True)
            case "wait":
                pass_quietly(visit, clock, 13)
        if before is Phase.NOBODY and visit.phase is not Phase.NOBODY:
            visit.holds(lambda: wiped.append(1))
            begun += 1
    pass_quietly(visit, clock, 950)
    assert visit.phase is Phase.NOBODY
    assert visit.card is None
    assert changes(events).count(Change.BEGAN) == changes(events).count(Change.ENDED)
    assert len(wiped) == begun


def test_the_end_says_what_was_finished_last_and_forgets_it(visit: Visit, events: list[VisitEvent]) -> None:
    visit.finished("jobs")
    visit.touch()
    visit.farewell(Farewell.FINISHED)
    assert events[-1] == VisitEvent(Change.ENDED, why=Farewell.FINISHED), "finished when nobody was here"
    visit.touch()
    visit.finished("unemployment")
    visit.finished("jobs")
    visit.farewell(Farewell.LIFTED)
    assert events[-1] == VisitEvent(Change.ENDED, why=Farewell.LIFTED, finished="jobs")
    visit.touch()
    visit.farewell(Farewell.FINISHED)
    assert events[-1].finished == ""


def test_settings_may_be_changed(clock: Any) -> None:
    visit = Visit(replace(VisitSettings(), idle_warn_s=20, idle_end_s=30), clock, lambda _: None)
    visit.touch()
    pass_quietly(visit, clock, 20)
    assert (visit.phase, visit.seconds_left) == (Phase.WARNED, 10)


def test_a_warning_comes_before_the_end_whatever_the_settings(clock: Any) -> None:
    visit = Visit(replace(VisitSettings(), idle_warn_s=70, idle_end_s=60), clock, lambda _: None)
    visit.touch()
    pass_quietly(visit, clock, 50)
    assert (visit.phase, visit.seconds_left) == (Phase.WARNED, 10)


def test_the_next_person_begins_with_nothing_of_the_one_before(visit: Visit, card: Callable[..., IdCard]) -> None:
    visit.identify(CardRead(1, card(), lift_seen=True))
    visit.open_matter()
    visit.slow(on=True)
    visit.more_time()
    visit.decline("unemployment")
    visit.farewell(Farewell.FINISHED)
    visit.touch()
    assert (visit.matter_open, visit.lift_seen, visit.masked_name) == (False, False, "")
    assert visit.seconds_left == VisitSettings().idle_end_s, "large letters and more time were the other's"
    assert visit.extensions_left == VisitSettings().extensions
    assert not visit.declined("unemployment")
