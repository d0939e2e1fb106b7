"""The fault table: over real sockets every fault gets the right verdict, and afterwards the printer is clean."""

from __future__ import annotations

import time
from dataclasses import replace
from threading import Timer
from typing import TYPE_CHECKING, Any

import pytest

from drivers.printer.paper import Slip
from drivers.printer.protocol import PrintResult, Verdict
from drivers.state import Condition, Reason
from tests.drivers.printer.quick import PROOFS, QUICK, until

if TYPE_CHECKING:
    pass


BEFORE = [
    ("paper_out", Reason.PAPER_OUT),
    ("cover", Reason.COVER_OPEN),
    ("offline", Reason.OFFLINE),
    ("cutter", Reason.CUTTER),
    ("unrecoverable", Reason.BROKEN),
    ("silent", Reason.NO_ANSWER),
    ("stalled", Reason.NO_ANSWER),
    ("cable", Reason.NO_ANSWER),
    ("off", Reason.NOT_CONNECTED),
]


@pytest.mark.parametrize(("fault", "reason"), BEFORE)
def test_a_fault_before_the_job_means_that_nothing_was_sent(
    workbench: Any, registration: Slip, fault: str, reason: Reason
) -> None:
    bench = workbench.bench()
    bench.virtual.fault(fault)
    assert bench.printer.print(registration) == PrintResult(Verdict.NOT_SENT, reason)
    assert bench.tickets == []
    assert bench.virtual.strip.items == ()
    bench.virtual.mend()
    assert until(lambda: bench.printer.state().reason is Reason.OK)
    assert bench.printer.print(registration).verdict is Verdict.PRINTED
    assert len(bench.printed()) == 1


def test_paper_near_its_end_prints_and_is_told(workbench: Any, registration: Slip) -> None:
    bench = workbench.bench()
    bench.virtual.fault("near_end")
    assert bench.printer.print(registration).verdict is Verdict.PRINTED
    assert until(lambda: bench.printer.state().reason is Reason.PAPER_LOW)
    assert bench.printer.state().condition is Condition.ATTENTION
    assert bench.printer.state().usable


MIDDLE = [
    ("paper_out", 300, Reason.PAPER_OUT),
    ("cover", 300, Reason.COVER_OPEN),
    ("unrecoverable", 700, Reason.BROKEN),
    ("cutter", 1, Reason.CUTTER),
]


CASES = [(*fault, "process_id", True) for fault in MIDDLE] + [
    (*MIDDLE[place], proof, False) for proof in PROOFS for place in (0, 3)
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(map(str, case)))
def test_a_fault_during_the_job_fails_it_with_its_cause(
    workbench: Any, registration: Slip, case: tuple[str, int, Reason, str, bool]
) -> None:
    fault, rows, reason, proof, auto_status = case
    bench = workbench.bench(replace(QUICK, proof=proof, auto_status=auto_status), PROOFS[proof])
    bench.virtual.fault(fault, rows)
    assert bench.printer.print(registration) == PrintResult(Verdict.FAILED, reason)
    assert bench.tickets == []


@pytest.mark.parametrize("auto_status", [True, False])
def test_a_printer_that_stays_off_line_has_failed(workbench: Any, registration: Slip, *, auto_status: bool) -> None:
    bench = workbench.bench(replace(QUICK, job_s=1.5, auto_status=auto_status), buffer=10**6)
    bench.virtual.fault("offline", 300)
    assert bench.printer.print(registration) == PrintResult(Verdict.FAILED, Reason.OFFLINE)


def test_a_printer_that_was_off_line_for_a_moment_prints_on(workbench: Any, registration: Slip) -> None:
    bench = workbench.bench(buffer=10**6)
    bench.virtual.fault("offline", 300)
    Timer(0.6, bench.virtual.mend).start()
    assert bench.printer.print(registration).verdict is Verdict.PRINTED


def test_a_small_buffer_that_fills_up_says_why(workbench: Any, registration: Slip) -> None:
    bench = workbench.bench(replace(QUICK, auto_status=False), buffer=4096)
    bench.virtual.fault("paper_out", 300)
    assert bench.printer.print(registration).verdict in {Verdict.FAILED, Verdict.UNKNOWN}
    assert bench.tickets == []


@pytest.mark.parametrize(
    ("fault", "reason", "proof"),
    [
        ("silent", Reason.NO_ANSWER, "process_id"),
        ("stalled", Reason.NO_ANSWER, "process_id"),
        ("cable", Reason.NO_ANSWER, "process_id"),
        ("dropped", Reason.NOT_CONNECTED, "process_id"),
        ("off", Reason.NOT_CONNECTED, "process_id"),
        ("silent", Reason.NO_ANSWER, "barrier"),
        ("silent", Reason.NO_ANSWER, "status"),
        ("dropped", Reason.NOT_CONNECTED, "status"),
    ],
)
def test_a_line_that_breaks_during_the_job_leaves_it_unknown(
    workbench: Any, registration: Slip, fault: str, reason: Reason, proof: str
) -> None:
    bench = workbench.bench(replace(QUICK, proof=proof), PROOFS[proof])
    bench.virtual.fault(fault, 30_000)
    assert bench.printer.print(registration) == PrintResult(Verdict.UNKNOWN, reason)


def test_a_printer_slower_than_the_deadline_is_unknown(workbench: Any, registration: Slip) -> None:
    bench = workbench.bench(replace(QUICK, job_s=1.0), rows_per_s=400)
    assert bench.printer.print(registration) == PrintResult(Verdict.UNKNOWN, Reason.NO_ANSWER)
    assert until(lambda: bench.virtual.waiting == 0)


def test_every_fault_ends_within_its_deadlines(workbench: Any, registration: Slip) -> None:
    bench = workbench.bench()
    bench.virtual.fault("cable", 20_000)
    begun = time.monotonic()
    bench.printer.print(registration)
    assert time.monotonic() - begun < 10
