"""Table of postings that the linter held back: what it found, and what somebody of the office decided."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, Text

from sync.hub.tables import METADATA, Utc

flagged: Final = Table(
    "flagged",
    METADATA,
    Column("area", String(6), primary_key=True),
    Column("scope", String(80), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("doc", LargeBinary, nullable=False),
    Column("words", Text, nullable=False),
    Column("found", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Column("came_at", Utc, nullable=False),
    Column("state", String(12), nullable=False),
    Column("actor", String(64), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("decided_at", Utc),
    Index(None, "area", "state", "came_at"),
)
"""One row a posting. sha256: of what its firm says, whoever confirmed it when; words: job, employer and
telephone, to be searched; found: findings as JSON; times: how often it came so; state: sync.hub.flagged.State."""
