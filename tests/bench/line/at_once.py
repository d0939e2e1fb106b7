"""Many terminals that hand in at the same time, each its own envelopes one after the other."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

from tests.bench.bench_hub import Device, Side
from tests.bench.line.rows import row

if TYPE_CHECKING:
    from sync.hub.embedded import EmbeddedHub

TERMINALS, EACH = 32, 12
IN_A_STATION = 25
"""A station has a hundred number series, and each terminal takes one."""


def invited(hub: EmbeddedHub, number: int) -> str:
    """Invite the terminal of that number, in a station that has room for it."""
    return str(hub._hub.registry.invite(hub.url, hub.area, f"{100 + number // IN_A_STATION}"))


def at_once(rounds: int, hub: EmbeddedHub, bare: Side, bare_name: str) -> list[dict[str, Any]]:
    """CPU of a hand-in when others hand in at the same time, beside a bare server's under the same load."""
    ours = Side(hub.url, hub.pid)
    devices = [Device(ours, invited(hub, number)) for number in range(TERMINALS)]
    took: dict[str, list[float]] = {"ours": [], "bare": [], "ours wall": [], "bare wall": []}
    for turn in range(rounds + 1):
        made = [[device.envelope() for _ in range(EACH)] for device in devices]
        signed = [
            [_request(f"/v1/submissions/{name}", body, device) for name, body in each]
            for device, each in zip(devices, made, strict=True)
        ]
        plain = [[_request(f"/put/{name}", body) for name, body in each] for each in made]
        for what, side, requests in (("ours", ours, signed), ("bare", bare, plain)):
            cpu, began = side.cpu_ms(), time.perf_counter()
            asyncio.run(_all(side, requests))
            if turn:  # the first is for warming up
                took[f"{what} wall"].append((time.perf_counter() - began) * 1000 / (TERMINALS * EACH))
                took[what].append((side.cpu_ms() - cpu) / (TERMINALS * EACH))
    name = f"line: hand-in of 2 kB while {TERMINALS} terminals hand in"
    return [
        row(f"{name}, hub CPU", took["ours"], "ms", bare_name, took["bare"]),
        row(f"{name}, wall each", took["ours wall"], "ms", bare_name, took["bare wall"]),
    ]


def _request(path: str, body: bytes, device: Device | None = None) -> bytes:
    said = device.signed("PUT", path, body) if device else {}
    head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return f"PUT {path} HTTP/1.1\r\nHost: x\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


async def _all(side: Side, requests: list[list[bytes]]) -> None:
    await asyncio.gather(*(_one_terminal(side.door.host, side.door.port, each) for each in requests))


async def _one_terminal(host: str, port: int | None, requests: list[bytes]) -> None:
    reader, writer = await asyncio.open_connection(host, port)
    for request in requests:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if head[9:12] != b"201":
            raise RuntimeError(head)
        named = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
        await reader.readexactly(int(named.get(b"content-length", b"0")))
    writer.close()
