"""The resident identity card (二代证) through a reader with a SAM_V module on a serial port.

A frame to the module is AA AA AA 96 69, two bytes of length, command, parameter, and the xor of all after the
preamble; back comes the same preamble, a length, three status bytes, data and xor. The module finds, selects and
reads; after one read it says "no card" until the card leaves, so it cannot tell when a card is lifted.
"""

from __future__ import annotations

import os
import select
import termios
import time
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, cast

from drivers.card.idcard import CardError, Raw, damaged, wipe
from drivers.card.protocol import Unreadable
from drivers.card.residenttext import TEXT_BYTES, identity
from drivers.errors import DeviceError
from drivers.state import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from drivers.card.protocol import IdCard
    from drivers.card.settings import CardReaderSettings

PREAMBLE: Final = bytes.fromhex("AAAAAA9669")
MODULE_STATUS, FIND, SELECT, READ_TEXT_AND_PHOTO = (0x11, 0xFF), (0x20, 0x01), (0x20, 0x02), (0x30, 0x01)
DONE, FOUND, NO_CARD = 0x90, 0x9F, 0x80

_STATUS_BYTES = 3
_SHORTEST, _LONGEST = _STATUS_BYTES + 1, 2400
_MOST_NOISE = 4096
_LENGTHS = 4
_ANSWER_S = 1.0
_READ_S = 3.0
_TRIES = 3


class Module:
    """A SAM_V module behind an open file descriptor."""

    def __init__(self, fd: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._fd = fd
        self._clock = clock

    def ask(self, command: tuple[int, int], patience_s: float = _ANSWER_S) -> tuple[int, bytearray]:
        """Send a command and return its third status byte and its data, which the caller wipes.

        Raises DeviceError: NO_ANSWER when nothing comes in time, BROKEN when it is no frame. OSError: cable pulled.
        """
        due = self._clock() + patience_s
        self._drain()
        os.write(self._fd, frame(bytes(command)))
        self._find_preamble(due)
        head = self._receive(2, due)
        length = int.from_bytes(head, "big")
        if not _SHORTEST <= length <= _LONGEST:
            raise DeviceError(Reason.BROKEN, "length of a module's answer")
        body = self._receive(length, due)
        if checksum(head) ^ checksum(body):
            wipe(body)
            raise DeviceError(Reason.BROKEN, "checksum of a module's answer")
        status = body[_STATUS_BYTES - 1]
        data = body[_STATUS_BYTES:-1]
        wipe(body)
        return status, data

    def read_card(self, due: float) -> IdCard:
        """Select and read the card that was found; raises CardError, DeviceError, OSError."""
        for attempt in range(_TRIES):
            if self._clock() >= due:
                raise CardError(Unreadable.MUTE, "deadline")
            if attempt and self.ask(FIND)[0] == NO_CARD:
                raise CardError(Unreadable.PULLED, "find")
            if self.ask(SELECT)[0] != DONE:
                continue
            status, data = self.ask(READ_TEXT_AND_PHOTO, _READ_S)
            try:
                if status == DONE:
                    return _identity(data)
            finally:
                wipe(data)
        raise damaged("select and read")

    def _drain(self) -> None:
        try:
            termios.tcflush(self._fd, termios.TCIFLUSH)
        except termios.error:
            raise OSError("serial port closed") from None

    def _find_preamble(self, due: float) -> None:
        seen = self._receive(len(PREAMBLE), due)
        for _ in range(_MOST_NOISE):
            if bytes(seen) == PREAMBLE:
                return
            seen = seen[1:] + self._receive(1, due)
        raise DeviceError(Reason.BROKEN, "noise on the line")

    def _receive(self, size: int, due: float) -> bytearray:
        data = bytearray(size)
        try:
            self._fill(data, due)
        except (DeviceError, OSError):
            wipe(data)  # half a text is somebody's too
            raise
        return data

    def _fill(self, data: bytearray, due: float) -> None:
        got = 0
        with memoryview(data) as room:
            while got < len(data):
                left = due - self._clock()
                if left <= 0 or not select.select([self._fd], [], [], left)[0]:
                    raise DeviceError(Reason.NO_ANSWER, "module")
                arrived = os.readv(self._fd, [room[got:]])
                if not arrived:
                    raise OSError("serial port closed")
                got += arrived


def checksum(data: Raw) -> int:
    """Xor all bytes together."""
    total = 0
    for byte in data:
        total ^= byte
    return total


def frame(body: bytes) -> bytes:
    """Put length, checksum and preamble around a command or an answer."""
    counted = (len(body) + 1).to_bytes(2, "big") + body
    return PREAMBLE + counted + bytes([checksum(counted)])


class Presented(Enum):
    """What asking the module once brought to light."""

    NOTHING = 0
    LAID = 1
    LEFT = 2


def presentations(module: Module) -> Iterator[Presented]:
    """Ask the module for ever and say each time what is new; raises DeviceError after three silent turns, OSError.

    A card counts as newly laid only after the module has said "no card" in between.
    """
    lies, bad_turns = False, 0
    while True:
        try:
            found = module.ask(FIND)[0] == FOUND
        except DeviceError:
            bad_turns += 1
            if bad_turns == _TRIES:
                raise
            continue
        bad_turns = 0
        if found == lies:
            yield Presented.NOTHING
        else:
            lies = found
            yield Presented.LAID if found else Presented.LEFT


def opened(settings: CardReaderSettings) -> int:
    """Open the port raw and return its file descriptor, which the caller closes; raises OSError."""
    from serial.serialposix import Serial  # noqa: PLC0415 - only stations with a serial reader pay for it

    try:
        with cast("Any", Serial)(settings.serial_port, settings.serial_speed, timeout=0) as port:
            return os.dup(port.fileno())
    except ValueError:
        raise OSError("serial speed") from None


def _identity(data: bytearray) -> IdCard:
    if len(data) < _LENGTHS + TEXT_BYTES or int.from_bytes(data[:2], "big") != TEXT_BYTES:
        raise damaged("length of text")
    with memoryview(data) as whole:
        return identity(whole[_LENGTHS : _LENGTHS + TEXT_BYTES])
