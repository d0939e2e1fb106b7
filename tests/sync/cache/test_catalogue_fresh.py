"""What was just brought in comes without the file, and is what the file holds; else it says that it must be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.cache import catalogue_fresh
from sync.cache.catalogue import Catalogue, Cursor
from sync.cache.catalogue_fresh import Fresh
from sync.cache.catalogue_news import KEPT
from sync.wire.leaves import leaf_of
from sync.wire.posting import Posting
from sync.wire.scope import Feed
from sync.wire.segment import Change, gone, put

COUNTY = Feed("county/999999", "posting")
STREET = Feed("street/999999001", "posting")


def job(row: int, ver: int = 1) -> Change:
    return put(f"p{row}", ver, Posting(id=f"p{row}", title=f"第{ver}版", ver=ver))


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue(tmp_path / "catalogue.db")
    yield opened
    opened.close()


def fed(catalogue: Catalogue) -> str:
    """Three postings and the mark of them."""
    catalogue.apply_segment(COUNTY, [job(1), job(2), job(3)], Cursor("e", 3))
    return catalogue.fingerprint()


def test_what_was_brought_in_is_not_read_back(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = fed(catalogue)
    odd = put("p9", 6, b'{"id":7}')
    catalogue.apply_segment(COUNTY, [job(2, 4), gone("p1", 5), odd], Cursor("e", 6))
    catalogue.apply_segment(COUNTY, [job(2, 7), job(3, 1), job(4, 8)], Cursor("e", 8))
    ids = ["p1", "p2", "p4", "p9"]
    held = catalogue.postings(ids)
    assert [(one.id, one.ver) for one in held] == [("p2", 7), ("p4", 8)]
    monkeypatch.setattr(Catalogue, "postings", None)
    assert catalogue.moved_since(mark) == (ids, held)
    assert catalogue.moved_since(catalogue.fingerprint()) == ([], [])
    assert catalogue.moved_since("nonsense") is None
    catalogue.followed()
    assert catalogue.moved_since(mark) == (ids, None)


def test_what_another_brought_in_is_read(catalogue: Catalogue, tmp_path: Path) -> None:
    mark = fed(catalogue)
    other = Catalogue(tmp_path / "catalogue.db")
    other.apply_segment(COUNTY, [job(1, 4)], Cursor("e", 4))
    assert other.moved_since(mark) == (["p1"], [Posting(id="p1", title="第4版", ver=4)])
    catalogue.apply_segment(COUNTY, [job(2, 5)], Cursor("e", 5))
    assert catalogue.moved_since(mark) == (["p1", "p2"], None)
    other.close()
    reader = Catalogue(tmp_path / "catalogue.db")
    assert reader.moved_since(mark) == (["p1", "p2"], None)
    reader.followed()
    assert catalogue.moved_since(catalogue.fingerprint()) == ([], [])
    reader.close()


def test_mended_leaves_are_read(catalogue: Catalogue) -> None:
    mark = fed(catalogue)
    lane = catalogue.lane(COUNTY)
    assert lane is not None
    stand = lane.stand()
    assert lane.replace_leaves({leaf_of("p1"): [job(1)]}, stand.root, 3)
    assert catalogue.moved_since(mark) == (["p1"], None)


def test_nothing_is_kept_of_what_was_not_brought_in(catalogue: Catalogue) -> None:
    mark = fed(catalogue)
    assert not catalogue.apply_segment(COUNTY, [job(1, 9)], Cursor("e", 2))
    catalogue.start_over()
    assert catalogue.moved_since(mark) == ([], None), "readers see the old file, and this one writes another"


def test_with_two_feeds_the_newer_of_both_is_read(catalogue: Catalogue) -> None:
    fed(catalogue)
    catalogue.apply_segment(STREET, [job(2, 9)], Cursor("e", 1))
    mark = catalogue.fingerprint()
    catalogue.apply_segment(COUNTY, [job(2, 4)], Cursor("e", 4))
    assert catalogue.moved_since(mark) == (["p2"], None)


def test_only_so_much_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue_fresh, "MOST", 5)
    fresh = Fresh()
    fresh.keep(7, {"a": b"12", "b": None})
    fresh.keep(8, {"a": b"345"})
    assert fresh.since([7, 8]) == {"a": b"345", "b": None}
    fresh.keep(9, {"c": b"6"})
    assert (fresh.since([7, 8, 9]), fresh.since([8, 9])) == (None, {"a": b"345", "c": b"6"})
    fresh.forget()
    assert (fresh.since([]), fresh.since([9])) == ({}, None)


def test_no_more_is_kept_than_the_tail_can_ask_for() -> None:
    fresh = Fresh()
    for seq in range(1, 3 * KEPT + 1):
        fresh.keep(seq, {"a": b"1"})
    assert len(fresh._kept) == KEPT
    assert fresh.since([2 * KEPT]) is None
    assert fresh.since([2 * KEPT + 1, 3 * KEPT]) == {"a": b"1"}


moves = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4), st.booleans()), min_size=1, max_size=12)


@given(moves, st.integers(0, 11))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_is_always_what_the_file_holds(tmp_path: Path, some: list[tuple[int, int, bool]], at: int) -> None:
    (tmp_path / "catalogue.db").unlink(missing_ok=True)
    catalogue = Catalogue(tmp_path / "catalogue.db")
    catalogue.apply_segment(COUNTY, [job(0)], Cursor("e", 1))
    mark = catalogue.fingerprint()
    for head, (feed, row, dies) in enumerate(some, 2):
        if head == at:
            mark = catalogue.fingerprint()
        change = gone(f"p{row}", head) if dies else job(row, head - row % 2)
        catalogue.apply_segment(COUNTY if feed else STREET, [change], Cursor("e", head))
    told = catalogue.moved_since(mark)
    if told is None:
        assert catalogue.changed_since(mark) is None
    else:
        assert told[0] == catalogue.changed_since(mark)
        assert told[1] in (None, catalogue.postings(told[0]))
    catalogue.close()
