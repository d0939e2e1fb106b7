"""A title is given the occupation it names, and a tile where that is likely; a firm's own code wins."""

from __future__ import annotations

import csv
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.hub.linter.rules import shipped_folder
from sync.hub.spreadsheets.coder import guess_of, occupation_of, tile_for, tile_of
from sync.hub.spreadsheets.intake import read_file


def rows(name: str) -> list[dict[str, str]]:
    with (shipped_folder("codes") / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("title", "code", "tile"),
    [
        ("焊工", "6-18-02-04", "factory"),
        ("急招焊工2名", "6-18-02-04", "factory"),
        ("保洁员（包住）", "4-09-08-01", "cleaning"),
        ("保安", "4-07-05-01", "guard"),
        ("测试机械厂招聘", "", ""),
        ("", "", ""),
    ],
)
def test_what_a_title_names(title: str, code: str, tile: str) -> None:
    assert (occupation_of(title), tile_for(title)) == (code, tile)


def test_every_official_name_is_known_by_its_own_code() -> None:
    known = {row["code"] for row in rows("occupations-2022.csv")}
    named = [row for row in rows("occupations-2022.csv") if row["level"] == "4"]
    right = sum(occupation_of(row["name"].rstrip("LS/")) == row["code"] for row in named)

    assert right > 0.9 * len(named)
    assert all(guess is None or guess.code in known for guess in map(guess_of, (row["alias"] for row in named)))


def test_every_tile_is_one_of_the_table_and_every_beginning_one_of_the_codes() -> None:
    tiles = tomllib.loads((shipped_folder("intake") / "tiles.toml").read_text(encoding="utf-8"))["tiles"]
    codes = [row["code"] for row in rows("occupations-2022.csv")]

    assert set(tiles) <= {row["code"] for row in rows("work_kinds.csv")}
    assert [start for starts in tiles.values() for start in starts if not any(c.startswith(start) for c in codes)] == []
    assert tile_of("4-10-01-06") == "cleaning"
    assert tile_of("2-01-01-01") == ""


def test_a_firm_s_own_code_wins_and_nonsense_does_not() -> None:
    header = "岗位\t单位\t地点\t工资\t电话\t职业代码\n"
    line = "焊工\t测试厂\t石桥镇\t5000\t13800001234\t"
    own, odd = (read_file((header + line + code + "\n").encode(), "").good[0] for code in ("4-09-08-01", "会焊"))

    assert (own.occ_code, own.occ_tile) == ("4-09-08-01", "cleaning")
    assert odd.occ_code == "6-18-02-04"


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=80))
def test_any_title_is_looked_at_without_falling(title: str) -> None:
    guess = guess_of(title)

    assert guess is None or guess.score > 0
