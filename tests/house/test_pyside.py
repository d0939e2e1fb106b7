"""PySide6 6.12.0 on Python 3.11 takes references of None that it never added, and aborts; our pin must keep it out."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_calls_that_return_none_leave_its_reference_count_alone() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(2000):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 500
