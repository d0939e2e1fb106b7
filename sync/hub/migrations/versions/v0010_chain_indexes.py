"""A chain is looked up by the hash first; what is sealed is kept as it is.

The two indexes began alike, with area and device. Until PostgreSQL had counted the rows it took either of them for
either question, and read all that a terminal ever handed in to find one envelope.
"""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead with the column that tells envelopes apart, and do not try to make sealed bytes shorter."""
    for name in ("prev", "sha256"):
        op.drop_index(op.f(f"ix_submission_area_device_{name}"), "submission")
        op.create_index(op.f(f"ix_submission_{name}_device_area"), "submission", [name, "device", "area"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE submission ALTER COLUMN envelope SET STORAGE EXTERNAL")


def downgrade() -> None:
    """Never: a hub does not forget what it was handed."""
    raise NotImplementedError
