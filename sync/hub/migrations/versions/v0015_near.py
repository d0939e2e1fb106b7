"""What a posting that is gone needs to name near ones: its kind of work beside it, and where the others of it are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sync.hub.publish import tile_of

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_KEY = ("area", "scope", "collection", "id")
_TURN = 1000


def upgrade() -> None:
    """Add the column, read it out of the documents, a part at a time, and add the index."""
    op.add_column("document", sa.Column("tile", sa.String(length=200), nullable=True))
    document = sa.table("document", *map(sa.column, (*_KEY, "doc", "tile")))
    row = document.c
    key = sa.tuple_(*(row[name] for name in _KEY))
    keep = sa.update(document).where(*(row[name] == sa.bindparam(f"its_{name}") for name in _KEY))
    keep = keep.values(tile=sa.bindparam("its_tile"))
    wanted = sa.select(*(row[name] for name in _KEY), row.doc).where(row.collection == "posting")
    conn, after = op.get_bind(), ("",) * len(_KEY)
    while found := conn.execute(wanted.where(key > sa.tuple_(*after)).order_by(*key.clauses).limit(_TURN)).all():
        after = tuple(found[-1][: len(_KEY)])
        names = [f"its_{name}" for name in (*_KEY, "tile")]
        conn.execute(
            keep, [dict(zip(names, (*each[: len(_KEY)], tile_of(bytes(each.doc))), strict=True)) for each in found]
        )
    shown = sa.text("collection = 'posting' AND gone = 0")
    name = op.f("ix_document_area_scope_tile_id")
    columns = ["area", "scope", "tile", "id"]
    op.create_index(name, "document", columns, unique=False, postgresql_where=shown, sqlite_where=shown)


def downgrade() -> None:
    """Never: a hub does not forget what it was handed."""
    raise NotImplementedError
