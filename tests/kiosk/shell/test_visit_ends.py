"""The end of a visit: idle, lifted card, another card, a bug; and nothing of the person stays."""

from __future__ import annotations

import gc
from weakref import ref

from PySide6.QtCore import QPoint

from drivers.card.protocol import Unreadable
from tests.kiosk.shell.driver import Kiosk, plain
from tests.kiosk.shell.test_register import PHONE, answer_all, begin
from tests.kiosk.shell.town import Town


def test_warns_counts_down_and_ends(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.pass_time(41)
    assert kiosk.sees("您还在吗？")
    assert not kiosk.sees("保洁"), "the page beneath is gone from view"
    said = kiosk.window.views.speech.property("sentence")
    assert "秒后自动退出" in said
    kiosk.pass_time(20)
    assert kiosk.page == "FarewellPage"


def test_still_here_goes_on_where_it_was(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.pass_time(45)
    kiosk.touch("我还在，接着办")
    assert kiosk.page == "KindsPage"
    kiosk.pass_time(39)
    assert not kiosk.sees("您还在吗？")


def test_two_more_minutes_ten_times(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    for _ in range(10):
        while not kiosk.sees("您还在吗？"):
            kiosk.pass_time(10)
        kiosk.touch("多给 2 分钟")
        kiosk.pass_time(61)
        assert kiosk.page == "HomePage"
        assert not kiosk.sees("您还在吗？")


def test_leaving_from_the_warning(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.pass_time(45)
    kiosk.touch("不办了，清空")
    assert kiosk.page == "FarewellPage"


def test_large_type_gets_more_time(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("大字")
    kiosk.pass_time(85)
    assert not kiosk.sees("您还在吗？")
    kiosk.pass_time(6)
    assert kiosk.sees("您还在吗？")


def test_lifted_before_hand_in_covers_and_the_same_card_uncovers(kiosk: Kiosk, town: Town) -> None:
    begin(kiosk)
    answer_all(kiosk)
    town.reader.lift()
    kiosk.until(lambda: kiosk.sees("证拿起来了"))
    assert not kiosk.sees(PHONE[-4:])
    kiosk.lay("fang")
    kiosk.until(lambda: kiosk.sees("核对一下"))
    town.reader.lift()
    kiosk.until(lambda: kiosk.sees("证拿起来了"))
    kiosk.pass_time(21)
    assert kiosk.page == "FarewellPage"
    assert town.filed == []


def test_another_card_never_sees_the_first_ones_page(kiosk: Kiosk, town: Town) -> None:
    begin(kiosk)
    answer_all(kiosk)
    first = kiosk.window.navigator.shown("form")
    town.reader.lift()
    kiosk.until(lambda: kiosk.sees("证拿起来了"))
    town.reader.lay("zhao")
    kiosk.until(lambda: kiosk.page == "MinePage")
    assert kiosk.sees("赵**")
    assert not kiosk.sees("方**")
    assert first.form.chosen("phone") == ""


def test_nothing_stays_in_views_pages_or_look(kiosk: Kiosk, town: Town) -> None:
    begin(kiosk)
    answer_all(kiosk)
    form = kiosk.window.navigator.shown("form")
    kiosk.touch("大字")
    kiosk.touch("听")
    kiosk.window.views.language.choose("en")
    kiosk.window.views.visit.finish()
    kiosk.spin(0.05)
    assert form.form.chosen("phone") == ""
    assert form.property("typed") == ""
    assert form.property("problem") == ""
    assert kiosk.window.views.speech.property("on") is False
    assert kiosk.window.views.language.now == "zh_CN"
    assert town.spool.wiped == 1
    held = ref(form)
    del form
    kiosk.spin(1.3)
    gc.collect()
    assert held() is None, "a page or view-model of the visit lives on"
    kiosk.press(QPoint(500, 900))
    assert kiosk.page == "HomePage"


def test_farewell_returns_to_the_attract_screen(qapp: object, town: Town) -> None:
    from kiosk.shell.settings import ScreenSettings

    kiosk = Kiosk(town, ScreenSettings(full_screen=False, farewell_s=1))
    try:
        kiosk.touch("轻触屏幕开始")
        kiosk.window.views.visit.finish()
        assert kiosk.page == "FarewellPage"
        kiosk.until(lambda: kiosk.page == "AttractPage")
    finally:
        kiosk.close()
    assert kiosk.warnings == []


def test_the_failsafe_ends_the_visit(kiosk: Kiosk, town: Town) -> None:
    begin(kiosk)
    kiosk.window.failsafe()
    assert kiosk.page == "AttractPage"
    assert not kiosk.window.views.visit.is_here


def test_an_unreadable_card_says_how_to_do_better(kiosk: Kiosk, town: Town) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("失业登记")
    kiosk.touch("知道了，接着办")
    town.reader.lay_unreadable(Unreadable.MUTE)
    kiosk.until(lambda: kiosk.sees("读卡无响应，请取回卡片"))
    town.reader.lift()
    kiosk.lay("fang")
    kiosk.until(lambda: kiosk.sees("这是您吗？"))


def test_language_changes_in_the_middle_of_a_form(kiosk: Kiosk) -> None:
    begin(kiosk)
    kiosk.next_question("是我")
    kiosk.next_question("本社区（翠园）")
    for digit in PHONE[:5]:
        kiosk.touch(digit)
    kiosk.touch("English")
    kiosk.until(lambda: kiosk.sees("Your mobile number?") or kiosk.sees("mobile"))
    assert kiosk.controls("NumberField")[0].property("value") == PHONE[:5]
    assert kiosk.control("Help")
    kiosk.touch("中文")
    kiosk.until(lambda: kiosk.sees("您的手机号？"))


def test_the_corner_held_for_three_seconds_calls_the_technician(kiosk: Kiosk, qtbot: object) -> None:
    called: list[bool] = []
    kiosk.window.technicianAsked.connect(lambda: called.append(True))
    kiosk.touch("轻触屏幕开始")
    kiosk.press(QPoint(40, 40), hold_s=0.5)
    assert called == []
    kiosk.press(QPoint(40, 40), hold_s=3.2)
    assert called == [True]


def test_a_dead_reader_dashes_registration_and_says_where_else(kiosk: Kiosk, town: Town) -> None:
    town.no_reader()
    kiosk.window.views.home.look()
    kiosk.touch("轻触屏幕开始")
    reason = plain(kiosk.control("失业登记").property("reason"))
    assert "读卡器在修" in reason
    assert "柳溪社区驿站" in reason
    kiosk.touch("失业登记")
    assert kiosk.page == "HomePage"
