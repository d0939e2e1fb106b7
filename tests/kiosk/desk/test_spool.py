"""Printing: an honest verdict each time, and nothing of anybody afterwards."""

from __future__ import annotations

import gc
from threading import Event as Flag
from typing import TYPE_CHECKING, Any

import pytest

from drivers.printer.paper import Line, Slip
from drivers.printer.protocol import PrintResult, Verdict
from drivers.state import Condition, DeviceState, Reason
from kiosk.desk.spool import Spool
from sync.cache.failures import StoreFailed, StoreReason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sync.cache.desk import DeskStore

DONE = PrintResult(Verdict.PRINTED, millimetres=190.0)


class PaperlessPrinter:
    """Says what a test wants said; remembers what it was asked, never what stood on it."""

    width_dots = 576

    def __init__(self) -> None:
        self.answers: list[PrintResult] = []
        self.asked: list[str] = []
        self.go = Flag()
        self.go.set()
        self.begun = Flag()

    def open(self, on_state: Callable[[DeviceState], None]) -> None: ...

    def state(self) -> DeviceState:
        return DeviceState("receipt_printer", Condition.READY)

    def print(self, slip: Slip) -> PrintResult:
        self.begun.set()
        assert self.go.wait(10)
        self.asked.append("print")
        return self.answers.pop(0) if self.answers else DONE

    def clear(self, *, stray: bool = False) -> None:
        self.asked.append("cut and clear" if stray else "clear")

    def close(self) -> None: ...


@pytest.fixture
def printer() -> PaperlessPrinter:
    return PaperlessPrinter()


@pytest.fixture
def spool(printer: PaperlessPrinter, store: DeskStore, clock: Any) -> Iterator[Spool]:
    made = Spool(printer, store)
    made.start()
    yield made
    printer.go.set()
    assert made.close()


class Heard:
    """Waits for verdicts."""

    def __init__(self) -> None:
        self.results: list[PrintResult] = []
        self._came = Flag()

    def __call__(self, result: PrintResult) -> None:
        self.results.append(result)
        self._came.set()

    def wait(self) -> PrintResult:
        assert self._came.wait(10)
        self._came.clear()
        return self.results[-1]


def a_slip() -> Slip:
    return Slip((Line("王** 的回执"),))


def an_intent(store: DeskStore) -> int:
    return store.write(lambda tx: tx.add_print_intent("9999990010100019", "unemployment"))


@pytest.mark.parametrize(
    ("result", "flag"),
    [
        (DONE, False),
        (PrintResult(Verdict.FAILED, Reason.PAPER_OUT), True),
        (PrintResult(Verdict.UNKNOWN, Reason.NO_ANSWER), True),
        (PrintResult(Verdict.NOT_SENT, Reason.COVER_OPEN), True),
    ],
)
def test_every_verdict_is_written_to_the_promise(
    spool: Spool, printer: PaperlessPrinter, store: DeskStore, result: PrintResult, *, flag: bool
) -> None:
    printer.answers.append(result)
    heard, intent = Heard(), an_intent(store)
    spool.print(a_slip(), intent, heard)
    assert heard.wait() == result
    (closed,) = store.print_intents(open=False)
    assert (closed.verdict, closed.cause) == (result.verdict.value, result.reason.value)
    assert store.print_intents() == []
    assert spool.flag is flag
    facts = {"verdict": result.verdict.value, "mm": round(result.millimetres)}
    assert store.journal()[0].facts == facts
    spool.lower_flag()
    assert not spool.flag


def test_after_a_restart_open_promises_are_unknown_and_the_flag_is_up(
    printer: PaperlessPrinter, store: DeskStore, clock: Any
) -> None:
    an_intent(store)
    an_intent(store)
    spool = Spool(printer, store)
    assert spool.start() == 2
    assert spool.flag
    assert {intent.verdict for intent in store.print_intents(open=False)} == {"unknown"}
    assert printer.asked == ["cut and clear"], "half a slip may hang there; nobody's is printed anew"
    assert spool.close()


