"""The hub's doors against a bare FastAPI application that does the least for the same request, in one run.

Server CPU is read from /proc, so a busy machine does not spoil the ratios. Both servers run one worker on loopback;
rounds are interleaved and medians are given.
"""

from __future__ import annotations

import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from sync.hub.embedded import EmbeddedHub
from sync.wire import ack, enrol, envelope, number, seal, stands, submission
from sync.wire.clock import SystemClock
from sync.wire.exact import exact
from sync.wire.http_signature import sign_request
from sync.wire.ids import uuid7
from sync.wire.moment import moment_text

POLLS, PUTS, BATCH = 600, 60, 50
PACE = 1000
"""One device and one address ask here as much as a county does: the hub's limits are so many times wider."""

BARE = """
import sqlite3, sys
import uvicorn
from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

db = sqlite3.connect(sys.argv[2], check_same_thread=False, isolation_level=None)
db.execute("PRAGMA journal_mode=WAL")
db.execute("PRAGMA synchronous=FULL")
db.execute("CREATE TABLE s (id TEXT PRIMARY KEY, body BLOB NOT NULL)")
app = FastAPI()

@app.get("/poll")
async def poll(request: Request) -> Response:
    return Response(status_code=304, headers={"ETag": request.headers["if-none-match"]})

def keep(name: str, body: bytes) -> None:
    db.execute("INSERT INTO s VALUES (?, ?)", (name, body))

@app.put("/put/{name}")
async def put(request: Request, name: str) -> Response:
    await run_in_threadpool(keep, name, await request.body())
    return Response(status_code=201)

uvicorn.run(app, port=int(sys.argv[1]), access_log=False, log_level="warning")
"""


class Side:
    """One server: a kept connection and its process."""

    def __init__(self, url: str, pid: int) -> None:
        where = urlsplit(url)
        self.door = http.client.HTTPConnection(where.hostname or "", where.port, timeout=10)
        self.pid = pid

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, bytes, str]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            self.door.request(method, path, body, named)
            response = self.door.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self.door.close()  # it lay idle for longer than a server keeps a line; the next request opens it again
            self.door.request(method, path, body, named)
            response = self.door.getresponse()
        return response.status, response.read(), response.headers.get("ETag", "")

    def cpu_ms(self) -> float:
        """CPU the process has used so far."""
        words = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
        return (int(words[11]) + int(words[12])) * 1000 / os.sysconf("SC_CLK_TCK")


class Device:
    """A terminal that hands in envelopes of about 2 kB."""

    def __init__(self, side: Side, invitation: str) -> None:
        self.suite = seal.suite(seal.INTL)
        self.signer = self.suite.new_signer()
        token = invitation.split(" ")[2]
        request = enrol.EnrolRequest(
            token=token, suite=seal.INTL, sign_public=self.signer.public, box_public=self.suite.new_box().public
        )
        self.side = side
        status, answer, _ = side.ask("POST", "/v1/devices/enrol", exact(request))
        _expect(201, (status, answer, ""))
        self.answer = enrol.read_enrol_answer(answer)
        self.count = 0
        self.last = envelope.FIRST
        self.clock = SystemClock()

    def envelope(self) -> tuple[str, bytes]:
        name, place = uuid7(self.clock), self.answer
        inside = submission.Submission(
            envelope=name,
            kind="unemployment",
            schema="1",
            answers={f"q{line}": "回答" * 8 for line in range(12)},
            card={"id_number": "999999199001010015", "name": "测试甲"},
        )
        self.count += 1
        receipt = number.make_number(place.area, place.station, place.series, self.count)
        key = place.intake[0]
        made = envelope.Envelope(
            id=name,
            area=place.area,
            device=place.device,
            series=place.series,
            kind="unemployment",
            schema="1",
            number=receipt,
            created=moment_text(datetime.now(UTC)),
            counter=self.count,
            prev=self.last,
            kid=key.kid,
            suite=key.suite,
            sealed=submission.seal_submission(inside, key.suite, key.public),
            status_keys=number.status_keys(receipt, number.new_secret()),
        )
        data = envelope.encode(envelope.sign(made, self.signer.private))
        self.last = envelope.digest(data)
        return name, data

    def signed(self, method: str, path: str, body: bytes) -> dict[str, str]:
        """Pass and signature of a request that hands in."""
        at = int(datetime.now(UTC).timestamp())
        made = sign_request(method, path, body, self.answer.device, seal.INTL, self.signer.private, at)
        return made | {"Authorization": f"Bearer {self.answer.token}"}


