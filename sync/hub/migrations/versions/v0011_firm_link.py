"""One-time codes with which firms say themselves what is still open."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sync.hub.tables import Utc

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "firm_link",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.Column("employer", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("made_at", Utc(timezone=True), nullable=False),
        sa.Column("until", Utc(timezone=True), nullable=False),
        sa.Column("used_at", Utc(timezone=True), nullable=True),
        sa.Column("revoked_at", Utc(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("area", "token_sha256"),
    )
    op.create_index(op.f("ix_firm_link_area_employer"), "firm_link", ["area", "employer"], unique=False)


def downgrade() -> None:
    """Never: a hub does not forget what it was handed."""
    raise NotImplementedError
