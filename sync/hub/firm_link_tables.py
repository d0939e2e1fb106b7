"""Table of the one-time codes with which firms speak for their own postings."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, String, Table

from sync.hub.tables import METADATA, Utc

firm_link: Final = Table(
    "firm_link",
    METADATA,
    Column("area", String(6), primary_key=True),
    Column("token_sha256", String(64), primary_key=True),
    Column("scope", String(80), nullable=False),
    Column("employer", String(200), nullable=False),
    Column("name", String(200), nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("until", Utc, nullable=False),
    Column("used_at", Utc),
    Column("revoked_at", Utc),
    Index(None, "area", "employer"),
)
"""token_sha256: hash of the code, which is kept nowhere. scope: ground of whoever made it; the firm speaks for its
postings on that ground. employer: its id or its name as published; name: that name. used_at: when the firm spoke."""
