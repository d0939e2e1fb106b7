"""What every test gets: Qt without a screen, QML compiled once in a run, no socket beyond this machine, examples that
are the same in every run."""

from __future__ import annotations

import gc
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("roaming", settings.get_profile("steady"), derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
"""No test fails because a machine is busy. The plain run tries the same examples each time; `--long` seeks new ones."""

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QT_IM_MODULE", "qtvirtualkeyboard")
os.environ.setdefault("QT_VIRTUALKEYBOARD_DESKTOP_DISABLE", "1")

QML_CACHE = "QML_DISK_CACHE_PATH"
"""What Qt compiles is shared by the workers and children of one run, and goes with it: nothing old is ever read."""
_first = QML_CACHE not in os.environ
if _first:
    os.environ[QML_CACHE] = tempfile.mkdtemp(prefix="kiosk-qml-")

_connect = socket.socket.connect


def _near(address: Any) -> bool:
    """Unix sockets and loopback."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    return host.startswith("127.") or host in {"localhost", "::1"}


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches out of this machine fails with a clear word."""

    def connect(self: socket.socket, address: Any) -> None:
        assert _near(address), f"a test tried to reach {address}"
        _connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


def pytest_configure() -> None:
    """Garbage is collected between tests and on the main thread alone.

    Whichever thread makes the next object would else collect, and destroy there what belongs to Qt's thread: pages and
    view-models of an earlier test. One worker in some thousand tests crashed of it.
    """
    gc.disable()


def pytest_unconfigure() -> None:
    if _first:
        shutil.rmtree(os.environ.pop(QML_CACHE), ignore_errors=True)


def pytest_collection_finish() -> None:
    """All that was imported and collected stays to the end: no collection has to walk through it again."""
    gc.collect()
    gc.freeze()


_WAITING = ("tests/faults/", "tests/journeys/", "tests/real/", "tests/kiosk/shell/test_display_day")
"""Files in which a test waits for other processes most of its time."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that wait stand evenly between files that reckon, the largest first: no long file is left for the end."""
    files: dict[str, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.nodeid.partition("::")[0], []).append(item)
    waiting = [name for name in files if name.startswith(_WAITING)]
    reckoning = sorted(files.keys() - waiting, key=lambda name: (-len(files[name]), name))
    every = max(1, len(reckoning) * 3 // 4 // (len(waiting) + 1))
    for place, name in enumerate(waiting):
        reckoning.insert(min(place * (every + 1), len(reckoning)), name)
    items[:] = [item for name in reckoning for item in files[name]]


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """What a test left in circles goes, as far as it is young. Whoever switched the collector on has done with it."""
    gc.disable()
    gc.collect(1)


@pytest.fixture(scope="module", autouse=True)
def _nothing_old_stays() -> Iterator[None]:
    """And the rest with its file."""
    yield
    gc.collect()


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The kind of application pytest-qt starts: Qt Quick needs no widgets."""
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication
