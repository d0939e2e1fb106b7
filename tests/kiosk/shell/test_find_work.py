"""J1: somebody finds a job with no card and takes a slip, by touch and by keys alone."""

from __future__ import annotations

from PySide6.QtCore import Qt

from drivers.printer.paper import Headline
from drivers.printer.protocol import PrintResult, Verdict
from drivers.state import Reason
from tests.kiosk.shell.driver import Kiosk, plain
from tests.kiosk.shell.town import Town


def first_row(kiosk: Kiosk) -> str:
    return plain(kiosk.controls("JobRow")[0].property("text"))


def test_six_touches_to_a_slip(kiosk: Kiosk, town: Town) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("保洁")
    assert len(kiosk.controls("JobRow")) == 6
    job = first_row(kiosk)
    kiosk.touch(job)
    assert kiosk.page == "JobDetailPage"
    kiosk.touch("打印小票")
    kiosk.until(lambda: kiosk.sees("小票打好了"))
    assert [part.text for part in town.spool.slips[0].elements if isinstance(part, Headline)][:1] == [job]
    kiosk.touch("首页")
    kiosk.touch("帮助")
    kiosk.touch("结束")
    assert kiosk.page == "FarewellPage"
    assert not kiosk.window.views.visit.is_here


def test_by_keys_alone(kiosk: Kiosk, town: Town) -> None:
    kiosk.key_to("轻触屏幕开始")
    kiosk.key_to("找工作")
    kiosk.key_to("保洁")
    kiosk.key_to(first_row(kiosk))
    kiosk.key_to("打印小票")
    kiosk.until(lambda: kiosk.sees("小票打好了"))
    assert len(town.spool.slips) == 1
    kiosk.key(Qt.Key.Key_NumberSign)
    assert kiosk.page == "FarewellPage"


def test_a_job_of_the_attract_screen_opens_at_once(kiosk: Kiosk) -> None:
    shown = kiosk.window.views.attract.property("card")["title"]
    kiosk.touch("看这个岗位")
    assert kiosk.page == "JobDetailPage"
    assert kiosk.sees(plain(shown))
    kiosk.touch("返回")
    assert kiosk.page == "HomePage"


def test_filters_say_what_would_remain(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("全部")
    toggle = kiosk.control("不看学历")
    promised = toggle.property("count")
    kiosk.touch("不看学历")
    assert kiosk.window.navigator.shown("jobs").property("count") == promised
    assert kiosk.sees("只看“不看学历”的")
    kiosk.touch("更多条件")
    kiosk.touch("4000 元")
    kiosk.touch("看这")
    assert kiosk.page == "JobListPage"
    assert kiosk.sees("每月 4000 元以上")


def test_pages_turn_and_stop_at_the_ends(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("全部")
    first = first_row(kiosk)
    assert kiosk.control("上一页").property("reason") != ""
    kiosk.touch("下一页")
    assert kiosk.window.navigator.shown("jobs").property("page") == 2
    kiosk.touch("上一页")
    assert first_row(kiosk) == first


def test_large_type_shows_fewer_and_drops_nothing(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("大字")
    kiosk.touch("找工作")
    kinds = {plain(one.property("text")) for one in kiosk.controls("KindTile")}
    assert len(kinds) == 6
    for _ in range(2):
        kiosk.touch("另外 9 种")
        kinds |= {plain(one.property("text")) for one in kiosk.controls("KindTile")}
    assert len(kinds) == 15
    kiosk.until(lambda: kiosk.sees("另外 12 种"))
    kiosk.touch("全部")
    assert len(kiosk.controls("JobRow")) == 3
    kiosk.touch("小字")
    kiosk.until(lambda: len(kiosk.controls("JobRow")) == 6)


def test_a_code_needs_neither_paper_nor_network(kiosk: Kiosk, town: Town) -> None:
    town.no_paper()
    town.online = False
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("保洁")
    kiosk.touch(first_row(kiosk))
    assert kiosk.control("打印小票").property("reason") != ""
    kiosk.touch("打印小票")
    assert town.spool.slips == []
    kiosk.touch("扫码带走")
    code = kiosk.controls("QrCode")[0].property("rows")
    assert len(code) >= 21
    assert {len(row) for row in code} == {len(code)}


def test_a_slip_that_did_not_come_out_is_told(kiosk: Kiosk, town: Town) -> None:
    town.spool.verdict = PrintResult(Verdict.FAILED, Reason.PAPER_OUT)
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("保洁")
    kiosk.touch(first_row(kiosk))
    kiosk.touch("打印小票")
    kiosk.until(lambda: kiosk.sees("打不了，请扫码带走"))


def test_while_the_search_is_not_open_the_page_says_so(kiosk: Kiosk, town: Town) -> None:
    town.open = False
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    assert kiosk.sees("岗位正在整理")
    town.open = True
    kiosk.until(lambda: not kiosk.sees("岗位正在整理"))


def test_words_are_typed_and_forgotten(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("打字找")
    jobs = kiosk.window.navigator.shown("jobs")
    jobs.type("baojie")
    kiosk.spin()
    found = jobs.property("count")
    assert found > 0
    kiosk.touch("找")
    assert kiosk.page == "JobListPage"
    assert kiosk.sees(f"{found}")
    kiosk.touch("帮助")
    kiosk.touch("结束")
    assert jobs.property("words") == ""
    assert jobs.property("rows") == []


def test_a_wish_among_the_words_is_a_filter_that_one_touch_takes_back(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("打字找")
    jobs = kiosk.window.navigator.shown("jobs")
    jobs.type("不用上夜班的活")
    wished = jobs.property("count")
    kiosk.touch("找")
    kiosk.until(lambda: kiosk.page == "JobListPage")
    assert kiosk.sees("只看“只上白班”的")
    kiosk.touch("更多条件")
    kiosk.touch("只上白班")
    kiosk.touch("看这")
    assert jobs.property("count") > wished > 0


def test_in_large_type_the_list_still_says_what_it_was_widened_to(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("大字")
    kiosk.touch("找工作")
    kiosk.touch("打字找")
    jobs = kiosk.window.navigator.shown("jobs")
    jobs.type("看大门")
    kiosk.touch("找")
    kiosk.until(lambda: kiosk.page == "JobListPage")
    told = jobs.property("widened")
    assert "看大门" in told
    assert kiosk.sees(told)
    kiosk.touch("听")
    kiosk.until(lambda: told.rstrip("。") in kiosk.window.views.speech.property("sentence"))


def test_a_printer_that_comes_back_is_seen_by_the_page_that_stands(kiosk: Kiosk, town: Town) -> None:
    well = town.states["receipt_printer"]
    town.no_paper()
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("保洁")
    kiosk.touch(first_row(kiosk))
    assert kiosk.control("打印").property("reason") != ""
    town.states["receipt_printer"] = well
    kiosk.until(lambda: kiosk.control("打印").property("reason") == "")
    town.no_paper()
    kiosk.until(lambda: kiosk.control("打印").property("reason") != "")
