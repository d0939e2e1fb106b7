"""撤回或更正: from the state of a matter to a slip of its own; by pickup code, by card, and with the mind changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.desk.form import Form
from sync.wire.number import make_number, pickup_code
from tests.kiosk.shell.driver import Kiosk
from tests.kiosk.shell.town import SECRET, STATION, Town

NUMBER = make_number(STATION.region, STATION.station, 1, 1)
PICKUP = pickup_code(NUMBER, SECRET)


@pytest.fixture
def town() -> Town:
    return Town(filed=[NUMBER])


@pytest.fixture
def kiosk(qapp: object, town: Town) -> Iterator[Kiosk]:
    kiosk = Kiosk(town)
    yield kiosk
    kiosk.close()
    assert kiosk.warnings == []


def form(kiosk: Kiosk) -> Form:
    asked: Form = kiosk.window.navigator.shown("form").form
    return asked


def enter(kiosk: Kiosk, digits: str) -> None:
    kiosk.spin(0.06)
    for digit in digits:
        kiosk.window.navigator.shown("form").type(digit)
    kiosk.spin()


def from_its_state(kiosk: Kiosk, what: str) -> None:
    """From the home page to the state of the matter, and from there on."""
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("查进度")
    enter(kiosk, NUMBER)
    enter(kiosk, PICKUP)
    kiosk.until(lambda: kiosk.page == "MattersPage")
    kiosk.touch("撤回或更正")
    kiosk.until(lambda: kiosk.page == "FormPage")
    assert form(kiosk).step.key == "what", "the number is not asked for again"
    kiosk.next_question(what)


def agree_and_file(kiosk: Kiosk) -> None:
    kiosk.window.navigator.shown("form").hold()
    kiosk.until(lambda: kiosk.sees("回执怎么拿"))
    kiosk.touch("手机拍下带走")
    kiosk.until(lambda: kiosk.page == "FiledPage")


def test_withdrawn_by_pickup_code_no_card_is_read_and_no_name_printed(kiosk: Kiosk, town: Town) -> None:
    from_its_state(kiosk, "撤回，不办了")
    kiosk.next_question("用取件码")
    enter(kiosk, PICKUP)
    kiosk.next_question("知道了，接着办")
    assert form(kiosk).step.key == "check"
    assert [row.label for row in form(kiosk).rows()] == ["受理号", "要做的"]
    agree_and_file(kiosk)
    (handed,) = town.handed
    assert handed["about"] == NUMBER
    assert handed["answers"] == {"what": "withdraw", "way": "slip", "pickup": PICKUP}
    assert handed["card"] == {}
    kiosk.until(lambda: kiosk.sees("您的要求收下了"))


def test_corrected_by_card_asks_what_is_wrong_and_whom_to_call(kiosk: Kiosk, town: Town) -> None:
    from_its_state(kiosk, "更正，有写错的")
    kiosk.next_question("手机号")
    kiosk.next_question("放身份证")
    kiosk.next_question("知道了，接着办")
    kiosk.lay()
    kiosk.until(lambda: form(kiosk).step.key == "phone")
    enter(kiosk, "13800000126")
    agree_and_file(kiosk)
    (handed,) = town.handed
    assert handed["answers"] == {"what": "correct", "wrong": "phone", "way": "card", "phone": "13800000126"}
    assert set(handed["card"]) == {"name", "number"}  # type: ignore[call-overload]


def test_who_lays_a_card_and_then_takes_the_code_hands_in_no_card(kiosk: Kiosk, town: Town) -> None:
    from_its_state(kiosk, "删掉我的信息")
    kiosk.next_question("放身份证")
    kiosk.next_question("知道了，接着办")
    kiosk.lay()
    kiosk.until(lambda: form(kiosk).step.key == "phone")
    for _ in range(2):
        kiosk.touch("上一题")
        kiosk.spin(0.1)
        if form(kiosk).step.key == "way":
            break
    kiosk.next_question("用取件码")
    enter(kiosk, PICKUP)
    kiosk.until(lambda: form(kiosk).step.key != "pickup")
    while form(kiosk).step.key != "check":
        kiosk.next_question("没有手机" if form(kiosk).step.key == "phone" else "知道了，接着办")
    assert all(row.text for row in form(kiosk).rows()), "no cell of a card that counts no more"
    agree_and_file(kiosk)
    assert town.handed[0]["card"] == {}
    assert town.handed[0]["answers"] == {"what": "delete", "way": "slip", "pickup": PICKUP, "phone": "none"}
