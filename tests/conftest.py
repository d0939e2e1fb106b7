"""What every test gets: Qt without a screen, no disk cache of QML, no socket beyond this machine."""

from __future__ import annotations

import os
import socket
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QML_DISABLE_DISK_CACHE", "1")
os.environ.setdefault("QT_IM_MODULE", "qtvirtualkeyboard")

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


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The kind of application pytest-qt starts: Qt Quick needs no widgets."""
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication
