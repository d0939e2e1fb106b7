"""Postings at the console: found, how fresh, and confirmed by the office, which no later table of the firm undoes."""

from __future__ import annotations

import html
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest

from sync.hub import tables
from sync.hub.console.here import BEIJING
from sync.hub.publish import publish
from sync.wire.moment import utc_text
from sync.wire.posting import Posting, posting_bytes, read_posting
from sync.wire.scope import Feed
from tests.sync.hub.console.more import GOOD
from tests.sync.hub.console.office import AREA, OTHER_AREA, STREET, Office

FEEDS = (f"county/{AREA}", f"street/{STREET}", f"county/{OTHER_AREA}")
HELD = msgspec.structs.replace(GOOD, id="p-until", title="电工", valid_through="2099-12-31")


def brings(office: Office, scope: str, *postings: Posting) -> None:
    docs = {each.id: posting_bytes(each) for each in postings}
    publish(office.live.hub.engine, office.live.clock, Feed(scope, "posting"), docs)


def published(office: Office, name: str, scope: str = FEEDS[0]) -> Posting:
    row = tables.document.c
    wanted = tables.document.select().where(row.scope == scope, row.collection == "posting", row.id == name)
    with office.live.hub.engine.connect() as conn:
        return read_posting(bytes(conn.execute(wanted).one().doc))


@pytest.fixture(scope="module")
def shown(office: Office) -> Office:
    for scope in FEEDS:
        brings(office, scope, GOOD, HELD)
    return office


def test_a_posting_is_found_and_its_freshness_is_told(shown: Office) -> None:
    visitor = shown.inside("li")
    text = visitor.get("/console/postings/offers", params={"word": "电工"}).text
    assert "电工" in text
    assert "焊工" not in text.partition("<h1")[2]
    assert "有效期到 2099-12-31" in text
    day = (shown.live.clock.now() + timedelta(days=30)).astimezone(BEIJING).date()
    text = visitor.get("/console/postings/offers", params={"word": GOOD.phone}).text
    assert text.count("没确认过") == 4
    assert text.count(f"再没有消息，{day} 撤下") == 2
    assert "30 天没有交来" in text
    assert "没有这样的岗位" in visitor.get("/console/postings/offers", params={"word": '"%_'}).text
    other = shown.inside("next").get("/console/postings/offers").text
    assert other.count("没确认过") == 2


def test_the_office_confirms_and_the_next_table_keeps_it(shown: Office) -> None:
    visitor = shown.inside("li")
    visitor.get("/console/postings/offers")
    fields = {"scope": FEEDS[0], "posting": GOOD.id, "word": "焊工 1", "turn": "0"}
    before = utc_text(shown.live.clock.now())
    answer = visitor.post("/console/postings/offers/confirm", fields)
    assert parse_qs(urlsplit(answer.url).query) == {"word": ["焊工 1"], "turn": ["0"], "said": ["asked"]}
    told = published(shown, GOOD.id)
    assert (told.confirmed_by, told.confirmed_how) == ("station", "phone")
    assert before <= told.last_confirmed <= utc_text(shown.live.clock.now())
    assert [(row.actor, row.field) for row in shown.audit(action="posting confirmed")] == [("user:li", GOOD.id)]
    assert "驿站打电话问过，还在招" in visitor.get("/console/postings/offers?word=焊工").text
    assert published(shown, GOOD.id, FEEDS[2]).confirmed_by == "", "the county next door did not ask"
    shown.later(days=3)
    brings(shown, FEEDS[0], msgspec.structs.replace(GOOD, openings=9), HELD)
    again = published(shown, GOOD.id)
    assert (again.openings, again.last_confirmed, again.confirmed_by) == (9, told.last_confirmed, "station")
    said = utc_text(shown.live.clock.now())
    brings(shown, FEEDS[0], msgspec.structs.replace(GOOD, last_confirmed=said, confirmed_by="employer"))
    assert published(shown, GOOD.id).last_confirmed == said, "the employer's own newer word"
    visitor = shown.inside("zhou")
    assert "确认还在招" in visitor.get("/console/trail?action=posting+confirmed").text


def test_only_on_the_own_ground_and_only_what_is_shown(shown: Office) -> None:
    visitor = shown.inside("next")
    visitor.get("/console/postings/offers")
    for scope, name in ((FEEDS[0], HELD.id), (FEEDS[1], HELD.id), (FEEDS[2], "p-none"), ("nonsense", HELD.id)):
        fields = {"scope": scope, "posting": name}
        assert visitor.post("/console/postings/offers/confirm", fields).status_code == 404
    assert published(shown, HELD.id).confirmed_by == ""


def test_the_page_in_english_and_by_turns(shown: Office) -> None:
    brings(shown, FEEDS[1], *(msgspec.structs.replace(GOOD, id=f"m{number:03}") for number in range(60)))
    visitor = shown.inside("li")
    visitor.http.cookies.set("language", "en", path="/console")
    text = html.unescape(visitor.get("/console/postings/offers?word=焊工").text)
    assert text.count("Confirm: still hiring</button>") + text.count('Confirm: still hiring<span class="unseen">') == 50
    assert 'rel="next" href="/console/postings/offers?word=%E7%84%8A%E5%B7%A5&turn=1"' in text
    assert 'rel="prev"' in visitor.get("/console/postings/offers?word=焊工&turn=1").text
