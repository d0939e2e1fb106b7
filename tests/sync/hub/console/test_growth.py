"""A page asks the database as often for many terminals, notices and registered people as for a few."""

from __future__ import annotations

import html
import re
import threading
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from sync.hub import packs
from sync.hub.console import turns
from sync.hub.database import write
from sync.hub.publish import publish
from sync.wire.exact import exact
from sync.wire.posting import Posting
from sync.wire.report import Verdict
from sync.wire.scope import Feed
from tests.sync.hub.console.office import AREA, OTHER_AREA, STREET, Office, Visitor
from tests.sync.hub.console.test_employers import reported, says, settled

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = (
    "/console/",
    "/console/fleet",
    "/console/notices",
    "/console/maps",
    "/console/pace",
    "/console/postings",
    "/console/packs",
)


@contextmanager
def counted(office: Office) -> Iterator[list[str]]:
    """Statements that pages send to the database meanwhile."""
    said: list[str] = []

    def heard(conn: object, cursor: object, statement: str, *rest: object) -> None:
        if threading.current_thread().name.startswith("AnyIO"):  # and not the hub's own work beside the doors
            said.append(statement)

    engine = office.live.hub.engine
    event.listen(engine, "before_cursor_execute", heard)
    yield said
    event.remove(engine, "before_cursor_execute", heard)


def asked(office: Office, visitor: Visitor, path: str) -> int:
    with counted(office) as said:
        assert visitor.get(path).status_code == 200
    return sum(each.startswith("SELECT") for each in said)


def grow(office: Office, round_: int) -> None:
    """Three more terminals here and next door, and a notice for each of them."""
    live = office.live
    for number in range(3):
        for area, street in ((AREA, STREET), (OTHER_AREA, f"{OTHER_AREA}001")):
            terminal = live.stranger()
            name = f"新站{round_}{number}"
            word = live.hub.registry.invite(live.url, area, f"{100 + round_ * 10 + number}", street, name)
            assert terminal.enrol(word).ok
            notice = {"id": f"n{area}{round_}{number}", "title": name, "kind": "service", "last": "2099-01-01"}
            feed = Feed(f"device/{terminal.answer.device}", "notice")
            publish(live.hub.engine, live.clock, feed, {notice["id"]: exact(notice)}, home=area)
            publish(live.hub.engine, live.clock, feed._replace(collection="map"), {"map": b'{"id":"map"}'}, home=area)


@pytest.mark.parametrize("who", ["li", "wang"])
def test_more_terminals_and_notices_ask_no_more(office: Office, who: str) -> None:
    grow(office, 1 if who == "li" else 3)
    visitor = office.inside(who)
    pages = [path for path in PAGES if visitor.get(path).status_code == 200]
    before = {path: asked(office, visitor, path) for path in pages}
    grow(office, 2 if who == "li" else 4)
    assert {path: asked(office, visitor, path) for path in pages} == before
    text = visitor.get("/console/notices").text
    assert "新站20" in text
    assert text.count("新站20</strong>") == (1 if who == "li" else 2), "of the county, of the province"


@pytest.mark.parametrize("path", ["/console/notices", "/console/maps", "/console/postings/offers"])
def test_of_long_lists_the_database_gives_a_page(office: Office, path: str) -> None:
    with counted(office) as said:
        assert office.inside("wang").get(path).status_code == 200
    listed = [each for each in said if "FROM document" in each and "document.doc" in each]
    assert listed
    assert all("LIMIT" in each for each in listed), listed


@pytest.mark.parametrize("path", ["/console/fleet", "/console/notices", "/console/maps", "/console/people"])
def test_long_lists_go_by_turns(office: Office, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    grow(office, 5)
    monkeypatch.setattr(turns, "PAGE", 2)
    visitor = office.inside("wang")
    first = visitor.get(path).text
    assert first.count('<li class="bare">') + first.count('<li><span class="disc') == 2
    onward = re.search(rf'rel="next" href="({path}[?][^"]*turn=1)"', first)
    assert onward is not None
    second = visitor.get(onward[1].replace("&amp;", "&")).text
    assert 'rel="prev"' in second
    assert re.findall(r"<strong>([^<]*)|class=.name.[^>]*>([^<]*)", first) != re.findall(
        r"<strong>([^<]*)|class=.name.[^>]*>([^<]*)", second
    )


def turned(visitor: Visitor, path: str, line: str, name: str = "turn") -> list[int]:
    """How many lines each turn of a list shows."""
    text = visitor.get(path).text
    found = [text.count(line)]
    while onward := re.search(rf'rel="next" href="({path}[?][^"]*{name}=[0-9]+)"', text):
        text = visitor.get(onward[1].replace("&amp;", "&")).text
        found.append(text.count(line))
    return found


def test_cases_and_employers_found_wrong_go_by_turns(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PAGE", 2)
    some = [Posting(id=f"t{number}", title="焊工", employer=f"单位{number}") for number in range(3)]
    for posting in some:
        says(office, posting)
        reported(office, posting)
    assert turned(office.inside("wang"), "/console/postings", '<li><span class="disc') == [2, 1]
    for posting in some:
        says(office, posting)
        settled(office, posting, Verdict.TAKEN_DOWN)
    path = "/console/postings/employers"
    assert turned(office.inside("wang"), path, '<li><span class="disc', "of") == [2, 1]


def test_packs_go_by_turns(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PAGE", 2)
    for number in range(3):
        place = packs.Place(Feed(f"county/{AREA}", "pack"), f"pack{number}")
        files = {f"services/s{number}/service.toml": b'key = "s"\n'}
        work = partial(packs.offer, clock=office.live.clock, place=place, files=files, share=10)
        write(office.live.hub.engine, work)
    assert turned(office.inside("wang"), "/console/packs", '<li class="bare"><div') == [2, 1]


def test_postings_of_a_firm_go_by_turns(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PAGE", 2)
    for number in range(3):
        says(office, Posting(id=f"f{number}", title="焊工", employer="一家&厂"))
    visitor, first = office.inside("wang"), f"/console/postings/firm?scope=county/{AREA}&employer=一家%26厂"
    text = visitor.get(first).text
    onward = re.search(r'rel="next" href="([^"]+turn=1)"', text)
    assert onward is not None
    found = [each.count('<li class="bare"><div') for each in (text, visitor.get(html.unescape(onward[1])).text)]
    assert found == [2, 1]
