"""The demo's printer: what comes out of it is what was drawn."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from drivers.printer.choose import NoPrinter, printer_for, transport
from drivers.printer.escpos import EscposPrinter
from drivers.printer.paper import Code, Headline, Line, Pair, Reversed, Slip
from drivers.printer.protocol import PrintResult, Verdict
from drivers.printer.settings import PrinterSettings
from drivers.printer.simulated import SimulatedPrinter, png
from drivers.printer.virtual import VirtualPrinter
from drivers.state import Condition, DeviceState, Reason
from tests.drivers.printer.drawing import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage

pytestmark = pytest.mark.usefixtures("qapp")


class Tray:
    """Where the tickets fall."""

    def __init__(self) -> None:
        self.tickets: list[QImage] = []
        self.fallen = threading.Event()

    def take(self, ticket: QImage) -> None:
        self.tickets.append(ticket)
        self.fallen.set()


@pytest.fixture
def tray() -> Tray:
    return Tray()


@pytest.fixture
def printer(tray: Tray) -> Iterator[SimulatedPrinter]:
    made = SimulatedPrinter(PrinterSettings(), tray.take)
    made.open(lambda _: None)
    yield made
    made.close()


def dots(image: QImage, height: int) -> bytes:
    """Back to one bit, black is one."""
    return bytes(
        sum((image.pixelColor(x + bit, y).value() < 128) << (7 - bit) for bit in range(8))
        for y in range(height)
        for x in range(0, image.width(), 8)
    )


def test_the_ticket_is_the_picture(printer: SimulatedPrinter, tray: Tray) -> None:
    slip = Slip((Headline("收下了"),))
    assert printer.print(slip).verdict is Verdict.PRINTED
    assert tray.fallen.wait(60)
    picture = drawn(slip, 576)
    ticket = tray.tickets[0]
    assert ticket.width() == printer.width_dots == 576
    assert ticket.height() > picture.height
    assert dots(ticket, picture.height) == picture.rows
    assert png(ticket).startswith(b"\x89PNG")


@pytest.mark.parametrize("width", [576, 384])
def test_a_typed_slip_is_drawn_too(registration: Slip, tray: Tray, width: int) -> None:
    printer = SimulatedPrinter(PrinterSettings(mode="text", native_qr=True, width=width), tray.take)
    printer.open(lambda _: None)
    slip = Slip((*registration.elements, Reversed("138 0000 0126"), Line("䶮", "second")))
    assert printer.print(slip).verdict is Verdict.PRINTED
    printer.close()
    assert tray.fallen.wait(60)
    image = tray.tickets[0]
    ink = sum(image.pixelColor(x, y).value() < 128 for y in range(0, image.height(), 2) for x in range(0, width, 2))
    assert ink > 8_000


def test_faults_are_played_and_mended(printer: SimulatedPrinter, tray: Tray) -> None:
    slip = Slip((Pair("姓名", "王**"), Code("JSK1:1")))
    printer.fault("cover")
    assert printer.print(slip) == PrintResult(Verdict.NOT_SENT, Reason.COVER_OPEN)
    assert printer.state().reason is Reason.COVER_OPEN
    printer.clear()
    printer.mend()
    assert printer.print(slip).verdict is Verdict.PRINTED
    with pytest.raises(ValueError, match="earthquake"):
        printer.fault("earthquake")


def test_cut_blanks_are_not_shown(printer: SimulatedPrinter, tray: Tray) -> None:
    printer.fault("paper_out", 20)
    assert printer.print(Slip((Headline("收下了"),))).verdict is Verdict.FAILED
    printer.mend()
    assert printer.print(Slip((Headline("收下了"),))).verdict is Verdict.PRINTED
    assert tray.fallen.wait(60)
    assert all(ticket.height() > 100 for ticket in tray.tickets)


def test_without_anybody_watching_it_still_prints() -> None:
    printer = SimulatedPrinter()
    printer.open(lambda _: None)
    assert printer.print(Slip((Line("好"),))).verdict is Verdict.PRINTED
    printer.close()
    printer.close()


def test_the_settings_choose_the_printer() -> None:
    simulated = printer_for(PrinterSettings(transport="simulated"))
    assert isinstance(simulated, SimulatedPrinter)
    simulated.close()
    none = printer_for(PrinterSettings(width=384))
    assert isinstance(none, NoPrinter)
    for kind, address in (
        ("tcp", "10.0.0.5"),
        ("serial", "/dev/ttyS0"),
        ("usb", "0416:5011"),
        ("file", "/dev/usb/lp0"),
    ):
        settings = PrinterSettings(transport=kind, address=address)
        assert isinstance(printer_for(settings), EscposPrinter)
        assert transport(settings).name == f"{kind} {address}"
    with pytest.raises(ValueError, match="pigeon"):
        transport(replace(PrinterSettings(), transport="pigeon"))


def test_no_printer_says_so() -> None:
    printer = printer_for(PrinterSettings(transport="none", width=384))
    states: list[DeviceState] = []
    printer.open(states.append)
    assert states == [DeviceState("receipt_printer", Condition.ABSENT, Reason.NOT_CONFIGURED)]
    assert printer.print(Slip(())) == PrintResult(Verdict.NOT_SENT, Reason.NOT_CONFIGURED)
    assert printer.width_dots == 384
    printer.clear()
    printer.close()


def test_slips_are_typed_on_serial_lines_unless_told_otherwise() -> None:
    assert PrinterSettings(transport="serial").types
    assert PrinterSettings(mode="text").types
    assert not PrinterSettings(transport="serial", mode="raster").types
    assert not PrinterSettings(transport="tcp").types


def test_a_ticket_knows_what_is_on_it() -> None:
    import socket

    tickets = []
    done = threading.Event()

    def take(ticket: object) -> None:
        tickets.append(ticket)
        done.set()

    virtual = VirtualPrinter(take)
    with socket.create_connection(("127.0.0.1", virtual.port)) as line:
        line.sendall(b"\x1b@hello\nthere\n\x1dV\x00")
        assert done.wait(60)
    virtual.close()
    virtual.close()
    assert [ticket.text for ticket in tickets] == ["hello\nthere"]
    assert "hello" not in repr(tickets)
