"""One set of rows of one feed, and the only way to change it: a segment and its cursor in one transaction."""

from __future__ import annotations

import functools
from types import NoneType
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Text, bindparam, delete, func, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert

from sync.cache.catalogue_news import difference, tell
from sync.cache.catalogue_tables import POSTING, RETIRED, SHOWN, lanes, table_of
from sync.cache.cursor import Cursor, Stand
from sync.cache.failures import StoreFailed, StoreReason
from sync.wire.leaves import Leaves, leaf_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection, Row, Table

    from sync.cache.catalogue_fresh import Fresh
    from sync.wire.scope import Feed
    from sync.wire.segment import Change

    Begin = Callable[[], AbstractContextManager[Connection]]
    _Values = tuple[int, str, int, bytes | None, str | None]
    """Of one row, in the order of the table's columns: lane, id, ver, doc, gone_on."""

_GIVEN = func.json_each(bindparam("ids", type_=Text)).table_valued("value")
_AT_ONCE = 500
_DOC = (bytes, NoneType)
_LEAVES_BYTES = len(Leaves().to_bytes())


class _Unmended(Exception):
    """The rows given are not what the root speaks of; the transaction goes back."""


class Lane:
    """A feed's rows, shown or being built. Verbs raise StoreFailed and leave everything as it was."""

    def __init__(self, begin: Begin, number: int, feed: Feed, day: str, fresh: Fresh) -> None:
        """`begin` opens a transaction on the file; `day` dates the tombstones; `fresh` keeps what was brought in."""
        self._begin = begin
        self._fresh = fresh
        self._number = number
        self._feed = feed
        self._day = day
        self._is_posting = feed.collection == POSTING
        self._table = table_of(feed.collection)
        self._upsert = _upsert(self._table)
        self._lookup = select(self._table.c.id, self._table.c.ver, self._table.c.doc).where(
            self._table.c.lane == number, self._table.c.id.in_(select(_GIVEN.c.value))
        )

    def stand(self) -> Stand:
        """Tell what the lane holds now."""
        with self._begin() as db:
            row = self._own(db)
        return Stand(Cursor(row.epoch, row.head), Leaves.from_bytes(row.leaves).root(), row.rows)

    def has_part(self, sha256: str) -> bool:
        """Whether that file of the base is in already, from an attempt that was cut short."""
        with self._begin() as db:
            return sha256 in self._own(db).parts.split()

    def apply_part(self, sha256: str, changes: Sequence[Change]) -> bool:
        """Bring in one file of the base; False when it was in already."""
        with self._begin() as db:
            own = self._own(db)
            if sha256 in own.parts.split():
                return False
            self._bring_in(db, own, changes, parts=f"{own.parts} {sha256}".strip())
        return True

    def apply(self, changes: Sequence[Change], cursor: Cursor) -> bool:
        """Bring in one segment and move the cursor, together; False when the cursor is there already."""
        with self._begin() as db:
            own = self._own(db)
            if (own.epoch, own.head) >= cursor and own.epoch == cursor.epoch:
                return False
            seq, rows = self._bring_in(db, own, changes, epoch=cursor.epoch, head=cursor.head)
        if seq is not None:  # only now does it stand in the file
            self._fresh.keep(seq, {row[1]: row[3] for row in rows})
        return True

    def show(self) -> None:
        """Readers see this lane from now on; the one shown before is retired in the same step."""
        same = (lanes.c.scope == self._feed.scope) & (lanes.c.collection == self._feed.collection)
        with self._begin() as db:
            before = same & (lanes.c.state == SHOWN) & (lanes.c.lane != self._number)
            if self._is_posting:
                old = db.execute(select(lanes.c.lane).where(before)).scalar()
                tell(db, difference(db, old, self._number))
            db.execute(update(lanes).where(before), {"state": RETIRED})
            db.execute(update(lanes).where(lanes.c.lane == self._number), {"state": SHOWN})

    def retire(self) -> None:
        """Give these rows up; `CatalogueFile.sweep()` deletes them."""
        with self._begin() as db:
            self._tell(db, self._own(db), None)
            db.execute(update(lanes).where(lanes.c.lane == self._number), {"state": RETIRED})

    def true_leaves(self) -> Leaves:
        """Sums computed anew from the rows as they lie on the disk; after bit rot not those that `stand()` tells of."""
        with self._begin() as db:
            return self._count(db)[0]

    def recount(self) -> bool:
        """Write down what truly lies on the disk, so that `stand()` tells it; whether it told something else before."""
        with self._begin() as db:
            own = self._own(db)
            leaves, rows = self._count(db)
            if (leaves.to_bytes(), rows) == (own.leaves, own.rows):
                return False
            self._tell(db, own, None)
            self._note(db, leaves=leaves.to_bytes(), rows=rows)
        return True

    def replace_leaves(self, rows: Mapping[int, Sequence[Change]], root: str, count: int) -> bool:
        """Have exactly these living rows in these leaves; False, and nothing changed, when the root is not that then.

        Rows of whatever version are replaced: the hub's word at this head is the truth.
        """
        given = {change.id for changes in rows.values() for change in changes}
        try:
            with self._begin() as db:
                surplus = [row for row in self._living(db) if leaf_of(row) in rows and row not in given]
                table = self._table
                for start in range(0, len(surplus), _AT_ONCE):
                    some = surplus[start : start + _AT_ONCE]
                    db.execute(delete(table).where(table.c.lane == self._number, table.c.id.in_(some)))
                fresh = [self._row(change, change.body) for changes in rows.values() for change in changes]
                if fresh:
                    db.exec_driver_sql(self._upsert, fresh)
                leaves, living = self._count(db)
                if (leaves.root(), living) != (root, count):
                    raise _Unmended  # noqa: TRY301 - it is what takes the transaction back
                self._tell(db, self._own(db), given.union(surplus))
                self._note(db, leaves=leaves.to_bytes(), rows=living)
        except _Unmended:
            return False
        return True

    def drop_tombstones(self, before: str) -> None:
        """Forget rows that went away before that day (ISO)."""
        with self._begin() as db:
            db.execute(delete(self._table).where(self._table.c.lane == self._number, self._table.c.gone_on < before))

    def _living(self, db: Connection) -> list[str]:
        alive = (self._table.c.lane == self._number) & self._table.c.doc.is_not(None)
        return [str(row_id) for row_id in db.execute(select(self._table.c.id).where(alive)).scalars()]

    def _count(self, db: Connection) -> tuple[Leaves, int]:
        leaves, rows = Leaves(), 0
        query = select(self._table.c.id, self._table.c.ver, self._table.c.doc).where(
            self._table.c.lane == self._number, self._table.c.doc.is_not(None)
        )
        for row_id, ver, doc in _sound(db.execute(query)):
            leaves.add(row_id, ver, doc or b"")
            rows += 1
        return leaves, rows

    def _note(self, db: Connection, **what: object) -> None:
        db.execute(update(lanes).where(lanes.c.lane == self._number), what)

    def _tell(self, db: Connection, own: Row[Any], ids: Collection[str] | None) -> int | None:
        return tell(db, ids) if self._is_posting and own.state == SHOWN else None

    def _own(self, db: Connection) -> Row[Any]:
        own = db.execute(select(lanes).where(lanes.c.lane == self._number)).one()
        sound = isinstance(own.head, int) and isinstance(own.rows, int) and isinstance(own.parts, str)
        if not (sound and isinstance(own.leaves, bytes) and len(own.leaves) == _LEAVES_BYTES):
            raise _changed_by_the_disk()
        return own

    def _bring_in(
        self, db: Connection, own: Row[Any], changes: Sequence[Change], **moved: object
    ) -> tuple[int | None, list[_Values]]:
        """Write what is newer; the tail's row that tells of it, when readers see it, and the rows that were written."""
        leaves, count = Leaves.from_bytes(own.leaves), int(own.rows)
        rows: list[_Values] = []
        newest = _newest(changes)
        have = self._have(db, list(newest))
        for change in newest.values():
            ver, old = have.get(change.id, (-1, None))
            if change.ver <= ver:
                continue
            doc = None if change.op == "del" else change.body
            if old is not None or doc is not None:
                before = None if old is None else (ver, old)
                leaves.swap(change.id, before, None if doc is None else (change.ver, doc))
                count += (doc is not None) - (old is not None)
            rows.append(self._row(change, doc))
        seq = None
        if rows:
            db.exec_driver_sql(self._upsert, rows)
            seq = self._tell(db, own, [row[1] for row in rows])
        self._note(db, leaves=leaves.to_bytes(), rows=count, **moved)
        return seq, rows

    def _have(self, db: Connection, ids: list[str]) -> dict[str, tuple[int, bytes | None]]:
        given = {"ids": msgspec.json.encode(ids).decode()}
        return {row_id: (ver, doc) for row_id, ver, doc in _sound(db.execute(self._lookup, given).all())}

    def _row(self, change: Change, doc: bytes | None) -> _Values:
        """Values in the order of the table's columns."""
        return (self._number, change.id, change.ver, doc, self._day if doc is None else None)


def _sound(rows: Iterable[Any]) -> Iterator[tuple[str, int, bytes | None]]:
    """Rows as they were written; SQLite keeps any type in any column, so a flipped bit can make text of a number."""
    for row_id, ver, doc in rows:
        if not (isinstance(row_id, str) and isinstance(ver, int) and isinstance(doc, _DOC)):
            raise _changed_by_the_disk()
        yield row_id, ver, doc


def _changed_by_the_disk() -> StoreFailed:
    return StoreFailed(StoreReason.DAMAGED, "type")


@functools.cache
def _upsert(table: Table) -> str:
    """Spell the one statement that runs for every row; handed to SQLite as it is, it costs a fifth less."""
    row = insert(table)
    changing = [column.name for column in table.columns if column.name not in {"lane", "id"}]
    statement = row.on_conflict_do_update(
        index_elements=["lane", "id"], set_={name: row.excluded[name] for name in changing}
    )
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="qmark")))


def _newest(changes: Iterable[Change]) -> dict[str, Change]:
    newest: dict[str, Change] = {}
    for change in changes:
        known = newest.get(change.id)
        if known is None or change.ver > known.ver:
            newest[change.id] = change
    return newest
