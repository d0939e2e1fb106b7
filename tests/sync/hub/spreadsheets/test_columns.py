"""A firm's columns are found by their headers, wherever they stand; what was corrected is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.hub.spreadsheets.columns import layout_of, plain, rows_below, shipped_words
from sync.hub.spreadsheets.memory import Memory
from sync.hub.spreadsheets.table import Row, Table

if TYPE_CHECKING:
    from pathlib import Path


def table(*rows: tuple[str, ...]) -> Table:
    return Table("", tuple(Row(at, row) for at, row in enumerate(rows, start=1)))


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (("岗位名称", "单位名称", "工作地点", "联系电话"), ("title", "employer", "street", "phone")),
        (("*招聘岗位（必填）", "公司名称：", "月薪（元）", "手 机 号"), ("title", "employer", "pay_text", "phone")),
        (("工种", "用工单位", "日薪", "缺工人数"), ("title", "employer", "pay_text", "openings")),
        (
            ("序号", "岗位", "最低工资", "最高工资", "性别要求"),
            ("ignore", "title", "pay_low", "pay_high", "demand_sex"),
        ),
        (("岗位名称", "招聘单位联系电话", "单位地址"), ("title", "phone", "street")),
        (("职位", "颜色", "电话"), ("title", "", "phone")),
        (("招聘岗位情况", "岗位名称", "电话"), ("", "title", "phone")),
    ],
)
def test_headers(header: tuple[str, ...], fields: tuple[str, ...]) -> None:
    found = layout_of(table(header))

    assert found is not None
    assert found.fields == fields


def test_the_header_stands_below_a_title_and_repeats() -> None:
    header = ("岗位", "单位", "工资")
    given_table = table(
        ("2026年岗位信息表", "", ""), header, ("焊工", "测试厂", "5000"), header, ("保洁", "测试厂", "2600")
    )
    found = layout_of(given_table)

    assert found is not None
    assert [row.cells[0] for row in rows_below(given_table, found)] == ["焊工", "保洁"]


def test_no_header_no_layout() -> None:
    assert layout_of(table(("焊工", "测试厂", "5000"))) is None
    assert layout_of(table(("岗位名称", "颜色"))) is None


def test_unknown_headers_are_told_and_remembered_once_said(tmp_path: Path) -> None:
    header = ("岗位", "工资", "咋找")
    memory = Memory(tmp_path / "layouts")
    before = layout_of(table(header), memory.known("测试厂"))
    memory.learn("测试厂", {"咋找": "how_to_apply"})
    after = layout_of(table(header), memory.known("测试厂"))

    assert before is not None
    assert before.unknown == ("咋找",)
    assert after is not None
    assert after.fields == ("title", "pay_text", "how_to_apply")
    assert memory.known("别的厂") == {}


def test_a_correction_wins_over_the_word_list(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.learn("测试厂", {"备注": "benefits"})
    memory.learn("测试厂", {"说明": "ignore"})

    assert memory.known("测试厂") == {"备注": "benefits", "说明": "ignore"}
    found = layout_of(table(("岗位", "电话", "备注")), memory.known(" 测试厂 "))
    assert found is not None
    assert found.fields[2] == "benefits"


def test_a_firm_s_name_leads_nowhere_else(tmp_path: Path) -> None:
    Memory(tmp_path / "layouts").learn("../../测试", {"岗": "title"})

    (file,) = tmp_path.rglob("*.json")
    assert file.parent == tmp_path / "layouts"


def test_a_damaged_memory_is_no_memory(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.learn("测试厂", {"岗": "title"})
    next(tmp_path.glob("*.json")).write_bytes(b"{")

    assert memory.known("测试厂") == {}
    memory.learn("测试厂", {"岗": "title"})
    assert memory.known("测试厂") == {"岗": "title"}


def test_every_header_word_leads_to_one_field() -> None:
    words = shipped_words()

    assert words.fields[plain("岗位名称")] == "title"
    assert set(words.fields.values()) == set(words.labels)


@settings(max_examples=60, deadline=None)
@given(
    st.permutations(["岗位名称", "单位名称", "工作地点", "工资", "联系电话", "任职要求", "备注"]), st.integers(0, 10)
)
def test_order_and_lines_above_do_not_matter(header: list[str], above: int) -> None:
    rows = [("说明文字",)] * above + [tuple(header)]
    found = layout_of(table(*rows))

    assert found is not None
    assert found.at == above
    assert {head: found.fields[at] for at, head in enumerate(header)} == {
        "岗位名称": "title", "单位名称": "employer", "工作地点": "street", "工资": "pay_text",
        "联系电话": "phone", "任职要求": "requirements", "备注": "note",
    }  # fmt: skip
