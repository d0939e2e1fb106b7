"""The whole line on a real PostgreSQL: what a poll, a hand-in, a batch, a bootstrap and ten thousand terminals cost.

The hub runs as processes (doors, sequencer), its peers on the same database server. Server CPU is read from /proc. The
terminals of the crowd are simulated in this process, so that it shares the machine with what it measures.
"""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import itertools
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

from kiosk.desk.postings.generate import generate
from sync.hub.bearer import Claims, mint
from sync.hub.embedded import EmbeddedHub
from sync.hub.importer import import_postings
from sync.hub.sequencer import Sequencer
from sync.wire import ack, stands
from sync.wire.posting import posting_bytes
from tests.bench.bench_hub import BATCH, PACE, Device, Side
from tests.bench.line.at_once import at_once
from tests.bench.line.bootstrap import bootstrap
from tests.bench.line.crowd import crowd
from tests.bench.line.edits import edits
from tests.bench.line.rows import row
from tests.real import postgres

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

AREA = "999999"
POSTINGS = int(os.environ.get("LINE_POSTINGS", "100000"))
POLLS, PUTS, CALLERS, WARM = 2000, 200, 60, 50
SILENCE_S = 11.0
PARTS = ("doors", "bootstrap", "crowd", "edits")

BARE = """
import sys
from importlib.util import find_spec

import uvicorn
from fastapi import FastAPI, Request, Response

app = FastAPI()
free = []
port, host, server_port, user, database = sys.argv[1:]

if find_spec("asyncpg"):
    import asyncpg

    async def connect():
        return await asyncpg.connect(host=host, port=int(server_port), user=user, database=database)

    def keep(conn, name, body):
        return conn.execute("INSERT INTO bare VALUES ($1, $2) ON CONFLICT DO NOTHING", name, body)
else:
    import psycopg

    def connect():
        dsn = f"host={host} port={server_port} user={user} dbname={database}"
        return psycopg.AsyncConnection.connect(dsn, autocommit=True)

    def keep(conn, name, body):
        return conn.execute("INSERT INTO bare VALUES (%s, %s) ON CONFLICT DO NOTHING", (name, body))

@app.put("/put/{name}")
async def put(request: Request, name: str) -> Response:
    body = await request.body()
    conn = free.pop() if free else await connect()
    await keep(conn, name, body)
    free.append(conn)
    return Response(status_code=201)

uvicorn.run(app, port=int(port), access_log=False, log_level="warning")
"""


def run(rounds: int, parts: Sequence[str] = PARTS, postings: int = POSTINGS) -> list[dict[str, Any]]:
    """Rows {name, value, unit, peer, ratio, samples}."""
    rows: list[dict[str, Any]] = []
    if set(parts) - {"edits"}:
        rows += _at_one_hub(rounds, parts, postings)
    return rows + (edits() if "edits" in parts else [])


