"""The whole line on a real PostgreSQL: what a poll, a hand-in, a batch, a bootstrap and ten thousand terminals cost.

The hub runs as processes (doors, sequencer), its peers on the same database server. Server CPU is read from /proc. The
terminals of the crowd are simulated in this process, so that it shares the machine with what it measures.
"""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

from kiosk.agent import enrol as enrol_terminal
from kiosk.desk.postings.generate import generate
from kiosk.desk.search.stamp import read_stamp
from kiosk.launch import start_module
from kiosk.paths import DataFolder, setting_files
from kiosk.settings import read_settings, write_own
from sync.cache.catalogue import Catalogue
from sync.cache.desk import DeskStore
from sync.client.agent import Agent
from sync.client.enrol import enrol
from sync.client.line import Line
from sync.client.settings import LineSettings
from sync.hub.bearer import Claims, mint
from sync.hub.embedded import EmbeddedHub
from sync.hub.importer import import_postings
from sync.hub.sequencer import Sequencer
from sync.wire import ack, stands
from sync.wire.clock import SystemClock
from sync.wire.manifest import plan
from sync.wire.posting import posting_bytes
from tests.bench.bench_hub import BATCH, Device, Side
from tests.real import postgres

if TYPE_CHECKING:
    from collections.abc import Callable

    from sync.wire.posting import Posting

AREA = "999999"
POSTINGS = 100_000
POLLS, PUTS = 2000, 100
CROWD, EVERY_S, CROWD_S, SUBMITTING = 10_000, 30, 30, 100
CONNECTIONS = 256
CUTS = 8
EDITS = 5
POLL_S = 5
SILENCE_S = 6.0

BARE = """
import asyncio, sys
import psycopg, uvicorn
from fastapi import FastAPI, Request, Response

app = FastAPI()
free: asyncio.LifoQueue = asyncio.LifoQueue()

@app.put("/put/{name}")
async def put(request: Request, name: str) -> Response:
    body = await request.body()
    conn = free.get_nowait() if free.qsize() else await psycopg.AsyncConnection.connect(sys.argv[2], autocommit=True)
    await conn.execute("INSERT INTO bare VALUES (%s, %s) ON CONFLICT DO NOTHING", (name, body))
    free.put_nowait(conn)
    return Response(status_code=201)

uvicorn.run(app, port=int(sys.argv[1]), access_log=False, log_level="warning")
"""


def run(rounds: int) -> list[dict[str, Any]]:
    """Rows {name, value, unit, peer, ratio, samples}."""
    with contextlib.ExitStack() as undo:
        home = Path(undo.enter_context(tempfile.TemporaryDirectory(prefix="line-")))
        # as a county has it: a commit is on the disk when it is told
        server = undo.enter_context(postgres.running(fsync="on"))
        database = server.new_database()
        hub = undo.enter_context(EmbeddedHub(home / "hub", database=server.url(database), together=False))
        behind = hub._hub
        sequencer = Sequencer(behind.engine, behind.keys, behind.clock)
        jobs = list(generate(POSTINGS, 1, date(2026, 11, 22)))
        file = home / "jobs.jsonl"
        file.write_bytes(b"\n".join(posting_bytes(job) for job in jobs))
        import_postings(behind.engine, behind.clock, file, f"county/{AREA}")
        sequencer.drain()
        time.sleep(2)  # the doors look once a second
        rows = _doors(rounds, hub, server, database, undo)
        rows += _bootstrap(hub, home, jobs)
        rows += asyncio.run(_crowd(hub))
        hub.kill()
    return rows + _edits()


# -- one door at a time ----------------------------------------------------------------------------------------------


