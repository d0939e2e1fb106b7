"""查进度: the number and pickup code of a slip tell how far it has come."""

from __future__ import annotations

from datetime import date

from sync.wire.number import make_number, pickup_code
from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.town import SECRET, STATION, Town


def enter(kiosk: Kiosk, digits: str) -> None:
    for digit in digits:
        kiosk.touch(digit)


def test_number_and_code_show_the_state(kiosk: Kiosk, town: Town) -> None:
    number = make_number(STATION.region, STATION.station, 1, 1)
    town.filed.append(number)
    town.promised = date(2027, 3, 9)
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("查进度")
    enter(kiosk, number)
    kiosk.until(lambda: kiosk.sees("取件码？"))
    enter(kiosk, "000000")
    kiosk.until(lambda: kiosk.sees("取件码和受理号对不上"))
    enter(kiosk, pickup_code(number, SECRET))
    kiosk.until(lambda: kiosk.page == "MattersPage")
    assert kiosk.sees("已受理")
    assert kiosk.sees("有人在办，还没办完。3月9日前给您答复。")
    matters = kiosk.window.navigator.shown("matters")
    kiosk.touch("看好了，结束")
    assert matters.property("rows") == []
