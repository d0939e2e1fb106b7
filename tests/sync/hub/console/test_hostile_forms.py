"""Every page and form of the console with hostile hands on it: the right code, no leak, no fault.

The forms are read from the pages themselves and held against the router's own list, so that none can be forgotten. It
runs on PostgreSQL, which chokes on what SQLite swallows.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.hub import packs, review
from sync.hub.database import write
from sync.hub.hub import prepare
from sync.hub.publish import publish
from sync.hub.settings import HubSettings
from sync.wire.scope import Feed
from sync.wire.states import State
from tests.gallery.console_firms import careless
from tests.real import postgres
from tests.sync.hub.conftest import LiveHub, MovableClock
from tests.sync.hub.console.forms import Fields, Form, forms_of, names_read, route_of, routes
from tests.sync.hub.console.more import more
from tests.sync.hub.console.office import AREA, Office, Visitor, furnish, furnished_numbers, hand_in

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.real
LEAKS = re.compile(r"Traceback|sqlalchemy|psycopg|INSERT INTO|site-packages|File \"|tokens\.key|jinja2", re.IGNORECASE)
RAW = re.compile(r"<zq|\"zq=|'zq=")
"""What a hostile value looks like in an answer that did not escape it."""
EVIL = (
    "'; DROP TABLE submission; -- <zq onload=alert(1)>\"zq='zq={{7*7}}{% raw %}%s%n",
    "../../../../etc/passwd\\",
    "a\u0000b",
    "\u202e\ufeff\u2028\x1b[31m\x07\U0001f600",
    "x\r\nSet-Cookie: zq=1",
    "\u0661\u0662\uff13\u00b2\u2460",
    "a" * 5000,
    "-1",
    "",
)
MARKED, DIGITS = EVIL[0], EVIL[5]
ODD = b"""--x\r
Content-Disposition: form-data; name="csrf"\r
Content-Type: text/plain; charset=zq\r
\r
\xff\r
--x--\r
"""
BODIES = {
    "nothing": (b"", "application/x-www-form-urlencoded"),
    "no text": (b"\xff\xfe=\x80&csrf=\xff", "application/x-www-form-urlencoded"),
    "too many fields": (b"&".join(b"f%d=1" % each for each in range(2000)), "application/x-www-form-urlencoded"),
    "too long": (b"a=" + b"x" * 70_000, "application/x-www-form-urlencoded"),
    "another kind": (b'{"csrf": "x"}', "application/json"),
    "no boundary": (b"--x\r\n\r\n", "multipart/form-data"),
    "half a part": (b'--x\r\nContent-Disposition: form-data; name="csrf', "multipart/form-data; boundary=x"),
    "odd charset": (ODD, "multipart/form-data; boundary=x"),
}
SCRIPTED = {"/pace/visits": {"csrf": [""], "id": ["x"], "who": ["x"], "kind": ["policy"], "day": ["2026-01-01"]}}
"""Forms that a script sends and no page holds."""
COUNTY, FIRM = f"county/{AREA}", "测试保洁公司"
REFUSED = {400, 403, 404, 413, 422}
DOORSTEP = ("/login", "/join", "/papers", "/firm")
"""Pages for who has not come in."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with postgres.running() as server:
        keys = str(tmp_path_factory.mktemp("keys"))
        settings_ = HubSettings(database=server.url(server.new_database()), data=keys, console="loopback")
        prepare(settings_)
        live = LiveHub(settings_, MovableClock())
        live.hub.limits.take = lambda *_: None  # type: ignore[method-assign]  # how often one may try is tested elsewhere
        made = Office(live)
        made.hire()
        made.terminals = furnish(live)
        made.matter = hand_in(live, made.terminals["well"], "001")
        made.elsewhere = _registered(made)
        more(live, made, made.terminals)
        careless(live.hub.engine, live.clock.now())
        place = packs.Place(Feed(f"county/{AREA}", "pack"), "subsidy")
        files = {"services/subsidy/service.toml": b'key = "subsidy"\n'}
        write(live.hub.engine, lambda conn: packs.offer(conn, live.clock, place, files, share=10))
        publish(live.hub.engine, live.clock, Feed(f"county/{AREA}", "map"), {"map": b'{"id":"map"}'})
        yield made
        made.close()
        live.stop()


