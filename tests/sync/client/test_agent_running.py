"""The agent on threads of its own: woken by a bell, never ended by trouble, ended by a bug or by being told to."""

from __future__ import annotations

import errno
import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from sync.cache.desk import DeskStore
from sync.cache.failures import StoreFailed, StoreReason
from sync.client.bell import Bell, ring
from sync.client.errors import Unreachable
from sync.client.settings import LineSettings
from sync.wire.clock import SystemClock

from .conftest import COUNTY, Run, Terminal, jobs


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """What an agent does to its process is undone: this one is the tests'."""
    before = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)}, gc.get_threshold()
    yield
    for name, handler in before[0].items():
        signal.signal(name, handler)
    gc.set_threshold(*before[1])
    gc.unfreeze()


def live(terminal: Terminal) -> tuple[Run, Bell, threading.Thread]:
    run = Run(terminal, LineSettings(poll_s=3600), SystemClock())  # by itself it looks once
    bell = Bell(terminal.folder / "agent.sock")
    thread = threading.Thread(target=run.agent.run, args=(bell,))
    thread.start()
    return run, bell, thread


def until(condition, seconds: float = 90) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def test_running_it_delivers_at_the_ring_of_a_bell(terminal: Terminal):
    terminal.hub.publish(COUNTY, jobs(0, 20))
    run, bell, thread = live(terminal)
    try:
        assert until(lambda: terminal.catalogue.count() == 20)
        terminal.hand_in()
        assert ring(terminal.folder / "agent.sock")
        assert until(lambda: terminal.desk.outbox_depth() == 0)
    finally:
        run.agent.stop()
        thread.join(90)
        bell.close()
    assert not thread.is_alive()


def test_trouble_with_the_disk_does_not_end_it(terminal: Terminal, monkeypatch):
    terminal.hub.publish(COUNTY, jobs(0, 3))
    calls = []

    def tidy() -> None:
        calls.append(1)
        if len(calls) == 1:
            raise StoreFailed(StoreReason.FULL)

    monkeypatch.setattr(terminal.desk, "tidy", tidy)
    run, bell, thread = live(terminal)
    try:
        assert until(lambda: len(calls) > 1)
        assert thread.is_alive()
    finally:
        run.agent.stop()
        thread.join(90)
        bell.close()


def test_a_folder_that_nobody_can_write_to_does_not_end_it(terminal: Terminal, monkeypatch):
    calls = []

    def look() -> None:
        calls.append(1)
        if len(calls) == 1:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    run = Run(terminal, LineSettings(poll_s=3600, first_wait_s=1), SystemClock())
    monkeypatch.setattr(run.agent._downloads, "run", look)
    thread = threading.Thread(target=run.agent.run)
    thread.start()
    try:
        assert until(lambda: len(calls) > 1)
    finally:
        run.agent.stop()
        thread.join(90)


def test_an_errand_that_fails_keeps_none_of_the_others_from_its_turn(terminal: Terminal):
    done: list[str] = []

    def away(_tell: object) -> None:
        done.append("away")
        raise Unreachable("no_connection", 40.0)

    def full(_tell: object) -> None:
        done.append("full")
        raise StoreFailed(StoreReason.FULL)

    run = Run(terminal, errands=(away, full, lambda _tell: done.append("last")))
    assert run.errands() >= 40, "and what the first one met decides how long to wait"
    assert done == ["away", "full", "last"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_in_one_thread_ends_the_process_with_a_word(terminal: Terminal):
    terminal.hub.publish(COUNTY, jobs(0, 3))
    run = Run(terminal)

    def bug() -> None:
        raise ZeroDivisionError

    run.agent._downloads._changed = bug
    assert run.agent.run() == 1


def test_the_handler_of_signals_only_asks_it_to_stop(terminal: Terminal):
    run = Run(terminal)
    run.agent._told_to_stop(signal.SIGTERM, None)
    assert run.agent.run() == 0


class Interrupted(threading.Event):
    """An event that SIGTERM meets while it is being set: its lock is held by the very thread the handler runs on."""

    within = interrupted = False

    def set(self) -> None:
        if threading.current_thread() is threading.main_thread():
            assert not self.within, "the handler would wait for ever for what it interrupted"
            if not self.interrupted:
                self.within = self.interrupted = True
                signal.raise_signal(signal.SIGTERM)
                self.within = False
        super().set()


def test_a_signal_in_the_middle_of_a_ring_ends_it_all_the_same(terminal: Terminal, monkeypatch):
    run = Run(terminal, LineSettings(poll_s=3600), SystemClock())
    run.agent._wakes["papers"] = Interrupted()
    with Bell(terminal.folder / "agent.sock") as bell:
        assert ring(terminal.folder / "agent.sock")
        assert run.agent.run(bell) == 0


def test_sigterm_is_a_clean_end(tmp_path):
    code = f"""
import pathlib, sys
from sync.cache.catalogue import Catalogue
from sync.cache.desk import DeskStore
from sync.client.agent import Agent
from sync.client.line import Line
from sync.client.settings import LineSettings
from sync.wire.clock import SystemClock
folder, clock = pathlib.Path({str(tmp_path)!r}), SystemClock()
desk, catalogue = DeskStore(folder / "desk.db", clock), Catalogue(folder / "catalogue.db", clock)
agent = Agent(LineSettings(), desk, catalogue, Line(LineSettings(), clock), clock, lambda: None,
              key_file=folder / "device.key", tell=lambda: print("told", flush=True))
code = agent.run()
desk.close()
sys.exit(code)
"""
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert child.stdout.readline() == b"told\n"
    os.kill(child.pid, signal.SIGTERM)
    assert child.wait(90) == 0
    child.stdout.close()
    assert not (tmp_path / "desk.db-wal").exists()
    with DeskStore(tmp_path / "desk.db") as store:
        assert store.enrolment() is None
