"""J1: somebody without a card finds a job and takes a slip, by touch and by twelve keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from drivers.printer.simulated import SimulatedPrinter
from kiosk.shell.virtual_resident import VirtualResident
from tests.journeys.conftest import Stationed

TOUCHES = 6
"""From the first touch to the last, as the journey has it."""


def find_and_print(who: str, station: Stationed) -> VirtualResident:
    resident = station.resident if who == "touch" else station.by_keys()
    resident.chooses("轻触屏幕开始")
    resident.waits_for("您要办什么事")
    resident.chooses("找工作")
    resident.chooses("保洁")
    resident.waits_for("个岗位")
    resident.chooses("分")
    resident.chooses("打印小票")
    return resident


@pytest.mark.parametrize("how", ["touch", "keys"])
def test_a_slip_in_hand(station: Callable[..., Stationed], how: str) -> None:
    here = station()
    resident = find_and_print(how, here)
    resident.waits_for("打好了")
    resident.waits_until(lambda: len(here.tickets) == 1, "paper")
    resident.chooses("结束")
    resident.waits_for("屏幕清空了")
    assert resident.acts == TOUCHES
    assert here.warnings == []


def test_with_the_network_down_everything_found_before_is_still_there(station: Callable[..., Stationed]) -> None:
    here = station()
    here.hub.kill()
    try:
        find_and_print("touch", here)
        here.resident.waits_for("打好了")
    finally:
        here.hub.start()


@pytest.mark.parametrize("fault", ["paper_out", "cover", "offline"])
def test_no_paper_offers_the_code_instead(station: Callable[..., Stationed], fault: str) -> None:
    printer = SimulatedPrinter()
    here = station(printer=printer, agent=True)
    printer.fault(fault)
    here.resident.touches_at(540, 1300)
    here.resident.waits_for("您要办什么事")
    here.resident.chooses("找工作")
    here.resident.chooses("保洁")
    here.resident.chooses("分")
    here.resident.waits_for("扫码带走")
    here.resident.tries("打印小票")
    here.resident.waits_for("扫码")
    assert not any("打好了" in words for words in here.resident.reads())
    here.resident.chooses("扫码带走")
    here.resident.waits_for("扫")
    assert here.warnings == []


def test_words_typed_in_pinyin_find_jobs(station: Callable[..., Stationed]) -> None:
    here = station()
    here.resident.touches_at(540, 1300)
    here.resident.chooses("找工作")
    here.resident.chooses("打字找")
    for letter in "baojie":
        here.resident.chooses(letter)
    here.resident.waits_for("保洁")
    assert here.warnings == []
