"""A service's pages have something to ask from the first touch on, or the service is refused."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kiosk.desk.data_file import ServiceError
from kiosk.desk.service_file import load_service
from tests.kiosk.desk.test_service import line_of

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.desk.shelf import Shelf


@pytest.fixture
def looking_up(tmp_path: Path, root: Path) -> Path:
    """A copy of 查进度, whose every question has a condition, to be broken."""
    copy = tmp_path / "my_matters"
    copy.mkdir()
    for path in (root / "kiosk/services/my_matters").glob("*.toml"):
        shutil.copy(path, copy)
    return copy


def test_conditions_of_which_one_always_holds_are_fine(looking_up: Path, shelf: Shelf) -> None:
    service = load_service(looking_up, "zh_CN", shelf)
    assert all(step.ask is not None for step in service.steps)


@pytest.mark.parametrize(
    ("condition", "when"), [("device.card_reader", "card_reader 用不了的时候"), ("answers.way == 'x'", "一开始")]
)
def test_a_service_that_would_ask_nothing_is_refused_at_its_first_condition(
    looking_up: Path, shelf: Shelf, condition: str, when: str
) -> None:
    file = looking_up / "service.toml"
    text = file.read_text(encoding="utf-8").replace("answers.way != 'card'", condition)
    if condition != "device.card_reader":
        text = text.replace('"device.card_reader"', "\"today < '2000-01-01'\"")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ServiceError) as told:
        load_service(looking_up, "zh_CN", shelf)
    first = line_of(looking_up, "service.toml", "ask =")
    assert (told.value.file, told.value.line) == ("my_matters/service.toml", first)
    assert when in told.value.reason
    assert "一题也问不出来" in told.value.reason


def test_a_service_with_neither_questions_nor_a_page_is_refused(looking_up: Path, shelf: Shelf) -> None:
    (looking_up / "service.toml").write_text(
        'key = "my_matters"\nversion = "1"\n[tile]\nicon = "x"\n', encoding="utf-8"
    )
    (looking_up / "text.zh_CN.toml").write_text('[tile]\ntitle = "查"\nline = "查"\n', encoding="utf-8")
    with pytest.raises(ServiceError) as told:
        load_service(looking_up, "zh_CN", shelf)
    assert (told.value.file, told.value.line) == ("my_matters/service.toml", 1)
    assert "一道题也没有" in told.value.reason
