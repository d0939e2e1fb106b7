"""The hub's schema stays one that Citus and YugabyteDB can spread over many machines, and this test can say no.

They place a row by the first part of its key. So every key begins with the area, nothing unique spans areas, nothing
points into another area, no number of the database is the truth, and no lock is the whole cluster's.
"""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    MetaData,
    Sequence,
    String,
    Table,
    UniqueConstraint,
)

from sync.hub import tables

HUB = Path(tables.__file__).parent
AREA = "area"
for _file in sorted(HUB.rglob("*_tables.py")):
    importlib.import_module(".".join(("sync.hub", *_file.relative_to(HUB).with_suffix("").parts)))

UNSPREADABLE = {
    "a lock of the whole cluster": r"pg_(try_)?advisory|LOCK TABLE",
    "a number of the database": r"\b(BIG)?SERIAL\b|\bnextval\b|\bcurrval\b|\blastval\b|autoincrement=True|\bIdentity\(",
    "a row's place or a transaction's number": r"\bctid\b|\bxmin\b|txid_current|pg_current_xact",
    "a trigger": r"CREATE\s+(OR REPLACE\s+)?(TRIGGER|FUNCTION)",
    "a signal some of them lack": r"\bLISTEN\s+\w|\bNOTIFY\s+\w|pg_notify",
    "a temporary table": r"CREATE\s+TEMP",
}


def faults(metadata: MetaData) -> list[str]:
    """What cannot be spread, a line each."""
    return [f"{table.name}: {fault}" for table in metadata.sorted_tables for fault in _faults(table)]


def _faults(table: Table) -> list[str]:
    found: list[str] = []
    key = [column.name for column in table.primary_key]
    if key[:1] != [AREA]:
        found.append("its key does not begin with the area")
    for each in table.constraints:
        if isinstance(each, UniqueConstraint) and AREA not in {column.name for column in each.columns}:
            found.append("something is unique across areas")
        if isinstance(each, ForeignKeyConstraint):
            pairs = {element.parent.name: element.target_fullname.rpartition(".")[2] for element in each.elements}
            if pairs.get(AREA) != AREA:
                found.append("it points into another area")
    if any(index.unique and AREA not in {column.name for column in index.columns} for index in table.indexes):
        found.append("an index is unique across areas")
    for column in table.columns:
        numbered = column.autoincrement is True or column.identity is not None
        if numbered or (isinstance(column.default, Sequence)) or _implied_serial(table, column):
            found.append(f"{column.name} is numbered by the database")
    return found


def _implied_serial(table: Table, column: Column[object]) -> bool:
    """SQLAlchemy makes a serial of a lone integer key that says nothing."""
    return table.autoincrement_column is column


def words_against(source: str) -> list[str]:
    """What a module's text asks of the database that they cannot do."""
    return [why for why, pattern in UNSPREADABLE.items() if re.search(pattern, source)]


def test_every_table_can_be_spread() -> None:
    assert len(tables.METADATA.sorted_tables) > 15
    assert faults(tables.METADATA) == []


@pytest.mark.parametrize("path", sorted(HUB.rglob("*.py")), ids=lambda path: path.relative_to(HUB).as_posix())
def test_no_module_asks_for_what_they_cannot_do(path: Path) -> None:
    code = re.sub(r'"""[\s\S]*?"""', "", path.read_text(encoding="utf-8"))
    code = re.sub(r"#.*", "", code)
    assert words_against(code) == []


def _table(*more: Column[object] | UniqueConstraint | Index) -> MetaData:
    metadata = MetaData()
    Table("t", metadata, Column(AREA, String(6), primary_key=True), Column("id", String, primary_key=True), *more)
    return metadata


def _no_area() -> MetaData:
    metadata = MetaData()
    Table("t", metadata, Column("id", String, primary_key=True), Column(AREA, String(6), primary_key=True))
    return metadata


def _serial() -> MetaData:
    metadata = MetaData()
    Table("t", metadata, Column("id", Integer, primary_key=True))
    return metadata


def _points_elsewhere() -> MetaData:
    metadata = _table(Column("of", String, ForeignKey("u.id")))
    Table("u", metadata, Column(AREA, String(6), primary_key=True), Column("id", String, unique=True))
    return metadata


@pytest.mark.parametrize(
    ("metadata", "word"),
    [
        (_no_area(), "begin"),
        (_serial(), "numbered"),
        (_table(Column("n", Integer, Identity())), "numbered"),
        (_table(Column("n", Integer, Sequence("s"))), "numbered"),
        (_table(Column("word", String, unique=True)), "unique"),
        (_table(Column("word", String), UniqueConstraint("word")), "unique"),
        (_table(Column("word", String), Index("i", "word", unique=True)), "unique"),
        (_points_elsewhere(), "points"),
    ],
    ids=["area not first", "serial", "identity", "sequence", "unique", "constraint", "index", "foreign key"],
)
def test_each_fault_is_found(metadata: MetaData, word: str) -> None:
    assert any(word in fault for fault in faults(metadata))


def test_what_is_fine_is_left_alone() -> None:
    metadata = _table(Column("of", String), Column("n", Integer))
    columns = Column(AREA, String(6), primary_key=True), Column("id", String, primary_key=True), Column("of", String)
    Table("v", metadata, *columns, ForeignKeyConstraint([AREA, "of"], ["t.area", "t.id"]), UniqueConstraint(AREA, "of"))
    assert faults(metadata) == []


@pytest.mark.parametrize(
    "source",
    [
        'text("SELECT pg_advisory_lock(1)")', 'text("CREATE TABLE t (id BIGSERIAL)")', 'text("SELECT xmin FROM t")',
        'text("CREATE TRIGGER t")', 'text("LISTEN news")', 'text("CREATE TEMP TABLE t ()")', "Column(Identity())",
    ],
)  # fmt: skip
def test_each_word_is_found(source: str) -> None:
    assert words_against(source) != []