def test_a_start_with_no_open_promise_wastes_no_paper(
    spool: Spool, printer: PaperlessPrinter, store: DeskStore
) -> None:
    heard = Heard()
    spool.print(a_slip(), an_intent(store), heard)
    heard.wait()
    assert printer.asked == ["print"]


def test_farewell_takes_the_slip_away_and_clears_the_printer(
    spool: Spool, printer: PaperlessPrinter, store: DeskStore
) -> None:
    first, second = Heard(), Heard()
    printer.go.clear()
    spool.print(a_slip(), an_intent(store), first)
    assert printer.begun.wait(10)
    spool.print(a_slip(), an_intent(store), second)
    assert spool.busy
    spool.wipe()
    assert second.wait().verdict is Verdict.NOT_SENT
    printer.go.set()
    assert first.wait() == DONE
    third = Heard()
    spool.print(a_slip(), None, third)
    third.wait()
    assert printer.asked == ["print", "clear", "print"], "the buffer is cleared before the next person's first slip"
    assert [intent.verdict for intent in store.print_intents(open=False)] == ["printed", "not_sent"]


def test_no_line_outlives_the_visit(spool: Spool, printer: PaperlessPrinter, store: DeskStore) -> None:
    heard = Heard()
    spool.print(Slip((Line("一行字"),), kind="outlived"), an_intent(store), heard)
    heard.wait()
    spool.wipe()
    assert spool.close()
    gc.collect()
    held = [thing for thing in gc.get_objects() if isinstance(thing, Slip) and thing.kind == "outlived"]
    assert held == []


def test_a_store_that_takes_nothing_raises_the_flag_and_stops_nobody(
    printer: PaperlessPrinter, store: DeskStore, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*values: object, **named: object) -> object:
        raise StoreFailed(StoreReason.FULL)

    intent = an_intent(store)
    monkeypatch.setattr(store, "close_print_intent", fails)
    monkeypatch.setattr(store, "transaction", fails)
    spool = Spool(printer, store)
    assert spool.start() == 0
    assert spool.flag
    spool.lower_flag()
    heard = Heard()
    spool.print(a_slip(), intent, heard)
    assert heard.wait() == DONE
    assert spool.flag
    assert spool.close()


def test_closing_does_not_wait_for_ever(printer: PaperlessPrinter, store: DeskStore, clock: Any) -> None:
    spool = Spool(printer, store)
    spool.start()
    printer.go.clear()
    spool.print(a_slip(), None, Heard())
    assert printer.begun.wait(10)
    assert not spool.close(timeout=0.05)
    printer.go.set()
    assert spool.close()
    assert not spool.busy


def test_each_slip_is_told_to_the_roll_and_to_the_day(store: DeskStore, clock: Any, printer: PaperlessPrinter) -> None:
    from kiosk.desk.journal import Event, note
    from sync.cache import paper_roll

    note(store, Event.DEVICE, device="receipt_printer", reason="paper_out")
    note(store, Event.DEVICE, device="receipt_printer", reason="ok")
    made = Spool(printer, store)
    made.start()
    told: list[PrintResult] = []
    done = Flag()
    made.print(Slip((Line("x"),)), None, lambda result: (told.append(result), done.set())[1])
    assert done.wait(10)
    made.close()
    assert paper_roll.read_roll(store.remembered(paper_roll.NOTE)).printed == 190
    day = clock.now().date().isoformat()
    assert store.tallies(day, day)[paper_roll.TALLY] == 190


def test_only_the_printer_has_a_roll_and_a_slip_without_length_feeds_nothing(store: DeskStore) -> None:
    from kiosk.desk.journal import Event, note
    from sync.cache import paper_roll

    assert note(store, Event.DEVICE, device="card_reader", reason="not_connected")
    assert note(store, Event.DEVICE, device="receipt_printer", reason="ok")
    assert note(store, Event.SLIP, verdict="failed")
    assert store.remembered("state.card_reader") == "not_connected"
    assert paper_roll.read_roll(store.remembered(paper_roll.NOTE)).printed == 0
