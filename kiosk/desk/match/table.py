"""The columns file: many postings as numbers, a column after the other, made to be memory-mapped.

    magic | length of the header | header (JSON) | columns, each aligned | where each id ends | the ids

Rows stand in the order of a 64-bit hash of their ids, so that one posting is found among a million by halving. 36 bytes
a posting, and its id. numpy is loaded with this module: import it where it is used.
"""

from __future__ import annotations

import hashlib
import mmap
from array import array
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any, Final

import msgspec
import numpy as np

from kiosk.desk.match.traits import KINDS, MOST_PAY, NO_PAY, Traits
from kiosk.desk.postings.phones import FIRM_BITS, MOST, phone_of
from kiosk.desk.postings.warnings import SHARED_BY
from sync.wire.exact import decoder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

    Column = NDArray[Any]

_MAGIC: Final = b"JSKMATCH"
_ALIGN: Final = 64
_MOST_HEADER: Final = 4 << 20
COLUMNS: Final = {
    "hash": "<u8",
    "caller": "<u8",
    "kind": "u1",
    "minutes": "u1",
    "pay": "u1",
    "schooling": "u1",
    "shift": "u1",
    "gifts": "u1",
    "confirmed": "<u2",
    "ends": "<u2",
    "occupation": "<u2",
    "id_ends": "<u4",
}
_TYPECODES: Final = {"1": "B", "2": "H", "4": "I", "8": "Q"}
_MOST_OCCUPATIONS: Final = 0xFFFF
_AT_ONCE: Final = 1000
GOOD_SHARE: Final = 75
"""Per cent of the postings of a kind that good pay stands above."""


class Header(msgspec.Struct, frozen=True):
    """What the columns mean."""

    rows: int
    id_bytes: int
    occupations: list[str]
    """Codes that the column `occupation` counts into; 0 = none."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of postings; in memory or mapped."""

    columns: dict[str, Column]
    occupations: list[str]
    ids: Column
    """All ids one after the other, UTF-8."""

    @property
    def rows(self) -> int:
        """How many postings there are."""
        return len(self.columns["hash"])

    def id(self, row: int) -> str:
        """Give the id of a row."""
        ends = self.columns["id_ends"]
        start = int(ends[row - 1]) if row else 0
        return self.ids[start : int(ends[row])].tobytes().decode()

    def find(self, hashes: Column) -> Column:
        """Give the rows of those hashes that are here."""
        own = self.columns["hash"]
        if not len(own):
            return np.empty(0, np.intp)
        places = np.minimum(np.searchsorted(own, hashes), len(own) - 1)
        found: Column = places[own[places] == hashes]
        return found

    def take(self, rows: Column) -> Table:
        """Give a table of these rows, in this order."""
        ends = self.columns["id_ends"].astype(np.int64)
        starts = np.concatenate(([0], ends[:-1]))[rows] if len(ends) else ends
        lengths = ends[rows] - starts
        after = np.cumsum(lengths)
        places = np.repeat(starts - (after - lengths), lengths) + np.arange(int(after[-1]) if len(after) else 0)
        columns = {name: column[rows] for name, column in self.columns.items()}
        return Table({**columns, "id_ends": after.astype("<u4")}, self.occupations, self.ids[places])


