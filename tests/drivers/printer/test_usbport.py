"""The USB line against pyusb itself, with a bus that exists only here and leads to the virtual printer.

No USB gadget is at hand in the tests, so what is proved is our use of pyusb, not of a kernel and a real printer.
"""

from __future__ import annotations

import errno
import socket
from array import array
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
import usb.backend
import usb.core

from drivers.errors import DeviceError
from drivers.printer.protocol import Verdict
from drivers.printer.settings import PrinterSettings
from drivers.printer.transport import StoppedError
from drivers.printer.usbport import Usb
from drivers.state import Reason

OUT, IN = 0x01, 0x82


class Bus(usb.backend.IBackend):  # type: ignore[misc]
    """One printer behind a socket; `broken` makes every transfer fail, `full` makes writes time out."""

    def __init__(self, port: int, *, answers: bool = True, printer: bool = True) -> None:
        self.port = port
        self.ends = [OUT, IN] if answers else [OUT]
        self.printer = printer
        self.wire: socket.socket | None = None
        self.kernel_driver = True
        self.full = self.broken = False

    def enumerate_devices(self) -> Any:
        return iter([object()])

    def get_device_descriptor(self, dev: Any) -> Any:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=0x0416, idProduct=0x5011, bcdDevice=0x100, iManufacturer=0, iProduct=0,
            iSerialNumber=0, bNumConfigurations=1, address=1, bus=1, port_number=1, port_numbers=(1,), speed=2,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: Any, config: int) -> Any:
        if config:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1, iConfiguration=0,
            bmAttributes=0xC0, bMaxPower=1, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, dev: Any, intf: int, alt: int, config: int) -> Any:
        if intf or alt:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=len(self.ends),
            bInterfaceClass=7 if self.printer else 3, bInterfaceSubClass=1, bInterfaceProtocol=2, iInterface=0,
            extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: Any, ep: int, intf: int, alt: int, config: int) -> Any:
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=self.ends[ep], bmAttributes=2, wMaxPacketSize=64,
            bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, dev: Any) -> Any:
        self.wire = socket.create_connection(("127.0.0.1", self.port))
        return object()

    def close_device(self, dev_handle: Any) -> None:
        if self.wire is not None:
            self.wire.close()

    def get_configuration(self, dev_handle: Any) -> int:
        return 1

    def claim_interface(self, dev_handle: Any, intf: int) -> None:
        assert not self.kernel_driver

    def release_interface(self, dev_handle: Any, intf: int) -> None:
        pass

    def is_kernel_driver_active(self, dev_handle: Any, intf: int) -> bool:
        return self.kernel_driver

    def detach_kernel_driver(self, dev_handle: Any, intf: int) -> None:
        self.kernel_driver = False

    def _check(self) -> socket.socket:
        if self.broken:
            raise usb.core.USBError("gone", errno=errno.ENODEV)
        assert self.wire is not None
        return self.wire

    def bulk_write(self, dev_handle: Any, ep: int, intf: int, data: Any, timeout: int) -> int:
        wire = self._check()
        assert ep == OUT
        assert timeout > 0
        if self.full:
            raise usb.core.USBTimeoutError("full", errno=errno.ETIMEDOUT)
        return wire.send(bytes(data))

    def bulk_read(self, dev_handle: Any, ep: int, intf: int, buff: Any, timeout: int) -> int:
        wire = self._check()
        assert ep == IN
        wire.settimeout(timeout / 1000)
        try:
            data = wire.recv(64)
        except TimeoutError as error:
            raise usb.core.USBTimeoutError("nothing", errno=errno.ETIMEDOUT) from error
        buff[: len(data)] = array("B", data)
        return len(data)


QUICK = PrinterSettings(
    transport="usb",
    connect_s=1.0,
    answer_s=0.5,
    write_s=0.5,
    job_s=4.0,
    watch_s=0.1,
    speed_mm_s=400.0,
    proof="process_id",
)


@pytest.mark.parametrize("address", ["", "0416:5011"])
def test_a_slip_is_printed_over_usb(workbench: Any, registration: Any, address: str) -> None:
    tickets: list[Any] = []
    virtual = workbench.virtual(tickets)
    printer, states = workbench.driver(
        replace(QUICK, address=address), lambda: Usb(address, 0.5, backend=Bus(virtual.port))
    )
    assert printer.print(registration).verdict is Verdict.PRINTED
    printer.close()
    assert len(tickets) == 1
    assert states[0].reason is Reason.OK


def opened(workbench: Any, bus: Bus) -> tuple[Usb, list[bool]]:
    lost: list[bool] = []
    line = Usb("", 0.3, backend=bus)
    line.open(lambda _: None, lambda: lost.append(True))
    return line, lost


def test_a_full_printer_stops_the_write_in_time(workbench: Any) -> None:
    bus = Bus(workbench.virtual([]).port)
    line, _ = opened(workbench, bus)
    bus.full = True
    import time

    with pytest.raises(StoppedError) as stopped:
        line.write(b"x", time.monotonic() + 5)
    assert (stopped.value.reason, stopped.value.taken) == (Reason.NO_ANSWER, 0)
    line.abort()


def test_a_pulled_plug_is_told(workbench: Any) -> None:
    import time

    bus = Bus(workbench.virtual([]).port)
    line, lost = opened(workbench, bus)
    bus.broken = True
    with pytest.raises(StoppedError) as stopped:
        line.write(b"x", time.monotonic() + 5)
    assert stopped.value.reason == Reason.NOT_CONNECTED
    end = time.monotonic() + 60
    while not lost and time.monotonic() < end:
        time.sleep(0.01)
    assert lost
    line.abort()
    line.abort()


def test_a_printer_without_a_pipe_back_cannot_answer(workbench: Any) -> None:
    line, _ = opened(workbench, Bus(workbench.virtual([]).port, answers=False))
    assert not line.reads
    line.abort()


@pytest.mark.parametrize(("address", "printer"), [("", False), ("1234:5678", True)])
def test_no_printer_on_the_bus_is_not_connected(workbench: Any, address: str, *, printer: bool) -> None:
    line = Usb(address, 0.3, backend=Bus(workbench.virtual([]).port, printer=printer))
    with pytest.raises(DeviceError) as error:
        line.open(lambda _: None, lambda: None)
    assert error.value.reason == Reason.NOT_CONNECTED


def test_a_bus_that_refuses_is_not_connected(workbench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise usb.core.USBError("access", errno=errno.EACCES)

    monkeypatch.setattr(Bus, "open_device", refuse)
    line = Usb("0416:5011", 0.3, backend=Bus(workbench.virtual([]).port))
    with pytest.raises(DeviceError) as error:
        line.open(lambda _: None, lambda: None)
    assert error.value.reason == Reason.NOT_CONNECTED


def test_a_printer_that_cannot_be_written_to_is_let_go_again(workbench: Any) -> None:
    bus = Bus(workbench.virtual([]).port)
    bus.ends = [IN]
    line = Usb("", 0.3, backend=bus)
    with pytest.raises(DeviceError, match="no pipe to write to"):
        line.open(lambda _: None, lambda: None)
    assert bus.wire is not None
    assert bus.wire.fileno() == -1, "whoever comes next can claim it"
