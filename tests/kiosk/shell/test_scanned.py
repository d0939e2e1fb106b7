"""A slip held before a scanner: the keys it types open 查进度 from anywhere, and spoil nothing that is half done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sync.wire.number import follow_link, make_number
from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.town import SECRET, STATION, Town

OTHER = make_number(STATION.region, STATION.station, 1, 2)


def scan(kiosk: Kiosk, code: str) -> None:
    """What a scanner does: types the code faster than anybody, and presses Enter."""
    kiosk.until(lambda: kiosk.window.scanner is not None)
    for character in code:
        kiosk.town.clock.passed += 0.003
        QTest.keyClick(kiosk.window.quick, character)
    QTest.keyClick(kiosk.window.quick, Qt.Key.Key_Return)
    kiosk.spin()


@pytest.fixture
def slip(town: Town) -> str:
    """The code on the slip of a matter that was filed."""
    number = make_number(STATION.region, STATION.station, 1, 1)
    town.filed.append(number)
    return follow_link(number, SECRET)


@pytest.mark.parametrize("page", ["", "https://example.org/jindu#"], ids=["bare", "behind an address"])
def test_a_slip_shown_to_the_scanner_of_an_idle_terminal_tells_its_state(kiosk: Kiosk, slip: str, page: str) -> None:
    scan(kiosk, page + slip)
    kiosk.until(lambda: kiosk.page == "MattersPage")
    assert kiosk.window.views.visit.is_here
    assert kiosk.sees("已受理")
    matters = kiosk.window.navigator.shown("matters")
    kiosk.touch("看好了，结束")
    assert matters.property("rows") == []


def test_it_stands_in_for_the_number_that_would_be_typed(kiosk: Kiosk, slip: str) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("查进度")
    kiosk.touch("9")
    form = kiosk.window.navigator.shown("form")
    scan(kiosk, slip)
    kiosk.until(lambda: kiosk.page == "MattersPage")
    assert kiosk.sees("已受理")
    kiosk.until(lambda: form.property("typed") == "")
    assert not kiosk.window.views.visit.visit.matter_open


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("https://example.org/menu", "这不是回执上的码"),
        ("JSK1:9999", "这不是回执上的码"),
        (follow_link(OTHER, SECRET), "取件码和受理号对不上"),
    ],
)
def test_what_opens_nothing_gets_a_sentence_and_a_pad(kiosk: Kiosk, code: str, told: str) -> None:
    kiosk.touch("轻触屏幕开始")
    scan(kiosk, code)
    kiosk.until(lambda: kiosk.page == "FormPage")
    kiosk.until(lambda: kiosk.sees(told))
    assert kiosk.window.navigator.shown("form").property("kind") == "digits"
    scan(kiosk, code)
    kiosk.until(lambda: kiosk.sees(told))
    assert kiosk.window.navigator.depth == 1


def test_a_matter_half_done_is_not_lost_to_a_scan(kiosk: Kiosk, slip: str) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("失业登记")
    kiosk.touch("知道了，接着办")
    kiosk.lay()
    kiosk.next_question("是我")
    form = kiosk.window.navigator.shown("form")
    at = form.form.step.key
    scan(kiosk, slip)
    kiosk.until(lambda: kiosk.sees("先把这件事办完，再扫单子"))
    assert kiosk.window.navigator.shown("form") is form
    assert form.form.step.key == at
    kiosk.next_question("本社区")
