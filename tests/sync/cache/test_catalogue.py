"""catalogue.db seen from the window and from the agent."""

from __future__ import annotations

import errno
import sqlite3
import threading

import pytest

from sync.cache import catalogue_reading
from sync.cache.catalogue import Catalogue, Cursor
from sync.cache.failures import StoreFailed, StoreReason
from sync.wire.leaves import Leaves
from sync.wire.posting import Posting
from sync.wire.scope import Feed
from sync.wire.segment import gone, put
from sync.wire.states import State
from sync.wire.status import Status
from tests.sync.terminal import HandClock

COUNTY = Feed("county/999999", "posting")
STREET = Feed("street/999999001", "posting")
STATUS = Feed("device/d1", "status")
DAY = "2026-11-21"


def job(number: int, ver: int = 1, **changes: object) -> Posting:
    fields = {
        "id": f"p{number:04}",
        "title": f"岗位 {number}",
        "occ_tile": f"t{number % 3}",
        "valid_through": "2026-12-01",
    }
    return Posting(**(fields | {"ver": ver} | changes))  # type: ignore[arg-type]


def puts(numbers, ver=1, **changes):
    return [put(f"p{number:04}", ver, job(number, ver, **changes)) for number in numbers]


@pytest.fixture
def catalogue(tmp_path, clock: HandClock):
    opened = Catalogue(tmp_path / "data" / "catalogue.db", clock)
    yield opened
    opened.close()


def test_nothing_yet_is_an_empty_answer(catalogue: Catalogue):
    assert catalogue.count() == 0
    assert catalogue.freshness() is None
    assert catalogue.postings(["p1"]) == []
    assert list(catalogue.all_postings()) == []
    assert catalogue.versions() == {}
    assert catalogue.fingerprint() == ""
    assert catalogue.changed_since("") is None
    assert catalogue.status("0" * 32) is None
    assert catalogue.items("policy") == {}
    assert not catalogue.suspected


def test_segment_and_cursor_go_together(catalogue: Catalogue, clock: HandClock):
    assert catalogue.apply_segment(COUNTY, puts(range(1200)), Cursor("e1", 1200))
    assert not catalogue.apply_segment(COUNTY, puts(range(1200)), Cursor("e1", 1200))
    assert not catalogue.apply_segment(COUNTY, puts(range(5)), Cursor("e1", 5))
    stand = catalogue.lane(COUNTY).stand()
    assert (stand.cursor, stand.rows) == (Cursor("e1", 1200), 1200)
    assert catalogue.count() == 1200
    assert [posting.id for posting in catalogue.postings(["p0007", "gone", "p0003"])] == ["p0007", "p0003"]
    assert len(catalogue.postings([f"p{number:04}" for number in range(700)])) == 700
    assert [posting.id for posting in catalogue.all_postings()] == [f"p{number:04}" for number in range(1200)]
    assert catalogue.versions()["p0003"] == 1
    assert catalogue.freshness() is None
    catalogue.checked([COUNTY])
    assert catalogue.freshness() == clock.now()
    catalogue.checked([STREET])
    catalogue.apply_segment(STREET, puts([1]), Cursor("e1", 1))
    assert catalogue.freshness() is None


def test_older_versions_and_the_dead_do_not_come_back(catalogue: Catalogue):
    catalogue.apply_segment(COUNTY, [*puts([1], 3), gone("p0002", 5), *puts([3], 1)], Cursor("e1", 3))
    print_before = catalogue.fingerprint()
    catalogue.apply_segment(COUNTY, [*puts([1], 2), *puts([2], 4), gone("p0003", 1)], Cursor("e1", 6))
    assert catalogue.versions() == {"p0001": 3, "p0003": 1}
    assert catalogue.fingerprint() == print_before
    catalogue.apply_segment(COUNTY, [*puts([2], 6), gone("p0001", 4), *puts([3], 2)], Cursor("e1", 9))
    assert catalogue.versions() == {"p0002": 6, "p0003": 2}
    assert catalogue.fingerprint() != print_before
    leaves = Leaves()
    for number, ver in ((2, 6), (3, 2)):
        leaves.add(f"p{number:04}", ver, puts([number], ver)[0].body)
    assert catalogue.lane(COUNTY).stand().root == leaves.root() == catalogue.lane(COUNTY).true_leaves().root()


def test_within_one_segment_the_greatest_version_wins(catalogue: Catalogue):
    catalogue.apply_segment(COUNTY, [*puts([1], 2, title="新"), *puts([1], 1, title="旧")], Cursor("e1", 2))
    assert catalogue.postings(["p0001"])[0].title == "新"


