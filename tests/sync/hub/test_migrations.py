"""A hub that runs since the first schema keeps everything when it is brought to the newest."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
from alembic import command
from sqlalchemy import column as col
from sqlalchemy import insert, select, table, text

from sync.hub import migrate as migrating
from sync.hub import tables
from sync.hub.database import open_database
from sync.hub.importer import import_postings
from sync.hub.leaving import kept_state
from sync.wire.clock import SystemClock
from sync.wire.leaves import leaf_of
from sync.wire.posting import Posting, posting_bytes
from sync.wire.states import State

if TYPE_CHECKING:
    from sqlalchemy import Engine

AT = datetime(2026, 3, 1, tzinfo=UTC)


def old_table(name: str, *columns: str):
    return table(name, *map(col, columns))


def at_schema(engine: Engine, revision: str) -> None:
    with engine.begin() as conn:
        config = migrating._config()
        config.attributes["connection"] = conn
        command.upgrade(config, revision)


def at_the_first_schema(url: str):
    engine = open_database(url)
    with engine.begin() as conn:
        for left in reversed(tables.METADATA.sorted_tables):
            conn.execute(text(f'DROP TABLE IF EXISTS "{left.name}"'))
        conn.execute(text("DROP TABLE IF EXISTS alembic_version"))
    at_schema(engine, "0001")
    return engine


def fill(engine, postings: list[Posting]) -> None:
    scope = {"area": "999999", "scope": "county/999999"}
    with engine.begin() as conn:
        for number, posting in enumerate(postings):
            doc = posting_bytes(posting)
            sha256 = hashlib.sha256(posting_bytes(msgspec.structs.replace(posting, ver=1))).hexdigest()
            known = old_table("posting", "area", "scope", "id", "ver", "sha256", "gone")
            conn.execute(insert(known).values(**scope, id=posting.id, ver=posting.ver, sha256=sha256, gone=0))
            if number == 0:
                continue  # imported, and not numbered yet when the program was stopped
            row = old_table("feed_row", "area", "scope", "collection", "row", "ver", "op", "doc", "seq")
            values = {"collection": "posting", "row": posting.id, "ver": posting.ver, "op": "put", "doc": doc}
            conn.execute(insert(row).values(**scope, **values, seq=number))
        names = (
            "area", "id", "sha256", "device", "number", "kind", "schema", "counter", "prev", "created", "received_at",
            "envelope", "status_keys", "state", "state_reason", "state_at", "state_ver",
        )  # fmt: skip
        values = ["999999", "i1", "0" * 64, "d1", "9999990010700016", "unemployment", "1", 1, "0" * 64, "2026-03-01"]
        values += [AT.isoformat(sep=" "), b"sealed", "[]", "delivered", "", AT.isoformat(sep=" "), 1]
        given = dict(zip(names, values, strict=True))
        over = given | {"id": "i2", "number": "9999990010700029", "state": "done"}
        conn.execute(insert(old_table("submission", *names)), [given, over])


def test_what_the_first_schema_held_is_all_there(database: str, tmp_path) -> None:
    engine = at_the_first_schema(database)
    postings = [Posting(id=f"p{number}", title="岗位", occ_tile="cook", ver=number + 1) for number in range(1200)]
    fill(engine, postings)
    assert migrating.migrate(engine) == migrating.newest()
    assert migrating.is_current(engine)
    with engine.connect() as conn:
        row = tables.document.c
        documents = {name: (ver, bytes(doc)) for name, ver, doc in conn.execute(select(row.id, row.ver, row.doc))}
        assert documents == {each.id: (each.ver, posting_bytes(each)) for each in postings[1:]} | {"p0": (1, b"")}
        tiles = {name: tile for name, tile in conn.execute(select(row.id, row.tile))}  # noqa: C416 - rows, no pairs
        assert tiles == dict.fromkeys(documents, "cook") | {"p0": None}, "no document, no kind of work"
        leaves = conn.execute(select(tables.feed_row.c.row, tables.feed_row.c.leaf)).all()
        assert len(leaves) == 1199
        assert all(leaf == leaf_of(name) for name, leaf in leaves)
        kept, over = conn.execute(select(tables.submission).order_by(tables.submission.c.id)).all()
        assert (kept.series, kept.twin, kept.envelope, kept.ended_at) == (7, 0, b"sealed", None)
        assert over.ended_at == AT, "terminals hold its state since then"
    file = tmp_path / "again.jsonl"
    file.write_bytes(b"\n".join(posting_bytes(msgspec.structs.replace(each, ver=1)) for each in postings))
    report = import_postings(engine, SystemClock(), file, "county/999999")
    assert (report.new, report.changed, report.unchanged) == (0, 1, 1199), "the one without a document comes again"
    engine.dispose()


def test_what_left_the_terminals_before_is_found_by_the_names_they_knew_it_by(database: str) -> None:
    engine = at_the_first_schema(database)
    fill(engine, [])
    key, other = "a" * 32, "b" * 32
    with engine.begin() as conn:
        conn.execute(text("UPDATE submission SET status_keys = :keys"), {"keys": f'["{key}", "{other}"]'})
    at_schema(engine, "0015")
    with engine.begin() as conn:
        conn.execute(text("UPDATE submission SET ended_at = NULL"))
    migrating.migrate(engine)
    with engine.connect() as conn:
        left = {name: at for name, at in conn.execute(select(tables.submission.c.id, tables.submission.c.left_at))}  # noqa: C416
        assert left == {"i1": None, "i2": AT}, "the one that goes on did not"
        for each in (key, other):
            told = kept_state(conn, "999999", each)
            assert told is not None
            assert told.state is State.DONE
    engine.dispose()
