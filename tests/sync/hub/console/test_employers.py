"""Employers at the console: whose word counts no more and why, the office's own question, and the way back."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import msgspec
import pytest

from sync.hub.console.texts import sentences
from sync.hub.database import write
from sync.hub.publish import publish
from sync.hub.reports import Reports
from sync.wire.ids import uuid7
from sync.wire.moment import moment_text, utc_text
from sync.wire.posting import Posting, posting_bytes
from sync.wire.report import Report, Verdict, What
from sync.wire.scope import Feed
from sync.wire.word import KIND, Said, SaidOf, word_answers
from tests.sync.hub.console.office import AREA, Office, hand_in

COUNTY = f"county/{AREA}"
FIRM = "测试<机械>厂"
ONE, TWO, THREE = (
    Posting(id=f"w{number}", title=f"焊工{number}", employer=FIRM, phone="13800000001") for number in (1, 2, 3)
)


def says(office: Office, posting: Posting) -> None:
    """Let the employer say that he hires."""
    office.later(hours=1)
    said = utc_text(office.live.clock.now())
    told = msgspec.structs.replace(posting, last_confirmed=said, confirmed_by="employer")
    publish(office.live.hub.engine, office.live.clock, Feed(COUNTY, "posting"), {posting.id: posting_bytes(told)})
    Reports(office.live.hub.engine, office.live.clock).sweep()


def reported(office: Office, posting: Posting) -> None:
    office.later(hours=1)
    clock = office.live.clock
    report = Report(posting=posting.id, ver=1, what=What.FILLED, when=moment_text(clock.now()))
    desk = Reports(office.live.hub.engine, clock)
    name = uuid7(clock)
    write(
        office.live.hub.engine,
        lambda conn: desk.hear(conn, AREA, "d1", report, name=name, received_at=clock.now()),
    )


def settled(office: Office, posting: Posting, verdict: Verdict) -> None:
    office.later(hours=1)
    visitor = office.inside("li")
    visitor.get("/console/postings")
    fields = {"posting": posting.id, "verdict": verdict.value}
    assert visitor.post("/console/postings/settle", fields).status_code == 200


@pytest.fixture(scope="module")
def doubted(office: Office) -> Office:
    for posting in (ONE, TWO, THREE):
        says(office, posting)
    for posting in (ONE, TWO):
        reported(office, posting)
        says(office, posting)
        settled(office, posting, Verdict.TAKEN_DOWN)
    return office


def page(office: Office, name: str = "li", path: str = "/employers", language: str = "zh_CN") -> str:
    visitor = office.inside(name)
    visitor.http.cookies.set("language", language, path="/console")
    return html.unescape(visitor.get(f"/console/postings{path}").text)


def test_the_page_says_why_and_what_follows(doubted: Office) -> None:
    text = page(doubted)
    assert FIRM in text
    assert "它的话不再算数" in text
    assert text.count("打电话问，不招了") == 2
    assert "焊工1" in text
    assert "还挂着的岗位：1 个" in text
    assert "驿站没问过" in text
    english = page(doubted, language="en")
    assert "its word counts no more" in english
    assert not set("招单位") & set(english.replace("测试<机械>厂", ""))


def answered(office: Office, who: int, said: Said, posting: str = "w1", employer: str = "测试纸厂") -> None:
    """Have a resident say at the next visit what became of it."""
    word = SaidOf(
        posting=posting, title="包装工", employer=employer, said=said, when=moment_text(office.live.clock.now())
    )
    card = {"name": f"测试{who}", "id_number": f"99999919920101{who:04}"}
    inside = {"kind": KIND, "card": card, "answers": dict(word_answers(word)), "commitment": None, "notice": None}
    hand_in(office.live, office.terminals["well"], "001", **inside)


def after(text: str) -> str:
    return re.sub(r"<[^>]*>|\s+", "", text.partition('id="after"')[2].partition("</main>")[0])


def test_what_residents_answered_is_counted_from_five_people_on(office: Office) -> None:
    for who in range(4):
        answered(office, who, Said.NO_ANSWER)
    answered(office, 3, Said.HIRED, "w2")
    assert "测试纸厂答过的少于5人" in after(page(office)), "five answers of four people"
    answered(office, 4, Said.NO_ANSWER)
    told = after(page(office))
    assert "录用少于5人去了没成少于5人没联系少于5人没答复5人" in told
    assert "约20%得到了答复" in told
    answered(office, 4, Said.NOT_CALLED)
    assert "没答复少于5人" in after(page(office)), "the last answer stands"
    assert "about20%gotananswer" in after(page(office, language="en"))
    assert "测试纸厂" not in after(page(office, "next"))
    answered(office, 9, Said.WANT, "w3", "测试糖厂")
    assert "测试糖厂" not in after(page(office)), "what was wanted is no outcome"
    office.later(days=91)
    assert "还没有人答过" in after(page(office))
    office.live.clock.added -= timedelta(days=91)


def test_who_has_not_the_whole_area_sees_and_changes_nothing(doubted: Office) -> None:
    assert FIRM not in page(doubted, "next")
    visitor = doubted.inside("next")
    visitor.get("/console/postings/employers")
    fields = {"scope": COUNTY, "employer": FIRM, "reason": "x", "posting": THREE.id}
    for way in ("restore", "confirm"):
        assert visitor.post(f"/console/postings/employers/{way}", fields).status_code == 404
    assert "它的话不再算数" in page(doubted)


def test_a_case_of_such_an_employer_says_so(doubted: Office) -> None:
    reported(doubted, THREE)
    text = page(doubted, path="")
    assert sentences("zh_CN")["postings.doubted"] in text
    settled(doubted, THREE, Verdict.STILL_OPEN)
    assert "问到属实 1 次" in page(doubted)


def test_the_office_rings_by_itself(doubted: Office) -> None:
    doubted.later(hours=1)
    visitor = doubted.inside("li")
    visitor.get("/console/postings/employers")
    fields = {"scope": COUNTY, "posting": THREE.id}
    assert "驿站问过" in visitor.post("/console/postings/employers/confirm", fields).text
    assert "问到属实 2 次" in page(doubted)
    assert [row.field for row in doubted.audit(action="posting confirmed")] == [THREE.id]
    gone = {"scope": COUNTY, "posting": ONE.id}
    assert visitor.post("/console/postings/employers/confirm", gone).status_code == 404


def test_the_office_gives_the_name_back_and_writes_down_why(doubted: Office) -> None:
    visitor = doubted.inside("li")
    visitor.get("/console/postings/employers")
    fields = {"scope": COUNTY, "employer": FIRM, "reason": ""}
    assert visitor.post("/console/postings/employers/restore", fields).status_code == 403
    fields["reason"] = "换了负责人\u202e，当面说好了"
    assert "恢复了" in visitor.post("/console/postings/employers/restore", fields).text
    assert [row.field for row in doubted.audit(action="employer restored")] == [f"{FIRM}: 换了负责人，当面说好了"]
    assert visitor.post("/console/postings/employers/restore", fields).status_code == 404
    assert "没有这样的单位" in page(doubted)


def test_a_word_after_the_offices_call_is_told_on_the_list(doubted: Office) -> None:
    says(doubted, ONE)
    text = page(doubted, path="")
    assert "已下架" in text
    assert "单位又说还在招" in text
    assert "taken down" in page(doubted, path="", language="en")
