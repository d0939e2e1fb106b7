"""The tables of catalogue.db. The file is disposable: another `VERSION` and it is fetched anew, never migrated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer, LargeBinary, MetaData, PrimaryKeyConstraint, Table, Text

if TYPE_CHECKING:
    from sqlalchemy import Connection

VERSION = 4
READ = frozenset({3, VERSION})
"""Files that are written on as they are: one of version 3 has two columns more, which nobody asks."""

SHOWN = "shown"
BUILDING = "building"
RETIRED = "retired"

POSTING = "posting"

metadata = MetaData()

lanes = Table(
    "lanes",
    metadata,
    Column("lane", Integer, primary_key=True),
    Column("scope", Text, nullable=False),
    Column("collection", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("epoch", Text, nullable=False),
    Column("head", Integer, nullable=False),
    Column("base", Text, nullable=False),
    Column("parts", Text, nullable=False),
    Column("leaves", LargeBinary, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("checked_at", Text),
    sqlite_autoincrement=True,
)
"""One set of rows of one feed. A feed has one lane that is shown; a second is built beside it when it must start anew,
and takes its place in one step. `parts`: names of the base's files that are in, one a line. `checked_at`: when the hub
last said that this is all."""

postings = Table(
    "postings",
    metadata,
    Column("lane", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("ver", Integer, nullable=False),
    Column("doc", LargeBinary),
    Column("gone_on", Text),
    PrimaryKeyConstraint("lane", "id"),
)
"""A row without `doc` is a tombstone: it keeps an older version from coming back. No index beside the key, and nothing
of a posting beside its document: each costs a tenth of bringing a segment in, and pages ask the search index. A file
made by an earlier program keeps the index it has."""

items = Table(
    "items",
    metadata,
    Column("lane", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("ver", Integer, nullable=False),
    Column("doc", LargeBinary),
    Column("gone_on", Text),
    PrimaryKeyConstraint("lane", "id"),
)
"""Every other collection: policies, courses, settings from the hub, statuses of receipts."""

news = Table(
    "news",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("ids", Text),
    sqlite_autoincrement=True,
)
"""The last changes of what is shown of the postings, one row a transaction: see catalogue_news.py. `ids`: a JSON list;
none: any of them may have changed."""

# a posting may lie in two scopes for a moment while it moves: its newest version counts
_SHOWN_POSTINGS = """
CREATE VIEW shown_postings AS
SELECT p.lane AS lane, p.id AS id, p.ver AS ver, p.doc AS doc FROM postings p
WHERE p.doc IS NOT NULL AND p.lane IN (SELECT lane FROM lanes WHERE state = 'shown' AND collection = 'posting')
AND NOT EXISTS (
    SELECT 1 FROM postings n WHERE n.id = p.id AND n.ver > p.ver AND n.lane <> p.lane AND n.doc IS NOT NULL
    AND n.lane IN (SELECT lane FROM lanes WHERE state = 'shown' AND collection = 'posting')
)
"""
# of one id in several scopes the nearest counts: a street's notice over the county's, a device's settings over all
_SHOWN_ITEMS = """
CREATE VIEW shown_items AS
SELECT l.collection AS collection, l.scope AS scope, i.id AS id, i.ver AS ver, i.doc AS doc,
CASE substr(l.scope, 1, 3) WHEN 'nat' THEN 0 WHEN 'pro' THEN 1 WHEN 'cit' THEN 2 WHEN 'cou' THEN 3 WHEN 'str' THEN 4
ELSE 5 END AS nearness
FROM lanes l JOIN items i ON i.lane = l.lane
WHERE l.state = 'shown' AND i.doc IS NOT NULL
"""


def create(db: Connection) -> None:
    """Make tables and the views that readers ask."""
    metadata.create_all(db)
    db.exec_driver_sql(_SHOWN_POSTINGS)
    db.exec_driver_sql(_SHOWN_ITEMS)
    db.exec_driver_sql(f"PRAGMA user_version = {VERSION:d}")


def table_of(collection: str) -> Table:
    """Where rows of a collection lie."""
    return postings if collection == POSTING else items
