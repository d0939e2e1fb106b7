"""J9: 22:40, no network, paper out and reader dead; a technician mends what can be mended and signs out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from drivers.card.simulated import SimulatedReader, load_people
from drivers.printer.settings import PrinterSettings
from drivers.printer.simulated import SimulatedPrinter
from kiosk.desk.technician import Technician
from kiosk.paths import shipped
from kiosk.shell.virtual_resident import VirtualResident
from sync.cache.lockouts import Lockouts
from sync.wire.clock import SystemClock
from tests.journeys.conftest import Stationed

PIN = "482915"


@dataclass
class Evening:
    """The terminal as the technician finds it."""

    here: Stationed
    reader: SimulatedReader
    printer: SimulatedPrinter
    tickets: list[object]


@pytest.fixture
def evening(station: Callable[..., Stationed]) -> Evening:
    tickets: list[object] = []
    printer = SimulatedPrinter(PrinterSettings(answer_s=0.3, watch_s=0.2), tickets.append)
    reader = SimulatedReader(load_people(shipped() / "config" / "demo" / "people.toml"))
    here = station(reader=reader, printer=printer, agent=False)
    lock = Technician(
        here.data.technician, here.terminal.parts.store, Lockouts(here.terminal.parts.store, SystemClock())
    )
    assert lock.set_first(PIN) is None
    printer.fault("paper_out")
    reader.unplug()
    here.resident.waits_until(lambda: not printer.state().usable, "the printer noticing")
    return Evening(here, reader, printer, tickets)


def come_in(evening: Evening, technician: VirtualResident) -> None:
    evening.here.resident.touches_at(60, 60, 3.2)
    evening.here.resident.waits_for("请输口令")
    technician.types(PIN)
    if technician is evening.here.resident:
        technician.chooses("进入")
    else:
        technician.presses("#5")
    technician.waits_for("维护中，居民暂不能用")


@pytest.mark.parametrize("how", ["touch", "keys"])
def test_a_technician_mends_paper_and_reader_without_a_network(evening: Evening, how: str) -> None:
    here = evening.here
    technician = here.resident if how == "touch" else here.by_keys()
    come_in(evening, technician)

    technician.waits_for("没纸了，照“换纸”的三张图做")
    technician.waits_for("找不到设备")
    technician.waits_for("连不上中心")
    technician.waits_for("件等着发")
    technician.waits_for("今天开过 1 次")

    technician.chooses("换纸")
    technician.waits_for("听到“咔”一声")
    evening.printer.mend()
    technician.waits_for("打印机看见纸了")
    technician.chooses("打测试页")
    technician.waits_for("打好了，也切好了")
    technician.waits_until(lambda: len(evening.tickets) == 1, "the test page")
    technician.chooses("返回")
    technician.chooses("返回")

    evening.reader.plug()
    technician.chooses("重连")
    technician.waits_for("读卡程序重开过了")
    technician.chooses("测试卡")
    technician.waits_for("请放一张卡")
    evening.reader.lay("fang")
    technician.waits_for("居民身份证，方**")
    evening.reader.lift()
    technician.waits_for("卡拿走了")
    technician.chooses("返回")
    technician.waits_until(lambda: not technician.sees("找不到设备"), "the reader in order")

    technician.chooses("现在发送")
    technician.waits_for("发送程序没在跑")
    technician.chooses("签退，开放使用")
    here.resident.waits_for("轻触屏幕开始")

    assert here.warnings == []
    store = here.terminal.parts.store
    assert store.audit_broken() is None
    done = [entry.did for entry in reversed(store.audit_trail())]
    steps = ["pin_set", "opened", "test_print", "reconnected", "test_card", "sent_now", "left"]
    assert done[done.index("pin_set") :] == steps
    heard = {str(entry.facts["reason"]) for entry in store.journal() if entry.event == "device"}
    assert {"paper_out", "not_connected", "ok"} <= heard


def test_afterwards_a_resident_uses_the_terminal_as_ever(evening: Evening) -> None:
    evening.printer.mend()
    evening.reader.plug()
    come_in(evening, evening.here.resident)
    evening.here.resident.chooses("签退，开放使用")
    evening.here.resident.waits_for("轻触屏幕开始")
    evening.reader.lay("fang")
    evening.here.resident.waits_for("方**")
    evening.reader.lift()
    evening.here.resident.waits_for("轻触屏幕开始")
    assert evening.here.warnings == []
