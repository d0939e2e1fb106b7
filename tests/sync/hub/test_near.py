"""What a posting that is gone asks the database to name near ones: few rows, however many are shown."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
import pytest
from sqlalchemy import event

from sync.hub import public_postings
from sync.hub.database import open_database
from sync.hub.migrate import migrate
from sync.hub.public_postings import find_posting
from sync.hub.publish import publish, withdraw
from sync.wire.clock import SystemClock
from sync.wire.posting import Posting, posting_bytes
from sync.wire.scope import Feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

HERE = Feed("county/999999", "posting")
NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    made = open_database(database)
    migrate(made)
    yield made
    made.dispose()


def shows(engine: Engine, *postings: Posting) -> None:
    publish(engine, SystemClock(), HERE, {each.id: posting_bytes(each) for each in postings})


def plans(conn: Connection, name: str) -> list[str]:
    """How the database goes about what is asked for a posting."""
    asked: list[tuple[str, object]] = []

    def hear(_: object, cursor: object, statement: str, given: object, context: object, many: object) -> None:
        asked.append((statement, given))

    event.listen(conn, "before_cursor_execute", hear)
    assert find_posting(conn, "999999", name, NOW)
    event.remove(conn, "before_cursor_execute", hear)
    how = "EXPLAIN QUERY PLAN " if conn.dialect.name == "sqlite" else "EXPLAIN "
    if conn.dialect.name == "postgresql":  # few rows lie here: it would read them all
        conn.exec_driver_sql("SET enable_seqscan = off")
        conn.exec_driver_sql("SET enable_bitmapscan = off")
    return [
        "\n".join(str(row[-1]) for row in conn.exec_driver_sql(how + statement, given))  # type: ignore[arg-type]
        for statement, given in asked
        if " document" in statement
    ]


def test_some_are_read_by_their_kind_and_nothing_is_sorted(engine: Engine) -> None:
    shows(engine, *(Posting(id=f"p{number}", title="岗位", occ_tile="cook") for number in range(3)))
    shows(engine, Posting(id="rare", title="潜水员", occ_tile="diver"))
    withdraw(engine, SystemClock(), HERE, ["p0", "rare"])
    with engine.connect() as conn:
        for name, looks in (("p0", 2), ("rare", 3)):
            found = plans(conn, name)
            assert len(found) == looks, "the posting, its kind, and any kind where that has none"
            for plan in found:
                assert not re.search(r"Sort|Seq Scan|B-TREE|SCAN document", plan), plan
            assert all("ix_document_area_scope_tile" in plan for plan in found[1:]), found


def test_of_a_kind_so_many_are_looked_at_and_no_other_kind(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_postings, "_LOOKED", 2)
    shows(engine, Posting(id="gone", title="厨师", occ_tile="cook"))
    for number in range(4):
        shows(engine, Posting(id=f"cook{number}", title="厨师", occ_tile="cook"))
        shows(engine, Posting(id=f"guard{number}", title="门岗", occ_tile="guard"))
    withdraw(engine, SystemClock(), HERE, ["gone", "cook3"])
    with engine.connect() as conn:
        found = find_posting(conn, "999999", "gone", NOW)
    assert found is not None
    assert len(found.near) == 2
    assert {each.posting.id for each in found.near} == {"cook0", "cook1"}


@pytest.mark.parametrize("tile", ["\0", "x" * 201, 7, None])
def test_a_kind_that_no_database_holds_is_none(engine: Engine, tile: object) -> None:
    doc = msgspec.json.encode({"id": "odd", "title": "怪", "occ_tile": tile})
    done = publish(engine, SystemClock(), HERE, {"odd": doc})
    assert done.new == 1
