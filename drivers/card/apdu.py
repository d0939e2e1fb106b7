"""Commands to a card, one at a time: only those that read, never past the deadline, never an answer taken on trust."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

from drivers.card.idcard import CardError, damaged, wipe
from drivers.card.protocol import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

READ_ONLY = frozenset(
    [
        (0x00, 0xA4),  # SELECT
        (0x00, 0xB2),  # READ RECORD
        (0x00, 0xC0),  # GET RESPONSE
        (0xFF, 0xCA),  # the reader's own GET DATA
        (0xFF, 0xB0),  # the reader's own READ BINARY
    ]
)
"""Class and instruction of everything a kiosk may ever say to a card: no PIN, no write, no key."""

OK = 0x9000
TURNS = 8
"""How often one command may be answered with 61xx or 6Cxx before the card is held to be broken."""

_STATUS_BYTES = 2
_LONGEST = 256 + _STATUS_BYTES
_HEADER_BYTES = 5
_MORE, _OTHER_LENGTH = 0x61, 0x6C


class ForbiddenError(Exception):
    """Somebody tried to send an instruction that does not only read: a bug, never a card's fault."""


class Link(Protocol):
    """One way to one card."""

    def transmit(self, command: bytes) -> bytearray:
        """Send a command and return the whole answer with its status word; raises CardError when the card is gone."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What a card answered, after 61xx and 6Cxx were seen to."""

    data: bytearray
    """Belongs to its Channel, which wipes it at the end."""
    status: int
    """SW1 and SW2, 0x9000 for well done."""

    @property
    def well(self) -> bool:
        """Whether the card did as it was told."""
        return self.status == OK

    def __repr__(self) -> str:
        return f"Answer({len(self.data)} bytes, {self.status:04X})"


class Channel:
    """A conversation with one card that must end by `due` (of `clock`); leaving the with block wipes all it heard."""

    def __init__(self, link: Link, due: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._link = link
        self._due = due
        self._clock = clock
        self._heard: list[bytearray] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for buffer in self._heard:
            wipe(buffer)
        self._heard.clear()

    def send(self, command: bytes) -> Answer:
        """Send one command and return its complete answer.

        Raises CardError: MUTE past the deadline, PULLED on an empty answer, DAMAGED on one no card may give. Raises
        ForbiddenError on an instruction that does more than read.
        """
        if command[:2] not in _SPELLED:
            raise ForbiddenError(command[:2].hex())
        data = bytearray()
        self._heard.append(data)
        for _ in range(TURNS):
            status = self._turn(command, data)
            high, low = divmod(status, 256)
            if high == _MORE:
                command = bytes([0x00, 0xC0, 0x00, 0x00, low])
            elif high == _OTHER_LENGTH:
                command = _with_length(command, low)
            else:
                return Answer(data, status)
        raise damaged("answers without end")

    def _turn(self, command: bytes, data: bytearray) -> int:
        if self._clock() >= self._due:
            raise CardError(Unreadable.MUTE, "deadline")
        reply = self._link.transmit(command)
        self._heard.append(reply)
        if not reply:
            raise CardError(Unreadable.PULLED, "empty answer")
        if not _STATUS_BYTES <= len(reply) <= _LONGEST:
            raise damaged("length of answer")
        data += memoryview(reply)[:-_STATUS_BYTES]
        return int.from_bytes(reply[-_STATUS_BYTES:], "big")


_SPELLED = frozenset(bytes(pair) for pair in READ_ONLY)


def _with_length(command: bytes, length: int) -> bytes:
    carries_data = len(command) > _HEADER_BYTES
    has_length = len(command) > _HEADER_BYTES + command[4] if carries_data else len(command) == _HEADER_BYTES
    return (command[:-1] if has_length else command) + bytes([length])
