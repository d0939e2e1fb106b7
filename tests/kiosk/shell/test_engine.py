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
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE_S = 60.0


@pytest.fixture
def engine(qapp: object) -> Iterator[QQmlApplicationEngine]:
    engine = make_engine(code_root())
    yield engine
    if shiboken6.isValid(engine):
        shiboken6.delete(engine)


def until(holds: Callable[[], bool]) -> bool:
    """Let Qt work until it holds; False when it never did."""
    patience = time.monotonic() + PATIENCE_S
    while not holds() and time.monotonic() < patience:
        QCoreApplication.processEvents()
    return holds()


def test_the_frame_of_every_page_is_read_without_a_window(engine: QQmlApplicationEngine) -> None:
    ahead = engine.findChild(QQmlComponent)
    assert ahead is not None
    assert until(lambda: not ahead.isLoading())
    assert ahead.isReady(), ahead.errorString()
    assert ahead.url().fileName() == "PageFrame.qml"


def test_the_window_lives_in_the_engine_that_was_begun_and_takes_it_along(engine: QQmlApplicationEngine) -> None:
    window = build_window(Town().parts(), ScreenSettings(full_screen=False), engine)
    assert engine.rootObjects() == [window.quick]
    window.close()
    assert not shiboken6.isValid(engine)


def damaged(folder: Path, file: str) -> QQmlApplicationEngine:
    """Make an engine over pages of which one file of the shell is cut off after its first word."""
    shutil.copytree(code_root() / "kiosk", folder / "kiosk", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (folder / "kiosk" / "shell" / file).write_text("Item {")
    return make_engine(folder)


def test_a_damaged_installation_is_told_by_the_window(qapp: object, tmp_path: Path) -> None:
    engine = damaged(tmp_path, "PageStack.qml")
    with pytest.raises(WindowBroken, match=r"PageStack\.qml"):
        build_window(Town().parts(), ScreenSettings(full_screen=False), engine)
    shiboken6.delete(engine)


def test_without_the_page_that_everything_returns_to_the_window_is_lost(qapp: object, tmp_path: Path) -> None:
    window = build_window(Town().parts(), ScreenSettings(full_screen=False), damaged(tmp_path, "AttractPage.qml"))
    told: list[str] = []
    window.lost.connect(told.append)
    window.show()
    assert until(lambda: bool(told))
    assert "AttractPage.qml" in told[0]
    window.close()


def test_another_damaged_page_leads_back_to_the_attract_screen(qapp: object, tmp_path: Path) -> None:
    window = build_window(Town().parts(), ScreenSettings(full_screen=False), damaged(tmp_path, "HomePage.qml"))
    told: list[str] = []
    window.lost.connect(told.append)
    window.show()
    window.views.visit.touch()
    window.navigator.go_home()
    assert until(lambda: window.navigator.here == "AttractPage")
    assert told == []
    window.close()
