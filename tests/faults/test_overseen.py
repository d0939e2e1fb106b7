"""A campaign that is stuck, or dies, ends by itself, and what it had counted is kept."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from tests.faults.overseen import oversee
from tests.faults.private import CannotRun

HEAD = "import os, subprocess, sys, time\nfrom tests.faults import overseen\n"
LEFT_BEHIND = "open(sys.argv[3], 'w').write(str(subprocess.Popen(['sleep', '600']).pid))"


def program(*lines: str, left: Path | None = None) -> list[str]:
    """Words that start a program whose rounds are these lines."""
    play = "\n".join(f"    {line}" for line in lines)
    text = f"{HEAD}def play(rounds, seed):\n{play}\noverseen.run(play)"
    return [sys.executable, "-c", text, "3", "7", str(left or "")]


def said(rounds: int, lost: int = 0) -> str:
    return f"overseen.say({{'rounds': {rounds}, 'lost': {lost}}})"


def test_the_figures_of_the_last_round_are_the_figures(capfd: pytest.CaptureFixture[str]) -> None:
    last = "return {'rounds': 3, 'lost': 2}"
    assert oversee(program(said(1), said(2, 2), last), "rough 7", 3, ("lost",)) == {"rounds": 3, "lost": 2}
    told = capfd.readouterr().err
    assert "rough 7: 1 of 3 rounds" in told
    assert told.splitlines()[-1] == "rough 7: all: 3 of 3 rounds; lost 2"


def test_what_is_stuck_is_ended_with_all_it_started(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    left = tmp_path / "left"
    words = program(LEFT_BEHIND, said(2), "time.sleep(600)  # stuck here", left=left)
    figures = oversee(words, "line 7", 3, ("lost",), stuck_s=2)
    assert figures == {"rounds": 2, "lost": 0, "ended": "no round came to its end within 2 s"}
    told = capfd.readouterr().err
    assert "in play" in told, "where it stood is told"
    assert "line 7: no round came to its end within 2 s: 2 of 3 rounds; nothing wrong" in told
    ends = time.monotonic() + 60
    while alive(int(left.read_text("ascii"))):  # the kernel ends it in its own time
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_what_dies_keeps_what_it_had_counted() -> None:
    figures = oversee(program(said(1), "os.kill(os.getpid(), 11)"), "line 7", 3, ("lost",))
    assert figures == {"rounds": 1, "lost": 0, "ended": "the program ended with status -11"}
    figures = oversee(program(said(2, 1), "raise AssertionError('waited for the hub')"), "line 7", 3, ("lost",))
    assert figures == {"rounds": 2, "lost": 1, "ended": "the program ended with status 1"}


def test_without_a_single_round_there_are_no_figures() -> None:
    with pytest.raises(AssertionError, match="before the first round"):
        oversee(program("raise SystemExit(1)"), "line 7", 3, ("lost",))


def test_what_cannot_be_played_says_why() -> None:
    cannot = "from tests.faults.private import CannotRun; raise CannotRun('no tmpfs here')"
    with pytest.raises(CannotRun, match="no tmpfs here"):
        oversee(program(cannot), "line 7", 3, ("lost",))


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(") ")[2][0] != "Z"
    except FileNotFoundError:
        return False
