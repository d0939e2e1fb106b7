"""The console in a real Chromium on a real server with PostgreSQL: rules of accessibility, the keyboard alone, J10."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from kiosk.desk.display.documents import Notice, read_document
from kiosk.desk.display.schedule import notices_now
from sync.hub import tables
from sync.hub.console.here import BEIJING
from sync.hub.console.home import PLACES
from sync.hub.console.sessions import COOKIE
from sync.hub.hub import prepare
from sync.hub.settings import HubSettings
from sync.hub.statement_verify import Genuine, verify
from sync.wire.scope import Feed
from tests.gallery.console_map import drawn_map
from tests.real import postgres
from tests.sync.hub.conftest import LiveHub, MovableClock
from tests.sync.hub.console.more import more
from tests.sync.hub.console.office import AREA, PASSWORD, PEOPLE, Office, furnish, hand_in
from tests.sync.hub.test_publish import at_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.real
LANGUAGES = ("zh_CN", "en")
HELD = (
    "岗位编号,岗位名称,工资,人数,工作地点,联系电话,岗位职责,招聘要求\n"
    "1,夜班门岗,每月3600元,2,测试路3号,13800000002,小区门岗,限男性\n"
    "2,白班门岗,每月3400元,1,测试路3号,13800000002,小区门岗,限男性\n"
)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
SERIOUS = {"serious", "critical"}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    "iframes": False,
}
DEEPER = {
    "wang": ["/console/people/new", "/console/people/zhao", "/console/fleet/{area}/{device}"],
    "li": [
        "/console/postings/held",
        "/console/postings/check",
        "/console/postings/offers",
        "/console/postings/employers",
        "/console/postings/table",
        "/console/matters/{area}/{matter}",
        "/console/pace/doors",
    ],
}
"""Pages behind those of the menu, and who may see them."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with postgres.running() as server:
        keys = str(tmp_path_factory.mktemp("keys"))
        settings = HubSettings(database=server.url(server.new_database()), data=keys, console="loopback")
        prepare(settings)
        live = LiveHub(settings, MovableClock())
        made = Office(live)
        made.hire()
        made.terminals = furnish(live)
        made.matter = hand_in(live, made.terminals["well"], "001")
        more(live, made, made.terminals)
        told = {"firm": "测试物业", "scope": f"county/{AREA}", "what": "take"}
        made.inside("li").post("/console/postings/table", told, files={"file": ("jobs.csv", HELD)})
        yield made
        made.close()
        live.stop()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"], headless=True)
        yield browser
        browser.close()


@pytest.fixture
def open_as(office: Office, chromium: Browser) -> Iterator[Any]:
    """Give a way to open a page as somebody: `open_as("li", language="en", script=False)`.

    cut: the network will go, and what the browser says of that in its log is no complaint.
    """
    contexts: list[BrowserContext] = []

    def make(
        name: str = "", *, language: str = "zh_CN", script: bool = True, size: Any = PHONE, cut: bool = False
    ) -> Page:
        context = chromium.new_context(base_url=office.url, viewport=size, java_script_enabled=script)
        place = office.url + "/console"
        cookies: list[Any] = [{"name": "language", "value": language, "url": place}]
        if name:
            cookies.append({"name": COOKIE, "value": office.word(name), "url": place})
        context.add_cookies(cookies)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: heard.append(message.text) if not cut else None)
        page.on("pageerror", lambda error: heard.append(str(error)))
        return page

    heard: list[str] = []
    yield make
    for context in contexts:
        context.close()
    assert heard == [], "the browser complained"


def pages_of(office: Office, name: str) -> list[str]:
    role = PEOPLE[name][0]
    from sync.hub.console.rights import RIGHTS

    device = office.terminals["paper"].answer.device
    deeper = [path.format(area=AREA, matter=office.matter, device=device) for path in DEEPER.get(name, ())]
    return ["/console/", *(place.path for place in PLACES if place.right in RIGHTS[role]), *deeper]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["wang", "li"])
def test_no_page_breaks_a_serious_rule_of_accessibility(office: Office, open_as: Any, name: str, language: str) -> None:
    axe = Axe()
    page = open_as(name, language=language)
    seen = set(pages_of(office, "li")) if name == "wang" else set()  # a page that both may see is looked at once
    for path in pages_of(office, name):
        if path in seen:
            continue
        page.goto(path)
        assert serious(axe, page) == {}, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_doorstep_breaks_none_either(office: Office, open_as: Any, language: str) -> None:
    axe = Axe()
    page = open_as(language=language)
    word = office.desk.accounts.make(f"guest-{language.lower().replace('_', '-')}", "Guest", [], None)
    for path in ("/console/login", f"/console/join/{word}"):
        page.goto(path)
        assert serious(axe, page) == {}, path


