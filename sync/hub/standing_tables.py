"""Table of what became of employers' word: found wrong, found right, trusted again."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, String, Table

from sync.hub.tables import METADATA, Utc

employer_word: Final = Table(
    "employer_word",
    METADATA,
    Column("area", String(6), primary_key=True),
    Column("id", String(36), primary_key=True),
    Column("employer", String(200), nullable=False),
    Column("found", String(10), nullable=False),
    Column("posting", String(64), nullable=False),
    Column("title", String(200), nullable=False),
    Column("name", String(200), nullable=False),
    Column("said_at", Utc),
    Column("at", Utc, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("reason", String(200), nullable=False),
    Index(None, "area", "employer"),
)
"""One row a finding of the office. employer: its id, or its name as published; name: that name. found: wrong, right or
restored; said_at: when the employer had said that he still hires. Nobody who reported anything is in it."""
