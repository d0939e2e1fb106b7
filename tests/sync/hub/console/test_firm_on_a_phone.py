"""The firm's door and the public pages in a real Chromium of telephone size: no rule broken, no account, no script."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from sync.hub.console.firm_codes import FirmCodes
from sync.hub.console.rights import Ground
from sync.hub.publish import publish
from sync.wire.number import follow_link, make_number, pickup_code, status_key, status_keys
from sync.wire.posting import posting_bytes
from sync.wire.scope import Feed
from tests.sync.hub.console.more import GOOD
from tests.sync.hub.console.office import AREA, Office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.real
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
COUNTY, FIRM = f"county/{AREA}", "测试门窗厂"
SMALL = """() => [...document.querySelectorAll('main a:not(p a), main button, main input:not([type=hidden])')]
    .map(each => [each.outerHTML.slice(0, 80), (each.closest('label') || each).getBoundingClientRect()])
    .filter(([, box]) => Math.round(box.height) < 40).map(([html]) => html)"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=Path("/usr/bin/chromium"), args=["--no-sandbox"], headless=True
        )
        yield browser
        browser.close()


@pytest.fixture
def firm(office: Office) -> str:
    """A firm with two postings: its code."""
    shown = [
        msgspec.structs.replace(GOOD, id=name, title=title, employer=FIRM)
        for name, title in (("f-weld", "焊工"), ("f-haul", "搬运工"))
    ]
    docs = {each.id: posting_bytes(each) for each in shown}
    publish(office.live.hub.engine, office.live.clock, Feed(COUNTY, "posting"), docs)
    codes = FirmCodes(office.live.hub.engine, office.live.clock)
    return codes.make(Ground(COUNTY), FIRM, FIRM, "user:li")


def phone(chromium: Browser, office: Office, language: str, *, script: bool) -> Page:
    context = chromium.new_context(
        base_url=office.url, viewport={"width": 320, "height": 640}, locale=language, java_script_enabled=script
    )
    return context.new_page()


def sound(page: Page) -> None:
    """Assert that a page breaks no serious rule, fits a small telephone, and can be hit with a thumb."""
    found = Axe().run(page, options=RULES).response["violations"]
    assert {each["id"] for each in found if each["impact"] in {"serious", "critical"}} == set(), page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.url
    assert page.evaluate(SMALL) == [], page.url


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_no_page_of_the_firm_or_the_public_breaks_a_rule(
    office: Office, chromium: Browser, firm: str, language: str
) -> None:
    page = phone(chromium, office, language, script=True)
    page.goto(f"/console/firm/{firm}")
    sound(page)
    for path in ("/console/firm", f"/p/{AREA}/f-weld", f"/p/{AREA}/none", "/m") if language == "zh-CN" else ():
        page.goto(path)
        sound(page)
    page.goto(f"/console/firm/{firm}")
    page.locator("input[value=open]").first.check()
    page.click("main button.go")
    page.wait_for_selector("button[value=yes]")
    sound(page)
    page.click("button[value=yes]")
    page.wait_for_selector("[role=status]")
    sound(page)
    page.context.close()


@pytest.mark.parametrize("script", [True, False])
def test_the_code_of_a_slip_leads_to_the_state_and_keeps_its_secret(
    office: Office, chromium: Browser, *, script: bool
) -> None:
    secret = bytes(range(7, 23))
    terminal = office.live.terminal()
    number = make_number(AREA, "001", terminal.answer.series, 78)
    made = terminal.envelope(number=number, status_keys=status_keys(number, secret))
    assert terminal.put(made).status_code == 201
    office.live.number()
    page = phone(chromium, office, "zh-CN", script=script)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data}"))
    link = follow_link(number, secret)
    page.goto(f"/m#{link}")
    if script:
        page.wait_for_url(f"**/m/{AREA}/{status_key(number, secret)}")
    else:
        page.fill("#number", number)
        page.fill("#code", pickup_code(number, secret))
        page.click("main button")
    assert page.inner_text("h1") == "已送达"
    assert link.rpartition(":")[2] not in "".join(each.partition("#")[0] for each in asked)
    page.context.close()


def test_a_firm_answers_without_script_and_the_public_page_follows(
    office: Office, chromium: Browser, firm: str
) -> None:
    page = phone(chromium, office, "zh-CN", script=False)
    page.goto("/console/firm")
    page.fill("#f-code", firm.upper())
    page.click("main button.go")
    assert FIRM in page.inner_text("h1")
    page.get_by_role("group", name="焊工", exact=True).get_by_label("还在招").check()
    page.get_by_role("group", name="搬运工").get_by_label("招满了").check()
    page.click("main button.go")
    assert "招满了，撤下来" in page.inner_text("main")
    page.click("button[value=yes]")
    assert "收到了" in page.inner_text("h1")
    page.goto(f"/console/firm/{firm}")
    assert "再要一个" in page.inner_text("main")
    page.goto(f"/p/{AREA}/f-weld")
    assert "单位说还在招" in page.inner_text("main")
    page.goto(f"/p/{AREA}/f-haul")
    assert "已经撤下了" in page.inner_text("h1")
    page.context.close()
