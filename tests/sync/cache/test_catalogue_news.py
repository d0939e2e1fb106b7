"""What moved since a mark: never fewer ids than truly changed, and None where that is not known any more."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.cache import catalogue_news
from sync.cache.catalogue import Catalogue, Cursor
from sync.wire.leaves import leaf_of
from sync.wire.posting import Posting
from sync.wire.scope import Feed
from sync.wire.segment import Change, gone, put

COUNTY = Feed("county/999999", "posting")
STREET = Feed("street/999999001", "posting")
STATUS = Feed("device/d1", "status")


def job(row: int, ver: int = 1) -> Change:
    return put(f"p{row}", ver, Posting(id=f"p{row}", title=f"第{ver}版", ver=ver))


@pytest.fixture
def catalogue(tmp_path: Path):
    opened = Catalogue(tmp_path / "catalogue.db")
    yield opened
    opened.close()


def test_a_segment_tells_what_it_changed(catalogue: Catalogue):
    catalogue.apply_segment(COUNTY, [job(1), job(2)], Cursor("e", 2))
    mark = catalogue.fingerprint()
    assert catalogue.changed_since(mark) == []
    catalogue.apply_segment(COUNTY, [job(2, 3), gone("p1", 4), job(7, 5)], Cursor("e", 5))
    catalogue.apply_segment(STREET, [job(8, 1)], Cursor("e", 1))
    assert catalogue.fingerprint() != mark
    assert catalogue.changed_since(mark) is None, "a feed's first rows are not told one by one"
    mark = catalogue.fingerprint()
    catalogue.apply_segment(STREET, [job(8, 2)], Cursor("e", 2))
    assert catalogue.changed_since(mark) == ["p8"]


def test_what_does_not_move_a_row_says_nothing(catalogue: Catalogue):
    catalogue.apply_segment(COUNTY, [job(1, 5)], Cursor("e", 1))
    mark = catalogue.fingerprint()
    catalogue.apply_segment(COUNTY, [job(1, 4)], Cursor("e", 2))
    catalogue.apply_segment(STATUS, [put("k", 1, {"a": 1})], Cursor("e", 1))
    assert catalogue.fingerprint() == mark
    assert catalogue.changed_since(mark) == []


def test_rows_loaded_anew_tell_only_where_they_differ(catalogue: Catalogue):
    catalogue.apply_segment(COUNTY, [job(1), job(2), job(3)], Cursor("e", 3))
    mark = catalogue.fingerprint()
    lane = catalogue.new_lane(COUNTY, "f", 9, "base")
    other = put("p2", 1, Posting(id="p2", title="同版不同文", ver=1))
    lane.apply_part("x", [job(1), other, job(4)])
    assert catalogue.changed_since(mark) == [], "nobody sees them yet"
    lane.show()
    assert catalogue.changed_since(mark) == ["p2", "p3", "p4"]


def test_mended_leaves_and_feeds_given_up(catalogue: Catalogue):
    catalogue.apply_segment(COUNTY, [job(1), job(2)], Cursor("e", 2))
    lane = catalogue.lane(COUNTY)
    assert lane is not None
    stand, mark = lane.stand(), catalogue.fingerprint()
    assert lane.replace_leaves({leaf_of("p1"): [job(1)]}, stand.root, 2)
    assert catalogue.changed_since(mark) == ["p1"]
    mark = catalogue.fingerprint()
    catalogue.writer().retire(COUNTY)
    assert catalogue.fingerprint() not in {"", mark}
    assert catalogue.changed_since(mark) is None


def test_the_tail_is_short_and_says_so(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(catalogue_news, "KEPT", 3)
    monkeypatch.setattr(catalogue_news, "MOST", 2)
    marks: list[str] = []
    for ver in range(1, 6):
        catalogue.apply_segment(COUNTY, [job(1, ver)], Cursor("e", ver))
        marks.append(catalogue.fingerprint())
    assert [catalogue.changed_since(mark) for mark in marks] == [None, None, ["p1"], ["p1"], []]
    catalogue.apply_segment(COUNTY, [job(row, 9) for row in range(3)], Cursor("e", 9))
    assert catalogue.changed_since(marks[-1]) is None


def test_a_mark_of_another_file_or_no_mark_at_all(catalogue: Catalogue, tmp_path: Path):
    other = Catalogue(tmp_path / "other.db")
    for one in (catalogue, other):
        one.apply_segment(COUNTY, [job(1)], Cursor("e", 1))
    assert catalogue.changed_since(other.fingerprint()) is None
    for odd in ("", "x", "7", ":", "9" * 40, "-1:x"):
        assert catalogue.changed_since(odd) is None
    other.close()


@pytest.mark.parametrize("written", ["{]", "[7]", "7"])
def test_a_tail_that_the_disk_changed_is_not_known(catalogue: Catalogue, tmp_path: Path, written: str):
    catalogue.apply_segment(COUNTY, [job(1)], Cursor("e", 1))
    mark = catalogue.fingerprint()
    catalogue.apply_segment(COUNTY, [job(1, 2)], Cursor("e", 2))
    catalogue.close()
    with sqlite3.connect(tmp_path / "catalogue.db") as db:
        db.execute("UPDATE news SET ids = ? WHERE seq = (SELECT max(seq) FROM news)", (written,))
    db.close()
    assert catalogue.changed_since(mark) is None


moves = st.lists(st.tuples(st.booleans(), st.integers(0, 4), st.booleans()), min_size=1, max_size=12)


@given(moves, st.integers(0, 11))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_never_fewer_than_truly_changed(tmp_path: Path, some: list[tuple[bool, int, bool]], at: int):
    (tmp_path / "catalogue.db").unlink(missing_ok=True)
    catalogue = Catalogue(tmp_path / "catalogue.db")
    for feed in (COUNTY, STREET):
        catalogue.apply_segment(feed, [job(0)], Cursor("e", 1))
    before, mark = {}, catalogue.fingerprint()
    for head, (near, row, dies) in enumerate(some, 2):
        if head == at:
            before, mark = {one.id: one for one in catalogue.all_postings()}, catalogue.fingerprint()
        change = gone(f"p{row}", head) if dies else job(row, head)
        catalogue.apply_segment(STREET if near else COUNTY, [change], Cursor("e", head))
    after = {one.id: one for one in catalogue.all_postings()}
    told = catalogue.changed_since(mark)
    assert told is not None
    if at in range(2, len(some) + 2):
        assert {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)} <= set(told)
    catalogue.close()
