"""A day of the display in fast-forward, as `day.py` plays it: nothing grows, and every kind of card comes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TEN_MINUTES_S = 600
AS_SET_S = 8
ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("step_s", [TEN_MINUTES_S, pytest.param(AS_SET_S, marks=pytest.mark.long)])
def test_a_day_and_a_night_alone_and_nothing_grows(step_s: int) -> None:
    """In a process of its own: what the tests before it left in this one would be weighed with it."""
    words = [sys.executable, "-m", "tests.kiosk.shell.day", str(step_s)]
    played = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert played.returncode == 0, played.stdout + played.stderr
    assert "24: " in played.stdout