def _registered(office: Office) -> str:
    """Somebody registered long ago, so that there is a door to knock at."""
    live = office.live
    alone: dict[str, Any] = {"commitment": None, "notice": None}
    name = hand_in(live, office.terminals["well"], "001", answers={"work": ["cook"], "phone": "13800000009"}, **alone)
    number = furnished_numbers(live)[-1]
    review.decide(live.hub.engine, live.clock, number, State.ACCEPTED, reason="", actor="test", submission=name)
    from sync.hub.tables import submission

    with live.hub.engine.begin() as conn:
        old = live.clock.now() - timedelta(days=200)
        conn.execute(submission.update().where(submission.c.id == name).values(received_at=old))
    return name


class Bazaar:
    """All forms of all pages, each with somebody inside who may send it."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.people = {name: office.inside(name) for name in ("li", "wang", "zhao", "next", "sun")}
        self.people[""] = office.stranger()
        self.forms: dict[str, tuple[str, Form]] = {}
        self.seen: list[str] = []
        word = office.desk.accounts.make("guest", "Guest", [], None)
        asked = self.people["zhao"].post(f"/console/matters/{AREA}/{office.matter}/papers").text
        paper = re.search(r"/console/papers/([\w-]+)<", asked)
        assert paper is not None
        told = {
            "/fleet/{area}/{device}": f"/fleet/{AREA}/{office.terminals['well'].answer.device}",
            "/matters/{area}/{name}": f"/matters/{AREA}/{office.matter}",
            "/matters/{area}/{name}/papers/{which}": f"/matters/{AREA}/{office.matter}/papers/{office.matter}",
            "/people/{name}": "/people/zhao",
            "/join/{word}": f"/join/{word}",
            "/join/{word}/code.svg": f"/join/{word}/code.svg",
            "/papers/{word}": f"/papers/{paper[1]}",
            "/postings/held": "/postings/held?finding=sex",
            "/postings/firm": f"/postings/firm?{urlencode({'scope': COUNTY, 'employer': FIRM})}",
            "/firm/{word}": f"/firm/{self._code()}",
            "/language/{language}": "/language/en",
            "/static/{name}": "/static/none.css",
        }
        self.places = {route: told.get(route, route) for route in routes("GET")}
        for who, visitor in self.people.items():
            if who in {"", "li", "wang"}:
                self._walk(who, visitor)
        self._keep("li", self.people["li"].post("/console/pace/doors", {"who": office.elsewhere}).text)
        for route, fields in SCRIPTED.items():
            self.forms[route] = ("zhao", Form("/console" + route, dict(fields)))

    def _code(self) -> str:
        """A firm's one-time code; on the way, a notice and a posting that the linter holds back."""
        li = self.people["li"]
        day = (self.office.live.clock.now() + timedelta(days=2)).date().isoformat()
        li.post("/console/notices", {"title": "x", "kind": "service", "last": day, "scope": COUNTY})
        head = "岗位编号,岗位名称,工资,人数,工作地点,联系电话,岗位职责,招聘要求"
        table = f"{head}\n1,保安,每月5500元,2,测试路3号,13800000001,门岗,限男性\n"
        told = {"firm": FIRM, "scope": COUNTY, "what": "take"}
        li.post("/console/postings/table", told, files={"file": ("jobs.csv", table)})
        page = li.post("/console/postings/firm/code", {"scope": COUNTY, "employer": FIRM}).text
        found = re.search(r'class="copy said">([\w-]+)<', page)
        assert found is not None
        return found[1]

    def _walk(self, who: str, visitor: Visitor) -> None:
        for place in self.places.values():
            answer = visitor.get("/console" + place)
            mine = answer.status_code == 200 if who else place.startswith(DOORSTEP)
            if mine and "html" in answer.headers["content-type"]:
                self._keep(who, answer.text)

    def _keep(self, who: str, page: str) -> None:
        for form in forms_of(page):
            self.forms.setdefault(route_of(form.action), (who, form))

    def send(self, form: Form, who: str, changes: Fields | None = None, **more: Any) -> requests.Response:
        """Send a form as somebody; the word of the session is the sender's own unless it is among the changes."""
        visitor = self.people[who]
        fields = {**form.fields, **({"csrf": [visitor.csrf]} if "csrf" in form.fields else {}), **(changes or {})}
        more.setdefault("allow_redirects", False)
        if form.file:
            parts = [(name, (None, value)) for name, values in fields.items() for value in values]
            more["files"] = [*parts, ("file", ((changes or {}).get("firm") or ["x"])[0][:200] or "x")]
            return visitor.http.post(visitor.url + form.action, timeout=60, **more)
        return visitor.http.post(visitor.url + form.action, fields, timeout=60, **more)


