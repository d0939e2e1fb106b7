"""A receipt printer that exists only as a TCP port: it obeys, answers, keeps its buffer and falls ill like a real one.

It is the demo's printer and the opponent of the driver in the tests. As in the real thing the buffer outlives the
connection, a job waits in it while there is no paper, half-printed paper stays in the printer until something is cut,
and real-time commands are carried out as they arrive, also in the middle of a picture.
"""

from __future__ import annotations

import re
import socket
import struct
import time
from dataclasses import dataclass, field
from threading import Condition, Thread
from typing import TYPE_CHECKING

from drivers.printer.interpreter import Interpreter, Item, Row, White, Words

if TYPE_CHECKING:
    from collections.abc import Callable

BUFFER = 64 * 1024
RESERVE = 256
"""Bytes that each connection may still bring when the buffer is full, so that real-time commands get through."""
_RECEIVE = 1024
_REAL_TIME = re.compile(rb"\x10(?:\x04[\x01-\x04]|\x05[\x01\x02]|\x14\x08\x01\x03\x14\x01\x06\x02\x08)")
_LONGEST = 10
_TICK_S = 0.02

FAULTS = (
    "near_end",
    "paper_out",
    "cover",
    "offline",
    "cutter",
    "unrecoverable",
    "silent",
    "stalled",
    "off",
    "cable",
    "dropped",
)
"""What can happen to it; `fault(name, after=...)`."""
_STOPPING = frozenset({"paper_out", "cover", "offline", "cutter", "unrecoverable"})
_AFTER_ROWS = (_STOPPING | {"near_end"}) - {"cutter"}
_AFTER_BYTES = frozenset({"stalled", "cable", "dropped", "off", "silent"})
_ANSWERS = {
    "near_end": (0x12, 0x12, 0x12, 0x1E),
    "paper_out": (0x1A, 0x32, 0x12, 0x7E),
    "cover": (0x1A, 0x16, 0x12, 0x12),
    "offline": (0x1A, 0x12, 0x12, 0x12),
    "cutter": (0x3A, 0x52, 0x1A, 0x12),
    "unrecoverable": (0x1A, 0x52, 0x32, 0x12),
}
_AUTO = {
    "near_end": (0x10, 0x00, 0x03, 0x0F),
    "paper_out": (0x18, 0x00, 0x0F, 0x0F),
    "cover": (0x38, 0x00, 0x00, 0x0F),
    "offline": (0x18, 0x00, 0x00, 0x0F),
    "cutter": (0x18, 0x08, 0x00, 0x0F),
    "unrecoverable": (0x18, 0x20, 0x00, 0x0F),
}
_WELL = (0x12, 0x12, 0x12, 0x12)
_AUTO_WELL = (0x10, 0x00, 0x00, 0x0F)


