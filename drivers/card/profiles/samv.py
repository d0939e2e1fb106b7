"""The resident identity card (二代证) through a USB reader that carries a SAM_V module and lends it to PC/SC.

Such a reader shows the card as a storage card with a card name of its own and answers a pseudo command with a stream: a
short header with two lengths, 256 bytes of text, then the photo. We stop after the text: the photo is never asked for.
How readers spell this differs, so command, header and card name are settings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from drivers.card.idcard import damaged
from drivers.card.residenttext import TEXT_BYTES, identity

if TYPE_CHECKING:
    from drivers.card.apdu import Channel
    from drivers.card.protocol import IdCard

STORAGE_CARD: Final = bytes.fromhex("A000000306")
_LENGTH_FIELD = 2
_PIECE = 256
_MOST_PIECES = 32
_NAME = slice(13, 15)
_PROVIDER = slice(7, 12)


class ResidentCard:
    """Profile of the resident card and its two sisters; `card_name` is what the reader writes into the ATR."""

    def __init__(self, card_name: bytes, command: bytes, header: int, *, tells_lift: bool) -> None:
        self._card_name = card_name
        self._command = command
        self._header = header
        self.tells_lift = tells_lift

    def read(self, channel: Channel, atr: bytes) -> IdCard | None:
        """Read the text; None for every card without the reader's special name. Raises CardError."""
        if not self._card_name or atr[_PROVIDER] != STORAGE_CARD or atr[_NAME] != self._card_name:
            return None
        stream = bytearray()
        try:
            self._fill(channel, stream)
            head = memoryview(stream)[: self._header]
            if self._header >= _LENGTH_FIELD and int.from_bytes(head[:_LENGTH_FIELD], "big") != TEXT_BYTES:
                raise damaged("length of text")
            return identity(memoryview(stream)[self._header :])
        finally:
            stream[:] = bytes(len(stream))

    def _fill(self, channel: Channel, stream: bytearray) -> None:
        wanted = self._header + TEXT_BYTES
        for _ in range(_MOST_PIECES):
            missing = min(wanted - len(stream), _PIECE)
            answer = channel.send(self._command + len(stream).to_bytes(2, "big") + bytes([missing % _PIECE]))
            if not answer.well or not answer.data:
                raise damaged(f"stream {answer.status:04X}")
            stream += memoryview(answer.data)[:missing]
            if len(stream) == wanted:
                return
        raise damaged("stream in crumbs")
