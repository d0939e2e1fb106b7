"""Documents of every collection, leaves that can be asked for one by one, and what is odd about a device's chain."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sync.hub.tables import Utc
from sync.wire.leaves import leaf_of

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TURN = 1000


def upgrade() -> None:
    """Add what is new and carry over what is there."""
    _documents()
    _leaves()
    _submissions()
    _devices()


def _documents() -> None:
    op.create_table(
        "document",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.Column("collection", sa.String(length=20), nullable=False),
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("ver", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("doc", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("area", "scope", "collection", "id"),
    )
    # a posting that no feed holds yet has no document here: its hash is left out, so the next import brings it
    carry_over = sa.text(
        "INSERT INTO document (area, scope, collection, id, ver, sha256, gone, doc) "
        "SELECT p.area, p.scope, 'posting', p.id, p.ver, CASE WHEN f.doc IS NULL THEN '' ELSE p.sha256 END, p.gone, "
        "coalesce(f.doc, :nothing) FROM posting p LEFT JOIN feed_row f ON f.area = p.area AND f.scope = p.scope "
        "AND f.collection = 'posting' AND f.row = p.id AND f.ver = p.ver"
    )
    op.execute(carry_over.bindparams(sa.bindparam("nothing", b"", sa.LargeBinary())))
    op.drop_table("posting")


def _leaves() -> None:
    with op.batch_alter_table("feed_row") as table:
        table.add_column(sa.Column("leaf", sa.Integer(), nullable=False, server_default="-1"))
    conn = op.get_bind()
    row = sa.table("feed_row", *map(sa.column, ("area", "scope", "collection", "row", "leaf")))
    keys = ("area", "scope", "collection", "row")
    here = sa.and_(*(row.c[name] == sa.bindparam(f"of_{name}") for name in keys))
    while found := conn.execute(sa.select(*(row.c[name] for name in keys)).where(row.c.leaf < 0).limit(_TURN)).all():
        values = [
            {f"of_{name}": value for name, value in zip(keys, each, strict=True)} | {"is": leaf_of(each.row)}
            for each in found
        ]
        conn.execute(sa.update(row).where(here).values(leaf=sa.bindparam("is")), values)
    with op.batch_alter_table("feed_row") as table:
        table.alter_column("leaf", server_default=None)
        table.create_index(
            op.f("ix_feed_row_area_scope_collection_leaf"), ["area", "scope", "collection", "leaf"], unique=False
        )


def _submissions() -> None:
    with op.batch_alter_table("submission") as table:
        table.add_column(sa.Column("series", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("twin", sa.Integer(), nullable=False, server_default="0"))
        table.drop_constraint(op.f("uq_submission_area_number"), type_="unique")
        table.create_unique_constraint(op.f("uq_submission_area_number_twin"), ["area", "number", "twin"])
        for name in ("prev", "sha256"):
            table.create_index(op.f(f"ix_submission_area_device_{name}"), ["area", "device", name], unique=False)
    op.execute("UPDATE submission SET series = CAST(substr(number, 10, 2) AS INTEGER)")
    with op.batch_alter_table("submission") as table:
        table.alter_column("series", server_default=None)
        table.alter_column("twin", server_default=None)


def _devices() -> None:
    with op.batch_alter_table("device") as table:
        table.add_column(sa.Column("moved_at", Utc(timezone=True), nullable=True))
    with op.batch_alter_table("series") as table:
        table.add_column(sa.Column("closed_at", Utc(timezone=True), nullable=True))
    op.create_table(
        "chain_note",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("device", sa.String(length=64), nullable=False),
        sa.Column("series", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("prev", sa.String(length=64), nullable=False),
        sa.Column("counter", sa.BigInteger(), nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("area", "device", "series", "kind", "prev"),
    )


def downgrade() -> None:
    """Never: a hub does not forget what it was handed."""
    raise NotImplementedError
