"""The door-knock list in a real Chromium without a network: read, noted in, sent later, once; and never in clear."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from sync.hub import review, tables
from sync.hub.console.sessions import COOKIE
from sync.hub.console_tables import help_given
from sync.hub.hub import prepare
from sync.hub.settings import HubSettings
from sync.wire.states import State
from tests.sync.hub.conftest import LiveHub, MovableClock
from tests.sync.hub.console.office import Office, furnish, hand_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.real
NAME, PHONE = "测试门", "13800000077"
SENT_MS = 120_000
"""The page tries every ten seconds, and a busy machine takes its time."""

LEAKED = """async () => {
    const base = await new Promise(done => {
        const asked = indexedDB.open("doors", 1); asked.onsuccess = () => done(asked.result);
    });
    const all = store => new Promise(done => {
        const asked = base.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => done(asked.result);
    });
    const held = [...await all("keep"), ...await all("visits")];
    const bytes = held.filter(each => each.sealed).map(each => new TextDecoder("latin1").decode(each.sealed));
    const keys = held.filter(each => each instanceof CryptoKey).map(each => each.extractable);
    let cached = "";
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const asked of await cache.keys()) cached += await (await cache.match(asked)).text();
    }
    base.close();
    return {bytes: bytes.join(""), sealed: bytes.length, keys, cached};
}"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("doors")
    settings = HubSettings(database=f"sqlite:///{folder / 'hub.db'}", data=str(folder / "keys"), console="loopback")
    prepare(settings)
    live = LiveHub(settings, MovableClock())
    made = Office(live)
    made.hire()
    made.terminals = furnish(live)
    card = {"name": NAME, "id_number": "999999199001010031", "address": "测试路 31 号"}
    answers = {"wish": "training", "phone": PHONE}
    made.matter = hand_in(live, made.terminals["well"], "001", card=card, answers=answers)
    row = tables.submission
    with live.hub.engine.begin() as conn:
        number = conn.execute(row.select().where(row.c.id == made.matter)).one().number
        conn.execute(row.update().values(received_at=datetime(2020, 1, 1, tzinfo=UTC)))
    review.decide(live.hub.engine, live.clock, number, State.ACCEPTED, reason="", actor="test")
    yield made
    made.close()
    live.stop()


@pytest.fixture(scope="module")
def context(office: Office) -> Iterator[BrowserContext]:
    """One telephone, whose storage goes on from test to test; each begins by making the list anew."""
    expect.set_options(timeout=30_000)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"], headless=True)
        made = browser.new_context(base_url=office.url, viewport={"width": 390, "height": 844})
        yield made
        made.close()
        browser.close()


def come_in(office: Office, context: BrowserContext, name: str = "zhao") -> None:
    place = office.url + "/console"
    cookies: list[Any] = [{"name": "language", "value": "zh_CN", "url": place}]
    cookies.append({"name": COOKIE, "value": office.word(name), "url": place})
    context.add_cookies(cookies)


@pytest.fixture
def phone(office: Office, context: BrowserContext) -> Iterator[Page]:
    """A telephone of somebody who has made the list and taken it along."""
    come_in(office, context)
    page = context.new_page()
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda message: heard.append(message.text) if "Security" in message.text else None)
    page.goto("/console/pace")
    page.check("input[name=who]")
    page.click("main button.go")
    page.click("#take")
    ready(page)
    yield page
    context.set_offline(False)
    page.close()
    assert heard == []


def ready(page: Page) -> None:
    page.wait_for_selector("#doors[data-ready]", state="attached")


def from_the_hub(page: Page) -> None:
    """Open the page as the hub gives it; where the hub takes long, the telephone shows the page it keeps."""
    for _ in range(10):
        page.goto("/console/pace/doors")
        ready(page)
        if page.get_attribute("#doors", "data-account"):
            return
    pytest.fail("the hub never answered")


def visits(office: Office) -> list[tuple[str, str]]:
    with office.live.hub.engine.connect() as conn:
        return [(row.kind, row.actor) for row in conn.execute(help_given.select().order_by(help_given.c.at))]


