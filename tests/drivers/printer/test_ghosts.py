"""No receipt of one resident on another's paper: the three ways in which careless drivers do it, and ours does not."""

from __future__ import annotations

import socket
import time
from dataclasses import replace
from typing import Any

import pytest

from drivers.printer import compose
from drivers.printer.paper import Headline, Line, Pair, Rule, Slip
from drivers.printer.protocol import Verdict
from drivers.printer.transport import Tcp
from drivers.printer.virtual import Knows, VirtualPrinter
from drivers.state import Reason
from tests.drivers.printer.drawing import drawn
from tests.drivers.printer.quick import QUICK, until

MODELS = {
    "process_id": Knows(),
    "barrier": Knows(process_id=False),
    "status": Knows(process_id=False, barrier=False, real_time_clear=False),
}
ALI = Slip((Headline("甲的回执"), Rule(), *(Pair(f"第 {number} 行", "王**") for number in range(30))))
BO = Slip((Headline("乙的回执"), Rule(), *(Line(f"第 {number} 行，李**") for number in range(10))))


def job(slip: Slip) -> bytes:
    return b"".join(compose.picture_job(drawn(slip, 576), cutter=True).pieces)


def carelessly(virtual: VirtualPrinter, data: bytes) -> None:
    """Sends and goes away, as libraries do."""
    with socket.create_connection(("127.0.0.1", virtual.port)) as line:
        line.sendall(data)
        time.sleep(0.3)


@pytest.fixture
def dots(qapp: object) -> dict[str, bytes]:
    """What each resident's slip looks like."""
    return {"ali": drawn(ALI, 576).rows, "bo": drawn(BO, 576).rows}


def test_a_careless_driver_prints_the_waiting_job_for_the_next(workbench: Any, dots: dict[str, bytes]) -> None:
    tickets: list[Any] = []
    virtual = workbench.virtual(tickets, buffer=10**6)
    virtual.fault("paper_out")
    carelessly(virtual, job(ALI))
    virtual.mend()
    carelessly(virtual, job(BO))
    assert until(lambda: len(tickets) == 2)
    assert [ticket.dots for ticket in tickets] == [dots["ali"], dots["bo"]]


def test_a_careless_driver_prints_two_residents_on_one_paper(workbench: Any, dots: dict[str, bytes]) -> None:
    tickets: list[Any] = []
    virtual = workbench.virtual(tickets)
    typed = "\x1b@\x1c&甲，王**\n".encode("gb18030")
    carelessly(virtual, typed)
    carelessly(virtual, job(BO))
    assert until(lambda: tickets)
    assert "王**" in tickets[0].text
    assert tickets[0].dots == dots["bo"]


def test_the_measure_of_mixing_sees_a_mixture(dots: dict[str, bytes]) -> None:
    assert is_of_one(dots["ali"][: 72 * 300], dots)
    assert is_of_one(dots["bo"], dots)
    assert not is_of_one(dots["ali"][: 72 * 300] + dots["bo"], dots)


def test_a_careless_driver_loses_the_next_job_in_a_torn_picture(workbench: Any, dots: dict[str, bytes]) -> None:
    tickets: list[Any] = []
    virtual = workbench.virtual(tickets)
    carelessly(virtual, job(ALI)[:9_000])
    carelessly(virtual, job(BO))
    assert until(lambda: virtual.waiting == 0)
    assert all(ticket.dots != dots["bo"] for ticket in tickets)


@pytest.mark.parametrize("model", list(MODELS))
def test_what_a_killed_program_left_reaches_nobody(workbench: Any, dots: dict[str, bytes], model: str) -> None:
    tickets: list[Any] = []
    virtual = workbench.virtual(tickets, MODELS[model])
    carelessly(virtual, job(ALI)[:9_000])
    printer, _ = workbench.driver(replace(QUICK, proof="auto"), lambda: Tcp(f"127.0.0.1:{virtual.port}", 1, 1))
    printer.clear(stray=True)
    assert printer.print(BO).verdict is Verdict.PRINTED
    assert until(lambda: any(ticket.dots == dots["bo"] for ticket in tickets))
    assert all(is_of_one(ticket.dots, dots) for ticket in tickets)
    assert printer._settings.proof == model


def test_paper_that_was_out_when_the_program_was_killed_is_put_in_for_the_next_alone(
    workbench: Any, dots: dict[str, bytes]
) -> None:
    tickets: list[Any] = []
    virtual = workbench.virtual(tickets, buffer=10**6)
    virtual.fault("paper_out", 200)
    carelessly(virtual, job(ALI))
    printer, _ = workbench.driver(replace(QUICK, proof="auto"), lambda: Tcp(f"127.0.0.1:{virtual.port}", 1, 1))
    printer.clear(stray=True)
    assert printer.print(BO).reason is Reason.PAPER_OUT
    virtual.mend()
    assert until(lambda: printer.print(BO).verdict is Verdict.PRINTED)
    assert until(lambda: any(ticket.dots == dots["bo"] for ticket in tickets))
    assert all(is_of_one(ticket.dots, dots) for ticket in tickets)
    assert dots["ali"] not in [ticket.dots for ticket in tickets]


