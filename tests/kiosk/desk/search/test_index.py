"""The index is derived: built when missing or unequal, changed in place of what changed."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.walking import Point
from kiosk.desk.search.index import IndexKeeper
from kiosk.desk.search.query import Question
from kiosk.desk.search.search import Search
from sync.wire.posting import Posting
from tests.kiosk.desk.search.conftest import EARLY, SETTINGS, Make, everything, ids, shown


def test_without_an_index_the_page_can_say_so(asking: Search, folder: Path) -> None:
    found = asking.ask(Question("保洁"))
    assert (found.ready, found.total, found.rows) == (False, 0, ())
    assert not asking.overview().ready
    assert not asking.warm()
    assert not folder.exists()


def test_built_when_missing_and_left_alone_when_equal(
    keeper: IndexKeeper, asking: Search, folder: Path, few: list[Posting]
) -> None:
    assert keeper.ensure(few, "root 1", 120)
    assert asking.warm()
    assert everything(asking) == ids(few)
    before = sorted(path.name for path in folder.rglob("*"))
    assert not keeper.ensure(iter(()), "root 1", 120)
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_built_again_when_the_catalogue_is_another(keeper: IndexKeeper, asking: Search, few: list[Posting]) -> None:
    keeper.ensure(few, "root 1", 120)
    assert everything(asking) == ids(few)
    assert keeper.ensure(few[:100], "root 2", 100)
    assert everything(asking) == ids(few[:100])
    assert keeper.ensure(few[:99], "root 2", 99)
    assert everything(asking) == ids(few[:99])


def test_built_again_when_the_station_moves(keeper: IndexKeeper, folder: Path, few: list[Posting]) -> None:
    keeper.ensure(few, "root", 120)
    moved = IndexKeeper(folder, Point(30.0, 110.0), SETTINGS)
    assert not moved.is_current("root", 120)
    with pytest.raises(LookupError):
        moved.replace(few[:1], [], "root 2")
    slower = IndexKeeper(folder, Point(36.6512, 117.1201), PostingSettings(metres_per_minute=40))
    assert not slower.is_current("root", 120)


def test_changes_replace_by_whole_id(keeper: IndexKeeper, asking: Search, here: Point) -> None:
    first = [Posting(id=f"a-{number}", title="保洁员") for number in range(20)]
    keeper.rebuild(first, "1")
    assert asking.ask(Question("保洁")).total == 20
    changed = [Posting(id="a-1", title="保安", ver=2), Posting(id="b-1", title="保安")]
    assert keeper.replace(changed, ["a-2", "no such"], "2") == 20
    assert keeper.is_current("2", 20)
    assert {hit.id for hit in asking.ask(Question("保安")).rows if not hit.near_miss} == {"a-1", "b-1"}
    assert everything(asking) == {one.id for one in first} - {"a-2"} | {"b-1"}


@pytest.mark.parametrize("sign", ['"', "\\", "\n", "\x00", "\u2028", "}", "é"])
def test_ids_and_codes_are_taken_whatever_signs_they_hold(keeper: IndexKeeper, asking: Search, sign: str) -> None:
    held = Posting(id=f"a{sign}1", title=f"保洁{sign}员", employer=f"云{sign}物业", street=sign, duties=sign)
    coded = msgspec.structs.replace(held, id=f"b{sign}", occ_code=f"4-08{sign},", benefits=(sign,), shift=sign)
    assert keeper.rebuild([held, coded], "1") == 2
    assert {hit.id for hit in asking.ask(Question("保洁")).rows} == {held.id, coded.id}
    assert keeper.replace([msgspec.structs.replace(held, title="保安")], [coded.id], "2") == 1
    assert everything(asking) == {held.id}


def test_many_small_changes_stay_equal_to_one_build(
    keeper: IndexKeeper, asking: Search, few: list[Posting], made: Make
) -> None:
    keeper.rebuild(few[:60], "0")
    for at in range(60, 120, 6):
        keeper.replace(few[at : at + 6], [few[at - 60].id], str(at))
    left = [one for one in few if one.id not in {few[at - 60].id for at in range(60, 120, 6)}]
    assert everything(asking) == ids(left)
    assert keeper.is_current("114", 110)
    at_once = made(left, lambda: EARLY)
    for question in (Question(), Question("员"), Question(within_minutes=60), Question(form="full", pay_min=4000)):
        assert shown(asking, question) == shown(at_once, question)


@pytest.mark.parametrize(("burst", "gone"), [(1, []), (2, ["p"]), (1000, [])])
def test_a_change_names_its_last_version_once(
    keeper: IndexKeeper, asking: Search, monkeypatch: pytest.MonkeyPatch, burst: int, gone: list[str]
) -> None:
    monkeypatch.setattr("kiosk.desk.search.index._BURST", burst)
    twice = [Posting(id="p", title="beta"), Posting(id="q", title="kappa"), Posting(id="p", title="gamma")]
    keeper.rebuild([Posting(id="p", title="alpha")], "1")
    assert keeper.replace(twice, gone, "2") == 2
    assert [asking.ask(Question(words)).total for words in ("alpha", "beta", "gamma")] == [0, 0, 1]
    assert keeper.rebuild(twice, "3") == 2
    assert [asking.ask(Question(words)).total for words in ("beta", "gamma")] == [1, 0]


def test_a_change_without_an_index_is_refused(keeper: IndexKeeper) -> None:
    with pytest.raises(LookupError):
        keeper.replace([], [], "1")


def test_an_index_that_lost_rows_is_not_stamped(
    keeper: IndexKeeper, few: list[Posting], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = IndexKeeper._add
    monkeypatch.setattr(
        IndexKeeper,
        "_add",
        lambda self, writer, postings: kept(self, writer, [one for one in postings if one.id != few[3].id]),
    )
    with pytest.raises(OSError, match="119 of 120"):
        keeper.rebuild(few, "1")
    assert not keeper.is_current("1", 120)


def test_an_index_made_with_other_words_is_built_again(
    keeper: IndexKeeper, folder: Path, few: list[Posting], here: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.rebuild(few, "1")
    monkeypatch.setattr("kiosk.desk.search.index.TABLES", ("codes/occupations-2022.csv",))
    assert not IndexKeeper(folder, here, SETTINGS).is_current("1", 120)
