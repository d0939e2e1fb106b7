"""J2: a registered resident lays the card anywhere and leaves with a slip of a recommended job, by touch or keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from drivers.card.simulated import SimulatedReader, load_people
from drivers.printer.simulated import SimulatedPrinter
from kiosk.desk.search.stamp import read_stamp
from kiosk.paths import shipped
from sync.wire.states import State
from tests.journeys.conftest import POSTINGS, Stationed
from tests.journeys.registering import answer_everything, come_in, number_on_screen, promise_and_file

PEOPLE = load_people(shipped() / "config" / "demo" / "people.toml")


def registered(here: Stationed, reader: SimulatedReader, who: str) -> None:
    """Register at an earlier visit; the office accepts."""
    come_in(here.resident)
    answer_everything(here.resident, lambda: reader.lay(who))
    promise_and_file(here.resident, "手机拍下带走")
    here.resident.waits_for("已送达")
    number = number_on_screen(here.resident)
    here.hub.decide(number, State.ACCEPTED)
    reader.lift()
    here.resident.waits_for("轻触屏幕开始")


def columns_are_kept(here: Stationed) -> None:
    """Until the agent has written what matching sees of the postings."""

    def kept() -> bool:
        stamp = read_stamp(here.data.columns)
        return stamp is not None and stamp.count >= POSTINGS

    here.resident.waits_until(kept, "the columns", 40)


def picks(here: Stationed) -> list[dict[str, object]]:
    return here.terminal.window.navigator.shown("mine").property("rows")  # type: ignore[no-any-return]


@pytest.mark.parametrize(("how", "who"), [("touch", "fang"), ("keys", "zhao")])
def test_from_card_to_slip(station: Callable[..., Stationed], how: str, who: str) -> None:
    reader = SimulatedReader(PEOPLE)
    here = station(reader=reader)
    registered(here, reader, who)
    columns_are_kept(here)
    before = len(here.hub.record())
    hands = here.resident if how == "touch" else here.by_keys()
    reader.lay(who)
    hands.waits_for("给您挑的 3 个岗位")
    assert all(here.resident.sees(ring) for ring in ("政策讲解", "求职指导", "岗位推荐", "培训推荐", "0/3"))
    assert here.resident.sees("失业登记已受理")
    wanted = str(picks(here)[1]["title"])
    assert "想做保洁" in picks(here)[0]["reasons"]  # type: ignore[operator]
    posting = here.terminal.window.navigator.shown("mine").picks.rows[1].posting.id
    hands.chooses(wanted)
    hands.chooses("想去")
    hands.chooses("打印小票")
    hands.waits_for("打好了")
    here.resident.waits_until(lambda: len(here.tickets) == 1, "paper")
    reader.lift()
    hands.waits_until(lambda: not here.resident.sees("**"), "farewell")
    assert [row["kind"] for row in here.hub_has(before + 2)[-2:]] == ["word", "word"]
    # the next visit: one more in the ring, and not the same posting again
    here.resident.waits_for("轻触屏幕开始")
    reader.lay(who)
    hands.waits_for("1/3")
    hands.waits_for("给您挑的 3 个岗位")
    assert posting not in {one.posting.id for one in here.terminal.window.navigator.shown("mine").picks.rows}
    assert here.warnings == []


def test_not_fitting_moves_the_list_and_nothing_stays_here(station: Callable[..., Stationed]) -> None:
    reader = SimulatedReader(PEOPLE)
    here = station(reader=reader)
    columns_are_kept(here)
    reader.lay("jin")
    here.resident.waits_for("想做什么工作")
    here.resident.chooses("餐饮")
    here.resident.waits_for("给您挑的 3 个岗位")
    first = picks(here)[0]
    here.resident.chooses(str(first["title"]))
    here.resident.chooses("不合适")
    here.resident.chooses("不想去这家")
    here.resident.waits_for("给您挑的 3 个岗位")
    here.resident.waits_until(lambda: bool(picks(here)), "the next list")
    assert first["employer"] not in {row["employer"] for row in picks(here)}
    reader.lift()
    here.resident.waits_until(lambda: not here.resident.sees("**"), "farewell")
    here.resident.waits_until(lambda: here.terminal.parts.store.outbox_depth() == 0, "delivery", 40)
    kept = b"".join(path.read_bytes() for path in here.data.root.glob("desk*.db*"))
    assert "金哲洙".encode() not in kept
    assert str(first["title"]).encode() not in kept
    assert here.warnings == []


def test_without_a_network_it_says_so_asks_one_thing_and_recommends(station: Callable[..., Stationed]) -> None:
    reader = SimulatedReader(PEOPLE)
    printer = SimulatedPrinter()
    here = station(reader=reader, printer=printer)
    columns_are_kept(here)
    here.hub.kill()
    try:
        reader.lay("zhao")
        here.resident.waits_for("想做什么工作", 60)
        assert here.resident.sees("今年给您的帮助查不到")
        assert not here.resident.sees("岗位推荐")
        here.resident.chooses("保洁")
        here.resident.waits_for("给您挑的 3 个岗位")
        assert all("想做保洁" in row["reasons"] for row in picks(here))  # type: ignore[operator]
        here.resident.chooses(str(picks(here)[0]["title"]))
        here.resident.chooses("想去")
        here.resident.chooses("打印小票")
        here.resident.waits_for("打好了")
        reader.lift()
    finally:
        here.hub.start()
    assert here.warnings == []


def test_a_resume_is_sent_for_the_posting_that_was_wanted(station: Callable[..., Stationed]) -> None:
    reader = SimulatedReader(PEOPLE)
    here = station(reader=reader)
    columns_are_kept(here)
    before = len(here.hub.record())
    reader.lay("permit")
    here.resident.waits_for("想做什么工作")
    here.resident.chooses("保洁")
    here.resident.waits_for("给您挑的 3 个岗位")
    here.resident.chooses(str(picks(here)[0]["title"]))
    here.resident.chooses("想去")
    here.resident.chooses("我要应聘")
    here.resident.chooses("知道了，接着办")
    here.resident.chooses("是我")
    here.resident.waits_for("您的手机号")
    here.resident.types("13800000126")
    for question, answer in (
        ("做过哪些", "保洁"),
        ("一共做过几年", "1 到 3 年"),
        ("上学上到哪里", "初中"),
        ("有什么证", "有健康证"),
        ("能上什么班", "白班"),
        ("最早哪天", "一周内"),
    ):
        here.resident.waits_for(question)
        here.resident.chooses(answer)
        if question in {"做过哪些", "有什么证", "能上什么班"}:
            here.resident.chooses("选好了")
    here.resident.waits_for("核对一下")
    promise_and_file(here.resident)
    here.resident.waits_for("简历收下了", 40)
    here.resident.waits_for("打好了")
    assert [row["kind"] for row in here.hub_has(before + 2)[-2:]] == ["word", "apply"]
    assert here.warnings == []
