"""Lines of every kind: files, serial, lines that answer too much or take nothing."""

from __future__ import annotations

import socket
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from drivers.printer import raster
from drivers.printer.paper import Slip
from drivers.printer.protocol import PrintResult, Verdict
from drivers.printer.transport import DeviceFile, Serial, StoppedError, Tcp
from drivers.state import Reason
from tests.drivers.printer.drawing import drawn
from tests.drivers.printer.quick import QUICK, until

if TYPE_CHECKING:
    from pathlib import Path


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
        thread.join(60)
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
