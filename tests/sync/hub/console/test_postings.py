"""Postings at the console: residents' word is settled, what the law forbids is taken down, firms' tables go in."""

from __future__ import annotations

import pytest

from sync.hub import tables
from tests.sync.hub.console.more import BAD, GOOD, more
from tests.sync.hub.console.office import AREA, OTHER_AREA, Office, Visitor

TABLE = "岗位名称,工资,人数,工作地点,联系电话,岗位职责,招聘要求,招聘流程,应聘方式\n{rows}"
ROW = "电焊工,每月5500元,2,测试路3号,13800000003,焊接护栏,持焊工证,面谈,打电话"


@pytest.fixture(scope="module")
def shown(office: Office) -> Office:
    more(office.live, office, office.terminals)
    return office


def living(office: Office, area: str = AREA) -> set[str]:
    row = tables.document.c
    wanted = tables.document.select().where(row.scope == f"county/{area}", row.collection == "posting", row.gone == 0)
    with office.live.hub.engine.connect() as conn:
        return {each.id for each in conn.execute(wanted)}


def officer(office: Office, name: str = "li") -> Visitor:
    visitor = office.inside(name)
    visitor.get("/console/postings")
    return visitor


def test_the_linter_names_the_article_beside_what_is_shown(shown: Office) -> None:
    text = officer(shown).get("/console/postings/check").text
    assert "限男性" in text
    assert "就业促进法" in text
    assert "测试物业" in text
    assert "测试机械厂" not in text


def test_an_unlawful_posting_goes_on_the_own_ground_only(shown: Office) -> None:
    other = officer(shown, "next")
    fields = {"scope": f"county/{AREA}", "posting": BAD.id, "code": "sex"}
    assert other.post("/console/postings/withdraw", fields).status_code == 404
    assert BAD.id in living(shown)
    visitor = officer(shown)
    assert "撤下了" in visitor.post("/console/postings/withdraw", fields).text
    assert BAD.id not in living(shown)
    assert BAD.id in living(shown, OTHER_AREA)
    assert [row.field for row in shown.audit(action="posting withdrawn")] == [f"sex {BAD.id}"]
    assert visitor.post("/console/postings/withdraw", fields).status_code == 404


def test_what_residents_said_is_settled_by_who_has_the_ground(shown: Office) -> None:
    visitor = officer(shown)
    text = visitor.get("/console/postings").text
    assert "已收起" in text
    assert "已经招满、已经招满" in text
    assert GOOD.employer not in officer(shown, "next").get("/console/postings").text
    fields = {"posting": GOOD.id, "verdict": "still_open"}
    assert officer(shown, "next").post("/console/postings/settle", fields).status_code == 404
    assert "登记好了" in visitor.post("/console/postings/settle", fields).text
    assert GOOD.id in living(shown)
    assert "没有居民反映" in visitor.get("/console/postings").text


def test_a_firms_table_is_looked_at_taken_in_and_given_back(shown: Office) -> None:
    visitor = officer(shown)
    bad = ROW.replace("电焊工", "前台").replace("持焊工证", "限女性")
    data = TABLE.format(rows=f"{ROW}\n{bad}\n").encode("gb18030")

    def send(what: str, data: bytes = data, **more: str):
        fields = {"csrf": visitor.csrf, "firm": "测试护栏厂", "scope": f"county/{AREA}", "what": what} | more
        url = visitor.url + "/console/postings/table"
        return visitor.http.post(url, data=fields, files={"file": ("jobs.csv", data)}, timeout=30)

    before = living(shown)
    looked = send("look").text
    assert "能收 1 行，要改 1 行" in looked
    assert "第二十四条" in looked
    assert living(shown) == before
    assert "新增 1" in send("take").text
    assert len(living(shown)) == len(before) + 1
    assert "未变 1" in send("take").text
    back = send("back")
    assert back.headers["content-type"].startswith("application/vnd.openxmlformats")
    assert back.content.startswith(b"PK")
    assert "不在您的辖区" in send("take", scope=f"county/{OTHER_AREA}").text
    assert "找不到表头" in send("look", b"nothing here").text
    assert send("take", csrf="").status_code == 403


def test_a_file_beyond_bounds_is_refused_before_it_is_read(shown: Office, monkeypatch) -> None:
    visitor = officer(shown)
    answer = visitor.http.post(
        visitor.url + "/console/postings/table", headers={"Content-Length": str(2**40)}, data=b"", timeout=5
    )
    assert answer.status_code in {400, 403, 413}
    stranger = shown.stranger()
    files = {"file": ("x.csv", b"x")}
    answer = stranger.http.post(visitor.url + "/console/postings/table", files=files, timeout=5)
    assert "/console/login" in answer.url
