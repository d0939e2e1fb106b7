"""Ten thousand terminals that poll, simulated in this process, and a hundred that hand in at once."""

from __future__ import annotations

import asyncio
import random
import time
from typing import TYPE_CHECKING, Any

from sync.hub.bearer import Claims, mint
from sync.wire import stands
from tests.bench.bench_hub import Device, Side
from tests.bench.line.rows import at, row

if TYPE_CHECKING:
    from sync.hub.embedded import EmbeddedHub

CROWD, EVERY_S, CROWD_S, SUBMITTING = 10_000, 30, 30, 100
CONNECTIONS = 256


async def crowd(hub: EmbeddedHub) -> list[dict[str, Any]]:
    """Let 10,000 terminals poll every 30 s, and a hundred hand in at once in the midst of it."""
    keys = hub._hub.keys
    until = int(time.time()) + 3600
    said = [
        Claims(area=hub.area, device=f"crowd-{number}", station="001", street="", series=0, until=until)
        for number in range(CROWD)
    ]
    passes = [mint(each, keys.token_key) for each in said]
    devices = [Device(Side(hub.url, hub.pid), hub.invitation()) for _ in range(SUBMITTING)]
    made = [device.envelope() for device in devices]
    host, port = hub.url.removeprefix("http://").split(":")
    free: asyncio.LifoQueue[Any] = asyncio.LifoQueue()
    for _ in range(CONNECTIONS):
        free.put_nowait(await asyncio.open_connection(host, int(port)))
    polls: list[float] = []
    hands: list[float] = []
    side = Side(hub.url, hub.pid)
    cpu, began = side.cpu_ms(), time.perf_counter()

    async def ask(head: str, body: bytes, into: list[float], due: float) -> None:
        reader, writer = await free.get()
        writer.write(head.encode() + body)
        said = await reader.readuntil(b"\r\n\r\n")
        length = next(
            (int(line[15:]) for line in said.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
        )
        await reader.readexactly(length)
        free.put_nowait((reader, writer))
        if said[9:12] not in {b"200", b"201", b"304"}:
            raise RuntimeError(said[:15])
        into.append((time.perf_counter() - due) * 1000)

    chance = random.Random(1)
    # each begins somewhere in its half minute and keeps to it
    plan = sorted((chance.random() * EVERY_S, number) for number in range(CROWD))
    etag = side.ask("GET", stands.PATH, Authorization=f"Bearer {devices[0].answer.token}")[2]
    tasks: set[asyncio.Task[None]] = set()
    submitted = False
    for due, number in plan:
        wait = began + due - time.perf_counter()
        if wait > 0:
            await asyncio.sleep(wait)
        if due > CROWD_S / 2 and not submitted:
            submitted = True
            for device, (name, body) in zip(devices, made, strict=True):
                path = f"/v1/submissions/{name}"
                signed = "".join(f"{key}: {value}\r\n" for key, value in device.signed("PUT", path, body).items())
                head = f"PUT {path} HTTP/1.1\r\nHost: x\r\n{signed}Content-Length: {len(body)}\r\n\r\n"
                tasks.add(asyncio.create_task(ask(head, body, hands, time.perf_counter())))
        head = f"GET {stands.PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {passes[number]}\r\n"
        # what it heard last time differs from device to device, so a first poll has a body: the dear case
        head += f"If-None-Match: {etag}\r\nX-Beat: {{}}\r\n\r\n"
        tasks.add(asyncio.create_task(ask(head, b"", polls, began + due)))
        tasks = {task for task in tasks if not task.done() or task.result() is not None}
    await asyncio.gather(*tasks)
    spent = time.perf_counter() - began
    while not free.empty():
        free.get_nowait()[1].close()
    return [
        row("line: 10,000 terminals, a poll every 30 s, p50", [at(polls, 0.5)], "ms"),
        row("line: 10,000 terminals, a poll every 30 s, p99", [at(polls, 0.99)], "ms"),
        row("line: 100 hand-ins at once meanwhile, p99", [at(hands, 0.99)], "ms"),
        row("line: hub's share of one core meanwhile", [(side.cpu_ms() - cpu) / spent / 10], "%"),
        row("line: polls a second", [len(polls) / spent], "1/s"),
    ]
