"""`hub intake` and `hub lint` at the command line."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from sync.hub.cli import main

if TYPE_CHECKING:
    from pathlib import Path

TABLE = (
    "岗位\t单位\t地点\t工资\t咋找\n"
    "焊工\t测试机械厂\t石桥镇\t5000\t13800001234\n"
    "保洁\t测试机械厂\t石桥镇\t2600，35岁以下\t13800001235\n"
)


@pytest.fixture
def hub(tmp_path: Path) -> list[str]:
    told = ["--database", f"sqlite:///{tmp_path}/hub.db", "--data", str(tmp_path / "hub")]
    assert main([*told, "migrate"]) == 0
    return told


def test_a_file_is_taken_in_and_its_layout_remembered(hub: list[str], tmp_path: Path, capsys) -> None:
    file = tmp_path / "岗位.txt"
    file.write_bytes(TABLE.encode("gb18030"))
    scope = ["--scope", "county/999999", "--firm", "测试机械厂"]

    assert main([*hub, "intake", str(file), *scope]) == 1
    said = capsys.readouterr()
    assert "不认识的列“咋找”" in said.err
    assert "收进 0 条" in said.out

    assert main([*hub, "intake", str(file), *scope, "--column", "咋找=联系电话"]) == 1
    said = capsys.readouterr()
    assert "收进 1 条：新增 1" in said.out
    assert "第 3 行，工资：“35岁以下”" in said.err
    assert (tmp_path / "岗位-请改正.xlsx").read_bytes().startswith(b"PK")

    assert main([*hub, "intake", str(file), *scope]) == 1
    assert "收进 1 条：新增 0，" in capsys.readouterr().out


def test_lint_takes_nothing_in(tmp_path: Path, capsys) -> None:
    file = tmp_path / "岗位.txt"
    file.write_text(TABLE.replace("咋找", "电话"), encoding="utf-8")

    assert main(["--data", str(tmp_path / "none"), "lint", str(file)]) == 1
    assert "1 行可以收，1 行要改" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["岗位.txt"]


@pytest.mark.parametrize("coding", ["utf-8", "gb18030"])
def test_lint_reads_a_pasted_table_from_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys, coding: str
) -> None:
    pasted = TABLE.replace("咋找", "电话").encode(coding)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pasted)))
    monkeypatch.chdir(tmp_path)

    assert main(["--data", str(tmp_path / "none"), "lint", "-"]) == 1
    said = capsys.readouterr()
    assert "1 行可以收，1 行要改" in said.out
    assert "第 3 行，工资：“35岁以下”" in said.err
    assert list(tmp_path.iterdir()) == []


SPOTS = "岗位\t单位\t地点\t工资\t电话\t坐标\n" + "".join(
    f"焊工{at}\t测试机械厂\t石桥镇\t5000元/月\t13800001234\t{spot}\n"
    for at, spot in enumerate(["117.12,36.65"] * 5 + ["36.65,117.12", "2.35,48.85"])
)


def test_what_was_converted_is_hinted_once_for_all_rows(hub: list[str], tmp_path: Path, capsys) -> None:
    file = tmp_path / "岗位.txt"
    file.write_text(SPOTS, encoding="utf-8")

    assert main([*hub, "intake", str(file), "--scope", "street/999999001"]) == 0
    said = capsys.readouterr()
    assert "收进 7 条：新增 7" in said.out
    assert said.err.splitlines() == [
        "提示：第 8 行，坐标：坐标不在国内，没有收，请核对经度和纬度。",
        "提示：第 2、3、4 行等 6 行，坐标：没写坐标系，当作 GCJ-02。",
        "提示：第 2、3、4 行等 6 行，坐标：坐标换算过：GCJ-02 换成了 WGS-84。",
    ]

    away = tmp_path / "远.txt"
    away.write_text(
        "\n".join([SPOTS.splitlines()[0] + "\t坐标系", SPOTS.splitlines()[1].replace("117", "119") + "\tgps"])
    )
    assert main([*hub, "intake", str(away), "--scope", "street/999999001"]) == 0
    assert "坐标：这个坐标离别的岗位有 179 公里，请核对。" in capsys.readouterr().err


def test_what_degrees_mean_is_a_setting(tmp_path: Path, capsys) -> None:
    config = tmp_path / "hub.toml"
    config.write_text('[hub]\ncoordinates = "BD-09"\n', encoding="utf-8")
    file = tmp_path / "岗位.txt"
    file.write_text(SPOTS, encoding="utf-8")

    assert main(["--config", str(config), "--data", str(tmp_path / "none"), "lint", str(file)]) == 0
    assert "坐标：坐标换算过：BD-09 换成了 WGS-84。" in capsys.readouterr().err


def test_nothing_at_standard_input_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))

    assert main(["--data", str(tmp_path / "none"), "lint", "-"]) == 2
    assert "粘贴的表格：文件是空的" in capsys.readouterr().err


def test_intake_from_standard_input_writes_the_bad_rows_to_a_file_with_a_name(
    hub: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    pasted = TABLE.replace("咋找", "电话").encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pasted)))
    monkeypatch.chdir(tmp_path)

    assert main([*hub, "intake", "-", "--scope", "county/999999", "--firm", "测试机械厂"]) == 1
    assert "收进 1 条：新增 1" in capsys.readouterr().out
    assert (tmp_path / "粘贴的表格-请改正.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        (["--scope", "nowhere"], "没有这样的范围"),
        (["--scope", "county/999999", "--column", "咋找"], "应写成 列名=内容"),
        (["--scope", "county/999999", "--column", "咋找=颜色"], "应写成 列名=内容"),
    ],
)
def test_what_cannot_be_done_is_said(hub: list[str], tmp_path: Path, capsys, extra: list[str], sentence: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(TABLE, encoding="utf-8")

    assert main([*hub, "intake", str(file), *extra]) == 2
    assert sentence in capsys.readouterr().err


def test_a_file_that_is_not_there(tmp_path: Path, capsys) -> None:
    assert main(["lint", str(tmp_path / "none.csv")]) == 2
    assert "读不了" in capsys.readouterr().err
