"""Where a hub stands while a terminal waits for it in vain: written down when a campaign asks, for who looks later.

Nothing of this is in the product. A hub that a campaign starts as a process has a thread that does nothing but wait for
the signal; it can tell even when the event loop is held up.
"""

from __future__ import annotations

import asyncio
import faulthandler
import os
import signal
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import psycopg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import uvicorn

    from sync.hub.hub import Hub

WAITED_S: Final = 30.0
"""Who waits longer than this for an answer though the line is well waits in vain."""
_ASKS: Final = signal.SIGUSR2
_ANSWERS_S: Final = 10.0
_END: Final = "that is all\n"
_TCP: Final = Path("/proc/self/net/tcp")
_AT_POSTGRESQL: Final = """
SELECT pid, pg_blocking_pids(pid), state, wait_event_type, wait_event, now() - query_start, left(query, 80)
FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY pid
"""


class Witness:
    """For a process with one hub after the other; to be made before any other thread is."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seen: tuple[Hub | None, uvicorn.Server | None] = None, None
        signal.pthread_sigmask(signal.SIG_BLOCK, {_ASKS})  # every thread after this one leaves it to the witness
        threading.Thread(target=self._run, name="witness", daemon=True).start()

    def sees(self, hub: Hub, server: uvicorn.Server) -> None:
        """Tell it which hub it is about from now on."""
        self._seen = hub, server

    def _run(self) -> None:
        while True:
            signal.sigwait({_ASKS})
            with self._file.open("a", encoding="utf-8") as told:
                testify(told, *self._seen)
                told.write(_END)


def ask(pid: int, file: Path) -> str:
    """Have the hub of a process tell where it stands; what it said, however little, within ten seconds."""
    before = len(_read(file))
    os.kill(pid, _ASKS)
    ends = time.monotonic() + _ANSWERS_S
    while not _read(file)[before:].endswith(_END) and time.monotonic() < ends:
        time.sleep(0.05)
    return _read(file)[before:] or "the hub's witness says nothing: whoever holds the interpreter does not let go\n"


def testify(told: IO[str], hub: Hub | None, server: uvicorn.Server | None) -> None:
    """Write down threads, tasks and connections. From any thread; what cannot be read is said and left out."""
    looks: list[tuple[str, Callable[[], Iterator[str]]]] = []
    if server is not None:
        looks += [("tasks", partial(_tasks, server)), ("connections of terminals", partial(_connections, server))]
        looks += [("sockets", partial(_sockets, server))]
    if hub is not None:
        looks += [("connections to the database", partial(_database, hub))]
    for name, look in looks:
        told.write(f"== {name}\n")
        try:
            told.writelines(f"{line}\n" for line in look())
        except Exception as error:  # noqa: BLE001 - it is read while it goes on
            told.write(f"cannot be read: {error!r}\n")
    told.write("== threads\n")
    told.flush()
    faulthandler.dump_traceback(told, all_threads=True)


def at_postgresql(dsn: str) -> str:
    """What PostgreSQL says of everybody who is connected, asked on a connection of its own."""
    try:
        with psycopg.connect(dsn, connect_timeout=5, autocommit=True) as conn:
            rows = conn.execute(_AT_POSTGRESQL).fetchall()
    except psycopg.Error as error:
        return f"PostgreSQL does not answer: {error!r}\n"
    return "".join(f"{row}\n" for row in rows) or "nobody is connected\n"


def put_down(name: str, text: str) -> str:
    """Keep what was said where it stays after the campaign; the file's name, which goes into the report."""
    file = Path(tempfile.mkdtemp(prefix="stood-")) / f"stood-{name}.txt"
    file.write_text(text, "utf-8")
    print(f"somebody waited more than {WAITED_S:.0f} s: {file}", file=sys.stderr, flush=True)
    return file.name


class Watch:
    """Calls a function once when what is under way takes too long, and goes on waiting."""

    def __init__(self, late: Callable[[], None], after_s: float = WAITED_S) -> None:
        self._late = late
        self._after_s = after_s
        self._since: float | None = None
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self._thread.start()

    @contextmanager
    def over(self) -> Iterator[None]:
        """Watch over what is done in the block."""
        self._since = time.monotonic()
        try:
            yield
        finally:
            self._since = None

    def close(self) -> None:
        """Watch no more."""
        self._ends.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ends.wait(self._after_s / 30):
            since = self._since
            if since is not None and time.monotonic() - since > self._after_s:
                self._since = None
                self._late()


def _read(file: Path) -> str:
    return file.read_text("utf-8", "replace") if file.exists() else ""


def _tasks(server: uvicorn.Server) -> Iterator[str]:
    loop = server.servers[0].get_loop()
    for task in asyncio.all_tasks(loop):
        yield f"{task.get_name()}: {task.get_coro()!r}"
        yield from (f"    {line}" for line in _awaited(task.get_coro()))


def _awaited(at: Any) -> Iterator[str]:
    """From a task's coroutine down to what it waits for: `Task.get_stack` gives the first of them alone."""
    while at is not None:
        frame = _first(at, "cr_frame", "gi_frame", "ag_frame")
        yield f"{frame.f_code.co_filename}:{frame.f_lineno} {frame.f_code.co_qualname}" if frame else repr(at)
        at = _first(at, "cr_await", "gi_yieldfrom", "ag_await")


def _first(of: Any, *names: str) -> Any:
    return next((found for name in names if (found := getattr(of, name, None)) is not None), None)


def _connections(server: uvicorn.Server) -> Iterator[str]:
    for each in list(server.server_state.connections):
        transport, cycle = getattr(each, "transport", None), getattr(each, "cycle", None)
        scope = getattr(cycle, "scope", None) or {}
        yield (
            f"{getattr(each, 'client', None)} closing {transport.is_closing() if transport else None} "
            f"to be written {transport.get_write_buffer_size() if transport else None} "
            f"request {scope.get('method')} {scope.get('path')} more body {getattr(cycle, 'more_body', None)} "
            f"answer begun {getattr(cycle, 'response_started', None)} done {getattr(cycle, 'response_complete', None)}"
        )


def _sockets(server: uvicorn.Server) -> Iterator[str]:
    """The kernel's word: state 01 is connected, 08 was left by the other end; then bytes not sent, bytes not read."""
    port = f":{server.servers[0].sockets[0].getsockname()[1]:04X}"
    for line in _TCP.read_text("ascii").splitlines()[1:]:
        words = line.split()
        if words[1].endswith(port):
            yield f"{words[1]} {words[2]} state {words[3]} queues {words[4]}"


def _database(hub: Hub) -> Iterator[str]:
    yield hub.engine.pool.status()
    short = hub._short_way
    if short is not None:
        line = short._line
        yield f"short way: turn {short._turn!r}, asked {line._asked}, held {line._held}, told {line._told!r}"
        conn = line._conn
        if conn is not None:
            yield f"its connection: {conn!r}, {conn.pgconn.transaction_status!r}, busy {conn.pgconn.is_busy()}"
    yield f"singles waiting: {len(hub.gathering._waiting)}, writer {hub.gathering._writer!r}"
