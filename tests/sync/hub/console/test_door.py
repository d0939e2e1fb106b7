"""Coming in: invitation, password, code; what is wrong is never said, what is tried too often waits."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import requests

from sync.hub.console import accounts as accounts_module
from sync.hub.console.rights import Role
from sync.hub.console.sessions import COOKIE
from sync.hub.console_tables import account
from tests.sync.hub.console.office import AREA, PASSWORD, Office


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch) -> None:
    """Argon2 as weak as it can be made: the tests try dozens of passwords."""
    from argon2 import PasswordHasher

    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(accounts_module, "_HASHER", hasher)
    monkeypatch.setattr(accounts_module, "_NOBODY", hasher.hash("nobody"))


def inside(answer: requests.Response) -> bool:
    return answer.status_code == 200 and "/console/logout" in answer.text


def test_the_three_things_let_one_in_and_out(office: Office) -> None:
    secret = office.make("right", Role.OFFICER, f"county/{AREA}")
    office.later(seconds=60)
    visitor = office.stranger()
    entered = visitor.login("right", PASSWORD, office.code(secret))
    assert inside(entered)
    cookie = entered.history[0].headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    visitor.post("/console/logout")
    assert visitor.get("/console/").url.startswith(office.url + "/console/login")
    assert [row.action for row in office.audit(actor="user:right")] == ["account set up", "login"]


def test_a_code_works_once(office: Office) -> None:
    secret = office.make("once", Role.OFFICER, f"county/{AREA}")
    office.later(seconds=60)
    code = office.code(secret)
    assert inside(office.stranger().login("once", PASSWORD, code))
    assert not inside(office.stranger().login("once", PASSWORD, code))
    office.later(seconds=60)
    assert inside(office.stranger().login("once", PASSWORD, office.code(secret)))


def test_a_code_typed_on_a_chinese_keyboard_is_the_code(office: Office) -> None:
    secret = office.make("wide", Role.OFFICER, f"county/{AREA}")
    office.later(seconds=60)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in office.code(secret))
    assert inside(office.stranger().login("wide", PASSWORD, wide))


def test_the_code_of_the_set_up_does_not_log_in(office: Office) -> None:
    secret = office.make("fresh", Role.OFFICER, f"county/{AREA}")
    assert not inside(office.stranger().login("fresh", PASSWORD, office.code(secret)))


def test_what_is_wrong_is_not_said(office: Office) -> None:
    secret = office.make("silent", Role.OFFICER, f"county/{AREA}")
    office.later(seconds=60)
    said = set()
    for name, password, code in [
        ("silent", "wrong password here", office.code(secret)),
        ("silent", PASSWORD, "000000"),
        ("nobody", PASSWORD, "000000"),
    ]:
        answer = office.stranger().login(name, password, code)
        assert answer.status_code == 422
        said |= set(re.findall(r'role="alert"[^>]*>([^<]+)<', answer.text))
    assert said == {"账号、口令或验证码不对。请等验证器换一个数字再试。"}


def test_wrong_tries_make_the_door_wait_longer_each_time(office: Office) -> None:
    secret = office.make("slow", Role.OFFICER, f"county/{AREA}")
    office.later(seconds=60)
    waits = []
    for _ in range(5):
        assert "验证码不对" in office.stranger().login("slow", "wrong password here", "000000").text
    for _ in range(3):
        answer = office.stranger().login("slow", PASSWORD, office.code(secret))
        waits.append(int(re.search(r"请过 (\d+) 秒", answer.text)[1]))
        office.later(seconds=waits[-1] + 1)
        office.stranger().login("slow", "wrong password here", "000000")
    assert [round(wait, -1) for wait in waits] == [30, 60, 120]
    office.later(seconds=250)
    assert inside(office.stranger().login("slow", PASSWORD, office.code(secret)))
    assert "验证码不对" in office.stranger().login("slow", "wrong password here", "000000").text


def test_a_name_that_nobody_has_waits_too(office: Office) -> None:
    for _ in range(5):
        office.stranger().login("ghost", PASSWORD, "000000")
    assert "再试" in office.stranger().login("ghost", PASSWORD, "000000").text


def test_an_invitation_works_once_and_a_day(office: Office) -> None:
    manager = office.inside("wang")
    manager.get("/console/people/new")
    fields = {"name": "newcomer", "shown": "新来的", "role0": "clerk", "ground0": "street/999999001"}
    made = manager.post("/console/people/new", fields)
    path = re.search(r"(/console/join/[\w-]+)", made.text)[1]
    newcomer = office.stranger()
    page = newcomer.get(path)
    assert "newcomer" in page.text
    assert newcomer.get(path + "/code.svg").headers["content-type"].startswith("image/svg+xml")
    spelt = re.search(r'<code class="copy">([A-Z2-7 ]+)</code>', page.text)[1]
    secret = spelt.replace(" ", "")

    def join(password: str, again: str, code: str) -> requests.Response:
        return newcomer.post(path, {"password": password, "again": again, "code": code})

    assert "至少要 12 个字" in join("short", "short", office.code(secret)).text
    assert "太好猜" in join("newcomer newcomer", "newcomer newcomer", office.code(secret)).text
    assert "不一样" in join(PASSWORD, PASSWORD + "x", office.code(secret)).text
    assert "验证码不对" in join(PASSWORD, PASSWORD, "000000").text
    assert inside(join(PASSWORD, PASSWORD, office.code(secret)))
    assert newcomer.get(path).status_code == 404

    late = office.desk.accounts.make("late", "", [], None)
    office.later(hours=25)
    assert office.stranger().get(f"/console/join/{late}").status_code == 404
    office.later(hours=-25)


def test_a_new_invitation_ends_what_was_open(office: Office) -> None:
    office.make("loser", Role.CLERK, "street/999999001")
    open_page = office.inside("loser")
    manager = office.inside("wang")
    manager.get("/console/people/loser")
    assert "/console/join/" in manager.post("/console/people/loser/invite").text
    assert "/console/login" in open_page.get("/console/").url
    assert not inside(office.stranger().login("loser", PASSWORD, "000000"))


def test_a_closed_account_stays_outside(office: Office) -> None:
    secret = office.make("leaver", Role.CLERK, "street/999999001")
    open_page = office.inside("leaver")
    manager = office.inside("wang")
    manager.get("/console/people/leaver")
    manager.post("/console/people/leaver/close")
    assert "/console/login" in open_page.get("/console/").url
    office.later(seconds=60)
    assert not inside(office.stranger().login("leaver", PASSWORD, office.code(secret)))


def test_half_an_hour_without_a_page_ends_the_session(office: Office) -> None:
    visitor = office.inside("li")
    office.later(minutes=29)
    assert inside(visitor.get("/console/"))
    office.later(minutes=29)
    assert inside(visitor.get("/console/"))
    office.later(minutes=31)
    assert "/console/login" in visitor.get("/console/").url
    office.live.clock.added = timedelta()


def test_what_the_database_holds_lets_nobody_in(office: Office) -> None:
    secret = office.make("stored", Role.OFFICER, f"county/{AREA}")
    word = office.word("stored")
    with office.live.hub.engine.connect() as conn:
        row = conn.execute(account.select().where(account.c.name == "stored")).one()
    assert row.password.startswith("$argon2id$")
    assert secret not in row.secret
    assert word not in repr(row)


def test_the_way_on_stays_inside(office: Office) -> None:
    for bad in ("https://evil.example/", "//evil.example", "/console/\\evil", "javascript:alert(1)"):
        page = office.stranger().get("/console/login", params={"next": bad})
        assert 'name="next" value="/console/"' in page.text
    page = office.stranger().get("/console/login", params={"next": "/console/fleet"})
    assert 'name="next" value="/console/fleet"' in page.text


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}],
    ids=["by what the browser says", "by where it came from"],
)
def test_another_sites_form_is_refused(office: Office, headers: dict[str, str]) -> None:
    visitor = office.inside("wang")
    answer = visitor.post("/console/logout", headers=headers)
    assert answer.status_code == 403
    assert inside(visitor.get("/console/"))


def test_a_form_without_the_word_of_its_session_is_refused(office: Office) -> None:
    other = office.inside("wang")
    visitor = office.inside("wang")
    for word in ("", "0" * 64, other.csrf):
        assert visitor.post("/console/logout", {"csrf": word}).status_code == 403
    assert inside(visitor.get("/console/"))


def test_every_answer_carries_the_strict_headers(office: Office) -> None:
    for path in ("/console/login", "/console/nowhere", "/console/join/x"):
        headers = office.stranger().get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"


def test_files_of_the_pages_are_kept_for_a_year_under_the_name_of_their_content(office: Office) -> None:
    page = office.stranger().get("/console/login").text
    found = re.findall(r"/console/static/[\w.-]+", page)
    assert {path.split("/")[-1].split(".")[0] for path in found} == {"console", "htmx", "lost", "mark"}
    for path in found:
        answer = office.stranger().get(path)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]


def test_the_language_is_kept(office: Office) -> None:
    visitor = office.stranger()
    assert '<html lang="zh-CN">' in visitor.get("/console/login").text
    assert '<html lang="en">' in visitor.get("/console/login", headers={"Accept-Language": "en-GB,zh;q=0.5"}).text
    visitor.get("/console/language/en?back=/console/login")
    assert '<html lang="en">' in visitor.get("/console/login").text
    assert visitor.get("/console/language/xx").status_code == 404


def test_the_cookie_is_the_only_thing_the_browser_keeps(office: Office) -> None:
    visitor = office.inside("wang")
    assert set(visitor.http.cookies.keys()) == {COOKIE}


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"X-Forwarded-For": "127.0.0.1"}, {"Forwarded": "for=127.0.0.1"}, {"Via": "1.1 x"}],
)
def test_on_loopback_browsers_elsewhere_see_nothing(office: Office, headers: dict[str, str]) -> None:
    answer = requests.get(office.url + "/console/login", headers=headers, timeout=60)
    assert (answer.status_code, answer.text) == (404, "")
