"""Postings at the console: residents' word is settled, what the law forbids is taken down, firms' tables go in."""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from pathlib import Path

import msgspec
import pytest

from sync.hub import tables
from sync.hub.console import grid, postings
from sync.hub.console.texts import LANGUAGES, sentences
from sync.hub.database import write
from sync.hub.linter.words import words_of
from sync.hub.publish import publish, withdraw
from sync.hub.reports import Reports
from sync.hub.spreadsheets.coder import occupation_of, tile_for, tile_of
from sync.hub.spreadsheets.columns import shipped_words
from sync.hub.spreadsheets.memory import FOLDER, Memory
from sync.wire.ids import uuid7
from sync.wire.moment import utc_text
from sync.wire.posting import posting_bytes
from sync.wire.report import Report, What
from sync.wire.scope import Feed
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


def pages(visitor: Visitor) -> list[str]:
    """Every page of the check, each by the link of the one before."""
    found, path = [], "/console/postings/check"
    while path:
        found.append(visitor.get(path).text)
        link = re.search(r'class="key" href="(/console/postings/check[^"]*)"', found[-1])
        path = unescape(link[1]) if link else ""
    return found


def test_the_check_looks_on_until_a_page_is_full_and_goes_on_from_there(shown: Office, monkeypatch) -> None:
    street = f"street/{AREA}001"
    many = [msgspec.structs.replace(BAD if at % 10 == 9 else GOOD, id=f"m{at:04d}") for at in range(700)]
    docs = {each.id: posting_bytes(each) for each in many}
    publish(shown.live.hub.engine, shown.live.clock, Feed(street, "posting"), docs)
    visitor = officer(shown)
    looked = pages(visitor)
    assert len(looked) == 4, "twenty findings a page, however many postings lie between"
    assert sum(text.count('name="posting"') for text in looked) >= 70
    monkeypatch.setattr(postings, "ENOUGH", 1000)
    assert len(pages(visitor)) == 1
    monkeypatch.setattr(postings, "SECONDS", -1.0)
    assert "看了 1 个" in visitor.get("/console/postings/check").text, "the time is over, and one was looked at"
    monkeypatch.undo()
    second = visitor.get("/console/postings/check", params={"scope": street, "after": "m0199"}).text
    assert "m0209" in second
    hidden = dict(re.findall(r'name="(from_\w+)" value="([^"]+)"', second))
    fields = {"scope": street, "posting": "m0209", "code": "sex"} | hidden
    after = visitor.post("/console/postings/withdraw", fields)
    assert "after=m0199" in after.url, "who takes one down goes on where he was"
    assert "m0209" not in after.text
    withdraw(shown.live.hub.engine, shown.live.clock, Feed(street, "posting"), docs)


def test_what_was_in_order_is_not_looked_at_again_until_it_changes(shown: Office, monkeypatch) -> None:
    visitor, scope = officer(shown), f"street/{AREA}001"
    feed, clock = Feed(scope, "posting"), shown.live.clock
    publish(shown.live.hub.engine, clock, feed, {"again": posting_bytes(msgspec.structs.replace(GOOD, id="again"))})
    visitor.get("/console/postings/check")
    seen: list[str] = []
    monkeypatch.setattr(postings, "words_of", lambda posting: seen.append(posting.id) or words_of(posting))
    visitor.get("/console/postings/check")
    assert "again" not in seen
    changed = posting_bytes(msgspec.structs.replace(GOOD, id="again", requirements="限女性"))
    publish(shown.live.hub.engine, clock, feed, {"again": changed})
    assert "限女性" in visitor.get("/console/postings/check").text
    withdraw(shown.live.hub.engine, clock, feed, ["again"])


def test_what_residents_said_is_settled_by_who_has_the_ground(shown: Office) -> None:
    visitor = officer(shown)
    text = visitor.get("/console/postings").text
    assert "已收起" in text
    assert "已经招满（2 次）" in text
    assert GOOD.employer not in officer(shown, "next").get("/console/postings").text
    fields = {"posting": GOOD.id, "verdict": "still_open"}
    assert officer(shown, "next").post("/console/postings/settle", fields).status_code == 404
    assert "登记好了" in visitor.post("/console/postings/settle", fields).text
    assert GOOD.id in living(shown)
    assert "没有居民反映" in visitor.get("/console/postings").text


def test_each_county_settles_its_own_posting_of_one_id(shown: Office) -> None:
    hub, clock = shown.live.hub, shown.live.clock
    twin = msgspec.structs.replace(GOOD, id="twin")
    reports = Reports(hub.engine, clock)
    for area in (AREA, OTHER_AREA):
        publish(hub.engine, clock, Feed(f"county/{area}", "posting"), {"twin": posting_bytes(twin)})
        for device in ("one", "other"):
            word = Report(posting="twin", ver=1, what=What.FILLED, when=utc_text(clock.now()))
            hear = partial(reports.hear, area=area, device=device, report=word, name=uuid7(clock))
            write(hub.engine, partial(hear, received_at=clock.now()))
    assert "twin" not in living(shown) | living(shown, OTHER_AREA)
    fields = {"posting": "twin", "verdict": "still_open"}
    assert "登记好了" in officer(shown, "next").post("/console/postings/settle", fields).text
    assert "twin" in living(shown, OTHER_AREA)
    assert "twin" not in living(shown), "the county next door has not asked its employer yet"
    assert "登记好了" in officer(shown).post("/console/postings/settle", fields).text
    assert "twin" in living(shown)
    for area in (AREA, OTHER_AREA):
        withdraw(hub.engine, clock, Feed(f"county/{area}", "posting"), ["twin"])


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
    assert "新增 0" in send("take").text
    back = send("back")
    assert back.headers["content-type"].startswith("application/vnd.openxmlformats")
    assert back.content.startswith(b"PK")
    assert "不在您的辖区" in send("take", scope=f"county/{OTHER_AREA}").text
    assert "找不到表头" in send("look", b"nothing here").text
    assert send("take", csrf="").status_code == 403


