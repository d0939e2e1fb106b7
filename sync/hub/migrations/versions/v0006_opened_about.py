"""What was opened is found by the receipt it speaks of."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index(op.f("ix_opened_about"), "opened", ["about"], unique=False)


def downgrade() -> None:
    """Take it away."""
    op.drop_index(op.f("ix_opened_about"), table_name="opened")