@pytest.fixture(scope="module")
def bazaar(office: Office) -> Bazaar:
    return Bazaar(office)


def sound(answer: requests.Response) -> None:
    """Assert that an answer is one that the console means: no fault, nothing leaks, nothing unescaped."""
    told = (answer.request.method, answer.request.url, answer.status_code)
    assert answer.status_code < 500, told
    assert not LEAKS.search(answer.text), told
    assert not RAW.search(answer.text), told
    assert "zq" not in answer.cookies, told
    door = answer.headers.get("content-type") == "application/json"  # the hub's own 404: a line's end is in no path
    assert door or "default-src 'none'" in answer.headers.get("content-security-policy", ""), told


def changed(office: Office, who: str) -> list[str]:
    return [row.action for row in office.audit(actor=f"user:{who}")]


def test_every_form_of_every_page_is_walked(bazaar: Bazaar) -> None:
    assert "" not in bazaar.forms, "a form that no route answers"
    assert set(bazaar.forms) == set(routes("POST"))
    assert not [place for place in bazaar.places.values() if "{" in place]


@pytest.mark.parametrize("route", routes("POST"))
class TestNobodyElsesForm:
    """None of these changes anything, so they come first."""

    def test_a_word_that_is_missing_forged_doubled_or_another_ones(self, bazaar: Bazaar, route: str) -> None:
        who, form = bazaar.forms[route]
        if "csrf" not in form.fields:
            assert bazaar.send(form, who, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
            assert bazaar.send(form, who, headers={"Origin": "https://evil.example"}).status_code == 403
            return
        before = changed(bazaar.office, who)
        other = bazaar.office.inside(who).csrf
        own = bazaar.people[who].csrf
        for word in ([], ["0" * 64], [other], [DIGITS, own]):
            assert bazaar.send(form, who, {"csrf": word}).status_code == 403, word
        assert bazaar.send(form, who, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
        assert changed(bazaar.office, who) == before

    def test_no_session_another_role_and_the_county_next_door(self, bazaar: Bazaar, route: str) -> None:
        _, form = bazaar.forms[route]
        if "csrf" not in form.fields or route == "/logout":
            return
        assert "/console/login" in bazaar.send(form, "").headers["location"]
        assert bazaar.send(form, "sun").status_code in {403, 404}
        assert changed(bazaar.office, "sun") == ["account set up"]
        answer = bazaar.send(form, "next")
        assert answer.status_code in REFUSED or (route == "/pace/doors" and "13800000009" not in answer.text)
        assert changed(bazaar.office, "next") == ["account set up"]

    def test_a_body_that_is_no_form(self, bazaar: Bazaar, route: str) -> None:
        """All of them where a form brings a file and at one that does not, one after the other at the rest."""
        who, form = bazaar.forms[route]
        visitor, at = bazaar.people[who], routes("POST").index(route)
        bodies = list(BODIES.values())
        for data, kind in bodies if form.file or at == 0 else [bodies[at % len(bodies)]]:
            answer = visitor.http.post(visitor.url + form.action, data, headers={"Content-Type": kind}, timeout=60)
            sound(answer)
            assert answer.status_code in REFUSED, kind


@pytest.mark.parametrize("evil", range(7))
def test_whatever_an_address_asks(bazaar: Bazaar, evil: int) -> None:
    """Every page with a hostile value behind each name it reads, and one in each place of its path."""
    asked = dict.fromkeys(names_read("asked"), EVIL[evil][:200])
    quoted = requests.utils.quote(EVIL[evil][:300] or "x", safe="")
    for route, place in bazaar.places.items():
        sound(bazaar.people["li"].http.get(bazaar.office.url + "/console" + place, params=asked, timeout=60))
        if "{" in route:
            for path in (re.sub(r"\{\w+\}", quoted, route), re.sub(r"[^/]+$", quoted, place)):
                answer = bazaar.people["li"].http.get(bazaar.office.url + "/console" + path, timeout=60)
                sound(answer)
                assert answer.status_code in REFUSED, path


@pytest.mark.parametrize("route", [each for each in routes("POST") if each != "/logout"])
def test_every_field_of_a_form(bazaar: Bazaar, route: str) -> None:
    """All fields hostile at once, then each missing, each doubled."""
    who, form = bazaar.forms[route]
    for evil in EVIL if form.told else ():
        sound(bazaar.send(form, who, {name: [evil] for name in form.told}))
    for name in form.told:
        sound(bazaar.send(form, who, {name: []}))
    sound(bazaar.send(form, who, {name: [MARKED, *form.fields[name], DIGITS] for name in form.told}))
    everything = {name: [MARKED] for name in names_read("field") if name != "csrf"}
    if form.told:
        sound(bazaar.send(form, who, everything))


@pytest.mark.parametrize("route", [each for each in routes("POST") if "{" in each])
def test_every_place_in_the_path_of_a_form(bazaar: Bazaar, route: str) -> None:
    who, form = bazaar.forms[route]
    for evil in EVIL[:4]:
        quoted = requests.utils.quote(evil, safe="")
        answer = bazaar.send(form._replace(action="/console" + re.sub(r"\{\w+\}", quoted, route)), who)
        sound(answer)
        assert answer.status_code in REFUSED


HOSTILE = st.one_of(st.sampled_from(EVIL), st.text(max_size=60), st.from_regex(r"[0-9:/.TZ\-]{1,12}", fullmatch=True))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_one_field_hostile_among_good_ones(bazaar: Bazaar, data: st.DataObject) -> None:
    """Deeper in: what the other fields let through meets a value nobody would type."""
    ways = sorted(route for route, (_, form) in bazaar.forms.items() if form.told)
    who, form = bazaar.forms[data.draw(st.sampled_from(ways))]
    name = data.draw(st.sampled_from(form.told))
    sound(bazaar.send(form, who, {name: data.draw(st.lists(HOSTILE, min_size=1, max_size=2))}))


def test_what_was_taken_in_is_shown_as_text_and_everything_works_still(bazaar: Bazaar) -> None:
    li, office = bazaar.people["li"], bazaar.office
    fields = {"title": MARKED, "text": MARKED, "kind": "service", "last": "", "scope": f"county/{AREA}"}
    day = (office.live.clock.now() + timedelta(days=2)).date().isoformat()
    assert "zq onload" in li.post("/console/notices", fields | {"last": day, "unit": MARKED}).text
    for who in ("li", "wang"):
        for place in bazaar.places.values():
            sound(bazaar.people[who].get("/console" + place))
    for page in ("/console/", "/console/notices", "/console/trail"):
        assert bazaar.people["wang"].get(page).status_code == 200
    assert requests.get(office.url + "/v1/health", timeout=30).json()["ok"]
