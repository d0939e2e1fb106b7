"""Columns on disk: what changed is seen, what is gone is dead, damage is noticed, and they judge as the rules do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.desk.match import keeper as keeping
from kiosk.desk.match.judging import Judge
from kiosk.desk.match.keeper import ColumnsKeeper
from kiosk.desk.match.matcher import Matcher
from kiosk.desk.match.scoring import Scale, best
from kiosk.desk.match.table import gather, good_pay, id_hash, merge, open_table, without, write
from kiosk.desk.match.traits import KIND_NUMBERS, KINDS, NO_END, NO_MINUTES, SHIFTS, Traits, traits
from kiosk.desk.match.weights import load_weights
from kiosk.desk.match.wishes import Wishes
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.walking import Point
from kiosk.desk.postings.warnings import SHARED_BY
from kiosk.desk.search.stamp import MEND, read_stamp
from sync.wire.posting import Posting
from tests.kiosk.desk.match.conftest import CONFIG, HERE, NOW, Board, posting

CLEAN = Wishes(kinds=("cleaning",))
CODES = ["", "4-09-08-01", "4-09-08-02", "4-10-01-06"]


def ids(board: Board, count: int = 9) -> set[str]:
    return {one.posting.id for one in board.matcher.recommend(CLEAN, count).rows}


def test_without_columns_it_is_not_ready(board: Board) -> None:
    assert not board.matcher.recommend(CLEAN).ready


def test_an_empty_catalogue_recommends_nothing(board: Board) -> None:
    found = board.hang().matcher.recommend(CLEAN)
    assert (found.ready, found.rows, found.fitting) == (True, (), 0)


def test_changes_are_seen_without_writing_the_whole_file_again(board: Board) -> None:
    board.hang(*(posting(f"p{n}", minutes=3 + n) for n in range(6)))
    assert ids(board) == {f"p{n}" for n in range(6)}
    base = read_stamp(board.folder)
    assert base is not None
    inode = (board.folder / base.generation / keeping.BASE).stat().st_ino
    assert board.change([posting("p1", minutes=70), posting("new", minutes=2)], gone=["p2", "never"]) == 6
    assert ids(board) == {"p0", "p3", "p4", "p5", "new"}
    fresh = read_stamp(board.folder)
    assert fresh is not None
    assert (board.folder / fresh.generation / keeping.BASE).stat().st_ino == inode
    assert board.keeper.is_current(str(board.root), 6)
    assert [path.name for path in board.folder.glob("g*")] == [fresh.generation]


def test_changes_upon_changes(board: Board) -> None:
    board.hang(*(posting(f"p{n}", minutes=3 + n) for n in range(4)))
    board.change([posting("p0", minutes=70)])
    board.change([posting("p0", minutes=4)], gone=["p3"])
    board.change(gone=["p0"])
    assert ids(board) == {"p1", "p2"}
    assert board.matcher.recommend(CLEAN).fitting == 2


def test_many_changes_become_a_new_base(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_FEW", 2)
    board.hang(*(posting(f"p{n}", minutes=3 + n) for n in range(6)))
    board.change([posting(f"p{n}", minutes=40, occ_code="4-09-08-01") for n in range(3)], gone=["p5"])
    stamp = read_stamp(board.folder)
    assert stamp is not None
    assert [path.name for path in (board.folder / stamp.generation).iterdir()] == [keeping.BASE]
    assert ids(board) == {f"p{n}" for n in range(5)}
    assert stamp.count == 5


def test_a_rebuild_and_the_sum_of_changes_are_the_same(board: Board, tmp_path: Path) -> None:
    first = [posting(f"p{n}", minutes=1 + n) for n in range(30)]
    board.hang(*first)
    board.change([posting(f"p{n}", minutes=50 - n, shift="day") for n in range(0, 30, 3)], gone=["p1", "p7"])
    other = Board(tmp_path / "other").hang(*board.shown.values())
    mine, theirs = (one.matcher.recommend(CLEAN, 30) for one in (board, other))
    assert [row.posting.id for row in mine.rows] == [row.posting.id for row in theirs.rows]
    assert mine.fitting == theirs.fitting


def test_what_the_catalogue_lost_meanwhile_is_not_shown(board: Board) -> None:
    board.hang(posting("a"), posting("b"))
    del board.shown["a"]
    board.shown["b"] = replace_posting("b", valid_through="2026-11-01")
    assert ids(board) == set()


def replace_posting(key: str, **more: object) -> object:
    return posting(key, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("file", ["base", "rest", "dead"])
def test_a_flipped_bit_is_noticed_and_mended(board: Board, file: str) -> None:
    board.hang(*(posting(f"p{n}") for n in range(5)))
    board.change([posting("p1")])
    (path,) = board.folder.glob(f"g*/{file}*")
    damaged = bytearray(path.read_bytes())
    damaged[-1] ^= 0x40
    path.unlink()
    path.write_bytes(damaged)
    fresh = Matcher(board.folder, list, HERE, PostingSettings(), lambda: load_weights(CONFIG), lambda: NOW)
    assert not fresh.recommend(CLEAN).ready
    assert (board.folder / MEND).exists()
    assert not board.keeper.is_current(str(board.root), 5)
    with pytest.raises(LookupError):
        board.change([posting("p2")])
    board.hang(*board.shown.values())
    assert not (board.folder / MEND).exists()
    assert ids(board) == {f"p{n}" for n in range(5)}


def test_another_place_or_pace_builds_anew(board: Board) -> None:
    board.hang(posting("a"))
    moved = ColumnsKeeper(board.folder, Point(36.0, 117.0), PostingSettings())
    slower = ColumnsKeeper(board.folder, HERE, replace(PostingSettings(), metres_per_minute=50.0))
    assert not moved.is_current("1", 1)
    assert not slower.is_current("1", 1)
    assert board.keeper.is_current("1", 1)
    assert not board.keeper.is_current("2", 1)


def test_of_two_postings_with_one_id_one_counts(board: Board) -> None:
    assert board.keeper.rebuild([posting("a"), posting("a", minutes=30)], "r") == 1


@pytest.mark.parametrize(
    "data", [b"", b"JSKMATCH", b"JSKMATCH\xff\xff\xff\xff", b"JSKMATCH\x02\x00\x00\x00{}", b"x" * 99]
)
def test_a_file_that_is_none_of_ours(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"x|mmap|buffer"):
        open_table(path)


some_traits = st.builds(
    Traits,
    kind=st.integers(0, KINDS - 1),
    minutes=st.sampled_from([1, 10, 11, 15, 16, 30, 31, 60, 61, 254, NO_MINUTES]),
    pay=st.integers(0, 255),
    schooling=st.integers(0, 7),
    shift=st.integers(0, SHIFTS - 1),
    gifts=st.integers(0, 127),
    confirmed=st.sampled_from([0, 1, 20000, 20772, 20777, 20778, 20779]),
    ends=st.sampled_from([1, 20777, 20778, 20779, NO_END]),
    occupation=st.sampled_from(CODES),
)
some_wishes = st.builds(
    Wishes,
    kinds=st.lists(st.sampled_from(sorted(KIND_NUMBERS)), max_size=3).map(tuple),
    done=st.lists(st.sampled_from(sorted(KIND_NUMBERS)), max_size=3).map(tuple),
    like=st.lists(st.sampled_from(CODES[1:]), max_size=2).map(tuple),
    schooling=st.sampled_from(["", "11", "21", "61", "81", "90"]),
    pay_min=st.integers(0, 9000),
    farthest=st.integers(-5, 300),
    shifts_not=st.frozensets(st.sampled_from(["day", "night", "late"])),
    kinds_not=st.frozensets(st.sampled_from(["guard", "cleaning"])),
    learn=st.booleans(),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(some_traits, min_size=1, max_size=20), some_wishes)
def test_columns_are_judged_exactly_as_the_rules_judge(rows: list[Traits], wishes: Wishes) -> None:
    table = gather((str(n), one, n) for n, one in enumerate(rows))
    judge = Judge(wishes, load_weights(CONFIG), PostingSettings(), NOW)
    good = good_pay(table)
    keys, places, fitting = best(table, Scale(judge, good), len(rows))
    told = {table.id(int(row)): int(key) for key, row in zip(keys, places, strict=True)}
    for n, one in enumerate(rows):
        points = sum(given.points for given in judge.reasons(one, good[one.kind]))
        expected = (points + 1) << 8 | (255 - one.minutes) if judge.may(one) else None
        assert told.get(str(n)) == expected
    assert fitting == len(told) == sum(judge.may(one) for one in rows)


@settings(max_examples=40)
@given(st.sets(st.text(max_size=6), max_size=12), st.data())
def test_taking_apart_and_putting_together_loses_nothing(names: set[str], data: st.DataObject) -> None:
    one = traits(posting("x", occ_code="4-09-08-01"), HERE, PostingSettings())
    table = gather((name, one._replace(minutes=len(name) + 1), 0) for name in names)
    assert {table.id(row): int(table.columns["minutes"][row]) for row in range(table.rows)} == {
        name: len(name) + 1 for name in names
    }
    some = data.draw(st.sets(st.sampled_from(sorted(names)))) if names else set()
    hashes = np.array(sorted(id_hash(name) for name in some), np.uint64)
    left = without(table, hashes)
    back = merge(left, gather((name, one._replace(occupation="5"), 0) for name in some))
    assert {back.id(row) for row in range(back.rows)} == names
    codes = {back.id(row): back.occupations[back.columns["occupation"][row]] for row in range(back.rows)}
    assert all(code == ("5" if name in some else "4-09-08-01") for name, code in codes.items())
    assert list(back.columns["hash"]) == sorted(back.columns["hash"])


def test_a_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    table = gather((f"id-{n}", traits(posting("x", minutes=n % 60), HERE, PostingSettings()), 0) for n in range(500))
    write(table, tmp_path / "t")
    read = open_table(tmp_path / "t")
    assert [read.id(row) for row in range(read.rows)] == [table.id(row) for row in range(table.rows)]
    for name, column in table.columns.items():
        assert np.array_equal(column, read.columns[name]), name


def rung(employers: int, phone: str = "13800000126", first: int = 0) -> list[Posting]:
    return [posting(f"{phone}-{n}", phone=phone, employer_id=f"e{n}") for n in range(first, first + employers)]


def test_only_telephones_of_many_employers_are_counted(board: Board) -> None:
    assert board.keeper.shared_phones() == {}
    again = [posting(f"again{n}", phone="138 0000 0126", employer_id=f"e{n}") for n in range(SHARED_BY)]
    board.hang(*rung(SHARED_BY), *again, *rung(SHARED_BY - 1, "13800000127", 50), *rung(5, "没有", 70))
    assert board.keeper.shared_phones() == {"13800000126": SHARED_BY}
    named = [posting(f"n{n}", employer_id="", employer=f"第{n}家", phone="027-87654321") for n in range(4)]
    nobody = [posting(f"x{n}", employer_id="", employer="", phone="13800000128") for n in range(9)]
    assert board.hang(*named, *nobody).keeper.shared_phones() == {"02787654321": 4}


def test_employers_come_and_go(board: Board) -> None:
    board.hang(*rung(SHARED_BY))
    board.change(rung(1, first=7))
    assert board.keeper.shared_phones() == {"13800000126": SHARED_BY + 1}
    board.change([posting("13800000126-0", phone="13800000129", employer_id="e0")], ["13800000126-1"])
    assert board.keeper.shared_phones() == {}
