"""A firm speaks for its own postings: by a code that works once, is kept nowhere, and reaches the terminal's light."""

from __future__ import annotations

import itertools
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk.postings.freshness import Light, freshness
from kiosk.desk.postings.settings import PostingSettings
from sync.hub.console.firm_codes import LIVES, FirmCodes, plain, spelt
from sync.hub.console.rights import Ground
from sync.hub.firm_link_tables import firm_link
from sync.hub.publish import publish
from sync.hub.reports import Reports
from sync.hub.standing import Finding, Found, note
from sync.wire.ids import uuid7
from sync.wire.moment import utc_text
from sync.wire.posting import Posting, posting_bytes, read_posting
from sync.wire.scope import Feed
from tests.sync.hub.console.more import GOOD
from tests.sync.hub.console.office import AREA, OTHER_AREA, STREET, Office
from tests.sync.hub.test_publish import at_terminal

if TYPE_CHECKING:
    import requests

COUNTY, STREETS, NEXT = f"county/{AREA}", f"street/{STREET}", f"county/{OTHER_AREA}"
_COUNT = itertools.count(1)


class Firm:
    """A firm of its own for each test: three postings that nobody has confirmed, one of them in its street."""

    def __init__(self, office: Office) -> None:
        self.office = office
        number = next(_COUNT)
        self.name = f"测试门窗厂{number}"
        self.asked = {"scope": COUNTY, "employer": self.name}
        self.weld, self.glaze, self.haul = (
            msgspec.structs.replace(GOOD, id=f"f{number}-{name}", title=title, employer=self.name, openings=5)
            for name, title in (("weld", "焊工"), ("glaze", "玻璃安装"), ("haul", "搬运"))
        )
        self.brings(COUNTY, self.weld, self.glaze, GOOD)
        self.brings(STREETS, self.haul)
        self.brings(NEXT, self.weld)

    def brings(self, scope: str, *postings: Posting) -> None:
        docs = {each.id: posting_bytes(each) for each in postings}
        publish(self.office.live.hub.engine, self.office.live.clock, Feed(scope, "posting"), docs)

    def shown(self, name: str, scope: str = COUNTY) -> Posting | None:
        """A posting as a terminal in that street has it; None when it has it no more."""
        self.office.live.number()
        found = at_terminal(self.office.terminals["well"], Feed(scope, "posting")).get(name)
        return None if found is None else read_posting(found[1])

    def code_for(self, who: str = "li", scope: str = COUNTY) -> str:
        answer = self.office.inside(who).post("/console/postings/firm/code", self.asked | {"scope": scope})
        assert "<svg" in answer.text
        return re.search(r'class="copy said">([\w-]+)<', answer.text)[1]

    def says(self, code: str, *, sure: str = "yes", **words: str) -> requests.Response:
        """Answer for postings by title: open, open:3, filled."""
        phone = self.office.stranger()
        named = marks(phone.get(f"/console/firm/{code}").text)
        fields = {"sure": sure}
        for title, word in words.items():
            said, _, left = word.partition(":")
            fields |= {f"said-{named[title]}": said, f"left-{named[title]}": left}
        return phone.post(f"/console/firm/{code}", fields)


@pytest.fixture
def firm(office: Office) -> Firm:
    office.later(minutes=4)  # whoever tried before may try again
    return Firm(office)


def marks(page: str) -> dict[str, str]:
    """The short marks of the postings on the firm's page, by title."""
    return dict(re.findall(r"<legend>([^<]+)</legend>.*?said-([0-9a-f]{12})", page, re.DOTALL))


def test_what_the_firm_says_reaches_the_terminals_light(firm: Firm) -> None:
    before = firm.shown(firm.weld.id)
    now = firm.office.live.clock.now()
    assert before is not None
    assert freshness(before.last_confirmed, now, PostingSettings()).light is Light.OPEN
    answer = firm.says(firm.code_for(), 焊工="open", 玻璃安装="filled", 搬运="open:3")
    assert "收到了" in answer.text
    weld, haul = firm.shown(firm.weld.id), firm.shown(firm.haul.id, STREETS)
    assert weld is not None
    assert haul is not None
    assert freshness(weld.last_confirmed, firm.office.live.clock.now(), PostingSettings()).light is Light.FULL
    assert (weld.confirmed_by, weld.confirmed_how, weld.openings, weld.places_left) == ("employer", "code", 5, None)
    assert (haul.openings, haul.places_left) == (5, 3)
    assert firm.shown(firm.glaze.id) is None
    said = [(row.action, row.field) for row in firm.office.audit(actor="firm")][-3:]
    assert said == [
        ("firm said filled", f"{firm.glaze.id} {firm.name}"),
        ("firm said open", f"{firm.weld.id} {firm.name}"),
        ("firm said open", f"{firm.haul.id} {firm.name}"),
    ]
    others = firm.shown(GOOD.id)
    assert others is not None
    assert others.confirmed_by == "", "another firm's"


