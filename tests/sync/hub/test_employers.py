"""An employer's word that the office found wrong twice counts no more; what the office itself asked does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Engine

from sync.hub import tables
from sync.hub.calls import Case
from sync.hub.database import open_database, write
from sync.hub.employers import Employers
from sync.hub.importer import import_postings
from sync.hub.migrate import migrate
from sync.hub.reports import Reports
from sync.hub.standing import WITHIN, Finding, Found, stand
from sync.hub.standing_tables import employer_word
from sync.wire.ids import uuid7
from sync.wire.moment import moment_text, utc_text
from sync.wire.posting import Posting, posting_bytes, read_posting
from sync.wire.report import Report, Verdict, What
from tests.real import postgres
from tests.sync.hub.conftest import MovableClock

AREA, COUNTY = "999999", "county/999999"
STREET = "street/999999001"
FIRM = "禾安家政服务部"


def offer(name: str, firm: str = FIRM) -> Posting:
    return Posting(id=name, title=f"保洁员{name}", employer=firm, phone="13800000126")


class County:
    """Postings of a county, residents who report them, an office that rings employers; an hour passes at each step."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine = engine
        self.clock = MovableClock()
        self.reports = Reports(engine, self.clock)
        self.employers = Employers(engine, self.clock)
        self._folder = folder

    def passes(self, **more: float) -> datetime:
        self.clock.added += timedelta(**more or {"hours": 1})
        return self.clock.now()

    def imports(self, *postings: Posting, scope: str = COUNTY) -> None:
        file = self._folder / "postings.jsonl"
        file.write_bytes(b"\n".join(map(posting_bytes, postings)))
        assert not import_postings(self.engine, self.clock, file, scope).faults
        self.reports.sweep()

    def confirms(self, *postings: Posting, scope: str = COUNTY) -> str:
        """Let the employer say that he hires; gives when, as it is published."""
        said = utc_text(self.passes())
        told = {"last_confirmed": said, "confirmed_by": "employer", "confirmed_how": "code"}
        self.imports(*(msgspec.structs.replace(each, **told) for each in postings), scope=scope)
        return said

    def resident_says(self, posting: Posting, what: What = What.FILLED, device: str = "d1") -> None:
        now = self.passes()
        report = Report(posting=posting.id, ver=1, what=what, when=moment_text(now))
        name = uuid7(self.clock)
        write(
            self.engine,
            lambda conn: self.reports.hear(conn, AREA, device, report, name=name, received_at=self.clock.now()),
        )

    def office_finds(self, posting: Posting, verdict: Verdict) -> None:
        self.passes()
        assert self.reports.decide(posting.id, verdict, "user:li")

    def lies_about(self, posting: Posting) -> None:
        """Let a resident be told that it is filled, the employer confirm all the same, the office hear it is filled."""
        self.resident_says(posting)
        self.confirms(posting)
        self.office_finds(posting, Verdict.TAKEN_DOWN)

    def shown(self, posting: Posting, scope: str = COUNTY) -> Posting | None:
        row = tables.document.c
        here = (row.scope == scope) & (row.collection == "posting") & (row.id == posting.id) & (row.gone == 0)
        with self.engine.connect() as conn:
            found = conn.execute(tables.document.select().where(row.area == AREA, here)).one_or_none()
        return None if found is None else read_posting(bytes(found.doc))

    def word(self, posting: Posting) -> tuple[str, str]:
        """When and by whom a posting was confirmed, as it is shown."""
        found = self.shown(posting)
        assert found is not None
        return found.last_confirmed, found.confirmed_by

    def doubts(self) -> bool:
        return [each.doubted for each in self.employers.known(AREA) if each.employer == FIRM] == [True]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database of each kind for the whole file; each test finds it empty."""
    if request.param == "sqlite":
        made = open_database(f"sqlite:///{tmp_path_factory.mktemp('county') / 'hub.db'}")
        migrate(made)
    else:
        server: postgres.Postgres = request.getfixturevalue("server")
        name = server.new_database(request.getfixturevalue("template"))
        made = open_database(server.url(name))
    yield made
    made.dispose()
    if request.param == "postgresql":
        server.drop_database(name)


@pytest.fixture
def county(engine: Engine, tmp_path: Path) -> County:
    with engine.begin() as conn:
        for table in (tables.document, tables.change, employer_word):
            conn.execute(table.delete())
    return County(engine, tmp_path)


ONE, TWO, THREE = offer("p1"), offer("p2"), offer("p3")
OTHER = offer("q1", "测试食品厂")


def test_his_own_word_does_not_bring_back_what_the_office_found_gone(county: County) -> None:
    county.imports(ONE)
    county.resident_says(ONE)
    county.office_finds(ONE, Verdict.TAKEN_DOWN)
    assert county.reports.cases() == []
    said = county.confirms(ONE)
    assert county.shown(ONE) is None
    case = county.reports.cases()[0]
    assert (case.outcome.posting, case.phone) == ("p1", "13800000126")
    assert case.again is not None
    assert utc_text(case.again) == said
    county.office_finds(ONE, Verdict.STILL_OPEN)
    assert county.word(ONE)[1] == "station"
    assert county.reports.cases() == []


def test_where_money_was_asked_his_word_puts_him_on_no_list(county: County) -> None:
    county.imports(ONE)
    county.resident_says(ONE, What.ASKS_MONEY)
    county.office_finds(ONE, Verdict.TAKEN_DOWN)
    county.confirms(ONE)
    assert county.shown(ONE) is None
    assert county.reports.cases() == []


def test_two_words_found_wrong_and_his_own_count_no_more_anywhere(county: County) -> None:
    county.imports(ONE, TWO, OTHER)
    third = county.confirms(THREE)
    county.lies_about(ONE)
    assert county.word(THREE) == (third, "employer"), "once may be a slip"
    county.lies_about(TWO)
    assert county.doubts()
    assert county.word(THREE) == ("", "")
    county.confirms(THREE)
    assert county.word(THREE) == ("", "")
    heard = county.confirms(OTHER)
    assert county.word(OTHER) == (heard, "employer")


def test_the_same_posting_twice_is_enough_and_he_is_rung_about_it_once_a_week(county: County) -> None:
    county.imports(ONE)
    county.lies_about(ONE)
    county.confirms(ONE)
    county.office_finds(ONE, Verdict.TAKEN_DOWN)
    assert county.doubts()
    county.confirms(ONE)
    assert county.reports.cases() == []
    county.passes(days=7)
    assert [case.doubted for case in county.reports.cases() if case.again] == [True]
    county.office_finds(ONE, Verdict.TAKEN_DOWN)
    county.passes(days=7)
    assert county.reports.cases() == [], "he has said nothing since"
    county.confirms(ONE)
    county.office_finds(ONE, Verdict.STILL_OPEN)
    assert county.word(ONE)[1] == "station"


def test_what_he_said_before_he_was_doubted_waits_a_week_too(county: County) -> None:
    county.imports(ONE, TWO)
    county.lies_about(ONE)
    county.confirms(ONE)
    assert listed(county.reports.cases()) == ["p1"]
    county.lies_about(TWO)
    assert county.doubts()
    assert county.reports.cases() == []


def test_a_word_from_before_anybody_spoke_may_have_been_true(county: County) -> None:
    for posting in (ONE, TWO, THREE):
        county.confirms(posting)
        county.resident_says(posting)
        county.office_finds(posting, Verdict.TAKEN_DOWN)
    assert county.employers.known(AREA) == []


def test_residents_alone_can_take_nobodys_name(county: County) -> None:
    county.imports(ONE, TWO, THREE)
    for posting in (ONE, TWO, THREE):
        county.resident_says(posting, device="d1")
        county.confirms(posting)
        county.resident_says(posting, device="d2")
        county.office_finds(posting, Verdict.STILL_OPEN)
    assert county.employers.known(AREA) == []


def test_who_names_no_employer_has_no_name_to_lose(county: County) -> None:
    nameless = msgspec.structs.replace(ONE, employer="")
    county.imports(nameless)
    county.lies_about(nameless)
    assert county.employers.known(AREA) == []


def test_one_case_in_two_scopes_is_one_finding(county: County) -> None:
    for scope in (COUNTY, STREET):
        county.imports(ONE, scope=scope)
    county.resident_says(ONE)
    with county.engine.begin() as conn:
        feeds = tables.document
        report = conn.execute(feeds.select().where(feeds.c.collection == "report")).mappings().one()
        conn.execute(feeds.insert().values({**report, "scope": STREET}))
    county.confirms(ONE)
    county.confirms(ONE, scope=STREET)
    county.office_finds(ONE, Verdict.TAKEN_DOWN)
    assert [each.wrong for each in county.employers.known(AREA)] == [1]


def test_what_the_office_asked_stands_beside_an_older_word_of_the_source(county: County) -> None:
    old = county.confirms(ONE)
    county.resident_says(ONE)
    county.office_finds(ONE, Verdict.STILL_OPEN)
    asked = county.word(ONE)
    assert asked[1] == "station"
    told = {"last_confirmed": old, "confirmed_by": "employer"}
    county.imports(msgspec.structs.replace(ONE, title="保洁", **told))
    assert county.word(ONE) == asked
    newer = county.confirms(ONE)
    assert county.word(ONE) == (newer, "employer"), "who was found right is believed"


def doubted(county: County) -> None:
    county.imports(ONE, TWO, THREE)
    county.lies_about(ONE)
    county.lies_about(TWO)
    assert county.doubts()


def test_the_office_may_ask_of_its_own_accord_and_three_times_right_clear_him(county: County) -> None:
    doubted(county)
    for turn in range(3):
        assert county.doubts(), turn
        county.passes()
        assert county.employers.confirm(COUNTY, "p3", "user:li")
        assert county.word(THREE)[1] == "station"
        if turn < 2:
            county.confirms(THREE)
            assert county.word(THREE)[1] == "station"
    assert county.employers.known(AREA) == []
    said = county.confirms(THREE)
    assert county.word(THREE) == (said, "employer")
    assert not county.employers.confirm(COUNTY, "p1", "user:li"), "it is not shown"


def test_one_more_wrong_word_begins_the_count_anew(county: County) -> None:
    doubted(county)
    for _ in range(2):
        county.passes()
        county.employers.confirm(COUNTY, "p3", "user:li")
    county.resident_says(THREE)
    county.office_finds(THREE, Verdict.STILL_OPEN)
    assert county.employers.known(AREA) == []
    county.lies_about(THREE)
    assert [(each.wrong, each.doubted) for each in county.employers.known(AREA)] == [(1, False)]


def test_the_office_gives_him_his_name_back_and_says_why(county: County) -> None:
    doubted(county)
    county.passes()
    assert county.employers.restore(AREA, FIRM, "换了负责人，当面说好了", "user:li")
    assert county.employers.known(AREA) == []
    said = county.confirms(THREE)
    assert county.word(THREE) == (said, "employer")
    assert not county.employers.restore(AREA, FIRM, "", "user:li")
    assert not county.employers.restore(AREA, "nobody", "", "user:li")


def test_time_forgets(county: County) -> None:
    doubted(county)
    county.passes(days=WITHIN.days + 1)
    assert county.employers.known(AREA) == []
    said = county.confirms(THREE)
    assert county.word(THREE) == (said, "employer")
    with county.engine.connect() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM employer_word").scalar() == 0


def test_his_postings_are_known_by_his_whole_name(county: County) -> None:
    near = offer("r1", FIRM + "二店")
    named = msgspec.structs.replace(offer("r2", '甲"乙\\丙'), employer_id='甲"乙\\丙')
    county.imports(ONE, near, named)
    assert [each.posting.id for each in county.employers.offers(AREA, FIRM)] == ["p1"]
    assert [each.posting.id for each in county.employers.offers(AREA, '甲"乙\\丙')] == ["r2"]
    assert county.employers.offers("999998", FIRM) == []


def listed(cases: list[Case]) -> list[str]:
    return [case.outcome.posting for case in cases]


def test_an_employer_of_whom_two_postings_were_spoken_of_is_rung_first(county: County) -> None:
    county.imports(ONE, TWO, OTHER, offer("q2", "测试纸厂"))
    for device in ("d1", "d2"):
        county.resident_says(OTHER, device=device)
    county.resident_says(ONE)
    assert listed(county.reports.cases()) == ["q1", "p1"], "a hidden one before one that is shown"
    county.resident_says(offer("q2"))
    county.resident_says(TWO)
    assert sorted(listed(county.reports.cases())[:2]) == ["p1", "p2"]
    assert [case.several for case in county.reports.cases()] == [True, True, False, False]
    county.passes(days=8)
    assert listed(county.reports.cases())[0] == "q1", "that was long ago"


def test_a_time_without_a_zone_is_the_stations(county: County) -> None:
    county.imports(ONE)
    county.resident_says(ONE)
    county.office_finds(ONE, Verdict.TAKEN_DOWN)
    later = (county.passes() + timedelta(hours=8)).replace(tzinfo=None).isoformat(timespec="seconds")
    county.imports(msgspec.structs.replace(ONE, last_confirmed=later))
    assert [case.again is not None for case in county.reports.cases()] == [True]


W, R, B = Found.WRONG, Found.RIGHT, Found.RESTORED


@pytest.mark.parametrize(
    ("found", "wrong", "right", "doubted"),
    [
        ([], 0, 0, False),
        ([W], 1, 0, False),
        ([R, R, R, W], 1, 0, False),
        ([W, W], 2, 0, True),
        ([W, W, R, R], 2, 2, True),
        ([W, W, R, R, W, R], 3, 1, True),
        ([W, W, R, R, R], 0, 0, False),
        ([W, W, R, R, R, W], 1, 0, False),
        ([W, B, W], 1, 0, False),
        ([W, W, B], 0, 0, False),
    ],
)
def test_how_he_stands(found: list[Found], wrong: int, right: int, *, doubted: bool) -> None:
    start = datetime.fromisoformat("2026-11-02T08:00:00+08:00")
    findings = [Finding(str(at), FIRM, each, start + timedelta(days=at)) for at, each in enumerate(found)]
    standing = stand(FIRM, reversed(findings))
    assert (standing.wrong, standing.right, standing.doubted) == (wrong, right, doubted)
    assert [each.found for each in standing.findings] == found
