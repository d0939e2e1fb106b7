"""What fits best comes first, the nearest inside that; and whatever is there is found by some name of its trade."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.desk.search.occupations import TABLES, Occupations
from kiosk.desk.search.query import Question, Toggle
from kiosk.desk.search.results import How, Results
from kiosk.desk.search.search import Search
from kiosk.paths import shipped
from sync.wire.posting import Posting

Make = Callable[[list[Posting]], Search]
NEAR, FAR = {"lat": 36.6513, "lon": 117.1201}, {"lat": 36.70, "lon": 117.12}
NASTY = "\u202e\u2066<b>\x00\x1b[2J\ufeff😀👩\u200d🔧\U000e0041\r\n\u2028"


def job(number: int, title: str, **fields: object) -> Posting:
    return Posting(id=f"id-{number}", title=title, **fields)  # type: ignore[arg-type]


def ids(found: Results) -> list[str]:
    return [hit.id for hit in found.rows]


def test_called_so_and_of_the_trade_then_called_so_then_said_elsewhere(made: Make) -> None:
    town = [
        job(0, "收账员", employer="保安服务公司", occ_code="2-06-03-00", **NEAR),
        job(1, "保安公司文员", occ_code="3-01-02-02", **NEAR),
        job(2, "小区保安", occ_code="4-07-05-01", **FAR),
        job(3, "门岗", occ_code="4-07-05-01", **NEAR),
    ]
    found = made(town).ask(Question("保安"))
    assert ids(found) == ["id-2", "id-1", "id-0", "id-3"]
    assert [hit.near_miss for hit in found.rows] == [False, False, False, True]
    assert [ids(made(town).ask(Question("保安"), page, 1)) for page in range(4)] == [[one] for one in ids(found)]


def test_a_trade_comes_first_as_soon_as_a_posting_is_of_it(made: Make) -> None:
    clerk = job(0, "保安公司文员", occ_code="3-01-02-02", **NEAR)
    search = made([clerk])
    assert ids(search.ask(Question("保安"))) == ["id-0"]
    made([clerk, job(1, "小区保安", occ_code="4-07-05-01", **FAR)])
    assert ids(search.ask(Question("保安"))) == ["id-1", "id-0"]


def test_the_nearest_first_among_those_that_fit_alike(made: Make) -> None:
    town = [job(n, "保洁员", lat=36.6512 + n * 0.003 * (-1) ** n, lon=117.1201) for n in range(40)]
    search = made(town)
    rows = search.ask(Question("保洁"), rows=40).rows
    assert [hit.minutes for hit in rows] == sorted(hit.minutes or 0 for hit in rows)
    assert len({hit.id for hit in rows}) == 40
    for size in (1, 3, 7):  # a ring is tried first where it holds enough
        pages = [hit for page in range(-(-40 // size)) for hit in search.ask(Question("保洁"), page, size).rows]
        assert pages == list(rows)


def test_a_ring_that_holds_too_few_of_the_best_is_left(made: Make) -> None:
    town = [job(n, "收账员", employer="保安公司", **NEAR) for n in range(10)]
    town += [job(20, "保安", **NEAR), *[job(30 + n, "保安", **FAR) for n in range(5)]]
    found = ids(made(town).ask(Question("保安"), rows=3))
    assert found[0] == "id-20"
    assert set(found[1:]) < {f"id-{30 + n}" for n in range(5)}


def test_a_title_without_a_code_is_found_by_its_trade_behind_what_employers_told(made: Make) -> None:
    town = [
        job(0, "物业招聘秩序维护", **NEAR),
        job(1, "门岗值守", occ_code="4-07-05-01", **FAR),
        job(2, "厨师", **NEAR),
    ]
    found = made(town).ask(Question("保安"))
    assert ids(found) == ["id-1", "id-0"]
    assert found.widened[0].how is How.OCCUPATION
    assert "保安员" in found.widened[0].sentence()


def test_a_name_of_letters_and_characters_is_one_name(made: Make) -> None:
    town = [job(0, "叉车工"), job(1, "大巴司机", occ_code="4-02-02-01"), job(2, "c1仓管")]
    assert ids(made(town).ask(Question("A1 司机")))[0] == "id-1"


@pytest.mark.parametrize("words", ["siji", "si ji", "sj"])
def test_pinyin_names_a_trade(made: Make, words: str) -> None:
    town = [job(0, "四级护士", **NEAR), job(1, "送货司机", occ_code="4-02-02-02", **FAR)]
    assert ids(made(town).ask(Question(words)))[0] == "id-1"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("想去饭店端盘子", "餐厅服务员"),
        ("我想找个开叉车的活", "叉车工"),
        ("家里老人要人照顾老人", "养老护理员"),
        ("美团", "外卖骑手"),
        ("冼碗", "洗碗工"),
        ("按磨", "按摩技师"),
        ("焊", "氩弧焊工"),
        ("baojei", "小区保洁员"),
        ("保安 包吃住", "夜班保安"),
    ],
)
def test_as_people_ask(made: Make, words: str, first: str) -> None:
    offered = ["餐厅服务员", "叉车工", "养老护理员", "外卖骑手", "洗碗工", "按摩技师", "氩弧焊工", "小区保洁员", "会计"]
    town = [job(n, title, **FAR) for n, title in enumerate(offered)]
    town += [job(90, "夜班保安", benefits=("包吃住",), **FAR), job(91, "仓库盘点", **NEAR)]
    by_id = {one.id: one.title for one in town}
    assert by_id[ids(made(town).ask(Question(words)))[0]] == first


def test_every_occupation_with_a_posting_is_found_by_its_official_name(made: Make, occupations: Occupations) -> None:
    with (shipped() / "config" / "codes" / "occupations-2022.csv").open(encoding="utf-8", newline="") as file:
        codes = list(dict.fromkeys(row["code"] for row in csv.DictReader(file) if row["level"] == "4"))[::7]
    search = made([job(n, f"第{n}号活", occ_code=code) for n, code in enumerate(codes)])
    for n, code in enumerate(codes):
        trade = occupations.trade(code)
        assert trade is not None
        assert f"id-{n}" in [hit.id for hit in search.ask(Question(trade.name), rows=50).rows], trade


def test_an_occupation_that_nobody_offers_gives_the_trades_beside_it(made: Make) -> None:
    found = made([job(0, "看墓园", occ_code="4-10-06-04"), job(1, "厨师")]).ask(Question("遗体火化师"))
    assert ids(found) == ["id-0"]
    assert [said.how for said in found.widened] == [How.NEIGHBOUR]


def test_a_trade_that_nobody_offers_gives_at_last_its_branch_and_says_so(made: Make) -> None:
    found = made([job(0, "夜里看门", occ_code="4-07-05-01"), job(1, "厨师")]).ask(Question("导游"))
    assert ids(found) == ["id-0"]
    assert [said.how for said in found.widened] == [How.BRANCH]


@pytest.mark.parametrize(
    ("words", "alike"),
    [
        ("律师", "技师"),
        ("程序员", "秩序员"),
        ("演员", "专员"),
        ("设计师", "会计师"),
        ("记者", "记账"),
        ("司仪", "司机"),
    ],
)
def test_a_trades_name_is_never_taken_for_another_one_mistyped(made: Make, words: str, alike: str) -> None:
    search = made([job(0, alike), job(1, "厨师")])
    found = search.ask(Question(words))
    assert found.total == 0
    assert [(one.question, one.total) for one in found.instead] == [(Question(), 2)]


def test_a_filter_never_changes_how_words_are_widened(made: Make) -> None:
    town = [job(n, "门岗", occ_code="4-07-05-01", age_free=n % 2 == 0) for n in range(6)] + [
        job(9, "保安", age_free=True)
    ]
    search = made(town)
    wide, narrow = search.ask(Question("保安")), search.ask(Question("保安", toggles=frozenset({Toggle.AGE_FREE})))
    assert wide.widened == narrow.widened != ()
    assert wide.toggles[Toggle.AGE_FREE] == narrow.total == 4


def test_plenty_is_not_widened(made: Make) -> None:
    town = [job(n, "保安") for n in range(50)] + [job(90, "门岗", occ_code="4-07-05-01")]
    found = made(town).ask(Question("保安"))
    assert (found.total, found.widened) == (50, ())


def test_hostile_titles_are_indexed_and_harm_nobody(made: Make) -> None:
    town = [
        job(0, "保洁" + "员" * 9998, duties="脏" * 100_000, employer="x" * 100_000, benefits=("包吃",) * 10_000),
        job(1, f"{NASTY}保洁{NASTY}", street=NASTY * 50, occ_code=NASTY),
        job(2, "".join(map(chr, range(1, 0x2FF)))),
        job(3, "保\u200b洁\u00ad员", lat=float("nan"), lon=float("inf")),
        job(4, "保洁员", occ_code="4-09-08-01 a4-07-05-01", occ_tile="x" * 5000, phone="não"),
    ]
    search = made(town)
    found = search.ask(Question("保洁"), rows=50)
    assert {"id-0", "id-1", "id-4"} <= set(ids(found))
    assert search.ask(Question()).total == len(town)


HOSTILE: Sequence[str] = (
    NASTY * 1000,
    "保洁员" * 3334,
    "缝补渔网晒盐种茶" * 8,
    "\ufdfa" * 64,
    "a" * 10_000,
    "bao " * 2500,
    "😀" * 64,
    "1" * 64,
    "\ud800\udfff" * 32,
    'id:"id-0" OR *:* AND tag:k1 ~~~ ^^^ [0 TO 9}',
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_questions_are_answered(search: Search, words: str) -> None:
    found = search.ask(Question(words))
    assert found.ready
    assert found.total or found.instead
    assert all("{" not in said.sentence() for said in found.widened)


@given(st.text(st.sampled_from("保洁安工厨师修车电护焊abjsi 1"), min_size=1, max_size=12))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_are_as_many_as_counted_and_none_twice(search: Search, words: str) -> None:
    found = search.ask(Question(words), rows=2000)
    assert len(found.rows) == found.total
    assert len({hit.id for hit in found.rows}) == found.total
    flags = [hit.near_miss for hit in found.rows]
    assert flags == sorted(flags)


def test_everyday_words_name_codes_of_the_table() -> None:
    config = shipped() / "config"
    with (config / TABLES[0]).open(encoding="utf-8", newline="") as file:
        known = {row["code"] for row in csv.DictReader(file)}
    with (config / TABLES[1]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = [row["code"] for row in rows]
    assert codes == sorted(set(codes))
    assert set(codes) <= known
    for row in rows:
        assert row["words"] or row["pieces"], row
        for said in (row["words"].split(" "), row["pieces"].split(" ")):
            assert all(said) or said == [""], row
            assert len(said) == len(set(said)), row


def test_every_table_of_words_names_its_source() -> None:
    told = (Path(shipped()) / "config" / "codes" / "occupations.INDEX.toml").read_text(encoding="utf-8")
    for table in ("occupations-2022", "occupations-everyday"):
        assert f'key = "{table}"' in told
    assert told.count("\nsource = ") == told.count("[[tables]]") == 2
