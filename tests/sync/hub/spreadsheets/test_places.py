"""Where a job is: coordinates as clerks write them become WGS-84; what was converted, turned or left out is said."""

from __future__ import annotations

import pytest

from sync.hub import tables
from sync.hub.counted import moment
from sync.hub.spreadsheets.intake import read_file, take_in
from sync.hub.spreadsheets.rows import Door
from sync.wire.datum import Datum, in_bd09, in_gcj02, metres_between
from sync.wire.posting import Posting, read_posting
from tests.sync.hub.spreadsheets.test_intake import csv, held, row

HERE = (36.6512, 117.1201)
CHINESE = in_gcj02(*HERE)
BAIDU = in_bd09(*CHINESE)


def hints(data: bytes, door: Door = Door()) -> list[tuple[str, str]]:  # noqa: B008 - a value
    return [tuple(hint) for each in read_file(data, "", None, door).checked for hint in each.hints]


@pytest.mark.parametrize(
    ("cells", "degrees"),
    [
        ({"经度": f"{CHINESE[1]}", "纬度": f"{CHINESE[0]}", "坐标系": "GCJ-02"}, CHINESE),
        ({"东经": f"{CHINESE[1]:.7f}°", "北纬": f"{CHINESE[0]:.7f}度", "坐标来源": "高德地图"}, CHINESE),
        ({"高德经度": f"{CHINESE[1]}", "高德纬度": f"{CHINESE[0]}"}, CHINESE),
        ({"坐标": f"{CHINESE[1]},{CHINESE[0]}"}, CHINESE),
        ({"经纬度": f"北纬{CHINESE[0]}，东经{CHINESE[1]}"}, CHINESE),
        ({"经度": f"{CHINESE[1]}，{CHINESE[0]}"}, CHINESE),
        ({"百度坐标": f"{BAIDU[1]}, {BAIDU[0]}"}, BAIDU),
        ({"lng": f"{BAIDU[1]}", "lat": f"{BAIDU[0]}", "坐标系": "bd09"}, BAIDU),
        ({"经度": "117.1201", "纬度": "36.6512", "坐标系": "WGS84"}, HERE),
        ({"GPS坐标": "117°7\u203212.36\u2033E 36°39\u20324.32\u2033N"}, HERE),
    ],
)
def test_coordinates_are_kept_as_wgs84(cells: dict[str, str], degrees: tuple[float, float]) -> None:
    (posting,) = read_file(row(**cells), "").good

    assert posting.lat is not None
    assert posting.lon is not None
    assert metres_between((posting.lat, posting.lon), HERE) < 1
    said = [sentence for _, sentence in hints(row(**cells))]
    assert any("换算过" in sentence for sentence in said) is (degrees is not HERE)


@pytest.mark.parametrize(("datum", "sentence"), [(Datum.GCJ02, "当作 GCJ-02。"), (Datum.WGS84, "当作 WGS-84。")])
def test_what_a_pair_of_degrees_is_taken_for_is_said(datum: Datum, sentence: str) -> None:
    data = row(经度="117.1201", 纬度="36.6512")
    (posting,) = read_file(data, "", None, Door(datum)).good

    assert hints(data, Door(datum))[0] == ("lon", f"没写坐标系，{sentence}")
    assert ((posting.lat, posting.lon) == HERE) is (datum is Datum.WGS84)


@pytest.mark.parametrize(
    ("cells", "sentence", "kept"),
    [
        ({"经度": "36.6512", "纬度": "117.1201", "坐标系": "WGS84"}, "写反了", True),
        ({"经度": "2.3522", "纬度": "48.8566"}, "不在国内", False),
        ({"坐标": "0,0"}, "不在国内", False),
        ({"经度": "117.1201"}, "两个都写", False),
        ({"坐标": "117.1201"}, "两个都写", False),
        ({"经度": "1171201", "纬度": "366512"}, "读不懂", False),
        ({"坐标": "人民路路口"}, "读不懂", False),
        ({"经度": "117.1201", "纬度": "36.6512", "坐标系": "北京54"}, "不认识这个坐标系", False),
    ],
)
def test_odd_coordinates_are_said_and_never_guessed(cells: dict[str, str], sentence: str, kept: bool) -> None:
    (posting,) = read_file(row(**cells), "").good

    assert any(sentence in said for _, said in hints(row(**cells)))
    assert ((posting.lat, posting.lon) == HERE) if kept else (posting.lat is posting.lon is None)


def test_a_job_far_from_the_others_is_said() -> None:
    header = ("岗位", "单位", "地点", "工资", "电话", "坐标", "坐标系")
    spots = ["117.12,36.65", "117.13,36.66", "117.11,36.64", "119.12,36.65"]
    rows = [
        (f"焊工{at}", "测试厂", "石桥镇", "5000元/月", "13800001234", spot, "WGS84") for at, spot in enumerate(spots)
    ]
    read = read_file(csv(header, *rows), "")

    assert [len(each.hints) for each in read.checked] == [0, 0, 0, 1]
    assert "离别的岗位有 178 公里" in read.checked[3].hints[0].sentence


@pytest.mark.parametrize(
    ("scope", "code", "area12"),
    [
        ("street/999999001", "", "999999001000"),
        ("street/999999001", "999999001002", "999999001002"),
        ("street/999999001", "999999002", "999999001000"),
        ("county/999999", "999999002", "999999002000"),
        ("county/999999", "370102001", ""),
        ("county/999999", "石桥镇", ""),
        ("county/999999", "", ""),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_division_is_the_streets_or_the_one_that_is_said(live, scope: str, code: str, area12: str) -> None:
    read = read_file(row(街道代码=code), "测试厂", None, Door(scope=scope))
    take_in(live.hub.engine, live.clock, read, scope)

    assert [posting.area12 for posting in published(live, scope)] == [area12]
    assert bool(read.checked[0].hints) is bool(code and area12[: len(code)] != code)


def published(live, scope: str) -> list[Posting]:
    here = tables.document.c
    with live.hub.engine.connect() as conn:
        rows = conn.execute(tables.document.select().where(here.scope == scope, here.gone == 0)).all()
    return [read_posting(bytes(each.doc)) for each in rows]


def test_a_row_handed_in_is_its_employers_word_of_that_time(live) -> None:
    terminal = live.terminal()
    take_in(live.hub.engine, live.clock, read_file(row(), "测试机械厂"), "county/999999")
    before = live.clock.now()
    (posting,) = held(live, terminal).values()

    assert posting.confirmed_by == "employer"
    said = moment(posting.last_confirmed)
    assert said is not None
    assert abs((before - said).total_seconds()) < 60
    assert posting.last_confirmed.endswith("+08:00")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_an_older_confirmation_that_a_row_tells_is_not_made_younger(live) -> None:
    for told, kept in [("2026-01-05", "2026-01-05T00:00:00+08:00"), ("2099-01-01", None), ("昨天", None)]:
        take_in(live.hub.engine, live.clock, read_file(row(确认日期=told), "测试厂"), "county/999999")
        (posting,) = published(live, "county/999999")
        assert (posting.last_confirmed == kept) is (kept is not None)
        assert posting.confirmed_by == "employer"
