"""One question asked again and again: long ones, lines that break, questions that are refused or left alone."""

from __future__ import annotations

import asyncio
import gc
import socket
import struct
import threading
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg.pq import Format
from sqlalchemy.exc import OperationalError

from sync.hub.database import open_database
from sync.hub.straight import Straight

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from tests.real.postgres import Postgres

Where = dict[str, str]
_REFUSED = b"SFATAL\0VFATAL\0C28000\0Mno entry\0\0"


@pytest.fixture(scope="module")
def where(server: Postgres) -> Iterator[Where]:
    name = server.new_database()
    yield {"host": str(server.folder), "port": str(server.port), "user": server.user, "dbname": name}
    server.drop_database(name)


def play(
    where: Where, question: bytes, work: Callable[[Straight], Awaitable[None]], format_: Format = Format.TEXT
) -> None:
    async def all_of_it() -> None:
        line = Straight(where, question, [format_])
        await work(line)
        line.close()

    asyncio.run(asyncio.wait_for(all_of_it(), 60))


async def ask(line: Straight, value: bytes) -> list[str]:
    return await (await line.send([value]))


def test_a_question_may_be_longer_than_a_socket_takes_at_once(where: Where) -> None:
    async def work(line: Straight) -> None:
        for size in (0, 7, 3_000_000, 1):
            assert await ask(line, b"x" * size) == [str(size)]

    play(where, b"SELECT octet_length($1::bytea)", work, Format.BINARY)


def test_every_row_is_told_by_its_first_word(where: Where) -> None:
    async def work(line: Straight) -> None:
        assert await ask(line, b"3") == ["1", "2", "3"]
        assert await ask(line, b"0") == []

    play(where, b"SELECT n, 'more' FROM generate_series(1, $1::int) AS n", work)


def test_what_is_refused_is_told_by_its_code_and_spoils_nothing(where: Where) -> None:
    async def work(line: Straight) -> None:
        for _ in range(2):
            with pytest.raises(psycopg.DatabaseError, match=r"^22012$"):
                await ask(line, b"0")
            assert await ask(line, b"4") == ["3"]

    play(where, b"SELECT 12 / $1::int", work)


