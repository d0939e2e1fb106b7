"""Ten thousand terminals that poll, simulated in this process, and a hundred that hand in at once."""

from __future__ import annotations

import asyncio
import random
import time
from typing import TYPE_CHECKING, Any

from sync.hub.bearer import Claims, mint
from sync.wire import stands
from sync.wire.poll import HEADER, Heartbeat, beat_header
from tests.bench.bench_hub import Device, Side
from tests.bench.line.at_once import invited
from tests.bench.line.rows import at, row

if TYPE_CHECKING:
    from sync.hub.embedded import EmbeddedHub

CROWD, EVERY_S, TURNS, SUBMITTING = 10_000, 30, 2, 100
CONNECTIONS = 256
BEAT = f"{HEADER}: {beat_header(Heartbeat(app='1.0', head=1200, disk_mb=9000, printer='ready', reader='ready'))}\r\n"


class _Lines:
    """Kept connections to the hub, as a proxy before it has them; times are those since a request was due."""

    def __init__(self, hub: EmbeddedHub) -> None:
        host, _, port = hub.url.removeprefix("http://").partition(":")
        self._where = host, int(port)
        self._free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        self._room = asyncio.Semaphore(CONNECTIONS)

    async def ask(self, head: str, body: bytes, due: float) -> tuple[int, str, float]:
        """Status, ETag, and how many ms after it was due it was answered."""
        async with self._room:
            reader, writer = await self._line()
            try:
                writer.write(head.encode() + b"\r\n" + body)
                said = await reader.readuntil(b"\r\n\r\n")
            except (asyncio.IncompleteReadError, ConnectionError):
                # it lay idle for as long as the hub keeps one, just now
                reader, writer = await asyncio.open_connection(*self._where)
                writer.write(head.encode() + b"\r\n" + body)
                said = await reader.readuntil(b"\r\n\r\n")
            named = dict(line.lower().split(b": ", 1) for line in said.split(b"\r\n")[1:] if b": " in line)
            await reader.readexactly(int(named.get(b"content-length", b"0")))
            self._free.append((reader, writer))
        return int(said[9:12]), named.get(b"etag", b"").decode(), (time.perf_counter() - due) * 1000

    async def _line(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        while self._free:
            reader, writer = self._free.pop()
            if not reader.at_eof():
                return reader, writer
            writer.close()
        return await asyncio.open_connection(*self._where)

    def close(self) -> None:
        for _, writer in self._free:
            writer.close()


async def crowd(hub: EmbeddedHub) -> list[dict[str, Any]]:
    """Let 10,000 terminals poll every 30 s for a minute, and a hundred hand in at once in the midst of it."""
    passes = _passes(hub)
    devices = [Device(Side(hub.url, hub.pid), invited(hub, number)) for number in range(SUBMITTING)]
    made = [device.envelope() for device in devices]
    lines, side = _Lines(hub), Side(hub.url, hub.pid)
    etags = [""] * CROWD
    polls: dict[int, list[float]] = {200: [], 304: []}
    hands: list[float] = []

    async def poll(number: int, due: float) -> None:
        head = f"GET {stands.PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {passes[number]}\r\n{BEAT}"
        # at first it knows nothing and gets a list, later the list it had is still true
        head += f"If-None-Match: {etags[number]}\r\n" if etags[number] else ""
        status, etags[number], late = await lines.ask(head, b"", due)
        polls[status].append(late)

    async def hand_in(device: Device, name: str, body: bytes, due: float) -> None:
        path = f"/v1/submissions/{name}"
        signed = "".join(f"{key}: {value}\r\n" for key, value in device.signed("PUT", path, body).items())
        head = f"PUT {path} HTTP/1.1\r\nHost: x\r\n{signed}Content-Length: {len(body)}\r\n"
        status, _, late = await lines.ask(head, body, due)
        if status != 201:
            raise RuntimeError(status)
        hands.append(late)

    chance = random.Random(1)
    # each begins somewhere in its half minute and keeps to it
    phases = sorted((chance.random() * EVERY_S, number) for number in range(CROWD))
    plan = [(turn * EVERY_S + phase, number) for turn in range(TURNS) for phase, number in phases]
    cpu, began = side.cpu_ms(), time.perf_counter()
    async with asyncio.TaskGroup() as tasks:
        for due, number in plan:
            wait = began + due - time.perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
            if due > TURNS * EVERY_S * 3 / 4 and made:
                at_once = time.perf_counter()
                for device, (name, body) in zip(devices, made, strict=True):
                    tasks.create_task(hand_in(device, name, body, at_once))
                made = []
            tasks.create_task(poll(number, began + due))
    spent = time.perf_counter() - began
    lines.close()
    both = polls[200] + polls[304]
    return [
        row("line: 10,000 terminals, a poll every 30 s, p50", [at(both, 0.5)], "ms"),
        row("line: 10,000 terminals, a poll every 30 s, p99", [at(both, 0.99)], "ms"),
        row("line: the same, polls that heard something new, p99", [at(polls[200], 0.99)], "ms"),
        row("line: 100 hand-ins at once meanwhile, p99", [at(hands, 0.99)], "ms"),
        row("line: hub's share of one core meanwhile", [(side.cpu_ms() - cpu) / spent / 10], "%"),
        row("line: polls a second", [len(both) / spent], "1/s"),
        row("line: polls that were answered 304", [100 * len(polls[304]) / len(both)], "%"),
    ]


def _passes(hub: EmbeddedHub) -> list[str]:
    until = int(time.time()) + 3600
    said = [
        Claims(area=hub.area, device=f"crowd-{number}", station="001", street="", series=0, until=until)
        for number in range(CROWD)
    ]
    return [mint(each, hub._hub.keys.token_key) for each in said]
