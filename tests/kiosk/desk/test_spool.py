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
from sync.cache import slip_mark
from sync.cache.failures import StoreFailed, StoreReason
from sync.cache.slip_mark import SlipMark

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
        assert self.go.wait(60)
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
        assert self._came.wait(60)
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
    assert printer.begun.wait(60)
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
    assert printer.begun.wait(60)
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
    assert done.wait(60)
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


class EndedInTheMiddle(BaseException):
    """Stands for the power switch: whatever was about to be done is not done."""


class Unplugged(PaperlessPrinter):
    """The program is ended while this prints."""

    def __init__(self) -> None:
        super().__init__()
        self.dead = Flag()

    def print(self, slip: Slip) -> PrintResult:
        self.dead.set()
        raise EndedInTheMiddle


def asked_at_the_next_start(store: DeskStore) -> list[str]:
    """What a printer is asked before the first slip of the next program."""
    printer = PaperlessPrinter()
    spool = Spool(printer, store)
    spool.start()
    asked = list(printer.asked)
    assert spool.close()
    return asked


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("kind", ["job", "progress", "trial"])
def test_a_program_ended_in_the_middle_of_any_slip_cuts_and_clears_at_its_next_start(
    store: DeskStore, kind: str
) -> None:
    printer = Unplugged()
    killed = Spool(printer, store)
    killed.start()
    killed.print(Slip((Line("王** 的进度"),), kind=kind), None, Heard())
    assert printer.dead.wait(60)
    assert killed.close()
    again = Spool(after := PaperlessPrinter(), store)
    assert again.start() == 0, "nothing was promised"
    assert after.asked == ["cut and clear"]
    assert again.flag, "somebody did not get a slip"
    assert again.close()
    note = store.remembered(slip_mark.NOTE)
    assert note in set(SlipMark), "nothing of the slip is in the file"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_receipt_that_is_printed_once_more_is_marked_too(store: DeskStore) -> None:
    spool = Spool(PaperlessPrinter(), store)
    spool.start()
    heard, intent = Heard(), an_intent(store)
    spool.print(a_slip(), intent, heard)
    heard.wait()
    assert spool.close()
    killed = Spool(printer := Unplugged(), store)
    killed.start()
    killed.print(a_slip(), None, Heard())
    assert printer.dead.wait(60)
    assert killed.close()
    assert asked_at_the_next_start(store) == ["cut and clear"]


@pytest.mark.parametrize(
    ("verdict", "asked"),
    [
        (Verdict.PRINTED, []),
        (Verdict.NOT_SENT, []),
        (Verdict.FAILED, ["cut and clear"]),
        (Verdict.UNKNOWN, ["cut and clear"]),
    ],
)
def test_what_a_slip_left_in_the_printer_outlives_the_program(
    spool: Spool, printer: PaperlessPrinter, store: DeskStore, verdict: Verdict, asked: list[str]
) -> None:
    printer.answers.append(PrintResult(verdict, Reason.PAPER_OUT))
    heard = Heard()
    spool.print(a_slip(), None, heard)
    heard.wait()
    assert asked_at_the_next_start(store) == asked


def test_a_stray_slip_is_owed_until_another_came_out(spool: Spool, printer: PaperlessPrinter, store: DeskStore) -> None:
    printer.answers += [PrintResult(Verdict.FAILED, Reason.PAPER_OUT), PrintResult(Verdict.NOT_SENT, Reason.PAPER_OUT)]
    heard = Heard()
    for _ in range(2):
        spool.print(a_slip(), None, heard)
        heard.wait()
    assert asked_at_the_next_start(store) == ["cut and clear"], "not sent: the one before still hangs there"
    assert asked_at_the_next_start(store) == ["cut and clear"], "and the start itself proves nothing"
    spool.print(a_slip(), None, heard)
    assert heard.wait() == DONE
    assert asked_at_the_next_start(store) == []


def test_a_technician_who_has_looked_is_not_called_again_for_the_cut(
    spool: Spool, printer: PaperlessPrinter, store: DeskStore
) -> None:
    printer.answers.append(PrintResult(Verdict.FAILED, Reason.PAPER_OUT))
    heard = Heard()
    spool.print(a_slip(), None, heard)
    heard.wait()
    spool.lower_flag()
    after = Spool(PaperlessPrinter(), store)
    after.start()
    assert not after.flag
    assert after.close()


def test_a_slip_that_waits_at_farewell_does_not_touch_the_mark_of_the_one_under_way(
    spool: Spool, printer: PaperlessPrinter, store: DeskStore
) -> None:
    printer.go.clear()
    first, second = Heard(), Heard()
    spool.print(a_slip(), None, first)
    assert printer.begun.wait(60)
    assert store.remembered(slip_mark.NOTE) == SlipMark.UNDER_WAY
    spool.print(a_slip(), None, second)
    spool.wipe()
    assert second.wait().verdict is Verdict.NOT_SENT
    assert store.remembered(slip_mark.NOTE) == SlipMark.UNDER_WAY
    printer.go.set()
    first.wait()
    assert store.remembered(slip_mark.NOTE) == SlipMark.CLEAN


def test_a_mark_that_the_disk_changed_is_taken_for_the_worst(store: DeskStore) -> None:
    store.write(lambda tx: tx.note(slip_mark.NOTE, "\ufffd"))
    assert asked_at_the_next_start(store) == ["cut and clear"]


def test_closing_prints_nothing_that_waits(spool: Spool, printer: PaperlessPrinter, store: DeskStore) -> None:
    printer.go.clear()
    first, second = Heard(), Heard()
    spool.print(a_slip(), None, first)
    assert printer.begun.wait(60)
    spool.print(a_slip(), None, second)
    assert not spool.close(timeout=0.01)
    assert second.wait().verdict is Verdict.NOT_SENT
    printer.go.set()
    assert first.wait() == DONE
    assert spool.close()
    assert printer.asked.count("print") == 1