def test_who_gets_no_answer_in_time_is_told_so_and_the_next_one_is_answered(
    where: Where, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(line: Straight) -> None:
        for value in (b"0.7", b"30"):
            monkeypatch.setattr("sync.hub.straight._ANSWER_S", 0.2)
            with pytest.raises(psycopg.OperationalError, match="no answer"):
                await ask(line, value)
            with pytest.raises(psycopg.OperationalError, match="no answer"):
                async with line.holding([value]) as told:
                    await told
            monkeypatch.setattr("sync.hub.straight._ANSWER_S", 10)
            assert await ask(line, b"0") == [""]

    play(where, b"SELECT pg_sleep($1::float)", work)


def test_a_question_that_means_nothing_is_refused_each_time(where: Where) -> None:
    async def work(line: Straight) -> None:
        for _ in range(2):
            with pytest.raises(psycopg.DatabaseError, match=r"^42P01$"):
                await ask(line, b"0")

    play(where, b"SELECT $1 FROM nowhere", work)


def test_a_line_that_was_cut_is_opened_anew(where: Where) -> None:
    async def work(line: Straight) -> None:
        [pid] = await ask(line, b"1")
        with psycopg.connect(**where, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 50000)", [int(pid)])
        told = [await asyncio.gather(ask(line, b"1"), return_exceptions=True) for _ in range(2)]
        assert told[0] != [[pid]]
        assert [pid] not in told[1]
        assert not isinstance(told[1][0], BaseException)

    play(where, b"SELECT pg_backend_pid() / $1::int", work)


def test_a_database_that_is_not_there_is_told(where: Where) -> None:
    async def work(line: Straight) -> None:
        with pytest.raises(psycopg.OperationalError):
            await ask(line, b"1")

    play(where | {"dbname": "nowhere"}, b"SELECT $1", work)


def test_it_plans_once_for_all_values(where: Where) -> None:
    async def work(line: Straight) -> None:
        assert await ask(line, b"plan_cache_mode") == ["force_generic_plan"]

    play(where, b"SELECT current_setting($1)", work)


def test_what_opens_a_line_passes_a_pooler(tmp_path_factory: pytest.TempPathFactory) -> None:
    """PgBouncer refuses whoever brings more than these, `options` too, unless it is told to pass them over."""
    folder = tmp_path_factory.mktemp("p")
    pooler = socket.socket(socket.AF_UNIX)
    pooler.bind(str(folder / ".s.PGSQL.5432"))
    pooler.listen()
    brought: list[set[str]] = []

    def refuse(times: int) -> None:
        for _ in range(times):
            with pooler.accept()[0] as came:
                words = came.recv(10_000)[8:].rstrip(b"\0").split(b"\0")
                brought.append({word.decode() for word in words[::2]})
                came.sendall(b"E" + struct.pack("!i", 4 + len(_REFUSED)) + _REFUSED)

    there = threading.Thread(target=refuse, args=(2,))
    there.start()

    async def work(line: Straight) -> None:
        with pytest.raises(psycopg.OperationalError, match="no entry"):
            await ask(line, b"1")

    play({"host": str(folder), "port": "5432", "user": "u", "dbname": "d"}, b"SELECT $1", work)
    with pytest.raises(OperationalError, match="no entry"):
        open_database(f"postgresql+psycopg://u@/d?host={folder}&port=5432").connect()
    there.join()
    pooler.close()
    for each in brought:
        assert {"user", "database"} <= each <= {"user", "database", "client_encoding", "application_name"}


def test_an_answer_nobody_waits_for_reaches_nobody_else(where: Where) -> None:
    async def work(line: Straight) -> None:
        assert await ask(line, b"0") == ["0"]
        (await line.send([b"0.2"])).cancel()
        with pytest.raises(psycopg.OperationalError):
            await ask(line, b"0.1")
        assert await ask(line, b"0.01") == ["0.01"]

    play(where, b"SELECT s FROM (SELECT $1::text AS s) AS asked, pg_sleep(s::float) AS slept", work)


def test_who_waits_when_it_is_closed_is_told(where: Where) -> None:
    async def work(line: Straight) -> None:
        told = await line.send([b"30"])
        line.close()
        with pytest.raises(psycopg.OperationalError):
            await told

    play(where, b"SELECT pg_sleep($1::float)", work)


def test_what_is_held_is_kept_at_the_end_alone(where: Where) -> None:
    with psycopg.connect(**where, autocommit=True) as other:
        other.execute("CREATE TABLE held (n INT)")

        def there() -> list[int]:
            return [n for (n,) in other.execute("SELECT n FROM held ORDER BY n")]

        async def work(line: Straight) -> None:
            async with line.holding([b"1"]) as told:
                assert await told == ["1"]
                assert there() == []
            assert there() == [1]

            async def hold_and_fail() -> None:
                async with line.holding([b"2"]) as told:
                    await told
                    raise ZeroDivisionError

            with pytest.raises(ZeroDivisionError):
                await hold_and_fail()
            assert await ask(line, b"3") == ["3"]
            assert there() == [1, 3]

        play(where, b"INSERT INTO held VALUES ($1::int) RETURNING n", work)


def test_what_cannot_be_kept_at_the_end_is_told_and_spoils_nothing(where: Where) -> None:
    with psycopg.connect(**where, autocommit=True) as other:
        other.execute("CREATE TABLE once (n INT UNIQUE DEFERRABLE INITIALLY DEFERRED)")

        async def work(line: Straight) -> None:
            assert await ask(line, b"1") == ["1"]
            with pytest.raises(psycopg.DatabaseError, match=r"^23505$"):
                await ask(line, b"1")
            with pytest.raises(psycopg.DatabaseError, match=r"^23505$"):
                async with line.holding([b"1"]) as told:
                    assert await told == ["1"]
            assert await ask(line, b"2") == ["2"]
            assert other.execute("SELECT n FROM once ORDER BY n").fetchall() == [(1,), (2,)]

        play(where, b"INSERT INTO once VALUES ($1::int) RETURNING n", work)


@pytest.mark.parametrize("value", [b"0", b"30"], ids=["refused", "under way"])
def test_nobody_hears_of_an_answer_that_was_given_up(
    where: Where, caplog: pytest.LogCaptureFixture, value: bytes
) -> None:
    async def work(line: Straight) -> None:
        async def hold_and_fail() -> None:
            async with line.holding([value]) as told:
                if value == b"0":
                    await asyncio.wait([told])
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await hold_and_fail()

    play(where, b"SELECT 12 / $1::int, pg_sleep($1::int)", work)
    gc.collect()
    assert "never retrieved" not in caplog.text


def test_what_was_held_by_somebody_who_went_is_not_kept_with_the_next(where: Where) -> None:
    with psycopg.connect(**where, autocommit=True) as other:
        other.execute("CREATE TABLE left_alone (n INT)")

        async def work(line: Straight) -> None:
            asked = asyncio.Event()

            async def hold() -> None:
                async with line.holding([b"1"]) as told:
                    await told
                    asked.set()
                    await asyncio.Event().wait()

            holder = asyncio.create_task(hold())
            await asked.wait()
            holder.cancel()
            await asyncio.gather(holder, return_exceptions=True)
            assert await ask(line, b"2") == ["2"]
            assert other.execute("SELECT n FROM left_alone").fetchall() == [(2,)]

        play(where, b"INSERT INTO left_alone VALUES ($1::int) RETURNING n", work)


def test_who_holds_on_a_line_that_breaks_is_told(where: Where) -> None:
    async def work(line: Straight) -> None:
        async def hold() -> None:
            async with line.holding([b"1"]) as told:
                [pid] = await told
                with psycopg.connect(**where, autocommit=True) as other:
                    other.execute("SELECT pg_terminate_backend(%s, 50000)", [int(pid)])

        with pytest.raises(psycopg.Error):
            await hold()
        assert await ask(line, b"1")

    play(where, b"SELECT pg_backend_pid() / $1::int", work)
