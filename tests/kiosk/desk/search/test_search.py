"""Answers against a second opinion that looks at every posting; and any text at all."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kiosk.desk.postings.kinds import WORK_KINDS
from kiosk.desk.postings.walking import Point
from kiosk.desk.search.occupations import Occupations
from kiosk.desk.search.query import PAY_STEPS, RINGS, Question, Toggle
from kiosk.desk.search.results import PAGE_ROWS, Hit, How, Results
from kiosk.desk.search.search import Search
from sync.wire.posting import Posting
from tests.kiosk.desk.search.looker import Looker

Make = Callable[[list[Posting]], Search]


@pytest.fixture(scope="module")
def looker(town: list[Posting], today: date, here: Point) -> Looker:
    return Looker(town, today, here)


QUESTIONS = st.builds(
    Question,
    words=st.sampled_from(["", "", "保洁", "保", "司机", "夜班", "五险", "保安 夜班", "员", "青禾街"]),
    kind=st.sampled_from(["", "", "all", *sorted(WORK_KINDS)]),
    pay_min=st.sampled_from([0, 0, 0, 3000, 4200, 5000, 100_000]),
    within_minutes=st.sampled_from([0, 0, 0, 10, 30, 45, 200]),
    form=st.sampled_from(["", "", "", "full", "part", "day", "public"]),
    toggles=st.frozensets(st.sampled_from(Toggle), max_size=2),
)


def with_(asked: Question, **fields: object) -> Question:
    return Question(**{name: fields.get(name, getattr(asked, name)) for name in asked.__dataclass_fields__})  # type: ignore[arg-type]


@given(QUESTIONS)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_counts_are_what_would_remain(search: Search, looker: Looker, asked: Question) -> None:
    found = search.ask(asked, rows=2000, wide=True)
    if found.widened:
        return  # said on the page; looked at below
    left = looker.left(asked)
    assert found.total == len(left)
    assert {hit.id for hit in found.rows} == {one.id for one in left}
    for toggle in Toggle:
        assert found.toggles[toggle] == len(looker.left(with_(asked, toggles=asked.toggles | {toggle}))), toggle
    for kind in WORK_KINDS:
        assert found.kinds[kind] == len(looker.left(with_(asked, kind=kind))), kind
    for form, count in found.forms.items():
        assert count == len(looker.left(with_(asked, form=form))), form
    for pay in PAY_STEPS:
        assert found.pay[pay] == len(looker.left(with_(asked, pay_min=pay))), pay
    for ring in RINGS:
        assert found.within[ring] == len(looker.left(with_(asked, within_minutes=ring))), ring
    beyond = Counter(looker.minutes[one.id] for one in looker.left(with_(asked, within_minutes=0)))
    assert found.minutes == {minute: count for minute, count in beyond.items() if minute is not None and minute <= 30}


@given(QUESTIONS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_touch_leaves_what_was_promised(search: Search, asked: Question) -> None:
    found = search.ask(asked)
    for toggle in Toggle:
        if toggle not in asked.toggles:
            assert search.ask(asked.switched(toggle)).total == found.toggles[toggle]


@given(QUESTIONS, st.integers(1, 9))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pages_are_one_list(search: Search, asked: Question, rows: int) -> None:
    whole = search.ask(asked, rows=40).rows
    pages = [search.ask(asked, page, rows) for page in range(-(-40 // rows))]
    assert [hit for page in pages for hit in page.rows][:40] == list(whole)
    assert pages[0].pages == -(-pages[0].total // rows)


def test_rows_are_the_same_however_few_are_remembered(
    search: Search, town_index: Path, occupations: Occupations, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = (Question("保洁"), Question("管道疏通"), Question(kind="food"), Question("保洁"))
    told = [search.ask(one, rows=30).rows for one in asked]
    monkeypatch.setattr("kiosk.desk.search.reader._MOST_HITS", 7)
    again = Search(town_index, occupations, lambda: today)
    assert [again.ask(one, rows=30).rows for one in asked] == told
    assert any(hit.near_miss for rows in told for hit in rows)
    assert told[0] == told[3]


def test_nearest_first_then_latest_confirmed(search: Search, looker: Looker) -> None:
    rows = search.ask(Question(), rows=2000).rows
    confirmed = {one.id: one.last_confirmed for one in looker.open}
    keys = [(hit.minutes if hit.minutes is not None else 9999) for hit in rows]
    assert keys == sorted(keys)
    for near, far in itertools.pairwise(rows):
        if near.minutes == far.minutes:
            assert confirmed[near.id] >= confirmed[far.id]
    assert all(hit.minutes == looker.minutes[hit.id] for hit in rows)


@given(st.text(max_size=80) | st.text("保洁员护工电水厨师快递 baojie*?.[]()\"'-+:^~\\/ANDORNOT1\uff12", max_size=30))
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example('"')
@example("保洁 AND (")
@example("-保洁")
@example("title:*")
@example("\x00\ud800")
@example("保" * 5000)
@example("a" * 5000)
@example(" ".join("保洁" for _ in range(500)))
def test_any_text_is_a_question(search: Search, looker: Looker, words: str) -> None:
    found = search.ask(Question(words, toggles=frozenset({Toggle.AGE_FREE})))
    assert found.ready
    passing = {one.id for one in looker.open if one.age_free}
    assert {hit.id for hit in found.rows} <= passing
    assert bool(found.rows) == bool(found.total)
    assert found.total or found.instead


@pytest.mark.parametrize(
    "asked",
    [
        Question(kind="no such"),
        Question(form="no such"),
        Question(pay_min=10**30),
        Question(within_minutes=10**30),
        Question(pay_min=-5, within_minutes=-5),
    ],
)
def test_odd_values_are_questions_too(search: Search, asked: Question) -> None:
    assert search.ask(asked, page=10**30, rows=10**9).rows == ()
    assert search.ask(asked, page=-3, rows=0).page == 0


def job(number: int, title: str, **fields: object) -> Posting:
    return Posting(id=f"id-{number}", title=title, **{"last_confirmed": "2026-11-19T08:00:00", **fields})  # type: ignore[arg-type]


def titles(found: Results, town: list[Posting]) -> list[str]:
    by_id = {one.id: one.title for one in town}
    return [by_id[hit.id] for hit in found.rows]


def test_exact_where_two_character_pieces_are_not(made: Make) -> None:
    town = [job(n, title) for n, title in enumerate(["保洁员", "保洁主管兼清洁员", "水电工", "水工 电工"])]
    search = made(town)
    assert titles(search.ask(Question("保洁员")), town)[0] == "保洁员"
    strict = [hit for hit in search.ask(Question("保洁员")).rows if not hit.near_miss]
    assert [hit.id for hit in strict] == ["id-0"]
    assert [hit.id for hit in search.ask(Question("水电工")).rows if not hit.near_miss] == ["id-2"]


@pytest.mark.parametrize(
    "words", ["baojie", "bao jie", "BAO'JIE", "bj", "baoj", "保洁", "洁", "\uff42\uff41\uff4f\uff4a\uff49\uff45"]
)
def test_pinyin_initials_and_one_character(made: Make, words: str) -> None:
    town = [job(n, title) for n, title in enumerate(["小区保洁员", "门岗保安", "炒菜厨师"])]
    found = made(town).ask(Question(words))
    assert titles(found, town)[0] == "小区保洁员"
    assert found.total == 1


def test_a_posting_past_its_last_day_is_not_shown(made: Make) -> None:
    town = [
        job(0, "保洁员", valid_through="2026-11-18"),
        job(1, "保洁员", valid_through="2026-11-19"),
        job(2, "保洁员"),
    ]
    found = made(town).ask(Question("保洁"))
    assert {hit.id for hit in found.rows} == {"id-1", "id-2"}
    assert found.total == 2


def test_casual_work_is_over_when_it_is_done(made: Make) -> None:
    morning = {"work_day": "2026-11-19", "start_time": "5:00", "end_time": "8:00"}
    town = [
        job(0, "保洁员", work_day="2026-11-18", valid_through="2026-11-30", start_today=True),
        job(1, "保洁员", **morning),
        job(2, "保洁员", work_day="2026-11-19"),
    ]
    search = made(town)

    def left(search: Search) -> set[str]:
        return {hit.id for hit in search.ask(Question("保洁")).rows}

    assert left(search) == {"id-1", "id-2"}
    assert search.ask(Question(toggles=frozenset({Toggle.START_TODAY}))).total == 0
    search._at = lambda: time(7, 59)
    assert left(search) == {"id-1", "id-2"}
    search._at = lambda: time(8, 3)
    assert left(search) == {"id-2"}


def test_what_is_full_stands_last(made: Make, here: Point) -> None:
    near, far = {"lat": here.lat, "lon": here.lon}, {"lat": here.lat + 0.05, "lon": here.lon}
    found = made([job(0, "保洁员", **near, places_left=0), job(1, "保洁员", **far, places_left=1)]).ask(
        Question("保洁")
    )
    assert [hit.id for hit in found.rows] == ["id-1", "id-0"]


def test_the_day_moves_on(made: Make, tmp_path: object, occupations: object) -> None:
    search = made([job(0, "保洁员", valid_through="2026-11-19")])
    assert search.ask(Question("保洁")).total == 1
    search._today = lambda: date(2026, 11, 20)
    assert search.ask(Question("保洁")).total == 0


@pytest.mark.parametrize(
    ("words", "title", "how"),
    [
        ("打扫卫生", "小区保洁员", How.OCCUPATION),
        ("我想找保洁的工作", "小区保洁员", How.PHRASE),
        ("保结", "小区保洁员", How.SOUND),
        ("baojieyuang", "小区保洁员", How.PHRASE),
        ("擦鱼缸", "家庭清洁", How.TEXT),
        ("冼碗", "后厨洗碗工", How.LOOK),
        ("送外买", "外卖骑手", How.SOUND),
        ("离家近的夜里看大门的活", "门岗", How.PHRASE),
        ("拉大锯的", "拉大旗", How.PART),
        ("遗体火化师", "守墓园", How.NEIGHBOUR),
    ],
)
def test_widens_and_says_so(made: Make, words: str, title: str, how: How) -> None:
    town = [
        job(0, "小区保洁员", occ_code="4-09-08-01"),
        job(1, "家庭清洁", duties="上门擦鱼缸"),
        job(2, "外卖骑手"),
        job(3, "门岗", duties="看大门，登记"),
        job(4, "后厨洗碗工"),
        job(5, "拉大旗"),
        job(6, "守墓园", occ_code="4-10-06-04"),
    ]
    found = made(town).ask(Question(words))
    assert titles(found, town)[0] == title
    assert found.rows[0].near_miss
    assert how in [said.how for said in found.widened]
    assert all(said.sentence() and "{" not in said.sentence() for said in found.widened)


def test_what_was_asked_stands_before_what_was_widened(made: Make) -> None:
    far, near = {"lat": 36.70, "lon": 117.12}, {"lat": 36.6513, "lon": 117.1201}
    town = [job(0, "收银员", **far), job(1, "前台", occ_code="4-01-02-04", **near)]
    rows = made(town).ask(Question("收银")).rows
    assert [(hit.id, hit.near_miss) for hit in rows] == [("id-0", False), ("id-1", True)]
    pages = [made(town).ask(Question("收银"), page, 1).rows for page in range(3)]
    assert [hit.id for page in pages for hit in page] == ["id-0", "id-1"]


def test_enough_hits_are_not_widened(search: Search) -> None:
    found = search.ask(Question("保洁"))
    assert found.widened == ()
    assert not any(hit.near_miss for hit in found.rows)


def test_nothing_left_offers_the_filter_to_drop(made: Make) -> None:
    town = [job(0, "月嫂", occ_tile="home", pay_text="9000元/月"), job(1, "保洁员", occ_tile="cleaning")]
    search = made(town)
    found = search.ask(Question(kind="home", pay_min=5000, toggles=frozenset({Toggle.START_TODAY})))
    assert found.total == 0
    assert [(one.question, one.total) for one in found.instead] == [(Question(kind="home", pay_min=5000), 1)]
    both = search.ask(Question(kind="home", pay_min=10_000, toggles=frozenset({Toggle.START_TODAY})))
    assert [(one.question, one.total) for one in both.instead] == [(Question(kind="home"), 1)]
    more = made([*town, job(2, "钟点工", occ_tile="home", start_today=True)])
    one_or_all = more.ask(Question(kind="home", pay_min=5000, toggles=frozenset({Toggle.START_TODAY})))
    assert [(one.question, one.total) for one in one_or_all.instead] == [
        (Question(kind="home", pay_min=5000), 1),
        (Question(kind="home", toggles=frozenset({Toggle.START_TODAY})), 1),
        (Question(kind="home"), 2),
    ]
    search = made(town)
    none = search.ask(Question(words="zzz", kind="home"))
    assert [(one.question, one.total) for one in none.instead] == [(Question(kind="home"), 1)]
    empty_kind = search.ask(Question(kind="guard"))
    assert [(one.question, one.total) for one in empty_kind.instead] == [(Question(), 2)]


def test_an_empty_town_has_nothing_to_offer(made: Make) -> None:
    found = made([]).ask(Question("保洁"))
    assert (found.ready, found.total, found.instead) == (True, 0, ())


def test_overview(search: Search, looker: Looker, today: date) -> None:
    near = looker.left(Question(within_minutes=60))
    seen = search.overview(60)
    assert seen.total == len(near)
    ways = {way: len([one for one in near if one.form == way]) for way in ("day", "public")}
    ways["workshop"] = len([one for one in near if one.workshop])
    assert all(ways.values())
    assert seen.kinds == {kind: sum(one.occ_tile == kind for one in near) for kind in WORK_KINDS} | ways
    assert seen.new_today == sum(one.posted == today.isoformat() for one in near)
    day = f"{today.isoformat()}T00:00:00"
    begins = "2026-11-18T16:00:00Z"
    assert day
    assert seen.confirmed_today == sum(one.last_confirmed >= begins for one in near)


def test_hostile_postings(made: Make) -> None:
    town = [
        job(0, "<b>保洁</b>\u202e" + "员" * 150, employer="x" * 200, pay_text="9" * 200, lat=90.0, lon=180.0),
        job(
            1,
            "保洁😀",
            posted="never",
            valid_through="never",
            last_confirmed="0001-01-01T00:00:00",
            benefits=("",) * 40,
        ),
        job(2, "保洁", last_confirmed="9999-12-31T23:59:59", valid_through="9999-12-31", posted="0001-01-01"),
        job(3, "保洁", lat=0.0, lon=0.0, occ_tile="<script>", shift="\x00"),
    ]
    found = made(town).ask(Question("保洁"))
    assert found.total == 4
    assert Hit("id-3", None) in found.rows


def test_what_is_hidden_here_is_in_no_row_and_in_no_count(
    town_index: Path, occupations: Occupations, today: date, search: Search
) -> None:
    asked = Question(kind="cleaning")
    every = search.ask(asked, rows=PAGE_ROWS)
    hidden: set[str] = set()
    here = Search(town_index, occupations, lambda: today, hidden=lambda: frozenset(hidden))
    assert here.ask(asked, rows=PAGE_ROWS) == every
    hidden.update(hit.id for hit in every.rows[:2])
    left = here.ask(asked, rows=PAGE_ROWS)
    assert (left.total, left.kinds["cleaning"]) == (every.total - 2, every.kinds["cleaning"] - 2)
    assert hidden.isdisjoint(hit.id for hit in left.rows)
    assert left.rows[:1] == every.rows[2:3]
    assert here.overview(30).total <= search.overview(30).total
    hidden.clear()
    assert here.ask(asked, rows=PAGE_ROWS) == every, "shown again as soon as somebody asked the employer"
    here.close()
