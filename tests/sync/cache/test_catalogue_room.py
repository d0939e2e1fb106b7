"""Where the disk has little room left, the log of catalogue.db does not take what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.cache.catalogue import Catalogue, Cursor
from sync.cache.failures import StoreFailed
from sync.wire.posting import Posting
from sync.wire.scope import Feed
from sync.wire.segment import Change, put

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

COUNTY = Feed("county/999999", "posting")
MB = 2**20


def puts(rows: Iterable[int], ver: int) -> list[Change]:
    return [put(f"p{row:04}", ver, Posting(id=f"p{row:04}", title=f"岗位 {row}", ver=ver)) for row in rows]


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalogue]:
    """On a disk with room, whatever this machine's has."""
    monkeypatch.setattr("sync.cache.catalogue_file._free_bytes", lambda _: 2**40)
    opened = Catalogue(tmp_path / "catalogue.db")
    yield opened
    opened.close()


def wal_of(catalogue: Catalogue) -> int:
    return catalogue._path.with_name(catalogue._path.name + "-wal").stat().st_size


def change_much(catalogue: Catalogue, first: int) -> None:
    """Some 3 MB of changes; with room enough none of them is moved into the file yet."""
    for turn in range(first, first + 14):
        catalogue.apply_segment(COUNTY, puts(range(1, 3000), turn), Cursor("e1", turn))


def test_where_room_is_scarce_the_log_stays_short(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    change_much(catalogue, 1)
    assert wal_of(catalogue) > 2 * MB
    catalogue.close()
    monkeypatch.setattr("sync.cache.catalogue_file._free_bytes", lambda _: MB)
    change_much(catalogue, 20)
    assert wal_of(catalogue) < 1.5 * MB


def test_a_full_disk_has_the_log_moved_into_the_file(catalogue: Catalogue) -> None:
    change_much(catalogue, 1)
    before = catalogue._path.stat().st_size
    with catalogue.writer().begin() as db:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar()
        db.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreFailed):
        catalogue.apply_segment(COUNTY, puts(range(3000, 12_000), 99), Cursor("e1", 99))
    assert catalogue._path.stat().st_size > before, "what had been written is in the file now"
    catalogue.apply_segment(COUNTY, puts([1], 100), Cursor("e1", 100))
    assert wal_of(catalogue) < 2 * MB
    assert catalogue.versions()["p0001"] == 100
