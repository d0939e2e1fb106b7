"""Tests that need a real pcscd run in a child pytest inside with_pcscd, and report as if they had run here.

A test asks for it by using the fixture `pcscd`. A folder takes part by one line in its conftest.py:

    from tests.real.inside import pcscd, pytest_runtest_logreport, pytest_runtest_protocol

All such tests of one file share one child, and the daemon is renewed for whoever finds it dead. In a run without
workers the files of one folder run side by side.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SOCKET = Path("/run/pcscd/pcscd.comm")
REPORTS = "WITH_PCSCD_REPORTS"
NOT_HERE = 77
SLOTS = 2


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
        deadline = time.monotonic() + 60
        while not SOCKET.exists():
            assert time.monotonic() < deadline, "pcscd does not start"
            time.sleep(0.01)

    def wait_until_empty(self) -> None:
        """Wait until the daemon has noticed that every card is gone."""
        from smartcard import scard

        deadline = time.monotonic() + 60
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
def pcscd() -> Pcscd:
    """A running pcscd with the virtual reader's two slots, nobody else's."""
    if not _daemon:
        _daemon.append(Pcscd(int(os.environ["WITH_PCSCD_PID"]), Path(os.environ["WITH_PCSCD_CONFIG"])))
    daemon = _daemon[0]
    if not daemon.alive():
        daemon.start()
    return daemon


class Child:
    """A pytest inside with_pcscd that runs the chosen tests of one file."""

    def __init__(self, node_ids: list[str]) -> None:
        self._room = tempfile.TemporaryDirectory()
        self._told = Path(self._room.name, "reports")
        self._told.touch()
        self._output = Path(self._room.name, "output")
        with self._output.open("wb") as output:
            self._process = subprocess.Popen(
                [HERE / "with_pcscd", sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *node_ids],
                cwd=ROOT,
                env=os.environ | {REPORTS: str(self._told)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._reports: dict[str, list[pytest.TestReport]] | None = None
        self._last_words = ""
        atexit.register(self.end)

    def reports(self, item: pytest.Item) -> list[pytest.TestReport]:
        """Wait for the child and give what it reported of this test."""
        if self._reports is None:
            self._process.wait()
            self._reports = {}
            for line in self._told.read_text(encoding="utf-8").splitlines():
                report = pytest.TestReport._from_json(json.loads(line))
                self._reports.setdefault(report.nodeid, []).append(report)
            self._last_words = self._output.read_text(encoding="utf-8", errors="replace").strip()
            self.end()
        return self._reports.get(item.nodeid) or [self._excuse(item)]

    def end(self) -> None:
        """Kill it if it still runs, and clear away its room."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()
        self._room.cleanup()

    def _excuse(self, item: pytest.Item) -> pytest.TestReport:
        impossible = self._process.returncode == NOT_HERE
        said = f"status {self._process.returncode}: {self._last_words}"
        return pytest.TestReport(
            nodeid=item.nodeid,
            location=item.location,
            keywords={},
            outcome="skipped" if impossible else "failed",
            longrepr=(str(item.path), 0, said) if impossible else f"the child pytest told nothing of it, {said}",
            when="call",
        )


_children: dict[Path, Child] = {}


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    if not _wants_pcscd(item) or "WITH_PCSCD_PID" in os.environ:
        return None
    if item.path not in _children:
        _start_folder(item)
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for report in _children[item.path].reports(item):
        item.ihook.pytest_runtest_logreport(report=report)
    _leave(item, nextitem)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def _leave(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """End what an earlier test left standing for the folders of this one, as this one's own teardown would have done.

    Nothing is set up here, yet a test before it in the same folder may have been; what comes next may be of another.
    """
    call = pytest.CallInfo.from_call(lambda: item.session._setupstate.teardown_exact(nextitem), when="teardown")
    if call.excinfo is not None:
        item.ihook.pytest_runtest_logreport(report=pytest.TestReport.from_item_and_call(item, call))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if REPORTS in os.environ and "WITH_PCSCD_PID" in os.environ:
        with Path(os.environ[REPORTS]).open("a", encoding="utf-8") as file:
            file.write(json.dumps(report._to_json(), default=str) + "\n")


def _wants_pcscd(item: pytest.Item) -> bool:
    return "pcscd" in getattr(item, "fixturenames", ())


def _start_folder(first: pytest.Item) -> None:
    """Start a child for every file of this folder at once: each has a pcscd of its own and mostly waits.

    Of several workers, each gets some of the files and starts a child for the one it has come to: it cannot know which
    of the others will be its own.
    """
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    files: dict[Path, list[str]] = {}
    for item in first.session.items:
        if (item.path == first.path or (alone and item.path.parent == first.path.parent)) and _wants_pcscd(item):
            files.setdefault(item.path, []).append(item.nodeid)
    _children.update({path: Child(node_ids) for path, node_ids in files.items()})
