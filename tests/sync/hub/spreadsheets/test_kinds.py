"""Public-welfare posts, workshops, piece work and casual work come in with their own fields."""

from __future__ import annotations

import pytest

from sync.hub.spreadsheets.intake import read_file
from tests.sync.hub.spreadsheets.test_intake import faults, row


@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        (
            {"安置对象": "零就业家庭成员、低保家庭，4050人员", "用工形式": "公益性岗位", "岗位期限": "3年"},
            {"form": "public", "eligible": ("zero_job_family", "low_income", "older"), "term_months": 36},
        ),
        ({"面向对象": "随军家属"}, {"eligible": ("随军家属",), "form": ""}),
        ({"岗位名称": "公益性岗位保洁员"}, {"form": "public"}),
        ({"聘期": "一年半"}, {"term_months": 18}),
        ({"聘期": "最长12个月"}, {"term_months": 12}),
        ({"聘期": "24"}, {"term_months": 24}),
        ({"聘期": "半年"}, {"term_months": 6}),
        (
            {"计件单价（元/双）": "0.35", "每小时件数": "20-30双", "微工厂": "是", "可带回家": "可以"},
            {
                "pay_unit": "piece", "pay_min": 35, "pay_max": 35, "piece_per": "双", "pieces_hour_min": 20,
                "pieces_hour_max": 30, "workshop": True, "at_home": True,
            },
        ),
        (
            {"月薪（元）": "", "计件单价": "3毛-5毛", "计件单位": "串"},
            {"pay_text": "0.3-0.5元/串", "pay_min": 30, "pay_max": 50, "pay_unit": "piece", "piece_per": "串"},
        ),
        ({"月薪（元）": "", "计件单价": "0.35元/件"}, {"pay_text": "0.35元/件", "pay_min": 35}),
        ({"月薪（元）": "", "计件单价": "0.035"}, {"pay_text": "0.035元/件", "pay_min": None, "pay_unit": ""}),
        ({"微工厂": "社区微工厂", "可带回家": "不可以"}, {"workshop": True, "at_home": False}),
        (
            {"用工日期": "2026年12月1日", "工作时间": "早上6点半-11:00", "集合地点": "市场北门", "剩余名额": "3人"},
            {
                "form": "day", "work_day": "2026-12-01", "start_time": "06:30", "end_time": "11:00", "hours_text": "",
                "meet_at": "市场北门", "places_left": 3, "valid_through": "2026-12-01",
            },
        ),
        (
            {"上工日期": "2026-12-01", "上工时间": "8：00", "收工时间": "下午5点", "截止日期": "2026-11-30"},
            {"start_time": "08:00", "end_time": "17:00", "valid_through": "2026-11-30", "places_left": None},
        ),
        ({"用工日期": "2026-12-01", "工作时间": "干完为止"}, {"hours_text": "干完为止", "start_time": ""}),
        ({"当天上岗": "能", "年龄不限": "是"}, {"start_today": True, "age_free": True}),
    ],
)  # fmt: skip
def test_cells_become_the_fields_of_their_kind(cells: dict[str, str], fields: dict[str, object]) -> None:
    (posting,) = read_file(row(**cells), "").good

    assert {name: getattr(posting, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("header", "text", "field", "sentence"),
    [
        ("岗位期限", "看情况", "term_months", "读不懂期限"),
        ("岗位期限", "60年", "term_months", "期限超过五十年"),
        ("微工厂", "大概", "workshop", "请写“是”或“否”。"),
        ("计件单价", "面谈", "piece_pay", "读不懂计件单价"),
        ("每小时件数", "很多", "pieces_hour", "不是件数"),
        ("用工日期", "明天", "work_day", "不是日期"),
        ("上工时间", "25:00", "start_time", "不是钟点"),
        ("收工时间", "天黑", "end_time", "不是钟点"),
        ("剩余名额", "好多", "places_left", "不是人数"),
        ("集合地点", "路" * 201, "meet_at", "太长了"),
        ("面向对象", "限男性", "eligible", "不能限男或限女"),
        ("集合地点", "北门，先交押金200元", "meet_at", "押金"),
    ],
)
def test_each_fault_is_said_at_its_cell(header: str, text: str, field: str, sentence: str) -> None:
    found = faults(row(**{header: text}))

    assert [each[0] for each in found] == [field]
    assert sentence in found[0][1]


@pytest.mark.parametrize(
    ("cells", "shift", "hours"),
    [
        ({"班次": "白班", "工作时间": "8:00-17:00"}, "day", "8:00-17:00"),
        ({"班制": "两班倒"}, "rotating", ""),
        ({"班次": "三班倒"}, "三班倒", ""),
        ({"班次": "8:00-17:00"}, "", "8:00-17:00"),
        ({"班次": "夜班 20:00-4:00", "工作时间": "月休四天"}, "night", "月休四天，夜班 20:00-4:00"),
        ({"工作时间": "白班，8:00-17:00"}, "day", "白班，8:00-17:00"),
        ({"工作时间": "白夜班两班倒"}, "rotating", "白夜班两班倒"),
        ({"工作时间": "8-17点，不上夜班"}, "", "8-17点，不上夜班"),
        ({"工作时间": "早班或晚班"}, "", "早班或晚班"),
        ({"工作时间": "夜班补贴20元"}, "", "夜班补贴20元"),
        ({"工作时间": "白班起，三班倒"}, "", "白班起，三班倒"),
    ],
)
def test_the_shift_is_what_is_said_clearly(cells: dict[str, str], shift: str, hours: str) -> None:
    (posting,) = read_file(row(**cells), "").good

    assert (posting.shift, posting.hours_text) == (shift, hours)