def test_a_posting_in_two_scopes_is_shown_once_in_its_newest_version(catalogue: Catalogue):
    catalogue.apply_segment(COUNTY, puts([1, 2], 1), Cursor("e1", 2))
    catalogue.apply_segment(STREET, puts([1], 2), Cursor("e1", 1))
    assert [posting.ver for posting in catalogue.postings(["p0001"])] == [2]
    assert sorted(posting.id for posting in catalogue.all_postings()) == ["p0001", "p0002"]
    catalogue.apply_segment(STREET, [gone("p0001", 3)], Cursor("e1", 2))
    assert [posting.ver for posting in catalogue.postings(["p0001"])] == [1]
    catalogue.writer().retire(COUNTY)
    assert catalogue.count() == 0
    assert catalogue.writer().feeds() == [STREET]


def test_statuses_and_other_collections(catalogue: Catalogue):
    key = "a" * 32
    doc = Status(state=State.ACCEPTED, on=DAY)
    catalogue.apply_segment(STATUS, [put(key, 1, doc), put("b" * 32, 1, {"state": "odd"})], Cursor("e1", 2))
    assert catalogue.status(key) == doc
    assert catalogue.status("b" * 32) is None
    assert set(catalogue.items("status")) == {key, "b" * 32}
    catalogue.apply_segment(STATUS, [gone(key, 2)], Cursor("e1", 3))
    assert catalogue.status(key) is None
    assert catalogue.count() == 0


def test_documents_that_are_no_postings_are_kept_and_passed_over(catalogue: Catalogue):
    odd = [put("x1", 1, b'{"id":7}'), put("x2", 1, b'{"occ_tile":7}'), put("x3", 1, b'"text"')]
    catalogue.apply_segment(COUNTY, [*odd, *puts([1])], Cursor("e1", 4))
    assert [posting.id for posting in catalogue.all_postings()] == ["p0001"]
    assert catalogue.lane(COUNTY).stand().rows == 4


def test_a_base_is_built_beside_what_is_shown(catalogue: Catalogue):
    catalogue.apply_segment(COUNTY, puts([1, 2]), Cursor("e1", 2))
    lane = catalogue.new_lane(COUNTY, "e2", 50, "base")
    assert lane.apply_part("part1", puts([3, 4]))
    assert not lane.apply_part("part1", puts([3, 4]))
    assert [posting.id for posting in catalogue.all_postings()] == ["p0001", "p0002"]
    # the process ends here; the next one goes on with the same lane
    again = catalogue.new_lane(COUNTY, "e2", 50, "base")
    assert again.has_part("part1")
    assert not again.has_part("part2")
    assert again.apply_part("part2", puts([5]))
    assert again.apply(puts([6]), Cursor("e2", 51))
    assert again.stand().cursor == Cursor("e2", 51)
    again.show()
    assert [posting.id for posting in catalogue.all_postings()] == ["p0003", "p0004", "p0005", "p0006"]
    assert catalogue.count() == 4
    catalogue.sweep()
    rows = sqlite3.connect(catalogue._path)
    assert rows.execute("SELECT count(*) FROM postings").fetchone() == (4,)
    assert rows.execute("SELECT count(*) FROM lanes").fetchone() == (1,)
    rows.close()


def test_another_base_drops_the_half_built_one(catalogue: Catalogue):
    catalogue.new_lane(COUNTY, "e2", 50, "base").apply_part("part", puts(range(3000)))
    fresh = catalogue.new_lane(COUNTY, "e2", 60, "other")
    assert not fresh.has_part("part")
    catalogue.sweep()
    fresh.apply_part("part", puts([1]))
    fresh.show()
    assert catalogue.count() == 1


def test_tombstones_are_forgotten_in_time(catalogue: Catalogue):
    catalogue.apply_segment(COUNTY, [gone("p0001", 5), *puts([2])], Cursor("e1", 2))
    lane = catalogue.lane(COUNTY)
    lane.drop_tombstones(DAY)
    catalogue.apply_segment(COUNTY, puts([1], 4), Cursor("e1", 3))
    assert "p0001" not in catalogue.versions()
    lane.drop_tombstones("2026-11-22")
    catalogue.apply_segment(COUNTY, puts([1], 4), Cursor("e1", 4))
    assert catalogue.versions() == {"p0001": 4, "p0002": 1}