def rows(picture: bytes) -> set[bytes]:
    return {picture[at : at + 72] for at in range(0, len(picture), 72)} - {bytes(72)}


def is_of_one(ticket: bytes, dots: dict[str, bytes]) -> bool:
    """Whether a ticket has rows of one resident's slip alone.

    A torn picture ends with a few rows that are neither's: half a row, and questions that were taken for dots.
    """
    return any(len(rows(ticket) - rows(slip)) <= 8 for slip in dots.values())


FAULTS = [("paper_out", 200), ("cover", 200), ("cutter", 1), ("dropped", 9_000), ("cable", 9_000), ("stalled", 30_000)]
CASES = [("process_id", *fault) for fault in FAULTS] + [
    (model, *fault) for model in ("barrier", "status") for fault in (FAULTS[0], FAULTS[3])
]


@pytest.mark.parametrize(("proof", "fault", "after"), CASES)
def test_the_next_resident_gets_her_own_slip_and_nothing_else(
    workbench: Any, dots: dict[str, bytes], fault: str, after: int, proof: str
) -> None:
    bench = workbench.bench(replace(QUICK, proof=proof), MODELS[proof])
    bench.virtual.fault(fault, after)
    assert bench.printer.print(ALI).verdict in {Verdict.FAILED, Verdict.UNKNOWN}
    bench.printer.clear()
    bench.virtual.mend()
    assert until(lambda: bench.printer.print(BO).verdict is Verdict.PRINTED)
    assert until(lambda: any(ticket.dots == dots["bo"] for ticket in bench.tickets))
    printed = bench.printed()
    assert printed[-1].dots == dots["bo"]
    assert all(is_of_one(ticket.dots, dots) for ticket in printed)
    assert bench.virtual.strip.items == ()
    assert until(lambda: bench.virtual.waiting < 24)  # questions, at most


def test_what_the_printer_clears_never_comes_out(workbench: Any, dots: dict[str, bytes]) -> None:
    bench = workbench.bench()
    bench.virtual.fault("paper_out", 8)
    assert bench.printer.print(ALI).verdict is Verdict.FAILED
    # questions, not slips; while the paper is out every look at the printer adds some
    assert until(lambda: bench.virtual.waiting < 1000)
    bench.virtual.mend()
    assert until(lambda: bench.printer.print(BO).verdict is Verdict.PRINTED)
    assert sum(len(ticket.dots) for ticket in bench.printed()[:-1]) < 72 * 30
    assert bench.printed()[-1].dots == dots["bo"]


def test_a_printer_that_cannot_be_cleaned_gets_no_job(workbench: Any) -> None:
    bench = workbench.bench()
    bench.virtual.fault("paper_out", 200)
    assert bench.printer.print(ALI).verdict is Verdict.FAILED
    assert until(lambda: bench.printer.print(BO).reason is Reason.PAPER_OUT)
    assert bench.tickets == []
    bench.virtual.mend()
    bench.virtual.fault("cutter", 1)
    assert until(lambda: bench.printer.state().reason is Reason.CUTTER)
    assert bench.printer.print(BO).verdict is Verdict.NOT_SENT
    assert bench.tickets == []


def test_a_printer_full_to_the_brim_gets_no_job_until_it_can_be_cleaned(workbench: Any, dots: dict[str, bytes]) -> None:
    bench = workbench.bench(buffer=8192, reserve=0)
    bench.virtual.fault("paper_out", 200)
    assert bench.printer.print(ALI).verdict in {Verdict.FAILED, Verdict.UNKNOWN}
    assert bench.printer.print(BO).verdict is Verdict.NOT_SENT
    assert bench.tickets == []
    bench.virtual.mend()
    assert until(lambda: bench.printer.print(BO).verdict is Verdict.PRINTED)
    assert bench.printed()[-1].dots == dots["bo"]


def test_at_the_end_of_a_visit_the_buffer_is_emptied(workbench: Any) -> None:
    bench = workbench.bench()
    assert bench.printer.print(BO).verdict is Verdict.PRINTED
    bench.virtual.fault("paper_out")
    assert until(lambda: bench.printer.state().reason is Reason.PAPER_OUT)
    with bench.virtual._changed:
        bench.virtual._take_in(b"", b"leftover of somebody" * 10)
    assert bench.virtual.waiting >= 200
    bench.printer.clear()
    assert until(lambda: bench.virtual.waiting < 48)


def test_clearing_a_printer_that_is_away_is_no_trouble(workbench: Any) -> None:
    bench = workbench.bench()
    bench.virtual.fault("stalled")
    bench.printer.clear()
    bench.virtual.mend()
    assert until(lambda: bench.printer.print(BO).verdict is Verdict.PRINTED)
    bench.virtual.fault("off")
    bench.printer.clear()
    assert until(lambda: bench.printer.state().reason is Reason.NOT_CONNECTED)
