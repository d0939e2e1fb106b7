"""The linter's queue: what a firm hands in and the linter holds back waits, and somebody of the office decides."""

from __future__ import annotations

import re

import msgspec
import pytest
import requests

from sync.hub import tables
from sync.hub.console.texts import LANGUAGES, sentences
from sync.hub.flagged import State
from sync.hub.flagged_tables import flagged
from sync.hub.importer import import_postings
from sync.hub.publish import publish, withdraw
from sync.wire.posting import posting_bytes
from sync.wire.scope import Feed
from tests.sync.hub.console.forms import forms_of
from tests.sync.hub.console.more import BAD
from tests.sync.hub.console.office import AREA, STREET, Office, Visitor

SCOPE = f"county/{AREA}"
PATH = "/console/postings/held"
HEAD = "岗位编号,岗位名称,工资,人数,工作地点,联系电话,岗位职责,招聘要求\n"
LAWFUL = "持焊工证"


def row(number: int, asked: str) -> str:
    return f"{number},电焊工{number},每月5500元,2,测试路3号,1380000{number:04d},焊接护栏,{asked}\n"


class Desk:
    """An officer at the queue, and a firm that hands tables in through him."""

    def __init__(self, office: Office, firm: str) -> None:
        self.office = office
        self.firm = firm
        self.visitor = office.inside("li")
        self.visitor.get("/console/postings/table")

    def hand_in(self, *rows: str) -> str:
        fields = {"csrf": self.visitor.csrf, "firm": self.firm, "scope": SCOPE, "what": "take"}
        url = self.visitor.url + "/console/postings/table"
        data = (HEAD + "".join(rows)).encode()
        return self.visitor.http.post(url, data=fields, files={"file": ("jobs.csv", data)}, timeout=30).text

    def page(self, visitor: Visitor | None = None, state: str = "waiting") -> str:
        return (visitor or self.visitor).get(PATH, params={"state": state, "word": self.firm}).text

    def fields(self, number: int, what: str, reason: str = "", state: str = "waiting") -> dict[str, str]:
        """The form of one posting as it stands on the page."""
        text = self.page(state=state)
        form = next(each for each in text.split("<li>") if f"电焊工{number}</strong>" in each)
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
        return hidden | {"what": what, "reason": reason}

    def decide(self, number: int, what: str, reason: str = "", state: str = "waiting") -> str:
        return self.visitor.post(PATH, self.fields(number, what, reason, state)).text

    def shown(self) -> set[str]:
        held = tables.document.c
        wanted = tables.document.select().where(held.scope == SCOPE, held.collection == "posting", held.gone == 0)
        with self.office.live.hub.engine.connect() as conn:
            docs = [msgspec.json.decode(bytes(each.doc)) for each in conn.execute(wanted)]
        return {each["title"] for each in docs if each.get("employer") == self.firm}

    def states(self) -> set[str]:
        with self.office.live.hub.engine.connect() as conn:
            rows = conn.execute(flagged.select().where(flagged.c.words.contains(self.firm)))
            return {f"{each.words.partition(chr(10))[0]} {each.state} {each.times}" for each in rows}


def test_what_the_linter_holds_back_waits_and_the_good_rows_are_shown(office: Office) -> None:
    desk = Desk(office, "测试甲厂")
    said = desk.hand_in(row(1, LAWFUL), row(2, "限男性"), row(3, "押金五百元"))
    assert "有 2 行查出问题" in said
    assert desk.shown() == {"电焊工1"}
    page = desk.page()
    assert "电焊工1" not in page
    assert "第二十七条" in page
    assert "押金" in page
    assert "个岗位等着处理" in desk.visitor.get("/console/").text, "the first page tells that somebody is waited for"


