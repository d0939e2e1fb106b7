"""J3: somebody registers as unemployed with a card; what was handed in arrives at the hub once, whatever breaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from drivers.card.simulated import SimulatedReader, load_people
from drivers.printer.simulated import SimulatedPrinter
from kiosk.paths import shipped
from tests.journeys.conftest import Stationed
from tests.journeys.registering import answer_everything, come_in, number_on_screen, promise_and_file

PEOPLE = load_people(shipped() / "config" / "demo" / "people.toml")


@pytest.mark.parametrize("how", ["touch", "keys"])
def test_from_notice_to_receipt(station: Callable[..., Stationed], how: str) -> None:
    reader = SimulatedReader(PEOPLE)
    here = station(reader=reader)
    before = len(here.hub.record())
    come_in(here.resident)
    who = here.resident if how == "touch" else here.by_keys()
    answer_everything(who, lambda: reader.lay("fang"))
    promise_and_file(who)
    who.waits_for("已送达")
    who.waits_for("打好了")
    number = number_on_screen(who)
    assert here.hub_has(before + 1)[-1]["number"] == number
    here.resident.waits_until(lambda: len(here.tickets) == 1, "paper")
    reader.lift()
    who.waits_until(lambda: not who.sees("方**"), "farewell")
    assert here.terminal.parts.store.print_intents() == []
    assert here.warnings == []


def test_without_a_network_it_is_kept_and_delivered_later(station: Callable[..., Stationed]) -> None:
    reader = SimulatedReader(PEOPLE)
    here = station(reader=reader)
    before = len(here.hub.record())
    here.hub.kill()
    come_in(here.resident)
    answer_everything(here.resident, lambda: reader.lay("zhao"))
    promise_and_file(here.resident)
    here.resident.waits_for("已存在本机")
    assert not here.resident.sees("收下了")
    number = number_on_screen(here.resident)
    reader.lift()
    here.hub.start()
    assert here.hub_has(before + 1)[-1]["number"] == number


@pytest.mark.parametrize("fault", ["paper_out", "silent", "cutter"])
def test_no_slip_means_number_and_code_on_the_screen(station: Callable[..., Stationed], fault: str) -> None:
    reader = SimulatedReader(PEOPLE)
    printer = SimulatedPrinter()
    here = station(reader=reader, printer=printer)
    come_in(here.resident)
    answer_everything(here.resident, lambda: reader.lay("fang"))
    printer.fault(fault)
    promise_and_file(here.resident)
    here.resident.waits_for("取件码")
    assert len(number_on_screen(here.resident)) == 16
    here.resident.waits_until(lambda: not here.resident.sees("正在打"), "the verdict", 40)
    assert not any("打好了" in words for words in here.resident.reads())
    assert here.terminal.parts.spool.flag
    assert here.warnings == []


def test_a_card_lifted_too_early_covers_the_page_and_may_come_back(station: Callable[..., Stationed]) -> None:
    reader = SimulatedReader(PEOPLE)
    here = station(reader=reader)
    come_in(here.resident)
    answer_everything(here.resident, lambda: reader.lay("fang"), until="上学上到哪里")
    reader.lift()
    here.resident.waits_until(lambda: not here.resident.sees("上学上到哪里"), "the cover")
    reader.lay("fang")
    here.resident.waits_for("上学上到哪里")
    reader.lift()
    here.resident.waits_until(lambda: not here.resident.sees("上学上到哪里"), "the cover again")
    reader.lay("zhao")
    here.resident.waits_until(lambda: not here.resident.sees("方**"), "the first one is forgotten")
    assert here.terminal.parts.store.outbox_depth() == 0
    assert "filed" not in {entry.event for entry in here.terminal.parts.store.journal()}
    assert not here.resident.sees("上学上到哪里")


def test_before_enrolment_nothing_is_handed_in_and_the_page_says_so(station: Callable[..., Stationed]) -> None:
    reader = SimulatedReader(PEOPLE)
    here = station(reader=reader, enrolled=False)
    come_in(here.resident)
    answer_everything(here.resident, lambda: reader.lay("fang"))
    promise_and_file(here.resident)
    here.resident.waits_for("还没开通")
    assert here.terminal.parts.store.outbox_depth() == 0
