"""改口令 and 重启程序: both ask for what they need, say what came of it, and are on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication

from kiosk.admin.machine import BEGIN_AGAIN
from kiosk.desk.technician import Opened
from tests.kiosk.admin.conftest import PIN

if TYPE_CHECKING:
    import pytest
    from PySide6.QtCore import QObject

    from tests.kiosk.admin.conftest import Corner

NEXT = "730264"


def machine(corner: Corner) -> None:
    corner.sign_in()
    corner.touch("设置")
    corner.until(lambda: corner.page == "SettingsPage")
    corner.touch("口令、重启")
    corner.until(lambda: corner.page == "MachinePage")


def new_pin(corner: Corner, *pins: str) -> None:
    machine(corner)
    corner.touch("改口令")
    corner.until(lambda: corner.page == "NewPinPage")
    for pin in pins:
        corner.type(pin)
        corner.touch("接着")


def test_another_pin_is_set_by_who_knows_the_old_one(corner: Corner) -> None:
    new_pin(corner, PIN, NEXT, NEXT)
    corner.until(lambda: corner.page == "MachinePage")
    assert corner.sees("口令换好了")
    assert isinstance(corner.lock().enter(NEXT), Opened)
    assert not isinstance(corner.lock().enter(PIN), Opened)
    assert "pin_changed" in corner.did()


def test_a_wrong_old_pin_changes_nothing_and_is_counted(corner: Corner) -> None:
    new_pin(corner, "999111", NEXT, NEXT)
    corner.until(lambda: corner.sees("口令不对"))
    assert corner.page == "NewPinPage"
    assert corner.sees("先输旧口令"), "from the start again"
    assert "pin_wrong" in corner.did()
    assert isinstance(corner.lock().enter(PIN), Opened)


def test_a_new_pin_must_be_another_not_easy_and_typed_twice_alike(corner: Corner) -> None:
    new_pin(corner, PIN, PIN)
    assert corner.sees("新的和旧的一样")
    corner.type("111111")
    corner.touch("接着")
    assert corner.sees("太好猜了")
    corner.type(NEXT)
    corner.touch("接着")
    corner.type("730265")
    corner.touch("接着")
    assert corner.sees("两次不一样")
    assert "pin_changed" not in corner.did()


def test_nothing_typed_is_shown_or_kept(corner: Corner) -> None:
    new_pin(corner, PIN, NEXT)
    view = corner.shown("pin")
    assert NEXT not in corner.words()
    assert NEXT in vars(view).values()
    corner.touch("返回")
    corner.until(lambda: corner.page == "MachinePage")
    # it goes when the page beneath is painted
    corner.until(lambda: not {PIN, NEXT} & {value for value in vars(view).values() if isinstance(value, str)})


def test_a_restart_asks_once_more_and_then_ends_the_program(corner: Corner, monkeypatch: pytest.MonkeyPatch) -> None:
    codes: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", codes.append)
    machine(corner)
    corner.touch("重启程序")
    assert corner.sees("再按一次，就重启")
    assert codes == []
    corner.touch("先不重启")
    assert not corner.sees("再按一次，就重启")
    corner.touch("重启程序")
    corner.touch("再按一次，就重启")
    corner.until(lambda: codes == [BEGIN_AGAIN])
    assert corner.did()[-2:] == ["restarted", "left"], "the visit was ended first"


def test_the_rooms_have_one_size(corner: Corner) -> None:
    engine = corner.window._engine
    assert engine is not None
    theme = cast("QObject", engine.singletonInstance("kiosk.controls", "Theme"))
    theme.setProperty("large", True)
    corner.sign_in()
    assert theme.property("large") is False
