"""Pages for anybody's telephone: a posting and a matter, led to by the codes on slips; what is gone says so."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest
import requests

from kiosk.desk.job_slip import job_code
from sync.hub import review
from sync.hub.hub import prepare
from sync.hub.public_pages import KEPT_S
from sync.hub.publish import publish, withdraw
from sync.hub.reports import Reports
from sync.hub.settings import HubSettings
from sync.wire.moment import utc_text
from sync.wire.number import make_number, pickup_code, status_key, status_key_typed, status_keys
from sync.wire.posting import Posting, posting_bytes
from sync.wire.scope import Feed
from sync.wire.states import State
from tests.sync.hub.conftest import LiveHub, MovableClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AREA, OTHER, STREET = "999999", "999998", "999999001"
COUNTY = f"county/{AREA}"
SECRET = bytes(range(16))
WELDER = Posting(
    id="999999-0000001", title="电焊工<b>", employer="测试机械厂", street="青禾街 18 号", openings=5, places_left=2,
    pay_min=520000, pay_max=680000, pay_unit="month", requirements="持焊工证\u202e", duties="焊接<script>x</script>",
    phone="138 0000 0001", contact="李芳", occ_tile="factory", occ_code="6-18-02-04", lat=36.65, lon=117.12,
)  # fmt: skip


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveHub]:
    folder: Path = tmp_path_factory.mktemp("public")
    settings = HubSettings(database=f"sqlite:///{folder / 'hub.db'}", data=str(folder / "keys"))
    prepare(settings)
    made = LiveHub(settings, MovableClock())
    for area, street in ((AREA, STREET), (OTHER, f"{OTHER}001")):
        assert made.stranger().enrol(made.hub.registry.invite(made.url, area, "001", street, "驿站")).ok
    yield made
    made.stop()


def shows(live: LiveHub, *postings: Posting, scope: str = COUNTY) -> None:
    docs = {each.id: posting_bytes(each) for each in postings}
    publish(live.hub.engine, live.clock, Feed(scope, "posting"), docs)


def look(live: LiveHub, path: str, **headers: str) -> requests.Response:
    answer = requests.get(live.url + path, headers=headers, timeout=30)
    assert "<script>" not in answer.text
    assert not re.search("[\u202a-\u202e\ufeff]", answer.text)
    return answer


def test_the_code_of_a_slip_leads_to_what_the_terminal_shows(live: LiveHub) -> None:
    shows(live, WELDER)
    link = job_code(WELDER, f"{live.url}/p/").splitlines()[-1]
    answer = requests.get(link, timeout=30)
    assert answer.status_code == 200
    words = html.unescape(answer.text)
    for said in ("电焊工<b>", "5200–6800 元/月", "招 5 人、还要 2 人", "焊接<script>x</script>", "测试机械厂"):
        assert said in words
    assert "电焊工<b>" not in answer.text
    assert 'href="tel:13800000001"' in answer.text
    assert "李**" in words
    assert "李芳" not in words
    assert words.count("单位未填") == 3, "benefits, steps, how to apply"
    assert "Content-Length" in answer.headers
    assert len(answer.content) < 8000, "an old telephone on a slow network"


def test_a_cache_may_keep_it_and_nothing_else_is_loaded(live: LiveHub) -> None:
    shows(live, WELDER)
    answer = look(live, f"/p/{WELDER.id}")
    assert answer.headers["cache-control"] == f"public, max-age={KEPT_S}"
    assert answer.headers["vary"] == "Accept-Language"
    assert "set-cookie" not in answer.headers
    style = re.search(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    assert style is not None
    own = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{own}'" in answer.headers["content-security-policy"]
    assert not re.search(r"<(link|img|script|iframe)", answer.text)
    english = look(live, f"/p/{WELDER.id}", **{"Accept-Language": "en"})
    assert "5 wanted" in english.text
    assert "5 wanted" in look(live, f"/p/{WELDER.id}?lang=en").text


@pytest.mark.parametrize("how", ["withdrawn", "hidden", "over"])
def test_what_is_gone_says_so_and_names_the_nearest(live: LiveHub, how: str) -> None:
    gone, near, far, other = (
        msgspec.structs.replace(WELDER, id=f"{how}-{name}", title=title, lat=lat, occ_tile=tile)
        for name, title, lat, tile in (
            ("gone", "焊工甲", 36.65, "factory"),
            ("near", "焊工乙", 36.651, "factory"),
            ("far", "焊工丙", 36.9, "factory"),
            ("other", "门岗", 36.65, "guard"),
        )
    )
    withdraw(live.hub.engine, live.clock, Feed(COUNTY, "posting"), [WELDER.id])
    shows(live, gone, near, far, other)
    if how == "withdrawn":
        withdraw(live.hub.engine, live.clock, Feed(COUNTY, "posting"), [gone.id])
    elif how == "hidden":
        with live.hub.engine.begin() as conn:
            Reports(live.hub.engine, live.clock).filled(conn, COUNTY, gone.id)
    else:
        day = (live.clock.now() - timedelta(days=2)).date().isoformat()
        shows(live, msgspec.structs.replace(gone, valid_through=day))
    answer = look(live, f"/p/{gone.id}")
    assert answer.status_code == 410
    assert "已经撤下了" in answer.text
    assert gone.phone not in answer.text
    found = re.findall(r'href="(/p/[^"]+)">', answer.text)
    assert f"/p/{AREA}/{near.id}" in found
    assert f"/p/{AREA}/{other.id}" not in found
    if how != "withdrawn":  # of what was withdrawn whole nobody knows any more where it was, only what kind of work
        assert found[0] == f"/p/{AREA}/{near.id}"
    assert 0 < len(found) <= 3
    assert look(live, found[0]).status_code == 200
    withdraw(live.hub.engine, live.clock, Feed(COUNTY, "posting"), [near.id, far.id])
    assert f"/p/{AREA}/{other.id}" in look(live, f"/p/{gone.id}").text, "better than nothing"
    withdraw(live.hub.engine, live.clock, Feed(COUNTY, "posting"), [other.id])


def test_one_id_in_two_counties_and_in_a_street(live: LiveHub) -> None:
    here, there = (msgspec.structs.replace(WELDER, title=title) for title in ("这里", "那里"))
    newer = msgspec.structs.replace(there, last_confirmed=utc_text(live.clock.now()), confirmed_by="employer")
    shows(live, here)
    shows(live, newer, scope=f"county/{OTHER}")
    shows(live, msgspec.structs.replace(WELDER, id="in-street", title="街道的"), scope=f"street/{STREET}")
    assert "这里" in look(live, f"/p/{AREA}/{WELDER.id}").text
    assert "那里" in look(live, f"/p/{OTHER}/{WELDER.id}").text
    assert "那里" in look(live, f"/p/{WELDER.id}").text, "the one confirmed last"
    assert "街道的" in look(live, "/p/in-street").text
    assert look(live, f"/p/{OTHER}/in-street").status_code == 404


@pytest.mark.parametrize("name", ["none", "%00", "a%00b", "%3Cscript%3E", "x" * 65, "%E2%80%AE", "..%2F..", "%27%3B--"])
def test_what_never_was_is_not_found(live: LiveHub, name: str) -> None:
    for path in (f"/p/{name}", f"/p/{AREA}/{name}", f"/p/{name}/{name}", f"/m/{name}/{name}"):
        assert look(live, path).status_code == 404, path


@pytest.fixture(scope="module")
def matter(live: LiveHub) -> str:
    """A receipt that was handed in and accepted: its number."""
    terminal = live.terminal()
    number = make_number(AREA, "001", terminal.answer.series, 77)
    made = terminal.envelope(number=number, status_keys=status_keys(number, SECRET))
    assert terminal.put(made).status_code == 201
    live.opener.open_pending()
    review.decide(live.hub.engine, live.clock, number, State.ACCEPTED, reason="", actor="test")
    live.number()
    return number


def test_a_matter_by_its_address_tells_state_and_days_only(live: LiveHub, matter: str) -> None:
    answer = look(live, f"/m/{AREA}/{status_key(matter, SECRET)}")
    assert answer.status_code == 200
    assert "已受理" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert "测试甲" not in answer.text
    assert matter not in answer.text
    assert "Accepted" in look(live, f"/m/{AREA}/{status_key(matter, SECRET)}?lang=en").text
    for wrong in (f"/m/{OTHER}/{status_key(matter, SECRET)}", f"/m/{AREA}/{'0' * 32}", f"/m/{AREA}/x"):
        assert look(live, wrong).status_code == 404


def typed(live: LiveHub, number: str, code: str) -> requests.Response:
    return requests.post(live.url + "/m", {"number": number, "code": code}, timeout=30)


def test_a_matter_by_number_and_pickup_code(live: LiveHub, matter: str) -> None:
    code = pickup_code(matter, SECRET)
    assert "取件码" in look(live, "/m").text
    spelt = " ".join(matter[at : at + 4] for at in range(0, 16, 4))
    assert "已受理" in typed(live, spelt, code).text
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in matter)
    assert "已受理" in typed(live, wide, code).text, "as a Chinese keyboard types it"
    for number, pickup in (("x<b>", code), (matter[:-1], code), (matter, "12")):
        answer = typed(live, number, pickup)
        assert answer.status_code == 422
        assert "<b>" not in answer.text.partition("<form")[2]
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    statuses = [typed(live, matter, wrong).status_code for _ in range(5)]
    assert statuses[0] == 404
    assert statuses[-1] == 429, "whoever guesses waits"
    live.clock.added += timedelta(hours=1)
    assert typed(live, matter, code).status_code == 200


def test_whoever_works_addresses_out_from_pickup_codes_waits_too(live: LiveHub, matter: str) -> None:
    names = (status_key_typed(matter, f"{code:06d}") for code in range(200))
    assert 429 in (look(live, f"/m/{AREA}/{name}").status_code for name in names)
    live.clock.added += timedelta(hours=1)
    assert look(live, f"/m/{AREA}/{status_key(matter, SECRET)}").status_code == 200


def test_a_form_that_is_none(live: LiveHub) -> None:
    for data, headers in ((b"\xff\xfe", {}), (b"number=1", {"Sec-Fetch-Site": "cross-site"}), (b"x" * 70_000, {})):
        assert requests.post(live.url + "/m", data, headers=headers, timeout=30).status_code in {400, 413, 422}
