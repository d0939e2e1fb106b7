"""The first schema: devices, submissions and what is opened of them, postings, feeds.

Times are the Utc type of sync.hub.tables; released steps are never changed, new ones are added beside them.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sync.hub.tables import Utc

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    _devices()
    _invitations()
    _submissions()
    _opened()
    _feeds()
    _lease_and_postings()


def _devices() -> None:
    op.create_table(
        "beat",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("area", "device"),
    )
    op.create_table(
        "device",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("station", sa.String(length=3), nullable=False),
        sa.Column("street", sa.String(length=9), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("app", sa.String(length=200), nullable=False),
        sa.Column("suite", sa.String(length=64), nullable=False),
        sa.Column("sign_public", sa.LargeBinary(), nullable=False),
        sa.Column("box_public", sa.LargeBinary(), nullable=False),
        sa.Column("enrolled_at", Utc(timezone=True), nullable=False),
        sa.Column("revoked_at", Utc(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("area", "id"),
        sa.UniqueConstraint("area", "sign_public", name=op.f("uq_device_area_sign_public")),
    )


def _invitations() -> None:
    op.create_table(
        "invitation",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("station", sa.String(length=3), nullable=False),
        sa.Column("street", sa.String(length=9), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("made_at", Utc(timezone=True), nullable=False),
        sa.Column("expires_at", Utc(timezone=True), nullable=False),
        sa.Column("used_at", Utc(timezone=True), nullable=True),
        sa.Column("device", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("area", "token_sha256"),
    )
    op.create_table(
        "renewal",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("area", "device", "nonce"),
    )
    op.create_table(
        "series",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("station", sa.String(length=3), nullable=False),
        sa.Column("series", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("given_at", Utc(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("area", "station", "series"),
    )


def _submissions() -> None:
    op.create_table(
        "decision",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("submission", sa.String(length=36), nullable=False),
        sa.Column("ver", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("area", "submission", "ver"),
    )
    op.create_table(
        "submission",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("schema", sa.String(length=64), nullable=False),
        sa.Column("counter", sa.BigInteger(), nullable=False),
        sa.Column("prev", sa.String(length=64), nullable=False),
        sa.Column("created", sa.String(length=40), nullable=False),
        sa.Column("received_at", Utc(timezone=True), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.Column("status_keys", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("state_reason", sa.String(length=64), nullable=False),
        sa.Column("state_at", Utc(timezone=True), nullable=False),
        sa.Column("state_ver", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", Utc(timezone=True), nullable=True),
        sa.Column("open_problem", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("area", "id"),
        sa.UniqueConstraint("area", "number", name=op.f("uq_submission_area_number")),
    )
    op.create_index(op.f("ix_submission_area_received_at"), "submission", ["area", "received_at"], unique=False)


def _opened() -> None:
    op.create_table(
        "audit",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("submission", sa.String(length=36), nullable=False),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("area", "id"),
    )
    op.create_table(
        "opened",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("submission", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("about", sa.String(length=16), nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("area", "submission"),
    )
    op.create_index(op.f("ix_opened_person"), "opened", ["person"], unique=False)
    op.create_table(
        "opened_field",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("submission", sa.String(length=36), nullable=False),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("area", "submission", "field"),
    )


def _feeds() -> None:
    op.create_table(
        "change",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.Column("collection", sa.String(length=20), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("row", sa.String(length=128), nullable=False),
        sa.Column("ver", sa.BigInteger(), nullable=False),
        sa.Column("op", sa.String(length=3), nullable=False),
        sa.Column("doc", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("area", "scope", "collection", "id"),
    )
    op.create_table(
        "feed",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.Column("collection", sa.String(length=20), nullable=False),
        sa.Column("epoch", sa.String(length=32), nullable=False),
        sa.Column("head", sa.BigInteger(), nullable=False),
        sa.Column("leaves", sa.LargeBinary(), nullable=False),
        sa.Column("manifest", sa.LargeBinary(), nullable=False),
        sa.Column("etag", sa.String(length=70), nullable=False),
        sa.Column("fence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("area", "scope", "collection"),
    )
    op.create_table(
        "feed_row",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.Column("collection", sa.String(length=20), nullable=False),
        sa.Column("row", sa.String(length=128), nullable=False),
        sa.Column("ver", sa.BigInteger(), nullable=False),
        sa.Column("op", sa.String(length=3), nullable=False),
        sa.Column("doc", sa.LargeBinary(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("area", "scope", "collection", "row"),
    )


def _lease_and_postings() -> None:
    op.create_table(
        "lease",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("fence", sa.BigInteger(), nullable=False),
        sa.Column("until", Utc(timezone=True), nullable=False),
        sa.Column("pulse", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("area", "name"),
    )
    op.create_table(
        "posting",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("ver", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("area", "scope", "id"),
    )
    op.create_table(
        "segment",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.Column("collection", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("retired_at", Utc(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("area", "scope", "collection", "sha256"),
    )
    op.create_index(op.f("ix_segment_sha256"), "segment", ["sha256"], unique=False)


def downgrade() -> None:
    """Never: a hub does not forget what it was handed."""
    raise NotImplementedError
