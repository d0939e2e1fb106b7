"""The first page: what, since when, what a resident cannot do; and the keys that mend it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from drivers.state import Condition, DeviceState, Reason
from kiosk.desk.journal import Event, note
from sync.client.bell import Bell
from sync.client.status import COPIED_NOTE, NOTE, LineState, note_of
from tests.kiosk.admin.conftest import AdminTown, Corner
from tests.kiosk.shell.town import STATION
from tests.sync.terminal import an_answer


def told(corner: Corner) -> str:
    return " ".join(corner.words())


def test_a_terminal_in_order_says_so(corner: Corner) -> None:
    corner.sign_in()
    assert corner.sees("读卡器")
    assert corner.sees("打印机")
    assert corner.sees("完整")
    assert "没有反应" not in told(corner)
    assert "经纬度" not in told(corner)


def test_reader_and_paper_with_since_when_and_for_whom_it_matters(corner: Corner) -> None:
    corner.town.no_paper()
    corner.town.no_reader()
    for state in corner.town.states.values():
        corner.watch.heard(state)
    corner.clock.passed += 14 * 60
    corner.sign_in()
    words = told(corner)
    assert "没纸了，照“换纸”的三张图做" in words
    assert "没有回应" in words
    assert words.count("14 分钟了") == 2
    assert re.search("办不了失业登记[^；]*；其余照常", words)
    assert "岗位扫码带走" in words


def test_an_older_trouble_is_told_by_the_hour(corner: Corner) -> None:
    corner.town.no_paper()
    corner.watch.heard(corner.town.states["receipt_printer"])
    corner.clock.passed += 3 * 3600
    corner.sign_in()
    assert corner.sees("09:41 起")
    corner.clock.passed += 24 * 3600
    corner.until(lambda: corner.page != "StatusPage")  # nobody touched anything for a day: signed out
    corner.sign_in()
    assert corner.sees("11月19日 09:41 起")


def test_a_device_that_mends_itself_leaves_the_list(corner: Corner) -> None:
    corner.town.no_paper()
    corner.sign_in()
    assert corner.sees("没纸了")
    corner.town.states["receipt_printer"] = DeviceState("receipt_printer", Condition.READY)
    corner.until(lambda: not corner.sees("没纸了"))


def test_the_watch_writes_each_change_once_into_the_journal(corner: Corner) -> None:
    state = DeviceState("receipt_printer", Condition.ATTENTION, Reason.PAPER_OUT)
    for _ in range(3):
        corner.watch.heard(state)
    corner.watch.heard(DeviceState("receipt_printer", Condition.READY))
    lines = [dict(entry.facts) for entry in corner.store.journal() if entry.event == "device"]
    assert lines == [
        {"device": "receipt_printer", "reason": "ok"},
        {"device": "receipt_printer", "reason": "paper_out"},
    ]


def test_reconnecting_starts_the_reader_afresh_and_is_on_record(corner: Corner) -> None:
    corner.town.states["card_reader"] = DeviceState("card_reader", Condition.FAILED, Reason.NO_ANSWER)
    corner.sign_in()
    before = corner.town.reader.lay("fang")
    corner.touch("重连")
    corner.until(lambda: corner.sees("读卡程序重开过了"))
    assert corner.did()[-1] == "reconnected"
    assert corner.town.reader.lay("fang") == before + 1


def test_how_often_the_program_began_and_fell_today(corner: Corner) -> None:
    assert note(corner.store, Event.STARTED)
    corner.sign_in()
    assert corner.sees("今天开过 1 次")
    for _ in range(3):
        assert note(corner.store, Event.STARTED)
    corner.until(lambda: corner.sees("今天开过 4 次：查电源和插座，再看日志"))
    assert note(corner.store, Event.CRASH)
    corner.until(lambda: corner.sees("今天出错 1 次，自己退回了首页"))
    corner.touch("2 看日志")
    corner.until(lambda: corner.sees("程序出错，退回首页"))
    corner.until(lambda: corner.sees("程序开了"))


def test_sending_now_rings_the_agent_or_says_that_none_listens(corner: Corner) -> None:
    corner.sign_in()
    corner.touch("现在发送")
    corner.until(lambda: corner.sees("发送程序没在跑"))
    with Bell(corner.data.agent_bell) as bell:
        corner.touch("现在发送")
        corner.until(lambda: corner.sees("已经叫它去发"))
        assert bell.wait(60)
    facts = [entry.facts["heard"] for entry in corner.store.audit_trail() if entry.did == "sent_now"]
    assert facts == [1, 0]


def test_the_flag_is_lowered_by_who_has_looked(corner: Corner) -> None:
    corner.spool.flag = True
    corner.sign_in()
    assert corner.sees("有一张可能没打出来")
    corner.touch("2 票看过了")
    corner.until(lambda: not corner.sees("有一张可能没打出来"))
    assert not corner.spool.flag
    assert corner.did()[-1] == "flag_lowered"


def test_a_changed_record_is_told_before_anything_else(corner: Corner) -> None:
    assert corner.lock().set_first("482915") is None
    corner.store._connection.execute("UPDATE audit SET did = 'opened' WHERE id = 1")
    corner.window.technicianAsked.emit()
    corner.until(lambda: corner.page == "PinPage")
    corner.type("482915")
    corner.touch("进入")
    corner.until(lambda: corner.page == "StatusPage")
    assert corner.sees("第 1 条被改过")


def test_what_the_line_notes_is_what_the_page_says(corner: Corner) -> None:
    corner.sign_in()
    assert corner.sees("还没开通：点“开通”")
    now = corner.clock.now()
    corner.store.write(lambda tx: tx.note(NOTE, note_of(LineState.UNREACHABLE, "refused", now)))
    corner.shown("terminal").look()  # type: ignore[attr-defined]
    assert corner.sees("居民交不了表；找岗位照常")


def test_a_copied_terminal_is_told_from_one_that_the_centre_stopped(corner: Corner) -> None:
    corner.store.write(lambda tx: tx.enrol("http://127.0.0.1:9", an_answer()))
    corner.store.write(lambda tx: tx.revoke())
    corner.sign_in()
    assert corner.sees("中心停了这台机器：问中心")
    corner.store.write(lambda tx: tx.note(COPIED_NOTE, "copied"))
    corner.shown("terminal").look()  # type: ignore[attr-defined]
    corner.spin()
    assert corner.sees("这台终端的数据被复制过，请重新开通")
    assert not corner.sees("中心停了这台机器")


def test_the_log_shows_both_books_newest_first(corner: Corner) -> None:
    corner.town.no_paper()
    corner.watch.heard(corner.town.states["receipt_printer"])
    corner.sign_in()
    corner.touch("看日志")
    corner.until(lambda: corner.page == "LogPage")
    words = told(corner)
    assert words.index("签到") < words.index("设了口令") < words.index("打印机缺纸")
    assert "记录完整" in words
    corner.touch("返回")
    corner.until(lambda: corner.page == "StatusPage")


def test_a_station_that_does_not_know_where_it_stands_is_told_to_the_technician(
    open_corner: Callable[..., Corner], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, nowhere = AdminTown.parts, replace(STATION, latitude=0.0, longitude=0.0)
    monkeypatch.setattr(AdminTown, "parts", lambda town: replace(whole(town), station=nowhere))
    corner = open_corner()
    corner.sign_in()
    assert corner.sees("没填：到“设置”里填本站的纬度和经度")
    corner.touch("2 设置")
