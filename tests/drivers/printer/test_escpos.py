"""The printer's own thread: slips come out, states are told, proofs are found, and nobody is left waiting."""

from __future__ import annotations

from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from drivers.printer import raster
from drivers.printer.escpos import EscposPrinter
from drivers.printer.paper import Line, Slip
from drivers.printer.protocol import PrintResult, Verdict
from drivers.printer.transport import Tcp
from drivers.state import Condition, DeviceState, Reason
from tests.drivers.printer.drawing import drawn
from tests.drivers.printer.quick import PROOFS, QUICK, until

if TYPE_CHECKING:
    pass


@pytest.mark.parametrize("proof", list(PROOFS))
def test_a_slip_comes_out_dot_for_dot(workbench: Any, registration: Slip, proof: str) -> None:
    bench = workbench.bench(replace(QUICK, proof=proof), PROOFS[proof])
    result = bench.printer.print(registration)
    picture = drawn(registration, 576)
    assert (result.verdict, result.reason) == (Verdict.PRINTED, Reason.OK)
    assert result.millimetres == pytest.approx(picture.height / 8 + 20)
    assert until(lambda: bench.tickets)
    assert [ticket.dots for ticket in bench.tickets] == [picture.rows]
    assert until(lambda: bench.virtual.waiting == 0)  # a question of the watch may have just arrived


def test_the_state_follows_the_printer(workbench: Any) -> None:
    bench = workbench.bench()
    for fault, reason, condition in (
        ("paper_out", Reason.PAPER_OUT, Condition.ATTENTION),
        ("cover", Reason.COVER_OPEN, Condition.ATTENTION),
        ("cutter", Reason.CUTTER, Condition.FAILED),
        ("off", Reason.NOT_CONNECTED, Condition.FAILED),
        ("silent", Reason.NO_ANSWER, Condition.FAILED),
    ):
        bench.virtual.fault(fault)
        assert until(lambda reason=reason: bench.printer.state().reason is reason), fault
        assert bench.printer.state().condition is condition
        bench.virtual.mend()
        assert until(lambda: bench.printer.state().reason is Reason.OK), fault
    assert until(lambda: bench.states[-1] == bench.printer.state())
    assert all(one != other for one, other in zip(bench.states, bench.states[1:], strict=False))


def test_a_change_is_told_at_once_when_the_printer_reports_it(workbench: Any) -> None:
    bench = workbench.bench(replace(QUICK, watch_s=60.0))
    assert until(lambda: bench.virtual._mask)
    bench.virtual.fault("paper_out")
    assert until(lambda: bench.printer.state().reason is Reason.PAPER_OUT, 30)  # and not only when it is asked


def test_a_printer_switched_on_late_is_found(workbench: Any, registration: Slip) -> None:
    tickets: list[Any] = []
    virtual = workbench.virtual(tickets)
    virtual.fault("off")
    printer, states = workbench.driver(QUICK, lambda: Tcp(f"127.0.0.1:{virtual.port}", 1, 1))
    assert until(lambda: states and states[-1].reason is Reason.NOT_CONNECTED)
    virtual.mend()
    assert until(lambda: printer.state().reason is Reason.OK)
    assert printer.print(registration).verdict is Verdict.PRINTED


def test_not_open_is_not_sent_and_closing_twice_is_fine(workbench: Any, registration: Slip) -> None:
    printer = EscposPrinter(QUICK, lambda: Tcp("127.0.0.1:1", 1, 1))
    assert printer.print(registration).verdict is Verdict.NOT_SENT
    printer.clear()
    printer.close()
    bench = workbench.bench()
    bench.printer.close()
    bench.printer.close()
    assert bench.printer.print(registration).verdict is Verdict.NOT_SENT


def test_a_missing_face_is_not_sent(workbench: Any, registration: Slip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "FACE", "No Such Face")
    bench = workbench.bench()
    assert bench.printer.print(registration) == PrintResult(Verdict.NOT_SENT, Reason.NOT_CONFIGURED)


