"""The fault table: over real sockets every fault gets the right verdict, and afterwards the printer is clean."""

from __future__ import annotations

import socket
import time
from dataclasses import replace
from threading import Thread, Timer
from typing import TYPE_CHECKING, Any

import pytest

from drivers.printer import raster
from drivers.printer.escpos import EscposPrinter
from drivers.printer.paper import Line, Slip
from drivers.printer.protocol import PrintResult, Verdict
from drivers.printer.settings import PrinterSettings
from drivers.printer.transport import DeviceFile, Serial, StoppedError, Tcp
from drivers.printer.virtual import Knows
from drivers.state import Condition, DeviceState, Reason
from tests.drivers.printer.drawing import drawn

if TYPE_CHECKING:
    from pathlib import Path

QUICK = PrinterSettings(
    transport="tcp",
    connect_s=1.0,
    answer_s=0.7,
    write_s=0.5,
    job_s=4.0,
    watch_s=0.1,
    speed_mm_s=400.0,
    proof="process_id",
)
OLD = Knows(process_id=False, barrier=False, real_time_clear=False)
PROOFS = {"process_id": Knows(), "barrier": Knows(process_id=False), "status": OLD}


def until(condition: Any, seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True


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
    assert until(lambda: bench.printer.state().reason is Reason.PAPER_OUT, 2)


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


def test_a_plain_file_is_never_called_printed(workbench: Any, registration: Slip, tmp_path: Path) -> None:
    path = tmp_path / "paper"
    path.touch()
    printer, _ = workbench.driver(QUICK, lambda: DeviceFile(str(path), 1))
    assert printer.print(registration) == PrintResult(Verdict.UNKNOWN, Reason.NO_ANSWER)
    printer.clear()
    printer.clear(stray=True)
    assert printer.print(registration) == PrintResult(Verdict.UNKNOWN, Reason.NO_ANSWER), "nothing is owed for ever"
    printer.close()
    assert path.stat().st_size > 100_000


def test_a_serial_printer_types_its_slips(workbench: Any, registration: Slip) -> None:
    """A pseudo-terminal joined to the virtual printer's socket."""
    import os
    import tty

    tickets: list[Any] = []
    virtual = workbench.virtual(tickets)
    mine, theirs = os.openpty()
    tty.setraw(mine)
    wire = socket.create_connection(("127.0.0.1", virtual.port))

    def there() -> None:
        try:
            while data := os.read(mine, 1000):
                wire.sendall(data)
        except OSError:
            return

    def back() -> None:
        try:
            while data := wire.recv(1000):
                os.write(mine, data)
        except OSError:
            return

    threads = [Thread(target=there, daemon=True), Thread(target=back, daemon=True)]
    for thread in threads:
        thread.start()
    settings = replace(QUICK, transport="serial", address=os.ttyname(theirs), native_qr=True)
    printer, _ = workbench.driver(settings, lambda: Serial(settings.address, 115200, "none", 1))
    assert printer.print(registration).verdict is Verdict.PRINTED
    printer.close()
    wire.shutdown(socket.SHUT_RDWR)
    os.close(theirs)
    os.close(mine)
    for thread in threads:
        thread.join(5)
    wire.close()
    assert "受理号    9999 9900 1010 0019" in tickets[0].text


def test_unasked_answers_inside_pictures_do_not_confuse_the_driver(
    workbench: Any, registration: Slip, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the taming, pictures full of 10 04 04 are answered thousands of times; the verdicts stay right."""
    from drivers.printer import compose
    from drivers.printer.picture import Picture

    hazard = Picture(576, 48, b"\x10\x04\x04" * 24 * 48)
    monkeypatch.setattr(compose, "tamed", lambda picture: picture)
    bench = workbench.bench()
    monkeypatch.setattr(raster, "draw_elements", lambda _elements, _width: hazard)
    assert bench.printer.print(registration).verdict is Verdict.PRINTED
    bench.virtual.fault("paper_out")
    assert bench.printer.print(registration) == PrintResult(Verdict.NOT_SENT, Reason.PAPER_OUT)


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


class Stubborn(Tcp):
    """A line that from some moment on takes nothing."""

    stubborn = False

    def write(self, data: bytes, until: float) -> None:
        if Stubborn.stubborn:
            raise StoppedError(Reason.NO_ANSWER, "takes nothing", 0)
        super().write(data, until)


def test_a_line_that_takes_no_question_is_no_answer(
    workbench: Any, registration: Slip, monkeypatch: pytest.MonkeyPatch
) -> None:
    tickets: list[Any] = []
    virtual = workbench.virtual(tickets)
    settings = replace(QUICK, watch_s=60.0)
    printer, states = workbench.driver(settings, lambda: Stubborn(f"127.0.0.1:{virtual.port}", 1, 1))
    assert until(lambda: states)
    monkeypatch.setattr(Stubborn, "stubborn", True)
    printer.clear()
    assert printer.print(registration) == PrintResult(Verdict.NOT_SENT, Reason.NO_ANSWER)
    monkeypatch.setattr(Stubborn, "stubborn", False)
    assert printer.print(registration).verdict is Verdict.PRINTED


def test_a_line_that_closes_in_the_middle_leaves_everything_owed(
    workbench: Any, registration: Slip, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = workbench.bench(replace(QUICK, watch_s=60.0))
    sent: list[int] = []
    write = Tcp.write

    def some(self: Tcp, data: bytes, until: float) -> None:
        sent.append(len(data))
        if sum(sent) > 40_000:
            raise StoppedError(Reason.NO_ANSWER, "takes nothing", 0)
        write(self, data, until)

    monkeypatch.setattr(Tcp, "write", some)
    assert bench.printer.print(registration).verdict is Verdict.UNKNOWN
    monkeypatch.setattr(Tcp, "write", write)
    assert bench.printer.print(registration).verdict is Verdict.PRINTED
    assert bench.printed()[-1].dots == drawn(registration, 576).rows


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
        thread.join(10)
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
