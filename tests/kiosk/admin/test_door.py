"""The corner and the PIN: set on the terminal, tries that grow slower, nobody else behind it."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt

from kiosk.desk.technician import Closed, Opened, Technician
from sync.cache.failures import StoreFailed, StoreReason
from tests.kiosk.admin.conftest import PIN, Corner

WRONG = "119922"


def ask(corner: Corner) -> None:
    corner.window.technicianAsked.emit()
    corner.until(lambda: corner.page == "PinPage")


def enter(corner: Corner, pin: str) -> None:
    """Type a PIN and wait for the answer."""
    corner.type(pin)
    corner.touch("进入")
    corner.until(lambda: corner.page != "PinPage" or not corner.shown("pin")._busy)  # type: ignore[attr-defined]
    corner.spin(0.05)


def test_the_held_corner_asks_for_a_first_pin_and_lets_in(corner: Corner) -> None:
    corner.hold_corner()
    corner.until(lambda: corner.page == "PinPage")
    assert corner.sees("设一个口令")
    corner.type(PIN)
    corner.touch("进入")
    corner.until(lambda: corner.sees("再输一次"))
    corner.type(PIN)
    corner.touch("进入")
    corner.until(lambda: corner.page == "StatusPage")
    assert corner.did() == ["pin_set", "opened"]
    assert corner.sees("维护中，居民暂不能用")


def test_after_an_english_visit_the_rooms_are_chinese_and_the_station_speaks_its_own_again(corner: Corner) -> None:
    assert corner.lock().set_first(PIN) is None
    corner.window.views.ways.home()
    corner.touch("English")
    corner.until(lambda: corner.sees("Find work"))
    ask(corner)
    enter(corner, PIN)
    corner.until(lambda: corner.page == "StatusPage")
    assert corner.sees("设备状态")
    assert corner.sees("读卡器")
    assert not corner.sees("card reader")
    assert not corner.sees("Jobs as of")
    corner.touch("签退，开放使用")
    corner.until(lambda: corner.page == "AttractPage")
    assert corner.window.views.language.now == "zh_CN"


def test_a_short_touch_of_the_corner_asks_nothing(corner: Corner) -> None:
    corner.press(QPoint(60, 60), 0.3)
    corner.spin(0.1)
    assert corner.page not in {"PinPage", "AttractPage"}


def test_a_first_pin_that_is_easy_or_not_repeated_is_not_set(corner: Corner) -> None:
    ask(corner)
    enter(corner, "123456")
    assert corner.sees("太好猜了")
    enter(corner, PIN)
    enter(corner, WRONG)
    assert corner.sees("两次不一样")
    assert not corner.lock().pin_set


def test_the_pin_is_typed_by_keypad_and_never_shown(corner: Corner) -> None:
    assert corner.lock().set_first(PIN) is None
    ask(corner)
    for digit in PIN:
        corner.key(Qt.Key(Qt.Key.Key_0.value + int(digit)))
    assert corner.shown("pin")._get_count() == len(PIN)  # type: ignore[attr-defined]
    assert not corner.sees(PIN)
    corner.key(Qt.Key.Key_NumberSign)
    corner.key(Qt.Key.Key_5)
    corner.until(lambda: corner.page == "StatusPage")


def test_too_short_says_how_many_are_missing(corner: Corner) -> None:
    assert corner.lock().set_first(PIN) is None
    ask(corner)
    corner.type(PIN[:4])
    assert corner.sees("还差 2 位")
    corner.touch("进入")
    corner.touch("退一格")
    assert corner.sees("还差 3 位")
    corner.touch("清空")
    assert corner.sees("还差 6 位")
    assert corner.did() == ["pin_set"]


def test_the_lock_out_survives_restart_and_a_clock_set_back(open_corner: Callable[..., Corner]) -> None:
    corner = open_corner()
    assert corner.lock().set_first(PIN) is None
    ask(corner)
    for _ in range(4):
        enter(corner, WRONG)
        assert corner.sees("口令不对")
    enter(corner, WRONG)
    corner.until(lambda: corner.sees("30 秒后再试"))
    corner.clock.passed += 12
    corner.until(lambda: corner.sees("18 秒后再试"))
    corner.type(PIN)
    assert corner.shown("pin")._get_count() == 0  # type: ignore[attr-defined]

    set_back = open_corner(passed=-86_400.0)
    ask(set_back)
    corner = set_back
    corner.until(lambda: corner.sees("秒后再试"))
    corner.clock.passed += 31
    corner.until(lambda: not corner.sees("秒后再试"))
    enter(corner, PIN)
    assert corner.page == "StatusPage"
    assert corner.did() == ["pin_set", *["pin_wrong"] * 5, "opened"]


def test_the_slow_hash_is_not_reckoned_on_the_main_thread(corner: Corner, monkeypatch: pytest.MonkeyPatch) -> None:
    assert corner.lock().set_first(PIN) is None
    threads: list[threading.Thread] = []
    enter_really = Technician.enter

    def watched(self: Technician, pin: str, who: str = "technician") -> Opened | Closed:
        threads.append(threading.current_thread())
        return enter_really(self, pin, who)

    monkeypatch.setattr(Technician, "enter", watched)
    ask(corner)
    enter(corner, PIN)
    assert threads
    assert threading.main_thread() not in threads


def test_a_disk_that_cannot_count_the_try_opens_nothing(corner: Corner, monkeypatch: pytest.MonkeyPatch) -> None:
    assert corner.lock().set_first(PIN) is None

    def full(*_: object) -> Opened:
        raise StoreFailed(StoreReason.FULL)

    monkeypatch.setattr(Technician, "enter", full)
    ask(corner)
    enter(corner, PIN)
    assert corner.sees("打不开")
    assert corner.page == "PinPage"


def test_back_leaves_the_resident_where_they_were(corner: Corner) -> None:
    corner.press(QPoint(540, 1600))
    corner.until(lambda: corner.page == "HomePage")
    ask(corner)
    corner.touch("返回")
    corner.until(lambda: corner.page == "HomePage")
    assert not corner.town.gate.diverted  # type: ignore[attr-defined]


def test_the_corner_held_again_changes_nothing(corner: Corner) -> None:
    ask(corner)
    before = corner.window.navigator.depth
    corner.window.technicianAsked.emit()
    corner.spin()
    assert corner.window.navigator.depth == before
    corner.window.navigator.back()
    corner.sign_in()
    corner.window.technicianAsked.emit()
    corner.spin()
    assert corner.page == "StatusPage"
