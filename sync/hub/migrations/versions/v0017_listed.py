"""What the office itself publishes is listed without a look at all postings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    others = sa.text("collection <> 'posting'")
    name, columns = op.f("ix_document_collection_area"), ["collection", "area"]
    op.create_index(name, "document", columns, unique=False, postgresql_where=others, sqlite_where=others)


def downgrade() -> None:
    """Never: a hub does not forget what it was handed."""
    raise NotImplementedError
