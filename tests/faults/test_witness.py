"""When a hub does not answer it is put down where it stands, and the campaign's report names the file."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sync.hub.hub import prepare
from sync.hub.settings import HubSettings
from tests.faults.line import witness
from tests.faults.private import ROOT
from tests.sync.hub.conftest import LiveHub, MovableClock

if TYPE_CHECKING:
    from collections.abc import Callable

PROCESS = """
import sys, threading, time
from pathlib import Path
from tests.faults.line.witness import Witness
witness = Witness(Path(sys.argv[1]))
print("there", flush=True)
def held_up():
    while True:
        time.sleep(0.01)
held_up()
"""


def until(there: Callable[[], bool]) -> None:
    ends = time.monotonic() + 30
    while not there():
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_what_a_silent_hub_is_doing_is_told(tmp_path: Path) -> None:
    settings = HubSettings(database=f"sqlite:///{tmp_path / 'hub.db'}", data=str(tmp_path / "keys"))
    prepare(settings)
    live = LiveHub(settings, MovableClock())
    release: list[asyncio.Event] = []

    async def never(*_: object) -> None:
        release.append(asyncio.Event())
        await release[0].wait()

    live.hub.batches.hand_in = never  # type: ignore[assignment, method-assign]
    terminal = live.terminal()
    asks = threading.Thread(target=terminal.batch, args=([b"{}"],), daemon=True)
    asks.start()
    until(lambda: bool(release))
    file = tmp_path / "told"
    with file.open("w+") as told:
        witness.testify(told, live.hub, live._server)
    said = file.read_text("utf-8")
    assert "post_submissions" in said
    assert ".never" in said, "down to what it waits for"
    assert "request POST /v1/submissions" in said
    assert "answer begun False" in said
    assert "state 01" in said
    assert "(most recent call first)" in said, "and every thread, though no more than a hundred are told"
    assert "cannot be read" not in said
    release[0]._loop.call_soon_threadsafe(release[0].set)  # type: ignore[attr-defined]
    asks.join()
    live.stop()


def test_a_process_that_is_held_up_says_so_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "stood"
    process = subprocess.Popen([sys.executable, "-c", PROCESS, str(file)], cwd=ROOT, stdout=subprocess.PIPE)
    try:
        assert process.stdout
        assert process.stdout.readline() == b"there\n"
        said = witness.ask(process.pid, file)
        assert "in held_up" in said
        assert said.endswith("that is all\n")
        assert process.poll() is None
    finally:
        process.kill()
        process.communicate()


def test_who_waits_too_long_is_noticed_once_and_who_does_not_is_not() -> None:
    late: list[float] = []
    watch = witness.Watch(lambda: late.append(time.monotonic()), after_s=0.3)
    with watch.over():
        pass
    began = time.monotonic()
    with watch.over():
        until(lambda: bool(late))
        assert late[0] - began >= 0.3
    watch.close()
    assert len(late) == 1


def test_the_report_names_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    name = witness.put_down("7-1", "here\n")
    assert name == "stood-7-1.txt"
    path = Path(capsys.readouterr().err.rpartition(": ")[2].strip())
    assert path.read_text() == "here\n"
    path.unlink()
    path.parent.rmdir()