def _doors(
    rounds: int, hub: EmbeddedHub, server: postgres.Postgres, database: str, undo: contextlib.ExitStack
) -> list[dict[str, Any]]:
    ours = Side(hub.url, hub.pid)
    dsn = f"host={server.folder} port={server.port} user={server.user} dbname={database}"
    with psycopg.connect(dsn, autocommit=True) as conn:
        conn.execute("CREATE TABLE bare (name TEXT PRIMARY KEY, body BYTEA NOT NULL)")
    bare = undo.enter_context(_bare(dsn))
    device = Device(ours, hub.invitation())
    pass_ = f"Bearer {device.answer.token}"
    etag = ours.ask("GET", stands.PATH, Authorization=pass_)[2]
    took: dict[str, list[float]] = {}

    def poll() -> None:
        _expect(304, ours.ask("GET", stands.PATH, Authorization=pass_, If_None_Match=etag)[0])

    for _ in range(rounds):
        _turn(took, "poll", ours, POLLS, poll)
        made = [device.envelope() for _ in range(PUTS)]
        left, again = iter(made), iter(made)
        _turn(took, "put", ours, PUTS, lambda left=left: _put(ours, "/v1/submissions/", next(left), device))
        _turn(took, "bare", bare, PUTS, lambda again=again: _put(bare, "/put/", next(again)))
        body = ack.encode_batch([device.envelope()[1] for _ in range(BATCH)])
        headers = device.signed("POST", ack.SUBMISSIONS, body)
        _turn(took, "batch", ours, 1, lambda body=body, headers=headers: _batch(ours, body, headers))
    each = {what: [value / BATCH for value in took[f"batch {what}"]] for what in ("wall", "cpu")}
    transactions = _transactions(dsn, poll)
    bare_name = "bare FastAPI + psycopg, the same PostgreSQL"
    return [
        _row("line: unchanged poll, hub CPU", took["poll cpu"], "ms"),
        {"name": "line: transactions an unchanged poll costs", "value": transactions, "unit": "tx", "samples": []},
        _row("line: hand-in of 2 kB, hub CPU", took["put cpu"], "ms", bare_name, took["bare cpu"]),
        _row("line: hand-in of 2 kB, wall", took["put wall"], "ms", bare_name, took["bare wall"]),
        _row(
            "line: single hand-in over one in a batch of 50, wall", took["put wall"], "ms", "in a batch", each["wall"]
        ),
        _row("line: single hand-in over one in a batch of 50, CPU", took["put cpu"], "ms", "in a batch", each["cpu"]),
    ]


@contextlib.contextmanager
def _bare(dsn: str) -> Any:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as door:
        port = int(door.getsockname()[1])
    process = subprocess.Popen([sys.executable, "-c", BARE, str(port), dsn])
    side = Side(f"http://127.0.0.1:{port}", process.pid)
    try:
        for _ in range(200):
            try:
                side.ask("GET", "/nothing")
                break
            except OSError:
                side.door.close()
                time.sleep(0.05)
        yield side
    finally:
        process.terminate()
        process.wait(10)


def _transactions(dsn: str, poll: Callable[[], None]) -> float:
    """Transactions of the database that a poll adds to those the hub makes anyway in the same time."""

    def count() -> int:
        # the server writes its counts down when a connection has been idle for a second
        time.sleep(SILENCE_S)
        with psycopg.connect(dsn, autocommit=True) as conn:
            row = conn.execute(
                "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()"
            )
            return int((row.fetchone() or (0,))[0])

    began, first = time.perf_counter(), count()
    for _ in range(POLLS):
        poll()
    spent = time.perf_counter() - began
    second = count()
    quiet_began, third = time.perf_counter(), 0
    time.sleep(spent - SILENCE_S if spent > SILENCE_S else 0)
    third = count()
    quiet = time.perf_counter() - quiet_began
    idle = (third - second) / quiet
    return round(max(0.0, (second - first) - idle * (spent + SILENCE_S)) / POLLS, 4)


# -- a terminal that begins with nothing -----------------------------------------------------------------------------


