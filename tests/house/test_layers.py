"""The import layers of the house, and the doors behind which single libraries stay."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_the_layers_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("library", "doors"),
    [
        ("smartcard", {"drivers/card/pcsc.py"}),
        ("requests", {"sync/client/line.py"}),
        ("escpos", {"drivers/printer/compose.py"}),
    ],
)
def test_a_library_comes_in_by_one_door(library: str, doors: set[str]) -> None:
    pattern = re.compile(rf"^\s*(from {library}[. ]|import {library}\b)", re.MULTILINE)
    users = {
        file.relative_to(ROOT).as_posix()
        for top in ("kiosk", "drivers", "sync")
        for file in (ROOT / top).rglob("*.py")
        if pattern.search(file.read_text("utf-8"))
    }
    assert users <= doors


def test_qt_draws_only_where_it_may() -> None:
    pattern = re.compile(r"^\s*(from|import) PySide6", re.MULTILINE)
    allowed = re.compile(
        r"kiosk/(app\.py|shell/|admin/|view/|services/[a-z_]+/([a-z]+_)?view\.py)|drivers/printer/(raster|simulated)\.py"
    )
    users = [
        file.relative_to(ROOT).as_posix()
        for top in ("kiosk", "drivers", "sync")
        for file in (ROOT / top).rglob("*.py")
        if pattern.search(file.read_text("utf-8"))
    ]
    assert [user for user in users if not allowed.match(user)] == []