def _at_one_hub(rounds: int, parts: Sequence[str], postings: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    with contextlib.ExitStack() as undo:
        home = Path(undo.enter_context(tempfile.TemporaryDirectory(prefix="line-")))
        # as a county has it: a commit is on the disk when it is told
        server = undo.enter_context(postgres.running(fsync="on"))
        database = server.new_database()
        hub = undo.enter_context(EmbeddedHub(home / "hub", database=server.url(database), together=False, pace=PACE))
        behind = hub._hub
        sequencer = Sequencer(behind.engine, behind.keys, behind.clock)
        jobs = list(generate(postings, 1, date(2026, 11, 22)))
        file = home / "jobs.jsonl"
        file.write_bytes(b"\n".join(posting_bytes(job) for job in jobs))
        import_postings(behind.engine, behind.clock, file, f"county/{AREA}")
        sequencer.drain()
        time.sleep(2)  # the doors look once a second
        rows += _doors(rounds, hub, server, database, undo) if "doors" in parts else []
        rows += bootstrap(hub, home, jobs) if "bootstrap" in parts else []
        rows += asyncio.run(crowd(hub)) if "crowd" in parts else []
        hub.kill()
    return rows


def _doors(
    rounds: int, hub: EmbeddedHub, server: postgres.Postgres, database: str, undo: contextlib.ExitStack
) -> list[dict[str, Any]]:
    ours = Side(hub.url, hub.pid)
    dsn = f"host={server.folder} port={server.port} user={server.user} dbname={database}"
    with psycopg.connect(dsn, autocommit=True) as conn:
        conn.execute("CREATE TABLE bare (name TEXT PRIMARY KEY, body BYTEA NOT NULL)")
    bare = undo.enter_context(_bare(str(server.folder), str(server.port), server.user, database))
    device = Device(ours, hub.invitation())
    callers = itertools.cycle(_callers(ours, hub))
    took: dict[str, list[float]] = {}

    def poll() -> None:
        pass_, etag = next(callers)
        _expect(304, ours.ask("GET", stands.PATH, Authorization=pass_, If_None_Match=etag)[0])

    for made in [device.envelope() for _ in range(WARM)]:
        _put(ours, "/v1/submissions/", made, device)
        _put(bare, "/put/", made)
    for _ in range(rounds):
        _turn(took, "poll", ours, POLLS, poll)
        made = [device.envelope() for _ in range(PUTS)]
        left, again = iter(made), iter(made)
        _turn(took, "put", ours, PUTS, lambda left=left: _put(ours, "/v1/submissions/", next(left), device))
        _turn(took, "bare", bare, PUTS, lambda again=again: _put(bare, "/put/", next(again)))
        # as many hand-ins as one by one: a single batch is shorter than the kernel's count of CPU time
        some = iter([_signed_batch(device) for _ in range(PUTS // BATCH)])
        _turn(took, "batch", ours, PUTS // BATCH, lambda some=some: _batch(ours, *next(some)))
    each = {what: [value / BATCH for value in took[f"batch {what}"]] for what in ("wall", "cpu")}
    transactions = _transactions(dsn, poll)
    driver = "asyncpg" if find_spec("asyncpg") else "psycopg"
    bare_name = f"bare FastAPI + {driver}, the same PostgreSQL"
    return [
        row("line: unchanged poll, hub CPU", took["poll cpu"], "ms"),
        {"name": "line: transactions an unchanged poll costs", "value": transactions, "unit": "tx", "samples": []},
        row("line: hand-in of 2 kB, hub CPU", took["put cpu"], "ms", bare_name, took["bare cpu"]),
        row("line: hand-in of 2 kB, wall", took["put wall"], "ms", bare_name, took["bare wall"]),
        *at_once(rounds, hub, bare, bare_name),
        row("line: single hand-in over one in a batch of 50, wall", took["put wall"], "ms", "in a batch", each["wall"]),
        row("line: single hand-in over one in a batch of 50, CPU", took["put cpu"], "ms", "in a batch", each["cpu"]),
    ]


def _callers(side: Side, hub: EmbeddedHub) -> list[tuple[str, str]]:
    """Passes of so many terminals that none of them asks too often, and what each heard last."""
    until = int(time.time()) + 3600
    said = [
        Claims(area=AREA, device=f"poll-{number}", station="001", street="", series=0, until=until)
        for number in range(CALLERS)
    ]
    passes = [f"Bearer {mint(each, hub._hub.keys.token_key)}" for each in said]
    return [(pass_, side.ask("GET", stands.PATH, Authorization=pass_)[2]) for pass_ in passes]


@contextlib.contextmanager
def _bare(*server: str) -> Any:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as door:
        port = int(door.getsockname()[1])
    process = subprocess.Popen([sys.executable, "-c", BARE, str(port), *server])
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
        # a connection of the server writes its counts down when it has been idle for ten seconds
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


def _turn(took: dict[str, list[float]], name: str, side: Side, times: int, work: Callable[[], None]) -> None:
    cpu, start = side.cpu_ms(), time.perf_counter()
    for _ in range(times):
        work()
    took.setdefault(f"{name} wall", []).append((time.perf_counter() - start) * 1000 / times)
    took.setdefault(f"{name} cpu", []).append((side.cpu_ms() - cpu) / times)


def _put(side: Side, path: str, made: tuple[str, bytes], device: Device | None = None) -> None:
    headers = device.signed("PUT", path + made[0], made[1]) if device else {}
    _expect(201, side.ask("PUT", path + made[0], made[1], **headers)[0])


def _signed_batch(device: Device) -> tuple[bytes, dict[str, str]]:
    body = ack.encode_batch([device.envelope()[1] for _ in range(BATCH)])
    return body, device.signed("POST", ack.SUBMISSIONS, body)


def _batch(side: Side, body: bytes, headers: dict[str, str]) -> None:
    status, answer, _ = side.ask("POST", ack.SUBMISSIONS, body, **headers)
    _expect(200, status)
    if any(item.status != http.client.CREATED for item in ack.read_batch_answer(answer).items):
        raise RuntimeError("a batch was not taken")


def _expect(status: int, got: int) -> None:
    if got != status:
        raise RuntimeError(got)


if __name__ == "__main__":
    # python -m tests.bench.bench_line ROUNDS POSTINGS PART...: a look at a part of it; ./dev bench line keeps figures
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for row in run(int(sys.argv[1]), sys.argv[3:] or PARTS, int(sys.argv[2])):
        print(row)
