"""A line that somebody stands on: a TCP proxy that loses, slows, swallows and spoils what goes through it."""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Awaitable

PIECE: Final = 4096
SULK_S: Final = 1.5
"""How long a black hole holds a connection before it forgets it."""


@dataclass(frozen=True)
class Weather:
    """What happens to a connection, piece by piece of at most 4 kB, in each direction."""

    name: str
    loss: float = 0.0
    """Chance that the connection is reset at a piece."""
    spoil: float = 0.0
    """Chance that a bit of a piece is turned."""
    bytes_s: int = 0
    """At most so many bytes a second; 0 is as fast as it goes."""
    half_open: float = 0.0
    """Chance that from this piece on everything is swallowed while the connection stays."""
    gone: bool = False
    """Whoever connects is heard by nobody."""
    refused: bool = False
    """Whoever connects is sent away."""
    lasts: bool = False
    """Whether everything must come to its end in this weather too; where connections are cut nothing need."""


FINE: Final = Weather("fine")
SKY: Final = (
    FINE,
    Weather("loss", loss=0.2),
    Weather("spoilt", spoil=0.2),
    Weather("slow", bytes_s=8000),  # 64 kbit/s
    Weather("half open", half_open=0.2),
    Weather("partition", gone=True),
    Weather("refused", refused=True),
    Weather("storm", loss=0.1, spoil=0.05, half_open=0.05, bytes_s=30_000),
)


class Proxy:
    """One line: listens on a port of its own, in a thread of its own."""

    net = ""
    """The network its terminal is in: that of this program."""

    def __init__(self, target: int, chance: random.Random) -> None:
        self.weather = FINE
        self.broken = 0
        self._target = target
        self._chance = chance
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._door.getsockname()[1]}"
        self._loop = asyncio.new_event_loop()
        self._open: set[asyncio.StreamWriter] = set()
        self._thread = threading.Thread(target=self._run, name="weather", daemon=True)
        self._thread.start()

    def change(self, weather: Weather) -> None:
        """From now on; what is connected under the weather before is cut."""
        self.weather = weather
        self._loop.call_soon_threadsafe(self._cut_all)

    def close(self) -> None:
        """End it."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, sock=self._door))
        self._loop.run_forever()
        server.close()
        self._cut_all()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                self._loop.run_until_complete(task)
        self._loop.close()

    def _cut_all(self) -> None:
        for each in list(self._open):
            self._cut(each)

    def _cut(self, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, RuntimeError):
            writer.transport.abort()
        self._open.discard(writer)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        if self.weather.refused or self.weather.gone:
            self.broken += 1
            if self.weather.gone:
                await asyncio.sleep(SULK_S)
            self._cut(writer)
            return
        try:
            there, hence = await asyncio.open_connection("127.0.0.1", self._target)
        except OSError:
            self._cut(writer)
            return
        self._open.add(hence)
        ways: list[Awaitable[None]] = [self._pump(reader, hence), self._pump(there, writer)]
        await asyncio.gather(*ways)
        for each in (writer, hence):
            self._cut(each)

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        swallows = False
        while True:
            try:
                piece = await reader.read(PIECE)
            except OSError:
                break
            if not piece:
                break
            weather = self.weather
            if self._falls(weather.loss):
                break
            swallows = swallows or self._falls(weather.half_open)
            if swallows:
                continue
            if weather.bytes_s:
                await asyncio.sleep(len(piece) / weather.bytes_s)
            if self._falls(weather.spoil):
                piece = _turned(piece, self._chance)
            try:
                writer.write(piece)
                await writer.drain()
            except OSError:
                break
        if not swallows:
            self._cut(writer)

    def _falls(self, chance: float) -> bool:
        falls = chance > 0 and self._chance.random() < chance
        self.broken += falls
        return falls


def _turned(piece: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(piece)
    spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)
