"""The engine is begun before the window: every page's frame is read meanwhile, and the window lives in that engine."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent

from kiosk.paths import code_root
from kiosk.shell.engine import make_engine
from kiosk.shell.settings import ScreenSettings
from kiosk.shell.window import WindowBroken, build_window
from tests.kiosk.shell.town import Town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE_S = 20.0


@pytest.fixture
def engine(qapp: object) -> Iterator[QQmlApplicationEngine]:
    engine = make_engine(code_root())
    yield engine
    if shiboken6.isValid(engine):
        shiboken6.delete(engine)


def test_the_frame_of_every_page_is_read_without_a_window(engine: QQmlApplicationEngine) -> None:
    ahead = engine.findChild(QQmlComponent)
    assert ahead is not None
    patience = time.monotonic() + PATIENCE_S
    while ahead.isLoading() and time.monotonic() < patience:
        QCoreApplication.processEvents()
    assert ahead.isReady(), ahead.errorString()
    assert ahead.url().fileName() == "PageFrame.qml"


def test_the_window_lives_in_the_engine_that_was_begun_and_takes_it_along(engine: QQmlApplicationEngine) -> None:
    window = build_window(Town().parts(), ScreenSettings(full_screen=False), engine)
    assert engine.rootObjects() == [window.quick]
    window.close()
    assert not shiboken6.isValid(engine)


def test_a_damaged_installation_is_told_by_the_window(qapp: object, tmp_path: Path) -> None:
    shutil.copytree(code_root() / "kiosk", tmp_path / "kiosk", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (tmp_path / "kiosk" / "shell" / "PageStack.qml").write_text("Item {")
    engine = make_engine(tmp_path)
    with pytest.raises(WindowBroken, match=r"PageStack\.qml"):
        build_window(Town().parts(), ScreenSettings(full_screen=False), engine)
    shiboken6.delete(engine)
