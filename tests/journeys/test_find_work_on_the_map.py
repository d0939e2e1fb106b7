"""J1 by the map: somebody without a card finds work by where it is, by touch and by twelve keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from drivers.printer.simulated import SimulatedPrinter
from tests.journeys.conftest import Stationed


@pytest.mark.parametrize("how", ["touch", "keys"])
def test_from_the_map_to_a_slip(station: Callable[..., Stationed], how: str) -> None:
    here = station()
    resident = here.resident if how == "touch" else here.by_keys()
    resident.chooses("轻触屏幕开始")
    resident.waits_for("您要办什么事")
    resident.chooses("找工作")
    resident.chooses("在地图上找")
    resident.waits_for("附近的工作")
    resident.chooses("20 分钟")
    resident.chooses("个岗位")
    resident.waits_for("步行 20 分钟内")
    resident.chooses("分")
    resident.waits_for("打印小票")
    resident.chooses("打印小票")
    here.resident.waits_for("打好了")
    here.resident.waits_until(lambda: len(here.tickets) == 1, "paper")
    assert here.warnings == []


def test_two_jobs_are_kept_and_compared_with_the_network_down(station: Callable[..., Stationed]) -> None:
    here = station()
    here.hub.kill()
    try:
        here.resident.chooses("轻触屏幕开始")
        here.resident.waits_for("您要办什么事")
        here.resident.chooses("找工作")
        here.resident.chooses("保洁")
        here.resident.chooses("分")
        here.resident.chooses("收下再比")
        here.resident.waits_for("已收下")
        here.resident.chooses("返回")
        here.resident.waits_for("个岗位")
        here.resident.chooses("下一页")
        here.resident.chooses("分")
        here.resident.chooses("收下再比")
        here.resident.chooses("比一比 2 个")
        here.resident.waits_for("放在一起比")
        here.resident.waits_for("一小时")
        assert here.warnings == []
    finally:
        here.hub.start()


def test_without_paper_the_way_and_the_code_are_on_the_screen(station: Callable[..., Stationed]) -> None:
    printer = SimulatedPrinter()
    here = station(printer=printer)
    printer.fault("paper_out")
    here.resident.chooses("轻触屏幕开始")
    here.resident.waits_for("您要办什么事")
    here.resident.chooses("找工作")
    here.resident.chooses("在地图上找")
    here.resident.chooses("20 分钟")
    here.resident.chooses("个岗位")
    here.resident.chooses("分")
    here.resident.chooses("扫码带走")
    here.resident.waits_for("扫一扫带走")
    assert here.warnings == []