@pytest.mark.parametrize("name", ["wang", "li"])
def test_pages_hold_at_320_and_every_target_can_be_hit(office: Office, open_as: Any, name: str) -> None:
    """320 px is also what 640 px look like at 200 % zoom."""
    page = open_as(name, size={"width": 320, "height": 640}, language="en")
    small = """() => [...document.querySelectorAll('a, button, select, summary, input:not([type=hidden])')]
        .filter(each => !each.classList.contains('skip') && each.checkVisibility())
        .map(each => [each.outerHTML.slice(0, 80), (each.closest('label') || each).getBoundingClientRect()])
        .filter(([, box]) => Math.round(box.height) < 44 || Math.round(box.width) < 40).map(([html]) => html)"""
    for path in pages_of(office, name):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert page.evaluate(small) == [], path


def test_the_keyboard_alone_from_the_door_to_a_decision(office: Office, open_as: Any) -> None:
    from sync.hub.console.rights import Role

    secret = office.make("keys", Role.OFFICER, f"county/{AREA}")
    office.later(seconds=60)
    matter = hand_in(office.live, office.terminals["well"], "001")
    page = open_as(size=DESK)
    page.goto("/console/login")
    assert page.evaluate("document.activeElement.id") == "f-name"
    page.keyboard.type("keys")
    tab_to(page, "#f-password")
    page.keyboard.type(PASSWORD)
    tab_to(page, "#f-code")
    page.keyboard.type(office.code(secret))
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    tab_to(page, "main a[href='/console/matters']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/matters")
    tab_to(page, f"main a[href$='{matter}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{matter}")
    tab_to(page, "input[value='card.name']")
    page.keyboard.press("Space")
    tab_to(page, "form[action$='/look'] button")
    page.keyboard.press("Enter")
    page.wait_for_selector("#shown")
    assert "测试甲" in page.inner_text("#shown")
    tab_to(page, "input[name=state]")
    page.keyboard.press("Space")
    tab_to(page, "form[action$='/decide'] button.go")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=status]")
    row = tables.submission.c
    with office.live.hub.engine.connect() as conn:
        state = conn.execute(tables.submission.select().where(row.id == matter)).one().state
    assert state == "accepted"


def test_everything_goes_without_script(office: Office, open_as: Any) -> None:
    matter = hand_in(office.live, office.terminals["well"], "001")
    page = open_as("li", script=False)
    page.goto("/console/fleet")
    page.fill("#f-word", "红山")
    page.click("form[role=search] button")
    assert page.locator("#list > ul.rows > li").count() == 1
    page.goto(f"/console/matters/{AREA}/{matter}")
    page.check("input[value=needs_more]")
    page.select_option("#f-reason", "paper_missing")
    page.click("form[action$='/decide'] button.go")
    assert "需补正" in page.inner_text("main")


def test_typing_sifts_the_fleet_without_a_new_page(open_as: Any) -> None:
    page = open_as("li", size=DESK)
    page.goto("/console/fleet")
    page.evaluate("window.same = true")
    assert page.locator("#list > ul.rows > li").count() == 4
    page.type("#f-word", "河口")
    page.wait_for_selector("#list > ul.rows > li:only-child")
    assert page.evaluate("window.same") is True
    assert page.evaluate("document.activeElement.id") == "f-word"


def test_j10_the_whole_fleet_and_one_bad_posting(office: Office, open_as: Any) -> None:
    """J10: what does not work, in words; a notice to one terminal; a bad posting sent back; the month's statement."""
    page = open_as("wang", size=DESK)
    page.goto("/console/fleet")
    assert "打不出凭条" in page.inner_text("#list")
    assert "读不了证件" in page.inner_text("#list")
    page.click("text=红山社区驿站")
    assert "换纸" in page.inner_text("main")
    page.fill("#f-title", "附近站点可打印")
    page.click("form[action='/console/notices'] button")
    assert "发布了" in page.inner_text("[role=status]")
    assert [each.title for each in on_screen(office, "paper")] == ["附近站点可打印"]
    assert on_screen(office, "paper", hours=24.1) == []
    assert on_screen(office, "well") == []
    page.click("nav >> text=岗位")
    assert "已经招满" in page.inner_text("main")
    page.click("text=查违法岗位")
    bad = page.locator("li", has_text="测试物业").filter(has_text=AREA)
    assert re.search("限男性.*就业促进法", bad.inner_text(), re.DOTALL)
    bad.locator("summary").click()
    assert "请改好再交来" in bad.inner_text()
    bad.locator("button", has_text="退回单位修改").click()
    assert "撤下了" in page.inner_text("[role=status]")
    page.click("text=居民反映")
    page.locator("li", has_text="焊工").locator("button", has_text="确认下架").click()
    assert "登记好了" in page.inner_text("[role=status]")
    page.click("nav >> text=月结算单")
    with page.expect_download() as coming:
        page.click("form[action='/console/statement'] button.go")
    statement = Path(coming.value.path()).read_bytes()
    assert isinstance(verify(statement, office.live.hub.keys.kid), Genuine)
    assert not isinstance(verify(statement.replace(AREA.encode(), b"999998", 1), office.live.hub.keys.kid), Genuine)
    done = {row.action for row in office.audit(actor="user:wang")}
    assert {"publish", "posting withdrawn", "posting settled", "statement"} <= done


