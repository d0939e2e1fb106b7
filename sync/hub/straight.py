"""One question to PostgreSQL, asked again and again straight from an event loop: no thread, and nothing said before it.

The driver's own connections join the loop and leave it at every question, which costs the hub more than all the rest of
asking. This one stays with its loop and speaks through psycopg's wrapper of libpq: the question is prepared once, the
values go as they are, and the answer is read when it has come.

What a question changes is kept when the server is told that nothing more belongs to it (libpq's pipeline, a Sync of the
protocol). That goes along with the question, or a while behind it: so a transaction costs no word of its own.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg.pq import DiagnosticField, ExecStatus

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Mapping, Sequence

    from psycopg.pq import Format
    from psycopg.pq.abc import PGconn, PGresult

_CONNECT_S: Final = 5
_ANSWER_S: Final = 10
"""No answer takes so long but of a server process that its postmaster left behind: it may hold the line for ever."""
_NAME: Final = b"straight"
_PLAN: Final = b"SET plan_cache_mode = force_generic_plan"
"""One plan for all values: else the database may plan anew at each question, and with a batch among the values that
takes ten times as long as the answer. Said once the line is open: poolers refuse it among what opens one."""
_GOOD: Final = {ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK}


class Straight:
    """One connection that answers one question. For one event loop, one question at a time; it opens when asked."""

    def __init__(self, where: Mapping[str, Any], question: bytes, formats: Sequence[Format]) -> None:
        """where: as psycopg connects. question: with $1, $2 and so on; formats: those of its values, in their order."""
        self._where = where
        self._question = question
        self._formats = formats
        self._conn: psycopg.AsyncConnection[Any] | None = None
        self._socket = -1
        self._results: list[PGresult] = []
        self._told: asyncio.Future[list[str]] | None = None
        self._asked = False  # an answer is still to come, whether or not anybody waits for it
        self._held = False  # it ends with its rows, else with the server's word that all is kept

    async def send(self, values: Sequence[bytes]) -> asyncio.Future[list[str]]:
        """Ask, and give what will be told: the first word of each row.

        psycopg.Error or OSError, now or then, when the database is away or will not answer. A question that nobody
        waits for any more spoils the next one, and then the line is opened anew.
        """
        line = self._conn.pgconn if self._conn is not None else await self._open()

        def ask() -> None:
            line.send_query_prepared(_NAME, values, self._formats)
            line.pipeline_sync()

        return self._ask(line, ask)

    @asynccontextmanager
    async def holding(self, values: Sequence[bytes]) -> AsyncGenerator[asyncio.Future[list[str]]]:
        """Ask as `send` does; what the question changes is kept at the end of the block, which waits for that.

        Nothing is kept when the block is left by an exception: the connection goes, and the transaction with it.
        """
        line = self._conn.pgconn if self._conn is not None else await self._open()

        def ask() -> None:
            line.send_query_prepared(_NAME, values, self._formats)
            line.send_flush_request()

        kept = False
        try:
            told = self._ask(line, ask, held=True)
            told.add_done_callback(_heard)
            yield told
            await told
            await self._ask(line, line.pipeline_sync)
            kept = True
        finally:
            if not kept:
                self._lose(psycopg.OperationalError("given up"))

    def close(self) -> None:
        """Leave the database; whoever waits for an answer is told that there will be none."""
        self._lose(psycopg.OperationalError("closed"))

    async def _open(self) -> PGconn:
        self._conn = await psycopg.AsyncConnection.connect(autocommit=True, connect_timeout=_CONNECT_S, **self._where)
        line = self._conn.pgconn
        line.enter_pipeline_mode()
        self._socket = line.socket  # libpq forgets it when the line breaks, and the loop must be told
        asyncio.get_running_loop().add_reader(self._socket, self._read, line)

        def prepare() -> None:
            line.send_query_params(_PLAN, None)
            line.send_prepare(_NAME, self._question)
            line.pipeline_sync()

        await self._ask(line, prepare)
        return line

    def _ask(self, line: PGconn, send: Callable[[], None], *, held: bool = False) -> asyncio.Future[list[str]]:
        told = self._told = asyncio.get_running_loop().create_future()
        if self._asked:
            self._lose(psycopg.OperationalError("an answer to somebody else is still to come"))
            return told
        self._results, self._asked, self._held = [], True, held
        try:
            send()
            self._write(line)
        except psycopg.OperationalError as error:
            self._lose(error)
        else:
            late = asyncio.get_running_loop().call_later(_ANSWER_S, self._give_up, told)
            told.add_done_callback(lambda _: late.cancel())
        return told

    def _give_up(self, told: asyncio.Future[list[str]]) -> None:
        """Leave a line on which no answer comes, whatever the reason: whoever waits goes another way."""
        if not told.done():
            told.set_exception(psycopg.OperationalError("no answer"))
            self._lose(psycopg.OperationalError("no answer"))

    def _write(self, line: PGconn) -> None:
        """Send what is still to be sent; a batch is longer than a socket takes at once."""
        loop = asyncio.get_running_loop()
        if line.flush():
            loop.add_writer(self._socket, self._write_on, line)
        else:
            loop.remove_writer(self._socket)

    def _write_on(self, line: PGconn) -> None:
        try:
            self._write(line)
        except psycopg.OperationalError as error:
            self._lose(error)

    def _read(self, line: PGconn) -> None:
        """Read what has come; also that the database went away while nothing was asked."""
        try:
            line.consume_input()
            while self._asked and not line.is_busy():
                result = line.get_result()
                if result is None:
                    if self._held:
                        self._tell()
                elif result.status == ExecStatus.PIPELINE_SYNC:
                    self._tell()
                elif result.status in _GOOD:
                    self._results.append(result)
                else:
                    # its words may hold values, its code holds none; what is prepared may be good no more, so all anew
                    state = result.error_field(DiagnosticField.SQLSTATE) or b""
                    self._lose(psycopg.DatabaseError(state.decode("ascii", "replace")))
        except psycopg.OperationalError as error:
            self._lose(error)

    def _tell(self) -> None:
        told, self._asked = self._told, False
        if told is not None and not told.done():
            told.set_result([_word(result, row) for result in self._results for row in range(result.ntuples)])

    def _lose(self, why: psycopg.Error) -> None:
        conn, self._conn, self._asked = self._conn, None, False
        if conn is not None:
            loop = asyncio.get_running_loop()
            loop.remove_reader(self._socket)
            loop.remove_writer(self._socket)
            conn.pgconn.finish()
        told, self._told = self._told, None
        if told is not None and not told.done():
            told.set_exception(why)


def _heard(told: asyncio.Future[list[str]]) -> None:
    """Know of a failure: else the loop writes into the log that nobody asked, when a block was left before."""
    if not told.cancelled():
        told.exception()


def _word(result: PGresult, row: int) -> str:
    return (result.get_value(row, 0) or b"").decode()
