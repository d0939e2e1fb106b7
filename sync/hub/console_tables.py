"""Tables of the console: who may come in, who is in, promised days, papers that came by phone.

Accounts belong to the whole hub and live under the area 000000, so that one name exists once and a login is one shard.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table, Text

from sync.hub.tables import METADATA, Utc

EVERYWHERE: Final = "000000"
"""Area of accounts, grants and sessions."""


def _area() -> Column[str]:
    return Column("area", String(6), primary_key=True)


account: Final = Table(
    "account",
    METADATA,
    _area(),
    Column("name", String(40), primary_key=True),
    Column("shown", String(60), nullable=False),
    Column("password", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("step", BigInteger, nullable=False),
    Column("fails", Integer, nullable=False),
    Column("not_before", Utc),
    Column("invite_sha256", String(64), nullable=False),
    Column("invite_until", Utc),
    Column("made_at", Utc, nullable=False),
    Column("closed_at", Utc),
)
"""password: argon2id. secret: of the second factor, sealed with a key of the hub's folder. step: last time step whose
code was used. fails: wrong tries since the last right one. invite: link by which its owner sets both."""

account_grant: Final = Table(
    "account_grant",
    METADATA,
    _area(),
    Column("account", String(40), primary_key=True),
    Column("role", String(20), primary_key=True),
    Column("ground", String(80), primary_key=True),
)

account_session: Final = Table(
    "account_session",
    METADATA,
    _area(),
    Column("id", String(64), primary_key=True),
    Column("account", String(40), nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("seen_at", Utc, nullable=False),
)
"""id: hash of what the browser holds."""

promise: Final = Table(
    "promise",
    METADATA,
    _area(),
    Column("submission", String(36), primary_key=True),
    Column("due", String(10), nullable=False),
    Column("actor", String(64), nullable=False),
    Column("at", Utc, nullable=False),
    Index(None, "area", "due"),
)
"""due: day (YYYY-MM-DD) by which the office said it would answer."""

paper_link: Final = Table(
    "paper_link",
    METADATA,
    _area(),
    Column("token_sha256", String(64), primary_key=True),
    Column("submission", String(36), nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("until", Utc, nullable=False),
    Column("used_at", Utc),
)

paper: Final = Table(
    "paper",
    METADATA,
    _area(),
    Column("id", String(36), primary_key=True),
    Column("submission", String(36), nullable=False),
    Column("kid", String(64), nullable=False),
    Column("suite", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("at", Utc, nullable=False),
    Index(None, "area", "submission"),
)

help_given: Final = Table(
    "help_given",
    METADATA,
    _area(),
    Column("id", String(36), primary_key=True),
    Column("person", String(64), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("day", String(10), nullable=False),
    Column("actor", String(64), nullable=False),
    Column("at", Utc, nullable=False),
    Index(None, "area", "person"),
)
"""What staff gave a person one to one (12333): kind policy, guidance, jobs or training; day in station time."""
