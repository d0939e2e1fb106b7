"""12333 and 四送: who is behind by today, what counts, who may be visited, and that nobody is named before."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from sync.hub import review
from sync.hub.console import pace_rows
from sync.hub.console.here import BEIJING
from sync.hub.console_tables import help_given
from sync.hub.tables import opened, submission
from sync.wire.ids import uuid7
from sync.wire.moment import moment_text
from sync.wire.number import make_number, show_number
from sync.wire.states import State
from sync.wire.word import Said, SaidOf, word_answers
from tests.sync.hub.console.office import AREA, OTHER_STREET, STREET, Office, hand_in

if TYPE_CHECKING:
    from collections.abc import Iterator

ALONE: dict[str, Any] = {"commitment": None, "notice": None}


def card(number: int) -> dict[str, str]:
    return {"name": f"测试{number}", "id_number": f"99999919900101{number:04}", "address": f"测试路 {number} 号"}


@pytest.fixture
def year(office: Office) -> Iterator[int]:
    """The first of July: half of what a year asks for is due to who registered in the year before."""
    now = datetime.now(UTC)
    start = datetime(now.year + 1, 7, 1, 4, tzinfo=UTC)
    office.live.clock.added = start - now
    for name, station, street in [
        ("well", "001", STREET),
        ("reader", "003", OTHER_STREET),
    ]:  # their passes have run out
        invitation = office.live.hub.registry.invite(office.url, AREA, station, street, "驿站")
        assert office.terminals[name].enrol(invitation).status_code == 201
    yield start.year
    office.live.clock.added = timedelta()


def register(
    office: Office, number: int, *, days_ago: int, terminal: str = "well", station: str = "001", **said: Any
) -> str:
    inside = {"card": card(number), "answers": {"work": ["cook"], "phone": "13800000009"} | said} | ALONE
    name = hand_in(office.live, office.terminals[terminal], station, **inside)
    with office.live.hub.engine.begin() as conn:
        found = conn.execute(submission.select().where(submission.c.id == name)).one()
        at = office.live.clock.now() - timedelta(days=days_ago)
        conn.execute(submission.update().where(submission.c.id == name).values(received_at=at))
    review.decide(office.live.hub.engine, office.live.clock, found.number, State.ACCEPTED, reason="", actor="test")
    return name


def person(office: Office, name: str, who: str = "li") -> pace_rows.Person:
    from sync.hub.console.here import Here

    session = office.desk.sessions.find(office.word(who))
    assert session is not None
    here = Here(None, office.desk, session.who, "", "zh_CN")  # type: ignore[arg-type]
    with office.live.hub.engine.connect() as conn:
        return next(one for one in pace_rows.people(conn, here) if one.submission == name)


def test_the_share_of_the_year_is_what_is_due_by_now(office: Office, year: int) -> None:
    whole = person(office, register(office, 11, days_ago=400))
    assert [(ring.kind, ring.due, ring.by_now) for ring in whole.rings] == [
        ("policy", 2, 0),
        ("guidance", 3, 1),
        ("jobs", 3, 1),
        ("training", 3, 1),
    ]
    assert whole.behind == 3
    assert person(office, register(office, 12, days_ago=3)).behind == 0


def test_help_counts_once_a_day_and_kind_and_only_this_year(office: Office, year: int) -> None:
    name = register(office, 13, days_ago=400)
    visitor = office.inside("li")
    today = office.live.clock.now().astimezone(BEIJING).date()

    def give(kind: str, day: object) -> int:
        return visitor.post("/console/pace/given", {"who": name, "kind": kind, "day": str(day)}).status_code

    assert give("guidance", today) == 200
    assert give("guidance", today) == 200
    assert give("guidance", today - timedelta(days=1)) == 200
    assert give("policy", today + timedelta(days=1)) == 422
    assert give("policy", today - timedelta(days=60)) == 422
    assert give("tea", today) == 422
    assert give("policy", "soon") == 422
    assert {ring.kind: ring.done for ring in person(office, name).rings} == {
        "policy": 0,
        "guidance": 2,
        "jobs": 0,
        "training": 0,
    }
    assert [row.action for row in office.audit(submission=name, actor="user:li")] == ["help given"] * 3
    assert (
        office.inside("next")
        .post("/console/pace/given", {"who": name, "kind": "policy", "day": str(today)})
        .status_code
        == 404
    )


def test_what_the_terminal_served_counts_as_a_job(office: Office, year: int) -> None:
    name = register(office, 14, days_ago=400)
    said = SaidOf(
        posting="p1", title="厨师", employer="测试饭店", said=Said.SERVED, when=moment_text(office.live.clock.now())
    )
    inside = {"kind": "word", "card": card(14), "answers": dict(word_answers(said))} | ALONE
    hand_in(office.live, office.terminals["well"], "001", **inside)
    found = person(office, name)
    assert next(ring.done for ring in found.rings if ring.kind == "jobs") == 1
    assert "jobs" not in {clock.kind for clock in found.clocks}


def test_the_clocks_of_the_four(office: Office, year: int) -> None:
    def clocks(name: str) -> set[str]:
        return {clock.kind for clock in person(office, name).clocks}

    assert clocks(register(office, 15, days_ago=0, wish="training")) == set()
    assert clocks(register(office, 16, days_ago=1, wish="training")) == {"training"}
    assert clocks(register(office, 17, days_ago=7)) == set()
    assert clocks(register(office, 18, days_ago=8)) == {"jobs"}
    assert clocks(register(office, 19, days_ago=32)) == {"jobs", "policy"}


def test_the_pace_list_names_nobody_and_the_door_list_notes_each_field(office: Office, year: int) -> None:
    name = register(office, 20, days_ago=40)
    other = register(office, 21, days_ago=40, terminal="reader", station="003")
    clerk = office.inside("zhao")
    page = clerk.get("/console/pace").text
    assert name in page
    assert other not in page, "the other street is another clerk's"
    assert "测试20" not in page
    doors = clerk.post("/console/pace/doors", {"who": [name, other]}).text
    assert "测试20" in doors
    assert "13800000009" in doors
    assert "测试路 20 号" in doors
    assert "99999919900101" not in doors
    assert "测试21" not in doors
    noted = {row.field for row in office.audit(action="door list", submission=name)}
    assert noted == {"card.name", "answer.phone", "card.address"}
    assert not office.audit(action="door list", submission=other)


def test_a_list_of_everybody_is_not_made(office: Office, year: int) -> None:
    clerk = office.inside("zhao")
    for chosen in ([], [f"x{number}" for number in range(31)]):
        assert "请选 1 到 30 人" in clerk.post("/console/pace/doors", {"who": chosen}).text


def test_who_gave_what_is_kept_by_code_and_not_by_name(office: Office, year: int) -> None:
    with office.live.hub.engine.connect() as conn:
        rows = conn.execute(help_given.select()).all()
    assert rows
    assert "测试" not in repr(rows)
    assert all(len(row.person) == 64 for row in rows)


def test_a_visit_that_is_sent_twice_counts_once(office: Office, year: int) -> None:
    name = register(office, 22, days_ago=40)
    visitor, ident = office.inside("zhao"), "0b8f6f0e-5f9e-4a57-9f3e-2f6f0c5b1a11"
    today = office.live.clock.now().astimezone(BEIJING).date()
    visit = {"id": ident, "who": name, "kind": "jobs", "day": str(today - timedelta(days=1))}
    assert [visitor.post("/console/pace/visits", visit).status_code for _ in range(3)] == [204] * 3
    with office.live.hub.engine.connect() as conn:
        rows = conn.execute(help_given.select().where(help_given.c.id == ident)).all()
    assert [(row.kind, row.actor) for row in rows] == [("jobs", "user:zhao")]
    assert len(office.audit(action="help given", submission=name)) == 1
    assert visitor.post("/console/pace/visits", visit | {"id": "../x"}).status_code == 422
    assert visitor.post("/console/pace/visits", visit | {"day": str(today - timedelta(days=40))}).status_code == 422
    assert office.inside("next").post("/console/pace/visits", visit).status_code == 404


def as_many(office: Office, name: str, count: int) -> set[str]:
    """Have as many people more as `name`, registered like them, and give their receipts."""
    with office.live.hub.engine.begin() as conn:
        row = dict(conn.execute(submission.select().where(submission.c.id == name)).one()._mapping)
        known = dict(conn.execute(opened.select().where(opened.c.submission == name)).one()._mapping)
        names = [uuid7(office.live.clock) for _ in range(count)]
        numbers = [make_number(AREA, "001", 99, 1 + place) for place in range(count)]
        lines = [
            {"id": ident, "number": number, "sha256": f"{place:064}"}
            for place, (ident, number) in enumerate(zip(names, numbers, strict=True))
        ]
        conn.execute(submission.insert(), [row | line for line in lines])
        conn.execute(opened.insert(), [known | {"submission": ident, "person": f"many-{ident}"} for ident in names])
    return {show_number(number) for number in numbers}


def test_the_last_of_many_who_are_behind_is_on_a_page(office: Office, year: int) -> None:
    many = as_many(office, register(office, 31, days_ago=40), 105)
    visitor = office.inside("li")
    shown, path, turns = set[str](), "/console/pace", 0
    while path:
        text = visitor.get(path).text
        shown |= set(re.findall(r'class="name digits"[^>]*>([0-9 ]+)<', text))
        onward = re.search(r'rel="next" href="([^"]+)"', text)
        path, turns = html.unescape(onward[1]) if onward else "", turns + 1
    assert many <= shown
    assert turns >= 3
    assert 'rel="prev"' in text
    assert many & set(re.findall(r"[0-9 ]{19}", visitor.get("/console/pace?turn=9999").text)), "the last page"
    one = max(many)
    text = visitor.get(f"/console/pace?number={one}").text
    assert re.findall(r'class="name digits"[^>]*>([0-9 ]+)<', text) == [one]
    assert "应为 16 位" in visitor.get("/console/pace?number=12").text
    stranger = office.inside("next").get(f"/console/pace?number={one}").text
    assert 'class="name digits"' not in stranger
    assert "没有这份回执" in stranger


def test_the_page_kept_for_no_network_names_nobody_and_holds_no_session(office: Office, year: int) -> None:
    visitor = office.inside("zhao")
    live, away = visitor.get("/console/pace/doors").text, visitor.get("/console/pace/away").text
    assert 'name="csrf"' in live
    assert 'data-account="zhao"' in live
    for secret in ("csrf", "zhao", "Zhao"):
        assert secret not in away
    worker = visitor.get("/console/pace/worker.js")
    assert worker.headers["Content-Type"].startswith("text/javascript")
    assert worker.headers["Cache-Control"] == "no-cache"


def test_two_evenings_an_hour_apart_are_one_job(office: Office, year: int) -> None:
    name = register(office, 71, days_ago=400)
    midnight = office.live.clock.now().astimezone(BEIJING).replace(hour=0, minute=0, second=0, microsecond=0)
    for number, minutes in enumerate((-10, 10, 24 * 60)):
        when = moment_text(midnight - timedelta(days=2) + timedelta(minutes=minutes))
        said = SaidOf(posting=f"p{number}", title="厨师", employer="测试饭店", said=Said.SERVED, when=when)
        inside = {"kind": "word", "card": card(71), "answers": dict(word_answers(said))} | ALONE
        hand_in(office.live, office.terminals["well"], "001", **inside)
    assert next(ring.done for ring in person(office, name).rings if ring.kind == "jobs") == 2
