"""A printer on USB through pyusb: claims the printer interface, never resets the device, never waits for ever."""

from __future__ import annotations

import threading
import time
from importlib import import_module
from typing import Any

from drivers.errors import DeviceError
from drivers.printer.transport import CHUNK, OnBytes, OnLost, StoppedError
from drivers.state import Reason

_PRINTER_CLASS = 7
_LISTEN_MS = 200
_STEP_MS = 250


def _pyusb() -> tuple[Any, Any]:
    """Give usb.core and usb.util, untyped, and only where there is a USB printer."""
    return import_module("usb.core"), import_module("usb.util")


class Usb:
    """A USB printer, `vendor:product` in hexadecimal; without an address the first printer that is found."""

    def __init__(self, address: str, stall_s: float, backend: Any = None) -> None:
        self.name = f"usb {address}".strip()
        self.reads = True
        self._address, self._stall_s, self._backend = address, stall_s, backend
        self._device: Any = None
        self._interface: Any = None
        self._out: Any = None
        self._in: Any = None
        self._closing = threading.Event()
        self._reader: threading.Thread | None = None

    def open(self, on_bytes: OnBytes, on_lost: OnLost) -> None:
        """See Transport."""
        core, util = _pyusb()
        try:
            self._find(core, util)
        except (core.USBError, core.NoBackendError, NotImplementedError) as error:
            self.abort()
            raise DeviceError(Reason.NOT_CONNECTED, f"{self.name}: {type(error).__name__}") from error
        except DeviceError:
            self.abort()
            raise
        self._closing.clear()
        if self._in is not None:
            arguments = (on_bytes, on_lost)
            self._reader = threading.Thread(target=self._read, args=arguments, name="printer-reader", daemon=True)
            self._reader.start()

    def _find(self, core: Any, util: Any) -> None:
        """Find and claim the printer interface and its two pipes."""

        def is_printer(device: Any) -> bool:
            if self._address:
                return f"{device.idVendor:04x}:{device.idProduct:04x}" == self._address.lower()
            return any(interface.bInterfaceClass == _PRINTER_CLASS for config in device for interface in config)

        device = core.find(custom_match=is_printer, backend=self._backend)
        if device is None:
            raise DeviceError(Reason.NOT_CONNECTED, f"{self.name}: no printer")
        self._device = device
        config = next(iter(device))
        self._interface = util.find_descriptor(config, bInterfaceClass=_PRINTER_CLASS) or config[(0, 0)]
        number = self._interface.bInterfaceNumber
        if device.is_kernel_driver_active(number):
            device.detach_kernel_driver(number)
        util.claim_interface(device, number)

        def pipe(direction: int) -> Any:
            def points(endpoint: Any) -> bool:
                return bool(util.endpoint_direction(endpoint.bEndpointAddress) == direction)

            return util.find_descriptor(
                self._interface,
                custom_match=points,
            )

        self._out, self._in = pipe(util.ENDPOINT_OUT), pipe(util.ENDPOINT_IN)
        self.reads = self._in is not None
        if self._out is None:
            raise DeviceError(Reason.NOT_CONNECTED, f"{self.name}: no pipe to write to")

    def write(self, data: bytes, until: float) -> None:
        """See Transport."""
        core, _ = _pyusb()
        taken = 0
        moved = time.monotonic()
        while taken < len(data):
            left = min(moved + self._stall_s, until) - time.monotonic()
            if left <= 0:
                raise StoppedError(Reason.NO_ANSWER, f"{self.name}: takes nothing", taken)
            wait = max(min(round(left * 1000), _STEP_MS), 1)
            try:
                count = int(self._out.write(data[taken : taken + CHUNK], wait))
            except core.USBTimeoutError:
                continue
            except core.USBError as error:
                raise StoppedError(Reason.NOT_CONNECTED, f"{self.name}: write failed", taken) from error
            taken += count
            if count:
                moved = time.monotonic()

    def abort(self) -> None:
        """See Transport."""
        self._closing.set()
        if self._reader is not None:
            self._reader.join()
            self._reader = None
        if self._device is not None:
            _pyusb()[1].dispose_resources(self._device)
            self._device = None

    def _read(self, on_bytes: OnBytes, on_lost: OnLost) -> None:
        """Hand on what the printer says until the line ends or is let go."""
        core, _ = _pyusb()
        while not self._closing.is_set():
            try:
                data = bytes(self._in.read(self._in.wMaxPacketSize, _LISTEN_MS))
            except core.USBTimeoutError:
                continue
            except core.USBError:
                on_lost()
                return
            if data:
                on_bytes(data)
            else:
                self._closing.wait(_LISTEN_MS / 1000)
