"""How bytes reach a printer and come back, always with deadlines.

Every write goes in small chunks and gives up when the printer takes nothing for a while, saying how much was taken. A
thread of its own reads whatever the printer says. `abort` closes so that nothing still waiting on this side is sent
later: what a resident's job left in a kernel buffer must not come out for the next one.
"""

from __future__ import annotations

import errno
import os
import select
import socket
import stat
import struct
import termios
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, Protocol

from drivers.errors import DeviceError
from drivers.state import Reason

CHUNK = 1024
_SEND_BUFFER = 16 * 1024
_PORT = 9100
_READ = 4096
_IDLE_S = 0.05

OnBytes = Callable[[bytes], None]
OnLost = Callable[[], None]


class StoppedError(DeviceError):
    """A write ended early; `taken` of its bytes had gone."""

    def __init__(self, reason: str, detail: str, taken: int) -> None:
        super().__init__(reason, detail)
        self.taken = taken


def _why(error: Exception) -> str:
    code = error.errno if isinstance(error, OSError) else None
    return errno.errorcode.get(code or 0, type(error).__name__)


class Transport(Protocol):
    """One line to a printer. One thread uses it; its callbacks run on the reader's thread and must not wait."""

    @property
    def name(self) -> str:
        """What the technician calls it: kind and address."""
        ...

    @property
    def reads(self) -> bool:
        """Whether the printer can answer on this line; known once it is open."""
        ...

    def open(self, on_bytes: OnBytes, on_lost: OnLost) -> None:
        """Connect.

        :raises DeviceError: when that is not possible in time.
        """
        ...

    def write(self, data: bytes, until: float) -> None:
        """Send all of it before `until` (monotonic seconds).

        :raises StoppedError: when the line broke, took nothing for its stall time, or `until` came.
        """
        ...

    def abort(self) -> None:
        """Let go and drop what has not left this machine; safe to call twice."""
        ...


class Descriptor(ABC):
    """A line over one file descriptor that does not block: sockets, serial ports, device files."""

    def __init__(self, name: str, stall_s: float) -> None:
        self.name = name
        self.reads = True
        self._stall_s = stall_s
        self._fd = -1
        self._wake = (-1, -1)
        self._reader: threading.Thread | None = None

    @abstractmethod
    def _connect(self) -> int:
        """Open and return a descriptor that does not block.

        :raises OSError: why not; ValueError for an address that can be none; termios.error from a port that just went.
        """

    @abstractmethod
    def _drop(self) -> None:
        """Close the descriptor and drop what it holds."""

    ends_with_nothing = True
    """Whether reading nothing means that the other side is gone."""

    def open(self, on_bytes: OnBytes, on_lost: OnLost) -> None:
        """See Transport."""
        try:
            self._fd = self._connect()
            self._wake = os.pipe() if self.reads else self._wake
        except (OSError, ValueError, termios.error) as error:
            self.abort()
            raise DeviceError(Reason.NOT_CONNECTED, f"{self.name}: {_why(error)}") from error
        if self.reads:
            arguments = (self._fd, self._wake[0], on_bytes, on_lost)
            self._reader = threading.Thread(target=self._read, args=arguments, name="printer-reader", daemon=True)
            self._reader.start()

    def write(self, data: bytes, until: float) -> None:
        """See Transport."""
        taken = 0
        moved = time.monotonic()
        poller = select.poll()
        poller.register(self._fd, select.POLLOUT)
        while taken < len(data):
            left = min(moved + self._stall_s, until) - time.monotonic()
            if left <= 0:
                raise StoppedError(Reason.NO_ANSWER, f"{self.name}: takes nothing", taken)
            poller.poll(left * 1000)
            try:
                count = os.write(self._fd, data[taken : taken + CHUNK])
            except BlockingIOError:
                continue
            except OSError as error:
                raise StoppedError(Reason.NOT_CONNECTED, f"{self.name}: {_why(error)}", taken) from error
            taken += count
            moved = time.monotonic()

    def abort(self) -> None:
        """See Transport."""
        if self._reader is not None:
            os.write(self._wake[1], b".")
            self._reader.join()
            self._reader = None
            for end in self._wake:
                os.close(end)
        if self._fd >= 0:
            self._fd = -1
            self._drop()

    def _read(self, fd: int, wake: int, on_bytes: OnBytes, on_lost: OnLost) -> None:
        """Hand on what the printer says until the line ends or is let go."""
        poller = select.poll()
        poller.register(fd, select.POLLIN)
        poller.register(wake, select.POLLIN)
        while True:
            if any(ready == wake for ready, _ in poller.poll()):
                return
            try:
                data = os.read(fd, _READ)
            except BlockingIOError:
                continue
            except OSError:
                on_lost()
                return
            if data:
                on_bytes(data)
            elif self.ends_with_nothing:
                on_lost()
                return
            elif select.select([wake], [], [], _IDLE_S)[0]:
                return


class Tcp(Descriptor):
    """A network printer, `host:port` (9100 when there is no port)."""

    def __init__(self, address: str, connect_s: float, stall_s: float) -> None:
        super().__init__(f"tcp {address}", stall_s)
        host, _, port = address.rpartition(":") if ":" in address else (address, "", "")
        self._address = (host, int(port) if port.isdigit() else _PORT)
        self._connect_s = connect_s
        self._socket: socket.socket | None = None

    def _connect(self) -> int:
        self._socket = line = socket.create_connection(self._address, timeout=self._connect_s)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # A small buffer: what the kernel has taken is not yet on its way to paper.
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        line.settimeout(0)
        return line.fileno()

    def _drop(self) -> None:
        if self._socket is not None:
            # Linger zero resets the connection: the kernel forgets what it has not sent.
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._socket.close()
            self._socket = None


class Serial(Descriptor):
    """A serial printer. pyserial sets the line up; the writes are ours, because its own forget how much was taken."""

    def __init__(self, address: str, baud: int, flow: str, stall_s: float) -> None:
        super().__init__(f"serial {address}", stall_s)
        self._path, self._baud, self._flow = address, baud, flow
        self._port: Any = None

    def _connect(self) -> int:
        serial: Any = import_module("serial")  # untyped, and only where there is a serial printer
        self._port = serial.Serial(
            self._path,
            self._baud,
            timeout=0,
            exclusive=True,
            rtscts=self._flow == "rtscts",
            dsrdtr=self._flow == "dsrdtr",
            xonxoff=self._flow == "xonxoff",
        )
        return int(self._port.fileno())

    def _drop(self) -> None:
        # Closing a serial line waits up to half a minute for what it holds; dropping that first is also what is wanted.
        with suppress(termios.error):  # a line that is gone holds nothing
            termios.tcflush(self._port.fileno(), termios.TCIOFLUSH)
        self._port.close()


class DeviceFile(Descriptor):
    """A printer's device file (/dev/usb/lp0), which answers; or a plain file, which does not."""

    ends_with_nothing = False  # a USB printer sends empty packets when it has nothing to say

    def __init__(self, path: str, stall_s: float) -> None:
        super().__init__(f"file {path}", stall_s)
        self._path = path
        self._open_fd = -1

    def _connect(self) -> int:
        plain = stat.S_ISREG(os.stat(self._path).st_mode)  # noqa: PTH116 - a device node, not a document
        self.reads = not plain
        flags = os.O_WRONLY | os.O_APPEND if plain else os.O_RDWR
        self._open_fd = os.open(self._path, flags | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        return self._open_fd

    def _drop(self) -> None:
        os.close(self._open_fd)
