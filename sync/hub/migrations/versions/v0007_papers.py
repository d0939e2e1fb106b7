"""Papers beside their envelopes, and what came by USB stick."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sync.hub.tables import Utc

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    _papers()
    _bundles()


def _papers() -> None:
    op.create_table(
        "blob",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("have", sa.Integer(), nullable=False),
        sa.Column("touched_at", Utc(timezone=True), nullable=False),
        sa.Column("complete_at", Utc(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("area", "sha256"),
    )
    op.create_index(op.f("ix_blob_area_device"), "blob", ["area", "device"], unique=False)
    op.create_table(
        "blob_piece",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("first", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("area", "sha256", "first"),
    )
    op.create_table(
        "paper_named",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("submission", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("area", "submission", "sha256"),
    )
    op.create_index(op.f("ix_paper_named_area_sha256"), "paper_named", ["area", "sha256"], unique=False)


def _bundles() -> None:
    op.create_table(
        "bundle_answer",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("area", "device", "sha256"),
    )
    op.create_table(
        "bundle_word",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("series", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("area", "device", "nonce"),
    )


def downgrade() -> None:
    """Never: a hub does not forget what it was handed."""
    raise NotImplementedError