class _CutLine(Line):
    """The real line, cut in the middle of a file so many times."""

    def __init__(self, cuts: int) -> None:
        super().__init__(LineSettings(), SystemClock())
        self.received = 0
        self._cuts = iter(sorted(random.Random(1).sample(range(2, 2 + 6 * cuts), cuts)))
        self._next = next(self._cuts, -1)
        self._files = 0

    def segment(self, place: Any, sha256: str, size: int, partial: bytearray) -> None:
        from sync.client.errors import Unreachable

        before = len(partial)
        super().segment(place, sha256, size, partial)
        self.received += len(partial) - before
        self._files += 1
        if self._files == self._next:
            self._next = next(self._cuts, -1)
            raise Unreachable("cut_short")


def _bootstrap(hub: EmbeddedHub, home: Path, jobs: list[Posting]) -> list[dict[str, Any]]:
    """All postings from nothing, cut and restarted now and then: bytes beside their plain JSON, and what is lost."""
    folder = home / "terminal"
    folder.mkdir()
    clock, line = SystemClock(), _CutLine(CUTS)
    with DeskStore(folder / "desk.db", clock) as desk:
        enrol(hub.invitation(), desk, line, folder / "device.key", clock)
        spent, restarts = 0.0, 0
        while True:
            # a fresh process each time: what it held in memory is gone
            catalogue = Catalogue(folder / "catalogue.db", clock)
            agent = Agent(LineSettings(), desk, catalogue, line, clock, lambda: None, key_file=folder / "device.key")
            began = time.process_time()
            agent.attempt("down", agent.down_once)
            spent += time.process_time() - began
            done = catalogue.count() == len(jobs)
            catalogue.close()
            if done:
                break
            restarts += 1
    line.close()
    plain = sum(len(posting_bytes(job)) for job in jobs)
    whole = sum(size for (size,) in _sizes(hub))
    return [
        {
            "name": "line: bytes of 100,000 postings beside plain JSON",
            "value": whole / len(jobs), "unit": "B each", "peer": "plain JSON", "ratio": whole / plain, "samples": [],
        },
        {
            "name": f"line: files fetched twice for {CUTS} cuts and restarts",
            "value": (line.received - whole) / (whole / max(1, len(_sizes(hub)))), "unit": "files", "peer": "cuts",
            "ratio": (line.received - whole) / (whole / max(1, len(_sizes(hub)))) / max(1, restarts), "samples": [],
        },
        {"name": "line: bootstrap of 100,000, terminal's CPU", "value": spent, "unit": "s", "samples": []},
    ]  # fmt: skip


def _sizes(hub: EmbeddedHub) -> list[tuple[int]]:
    from sync.hub.feed_writer import manifest_of
    from sync.hub.tables import feed

    with hub._hub.engine.connect() as conn:
        body = conn.execute(feed.select().where(feed.c.collection == "posting")).one().manifest
    todo = plan(manifest_of(bytes(body)), "", 0)
    return [(part.bytes,) for part in (*(todo.base.parts if todo.base else ()), *todo.segments)]


# -- the crowd -------------------------------------------------------------------------------------------------------


async def _crowd(hub: EmbeddedHub) -> list[dict[str, Any]]:
    """Let 10,000 terminals poll every 30 s, and a hundred hand in at once in the midst of it."""
    keys = hub._hub.keys
    until = int(time.time()) + 3600
    passes = [
        mint(
            Claims(area=AREA, device=f"crowd-{number}", station="001", street="", series=0, until=until), keys.token_key
        )
        for number in range(CROWD)
    ]
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
        _row("line: 10,000 terminals, a poll every 30 s, p50", [_at(polls, 0.5)], "ms"),
        _row("line: 10,000 terminals, a poll every 30 s, p99", [_at(polls, 0.99)], "ms"),
        _row("line: 100 hand-ins at once meanwhile, p99", [_at(hands, 0.99)], "ms"),
        _row("line: hub's share of one core meanwhile", [(side.cpu_ms() - cpu) / spent / 10], "%"),
        _row("line: polls a second", [len(polls) / spent], "1/s"),
    ]