def test_a_tables_hints_are_shown_and_its_jobs_count_in_their_street(shown: Office) -> None:
    visitor = officer(shown)
    table = f"岗位名称,工资,人数,工作地点,联系电话,经度,纬度,街道代码\n{ROW.rsplit(',', 4)[0]},36.65,117.12,{AREA}001\n"
    table = table.replace("电焊工", "砌筑瓦工")

    def send(what: str) -> str:
        fields = {"csrf": visitor.csrf, "firm": "测试建筑队", "scope": f"county/{AREA}", "what": what}
        url = visitor.url + "/console/postings/table"
        return visitor.http.post(url, data=fields, files={"file": ("jobs.csv", table.encode())}, timeout=30).text

    looked = send("look")
    for hint in ("经度和纬度写反了", "没写坐标系，当作 GCJ-02。", "坐标换算过"):
        assert hint in looked
    assert "新增 1" in send("take")
    with shown.live.hub.engine.connect() as conn:
        found = grid.table(conn, f"{AREA}001", [tile_of(occupation_of("砌筑瓦工")) or tile_for("砌筑瓦工")])
    assert [cell.openings for cell in found] == [2], "at county scope too"


def test_a_file_beyond_bounds_is_refused_before_it_is_read(shown: Office, monkeypatch) -> None:
    visitor = officer(shown)
    answer = visitor.http.post(
        visitor.url + "/console/postings/table", headers={"Content-Length": str(2**40)}, data=b"", timeout=60
    )
    assert answer.status_code in {400, 403, 413}
    stranger = shown.stranger()
    files = {"file": ("x.csv", b"x")}
    answer = stranger.http.post(visitor.url + "/console/postings/table", files=files, timeout=60)
    assert "/console/login" in answer.url


def test_columns_are_told_once_and_remembered_for_the_firm(shown: Office) -> None:
    visitor = officer(shown)
    strange = "招啥人,给多少,在哪块儿,打哪个\n电焊工,每月5500元,测试路3号,13800000003\n".encode()
    told = {"招啥人": "title", "给多少": "pay_text", "在哪块儿": "street", "打哪个": "phone"}

    def send(what: str, firm: str = "测试门窗厂", table: bytes = strange, said: dict[str, str] | None = None) -> str:
        fields = [("csrf", visitor.csrf), ("firm", firm), ("scope", f"county/{AREA}"), ("what", what)]
        fields += [pair for head, field in (said or {}).items() for pair in (("head", head), ("means", field))]
        url = visitor.url + "/console/postings/table"
        return visitor.http.post(url, data=fields, files={"file": ("jobs.csv", table)}, timeout=30).text

    looked = send("look")
    assert "找不到表头" in looked
    assert re.findall(r'name="head" value="([^"]*)"', looked) == list(told)
    assert "每月5500元" in looked, "an example stands beside each header"
    taught = send("teach", said=told)
    assert "找不到表头" not in taught
    assert "能收 1 行" in taught, "the very file is read anew"
    assert [row.field for row in shown.audit(action="columns told")] == ["4 columns"]
    assert re.findall(r'value="(\w+)" selected', send("look").partition('id="told"')[2]) == list(told.values())
    assert "找不到表头" in send("look", firm="测试玻璃厂"), "another firm's words are its own"
    later = "招啥人,打哪个,给多少\n门窗安装工,13800000004,每天200元\n".encode()
    assert re.findall(r'value="(\w+)" selected', send("look", table=later).partition('id="told"')[2]) == [
        "title", "phone", "pay_text",
    ]  # fmt: skip


def test_columns_can_be_told_without_the_file_and_nonsense_is_not_kept(shown: Office) -> None:
    visitor = officer(shown)
    fields = [("csrf", visitor.csrf), ("firm", "测试纸厂"), ("scope", f"county/{AREA}"), ("what", "teach")]
    fields += [
        ("head", "咋找"),
        ("means", "phone"),
        ("head", "x"),
        ("means", "__class__"),
        ("head", " "),
        ("means", "note"),
    ]
    url = visitor.url + "/console/postings/table"
    answer = visitor.http.post(url, data=fields, files={"file": ("", b"")}, timeout=30)
    assert "记住了 1 列" in answer.text
    assert Memory(Path(shown.live.settings.data) / FOLDER).known("测试纸厂") == {"咋找": "phone"}


def test_every_field_of_a_table_has_its_word_in_both_languages() -> None:
    for language in LANGUAGES:
        assert {f"column.{field}" for field in shipped_words().labels} <= set(sentences(language))
