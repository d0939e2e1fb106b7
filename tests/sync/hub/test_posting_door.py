"""Postings from outside are hostile: what is unfit is named by line and left at the door, the rest comes in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sync.hub.importer import MAX_FAULTS, import_postings
from sync.wire.posting import Posting, posting_bytes

if TYPE_CHECKING:
    from sync.hub.importer import Report
    from tests.sync.hub.conftest import LiveHub

GOOD = {"id": "good", "title": "保洁员"}


def brought(live: LiveHub, folder: Path, *lines: object, name: str = "postings.jsonl") -> Report:
    file = folder / name
    file.write_bytes(b"\n".join(one if isinstance(one, bytes) else json.dumps(one).encode() for one in lines))
    return import_postings(live.hub.engine, live.clock, file, "county/999999")


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({"id": "a", "title": "招" * 10_000}, "太长"),
        ({"id": "a", "title": "x" * 10_000}, "title"),
        ({"id": "a b", "title": "保洁"}, "id"),
        ({"id": "a\u202eb", "title": "保洁"}, "id"),
        ({"id": "x" * 65, "title": "保洁"}, "id"),
        ({"id": "a", "title": "\u202e\u200b\u2066"}, "title"),
        ({"id": "a", "title": "🎉🎉🎉"}, "title"),
        ({"id": "a", "title": "保洁", "valid_through": "永久"}, "valid_through"),
        ({"id": "a", "title": "保洁", "posted": "2026-02-31"}, "posted"),
        ({"id": "a", "title": "保洁", "work_day": "明天"}, "work_day"),
        ({"id": "a", "title": "保洁", "last_confirmed": "刚才"}, "last_confirmed"),
        ({"id": "a", "title": "保洁", "lat": 361.0, "lon": 117.0}, "lat"),
        ({"id": "a", "title": "保洁", "lat": "NaN", "lon": 117.0}, "lat"),
        ({"id": "a", "title": "保洁", "pay_max": 10**15, "pay_unit": "month"}, "pay_max"),
        ({"id": "a", "title": "保洁", "pay_max": 10**30}, "pay_max"),
        ({"id": "a", "title": "保洁", "openings": 10**9}, "openings"),
        ({"id": "a", "title": "保洁", "openings": -1}, "openings"),
        (b'{"id":"a","title":"\xff\xfe"}', ""),
        (b"[" * 100_000, ""),
        (b"\x00\x01\x02", ""),
    ],
)
def test_what_is_unfit_is_named_and_the_rest_comes_in(live: LiveHub, tmp_path: Path, line: object, field: str) -> None:
    told = brought(live, tmp_path, line, GOOD)
    assert (told.new, len(told.faults)) == (1, 1)
    assert told.faults[0].line == 1
    assert field in told.faults[0].sentence


def test_what_can_be_shown_safely_comes_in_as_it_is(live: LiveHub, tmp_path: Path) -> None:
    odd = {
        "id": "odd",
        "title": "<b>保洁</b>\u202e🎉&amp;",
        "phone": "加微信 abc",
        "duties": "<script>alert(1)</script>",
        "lat": 0.0,
        "lon": 0.0,
    }
    told = brought(live, tmp_path, odd)
    assert (told.new, told.faults) == (1, ())


def test_the_same_id_twice_is_said_and_the_later_one_counts(live: LiveHub, tmp_path: Path) -> None:
    told = brought(live, tmp_path, GOOD, GOOD | {"title": "保安员"})
    assert told.new == 1
    assert "出现了两次" in told.faults[0].sentence


def test_a_feed_of_nonsense_is_counted_not_kept(live: LiveHub, tmp_path: Path) -> None:
    told = brought(live, tmp_path, *[b"nonsense %d" % number for number in range(MAX_FAULTS + 500)], GOOD)
    assert told.new == 1
    assert len(told.faults) == MAX_FAULTS + 1
    assert "还有 500 处" in told.faults[-1].sentence


def test_a_table_whose_cell_never_ends_stops_there(live: LiveHub, tmp_path: Path) -> None:
    cell = b'good,"' + "招".encode() * 140_000
    told = brought(live, tmp_path, b"id,title", b"first," + "保洁员".encode(), cell, name="postings.csv")
    assert told.new == 1
    assert "读不下去" in told.faults[-1].sentence


def test_lists_in_a_table_are_parted(live: LiveHub, tmp_path: Path) -> None:
    row = "p1,公益岗,hard_to_employ；older".encode()
    told = brought(live, tmp_path, b"id,title,eligible", row, name="postings.csv")
    assert (told.new, told.faults) == (1, ())
    assert posting_bytes(Posting(id="p1", title="公益岗", eligible=("hard_to_employ", "older")))
