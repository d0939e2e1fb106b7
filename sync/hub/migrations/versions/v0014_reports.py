"""Where something was said of postings, without a look at all that is published."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    reports = sa.text("collection = 'report'")
    name = op.f("ix_document_area_scope")
    op.create_index(name, "document", ["area", "scope"], unique=False, postgresql_where=reports, sqlite_where=reports)


def downgrade() -> None:
    """Never: a hub does not forget what it was handed."""
    raise NotImplementedError
