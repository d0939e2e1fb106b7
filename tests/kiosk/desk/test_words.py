"""Sentences for devices, cards, prints; masks, days, placeholders."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.card.protocol import Unreadable
from drivers.printer.protocol import PrintResult, Verdict
from drivers.state import Condition, DeviceState, Reason
from kiosk.desk import masks
from kiosk.desk.device_words import (
    NEEDS_HUB,
    PROGRESS,
    device_name,
    for_card,
    for_print,
    for_resident,
    for_technician,
)
from kiosk.desk.errors import Problem, sentence
from kiosk.desk.moments import StationClock, day_words, local, month_words, months_back, time_words, today
from kiosk.desk.phrase import Phrase, fill, phrase, say

if TYPE_CHECKING:
    from kiosk.desk.phrase import Translate

QUIET = {Reason.OK, Reason.PAPER_LOW}


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("kind", ["card_reader", "receipt_printer", "something_new"])
def test_every_reason_has_a_sentence_for_both(kind: str, reason: Reason) -> None:
    state = DeviceState(kind, Condition.FAILED, reason, "ttyUSB0")
    told = for_resident(state)
    assert bool(told) is (reason not in QUIET)
    assert "{" not in told
    assert "ttyUSB0" not in told
    technician = for_technician(state)
    assert technician.endswith("（ttyUSB0）")
    assert for_technician(DeviceState(kind, Condition.FAILED, reason)) == technician.removesuffix("（ttyUSB0）")


def test_names_of_devices() -> None:
    assert device_name("receipt_printer") == "打印机"
    assert device_name("something_new") == "设备"


@pytest.mark.parametrize("why", list(Unreadable))
def test_every_unreadable_card_gets_advice(why: Unreadable) -> None:
    assert for_card(why).endswith("。")
    assert "失败" not in for_card(why)


def test_a_mute_card_gets_the_agreed_words() -> None:
    assert for_card(Unreadable.MUTE).startswith("读卡无响应，请取回卡片")
    assert say(NEEDS_HUB).endswith("请放身份证。")


@pytest.mark.parametrize(
    ("result", "title"),
    [
        (PrintResult(Verdict.PRINTED), "回执打好了，请从下面取走"),
        (PrintResult(Verdict.UNKNOWN, Reason.NO_ANSWER), "可能没打全"),
        (PrintResult(Verdict.FAILED, Reason.PAPER_OUT), "打不了，打印机没纸了"),
        (PrintResult(Verdict.NOT_SENT, Reason.OK), "打不了，打印机现在用不了"),
        (PrintResult(Verdict.NOT_SENT, Reason.PAPER_LOW), "打不了，打印机现在用不了"),
    ],
)
def test_three_honest_wordings_for_a_print(result: PrintResult, title: str) -> None:
    told, line = for_print("receipt_printer", result)
    assert told == title
    assert line


def test_a_slip_without_a_knife_is_torn_off() -> None:
    assert "纸已切好" in for_print("receipt_printer", PrintResult(Verdict.PRINTED))[1]
    torn = for_print("receipt_printer", PrintResult(Verdict.PRINTED, cut=False))[1]
    assert "请从出纸口撕下" in torn
    assert "切" not in torn


def test_a_progress_slip_is_called_by_its_name_and_has_no_pickup_code(english: Translate) -> None:
    told, line = for_print("receipt_printer", PrintResult(Verdict.PRINTED), slip=PROGRESS)
    assert told == "进度单打好了，请从下面取走"
    assert "再打一张" in line
    told, line = for_print("receipt_printer", PrintResult(Verdict.FAILED, Reason.PAPER_OUT), slip=PROGRESS)
    assert told == "打不了，打印机没纸了"
    assert "取件码" not in line, "the page does not show it"
    for verdict in (Verdict.PRINTED, Verdict.FAILED):
        said = for_print("receipt_printer", PrintResult(verdict, Reason.PAPER_OUT, cut=False), english, slip=PROGRESS)
        assert all(sentence.isascii() for sentence in said)


@pytest.mark.parametrize(
    ("full", "masked"),
    [("王试验", "王**"), ("欧阳试验", "欧阳**"), ("欧阳", "欧**"), ("王", "王**"), ("", ""), ("  李四 ", "李**")],
)
def test_names_are_masked_alike(full: str, masked: str) -> None:
    assert masks.name(full) == masked


def test_numbers_are_masked_in_the_middle() -> None:
    assert masks.id_number("370199199001010023") == "3701 **** 0023"
    assert masks.id_number("A1234567") == "**** 4567"
    assert masks.id_number("1234") == "****"
    assert masks.id_number("") == ""
    assert masks.mobile("13800000126") == "138 **** 0126"
    assert masks.mobile("053100000000") == "****"
    assert masks.mobile("") == ""


def test_grouping_reads_well_while_typing() -> None:
    assert masks.grouped("13800000126", masks.MOBILE_GROUPS) == "138 0000 0126"
    assert masks.grouped("1380", masks.MOBILE_GROUPS) == "138 0"
    assert masks.grouped("", masks.MOBILE_GROUPS) == ""
    assert masks.grouped("1234567", (3, 3)) == "123 456 7"


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=3, max_size=8))
def test_a_masked_name_never_tells_the_given_name(full: str) -> None:
    assert 3 <= len(masks.name(full)) <= 4, "the length tells nothing of the given name"
    assert masks.name(full).endswith("**")


def test_days_and_times(clock: Any) -> None:
    clock.wall = datetime(2026, 11, 18, 17, 30, tzinfo=UTC)
    assert today(clock) == date(2026, 11, 19), "after midnight in China"
    assert time_words(local(clock)) == "01:30"
    assert day_words(today(clock)) == "11月19日"
    assert months_back(date(2026, 2, 28), 3) == ["2026-02", "2026-01", "2025-12"]
    assert month_words("2019-05", date(2026, 1, 1)) == "2019 年 5 月"


def test_days_and_months_in_english(english: Translate) -> None:
    assert day_words(date(2026, 11, 9), english) == "9 Nov"
    months = [month_words(month, date(2026, 11, 9), english) for month in ("2026-09", "2025-12", "2019-05")]
    assert months == ["Sep this year", "Dec last year", "May 2019"]


def test_a_wrong_clock_is_put_right_by_what_the_hub_said(clock: Any) -> None:
    heard = [0.0]
    station = StationClock(clock, lambda: heard[0])
    clock.wall = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)
    assert today(station) == date(2026, 11, 18)
    heard[0] = 86_400.0
    assert today(station) == date(2026, 11, 19)
    assert station.monotonic() == clock.monotonic()


def test_phrases_are_filled_after_translation() -> None:
    hello = phrase("Test", "你好，{name}")
    assert say(hello, {"name": "李**"}) == "你好，李**"
    assert say(hello, {"name": "Li"}, lambda p: f"Hello, {{name}} ({p.context})") == "Hello, Li (Test)"
    assert fill("{a} {b}", {"a": "1"}) == "1 {b}"
    assert isinstance(hello, Phrase)


def test_a_problem_with_words_of_its_own() -> None:
    own = Problem("too_young", {"minimum_age": "16"}, words="满 {minimum_age} 岁，打 {hotline}")
    assert sentence(own, values={"hotline": "12333"}) == "满 16 岁，打 12333"