@pytest.mark.parametrize("model", list(PROOFS))
def test_what_a_model_can_prove_is_found_out(workbench: Any, registration: Slip, model: str) -> None:
    bench = workbench.bench(replace(QUICK, proof="auto"), PROOFS[model])
    assert bench.printer.print(registration).verdict is Verdict.PRINTED
    assert bench.printer._settings.proof == model
    assert until(lambda: bench.tickets)
    assert bench.tickets[0].dots == drawn(registration, 576).rows


def test_a_printer_found_ill_proves_when_it_is_well(workbench: Any, registration: Slip) -> None:
    tickets: list[Any] = []
    virtual = workbench.virtual(tickets)
    virtual.fault("paper_out")
    settings = replace(QUICK, proof="auto")
    printer, _ = workbench.driver(settings, lambda: Tcp(f"127.0.0.1:{virtual.port}", 1, 1))
    assert until(lambda: printer.state().reason is Reason.PAPER_OUT)
    assert printer._settings.proof == "auto"
    virtual.mend()
    assert until(lambda: printer.print(registration).verdict is Verdict.PRINTED)
    assert printer._settings.proof == "process_id"


def test_a_model_told_to_prove_what_it_cannot_gets_no_second_job(workbench: Any, registration: Slip) -> None:
    bench = workbench.bench(replace(QUICK, proof="process_id", job_s=0.5, answer_s=0.3), PROOFS["status"])
    assert bench.printer.print(registration) == PrintResult(Verdict.UNKNOWN, Reason.NO_ANSWER)
    assert bench.printer.print(registration) == PrintResult(Verdict.NOT_SENT, Reason.NO_ANSWER)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_in_the_drawing_leaves_nobody_waiting(
    workbench: Any, registration: Slip, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = workbench.bench()

    def broken(_elements: object, _width: int) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(raster, "draw_elements", broken)
    assert bench.printer.print(registration) == PrintResult(Verdict.UNKNOWN, Reason.BROKEN)
    assert until(lambda: bench.states[-1].reason is Reason.BROKEN), "the home page is told, it does not ask"
    assert bench.printer.state().reason is Reason.BROKEN
    assert bench.printer.print(registration).verdict is Verdict.NOT_SENT
    bench.printer.clear()


def test_a_job_behind_the_closing_is_not_sent(workbench: Any, registration: Slip) -> None:
    bench = workbench.bench()
    results: list[PrintResult] = []
    waiting = [Thread(target=lambda: results.append(bench.printer.print(registration))) for _ in range(3)]
    for thread in waiting:
        thread.start()
    bench.printer.close()
    for thread in waiting:
        thread.join(60)
    assert len(results) == 3
    assert {result.verdict for result in results} <= {Verdict.PRINTED, Verdict.NOT_SENT}


def test_nothing_of_a_slip_reaches_the_log(
    workbench: Any, caplog: pytest.LogCaptureFixture, registration: Slip
) -> None:
    caplog.set_level("DEBUG")
    bench = workbench.bench()
    bench.virtual.fault("paper_out", 100)
    bench.printer.print(Slip((*registration.elements, Line("密语"))))
    assert "failed" in caplog.text
    assert "密语" not in caplog.text
    assert "9999" not in caplog.text


def test_states_are_values(workbench: Any) -> None:
    bench = workbench.bench()
    assert bench.printer.width_dots == 576
    assert bench.printer.state() == DeviceState("receipt_printer", Condition.READY, Reason.OK, "12 12 12 12")


@pytest.mark.parametrize("cutter", [True, False])
def test_a_verdict_says_whether_a_knife_has_cut_the_slip(workbench: Any, registration: Slip, *, cutter: bool) -> None:
    bench = workbench.bench(replace(QUICK, cutter=cutter))
    result = bench.printer.print(registration)
    assert (result.verdict, result.cut) == (Verdict.PRINTED, cutter)