def test_it_is_read_and_noted_in_without_a_network_and_sent_once_when_there_is_one(
    office: Office, context: BrowserContext, phone: Page
) -> None:
    before = visits(office)
    context.set_offline(True)
    phone.goto("/console/pace/doors")
    ready(phone)
    assert NAME in phone.inner_text("#doors")
    assert phone.get_attribute(f"a[href='tel:{PHONE}']", "href")
    phone.select_option("#doors select", "jobs")
    phone.click("#doors button")
    expect(phone.locator("#waiting")).to_contain_text("1 次等网通了送")
    expect(phone.locator("#told")).to_contain_text("没有网络")
    assert visits(office) == before
    phone.reload()
    ready(phone)
    assert "1 次" in phone.inner_text("#waiting"), "it outlives the page"
    context.set_offline(False)
    expect(phone.locator("#waiting")).to_have_text("", timeout=SENT_MS)
    assert visits(office) == [*before, ("jobs", "user:zhao")]


def test_nothing_of_it_lies_in_clear_and_no_script_reads_the_key(context: BrowserContext, phone: Page) -> None:
    context.set_offline(True)
    phone.click("#doors button")
    expect(phone.locator("#waiting")).to_contain_text("1 次")
    found = phone.evaluate(LEAKED)
    assert (found["sealed"], found["keys"]) == (2, [False])
    for secret in (NAME, PHONE, "测试路", "zhao"):
        assert secret not in found["cached"]
        assert secret.encode().decode("latin1") not in found["bytes"]
    context.set_offline(False)
    expect(phone.locator("#waiting")).to_have_text("", timeout=SENT_MS)


def test_who_was_logged_out_logs_in_and_what_was_noted_goes_up(
    office: Office, context: BrowserContext, phone: Page
) -> None:
    before = visits(office)
    context.set_offline(True)
    phone.click("#doors button")
    expect(phone.locator("#waiting")).to_contain_text("1 次")
    context.clear_cookies(name=COOKIE)
    context.set_offline(False)
    expect(phone.locator("#login")).to_be_visible()
    assert "登录已过期" in phone.inner_text("#told")
    come_in(office, context)
    from_the_hub(phone)
    expect(phone.locator("#waiting")).to_have_text("", timeout=SENT_MS)
    assert len(visits(office)) == len(before) + 1


def test_another_account_neither_sees_the_list_nor_sends_in_its_name(
    office: Office, context: BrowserContext, phone: Page
) -> None:
    before = visits(office)
    context.set_offline(True)
    phone.click("#doors button")
    expect(phone.locator("#waiting")).to_contain_text("1 次")
    come_in(office, context, "li")
    context.set_offline(False)
    expect(phone.locator("#told")).to_contain_text("另一个账号")
    from_the_hub(phone)
    assert NAME not in phone.content()
    assert visits(office) == before
    come_in(office, context)
    from_the_hub(phone)
    expect(phone.locator("#waiting")).to_have_text("", timeout=SENT_MS)
    assert NAME not in phone.content(), "the list is gone, what was noted was not"
    assert visits(office)[-1] == ("policy", "user:zhao")


def test_a_list_that_cannot_be_taken_along_says_so(office: Office, context: BrowserContext) -> None:
    come_in(office, context)
    page = context.new_page()
    page.goto("/console/pace")
    page.check("input[name=who]")
    page.click("main button.go")
    page.wait_for_selector("#take")
    context.set_offline(True)
    page.click("#take")
    expect(page.locator("#failed")).to_be_visible()
    expect(page.locator("#take")).to_be_enabled()
    context.set_offline(False)
    page.click("#take")
    ready(page)
    assert NAME in page.inner_text("#doors")
    page.close()


def test_logging_out_takes_the_names_off_the_telephone(context: BrowserContext, phone: Page) -> None:
    phone.click("header form button")
    phone.wait_for_url("**/console/login?said=out")
    phone.wait_for_function("""async () => {
        const base = await new Promise(done => {
            const asked = indexedDB.open("doors", 1); asked.onsuccess = () => done(asked.result);
        });
        const keys = await new Promise(done => {
            const asked = base.transaction("keep").objectStore("keep").getAllKeys();
            asked.onsuccess = () => done(asked.result);
        });
        base.close();
        return keys.length === 0;
    }""")
    context.set_offline(True)
    phone.goto("/console/pace/doors")
    ready(phone)
    assert "没有名单" in phone.inner_text("#empty")


def test_the_kept_page_breaks_no_serious_rule_with_and_without_a_network(context: BrowserContext, phone: Page) -> None:
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
    for offline in (False, True):
        context.set_offline(offline)
        phone.goto("/console/pace/doors")
        ready(phone)
        found = Axe().run(phone, options=rules).response["violations"]
        assert {each["id"] for each in found if each["impact"] in {"serious", "critical"}} == set()
