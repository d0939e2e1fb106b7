"""When a matter ended, for as long as terminals hold its last state."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sync.hub.tables import Utc

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of what has ended already every terminal holds the state."""
    op.add_column("submission", sa.Column("ended_at", Utc(timezone=True), nullable=True))
    op.execute("UPDATE submission SET ended_at = state_at WHERE state IN ('refused', 'done', 'withdrawn')")
    there = sa.text("ended_at IS NOT NULL")
    name = op.f("ix_submission_ended_at")
    op.create_index(name, "submission", ["ended_at"], unique=False, postgresql_where=there, sqlite_where=there)


def downgrade() -> None:
    """Never: a hub does not forget what it was handed."""
    raise NotImplementedError
