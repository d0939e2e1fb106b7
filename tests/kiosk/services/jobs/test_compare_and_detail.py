"""One posting, and three side by side: what can be done with them, and what is said when it cannot."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from drivers.printer.paper import Code, Line, Pair, Way
from kiosk.desk.postings.reported import Heard
from kiosk.shell.settings import ScreenSettings
from sync.wire.posting import Posting
from sync.wire.report import What
from tests.kiosk.services.jobs.conftest import OwnTown
from tests.kiosk.shell.driver import Kiosk, plain
from tests.kiosk.shell.town import STATION


def posting(number: int, **told: object) -> Posting:
    fields: dict[str, object] = {
        "id": f"999999-{number:07d}",
        "title": f"保洁员{number}",
        "employer": "禾安家政服务部",
        "occ_tile": "cleaning",
        "street": "南塘路 9 号",
        "lat": STATION.latitude,
        "lon": STATION.longitude + 0.004 * number,
        "pay_text": "4200-5200元/月",
        "phone": "13800000126",
        "contact": "李芳",
        "posted": "2026-11-12",
        "valid_through": "2026-12-28",
        "last_confirmed": "2026-11-19T00:20:00Z",
        **told,
    }
    return msgspec.convert(fields, Posting)


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., OwnTown]:
    return lambda *postings, **changes: OwnTown().settle(postings, tmp_path / "index", **changes)


def open_first(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("保洁")
    kiosk.touch("保洁员1")


def test_three_are_kept_compared_and_taken_out(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("保洁")
    titles = [plain(one.property("text")) for one in kiosk.controls("JobRow")]
    for place in range(3):
        kiosk.controls("JobRow")[place].press()  # type: ignore[attr-defined]
        kiosk.spin(0.05)
        kiosk.touch("收下再比")
        if place < 2:
            kiosk.touch("返回")
            kiosk.spin(0.05)
    kiosk.touch("比一比 3 个")
    assert kiosk.page == "ComparePage"
    for title in titles[:3]:
        assert kiosk.sees(title[:8])
    assert kiosk.sees("一小时")
    kiosk.touch("拿掉")
    kiosk.spin()
    assert len([one for one in kiosk.controls("Key") if plain(one.property("text")) == "拿掉"]) == 2
    kiosk.touch("接着看岗位")
    assert kiosk.page == "JobDetailPage"


def test_large_letters_take_out_and_open_too(stand: Callable[..., Kiosk], own: Callable[..., OwnTown]) -> None:
    kiosk = stand(own(*(posting(number) for number in range(1, 4))))
    kiosk.window.navigator.open("jobs")
    jobs = kiosk.window.navigator.shown("jobs")
    for number in range(1, 4):
        jobs.basket.put(f"999999-{number:07d}")
    jobs.showBasket()
    kiosk.touch("大字")
    for _ in range(len(jobs.basket.property("rows"))):
        next(one for one in kiosk.controls("Key") if one.property("trailing") == "chevron-right").press()  # type: ignore[attr-defined]
        kiosk.spin()
    kiosk.touch("拿掉")
    kiosk.until(lambda: len(jobs.basket.property("ids")) == 2)
    kiosk.touch("一小时")
    named = next(one for one in kiosk.controls("Key") if one.property("hint") == "保洁员1")
    named.press()  # type: ignore[attr-defined]
    kiosk.until(lambda: kiosk.page == "JobDetailPage")


def test_a_fourth_is_refused_with_a_reason(stand: Callable[..., Kiosk], own: Callable[..., OwnTown]) -> None:
    kiosk = stand(own(*(posting(number) for number in range(1, 5))))
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("保洁")
    for number in range(1, 4):
        kiosk.touch(f"保洁员{number}")
        kiosk.touch("收下再比")
        kiosk.touch("返回")
    kiosk.touch("保洁员4")
    assert "先拿掉一个" in kiosk.control("收下再比").property("reason")


def test_a_warning_stands_on_page_and_slip(stand: Callable[..., Kiosk], own: Callable[..., OwnTown]) -> None:
    town = own(posting(1, requirements="入职交押金 200 元"))
    kiosk = stand(town)
    open_first(kiosk)
    assert kiosk.sees("这条写到“押金”")
    kiosk.touch("打印小票")
    kiosk.until(lambda: kiosk.sees("小票打好了"))
    elements = town.spool.slips[0].elements
    assert any(isinstance(part, Line) and "押金" in part.text and "写到" in part.text for part in elements)


def test_the_slip_has_the_way_what_to_bring_and_a_link_where_there_is_one(
    stand: Callable[..., Kiosk], own: Callable[..., OwnTown]
) -> None:
    station = dataclasses.replace(STATION, public_link="https://jobs.example/p/")
    town = own(posting(1), station=station)
    kiosk = stand(town)
    open_first(kiosk)
    kiosk.touch("打印小票")
    kiosk.until(lambda: kiosk.sees("小票打好了"))
    elements = town.spool.slips[0].elements
    way = next(part for part in elements if isinstance(part, Way))
    assert way.there == "9 号"
    assert "南塘路" in {road.name for road in way.roads}
    assert "身份证" in next(part.value for part in elements if isinstance(part, Pair) and part.label == "带上")
    code = next(part for part in elements if isinstance(part, Code))
    assert code.data.splitlines()[-1] == "https://jobs.example/p/999999-0000001"
    assert "13800000126" in code.data
    assert any("保洁员1" in line for line in code.beside)


def test_all_that_there_is_to_be_careful_about_can_be_read(
    stand: Callable[..., Kiosk], own: Callable[..., OwnTown]
) -> None:
    book = SimpleNamespace(hidden=frozenset, about=lambda _: Heard(1, standing=What.ASKS_MONEY))
    kiosk = stand(own(posting(1, requirements="入职交押金 200 元"), reported=book, phone_employers=lambda _: 5))
    kiosk.window.navigator.open("jobs/999999-0000001")
    kiosk.until(lambda: kiosk.sees("有人说要先交钱"))
    assert not kiosk.sees("5 家单位在用")
    kiosk.touch("还有 2 条")
    for words in ("有人说要先交钱", "写到“押金”", "5 家单位在用"):
        assert kiosk.sees(words), words
    kiosk.touch("扫码带走")
    kiosk.until(lambda: kiosk.page == "TakeAlongPage")
    assert kiosk.sees("有人说要先交钱"), "the way to the telephone leads past the warning"


def test_two_numbers_in_one_cell_are_two_numbers(stand: Callable[..., Kiosk], own: Callable[..., OwnTown]) -> None:
    kiosk = stand(own(posting(1, phone="13800000126/13900000127")))
    open_first(kiosk)
    assert "138 0000 0126" in kiosk.words()
    assert "或打 139 0000 0127" in kiosk.words()
    assert not kiosk.sees("不像电话号码")


@pytest.mark.parametrize("what", ["已经招满", "没人接", "要先交钱"])
def test_one_touch_tells_what_the_call_came_to(
    stand: Callable[..., Kiosk], own: Callable[..., OwnTown], what: str
) -> None:
    asked: list[str] = []
    kiosk = stand(own(posting(1), reported=SimpleNamespace(hidden=frozenset, about=lambda _: Heard(0))))
    kiosk.window.views.ways.serviceAsked.disconnect()
    kiosk.window.views.ways.serviceAsked.connect(asked.append)
    kiosk.window.navigator.open("jobs/999999-0000001")
    kiosk.spin(0.1)
    kiosk.touch(what)
    code = {"已经招满": "filled", "没人接": "no_answer", "要先交钱": "asks_money"}[what]
    assert asked == [f"called/999999-0000001/{code}"]


def test_without_a_book_of_reports_nothing_is_offered(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("保洁")
    kiosk.controls("JobRow")[0].press()  # type: ignore[attr-defined]
    kiosk.spin(0.05)
    assert not kiosk.sees("已经招满")


def test_whoever_has_it_on_the_telephone_may_go_without_a_slip(kiosk: Kiosk) -> None:
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("找工作")
    kiosk.touch("保洁")
    kiosk.touch("上门保洁")
    kiosk.until(lambda: kiosk.page == "JobDetailPage")
    assert not kiosk.called("结束")
    kiosk.touch("扫码带走")
    kiosk.until(lambda: kiosk.page == "TakeAlongPage")
    kiosk.touch("结束")
    kiosk.until(lambda: kiosk.page == "FarewellPage")


def test_the_parts_of_a_job_come_one_after_the_other(stand: Callable[..., Kiosk], own: Callable[..., OwnTown]) -> None:
    kiosk = stand(own(posting(1)))
    open_first(kiosk)
    kiosk.touch("看后面内容")
    kiosk.touch("看怎么走")
    assert any(one.property("route") for one in kiosk.items())
    kiosk.touch("回到前面")
    assert kiosk.sees("禾安家政服务部")


def test_large_letters_drop_nothing(stand: Callable[..., Kiosk], own: Callable[..., OwnTown]) -> None:
    told = posting(1, requirements="先交培训费", pay_text="150元/天", phone="13800000126/13900000127")
    kiosk = stand(own(told), ScreenSettings(full_screen=False))
    kiosk.touch("轻触屏幕开始")
    kiosk.touch("大字")
    kiosk.touch("找工作")
    kiosk.touch("保洁")
    kiosk.touch("保洁员1")
    seen = ""
    for _ in range(14):
        seen += "".join(kiosk.words())
        turning = [one for one in kiosk.controls("Key") if one.property("trailing") == "chevron-right"]
        following = turning[0] if turning else kiosk.control("回到")
        following.press()  # type: ignore[attr-defined]
        kiosk.spin(0.05)
    for words in ("写到“培训费”", "禾安家政服务部", "收下再比", "比一比", "我要应聘", "南塘路 9 号"):
        assert words in seen, words
    for words in ("今天 08:20 单位说还在招", "11月12日 发布", "还有 39 天到期", "一个月约 3300 元", "139 0000 0127"):
        assert words in seen, words
