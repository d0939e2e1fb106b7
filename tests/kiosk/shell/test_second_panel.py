"""The second screen never stands over the terminal's own window, whichever panels come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtGui import QGuiApplication, QScreen

from kiosk.shell import second
from kiosk.shell.settings import ScreenSettings
from tests.kiosk.shell.town import Town

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def panels(qapp: object, monkeypatch: pytest.MonkeyPatch) -> list[QScreen]:
    """The panels that are there; a test takes some away and puts them back."""
    there = [QGuiApplication.screens()[0]] * 2
    monkeypatch.setattr(second, "panels_now", lambda: there)
    return there


@pytest.fixture
def board() -> Iterator[Callable[[ScreenSettings], second.SecondScreen]]:
    opened: list[second.SecondScreen] = []

    def open_one(screen: ScreenSettings) -> second.SecondScreen:
        opened.append(second.SecondScreen(Town().parts(), screen))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


def shown(board: second.SecondScreen) -> bool:
    assert board.quick is not None
    return board.quick.isVisible()


def test_full_screen_it_waits_for_its_own_panel(
    qapp: object, panels: list[QScreen], board: Callable[[ScreenSettings], second.SecondScreen]
) -> None:
    application = cast("QGuiApplication", qapp)
    away = panels.pop()
    one = board(ScreenSettings(full_screen=True, second_screen="portrait"))
    one.show()
    assert not shown(one), "it would lie over the terminal, and touches would go through it"
    panels.append(away)
    application.screenAdded.emit(away)
    assert shown(one), "the panel was switched on"
    panels.pop()
    application.screenRemoved.emit(away)
    assert not shown(one), "and pulled out"


def test_in_a_window_it_stands_beside_the_first(
    panels: list[QScreen], board: Callable[[ScreenSettings], second.SecondScreen]
) -> None:
    panels.pop()
    one = board(ScreenSettings(full_screen=False, second_screen="portrait"))
    one.show()
    assert shown(one)
