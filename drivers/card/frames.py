"""What the card worker and the window's process tell each other, as length-prefixed MessagePack on two pipes.

Reprs hide every value, and both ends overwrite a message's bytes as soon as it is understood.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import msgspec

from drivers.card.idcard import wipe
from drivers.card.profiles import HubKnows  # noqa: TC001 - msgspec reads the annotations
from drivers.card.protocol import IdCard, Unreadable  # noqa: TC001 - msgspec reads the annotations
from drivers.card.settings import CardReaderSettings  # noqa: TC001 - msgspec reads the annotations
from drivers.errors import DeviceError
from drivers.state import Condition, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST: Final = 16 * 1024
_PREFIX: Final = 4


class _Message(msgspec.Struct, frozen=True, tag=True):
    def __repr__(self) -> str:
        return type(self).__name__


class Known(_Message, frozen=True, tag=True):
    """A card that was dealt with by an earlier worker: do not read it again, only say when it is gone."""

    slot: str
    count: int


class Start(_Message, frozen=True, tag=True):
    """Window to worker, once: what to watch."""

    settings: CardReaderSettings
    known: tuple[Known, ...] = ()


class Became(_Message, frozen=True, tag=True):
    """The reader came, went or fell ill."""

    condition: Condition
    reason: Reason
    detail: str = ""


class Pulse(_Message, frozen=True, tag=True):
    """Nothing new, and the worker is alive."""


class Reading(_Message, frozen=True, tag=True):
    """A card was laid into this slot and is being read; `count` is the slot's own event counter."""

    slot: str
    count: int


class Done(_Message, frozen=True, tag=True):
    """The reading ended: exactly one of card, hub and why is there."""

    slot: str
    count: int
    card: IdCard | None = None
    hub: HubKnows | None = None
    why: Unreadable | None = None
    where: str = ""
    """Which step or field failed, for the technician; never a value."""
    tells_lift: bool = True


class Gone(_Message, frozen=True, tag=True):
    """The card of this slot and count was taken away."""

    slot: str
    count: int


class Crashed(_Message, frozen=True, tag=True):
    """The worker met a bug and ends: the kind of exception and the line, never its text."""

    kind: str
    where: str


Message = Start | Known | Became | Pulse | Reading | Done | Gone | Crashed


class Outbox:
    """The writing end of a pipe."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._encoder = msgspec.msgpack.Encoder()
        self._buffer = bytearray()

    def put(self, message: Message) -> None:
        """Write one message whole and overwrite its bytes; raises OSError when the other end is gone."""
        self._encoder.encode_into(message, self._buffer, _PREFIX)
        self._buffer[:_PREFIX] = (len(self._buffer) - _PREFIX).to_bytes(_PREFIX, "big")
        try:
            with memoryview(self._buffer) as waiting:
                sent = 0
                while sent < len(waiting):
                    sent += os.write(self._fd, waiting[sent:])
        finally:
            wipe(self._buffer)


class Inbox:
    """The reading end of a pipe."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._decoder: msgspec.msgpack.Decoder[Message] = msgspec.msgpack.Decoder(Message)
        self._buffer = bytearray(LONGEST + _PREFIX)
        self._held = 0

    def fill(self) -> bool:
        """Read what has arrived, waiting when there is nothing; False when the other end is closed."""
        with memoryview(self._buffer) as room:
            arrived = os.readv(self._fd, [room[self._held :]])
        self._held += arrived
        return arrived > 0

    def messages(self) -> Iterator[Message]:
        """Give every whole message that has arrived; raises DeviceError on bytes that are no message."""
        while self._held >= _PREFIX:
            length = int.from_bytes(self._buffer[:_PREFIX], "big")
            if length > LONGEST:
                raise DeviceError(Reason.BROKEN, "length of a frame")
            if self._held < _PREFIX + length:
                return
            yield self._take(_PREFIX + length)

    def wipe(self) -> None:
        """Overwrite what is still held."""
        wipe(self._buffer)
        self._held = 0

    def _take(self, size: int) -> Message:
        try:
            with memoryview(self._buffer) as held:
                return self._decoder.decode(held[_PREFIX:size])
        except msgspec.MsgspecError:
            raise DeviceError(Reason.BROKEN, "content of a frame") from None
        finally:
            rest = self._held - size
            self._buffer[:rest] = self._buffer[size : self._held]
            self._buffer[rest : self._held] = bytes(self._held - rest)
            self._held = rest
