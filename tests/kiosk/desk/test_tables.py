"""Code tables, policy rows and what is read from config: sound as shipped, told when damaged."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drivers.card.protocol import CardKind
from kiosk.desk.codes import LARGEST, load_codes
from kiosk.desk.data_file import ServiceError
from kiosk.desk.policies import load_policies
from kiosk.desk.shelf import Shelf, open_shelf
from sync.wire.states import State

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.desk.settings import StationSettings

INDEX = '[[tables]]\nkey = "kinds"\ntitle = "t"\nstandard = "s"\nedition = "1"\n'


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    (tmp_path / "INDEX.toml").write_text(INDEX, encoding="utf-8")
    (tmp_path / "kinds.csv").write_text("code,name,parent\na,甲,\nb,乙,a\n", encoding="utf-8")
    return tmp_path


def test_shipped_tables(shelf: Shelf, root: Path) -> None:
    codes = shelf.codes
    assert len(codes["nations"].rows) == 58
    assert codes["nations"].name("56") == "基诺族"
    assert codes["sex"].name("2", "en") == "Female"
    assert {"81", "71", "61", "40", "31", "21", "10", "90"} <= set(codes["education"].rows)
    assert set(codes["states"].rows) == {state.value for state in State}
    assert set(codes["card_kinds"].rows) == {kind.value for kind in CardKind}
    assert len(codes["work_kinds"].rows) == 12
    listed = {path.stem for path in (root / "config/codes").glob("*.csv") if not path.stem.startswith("occupations")}
    assert listed == set(codes), "every table stands in INDEX.toml"
    assert all(row.more["name_en"].isascii() for key in codes for row in codes[key].rows.values())


def test_kinds_of_work_are_those_of_the_postings(shelf: Shelf) -> None:
    from kiosk.desk.postings.kinds import KINDS

    table = shelf.codes["work_kinds"]
    assert {kind.key: kind.icon for kind in KINDS} == {code: row.more["icon"] for code, row in table.rows.items()}
    assert all(table.name(kind.key) == kind.title.text for kind in KINDS)


def test_a_name_falls_back_to_chinese(tables: Path) -> None:
    table = load_codes(tables)["kinds"]
    assert (table.name("a", "en"), "b" in table, "c" in table) == ("甲", True, False)
    with pytest.raises(KeyError):
        table.name("c")


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("", 1, "第一行"),
        ("name,code\n", 1, "第一行"),
        ("code,name\n", 1, "一行代码也没有"),
        ("code,name\na,甲\na,乙\n", 3, "重复或没有按顺序"),
        ("code,name\nb,甲\na,乙\n", 3, "重复或没有按顺序"),
        ("code,name\na,甲,x\n", 2, "要有 2 格"),
        ("code,name\na,\n", 2, "不能空"),
        ("code,name\n,甲\n", 2, "不能空"),
        ("code,name\na, 甲\n", 2, "有空格"),
        ('code,name\na,"甲\n', 2, "不是 CSV"),
        ("code,name,parent\na,甲,z\n", 2, "上级“z”"),
    ],
)
def test_a_damaged_table_is_told_with_line_and_reason(tables: Path, content: str, line: int, reason: str) -> None:
    (tables / "kinds.csv").write_text(content, encoding="utf-8")
    with pytest.raises(ServiceError, match=reason) as told:
        load_codes(tables)
    assert (told.value.file, told.value.line) == ("codes/kinds.csv", line)


def test_tables_that_are_no_text_or_not_there(tables: Path) -> None:
    (tables / "kinds.csv").write_bytes(b"code,name\na,\xff\n")
    with pytest.raises(ServiceError, match="UTF-8") as told:
        load_codes(tables)
    assert told.value.line == 2
    (tables / "kinds.csv").write_bytes(b"x" * (LARGEST * 16 + 1))
    with pytest.raises(ServiceError, match="太大"):
        load_codes(tables)
    (tables / "kinds.csv").unlink()
    with pytest.raises(ServiceError, match="读不了"):
        load_codes(tables)


def test_an_index_that_is_wrong(tables: Path) -> None:
    (tables / "INDEX.toml").write_text(INDEX + INDEX, encoding="utf-8")
    with pytest.raises(ServiceError, match="写了两次"):
        load_codes(tables)
    (tables / "INDEX.toml").write_text(INDEX.replace("kinds", "../kinds"), encoding="utf-8")
    with pytest.raises(ServiceError, match="只用字母"):
        load_codes(tables)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=60))
def test_any_bytes_are_a_table_or_a_told_mistake(tables: Path, content: bytes) -> None:
    (tables / "kinds.csv").write_bytes(b"code,name\na,\xe7\x94\xb2\n" + content)
    try:
        rows = list(load_codes(tables)["kinds"].rows)
    except ServiceError as error:
        rows = [error.file]
    assert rows == ["codes/kinds.csv"] or rows == sorted(set(rows))


def test_tables_that_do_not_say_what_the_program_knows(
    tmp_path: Path, root: Path, station: StationSettings, clock: Any
) -> None:
    config = tmp_path / "config"
    shutil.copytree(root / "config", config)
    states = config / "codes/states.csv"
    text = states.read_text(encoding="utf-8")
    states.write_text(text.replace("已办结", "办好了"), encoding="utf-8")
    with pytest.raises(ServiceError, match="应当叫“已办结”"):
        open_shelf(config, station, clock)
    states.write_text("\n".join(line for line in text.splitlines() if not line.startswith("done")), encoding="utf-8")
    with pytest.raises(ServiceError, match="不一致：done"):
        open_shelf(config, station, clock)
    index = config / "codes/INDEX.toml"
    index.write_text(index.read_text(encoding="utf-8").replace('"states"', '"sex"', 1), encoding="utf-8")
    with pytest.raises(ServiceError, match=r"states|写了两次"):
        open_shelf(config, station, clock)
    kept = index.read_text(encoding="utf-8").split("[[tables]]")
    index.write_text(
        "[[tables]]".join([kept[0], *[part for part in kept[1:] if "办到哪一步" not in part]]), encoding="utf-8"
    )
    with pytest.raises(ServiceError, match="少了“states”"):
        open_shelf(config, station, clock)


ROW = '[[rows]]\nvalid_from = {day}\nregion = "{region}"\nvalue = {value}\ndocument = "d"\nreviewer = "r"\n'


def policies_of(folder: Path, *rows: tuple[str, str, int]) -> Any:
    (folder / "figures").mkdir(exist_ok=True)
    text = 'title = "t"\nunit = "天"\n' + "".join(ROW.format(day=d, region=r, value=v) for d, r, v in rows)
    (folder / "figures/days.toml").write_text(text, encoding="utf-8")
    return load_policies(folder)


def test_the_nearest_region_and_the_latest_row_count(tmp_path: Path) -> None:
    policies = policies_of(
        tmp_path,
        ("2020-01-01", "", 7), ("2026-06-01", "", 6), ("2020-01-01", "37", 5), ("2021-01-01", "3701", 4),
        ("2027-01-01", "3701", 3),
    )  # fmt: skip
    on = date(2026, 11, 19)
    assert policies.value("days", "110101", on) == 6
    assert policies.value("days", "110101", date(2026, 5, 31)) == 7
    assert policies.value("days", "370202", on) == 5
    assert policies.value("days", "370102", on) == 4
    assert policies.value("days", "370102", date(2027, 1, 1)) == 3
    assert policies["days"].row("370102", on).document == "d"
    with pytest.raises(LookupError):
        policies.value("days", "110101", date(2019, 1, 1))
    assert [policies.values(*asked) for asked in (("110101", on), ("370102", on), ("110101", date(2019, 1, 1)))] == [
        {"days": 6}, {"days": 4}, {},
    ]  # fmt: skip
    assert policies.names == ("days",)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ((), "一行 .* 也没有"),
        ((("2020-01-01", "3", 7),), "2、4 或 6 位"),
        ((("2020-01-01", "山东", 7),), "2、4 或 6 位"),
        ((("2020-01-01", "37", 7), ("2020-01-01", "37", 8)), "同一天有两行"),
        ((('"soon"', "37", 7),), "日期"),
    ],
)
def test_damaged_policies_are_told(tmp_path: Path, rows: Any, reason: str) -> None:
    with pytest.raises(ServiceError, match=reason):
        policies_of(tmp_path, *rows)


def test_a_terminal_without_policies_says_so(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="一条政策数字也没有"):
        load_policies(tmp_path)


def test_every_shipped_figure_has_document_and_reviewer(shelf: Shelf) -> None:
    for name in shelf.ground.policies.names:
        for row in shelf.ground.policies[name].rows:
            assert row.document
            assert row.reviewer
