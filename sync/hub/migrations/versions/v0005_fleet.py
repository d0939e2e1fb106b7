"""The fleet: troubles and their beginning, quarters of an hour, audit heads, packs' fate, commands, statements."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from sync.hub.tables import Utc

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    _of_a_device("fleet_trouble", _text("topic", 10), _text("word", 40), _time("since"), key="topic")
    bits = (sa.Column(name, sa.BigInteger(), nullable=False) for name in ("heard_am", "heard_pm"))
    unable = (sa.Column(name, sa.BigInteger(), nullable=False) for name in ("unable_am", "unable_pm"))
    _of_a_device("fleet_day", _text("day", 10), *bits, *unable, key="day")
    op.create_table(
        "fleet_head",
        _text("area", 6),
        _text("device", 64),
        sa.Column("entries", sa.BigInteger(), autoincrement=False, nullable=False),
        _text("head", 16),
        _time("at"),
        sa.PrimaryKeyConstraint("area", "device", "entries", "head"),
    )
    _of_a_device(
        "fleet_pack",
        _text("id", 128),
        sa.Column("ver", sa.BigInteger(), nullable=False),
        _text("verdict", 20),
        _text("file", 200),
        sa.Column("line", sa.Integer(), nullable=False),
        _text("reason", 400),
        _time("at"),
        key="id",
    )
    _of_a_device(
        "fleet_command",
        _text("id", 36),
        _text("verb", 20),
        _text("actor", 64),
        _time("made_at"),
        _time("expires_at"),
        sa.Column("answered_at", Utc(timezone=True), nullable=True),
        _text("verdict", 20),
        _text("words", 400),
        sa.Column("picture", sa.LargeBinary(), nullable=True),
        key="id",
    )
    op.create_table(
        "fleet_statement",
        _text("area", 6),
        _text("month", 7),
        sa.Column("issue", sa.Integer(), autoincrement=False, nullable=False),
        _text("sha256", 64),
        _time("made_at"),
        sa.PrimaryKeyConstraint("area", "month", "issue"),
    )


def _of_a_device(name: str, *columns: sa.Column[Any], key: str) -> None:
    op.create_table(
        name, _text("area", 6), _text("device", 64), *columns, sa.PrimaryKeyConstraint("area", "device", key)
    )


def _text(name: str, length: int) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _time(name: str) -> sa.Column[Any]:
    return sa.Column(name, Utc(timezone=True), nullable=False)


def downgrade() -> None:
    """Never: a hub does not forget what it was handed."""
    raise NotImplementedError