def test_publishing_anyway_wants_a_reason_and_is_not_asked_again_for_the_same_words(office: Office) -> None:
    desk = Desk(office, "测试乙厂")
    desk.hand_in(row(4, "限男性"))
    refused = desk.visitor.post(PATH, desk.fields(4, "published"))
    assert refused.status_code == 422
    assert "请写明理由" in refused.text
    assert desk.shown() == set()
    assert "理由记在旁边" in desk.decide(4, "published", "矿井下作业")
    assert desk.shown() == {"电焊工4"}
    assert "li，" in desk.page(state="published")
    assert "矿井下作业" in desk.page(state="published")
    assert [each.action for each in office.audit() if each.action.startswith("held ")][-1] == "held published"
    again = desk.hand_in(row(4, "限男性"))
    assert "能收 1 行，要改 0 行" in again, "somebody has answered for these words"
    assert "电焊工4" not in desk.page()
    assert "电焊工4" not in desk.visitor.get("/console/postings/check").text
    desk.hand_in(row(4, "只要男的"))
    assert "电焊工4" in desk.page(), "the same finding in other words is asked about"
    desk.decide(4, "published", "矿井下作业")
    desk.hand_in(row(4, "限男性，押金五百元"))
    assert "电焊工4" in desk.page(), "and so is another finding"
    assert "早先的一版还挂着" in desk.page()


def test_what_is_sent_back_comes_right_by_itself_or_waits_again(office: Office) -> None:
    desk = Desk(office, "测试丙厂")
    desk.hand_in(row(5, "限男性"), row(6, "限男性"))
    for number in (5, 6):
        assert "退回了" in desk.decide(number, "sent_back")
    assert desk.states() == {"电焊工5 sent_back 1", "电焊工6 sent_back 1"}
    assert "这样不能挂出" in desk.page(state="sent_back")
    desk.hand_in(row(5, LAWFUL), row(6, "限男性"))
    assert desk.states() == {"电焊工5 corrected 1", "电焊工6 waiting 2"}
    assert desk.shown() == {"电焊工5"}
    assert "这样交来 2 次了" in desk.page()


def test_what_is_left_out_does_not_come_up_again_and_goes_from_show(office: Office) -> None:
    desk = Desk(office, "测试丁厂")
    desk.hand_in(row(7, LAWFUL))
    desk.hand_in(row(7, "限男性"))
    assert desk.shown() == {"电焊工7"}, "the version before stays until somebody decides"
    assert "不收了" in desk.decide(7, "withdrawn")
    assert desk.shown() == set()
    desk.hand_in(row(7, "限男性"))
    assert desk.states() == {"电焊工7 withdrawn 1"}
    desk.hand_in(row(7, "限女性"))
    assert desk.states() == {"电焊工7 waiting 1"}


def test_what_changed_meanwhile_is_not_decided_about(office: Office) -> None:
    desk = Desk(office, "测试戊厂")
    desk.hand_in(row(8, "限男性"))
    seen = desk.fields(8, "published", "演员")
    desk.hand_in(row(8, "限男性，押金五百元"))
    assert "请再看一遍" in desk.visitor.post(PATH, seen).text
    assert desk.shown() == set()
    assert desk.states() == {"电焊工8 waiting 1"}
    assert desk.visitor.post(PATH, seen | {"what": "burn"}).status_code == 403


def test_each_decides_on_the_own_ground_only(office: Office) -> None:
    desk = Desk(office, "测试己厂")
    desk.hand_in(row(9, "限男性"))
    seen = desk.fields(9, "published", "演员")
    other = office.inside("next")
    assert "电焊工9" not in desk.page(other)
    assert other.post(PATH, {**seen, "csrf": other.csrf}).status_code == 404
    assert desk.states() == {"电焊工9 waiting 1"}
    assert desk.visitor.post(PATH, seen | {"scope": f"street/{STREET}"}).status_code == 422, "nothing waits there"