def _at(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


# -- from an edit to a search ----------------------------------------------------------------------------------------


def _edits() -> list[dict[str, Any]]:
    """From the import of one posting at the hub until the index of a polling terminal holds it."""
    with tempfile.TemporaryDirectory(prefix="line-") as name, EmbeddedHub(Path(name) / "hub") as hub:
        home = Path(name)
        data = DataFolder(home / "data")
        data.create()
        write_own(data.own_settings, {"line.poll_s": POLL_S})
        jobs = list(generate(2000 + EDITS, 2, date(2026, 11, 22)))
        _import(hub, home, jobs[:2000])
        said = enrol_terminal(read_settings(setting_files(data)), data, hub.invitation())
        if not said.startswith("好了"):
            raise RuntimeError(said)
        agent = start_module("kiosk", "agent", data=data.root)
        took: list[float] = []
        try:
            _indexed(data, 2000)
            for number in range(EDITS):
                time.sleep(random.Random(number).random() * POLL_S)
                began = time.perf_counter()
                _import(hub, home, jobs[2000 + number : 2001 + number])
                _indexed(data, 2001 + number)
                took.append(time.perf_counter() - began)
        finally:
            agent.terminate()
            agent.wait(20)
    return [
        _row(f"line: edit at the hub to searchable, poll every {POLL_S} s, worst", [max(took)], "s"),
        _row("line: the same beyond one poll of at most 1.2 times that", [max(took) - 1.2 * POLL_S], "s"),
    ]


def _import(hub: EmbeddedHub, home: Path, jobs: list[Posting]) -> None:
    file = home / "edit.jsonl"
    file.write_bytes(b"\n".join(posting_bytes(job) for job in jobs))
    hub.import_postings(file)


def _indexed(data: DataFolder, count: int) -> None:
    ends = time.monotonic() + 120
    while time.monotonic() < ends:
        stamp = read_stamp(data.index)
        if stamp is not None and stamp.count >= count:
            return
        time.sleep(0.02)
    raise RuntimeError("the terminal never indexed it")


# -- counting --------------------------------------------------------------------------------------------------------


def _turn(took: dict[str, list[float]], name: str, side: Side, times: int, work: Callable[[], None]) -> None:
    cpu, start = side.cpu_ms(), time.perf_counter()
    for _ in range(times):
        work()
    took.setdefault(f"{name} wall", []).append((time.perf_counter() - start) * 1000 / times)
    took.setdefault(f"{name} cpu", []).append((side.cpu_ms() - cpu) / times)


def _put(side: Side, path: str, made: tuple[str, bytes], device: Device | None = None) -> None:
    headers = device.signed("PUT", path + made[0], made[1]) if device else {}
    _expect(201, side.ask("PUT", path + made[0], made[1], **headers)[0])


def _batch(side: Side, body: bytes, headers: dict[str, str]) -> None:
    status, answer, _ = side.ask("POST", ack.SUBMISSIONS, body, **headers)
    _expect(200, status)
    if any(item.status != http.client.CREATED for item in ack.read_batch_answer(answer).items):
        raise RuntimeError("a batch was not taken")


def _expect(status: int, got: int) -> None:
    if got != status:
        raise RuntimeError(got)


def _row(
    name: str, samples: list[float], unit: str, peer: str | None = None, other: list[float] | None = None
) -> dict[str, Any]:
    ratio = None
    if other is not None:
        pairs = [one / two for one, two in zip(samples, other, strict=True) if two]
        ratio = statistics.median(pairs) if pairs else None
    value = statistics.median(samples)
    return {"name": name, "value": value, "unit": unit, "peer": peer, "ratio": ratio, "samples": samples}


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for row in run(int(sys.argv[1]) if len(sys.argv) > 1 else 3):
        print(row)
