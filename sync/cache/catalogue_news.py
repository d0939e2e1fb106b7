"""What moved among the shown postings: a short tail of ids, so that whoever derives from them need not look at all.

Each transaction that changes what readers see of the postings adds one row. A mark (`CatalogueReading.fingerprint`)
names the last row it knows; `changed_since` gives the ids of those after it, or None when the tail does not reach back.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

import msgspec
from sqlalchemy import delete, func, insert, select

from sync.cache.catalogue_tables import news, postings

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

KEPT: Final = 200
"""Rows of the tail."""
MOST: Final = 50_000
"""Ids of one row; with more, everything counts as changed."""
_FIRST: Final = 1 << 40


def begin(db: Connection) -> None:
    """Start the tail of a new file at a number of its own, so that a mark of another file says nothing here."""
    db.execute(insert(news), {"seq": _FIRST + secrets.randbelow(_FIRST), "ids": None})


def tell(db: Connection, ids: Collection[str] | None) -> int | None:
    """Note that these postings changed, came or went; None: any of them may have. The row's number, if one was made."""
    if ids is not None and not ids:
        return None
    told = None if ids is None or len(ids) > MOST else msgspec.json.encode(sorted(ids)).decode()
    key = db.execute(insert(news), {"ids": told}).inserted_primary_key
    newest = select(func.max(news.c.seq)).scalar_subquery()
    db.execute(delete(news).where(news.c.seq <= newest - KEPT))
    return None if key is None else int(key[0])


def difference(db: Connection, old: int | None, new: int) -> list[str] | None:
    """Find the postings that one lane holds otherwise than the other; None without an old lane, or when many."""
    if old is None:
        return None
    here, there = postings.alias(), postings.alias()
    found: set[str] = set()
    for one, other in ((old, new), (new, old)):
        same = (
            (there.c.lane == other)
            & (there.c.id == here.c.id)
            & (there.c.ver == here.c.ver)
            & (there.c.doc == here.c.doc)
        )
        alone = select(here.c.id).where(
            here.c.lane == one, here.c.doc.is_not(None), ~select(there.c.id).where(same).exists()
        )
        found.update(map(str, db.execute(alone.limit(MOST + 1)).scalars()))
        if len(found) > MOST:
            return None
    return sorted(found)
