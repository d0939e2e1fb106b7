"""When this hub came back from a backup: terminals then hand up again what they still have."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sync.hub.tables import Utc

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "recall",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("taken_at", Utc(timezone=True), nullable=False),
        sa.Column("restored_at", Utc(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("area", "name"),
    )


def downgrade() -> None:
    """Never: a hub does not forget what it was handed."""
    raise NotImplementedError
