"""The one handler of bugs: the visit ends first, then it is written down, and no bug feeds on its own note."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal

from kiosk.app import guard


class Standing(QObject):
    """What the handler needs of a window."""

    qmlWarned = Signal(str)  # noqa: N815 - QML sees it

    def __init__(self) -> None:
        super().__init__()
        self.did: list[str] = []

    def failsafe(self) -> None:
        self.did.append("ended")


def test_a_bug_ends_the_visit_and_is_noted_at_most_once_a_minute(
    qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    now = [0.0]
    monkeypatch.setattr("kiosk.app.monotonic", lambda: now[0])
    window = Standing()
    guard(window, lambda: window.did.append("noted"))  # type: ignore[arg-type]

    def meet() -> list[str]:
        window.did.clear()
        sys.excepthook(ValueError, ValueError("never shown"), None)
        qapp.processEvents()
        return list(window.did)

    assert meet() == ["ended", "noted"]
    assert meet() == ["ended"]
    now[0] = 61.0
    assert meet() == ["ended", "noted"]