def test_readers_in_other_threads_see_whole_segments(catalogue: Catalogue, tmp_path, clock: HandClock):
    catalogue.apply_segment(COUNTY, puts(range(100)), Cursor("e1", 100))
    reader = Catalogue(catalogue._path, clock)
    seen: set[int] = set()
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            seen.add(reader.count())

    thread = threading.Thread(target=look)
    thread.start()
    try:
        for step in range(2, 12):
            catalogue.apply_segment(COUNTY, puts(range(100 * step)), Cursor("e1", 100 * step))
    finally:
        done.set()
        thread.join()
        reader.close()
    assert seen <= {100 * step for step in range(1, 12)}


def test_who_takes_away_what_is_not_there_is_told_when_nobody_can_tell(catalogue: Catalogue):
    assert catalogue.items_known("status") is None, "there is no file yet"
    catalogue.apply_segment(STATUS, [put("a" * 32, 1, {"x": 1}), put("b" * 32, 1, {"x": 2})], Cursor("e1", 2))
    assert catalogue.items_known("status") == catalogue.items("status") != {}
    assert catalogue.items_known("policy") == {}
    with catalogue.writer().begin() as db:
        db.exec_driver_sql(f"UPDATE items SET doc = 7 WHERE id = '{'a' * 32}'")
    assert set(catalogue.items("status")) == {"b" * 32}
    assert catalogue.items_known("status") is None


def test_damage_is_met_without_an_exception_and_marked(catalogue: Catalogue, tmp_path, clock: HandClock):
    for step in range(4):
        catalogue.apply_segment(
            COUNTY, puts(range(500 * step, 500 * step + 500), duties="做事" * 100), Cursor("e1", step + 1)
        )
    catalogue.checked([COUNTY])
    window = Catalogue(catalogue._path, clock)
    assert window.count() == 2000
    fresh = window.freshness()
    window.close_reader()
    catalogue.close()
    with catalogue._path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (catalogue._path.stat().st_size - 4096))
    assert window.count() == 2000
    assert window.freshness() == fresh
    assert window.postings(["p0001"]) == []
    assert list(window.all_postings()) == []
    assert window.suspected
    with pytest.raises(StoreFailed) as failed:
        catalogue.check()
    assert failed.value.reason is StoreReason.DAMAGED
    catalogue.start_over()
    assert catalogue.starting_over
    catalogue.apply_segment(COUNTY, puts(range(7)), Cursor("e1", 4))
    assert window.count() == 2000
    catalogue.publish()
    catalogue.publish()
    assert not catalogue.starting_over
    assert window.count() == 7
    assert len(window.postings(["p0001", "p0002"])) == 2
    catalogue.check()
    assert not window.suspected
    assert (catalogue._path.parent / "catalogue.damaged.db").exists()
    window.close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE postings SET doc = 7 WHERE id = 'p0001'",
        "UPDATE postings SET doc = 'text' WHERE id = 'p0001'",
        "UPDATE postings SET ver = 'x' WHERE id = 'p0001'",
        "UPDATE postings SET id = x'ff' WHERE id = 'p0001'",
        "UPDATE postings SET id = cast(x'70ff' AS TEXT) WHERE id = 'p0001'",
        "UPDATE lanes SET rows = 'x'",
        "UPDATE lanes SET head = x'00'",
        "UPDATE lanes SET leaves = x'00'",
        "UPDATE lanes SET checked_at = 'yesterday'",
        "UPDATE items SET doc = 7",
    ],
)
def test_types_that_a_flipped_bit_changed_hurt_nobody(catalogue: Catalogue, change):
    catalogue.apply_segment(COUNTY, puts(range(10)), Cursor("e1", 10))
    catalogue.apply_segment(STATUS, [put("a" * 32, 1, Status(state=State.ACCEPTED, on=DAY))], Cursor("e1", 1))
    catalogue.checked([COUNTY])
    with catalogue.writer().begin() as db:
        db.exec_driver_sql(change)
    catalogue.count()
    catalogue.freshness()
    catalogue.fingerprint()
    catalogue.versions()
    catalogue.status("a" * 32)
    catalogue.items("status")
    others = {f"p{number:04}" for number in range(10)} - {"p0001"}
    assert others <= {posting.id for posting in catalogue.all_postings()}
    assert others <= {posting.id for posting in catalogue.postings(sorted(others | {"p0001"}))}
    lane = catalogue.lane(COUNTY)
    try:
        lane.apply(puts(range(10), 2), Cursor("e1", 11))
        lane.true_leaves().root()
    except StoreFailed as failed:
        assert failed.reason is StoreReason.DAMAGED  # noqa: PT017