def test_the_firms_next_table_does_not_undo_it(firm: Firm) -> None:
    firm.says(firm.code_for(), 焊工="open:2", 玻璃安装="filled")
    told = firm.shown(firm.weld.id)
    assert told is not None
    firm.office.later(hours=3)
    firm.brings(COUNTY, msgspec.structs.replace(firm.weld, duties="另写"), firm.glaze)
    Reports(firm.office.live.hub.engine, firm.office.live.clock).sweep()
    again = firm.shown(firm.weld.id)
    assert again is not None
    assert (again.duties, again.last_confirmed, again.places_left) == ("另写", told.last_confirmed, 2)
    assert firm.shown(firm.glaze.id) is None
    firm.brings(COUNTY, msgspec.structs.replace(firm.weld, openings=8))
    more = firm.shown(firm.weld.id)
    assert more is not None
    assert (more.openings, more.places_left) == (8, None), "a new number is news"
    firm.office.later(hours=-3)


def test_more_than_before_is_a_new_number(firm: Firm) -> None:
    firm.says(firm.code_for(), 焊工="open:9")
    told = firm.shown(firm.weld.id)
    assert told is not None
    assert (told.openings, told.places_left) == (9, None)


def test_a_code_works_once_for_a_week_until_it_is_taken_back(firm: Firm) -> None:
    used = firm.code_for()
    assert "收到了" in firm.says(used, 焊工="open").text
    late, replaced = firm.code_for(), ""
    firm.office.later(days=8)
    assert firm.office.stranger().get(f"/console/firm/{late}").status_code == 404
    firm.office.later(days=-8)
    replaced = firm.code_for()
    taken_back = firm.code_for()
    assert firm.office.inside("li").post("/console/postings/firm/revoke", firm.asked).status_code == 200
    assert firm.office.inside("li").post("/console/postings/firm/revoke", firm.asked).status_code == 404
    for code in (used, late, replaced, taken_back, taken_back[:-1] + "2", "x", f"{AREA}-"):
        answer = firm.office.stranger().get(f"/console/firm/{code}")
        assert (answer.status_code, "再要一个" in answer.text) == (404, True), code
        assert firm.office.stranger().post(f"/console/firm/{code}", {"sure": "yes"}).status_code == 404
    assert [row.field for row in firm.office.audit(action="firm code ended", actor="user:li")][-1] == firm.name


def test_the_code_is_kept_nowhere_and_every_look_is_counted(firm: Firm) -> None:
    code = firm.code_for()
    with firm.office.live.hub.engine.connect() as conn:
        rows = conn.execute(firm_link.select()).all()
        audit = str(firm.office.audit())
    assert plain(code) not in str(rows) + audit
    assert plain(code)[6:] not in str(rows) + audit
    statuses = [
        firm.office.stranger().get(f"/console/firm/{AREA}-aaaa-bbbb-{at:04}").status_code for at in range(2222, 2250)
    ]
    assert (statuses[0], statuses[-1]) == (404, 429)
    firm.office.later(minutes=10)


def test_the_firm_looks_once_more_before_it_is_published(firm: Firm) -> None:
    code = firm.code_for()
    answer = firm.says(code, sure="", 焊工="filled", 搬运="open:3")
    assert "请再看一遍" in answer.text
    assert "招满了，撤下来" in answer.text
    assert "还要 3 人" in answer.text
    assert "玻璃安装" not in answer.text
    back = firm.says(code, sure="no", 焊工="filled")
    assert re.search(r'value="filled" checked', back.text)
    assert firm.shown(firm.weld.id) is not None, "nothing was published"
    assert "收到了" in firm.says(code, 焊工="filled").text


@pytest.mark.parametrize("left", ["0", "10000", "-1", "两个", "1.5", "1e3"])
def test_a_number_that_is_none_is_asked_for_again(firm: Firm, left: str) -> None:
    code = firm.code_for()
    answer = firm.says(code, 焊工=f"open:{left}")
    assert (answer.status_code, "1 到 9999" in answer.text) == (422, True)
    assert firm.says(code).status_code == 422, "nothing chosen"
    assert "收到了" in firm.says(code, 焊工="open:\uff13").text, "as a Chinese keyboard types it"
    told = firm.shown(firm.weld.id)
    assert told is not None
    assert told.places_left == 3


def test_only_on_the_ground_of_who_asked(firm: Firm) -> None:
    clerk = firm.office.make("streets", *_officer_of(STREETS))
    assert clerk
    code = firm.code_for("streets", STREETS)
    assert set(marks(firm.office.stranger().get(f"/console/firm/{code}").text)) == {"搬运"}
    for who, fields in (
        ("streets", firm.asked),
        ("next", firm.asked),
        ("li", firm.asked | {"employer": "没有的厂"}),
        ("li", firm.asked | {"scope": "nonsense"}),
    ):
        visitor = firm.office.inside(who)
        assert visitor.get("/console/postings/firm", params=fields).status_code == 404
        assert visitor.post("/console/postings/firm/code", fields).status_code == 404
    firm.says(firm.code_for(), 焊工="filled")
    with firm.office.live.hub.engine.connect() as conn:
        kept = conn.exec_driver_sql(
            f"SELECT gone FROM document WHERE id = '{firm.weld.id}' AND collection = 'posting' AND scope = '{NEXT}'"
        ).scalar_one()
    assert kept == 0, "the county next door has it still"


