"""测试卡 keeps nothing but kind and 王**; 测试页 says the verdict of a real driver on a printer with faults."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from drivers.card.protocol import CardRead, Unreadable
from drivers.printer.protocol import PrintResult, Verdict
from drivers.printer.settings import PrinterSettings
from drivers.printer.simulated import SimulatedPrinter
from drivers.state import DeviceState, Reason
from kiosk.desk.spool import Spool
from kiosk.paths import DataFolder
from kiosk.settings import read_settings
from tests.kiosk.admin.conftest import AdminTown, Corner
from tests.kiosk.shell.town import LaidOut


def open_trial(corner: Corner, key: str) -> None:
    corner.sign_in()
    corner.touch(key)
    corner.until(lambda: corner.page == "TrialPage")


def test_the_test_card_shows_kind_and_family_name_and_keeps_nothing(corner: Corner) -> None:
    open_trial(corner, "测试卡")
    assert corner.sees("请放一张卡")
    before = {id(one) for one in gc.get_objects() if isinstance(one, CardRead)}
    card = corner.town.reader.people["fang"].card
    assert card is not None
    corner.town.reader.lay("fang")
    corner.until(lambda: corner.sees("读出来了"))
    words = " ".join(corner.words())
    assert f"居民身份证，{card.name[0]}**" in words
    assert card.name not in words
    assert card.number not in words
    corner.town.reader.lift()
    corner.until(lambda: corner.sees("卡拿走了"))
    assert corner.window.views.visit.visit.card is None

    facts = json.dumps([dict(entry.facts) for entry in corner.store.audit_trail()])
    assert corner.did()[-1] == "test_card"
    assert "resident" in facts
    assert card.number not in facts
    gc.collect()
    assert [one for one in gc.get_objects() if isinstance(one, CardRead) and id(one) not in before] == []


@pytest.mark.parametrize(("why", "sentence"), [(Unreadable.MUTE, "读卡无响应"), (Unreadable.FOREIGN, "这张卡这里不认")])
def test_an_unreadable_card_says_why(corner: Corner, why: Unreadable, sentence: str) -> None:
    open_trial(corner, "测试卡")
    corner.town.reader.lay_unreadable(why)
    corner.until(lambda: corner.sees("没读出来"))
    assert any(sentence in words for words in corner.words())
    corner.touch("再试一次")
    corner.until(lambda: corner.sees("请放一张卡"))


def test_a_new_social_card_is_good_although_it_needs_the_hub(corner: Corner) -> None:
    open_trial(corner, "测试卡")
    key = next(key for key, person in corner.town.reader.people.items() if person.card is None)
    corner.town.reader.lay(key)
    corner.until(lambda: corner.sees("要联网才认得出"))


@dataclass
class PrintingTown(AdminTown):
    """A town with a real printer driver on a virtual printer."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.tickets: list[object] = []
        self.printer = SimulatedPrinter(PrinterSettings(answer_s=0.3, watch_s=0.2), self.tickets.append)
        self.printer.open(lambda _: None)
        self.real: Spool | None = None

    def parts(self) -> LaidOut:
        assert self.real is not None
        return replace(super().parts(), spool=self.real, devices=self.now)

    def now(self) -> dict[str, DeviceState]:
        return {"card_reader": self.gate.state(), "receipt_printer": self.printer.state()}


@pytest.fixture
def printing(qapp: object, data: DataFolder) -> Iterator[Corner]:
    town = PrintingTown()
    from sync.cache.desk import DeskStore

    store = DeskStore(data.desk, town.clock, reserve=0)
    town.real = Spool(town.printer, store)
    town.real.start()
    corner = Corner(town, data, read_settings([], {}))
    corner.until(lambda: town.printer.state().usable)
    yield corner
    corner.close()
    town.real.close()
    town.printer.close()
    store.close()
    assert corner.warnings == []


def test_the_test_page_comes_out_and_is_on_record(printing: Corner) -> None:
    open_trial(printing, "测试页")
    printing.until(lambda: printing.sees("打好了，也切好了"))
    town = printing.town
    assert isinstance(town, PrintingTown)
    printing.until(lambda: len(town.tickets) == 1)
    facts = dict(printing.store.audit_trail()[0].facts)
    assert facts == {"verdict": "printed", "reason": "ok"}
    printing.touch("再打测试页")
    printing.until(lambda: len(town.tickets) == 2)


def test_without_a_knife_nothing_is_said_to_be_cut(printing: Corner) -> None:
    town = printing.town
    assert isinstance(town, PrintingTown)
    town.real.print = lambda slip, intent, tell: tell(PrintResult(Verdict.PRINTED, Reason.OK, cut=False))
    open_trial(printing, "测试页")
    printing.until(lambda: printing.sees("打好了，没有切刀，请撕下"))


@pytest.mark.parametrize(
    ("fault", "title", "sentence"),
    [("paper_out", "打不了", "没纸了"), ("cover", "打不了", "盖子"), ("offline", "打不了", "离线")],
)
def test_a_fault_is_told_with_the_first_thing_to_try(printing: Corner, fault: str, title: str, sentence: str) -> None:
    town = printing.town
    assert isinstance(town, PrintingTown)
    town.printer.fault(fault)
    open_trial(printing, "测试页")
    printing.until(lambda: printing.sees(title))
    assert any(sentence in words for words in printing.words())
    town.printer.mend()
    printing.until(lambda: town.printer.state().usable)
    printing.touch("再打测试页")
    printing.until(lambda: printing.sees("打好了，也切好了"))


def test_new_paper_is_seen_by_the_printer_itself(printing: Corner) -> None:
    town = printing.town
    assert isinstance(town, PrintingTown)
    town.printer.fault("paper_out")
    printing.until(lambda: not town.printer.state().usable)
    printing.sign_in()
    printing.touch("换纸")
    printing.until(lambda: printing.page == "PaperPage")
    assert printing.sees("现在没纸")
    town.printer.mend()
    printing.until(lambda: printing.sees("打印机看见纸了"))
    printing.touch("打测试页")
    printing.until(lambda: printing.sees("打好了，也切好了"))