def run(rounds: int) -> list[dict[str, Any]]:
    """Measure unchanged polls, single hand-ins and batches; `ratio` is the hub's value over the bare one's."""
    with tempfile.TemporaryDirectory() as name, EmbeddedHub(Path(name) / "hub", together=False, pace=PACE) as hub:
        port = _free_port()
        command = [sys.executable, "-c", BARE, str(port), str(Path(name) / "bare.db")]
        bare_process = subprocess.Popen(command)
        try:
            bare = Side(f"http://127.0.0.1:{port}", bare_process.pid)
            _wait(bare)
            ours = Side(hub.url, hub.pid)
            return _measure(rounds, ours, bare, Device(ours, hub.invitation()))
        finally:
            bare_process.terminate()
            bare_process.wait(10)


def _measure(rounds: int, ours: Side, bare: Side, device: Device) -> list[dict[str, Any]]:
    token = f"Bearer {device.answer.token}"
    etag = ours.ask("GET", stands.PATH, Authorization=token)[2]
    took: dict[str, list[float]] = {}
    for _ in range(rounds):
        _turn(
            took,
            "poll",
            ours,
            POLLS,
            lambda: _expect(304, ours.ask("GET", stands.PATH, Authorization=token, If_None_Match=etag)),
        )
        _turn(took, "bare poll", bare, POLLS, lambda: _expect(304, bare.ask("GET", "/poll", If_None_Match='"x"')))
        made = [device.envelope() for _ in range(PUTS)]
        left = iter(made)
        _turn(took, "put", ours, PUTS, lambda left=left: _put(ours, "/v1/submissions/", next(left), device))
        left = iter(made)
        _turn(took, "bare put", bare, PUTS, lambda left=left: _put(bare, "/put/", next(left)))
        body = ack.encode_batch([device.envelope()[1] for _ in range(BATCH)])
        _turn(took, "batch", ours, 1, lambda body=body: _batch(ours, body, device))
    rows = [
        _row(took, "hub: unchanged poll, wall", "poll wall", "bare FastAPI 304", "bare poll wall"),
        _row(took, "hub: unchanged poll, server CPU", "poll cpu", "bare FastAPI 304", "bare poll cpu"),
        _row(took, "hub: hand-in of 2 kB, wall", "put wall", "bare FastAPI + sqlite3 FULL", "bare put wall"),
        _row(took, "hub: hand-in of 2 kB, server CPU", "put cpu", "bare FastAPI + sqlite3 FULL", "bare put cpu"),
    ]
    took["batch item wall"] = [value / BATCH for value in took["batch wall"]]
    return [
        *rows,
        _row(took, "hub: hand-in in a batch of 50, wall each", "batch item wall", "single hand-in", "put wall"),
    ]


def _turn(took: dict[str, list[float]], name: str, side: Side, times: int, work: Any) -> None:
    cpu, start = side.cpu_ms(), time.perf_counter()
    for _ in range(times):
        work()
    took.setdefault(f"{name} wall", []).append((time.perf_counter() - start) * 1000 / times)
    took.setdefault(f"{name} cpu", []).append((side.cpu_ms() - cpu) / times)


def _put(side: Side, path: str, made: tuple[str, bytes], device: Device | None = None) -> None:
    headers = device.signed("PUT", path + made[0], made[1]) if device else {}
    _expect(201, side.ask("PUT", path + made[0], made[1], **headers))


def _batch(side: Side, body: bytes, device: Device) -> None:
    headers = device.signed("POST", "/v1/submissions", body)
    status, answer, _ = side.ask("POST", "/v1/submissions", body, **headers)
    _expect(200, (status, answer, ""))
    if any(item.status != 201 for item in msgspec.json.decode(answer, type=ack.BatchAnswer).items):
        raise RuntimeError("a batch was not taken")


def _expect(status: int, got: tuple[int, bytes, str]) -> None:
    if got[0] != status:
        raise RuntimeError(got[:2])


def _row(took: dict[str, list[float]], name: str, mine: str, peer: str, other: str) -> dict[str, Any]:
    value, base = statistics.median(took[mine]), statistics.median(took[other])
    ratio = round(value / base, 2) if base else None
    return {
        "name": name,
        "value": round(value, 4),
        "unit": "ms",
        "peer": peer,
        "ratio": ratio,
        "samples": len(took[mine]),
    }


def _free_port() -> int:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def _wait(side: Side) -> None:
    for _ in range(200):
        try:
            side.ask("GET", "/nothing")
        except OSError:
            side.door.close()
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the bare server did not start")


if __name__ == "__main__":
    for row in run(int(sys.argv[1]) if len(sys.argv) > 1 else 5):
        print(row)
