"""The table that remembers when this hub came back from a backup."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, String, Table

from sync.hub.tables import METADATA, Utc

recall: Final = Table(
    "recall",
    METADATA,
    Column("area", String(6), primary_key=True),
    Column("name", String(32), primary_key=True),
    Column("taken_at", Utc, nullable=False),
    Column("restored_at", Utc, nullable=False),
)
"""name: what terminals remember to have answered. taken_at: when the backup was made. area is that of the country."""
