"""States that left the terminals: since when, and under which names they knew them."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa
from alembic import op

from sync.hub.tables import Utc

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_TURN = 1000


def upgrade() -> None:
    """Add column and table; what has ended and is no longer held to have ended lately has left already."""
    op.add_column("submission", sa.Column("left_at", Utc(timezone=True), nullable=True))
    op.create_table(
        "left_name",
        sa.Column("area", sa.String(length=6), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("submission", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("area", "key"),
    )
    ended = "UPDATE submission SET left_at = state_at WHERE ended_at IS NULL AND "
    op.execute(ended + "state IN ('refused', 'done', 'withdrawn')")
    row = sa.table("submission", *map(sa.column, ("area", "id", "status_keys", "left_at"))).c
    names = sa.table("left_name", *map(sa.column, ("area", "key", "submission")))
    wanted = sa.select(row.area, row.id, row.status_keys).where(row.left_at.is_not(None)).order_by(row.area, row.id)
    conn, after = op.get_bind(), ("", "")
    while found := conn.execute(wanted.where(sa.tuple_(row.area, row.id) > sa.tuple_(*after)).limit(_TURN)).all():
        after = (found[-1].area, found[-1].id)
        # two machines with a copied data folder may have given out one number, but never one secret
        kept = {
            (each.area, key): each.id for each in found for key in msgspec.json.decode(each.status_keys, type=list[str])
        }
        if kept:
            rows = [{"area": area, "key": key, "submission": name} for (area, key), name in kept.items()]
            conn.execute(sa.insert(names), rows)


def downgrade() -> None:
    """Never: a hub does not forget what it was handed."""
    raise NotImplementedError
