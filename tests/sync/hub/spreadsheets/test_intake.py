"""A firm's file becomes signed segments at a terminal; what is wrong is said beside its cell and comes back."""

from __future__ import annotations

import io

import openpyxl
import pytest

from sync.hub.spreadsheets.intake import back_of, read_file, take_in
from sync.hub.spreadsheets.table import Unreadable
from sync.wire.posting import read_posting

HEADER = ("岗位名称", "单位名称", "工作地点", "月薪（元）", "联系电话", "任职要求")
GOOD = ("焊工", "测试机械厂", "石桥镇人民路1号", "5000", "13800001234", "熟手优先")
AGED = ("保洁", "测试机械厂", "石桥镇人民路1号", "2600", "13800001235", "45岁以下")
SCOPE = "county/999999"


def csv(*rows: tuple[str, ...]) -> bytes:
    return "\n".join("\t".join(row) for row in rows).encode()


def row(header: tuple[str, ...] = HEADER, **cells: str) -> bytes:
    """A table of one row: the good one, with some cells changed or added."""
    told = dict(zip(HEADER, GOOD, strict=True)) | {name.replace("_", ""): text for name, text in cells.items()}
    return csv(tuple(told), tuple(told.values()))


def faults(data: bytes) -> list[tuple[str, str]]:
    return [(fault.field, fault.sentence) for each in read_file(data, "测试机械厂").bad for fault in each.faults]


def held(live, terminal) -> dict[str, object]:
    live.number()
    found = {}
    for ref in terminal.manifest(f"{SCOPE}/posting").segments:
        found |= {change.id: read_posting(change.body) for change in terminal.fetch(ref.sha256) if change.op == "put"}
    return found


def test_good_rows_reach_a_terminal_signed_and_bad_ones_come_back(live, xlsx) -> None:
    terminal = live.terminal()
    read = read_file(xlsx([("岗位信息表",), HEADER, GOOD, AGED]), "测试机械厂")
    taken = take_in(live.hub.engine, live.clock, read, SCOPE)

    assert (taken.done.new, len(read.bad)) == (1, 1)
    (posting,) = held(live, terminal).values()
    assert (posting.title, posting.pay_text, posting.phone) == ("焊工", "5000元/月", "13800001234")

    again = take_in(live.hub.engine, live.clock, read, SCOPE).done
    assert (again.new, again.changed + again.unchanged) == (0, 1), "the same posting, its word a moment younger"


def test_the_spreadsheet_that_comes_back_marks_the_cell_and_can_come_again(xlsx) -> None:
    back = back_of(read_file(xlsx([("岗位信息表",), HEADER, GOOD, AGED]), ""))
    assert back is not None
    sheet = openpyxl.load_workbook(io.BytesIO(back)).active

    assert [cell.value for cell in sheet[1]] == [*HEADER, "请改正"]
    assert [cell.value for cell in sheet[2]][:6] == list(AGED)
    assert "任职要求：“45岁以下”" in sheet["G2"].value
    assert "就业促进法 第二十六条" in sheet["G2"].value
    marked = [cell.column_letter for cell in sheet[2] if cell.fill.fill_type == "solid"]
    assert marked == ["F"]
    assert "就业促进法" in sheet["F2"].comment.text

    sheet["F2"] = "手脚勤快"
    written = io.BytesIO()
    sheet.parent.save(written)
    again = read_file(written.getvalue(), "")
    assert ([each.title for each in again.good], again.bad) == (["保洁"], ())
    assert again.layout.unknown == ()


def test_what_looks_like_a_formula_is_refused_and_goes_back_as_text() -> None:
    data = row(岗位名称="=HYPERLINK(1)", 任职要求="@SUM(A1)")
    assert faults(data) == [("title", "这里是公式，请改成文字。"), ("requirements", "这里是公式，请改成文字。")]

    back = back_of(read_file(data, ""))
    assert back is not None
    sheet = openpyxl.load_workbook(io.BytesIO(back)).active
    assert (sheet["A2"].data_type, sheet["A2"].value) == ("s", "=HYPERLINK(1)")


