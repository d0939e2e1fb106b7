"""The printer that the settings describe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drivers.printer.escpos import KIND, EscposPrinter
from drivers.printer.protocol import PrintResult, ReceiptPrinter, Verdict
from drivers.printer.transport import DeviceFile, Serial, Tcp, Transport
from drivers.printer.usbport import Usb
from drivers.state import Condition, DeviceState, Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from drivers.printer.paper import Slip
    from drivers.printer.settings import PrinterSettings


def transport(settings: PrinterSettings) -> Transport:
    """Make a new line to the printer; a line is used once."""
    match settings.transport:
        case "tcp":
            return Tcp(settings.address, settings.connect_s, settings.write_s)
        case "serial":
            return Serial(settings.address, settings.baud, settings.flow, settings.write_s)
        case "usb":
            return Usb(settings.address, settings.write_s)
        case "file":
            return DeviceFile(settings.address, settings.write_s)
        case other:
            raise ValueError(other)


def printer_for(settings: PrinterSettings, on_ticket: Callable[[Any], None] | None = None) -> ReceiptPrinter:
    """Make the receipt printer of a station; `on_ticket` gets the simulated one's paper as a QImage."""
    if settings.transport == "none":
        return NoPrinter(settings.width)
    if settings.transport == "simulated":
        from drivers.printer.simulated import SimulatedPrinter  # noqa: PLC0415 - the demo's alone

        return SimulatedPrinter(settings, on_ticket)
    return EscposPrinter(settings, lambda: transport(settings))


class NoPrinter:
    """A station without a printer: absent, and honest about it."""

    def __init__(self, width: int) -> None:
        self._width = width

    @property
    def width_dots(self) -> int:
        """Dots a slip would have, for its preview."""
        return self._width

    def open(self, on_state: Callable[[DeviceState], None]) -> None:
        """Say once that there is none."""
        on_state(self.state())

    def state(self) -> DeviceState:
        """Absent."""
        return DeviceState(KIND, Condition.ABSENT, Reason.NOT_CONFIGURED)

    def print(self, slip: Slip) -> PrintResult:  # noqa: ARG002 - there is nothing to print it on
        """Print nothing."""
        return PrintResult(Verdict.NOT_SENT, Reason.NOT_CONFIGURED)

    def clear(self, *, stray: bool = False) -> None:
        """Nothing is kept."""

    def close(self) -> None:
        """Nothing is open."""
