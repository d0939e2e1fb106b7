"""A card of our own for the virtual reader: it speaks vpcd's protocol on TCP and misbehaves on demand.

A frame is two bytes of length (big endian) and the bytes. From the reader: one byte 00 power off, 01 power on, 02
reset, 04 "your ATR?"; anything longer is a command APDU. Connecting lays the card, closing the connection lifts it.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from tests.drivers.card import made_up

SLOT_PORTS = (35963, 35964)
CONTACT_ATR = bytes.fromhex("3B6D0000") + bytes(range(0x41, 0x4E))
STORAGE_ATR = bytes.fromhex("3B8F8001804F0CA00000030603900000000000FB")
CONTACTLESS_ATR = bytes.fromhex("3B888001") + bytes(8) + bytes([0x88 ^ 0x80 ^ 0x01])
GARBAGE_ATR = bytes.fromhex("FFEEDDCCBBAA99")

Answering = Callable[[bytes], bytes | None]
"""From a command to its answer with status word; None stays silent."""


@dataclass
class Chip:
    """What a social security card answers, by the book; flags make it another model of the same."""

    files: dict[int, bytes]
    """Records of EF05 and EF06 as they are stored, one after the other."""
    application: bytes = b"sx1.sh." + "社会保障".encode("gbk")
    t0: bool = False
    """Answers 61xx and 6Cxx, as contact cards do."""
    bulk: bool = True
    """Knows "all records from the first" in one answer."""
    locked: frozenset[int] = frozenset()
    """Files that want a key first."""
    selected: int = 0
    in_application: bool = False
    waiting: bytes = b""
    heard: list[bytes] = field(default_factory=list)

    def reset(self) -> None:
        self.selected, self.in_application, self.waiting = 0, False, b""

    def __call__(self, command: bytes) -> bytes | None:
        self.heard.append(command)
        cla, instruction = command[:2]
        if cla != 0:
            return b"\x6e\x00"
        if instruction == 0xC0:
            data, self.waiting = self.waiting, b""
            return data[: command[4] or 256] + b"\x90\x00"
        if instruction == 0xA4:
            return self._select(command)
        if instruction == 0xB2:
            return self._read(command)
        return b"\x6d\x00"

    def _select(self, command: bytes) -> bytes:
        name = command[5 : 5 + command[4]]
        if command[2] == 4:
            if name != self.application:
                return b"\x6a\x82"
            self.in_application = True
            fci = bytes([0x84, len(name)]) + name
            return self._give(bytes([0x6F, len(fci)]) + fci)
        file = int.from_bytes(name, "big")
        if not self.in_application or command[2] != 2 or file not in self.files:
            return b"\x6a\x82"
        self.selected = file
        return b"\x90\x00"

    def _give(self, data: bytes) -> bytes:
        if not self.t0:
            return data + b"\x90\x00"
        self.waiting = data
        return bytes([0x61, len(data)])

    def _read(self, command: bytes) -> bytes:
        short, mode = command[3] >> 3, command[3] & 7
        file = 0xEF00 | short if short else self.selected
        if file not in self.files or not self.in_application:
            return b"\x69\x86"
        if file in self.locked:
            return b"\x69\x82"
        records = split(self.files[file])
        if mode == 5 and self.bulk:
            data = b"".join(records[command[2] - 1 :])
        elif mode == 4 and 1 <= command[2] <= len(records):
            data = records[command[2] - 1]
        elif mode == 0 and any(record[0] == command[2] for record in records):
            data = next(record for record in records if record[0] == command[2])
        else:
            return b"\x6a\x83" if mode in {0, 4} else b"\x6a\x86"
        if self.t0 and command[4] != len(data):
            return bytes([0x6C, len(data)])
        return data + b"\x90\x00"


def good() -> Chip:
    """A sound social security card of a person who does not exist."""
    return Chip(made_up.social_files())


def split(data: bytes) -> list[bytes]:
    """Cut a file into its records."""
    cut, place = [], 0
    while place + 1 < len(data):
        end = place + 2 + data[place + 1]
        cut.append(data[place:end])
        place = end
    return cut


class Card:
    """One card laid into one slot of the virtual reader."""

    def __init__(
        self,
        answering: Answering,
        *,
        atr: bytes = CONTACT_ATR,
        slot: int = 0,
        delay_s: float = 0.0,
        mute_atr: bool = False,
    ) -> None:
        self.answering = answering
        self.atr = atr
        self.slot = slot
        self.delay_s = delay_s
        self.mute_atr = mute_atr
        self.noticed_at: float | None = None
        """When the reader first asked for the ATR, on the monotonic clock: pcscd's own moment of insertion."""
        self.resets = 0
        self.commands = 0
        self._line: socket.socket | None = None
        self._thread: threading.Thread | None = None
        self._lifted = threading.Event()

    def lay(self) -> Self:
        """Put the card into its slot."""
        self.noticed_at = None
        self._lifted.clear()
        deadline = time.monotonic() + 60
        while True:
            try:
                self._line = socket.create_connection(("127.0.0.1", SLOT_PORTS[self.slot]), timeout=5)
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
        self._line.settimeout(None)
        self._line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._thread = threading.Thread(target=self._live, args=(self._line,), daemon=True)
        self._thread.start()
        return self

    def lift(self) -> None:
        """Take the card out, in the middle of a command if need be."""
        line, self._line = self._line, None
        if line is None:
            return
        self._lifted.set()
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
        line.close()
        if self._thread is not threading.current_thread() and self._thread is not None:
            self._thread.join()

    def __enter__(self) -> Self:
        return self.lay()

    def __exit__(self, *_: object) -> None:
        self.lift()

    def _live(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while not self._lifted.is_set():
                command = self._receive(line)
                answer = self._answer(command)
                if answer is not None:
                    line.sendall(len(answer).to_bytes(2, "big") + answer)

    def _answer(self, command: bytes) -> bytes | None:
        if len(command) > 1:
            self.commands += 1
            self._lifted.wait(self.delay_s)
            return self.answering(command)
        if command == b"\x04":
            self.noticed_at = self.noticed_at or time.monotonic()
            return None if self.mute_atr else self.atr
        if command == b"\x02":
            self.resets += 1
        if isinstance(self.answering, Chip):
            self.answering.reset()
        return None

    def _receive(self, line: socket.socket) -> bytes:
        length = int.from_bytes(self._exactly(line, 2), "big")
        return self._exactly(line, length)

    @staticmethod
    def _exactly(line: socket.socket, size: int) -> bytes:
        data = b""
        while len(data) < size:
            # vpcd sends length and payload apart: without this each command waits 40 ms for a delayed acknowledgement.
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            piece = line.recv(size - len(data))
            if not piece:
                raise ConnectionError("reader closed")
            data += piece
        return data
