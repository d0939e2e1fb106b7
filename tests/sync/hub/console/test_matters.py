"""A submission at the console: masked until asked for, each field noted, decided once, promised a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from sync.hub import tables
from sync.hub.leaving import let_go_open
from sync.hub.publish import publish
from sync.wire.exact import exact
from sync.wire.scope import Feed
from sync.wire.states import State
from sync.wire.status import Status, read_status
from tests.sync.hub.console.office import AREA, OTHER_STREET, STREET, Office, Visitor, hand_in

NAME, NUMBER = "测试甲", "999999199001010015"


@pytest.fixture
def matter(office: Office) -> str:
    return f"/console/matters/{AREA}/{hand_in(office.live, office.terminals['well'], '001')}"


@pytest.fixture
def officer(office: Office) -> Visitor:
    return office.inside("li")


def state_of(office: Office, path: str) -> str:
    row = tables.submission.c
    with office.live.hub.engine.connect() as conn:
        return conn.execute(tables.submission.select().where(row.id == path.rpartition("/")[2])).one().state


def shown(office: Office, path: str) -> list[tuple[str, str]]:
    return [(row.actor, row.field) for row in office.audit(action="show", submission=path.rpartition("/")[2])]


def test_pages_name_nobody(officer: Visitor, matter: str) -> None:
    for path in ("/console/matters", matter, "/console/"):
        text = officer.get(path).text
        assert NAME not in text
        assert NUMBER not in text


def test_a_field_is_shown_to_who_asks_and_noted(office: Office, officer: Visitor, matter: str) -> None:
    page = officer.post(matter + "/look", {"field": ["card.name"]})
    assert NAME in page.text
    assert NUMBER not in page.text
    assert shown(office, matter) == [("user:li", "card.name")]
    assert NAME not in officer.get(matter).text
    page = officer.post(matter + "/look", {"all": "1"})
    assert NUMBER in page.text
    assert "合同到期了" in page.text
    assert ("user:li", "card.id_number") in shown(office, matter)


def test_a_field_that_does_not_exist_leaves_no_row(office: Office, officer: Visitor, matter: str) -> None:
    officer.post(matter + "/look", {"field": ["card.photo", "x' OR 1=1"]})
    assert shown(office, matter) == []


def test_a_decision_flows_back_and_stays_in_the_audit(office: Office, officer: Visitor, matter: str) -> None:
    office.live.number()
    head = office.terminals["well"].manifest(f"county/{AREA}/status").head
    officer.get(matter)
    page = officer.post(matter + "/decide", {"state": "accepted", "before": "delivered", "due": "2099-12-31"})
    assert "登记好了" in page.text
    assert "2099-12-31" in page.text
    assert state_of(office, matter) == "accepted"
    office.live.number()
    assert office.terminals["well"].manifest(f"county/{AREA}/status").head > head
    actions = [(row.action, row.field) for row in office.audit(actor="user:li", submission=matter.rpartition("/")[2])]
    assert ("decide", "delivered accepted ") in actions
    assert ("promise", "2099-12-31") in actions
    assert "<span>li</span>" in officer.get(matter).text


def told(office: Office, path: str) -> list[Status]:
    """What terminals of the county have been told of a matter, newest last."""
    with office.live.hub.engine.connect() as conn:
        row = tables.submission.c
        found = conn.execute(tables.submission.select().where(row.id == path.rpartition("/")[2])).one()
    (key, _) = msgspec.json.decode(found.status_keys, type=list[str])
    office.live.number()
    terminal = office.terminals["well"]
    listed = terminal.manifest(f"county/{AREA}/status")
    changes = [change for each in listed.segments for change in terminal.fetch(each.sha256)]
    by_ver = {change.ver: read_status(change.body) for change in changes if change.id == key and change.op == "put"}
    return [by_ver[ver] for ver in sorted(by_ver)]


def test_the_promised_day_reaches_the_terminals_with_and_without_a_decision(
    office: Office, officer: Visitor, matter: str
) -> None:
    assert [each.promised for each in told(office, matter)] == [None]
    officer.post(matter + "/promise", {"due": "2099-11-26"})
    assert (told(office, matter)[-1].state, told(office, matter)[-1].promised) == (State.DELIVERED, "2099-11-26")
    officer.post(matter + "/decide", {"state": "accepted", "before": "delivered"})
    assert (told(office, matter)[-1].state, told(office, matter)[-1].promised) == (State.ACCEPTED, "2099-11-26")
    officer.post(matter + "/decide", {"state": "needs_more", "before": "accepted", "due": "2099-12-31",
                                      "reason": "paper_missing"})  # fmt: skip
    assert (told(office, matter)[-1].reason, told(office, matter)[-1].promised) == ("paper_missing", "2099-12-31")
    officer.post(matter + "/decide", {"state": "refused", "reason": "twice", "before": "needs_more"})
    assert (told(office, matter)[-1].state, told(office, matter)[-1].promised) == (State.REFUSED, None)
    page = officer.post(matter + "/promise", {"due": "2099-12-31"})
    assert page.status_code == 422, "what has ended promises nothing"


def test_who_comes_second_is_told(office: Office, officer: Visitor, matter: str) -> None:
    other = office.inside("li")
    other.post(matter + "/decide", {"state": "accepted", "before": "delivered"})
    page = officer.post(matter + "/decide", {"state": "refused", "reason": "twice", "before": "delivered"})
    assert page.status_code == 422
    assert "别人刚把它改成了“已受理”" in page.text
    assert state_of(office, matter) == "accepted"


@pytest.mark.parametrize(
    "fields",
    [
        {"state": ""},
        {"state": "withdrawn"},
        {"state": "saved"},
        {"state": "done"},
        {"state": "refused"},
        {"state": "refused", "reason": "paper_missing"},
        {"state": "accepted", "due": "2001-01-01"},
        {"state": "accepted", "due": "tomorrow"},
    ],
    ids=lambda fields: " ".join(fields.values()) or "nothing",
)
def test_what_cannot_be_decided_changes_nothing(
    office: Office, officer: Visitor, matter: str, fields: dict[str, str]
) -> None:
    page = officer.post(matter + "/decide", {"before": "delivered"} | fields)
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert state_of(office, matter) == "delivered"
    assert not office.audit(action="decide", submission=matter.rpartition("/")[2])


def test_a_promise_that_is_past_comes_first_and_red(office: Office, officer: Visitor, matter: str) -> None:
    due = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    officer.post(matter + "/promise", {"due": due})
    assert matter not in officer.get("/console/matters?state=late").text
    office.later(days=4)
    officer = office.inside("li")
    text = officer.get("/console/matters?state=late").text
    assert matter in text
    assert '<span class="word late">超期</span>' in text
    first = officer.get("/console/matters").text
    assert first.index(matter) == first.index("/console/matters/" + AREA)
    office.live.clock.added = timedelta()


def test_a_number_is_found_and_a_wrong_one_told(office: Office, officer: Visitor, matter: str) -> None:
    row = tables.submission.c
    with office.live.hub.engine.connect() as conn:
        found = conn.execute(tables.submission.select().where(row.id == matter.rpartition("/")[2])).one()
    spelt = " ".join(found.number[at : at + 4] for at in range(0, 16, 4))
    assert matter in officer.get("/console/matters", params={"number": spelt}).text
    assert "请核对末位" in officer.get("/console/matters", params={"number": "1234"}).text
    assert matter not in office.inside("next").get("/console/matters", params={"number": spelt}).text


@pytest.mark.parametrize("kind", ["word", "report", "daylog"])
def test_what_the_hub_counts_itself_waits_for_nobody(office: Office, officer: Visitor, kind: str) -> None:
    counted = hand_in(office.live, office.terminals["well"], "001", kind=kind, card={}, answers={"posting": "p1"})
    assert counted not in officer.get("/console/matters").text


def test_signs_of_the_language_of_pages_are_only_signs(office: Office, officer: Visitor) -> None:
    evil = "<script>alert(1)</script>"
    name = hand_in(office.live, office.terminals["well"], "001", card={"name": evil, "id_number": NUMBER})
    page = officer.post(f"/console/matters/{AREA}/{name}/look", {"all": "1"})
    assert "&lt;script&gt;alert(1)" in page.text
    assert evil not in page.text


def forget_for_a_year(office: Office, path: str) -> None:
    days = office.live.settings.open_days + 1
    at = office.live.clock.now() - timedelta(days=days)
    row = tables.submission.c
    with office.live.hub.engine.begin() as conn:
        conn.execute(tables.submission.update().where(row.id == path.rpartition("/")[2]).values(state_at=at))
    assert let_go_open(office.live.hub.engine, office.live.clock, days - 1) == 1


def test_what_was_forgotten_until_it_left_the_terminals_is_overdue(
    office: Office, officer: Visitor, matter: str
) -> None:
    assert matter not in officer.get("/console/matters?state=late").text
    forget_for_a_year(office, matter)
    assert matter in officer.get("/console/matters?state=late").text
    assert "终端上已经查不到了" in officer.get(matter).text
    officer.post(matter + "/promise", {"due": "2099-12-31"})
    assert matter not in officer.get("/console/matters?state=late").text
    assert "终端上已经查不到了" not in officer.get(matter).text
    assert told(office, matter)[-1].promised == "2099-12-31"


FAIR = "2099-06-15T02:00:00Z"


@pytest.mark.parametrize(
    ("scope", "due", "status"),
    [
        (f"county/{AREA}", "2099-06-15", 200),
        (f"county/{AREA}", "2099-06-16", 422),
        ("nat", "2099-06-16", 422),
        ("county/999998", "2099-06-16", 200),
    ],
)
def test_an_answer_about_an_event_is_not_promised_for_after_it(
    office: Office, officer: Visitor, scope: str, due: str, status: int
) -> None:
    clock, feed = office.live.clock, Feed(scope, "event")
    publish(office.live.hub.engine, clock, feed, {f"fair {scope}": exact({"id": f"fair {scope}", "begins": FAIR})})
    asked = {"kind": "events", "answers": {"event": f"fair {scope}"}}
    path = f"/console/matters/{AREA}/{hand_in(office.live, office.terminals['well'], '001', **asked)}"
    for way in ({"state": "accepted", "before": "delivered"}, {}):
        page = officer.post(path + ("/decide" if way else "/promise"), way | {"due": due})
        assert page.status_code == status
        assert ("这场活动在 2099-06-15" in page.text) is (status == 422)
    assert state_of(office, path) == ("accepted" if status == 200 else "delivered")


def test_what_was_handed_in_stays_with_its_street_when_the_terminal_moves(office: Office) -> None:
    clerk, move = office.inside("zhao"), office.live.hub.registry.move
    here, there = (office.terminals[name].answer.device for name in ("well", "reader"))

    def seen() -> list[int]:
        matters = (office.matter, office.elsewhere)
        return [clerk.get(f"/console/matters/{AREA}/{name}").status_code for name in matters]

    assert seen() == [200, 404]
    move(AREA, here, OTHER_STREET)
    move(AREA, there, STREET)
    assert seen() == [200, 404]
    move(AREA, here, STREET)
    move(AREA, there, OTHER_STREET)
    assert seen() == [200, 404]