def _officer_of(scope: str):
    from sync.hub.console.rights import Role

    return Role.OFFICER, scope


def test_a_firm_found_wrong_is_not_believed_that_it_hires_but_that_it_is_filled(firm: Firm) -> None:
    now = firm.office.live.clock.now()
    with firm.office.live.hub.engine.begin() as conn:
        for at in (1, 2):
            made = Finding(
                uuid7(firm.office.live.clock), firm.name, Found.WRONG, now - timedelta(days=at), firm.name, f"p{at}"
            )
            note(conn, AREA, made)
    page = firm.office.inside("li").get("/console/postings/firm", params=firm.asked).text
    assert "两次不属实" in page
    answer = firm.says(firm.code_for(), 焊工="open", 玻璃安装="filled")
    assert "驿站打电话问过以后才写上" in answer.text
    assert "写上了" not in answer.text.replace("才写上", "")
    weld = firm.shown(firm.weld.id)
    assert weld is not None
    assert weld.last_confirmed == ""
    assert firm.shown(firm.glaze.id) is None


def test_the_office_shows_again_what_was_filled_by_mistake(firm: Firm) -> None:
    firm.says(firm.code_for(), 焊工="filled", 玻璃安装="filled")
    visitor = firm.office.inside("li")
    page = visitor.get("/console/postings/firm", params=firm.asked).text
    assert "撤下的岗位：2 个" in page
    fields = firm.asked | {"place": COUNTY, "posting": firm.weld.id}
    assert "撤下的岗位：1 个" in visitor.post("/console/postings/firm/again", fields).text
    weld = firm.shown(firm.weld.id)
    assert weld is not None
    assert weld.confirmed_by == "station"
    assert visitor.post("/console/postings/firm/again", fields).status_code == 404
    assert [row.field for row in firm.office.audit(action="posting shown again")][-1] == firm.weld.id


def test_a_newer_word_after_filled_puts_the_firm_on_the_list_of_whom_to_ring(firm: Firm) -> None:
    firm.says(firm.code_for(), 焊工="filled")
    firm.office.later(hours=2)
    said = utc_text(firm.office.live.clock.now())
    firm.brings(COUNTY, msgspec.structs.replace(firm.weld, last_confirmed=said, confirmed_by="employer"))
    Reports(firm.office.live.hub.engine, firm.office.live.clock).sweep()
    assert firm.shown(firm.weld.id) is None
    assert "单位又说还在招" in firm.office.inside("li").get("/console/postings").text
    firm.office.later(hours=-2)


def test_a_code_that_was_read_out_is_typed(firm: Firm) -> None:
    code = firm.code_for()
    phone = firm.office.stranger()
    assert "像 999999-" in phone.get("/console/firm").text
    for typed in (code, code.upper(), code.replace("-", " "), f" {code.replace('-', '')} "):
        assert firm.name in phone.get("/console/firm", params={"code": typed}).text
    wrong = phone.get("/console/firm", params={"code": "<zq>"})
    assert (wrong.status_code, "<zq>" in wrong.text) == (422, False)


def test_the_page_of_a_firm_leads_from_the_list_and_tells_what_was_given(firm: Firm) -> None:
    visitor = firm.office.inside("li")
    listed = visitor.get("/console/postings/offers").text
    assert "/console/postings/firm?scope=county/999999&amp;employer=" in listed
    assert "给过一个码" not in visitor.get("/console/postings/firm", params=firm.asked).text
    code = firm.code_for()
    page = visitor.get("/console/postings/firm", params=firm.asked).text
    assert "给过一个码，还没有用" in page
    assert code not in page
    firm.says(code, 焊工="open")
    assert "单位用码说过一次" in visitor.get("/console/postings/firm", params=firm.asked).text


@given(st.text(max_size=40))
def test_what_is_no_code_is_none(text: str) -> None:
    code = plain(text)
    assert code == "" or plain(spelt(code)) == code


def test_codes_do_not_meet(firm: Firm) -> None:
    codes = FirmCodes(firm.office.live.hub.engine, firm.office.live.clock)
    made = {codes.make(Ground(COUNTY), firm.name, firm.name, "user:li") for _ in range(20)}
    assert len(made) == 20
    assert timedelta(days=7) == LIVES
    held = [each for each in made if _holds(codes, each)]
    assert len(held) == 1, "the newest one alone"


def _holds(codes: FirmCodes, code: str) -> bool:
    from sync.hub.console.firm_codes import GoneError

    try:
        codes.find(code)
    except GoneError:
        return False
    return True
