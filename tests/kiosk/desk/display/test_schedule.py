"""What is on at which hour: of any playlists, notices and events whatever, at any moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.desk.display.documents import Event, Notice, Playlist, Programme, Show
from kiosk.desk.display.loading import read_playlist
from kiosk.desk.display.schedule import (
    LAST_RESORT,
    alarm_now,
    begins_at,
    covers,
    ends_at,
    events_ahead,
    hours,
    in_days,
    in_hours,
    is_for,
    is_on,
    notices_now,
    programme_now,
    sign_up_open,
)
from kiosk.desk.moments import CHINA
from tests.kiosk.shell.town import CONFIG

HERE = "999999001"
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(CHINA))  # noqa: DTZ001
HOURS = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.integers(0, 59))
DAYS = st.one_of(st.just(""), st.dates(date(2026, 1, 1), date(2027, 12, 31)).map(date.isoformat))
PROGRAMMES = st.builds(
    Programme,
    since=HOURS,
    until=st.one_of(HOURS, st.just("24:00")),
    days=st.lists(st.integers(1, 7), max_size=4).map(tuple),
    first=DAYS,
    last=DAYS,
)
PLACES = st.lists(st.sampled_from(["99", "9999", "999999", HERE, "370102", "37"]), max_size=2).map(tuple)
PLAYLISTS = st.builds(
    Playlist,
    id=st.sampled_from(["a", "b", "c"]),
    title=st.just("t"),
    programmes=st.lists(PROGRAMMES, min_size=1, max_size=3).map(tuple),
    places=PLACES,
    rank=st.integers(0, 3),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def event(begins: str, ends: str, **more: object) -> Event:
    told = {"id": "e", "title": "t", "kind": "fair", "begins": f"{begins}:00+08:00", "ends": f"{ends}:00+08:00", **more}
    return Event(**told)  # type: ignore[arg-type]


@settings(max_examples=150)
@given(st.lists(PLAYLISTS, max_size=4), MOMENTS)
def test_there_is_always_a_programme_and_it_is_one_that_runs(playlists: list[Playlist], now: datetime) -> None:
    found = programme_now(playlists, HERE, now)
    mine = [one for one in playlists if is_for(one.places, HERE)]
    running = [(one.rank, part) for one in mine for part in one.programmes if is_on(part, now)]
    if not running:
        assert found is LAST_RESORT
    else:
        assert found in [part for rank, part in running if rank == max(rank for rank, _ in running)]


@settings(max_examples=150)
@given(HOURS, HOURS, MOMENTS)
def test_a_stretch_and_the_rest_of_the_day_share_no_minute(since: str, until: str, now: datetime) -> None:
    if since == until:
        assert covers(since, until, now)
    else:
        assert covers(since, until, now) != covers(until, since, now)


@settings(max_examples=100)
@given(MOMENTS)
def test_the_shipped_playlist_has_something_for_every_minute(now: datetime) -> None:
    shipped, fault = read_playlist(CONFIG / "playlists" / "default.toml")
    assert fault == ""
    assert sum(is_on(part, now) for part in shipped.programmes) == 1


def test_morning_is_for_day_work_and_evening_for_learning() -> None:
    shipped, _ = read_playlist(CONFIG / "playlists" / "default.toml")
    morning = programme_now([shipped], HERE, at("2026-11-20T06:30"))
    evening = programme_now([shipped], HERE, at("2026-11-20T19:00"))
    night = programme_now([shipped], HERE, at("2026-11-20T02:00"))
    assert morning.show.jobs[0] == "day"
    assert evening.show.events[0] == "training"
    assert night.still
    assert not morning.still


def test_the_higher_rank_wins_then_the_nearer_place_then_the_first_of_a_list() -> None:
    def playlist(name: str, rank: int, *places: str, parts: int = 1) -> Playlist:
        programmes = tuple(Programme(since="00:00", until="24:00", title=f"{name}{place}") for place in range(parts))
        return Playlist(id=name, title=name, programmes=programmes, rank=rank, places=places)

    now = at("2026-11-20T10:00")
    assert programme_now([playlist("a", 0, HERE), playlist("b", 1)], HERE, now).title == "b0"
    assert programme_now([playlist("a", 1, "99"), playlist("b", 1, "999999")], HERE, now).title == "b0"
    assert programme_now([playlist("a", 1, parts=2)], HERE, now).title == "a0"
    assert programme_now([playlist("a", 1, "37")], HERE, now) is LAST_RESORT


def test_a_night_belongs_to_the_day_on_which_it_began() -> None:
    friday = Programme(since="22:00", until="04:00", days=(5,))
    assert is_on(friday, at("2026-11-20T23:00"))
    assert is_on(friday, at("2026-11-21T03:59"))
    assert not is_on(friday, at("2026-11-20T03:00"))
    assert not is_on(friday, at("2026-11-21T22:30"))
    assert not is_on(friday, at("2026-11-20T12:00"))


def test_days_are_inclusive_and_a_day_that_is_none_hides() -> None:
    day = date(2026, 11, 20)
    assert in_days("", "", day)
    assert in_days("2026-11-20", "2026-11-20", day)
    assert not in_days("2026-11-21", "", day)
    assert not in_days("", "2026-11-19", day)
    assert not in_days("", "2026-02-30", day)
    assert not is_on(Programme(since="00:00", until="24:00", last="2026-11-19"), at("2026-11-20T10:00"))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("22:30-06:00", ("22:30", "06:00")),
        ("22:30–06:00", ("22:30", "06:00")),
        ("22:30-24:00", ("22:30", "24:00")),
        ("00:00 - 24:00", ("00:00", "24:00")),
        ("", None),
        ("25:00-06:00", None),
        ("22:30-24:01", None),
        ("22:30", None),
    ],
)
def test_hours_of_a_setting(text: str, read: tuple[str, str] | None) -> None:
    assert hours(text) == read
    assert in_hours(text, at("2026-11-20T23:00")) == (read is not None)


def test_hours_until_midnight_end_at_midnight() -> None:
    assert in_hours("22:30-24:00", at("2026-11-20T23:59"))
    assert not in_hours("22:30-24:00", at("2026-11-21T00:00"))
    assert not in_hours("22:30-24:00", at("2026-11-20T22:29"))
    assert in_hours("00:00-24:00", at("2026-11-21T00:00"))
    assert in_hours("24:00-06:00", at("2026-11-21T00:00")), "midnight has two names"
    assert not in_hours("24:00-06:00", at("2026-11-20T23:59"))


def test_a_notice_takes_itself_down_after_its_last_day() -> None:
    told = Notice(id="n", title="t", kind="publicity", first="2026-11-10", last="2026-11-20")
    later = Notice(id="m", title="t")
    assert notices_now([later, told], HERE, at("2026-11-20T23:59")) == [told, later]
    assert notices_now([told], HERE, at("2026-11-21T00:00")) == []
    assert notices_now([told], HERE, at("2026-11-09T10:00")) == []
    assert notices_now([Notice(id="n", title="t", places=("37",))], HERE, at("2026-11-20T10:00")) == []


def test_an_alarm_takes_the_screen_until_its_end_and_not_a_second_longer() -> None:
    def alarm(name: str, kind: str = "emergency", begins: str = "10:00", **more: object) -> Notice:
        told = {"id": name, "title": "t", "kind": kind, "priority": "screen", **more}
        return Notice(begins=f"2026-11-20T{begins}:00+08:00", ends="2026-11-20T12:00:00+08:00", **told)  # type: ignore[arg-type]

    now = at("2026-11-20T11:00")
    assert alarm_now([], HERE, now) is None
    assert alarm_now([Notice(id="n", title="t")], HERE, now) is None
    first, second, word = alarm("a"), alarm("b", begins="10:30"), alarm("c", kind="service", begins="10:45")
    assert alarm_now([second, first, word], HERE, now) is second
    assert alarm_now([word], HERE, now) is word
    assert alarm_now([first], HERE, at("2026-11-20T09:59")) is None
    assert alarm_now([first], HERE, at("2026-11-20T11:59")) is first
    assert alarm_now([first], HERE, at("2026-11-20T12:00")) is None
    assert notices_now([first], HERE, now) == []
    assert alarm_now([Notice(id="n", title="t", priority="screen")], HERE, now) is not None


def test_events_that_are_over_are_gone_and_preferred_kinds_come_first() -> None:
    over = event("2026-11-19T09:00", "2026-11-19T11:00", id="over")
    fair = event("2026-11-21T09:00", "2026-11-21T11:00", id="fair")
    course = event("2026-11-25T18:30", "2026-11-25T20:30", id="course", kind="training")
    elsewhere = event("2026-11-21T09:00", "2026-11-21T11:00", id="far", places=("370102",))
    now = at("2026-11-20T10:00")
    assert events_ahead([course, over, elsewhere, fair], HERE, now) == [fair, course]
    assert events_ahead([course, fair], HERE, now, ("training",)) == [course, fair]
    assert events_ahead([fair], HERE, at("2026-11-21T10:59")) == [fair]
    assert events_ahead([fair], HERE, at("2026-11-21T11:00")) == []


def test_one_may_sign_up_until_the_day_that_was_said_and_not_once_it_began() -> None:
    now = at("2026-11-20T10:00")
    open_to_all = event("2026-11-21T09:00", "2026-11-21T11:00")
    assert not sign_up_open(open_to_all, now)
    asks = event("2026-11-21T09:00", "2026-11-21T11:00", sign_up=True, sign_up_until="2026-11-20")
    assert sign_up_open(asks, now)
    assert not sign_up_open(asks, now + timedelta(hours=14))
    assert not sign_up_open(event("2026-11-20T09:00", "2026-11-20T11:00", sign_up=True), now)
    assert (begins_at(asks), ends_at(asks)) == (at("2026-11-21T09:00"), at("2026-11-21T11:00"))


def test_a_moment_that_no_calendar_has_lies_before_everything() -> None:
    odd = event("2026-02-30T09:00", "2026-02-30T11:00")
    assert events_ahead([odd], HERE, at("2026-11-20T10:00")) == []
    edge = Event(id="e", title="t", kind="fair", begins="0001-01-01T00:00:00+14:00", ends="0001-01-01T00:00:00+14:00")
    assert events_ahead([edge], HERE, at("2026-11-20T10:00")) == []
    assert LAST_RESORT.show == Show()
