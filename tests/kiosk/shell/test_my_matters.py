"""查进度: the number and pickup code of a slip tell how far it has come."""

from __future__ import annotations

from datetime import date
from threading import Event

import pytest

from drivers.printer.paper import Headline, Line
from drivers.printer.protocol import PrintResult, Verdict
from drivers.state import Reason
from sync.wire.number import follow_link, make_number, pickup_code
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
    assert kiosk.sees("失业登记")
    assert kiosk.sees("已受理")
    assert kiosk.sees("有人在办，还没办完。3月9日前给您答复。")
    assert kiosk.sees("已办结"), "a line that ends full would look as if all were over"
    matters = kiosk.window.navigator.shown("matters")
    kiosk.touch("看好了，结束")
    assert matters.property("rows") == []


def look_up(kiosk: Kiosk, town: Town, count: int = 1) -> None:
    number = make_number(STATION.region, STATION.station, 1, count)
    town.filed.append(number)
    kiosk.touch("轻触屏幕开始")
    kiosk.window.navigator.code_scanned(follow_link(number, SECRET))
    assert kiosk.page == "MattersPage"


def test_the_state_goes_along_on_paper(kiosk: Kiosk, town: Town) -> None:
    look_up(kiosk, town)
    kiosk.touch("打印进度")
    kiosk.until(lambda: kiosk.sees("打好了，请从下面取走"))
    slip = town.spool.slips[0]
    assert [part.text for part in slip.elements if isinstance(part, Headline)] == ["已受理"]
    assert any(part == Line("失业登记", "second") for part in slip.elements)
    assert any("11月19日 09:30" in part.text for part in slip.elements if isinstance(part, Line)), (
        "as fresh as the feed"
    )
    assert "打好了" in kiosk.window.views.speech.property("sentence")
    kiosk.touch("再打一张")
    kiosk.until(lambda: len(town.spool.slips) == 2)
    kiosk.until(lambda: kiosk.sees("打好了，请从下面取走"))
    kiosk.touch("看好了，结束")
    kiosk.until(lambda: town.counted == ["asked.my_matters"])


@pytest.mark.parametrize(
    ("verdict", "says", "key"),
    [(Verdict.FAILED, "打不了，打印机没纸了", "打印进度"), (Verdict.UNKNOWN, "可能没打全", "再打一张")],
)
def test_what_did_not_come_out_is_said(kiosk: Kiosk, town: Town, verdict: Verdict, says: str, key: str) -> None:
    town.spool.verdict = PrintResult(verdict, Reason.PAPER_OUT)
    look_up(kiosk, town)
    kiosk.touch("打印进度")
    kiosk.until(lambda: kiosk.sees(says))
    assert kiosk.called(key)
    kiosk.touch("看好了，结束")
    assert town.counted == []


def test_without_a_printer_the_key_says_why(kiosk: Kiosk, town: Town) -> None:
    town.no_paper()
    look_up(kiosk, town)
    kiosk.touch("打印进度")
    assert kiosk.sees("打印机在修，请拍下")
    assert town.spool.slips == []


def test_a_verdict_of_a_visit_that_is_over_reaches_nobody(kiosk: Kiosk, town: Town) -> None:
    town.spool.hold = Event()
    look_up(kiosk, town)
    matters = kiosk.window.navigator.shown("matters")
    kiosk.touch("打印进度")
    assert matters.property("slip") == "printing"
    kiosk.touch("看好了，结束")
    town.spool.hold.set()
    kiosk.spin(0.05)
    assert matters.property("slip") == ""
    assert town.counted == []
