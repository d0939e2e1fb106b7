"""What bringing a feed in costs beside the bare SQLite limit, in CPU time of one process.

Ours: the bytes of a segment as they come from the line, through hash check, unpacking, decoding, version guard, leaf
hashes and cursor, into the catalogue. Peers get rows that are ready: an upsert of the same documents with three indexes
beside the key (how a catalogue is usually laid out), and one into a table exactly as ours.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.desk.postings.generate import generate
from sync.cache.catalogue import Catalogue, Cursor
from sync.client.agent import calm_collector
from sync.wire.exact import digest
from sync.wire.posting import Posting, posting_bytes
from sync.wire.scope import Feed
from sync.wire.segment import cut, decode_segment, encode_segment, put

COUNT = 20_000
FEED = Feed("county/999999", "posting")
THREE = "bare sqlite3 upsert of ready rows, three indexes, WAL, NORMAL"
SAME = "bare sqlite3 upsert of ready rows into our own table"

_USUAL = """
CREATE TABLE rows (id TEXT PRIMARY KEY, ver INTEGER, doc BLOB, occ_tile TEXT, street TEXT, valid_through TEXT);
CREATE INDEX rows_tile ON rows (occ_tile); CREATE INDEX rows_street ON rows (street);
CREATE INDEX rows_end ON rows (valid_through);
"""
_USUAL_UPSERT = """
INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET ver = excluded.ver, doc = excluded.doc,
occ_tile = excluded.occ_tile, street = excluded.street, valid_through = excluded.valid_through
"""
_OURS_UPSERT = """
INSERT INTO postings (lane, id, ver, doc) VALUES (1, ?, ?, ?)
ON CONFLICT (lane, id) DO UPDATE SET ver = excluded.ver, doc = excluded.doc
"""


def run(rounds: int) -> list[dict[str, Any]]:
    """Rows {name, value, unit, peer, ratio, samples}; postings a CPU second, medians of interleaved rounds."""
    jobs = list(generate(COUNT, 1, date(2026, 11, 21)))
    segments = [encode_segment(run) for run in cut([put(job.id, job.ver, job) for job in jobs])]
    sizes = [len(decode_segment(data, digest(data))) for data in segments]
    calm_collector()  # as the agent does at its start; the peers have it too
    ours: list[float] = []
    three: list[float] = []
    same: list[float] = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as home:
            ours.append(_ours(Path(home) / "catalogue.db", segments))
            three.append(_usual(Path(home) / "usual.db", jobs, sizes))
            same.append(_same(Path(home) / "same.db", jobs, sizes))
    return [
        _row("feed: segments applied, root kept", ours, three, THREE),
        _row("feed: segments applied, root kept (own table)", ours, same, SAME),
        _row("bare upsert, three indexes", three, None, None),
        _row("bare upsert, our table", same, None, None),
        {
            "name": "bytes a posting on the line",
            "value": sum(map(len, segments)) / COUNT,
            "unit": "B",
            "peer": "its plain JSON",
            "ratio": sum(map(len, segments)) / sum(len(posting_bytes(job)) for job in jobs),
            "samples": [],
        },
    ]


def _ours(path: Path, segments: list[bytes]) -> float:
    catalogue = Catalogue(path)
    lane = catalogue.new_lane(FEED, "e", 0, "")
    head = 0
    began = time.process_time()
    for data in segments:
        changes = decode_segment(data, digest(data))
        head += len(changes)
        lane.apply(changes, Cursor("e", head))
    spent = time.process_time() - began
    if lane.stand().rows != COUNT:
        raise RuntimeError("not all postings arrived")
    catalogue.close()
    return COUNT / spent


def _usual(path: Path, jobs: list[Posting], sizes: list[int]) -> float:
    db = _open(path)
    db.executescript(_USUAL)
    rows = [(job.id, job.ver, posting_bytes(job), job.occ_tile, job.street, job.valid_through) for job in jobs]
    return _upsert(db, _USUAL_UPSERT, rows, sizes)


def _same(path: Path, jobs: list[Posting], sizes: list[int]) -> float:
    Catalogue(path).lane(FEED)  # makes the tables
    rows = [(job.id, job.ver, posting_bytes(job)) for job in jobs]
    return _upsert(_open(path), _OURS_UPSERT, rows, sizes)


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    return db


def _upsert(db: sqlite3.Connection, statement: str, rows: list[tuple[Any, ...]], sizes: list[int]) -> float:
    began, start = time.process_time(), 0
    for size in sizes:
        db.execute("BEGIN IMMEDIATE")
        db.executemany(statement, rows[start : start + size])
        db.execute("COMMIT")
        start += size
    spent = time.process_time() - began
    db.close()
    return COUNT / spent


def _row(name: str, samples: list[float], peers: list[float] | None, peer: str | None) -> dict[str, Any]:
    ratio = None if peers is None else statistics.median(a / b for a, b in zip(samples, peers, strict=True))
    return {
        "name": name,
        "value": statistics.median(samples),
        "unit": "rows/CPUs",
        "peer": peer,
        "ratio": ratio,
        "samples": samples,
    }