def on_screen(office: Office, name: str, *, hours: float = 0) -> list[Notice]:
    """Notices that a terminal has loaded and its display shows so many hours from now."""
    office.live.number()
    terminal = office.terminals[name]
    feed = Feed(f"device/{terminal.answer.device}", "notice")
    found = [read_document("notice", body) for _, body in at_terminal(terminal, feed).values()]
    now = office.live.clock.now().astimezone(BEIJING) + timedelta(hours=hours)
    return notices_now([each for each in found if isinstance(each, Notice)], AREA, now)


def test_a_column_is_told_while_the_file_stays_chosen(open_as: Any) -> None:
    page = open_as("li")
    page.goto("/console/postings/table")
    page.fill("#f-firm", "测试门窗厂")
    table = "招啥人,给多少,打哪个\n门窗安装工,每天200元,13800000004\n".encode()
    page.set_input_files("#f-file", {"name": "jobs.csv", "mimeType": "text/csv", "buffer": table})
    page.click("button[value=look]")
    page.wait_for_selector("#told [role=alert]")
    assert "找不到表头" in page.inner_text("#told")
    for header, means in (("招啥人", "title"), ("给多少", "pay_text"), ("打哪个", "phone")):
        page.get_by_label(header, exact=True).select_option(means)
    assert serious(Axe(), page) == {}
    page.click("button[value=teach]")
    page.wait_for_selector("#told h2 >> text=各行")
    assert "要改 1 行" in page.inner_text("#told"), "the file was there still"
    assert page.locator("#told select").evaluate_all("all => all.map(each => each.value)") == [
        "title", "pay_text", "phone",
    ]  # fmt: skip


def test_a_map_is_seen_before_it_is_published_while_the_file_stays_chosen(open_as: Any) -> None:
    page = open_as("li")
    page.goto("/console/maps")
    page.set_input_files("#f-file", {"name": "a.geojson", "mimeType": "application/json", "buffer": drawn_map()})
    page.click("button[value=look]")
    page.wait_for_selector("#told svg.sketch polyline")
    assert "青禾街" in page.inner_text("#told")
    assert serious(Axe(), page) == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.click("button[value=publish]")
    page.wait_for_selector("#told [role=status]")
    assert "发布了" in page.inner_text("#told [role=status]")
    assert page.locator("#told form[action$='/withdraw']").count() == 1
    page.click("#told form[action$='/withdraw'] button")
    page.wait_for_selector("text=还没有发过地图")


def test_ticked_rows_go_with_the_form_below_them_and_what_went_wrong_is_seen(open_as: Any) -> None:
    page = open_as("li", cut=True)
    page.goto("/console/postings/held")
    page.select_option("#f-finding", "sex")
    page.click("form[role=search] button")
    page.check("input[name=row] >> nth=0")
    assert serious(Axe(), page) == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.evaluate("window.same = true")
    page.click("#together button[value=sent_back]")
    page.wait_for_selector("#held [role=status]")
    assert "1 个退回了" in page.inner_text("#held [role=status]")
    assert page.evaluate("[window.same, document.activeElement.getAttribute('role')]") == [True, "status"]
    assert page.locator("input[name=row]").count() == 1
    page.context.set_offline(True)
    page.fill("#f-reason", "演员")
    page.click("#together button[value=published]")
    page.wait_for_selector("#lost:focus")
    page.context.set_offline(False)
    assert page.input_value("#f-reason") == "演员", "nothing typed is lost"
    page.goto("/console/fleet")
    page.evaluate("htmx.trigger('#list', 'htmx:sendError', {requestConfig: {verb: 'get'}})")
    assert page.locator("#lost").count() == 0, "a list that looks again by itself is nobody's"
    page.context.set_offline(True)
    page.type("#f-word", "河口")
    page.wait_for_selector("#lost")
    assert page.evaluate("document.activeElement.id") == "f-word", "who is typing goes on typing"
    page.context.set_offline(False)
    page.goto("/console/postings/held?finding=sex&all=1")
    page.evaluate("document.querySelectorAll('input[name=csrf]').forEach(each => { each.value = 'x'; })")
    page.click("#together button[value=sent_back]")
    page.wait_for_selector("#main [role=alert]:not(#lost)")
    assert "这张表不是从本页交来的" in page.inner_text("#main")


def serious(axe: Axe, page: Page) -> dict[str, list[str]]:
    """Rules of accessibility that a page breaks seriously, with the elements."""
    found = axe.run(page, options=RULES).response["violations"]
    return {each["id"]: [node["html"] for node in each["nodes"]] for each in found if each["impact"] in SERIOUS}


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus, as somebody without a mouse does; every stop shows where it is."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            return
    pytest.fail(f"the keyboard does not reach {selector}")
