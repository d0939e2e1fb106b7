"""The page that is probably asked for next is made while one reads; what is made so belongs to nobody."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtQuick import QQuickItem

from tests.kiosk.shell.driver import Kiosk, plain
from tests.kiosk.shell.town import Town


def everything(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        yield child
        yield from everything(child)


def shows(kiosk: Kiosk, name: str) -> bool:
    return name in kiosk.pages() and kiosk.pages()[name].isVisible()


def test_the_next_page_is_there_before_it_is_asked_for(kiosk: Kiosk) -> None:
    kiosk.until(lambda: "HomePage" in kiosk.pages())
    assert not kiosk.sees("您要办什么事"), "made, but not shown"
    home = kiosk.pages()["HomePage"]
    kiosk.touch("轻触屏幕开始")
    assert kiosk.pages()["HomePage"] is home
    assert home.isVisible()

    for words, name in (("找工作", "KindsPage"), ("保洁", "JobListPage"), ("分", "JobDetailPage")):
        kiosk.until(lambda name=name: name in kiosk.pages())  # type: ignore[misc]
        ahead = kiosk.pages()[name]
        assert not ahead.isVisible()
        kiosk.touch(words)
        assert kiosk.page == name
        assert kiosk.pages()[name] is ahead
        assert ahead.isVisible()


def test_a_touch_need_not_wait_for_it(kiosk: Kiosk) -> None:
    kiosk.window.navigator.look_no_further()
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("保洁")
    assert shows(kiosk, "JobListPage")
    assert kiosk.sees("个岗位")


def test_home_is_the_same_page_each_time_and_the_others_go(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    home = kiosk.pages()["HomePage"]
    kiosk.touch("找工作")
    kiosk.touch("保洁")
    of_the_list = kiosk.window.navigator.shown("jobs")
    kiosk.touch("首页")
    assert shows(kiosk, "HomePage")
    assert kiosk.pages()["HomePage"] is home
    kiosk.until(lambda: "JobListPage" not in kiosk.pages())
    kiosk.until(lambda: "KindsPage" in kiosk.pages())  # for whoever touches 找工作 again
    kiosk.touch("找工作")
    assert kiosk.window.navigator.shown("jobs") is not of_the_list, "another search, which knows nothing of the first"


def test_nothing_of_a_visit_stays_in_a_page_that_is_kept(kiosk: Kiosk, town: Town) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("保洁")
    kiosk.lay("fang")
    masked = plain(kiosk.window.views.visit.property("person"))
    kiosk.window.navigator.go_home()
    kiosk.until(lambda: kiosk.sees(masked))
    kiosk.window.views.visit.finish()
    assert set(kiosk.pages()) == {"HomePage", "FarewellPage"}, "at once, and no page of the visit among them"
    home = kiosk.pages()["HomePage"]
    assert not home.isVisible()
    assert not [item for item in everything(home) if masked in plain(item.property("text"))]


def test_a_page_that_comes_back_says_its_own_sentence(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    speech = kiosk.window.views.speech
    own = speech.property("sentence")
    kiosk.until(lambda: "JobListPage" in kiosk.pages())
    assert speech.property("sentence") == own, "a page made ahead keeps silent"
    kiosk.touch("保洁")
    assert "保洁" in speech.property("sentence")
    kiosk.touch("返回")
    assert speech.property("sentence") == own


def test_whoever_comes_next_begins_at_the_first_key(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.key_to("失业登记")
    kiosk.window.views.visit.finish()
    assert not [item for item in everything(kiosk.pages()["HomePage"]) if item.property("current")]