@lru_cache(maxsize=32_768)  # what changed is looked for under its id, and then put in
def id_hash(posting_id: str) -> int:
    """Give the 64 bits under which a posting stands; of two ids with one hash, only one is recommended."""
    return int.from_bytes(hashlib.blake2b(posting_id.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def hashes_of(ids: Iterable[str]) -> Column:
    """Give the hashes of these ids, sorted, each once."""
    return np.unique(np.fromiter(map(id_hash, ids), np.uint64))


def union(one: Column, other: Column) -> Column:
    """Give the hashes of both, sorted, each once."""
    return np.union1d(one, other)


def write_hashes(hashes: Column, path: Path) -> None:
    """Write sorted hashes, 8 bytes each."""
    path.write_bytes(hashes.astype("<u8").tobytes())


def read_hashes(path: Path) -> Column:
    """Read what `write_hashes` wrote; OSError, or ValueError when a piece is missing."""
    return np.frombuffer(path.read_bytes(), "<u8")


def gather(rows: Iterable[tuple[str, Traits, int]]) -> Table:
    """Make a table of postings as they come: id, traits, and who is called (kiosk.desk.postings.phones).

    Of equal ids the first counts. Holds 36 bytes a row and the ids.
    """
    built: dict[str, array[int]] = {name: array(_TYPECODES[kind[-1]]) for name, kind in COLUMNS.items()}
    numbers: dict[str, int] = {"": 0}
    ids = bytearray()
    left = iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        posting_ids, traits, callers = zip(*some, strict=True)
        for name, values in zip(Traits._fields[:-1], zip(*traits, strict=True), strict=False):
            built[name].extend(values)
        for one in traits:
            number = numbers.setdefault(one.occupation, len(numbers)) if len(numbers) <= _MOST_OCCUPATIONS else 0
            built["occupation"].append(min(number, _MOST_OCCUPATIONS))
        built["hash"].extend(map(id_hash, posting_ids))
        built["caller"].extend(callers)
        spelt = [posting_id.encode("utf-8", "replace") for posting_id in posting_ids]
        built["id_ends"].extend(islice(accumulate(map(len, spelt), initial=len(ids)), 1, None))
        ids += b"".join(spelt)
    columns: dict[str, Column] = {name: np.frombuffer(built[name], kind) for name, kind in COLUMNS.items()}
    loose = Table(columns, list(numbers), np.frombuffer(bytes(ids), np.uint8))
    _, order = np.unique(columns["hash"], return_index=True)
    return loose.take(order)


def merge(one: Table, other: Table) -> Table:
    """Put two tables with different postings together."""
    numbers = {code: place for place, code in enumerate(one.occupations)}
    fresh = [code for code in other.occupations if code not in numbers]
    numbers |= {code: place for place, code in enumerate(fresh[: _MOST_OCCUPATIONS - len(numbers)], len(numbers))}
    renumbered = np.array([numbers.get(code, 0) for code in other.occupations], "<u2")
    columns = {name: np.concatenate((one.columns[name], other.columns[name])) for name in COLUMNS}
    columns["occupation"][one.rows :] = renumbered[other.columns["occupation"]]
    columns["id_ends"][one.rows :] += np.uint32(len(one.ids))
    both = Table(columns, sorted(numbers, key=numbers.__getitem__), np.concatenate((one.ids, other.ids)))
    return both.take(np.argsort(columns["hash"], kind="stable"))


def without(table: Table, hashes: Column) -> Table:
    """Give the table without these postings."""
    kept = np.ones(table.rows, bool)
    kept[table.find(hashes)] = False
    return table.take(np.flatnonzero(kept))


def marks(table: Table, hashes: Column) -> Column | None:
    """Mark the rows of these postings; None when there are none."""
    if not len(hashes):
        return None
    marked = np.zeros(table.rows, bool)
    marked[table.find(hashes)] = True
    return marked


def good_pay(table: Table) -> list[int]:
    """Give for each kind the pay that three of four of its postings do not exceed; NO_PAY where too few say theirs."""
    found: list[int] = []
    for kind in range(KINDS):
        counts = np.bincount(table.columns["pay"][table.columns["kind"] == kind], minlength=MOST_PAY + 1)
        counts[NO_PAY] = 0
        total = int(counts.sum())
        enough = total >= 100 // (100 - GOOD_SHARE)
        found.append(int(np.searchsorted(np.cumsum(counts), total * GOOD_SHARE / 100)) if enough else NO_PAY)
    return found


def shared_phones(callers: Iterable[Column]) -> dict[str, int]:
    """Count the employers behind each telephone that SHARED_BY or more of them give; the most shared MOST of them."""
    pairs = np.unique(np.concatenate([np.asarray(column, np.uint64) for column in callers]))
    phones, counts = np.unique(pairs[pairs > 0] >> np.uint64(FIRM_BITS), return_counts=True)
    order = np.argsort(-counts, kind="stable")[: min(MOST, int((counts >= SHARED_BY).sum()))]
    return {phone_of(int(phones[place])): int(counts[place]) for place in order}


def write(table: Table, path: Path) -> None:
    """Write the file; OSError when the disk refuses."""
    header = msgspec.json.encode(Header(table.rows, len(table.ids), table.occupations))
    with path.open("wb") as file:
        file.write(_MAGIC + len(header).to_bytes(4, "little") + header)
        for name, kind in COLUMNS.items():
            file.write(bytes(-file.tell() % _ALIGN))
            np.ascontiguousarray(table.columns[name], kind).tofile(file)
        file.write(table.ids.tobytes())


def open_table(path: Path) -> Table:
    """Map a file; OSError when it is not there, ValueError when it is none of ours."""
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise ValueError(path.name)
        length = int.from_bytes(file.read(4), "little")
        if length > _MOST_HEADER:
            raise ValueError(path.name)
        try:
            header = decoder(Header).decode(file.read(length))
        except msgspec.DecodeError:
            raise ValueError(path.name) from None
        start = file.tell()
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    columns: dict[str, Column] = {}
    for name, kind in COLUMNS.items():
        start += -start % _ALIGN
        columns[name] = np.frombuffer(data, kind, header.rows, start)
        start += columns[name].nbytes
    return Table(columns, header.occupations, np.frombuffer(data, np.uint8, header.id_bytes, start))
