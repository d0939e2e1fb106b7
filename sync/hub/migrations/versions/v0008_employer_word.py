"""What became of employers' word."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sync.hub.tables import Utc

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "employer_word",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("employer", sa.String(length=200), nullable=False),
        sa.Column("found", sa.String(length=10), nullable=False),
        sa.Column("posting", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("said_at", Utc(timezone=True), nullable=True),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("area", "id"),
    )
    op.create_index(op.f("ix_employer_word_area_employer"), "employer_word", ["area", "employer"], unique=False)


def downgrade() -> None:
    """Never: a hub does not forget what it was handed."""
    raise NotImplementedError