def test_a_part_of_the_page_says_what_was_done_where_the_keyboard_goes_on(office: Office) -> None:
    desk = Desk(office, "测试庚厂")
    desk.hand_in(row(10, "限男性"))
    answer = desk.visitor.post(PATH, desk.fields(10, "published"), headers={"HX-Request": "true"})
    assert (answer.status_code, 'role="alert" tabindex="-1" autofocus' in answer.text) == (200, True)
    answer = desk.visitor.post(PATH, desk.fields(10, "sent_back"), headers={"HX-Request": "true"})
    assert 'role="status" tabindex="-1" autofocus>退回了' in answer.text


def test_lines_of_another_system_wait_too(office: Office, tmp_path) -> None:
    engine, clock = office.live.hub.engine, office.live.clock
    file = tmp_path / "jobs.jsonl"
    bad = msgspec.structs.replace(BAD, id="line-1", title="电焊工11", employer="测试辛厂")
    file.write_bytes(posting_bytes(bad))
    report = import_postings(engine, clock, file, SCOPE, linted=True)
    assert report.new == 0
    assert any("第二十七条" in fault.sentence for fault in report.faults)
    desk = Desk(office, "测试辛厂")
    desk.decide(11, "published", "演员")
    again = import_postings(engine, clock, file, SCOPE, linted=True, complete=False)
    assert (again.unchanged, again.faults) == (1, ())
    # what the office did not answer for is found where it is shown
    publish(engine, clock, Feed(SCOPE, "posting"), {"line-1": posting_bytes(msgspec.structs.replace(bad, duties="站"))})
    assert "电焊工11" in desk.visitor.get("/console/postings/check").text
    withdraw(engine, clock, Feed(SCOPE, "posting"), ["line-1"])


class Together:
    """The page of one finding, and the form under it that decides about what is ticked."""

    def __init__(self, desk: Desk, finding: str = "sex", state: str = "waiting") -> None:
        self.desk = desk
        asked = {"state": state, "word": desk.firm, "finding": finding}
        self.page = desk.visitor.get(PATH, params=asked).text
        self.form = next((each for each in forms_of(self.page) if each.action.endswith("/together")), None)

    @property
    def rows(self) -> dict[str, str]:
        """What each tick of the page says, by the job."""
        found = {}
        for each in self.page.split("<li>")[1:]:
            title = re.search(r"<strong>(电焊工\d+)</strong>", each)
            tick = re.search(r'name="row" value="([^"]*)"', each)
            if title and tick:
                found[title[1]] = tick[1]
        return found

    def decide(self, rows: list[str], what: str, reason: str = "", **more: str) -> requests.Response:
        assert self.form is not None
        fields = self.form.fields | {"row": rows, "what": [what], "reason": [reason]}
        return self.desk.visitor.post(PATH + "/together", fields | {name: [said] for name, said in more.items()})


def held_rows(office: Office) -> list[str]:
    return [f"{each.action}: {each.field}" for each in office.audit() if each.action.startswith("held ")]


def test_rows_of_one_finding_are_decided_together_and_each_is_noted(office: Office) -> None:
    desk = Desk(office, "测试壬厂")
    desk.hand_in(row(21, "限男性"), row(22, "限男性"), row(23, "限男性，押金五百元"), row(24, "押金五百元"))
    seen = Together(desk)
    assert sorted(seen.rows) == ["电焊工21", "电焊工22"], "what has another fault beside is decided about alone"
    assert "还有别的问题，请单独处理" in seen.page
    assert "限性别（3）" in seen.page
    assert "电焊工24" not in seen.page
    assert "checked" not in seen.page
    every = desk.visitor.get(PATH, params={"word": desk.firm, "finding": "sex", "all": "1"}).text
    assert every.count('form="together" checked') == 2
    before = held_rows(office)
    refused = seen.decide(list(seen.rows.values()), "published")
    assert refused.status_code == 422
    assert "请写明理由" in refused.text
    assert refused.text.count('form="together" checked') == 2, "the ticks stay"
    assert held_rows(office) == before
    assert "2 个挂出了" in seen.decide(list(seen.rows.values()), "published", "矿井下作业").text
    assert desk.shown() == {"电焊工21", "电焊工22"}
    assert desk.page(state="published").count("矿井下作业") == 2
    noted = held_rows(office)[len(before) :]
    assert len(noted) == 2
    assert all(each.startswith("held published: ") and each.endswith(" sex") for each in noted)
    assert "问题岗位仍然挂出</strong>" in office.inside("zhou").get("/console/trail").text
    back = Together(desk, state="published")
    assert "2 个不收了" in back.decide(list(back.rows.values()), "withdrawn").text
    assert desk.shown() == set()


