"""R18: what was handed in is found again by scanning the slip, taken back at the terminal, and the hub agrees."""

from __future__ import annotations

from collections.abc import Callable

from drivers.card.simulated import SimulatedReader, load_people
from kiosk.paths import shipped
from tests.journeys.conftest import Stationed
from tests.journeys.registering import answer_everything, come_in, number_on_screen, promise_and_file

PEOPLE = load_people(shipped() / "config" / "demo" / "people.toml")


def state_at_hub(here: Stationed, number: str) -> object:
    return next((row["state"] for row in here.hub.record() if row["number"] == number), None)


def test_scanned_taken_back_and_told_by_both_slips(station: Callable[..., Stationed]) -> None:
    reader = SimulatedReader(PEOPLE)
    here = station(reader=reader)
    who = here.resident
    come_in(who)
    answer_everything(who, lambda: reader.lay("fang"))
    promise_and_file(who)
    who.waits_for("已送达")
    who.waits_for("打好了")
    number = number_on_screen(who)
    filed = here.terminal.window.navigator.shown("filed")._filed
    link, pickup = filed.link, filed.pickup
    reader.lift()
    who.waits_until(lambda: not who.sees("方**"), "farewell")

    who.waits_until(lambda: here.terminal.window.scanner is not None, "the scanner")
    who.scans(link)
    who.waits_for("送到了，等人看")
    who.chooses("撤回或更正")
    who.chooses("撤回，不办了")
    who.chooses("用取件码")
    who.waits_for("取件码？")
    who.types(pickup)
    who.chooses("知道了，接着办")
    who.waits_for("核对一下")
    promise_and_file(who, "手机拍下带走")
    who.waits_for("您的要求收下了")
    own = number_on_screen(who)
    assert own != number
    who.waits_until(lambda: state_at_hub(here, number) == "withdrawn", "the withdrawal at the hub")
    assert state_at_hub(here, own) == "accepted"
    who.chooses("办完了，结束")

    def known() -> bool:
        found = here.terminal.parts.follow_scanned(link)
        return getattr(found, "state", "") == "withdrawn"

    who.waits_until(known, "the news at the terminal")
    who.waits_until(lambda: here.terminal.window.scanner is not None, "the scanner")
    who.scans(link)
    who.waits_for("您撤回了")
    assert not who.sees("撤回或更正"), "what is withdrawn is not withdrawn again"
    assert here.warnings == []