def test_a_file_of_another_schema_is_fetched_anew(catalogue: Catalogue):
    catalogue.apply_segment(COUNTY, puts([1]), Cursor("e1", 1))
    catalogue.close()
    db = sqlite3.connect(catalogue._path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(StoreFailed) as failed:
        catalogue.lane(COUNTY)
    assert failed.value.reason is StoreReason.DAMAGED
    catalogue.start_over()
    catalogue.publish()
    assert catalogue.lane(COUNTY) is None


def test_a_file_of_the_version_before_is_written_on(catalogue: Catalogue):
    catalogue.apply_segment(COUNTY, puts([1]), Cursor("e1", 1))
    catalogue.close()
    db = sqlite3.connect(catalogue._path)
    db.executescript(
        "ALTER TABLE postings ADD COLUMN occ_tile TEXT; ALTER TABLE postings ADD COLUMN valid_through TEXT;"
        "CREATE INDEX by_tile ON postings (lane, occ_tile); PRAGMA user_version = 3"
    )
    db.close()
    catalogue.apply_segment(COUNTY, [*puts([1, 2], 2), gone("p0003", 1)], Cursor("e1", 4))
    assert catalogue.versions() == {"p0001": 2, "p0002": 2}
    lane = catalogue.lane(COUNTY)
    assert lane.stand().root == lane.true_leaves().root()


def test_full_disk_leaves_the_last_whole_segment(catalogue: Catalogue):
    catalogue.apply_segment(COUNTY, puts([1]), Cursor("e1", 1))
    with catalogue.writer().begin() as db:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar()
        db.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreFailed) as failed:
        catalogue.apply_segment(COUNTY, puts(range(2, 900)), Cursor("e1", 900))
    assert failed.value.reason is StoreReason.FULL
    assert catalogue.versions() == {"p0001": 1}
    assert catalogue.lane(COUNTY).stand().cursor == Cursor("e1", 1)


def test_garbage_in_place_of_the_file(catalogue: Catalogue):
    catalogue._path.parent.mkdir()
    catalogue._path.write_bytes(b"garbage " * 1000)
    assert catalogue.count() == 0
    assert catalogue.suspected
    with pytest.raises(StoreFailed) as failed:
        catalogue.writer()
    assert failed.value.reason is StoreReason.DAMAGED


def test_publishing_where_nothing_can_be_renamed(catalogue: Catalogue, monkeypatch):
    catalogue.start_over()

    def refuse(*_):
        raise OSError(30, "read-only")

    monkeypatch.setattr("sync.cache.generations.switch", refuse)
    with pytest.raises(StoreFailed) as failed:
        catalogue.publish()
    assert failed.value.reason is StoreReason.READ_ONLY
    assert catalogue.starting_over


def test_a_place_that_takes_no_file_is_told_in_the_stores_words(catalogue: Catalogue, monkeypatch):
    folder = catalogue.folder
    folder.write_text("a file where the folder should be")
    with pytest.raises(StoreFailed) as failed:
        catalogue.writer()
    assert failed.value.reason is StoreReason.READ_ONLY
    folder.unlink()
    (folder / "catalogue.db").mkdir(parents=True)
    with pytest.raises(StoreFailed, match="IsADirectoryError"):
        catalogue.apply_segment(COUNTY, puts([1]), Cursor("e1", 1))
    (folder / "catalogue.db").rmdir()
    assert catalogue.apply_segment(COUNTY, puts([1]), Cursor("e1", 1))
    (folder / "catalogue-2.db").mkdir()
    with pytest.raises(StoreFailed, match="IsADirectoryError"):
        catalogue.start_over()
    assert not catalogue.starting_over

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("sync.cache.catalogue_file.os.open", full)
    catalogue.close()
    with pytest.raises(StoreFailed) as failed:
        catalogue.lane(COUNTY)
    assert failed.value.reason is StoreReason.FULL


def test_publishing_where_the_damaged_file_cannot_be_laid_aside(catalogue: Catalogue):
    catalogue.start_over()
    (catalogue.folder / "catalogue.damaged.db").mkdir()
    with pytest.raises(StoreFailed) as failed:
        catalogue.publish()
    assert failed.value.reason is StoreReason.READ_ONLY
    (catalogue.folder / "catalogue.damaged.db").rmdir()
    catalogue.publish()
    assert not catalogue.starting_over


def test_a_disk_without_room_for_the_index_of_the_wal_is_read_as_it_lies(catalogue: Catalogue, monkeypatch):
    catalogue.apply_segment(COUNTY, puts([1]), Cursor("e1", 1))
    catalogue.close()
    real = sqlite3.connect

    def connect(name, **options):
        if "immutable" not in name:
            error = sqlite3.OperationalError("unable to open database file")
            error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
            raise error
        return real(name, **options)

    monkeypatch.setattr(catalogue_reading.sqlite3, "connect", connect)
    assert catalogue.count() == 1
