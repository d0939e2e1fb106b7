"""Conditions are checked again exactly when something they depend on is different."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.desk.checked import check_once
from kiosk.desk.data_file import ServiceError
from kiosk.desk.service_file import load_services

if TYPE_CHECKING:
    from kiosk.desk.shelf import Shelf

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "kiosk/services/unemployment", tmp_path / "unemployment"))


def check(folder: Path, shelf: Shelf, mark: Path) -> bool:
    return check_once(load_services([folder], "zh_CN", shelf, check=False).values(), [folder], ROOT, mark)


def test_the_same_data_is_checked_once(folder: Path, shelf: Shelf, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    assert check(folder, shelf, mark)
    assert not check(folder, shelf, mark)


def test_a_changed_condition_is_checked_and_a_bad_one_leaves_no_mark(
    folder: Path, shelf: Shelf, tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    assert check(folder, shelf, mark)
    file = folder / "service.toml"
    good = file.read_text("utf-8")
    assert "age(card.birth, today)" in good
    file.write_text(good.replace("age(card.birth, today)", "aeg(card.birth, today)"), "utf-8")
    for _ in range(2):
        with pytest.raises(ServiceError, match="aeg"):
            check(folder, shelf, mark)
    file.write_text(good, "utf-8")
    assert not check(folder, shelf, mark)


def test_a_mark_that_cannot_be_kept_means_checking_each_time(folder: Path, shelf: Shelf, tmp_path: Path) -> None:
    mark = tmp_path / "missing" / "mark"
    assert check(folder, shelf, mark)
    assert check(folder, shelf, mark)
    broken = tmp_path / "broken"
    broken.write_bytes(b"\xff\xfe not a state")
    assert check(folder, shelf, broken)
    assert not check(folder, shelf, broken)
