"""The program's log: a line when there is a word to say, and nobody hindered by a disk that takes none."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from kiosk.journal_file import write_log
from kiosk.paths import DataFolder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path) -> Iterator[DataFolder]:
    """A data folder whose log is the process's, for as long as the test lasts."""
    root = logging.getLogger()
    handlers, level, urllib3 = list(root.handlers), root.level, logging.getLogger("urllib3").level
    folder = DataFolder(tmp_path)
    write_log(folder, "kiosk.log")
    yield folder
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.getLogger("urllib3").setLevel(urllib3)


def test_a_line_says_when_how_grave_and_where(data: DataFolder) -> None:
    data.log.mkdir()
    assert list(data.log.iterdir()) == [], "nothing is opened before there is a word to say"
    logging.getLogger("kiosk").warning("hand-in not written: %s", "full")
    assert (data.log / "kiosk.log").read_text().endswith(" WARNING kiosk hand-in not written: full\n")


def test_a_disk_that_takes_no_log_hinders_nobody(data: DataFolder) -> None:
    data.log.write_text("a file where the folder should be")
    logging.getLogger("kiosk").error("said to nobody")
    data.log.unlink()
    data.log.mkdir()
    logging.getLogger("kiosk").error("heard again")
    assert [line.split(" kiosk ")[1] for line in (data.log / "kiosk.log").read_text().splitlines()] == ["heard again"]
