"""Postings that the linter held back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sync.hub.tables import Utc

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "flagged",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("doc", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("came_at", Utc(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("decided_at", Utc(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("area", "scope", "id"),
    )
    op.create_index(op.f("ix_flagged_area_state_came_at"), "flagged", ["area", "state", "came_at"], unique=False)


def downgrade() -> None:
    """Never: a hub does not forget what it was handed."""
    raise NotImplementedError
