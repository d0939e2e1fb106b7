"""The way to the database: engine, transactions that are tried again, and inserts that know what was there before."""

from __future__ import annotations

import secrets
import time
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import InvalidatePoolError, OperationalError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Connection, Engine, Table
    from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect
    from sqlalchemy.pool import ConnectionPoolEntry
    from sqlalchemy.sql.dml import ReturningInsert

T = TypeVar("T")

_TRIES: Final = 6
# 40001 serialization_failure, 40P01 deadlock_detected: the standard's way of saying "once more, please"
_AGAIN: Final = {"40001", "40P01"}
_ROWS: Final = 500
_TRUSTED_S: Final = 1.0
"""A connection that somebody used so lately is taken to be alive: asking costs as much as a small question does."""


def open_database(url: str) -> Engine:
    """Open the database of a SQLAlchemy URL; values never appear in its errors or logs."""
    if url.startswith("sqlite"):
        engine = create_engine(url, hide_parameters=True, connect_args={"timeout": 15})
        event.listen(engine, "connect", _on_sqlite_connect)
        event.listen(engine, "begin", _on_sqlite_begin)
        return engine
    engine = create_engine(url, hide_parameters=True, pool_size=10, max_overflow=30)
    event.listen(engine, "checkin", _on_checkin)
    event.listen(engine, "checkout", partial(_on_checkout, engine.dialect))
    return engine


def write(engine: Engine, work: Callable[[Connection], T]) -> T:
    """Do some work in one transaction and give its result; what the database asks to try again is tried again.

    So is what a connection was lost over before the commit was asked for: nothing of it was kept.
    """
    for turn in range(_TRIES):
        commits = False
        try:
            with _writing(engine) as conn, conn.begin():
                done = work(conn)
                commits = True
                return done
        except OperationalError as error:
            lost = error.connection_invalidated and not commits
            if turn == _TRIES - 1 or not (lost or getattr(error.orig, "sqlstate", None) in _AGAIN):
                raise
            time.sleep(secrets.randbelow(1000) / 20_000 * (turn + 1))
    raise AssertionError  # pragma: no cover - the last turn returns or raises


def _writing(engine: Engine) -> Connection:
    conn = engine.connect()
    # only SQLite must know before it begins
    return conn.execution_options(write=True) if conn.dialect.name == "sqlite" else conn


def insert_once(conn: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Insert a row unless one with the same key, or another unique value, is there; tells whether it was inserted."""
    statement = _insert_once(conn.dialect.name, table)
    return conn.execute(statement, row, execution_options={"preserve_rowcount": True}).rowcount == 1


def insert_all_once(conn: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows but those whose key, or another unique value, is there already."""
    for start in range(0, len(rows), _ROWS):
        conn.execute(_insert_once(conn.dialect.name, table), rows[start : start + _ROWS])


def insert_new(conn: Connection, table: Table, rows: Sequence[dict[str, Any]], name: str) -> set[Any]:
    """Insert rows but those whose key, or another unique value, is there already; gives the `name` of each inserted.

    All of them are one statement: a batch costs a small part of as many single ones.
    """
    return set(conn.scalars(_insert_new(conn.dialect.name, table, name), rows))


def put_rows(conn: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows, replacing those with the same primary key."""
    statement = _put(conn.dialect.name, table)
    waiting = list(rows)
    for start in range(0, len(waiting), _ROWS):
        conn.execute(statement, waiting[start : start + _ROWS])


def pieces(names: Sequence[T]) -> Iterable[Sequence[T]]:
    """Cut a long row of names into pieces that fit one IN (...) list."""
    for start in range(0, len(names), _ROWS):
        yield names[start : start + _ROWS]


# statements are built once for each table: building costs more than the database does


@cache
def _insert_once(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    return _insert(dialect, table).on_conflict_do_nothing()


@cache
def _insert_new(dialect: str, table: Table, name: str) -> ReturningInsert[Any]:
    return _insert_once(dialect, table).returning(table.c[name])


@cache
def _put(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    statement = _insert(dialect, table)
    keys = [column.name for column in table.primary_key]
    changed = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


def _insert(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def _on_checkin(connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
    del connection
    record.info["left_at"] = time.monotonic()


def _on_checkout(dialect: Dialect, connection: DBAPIConnection, record: ConnectionPoolEntry, _: object) -> None:
    """Ask a connection that lay idle whether it lives; one that does not takes all the idle ones with it."""
    left_at = record.info.get("left_at")
    if left_at is None or time.monotonic() - left_at < _TRUSTED_S:
        return
    try:
        dialect.do_ping(connection)
    except dialect.loaded_dbapi.Error:
        raise InvalidatePoolError from None


def _on_sqlite_connect(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    del record
    # the driver's own idea of when a transaction begins is switched off: see _on_sqlite_begin
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _on_sqlite_begin(conn: Connection) -> None:
    # a writer takes its place at once, so it never fails half-way because another wrote in between
    conn.exec_driver_sql("BEGIN IMMEDIATE" if conn.get_execution_options().get("write") else "BEGIN")
