"""What was handed in stays with its street when the terminal is carried to another."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("submission", sa.Column("street", sa.String(length=9), nullable=True))


def downgrade() -> None:
    """Never: a hub does not forget what it was handed."""
    raise NotImplementedError