@pytest.mark.parametrize(
    ("header", "text", "field", "sentence"),
    [
        ("招聘人数", "好多", "openings", "不是人数，请写数字，如 5。"),
        ("截止日期", "下周", "valid_through", "不是日期，应写成 2026-11-19。"),
        ("截止日期", "2026-02-30", "valid_through", "不是日期，应写成 2026-11-19。"),
        ("岗位名称", "焊" * 201, "title", "太长了，最多 200 个字。"),
        ("岗位名称", "***", "title", "看不出做什么工作，请写岗位名称。"),
        ("招聘人数", "999999", "openings", "招的人太多，写错了？"),
        ("性别", "女", "demand_sex", "不能限男或限女"),
        ("年龄要求", "18-35", "demand_age", "不能写年龄上限"),
        ("联系电话", "1380000", "phone", "拨不出去"),
        ("月薪（元）", "面议", "pay_text", "没有写工资数"),
        ("备注", "押金200", "note", "不能向劳动者收押金"),
    ],
)
def test_each_fault_is_said_at_its_cell(header: str, text: str, field: str, sentence: str) -> None:
    found = faults(row(**{header: text}))

    assert [each[0] for each in found] == [field]
    assert sentence in found[0][1]


@pytest.mark.parametrize(
    ("header", "text", "field", "value"),
    [
        ("招聘人数", "5-8名", "openings", 8),
        ("招聘人数", "若干", "openings", 0),
        ("截止日期", "2026年12月3日", "valid_through", "2026-12-03"),
        ("学历要求", "高中及以上", "schooling_min", "61"),
        ("学历要求", "不限", "schooling_min", "90"),
        ("学历要求", "无要求", "schooling_min", "90"),
        ("学历要求", "本科，专业不限", "schooling_min", "21"),
        ("学历要求", "", "schooling_min", ""),
        ("福利", "五险、包吃住，班车", "benefits", ("五险", "包吃住", "班车")),
        ("用工形式", "兼职", "form", "part"),
        ("性别", "不限", "occ_code", "6-18-02-04"),
        ("备注", "-", "duties", ""),
    ],
)
def test_cells_become_fields(header: str, text: str, field: str, value: object) -> None:
    (posting,) = read_file(row(**{header: text}), "").good

    assert getattr(posting, field) == value


def test_two_columns_of_pay_are_figures() -> None:
    (posting,) = read_file(csv(("岗位", "单位", "地点", "最低工资", "最高工资", "电话"),
                               ("焊工", "测试厂", "石桥镇", "6000", "4500.5", "13800001234")), "").good  # fmt: skip
    assert (posting.pay_text, posting.pay_min, posting.pay_max, posting.pay_unit) == (
        "4500.5-6000元/月", 450050, 600000, "month",
    )  # fmt: skip


def test_neither_sex_nor_age_is_ever_stored() -> None:
    (posting,) = read_file(row(性别="男女不限", 年龄="不限"), "").good

    assert "不限" not in str(posting)


def test_the_firm_fills_in_where_the_table_names_none() -> None:
    (posting,) = read_file(
        csv(("岗位", "地点", "工资", "电话"), ("焊工", "石桥镇", "5000", "13800001234")), "测试机械厂"
    ).good

    assert posting.employer == "测试机械厂"


def test_the_same_row_twice_is_named_unless_numbers_differ() -> None:
    twice = read_file(csv(HEADER, GOOD, GOOD), "")
    assert [each.row.number for each in twice.bad] == [3]
    assert "第 2 行" in twice.bad[0].faults[0].sentence

    numbered = read_file(csv((*HEADER, "岗位编号"), (*GOOD, "1"), (*GOOD, "2")), "")
    assert len({posting.id for posting in numbered.good}) == 2


def test_an_id_stays_with_its_firm_and_row() -> None:
    one, again, other = (read_file(csv(HEADER, GOOD), firm).good[0].id for firm in ("甲", "甲", "乙"))

    assert one == again
    assert one != other


def test_a_table_without_a_header_is_refused() -> None:
    with pytest.raises(Unreadable, match="表头"):
        read_file(csv(GOOD), "")
