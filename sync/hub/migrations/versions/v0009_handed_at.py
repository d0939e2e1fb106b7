"""When a document was last handed in, though nothing had changed in it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sync.hub.tables import Utc

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what lies there was handed in at a time nobody wrote down."""
    op.add_column("document", sa.Column("handed_at", Utc(timezone=True), nullable=True))


def downgrade() -> None:
    """Never: a hub does not forget what it was handed."""
    raise NotImplementedError