def test_what_somebody_else_decided_or_changed_meanwhile_is_left_and_said(office: Office) -> None:
    desk = Desk(office, "测试癸厂")
    desk.hand_in(row(31, "限男性"), row(32, "限男性"), row(33, "限男性"), row(34, "限男性"))
    seen = Together(desk)
    desk.decide(31, "published", "演员")
    desk.hand_in(row(32, "只限男性"))
    rows = [seen.rows[f"电焊工{number}"] for number in (31, 32, 33)]
    answer = seen.decide([*rows, rows[2]], "sent_back")
    assert "1 个退回了" in answer.text
    assert "2 个没有动：刚才变了，或别人处理过了" in answer.text
    assert desk.states() == {
        "电焊工31 published 1",
        "电焊工32 waiting 1",
        "电焊工33 sent_back 1",
        "电焊工34 waiting 1",
    }, "and what was not ticked waits on"
    assert "1 个没有动" in seen.decide([rows[0]], "sent_back").text
    assert "请先选几个岗位" in seen.decide([], "sent_back").text


def test_one_that_was_decided_meanwhile_is_left_alone_too(office: Office) -> None:
    desk = Desk(office, "测试子厂")
    desk.hand_in(row(41, "限男性"))
    seen = desk.fields(41, "sent_back")
    desk.decide(41, "published", "演员")
    assert "请再看一遍" in desk.visitor.post(PATH, seen).text
    assert desk.states() == {"电焊工41 published 1"}


def test_nothing_beyond_the_page_the_finding_and_the_ground_is_decided_together(office: Office) -> None:
    desk = Desk(office, "测试丑厂")
    desk.hand_in(row(51, "限男性"), row(52, "押金五百元"))
    seen, fee = Together(desk), Together(desk, "deposit")
    mine = seen.rows["电焊工51"]
    before = desk.states(), held_rows(office)
    assert "1 个没有动" in seen.decide([fee.rows["电焊工52"]], "sent_back").text, "another finding"
    assert seen.decide([mine], "sent_back", finding="").status_code == 403
    assert seen.decide([mine], "sent_back", finding="none").status_code == 403
    assert seen.decide([mine, *(f"{at} {SCOPE} x" for at in range(50))], "sent_back").status_code == 403, "51 rows"
    assert seen.decide([mine, mine.replace(SCOPE, "county/999998")], "sent_back").status_code == 404
    assert "请先选几个岗位" in seen.decide(["x", "x nowhere x", ""], "sent_back").text
    assert seen.decide([mine], "burn").status_code == 403
    other = office.inside("next")
    assert other.post(PATH + "/together", {"row": mine, "what": "sent_back", "finding": "sex"}).status_code == 404
    assert (desk.states(), held_rows(office)) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_of_the_queue_has_its_words(language: str) -> None:
    known = sentences(language)
    for state in (State.WAITING, State.SENT_BACK, State.PUBLISHED):
        assert {f"held.{state.value}", f"held.none_{state.value}"} <= set(known)
    for state in (State.SENT_BACK, State.PUBLISHED, State.WITHDRAWN):
        assert {f"said.held_{state.value}", f"held.together_{state.value}", f"action.held_{state.value}"} <= set(known)
