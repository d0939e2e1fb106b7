"""Tables of papers and of what came by USB stick."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from sync.hub.tables import METADATA, Utc

blob: Final = Table(
    "blob",
    METADATA,
    Column("area", String(6), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("device", String(64), nullable=False),
    Column("total", Integer, nullable=False),
    Column("have", Integer, nullable=False),
    Column("touched_at", Utc, nullable=False),
    Column("complete_at", Utc),
    Index(None, "area", "device"),
)
"""A sealed paper, as far as it has come. have: bytes from its beginning that are there."""

blob_piece: Final = Table(
    "blob_piece",
    METADATA,
    Column("area", String(6), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("first", Integer, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)

paper: Final = Table(
    "paper_named",
    METADATA,
    Column("area", String(6), primary_key=True),
    Column("submission", String(36), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("total", Integer, nullable=False),
    Index(None, "area", "sha256"),
)
"""Which papers an envelope names, whether they have come yet or not."""

bundle_answer: Final = Table(
    "bundle_answer",
    METADATA,
    Column("area", String(6), primary_key=True),
    Column("device", String(64), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("at", Utc, nullable=False),
    Column("answer", LargeBinary, nullable=False),
)
"""What the hub said to what a stick brought, until a stick has had time to carry it back. kind: envelope or paper."""

bundle_word: Final = Table(
    "bundle_word",
    METADATA,
    Column("area", String(6), primary_key=True),
    Column("device", String(64), primary_key=True),
    Column("nonce", String(32), primary_key=True),
    Column("at", Utc, nullable=False),
    Column("asked", Integer, nullable=False),
    Column("series", Integer, nullable=False),
)
"""Renewals that came by stick: the series a terminal numbered from, and the one it was given."""