@dataclass(frozen=True, slots=True)
class Ticket:
    """A piece of paper that was cut off, from its top down."""

    items: tuple[Item, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The words that were typed on it, a line each."""
        return "\n".join(item.text for item in self.items if isinstance(item, Words))

    @property
    def dots(self) -> bytes:
        """All rows of its pictures."""
        return b"".join(item.dots for item in self.items if isinstance(item, Row))

    @property
    def blank(self) -> bool:
        """Whether nothing was printed on it."""
        return all(isinstance(item, White) for item in self.items)


@dataclass(frozen=True, slots=True)
class Knows:
    """What a model can do beyond printing."""

    process_id: bool = True
    barrier: bool = True
    real_time_clear: bool = True


class VirtualPrinter:
    """Listens on a port of this machine; `on_ticket` runs on its own thread for every ticket cut."""

    def __init__(
        self,
        on_ticket: Callable[[Ticket], None],
        *,
        knows: Knows | None = None,
        rows_per_s: float = 0,
        buffer: int = BUFFER,
        reserve: int = RESERVE,
    ) -> None:
        self._on_ticket = on_ticket
        self._knows = knows or Knows()
        self._rows_per_s = rows_per_s
        self._size, self._reserve = buffer, reserve
        self._changed = Condition()
        self._buffer = bytearray()
        self._flushed = 0
        self._seen = 0
        self._strip: list[Item] = []
        self._mask = 0
        self._active: set[str] = set()
        self._planned: dict[str, int] = {}
        self._line: socket.socket | None = None
        self._closed = False
        self._interpreter = Interpreter(self, self)
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self._threads = [
            Thread(target=self._serve, name="virtual-printer-line", daemon=True),
            Thread(target=self._work, name="virtual-printer-head", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    # What happens to it

    def fault(self, name: str, after: int = 0) -> None:
        """Let something happen: now, or after so many more rows of paper (of bytes, for the line and the power).

        The knife gets stuck at the next cut when `after` is given.
        """
        if name not in FAULTS:
            raise ValueError(name)
        with self._changed:
            if after:
                self._planned[name] = after
            else:
                self._begin(name)

    def mend(self) -> None:
        """Refill, close, free, switch on, plug in: everything is well again, and what was waiting goes on."""
        with self._changed:
            reopen = "off" in self._active
            self._active.clear()
            self._planned.clear()
            if reopen:
                self._server = socket.create_server(("127.0.0.1", self.port))
            self._report()
            self._changed.notify_all()

    @property
    def waiting(self) -> int:
        """Bytes in the buffer."""
        with self._changed:
            return len(self._buffer)

    @property
    def strip(self) -> Ticket:
        """What has come out and is not cut off."""
        with self._changed:
            return Ticket(tuple(self._strip))

    def close(self) -> None:
        """Take it away; safe to call twice."""
        with self._changed:
            self._closed = True
            self._hang_up(reset=False)
            self._server.close()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(5)

    def _begin(self, name: str) -> None:
        """Let a fault begin; the lock is held."""
        self._planned.pop(name, None)
        if name == "dropped":
            self._hang_up(reset=True)
            return
        self._active.add(name)
        if name == "off":
            self._server.close()
            self._hang_up(reset=True)
            self._empty()
        self._report()
        self._changed.notify_all()

    def _count(self, names: frozenset[str], amount: int) -> None:
        """Let planned faults come nearer; the lock is held."""
        for name in [name for name in self._planned if name in names]:
            self._planned[name] -= amount
            if self._planned[name] <= 0:
                self._begin(name)

    # The line: a thread that receives and obeys real-time commands

    def _serve(self) -> None:
        """Take one connection after the other, as receipt printers do."""
        while not self._closed:
            with self._changed:
                server = self._server
                if "off" in self._active:
                    self._changed.wait(_TICK_S)
                    continue
            try:
                server.settimeout(_TICK_S)
                line, _ = server.accept()
            except OSError:
                continue
            with self._changed:
                self._line = line
                self._mask = 0
            self._receive(line)
            with self._changed:
                if self._line is line:
                    self._line = None
            line.close()

    def _receive(self, line: socket.socket) -> None:
        """Take bytes while there is room, until the other side or a fault ends it."""
        line.settimeout(_TICK_S)
        tail = b""
        spare = self._reserve
        while not self._closed and self._line is line:
            with self._changed:
                full = len(self._buffer) >= self._size
                if (full and spare <= 0) or self._active & {"stalled", "cable"}:
                    self._changed.wait(_TICK_S)
                    if self._line is not line or line.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                        return
                    continue
            try:
                data = line.recv(spare if full else _RECEIVE)
            except TimeoutError:
                continue
            except OSError:
                return
            if not data:
                return
            with self._changed:
                tail = self._take_in(tail, data)
                spare -= len(data) if full else 0

    def _take_in(self, tail: bytes, data: bytes) -> bytes:
        """Put bytes into the buffer and obey the real-time commands among them; the lock is held.

        `tail` is the end of what came before, in which a command may have begun.
        """
        whole = tail + data
        done = len(tail)
        for found in _REAL_TIME.finditer(whole):
            if found.end() <= len(tail):
                continue
            self._buffer += whole[done : found.end()]
            done = found.end()
            self._obey(found.group())
        self._buffer += whole[done:]
        self._changed.notify_all()
        self._count(_AFTER_BYTES, len(data))
        return whole[-(_LONGEST - 1) :]

    def _obey(self, command: bytes) -> None:
        """Carry out a real-time command; the lock is held."""
        kind = command[1]
        if kind == 0x04:  # noqa: PLR2004 - DLE EOT
            self._say(bytes([self._answers()[command[2] - 1]]))
        elif not self._knows.real_time_clear:
            return
        elif kind == 0x14:  # noqa: PLR2004 - DLE DC4
            self._empty()
            self._say(b"\x37\x25\x00")
        elif command[2] == 0x02 and self._active & _STOPPING:  # noqa: PLR2004 - DLE ENQ
            self._empty()

    def _answers(self) -> tuple[int, int, int, int]:
        """Give the four DLE EOT answers of all that is wrong together; the lock is held."""
        answers = list(_WELL)
        for name in self._active & set(_ANSWERS):
            answers = [mine | its for mine, its in zip(answers, _ANSWERS[name], strict=True)]
        return answers[0], answers[1], answers[2], answers[3]

    def _report(self) -> None:
        """Send the automatic status if it was asked for; the lock is held."""
        if self._mask:
            status = list(_AUTO_WELL)
            for name in self._active & set(_AUTO):
                status = [mine | its for mine, its in zip(status, _AUTO[name], strict=True)]
            self._say(bytes(status))

    def _say(self, data: bytes) -> None:
        """Answer, unless it cannot speak; the lock is held."""
        if self._line is None or self._active & {"silent", "stalled", "cable", "off"}:
            return
        try:
            self._line.send(data)
        except OSError:
            return

    def _hang_up(self, *, reset: bool) -> None:
        """End the connection, with a reset as a power cut does; the lock is held."""
        if self._line is None:
            return
        if reset:
            self._line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._line.close()
        self._line = None

    def _empty(self) -> None:
        """Drop the buffer, and whatever command is being carried out; the lock is held."""
        self._buffer.clear()
        self._flushed += 1
        self._changed.notify_all()

    # The head: a thread that carries out the buffer

    def _work(self) -> None:
        """Carry out commands for ever; an emptied buffer makes it start afresh."""
        while not self._closed:
            with self._changed:
                self._seen = self._flushed
            try:
                self._interpreter.step()
            except EOFError:
                self._interpreter.reset()

    def take(self, count: int) -> bytes:
        """Give the interpreter bytes of the buffer once they are there and it may print."""
        with self._changed:
            self._go_on()
            while len(self._buffer) < count or self._active & _STOPPING:
                self._changed.wait(1)
                self._go_on()
            data = bytes(self._buffer[:count])
            del self._buffer[:count]
            self._changed.notify_all()
            return data

    def advance(self, item: Item, dots: int) -> None:
        """Print something, unless the paper ends before it is through."""
        if self._rows_per_s:
            time.sleep(dots / self._rows_per_s)
        with self._changed:
            self._count(_AFTER_ROWS, dots)
            self._wait_until_well()
            self._strip.append(item)

    def cut(self) -> None:
        """Cut what has come out, unless the knife is stuck."""
        with self._changed:
            if "cutter" in self._planned:
                self._begin("cutter")
            self._wait_until_well()
            ticket = Ticket(tuple(self._strip))
            self._strip.clear()
        self._on_ticket(ticket)

    def _wait_until_well(self) -> None:
        """Stop as a printer without paper does; the lock is held."""
        self._go_on()
        while self._active & _STOPPING:
            self._changed.wait(1)
            self._go_on()

    def _go_on(self) -> None:
        """Leave the command at hand when the buffer has been emptied since it began; the lock is held."""
        if self._closed or self._flushed != self._seen:
            raise EOFError

    def reply(self, data: bytes) -> None:
        """Answer a command that stood in the buffer, if the model knows it."""
        with self._changed:
            knows = self._knows.process_id if data[:1] == b"\x37" else self._knows.barrier
            if knows:
                self._say(data)

    def watch(self, mask: int) -> None:
        """Report changes by itself from now on."""
        with self._changed:
            self._mask = mask
            self._report()

    def paper_status(self) -> int:
        """Give the byte that GS r 1 answers with."""
        with self._changed:
            return 0x03 if "near_end" in self._active else 0x00
