"""Tests that need a real pcscd run in a child pytest inside with_pcscd; their reports come back as if they had run here.

A test asks for it by using the fixture `pcscd`. A folder takes part by one line in its conftest.py:

    from tests.real.inside import pcscd, pytest_runtest_logreport, pytest_runtest_protocol

All such tests of one file share one child; the daemon is renewed for whoever finds it dead.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SOCKET = Path("/run/pcscd/pcscd.comm")
REPORTS = "WITH_PCSCD_REPORTS"
NOT_HERE = 77
SLOTS = 2

_reports: dict[str, list[dict[str, object]]] = {}
_run: set[Path] = set()
_excuses: dict[Path, str] = {}


class Pcscd:
    """The daemon beside which a test runs; it may be killed, frozen and started again."""

    def __init__(self, pid: int, config: Path) -> None:
        self.pid = pid
        self._config = config
        self._own: subprocess.Popen[bytes] | None = None

    def alive(self) -> bool:
        """Tell whether it runs and listens."""
        if self._own is not None:
            return self._own.poll() is None and SOCKET.exists()
        try:
            state = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0]
        except OSError:
            return False
        return state != "Z" and SOCKET.exists()

    def kill(self) -> None:
        """Kill it as a crash would, leaving its files behind."""
        os.kill(self.pid, signal.SIGKILL)
        if self._own is not None:
            self._own.wait()
        while self.alive():
            time.sleep(0.005)

    def start(self) -> None:
        """Start it again and wait until it listens."""
        SOCKET.unlink(missing_ok=True)
        SOCKET.with_name("pcscd.pid").unlink(missing_ok=True)
        self._own = subprocess.Popen(
            ["pcscd", "--foreground", "--error", "--config", str(self._config)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.pid = self._own.pid
        deadline = time.monotonic() + 10
        while not SOCKET.exists():
            assert time.monotonic() < deadline, "pcscd does not start"
            time.sleep(0.01)

    def wait_until_empty(self) -> None:
        """Wait until the daemon has noticed that every card is gone."""
        from smartcard import scard

        deadline = time.monotonic() + 10
        _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
        try:
            while True:
                _, names = scard.SCardListReaders(context, [])
                _, states = scard.SCardGetStatusChange(context, 0, [(name, 0) for name in names])
                if len(states) == SLOTS and not any(state & scard.SCARD_STATE_PRESENT for _, state, _ in states):
                    return
                assert time.monotonic() < deadline, "a slot stays taken"
                time.sleep(0.02)
        finally:
            scard.SCardReleaseContext(context)

    def freeze(self) -> None:
        """Stop it without ending it."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        os.kill(self.pid, signal.SIGCONT)


_daemon: list[Pcscd] = []


@pytest.fixture
def pcscd() -> Iterator[Pcscd]:
    """A running pcscd with the virtual reader's two slots, nobody else's."""
    if not _daemon:
        _daemon.append(Pcscd(int(os.environ["WITH_PCSCD_PID"]), Path(os.environ["WITH_PCSCD_CONFIG"])))
    daemon = _daemon[0]
    if not daemon.alive():
        daemon.start()
    yield daemon


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    if "pcscd" not in getattr(item, "fixturenames", ()) or "WITH_PCSCD_PID" in os.environ:
        return None
    if item.path not in _run:
        _run.add(item.path)
        _run_inside(item.session, item.path)
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for report in _told(item):
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if REPORTS in os.environ and "WITH_PCSCD_PID" in os.environ:
        data = report._to_json()
        with Path(os.environ[REPORTS]).open("a", encoding="utf-8") as file:
            file.write(json.dumps(data, default=str) + "\n")


def _run_inside(session: pytest.Session, path: Path) -> None:
    chosen = [
        item.nodeid for item in session.items if item.path == path and "pcscd" in getattr(item, "fixturenames", ())
    ]
    with tempfile.TemporaryDirectory() as room:
        told = Path(room, "reports")
        told.touch()
        done = subprocess.run(
            [HERE / "with_pcscd", sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *chosen],
            cwd=ROOT,
            env=os.environ | {REPORTS: str(told)},
            capture_output=True,
            text=True,
            check=False,
        )
        for line in told.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            _reports.setdefault(report["nodeid"], []).append(report)
    _excuses[path] = f"status {done.returncode}\n{done.stdout}\n{done.stderr}"
    if done.returncode == NOT_HERE:
        _excuses[path] = "skip: " + done.stderr.strip()


def _told(item: pytest.Item) -> list[pytest.TestReport]:
    if item.nodeid in _reports:
        return [pytest.TestReport._from_json(data) for data in _reports[item.nodeid]]
    excuse = _excuses[item.path]
    outcome = "skipped" if excuse.startswith("skip: ") else "failed"
    longrepr = (str(item.path), 0, excuse) if outcome == "skipped" else f"the child pytest told nothing of it: {excuse}"
    return [
        pytest.TestReport(
            nodeid=item.nodeid,
            location=item.location,
            keywords={},
            outcome=outcome,
            longrepr=longrepr,
            when="call",
        )
    ]
