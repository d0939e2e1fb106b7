"""A reader and the keeper at work side by side: one generation or the next, never half of one."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from kiosk.desk.search.hearing import Hearing
from kiosk.desk.search.index import IndexKeeper
from kiosk.desk.search.occupations import Occupations
from kiosk.desk.search.query import Question
from kiosk.desk.search.readings import Readings
from kiosk.desk.search.search import Search
from kiosk.desk.search.stamp import MEND, read_stamp, write_stamp
from sync.wire.posting import Posting
from tests.kiosk.desk.search.conftest import everything, ids


def test_a_keeper_that_is_quicker_than_the_reader_is_no_damage(
    keeper: IndexKeeper, folder: Path, few: list[Posting], asking: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.ensure(few, "root", 120)
    stamp = read_stamp(folder)
    assert stamp is not None
    gone = [msgspec.structs.replace(stamp, generation=f"g9{number}") for number in range(2)]
    seen = iter([*gone, stamp])
    monkeypatch.setattr("kiosk.desk.search.reader.read_stamp", lambda _: next(seen))
    assert asking.warm()
    assert not (folder / MEND).exists()


def test_a_keeper_that_never_rests_is_waited_for(
    keeper: IndexKeeper, folder: Path, few: list[Posting], asking: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.ensure(few, "root", 120)
    stamp = read_stamp(folder)
    assert stamp is not None
    numbers = iter(range(100))
    monkeypatch.setattr(
        "kiosk.desk.search.reader.read_stamp", lambda _: msgspec.structs.replace(stamp, generation=f"g9{next(numbers)}")
    )
    assert not asking.warm()
    monkeypatch.undo()
    assert asking.warm()


def test_an_index_of_another_shape_is_waited_out(
    keeper: IndexKeeper, folder: Path, few: list[Posting], asking: Search
) -> None:
    keeper.ensure(few, "root", 120)
    stamp = read_stamp(folder)
    assert stamp is not None
    write_stamp(folder, msgspec.structs.replace(stamp, basis=f"v8.{stamp.basis.partition('.')[2]}"))
    assert not asking.ask(Question()).ready
    assert not (folder / MEND).exists(), "it is whole, and another release may still read it"
    assert keeper.ensure(few, "root", 120)
    assert everything(asking) == ids(few)


def test_a_crash_between_generations_leaves_the_old_one(
    keeper: IndexKeeper, asking: Search, few: list[Posting], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    keeper.rebuild(few, "1")

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("kiosk.desk.search.generations.write_stamp", crash)
        with pytest.raises(KeyboardInterrupt):
            keeper.replace([], [few[0].id], "2")
    assert keeper.is_current("1", 120)
    assert everything(asking) == ids(few)
    assert keeper.replace([], [few[0].id], "2") == 119
    assert len(list(folder.glob("g*"))) == 1


def test_a_reader_keeps_its_generation_while_the_next_is_made(
    keeper: IndexKeeper, asking: Search, few: list[Posting], folder: Path
) -> None:
    keeper.rebuild(few, "1")
    old = asking._reader.current()
    assert old is not None
    keeper.rebuild(few[:50], "2")
    assert old.searcher.num_docs == 120
    assert everything(asking) == ids(few[:50])
    asking.close()
    assert everything(asking) == ids(few[:50])


def test_what_trades_sound_like_is_worked_out_once_and_not_for_each_generation(
    keeper: IndexKeeper, asking: Search, few: list[Posting], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Readings] = []

    def hearing(occupations: Occupations, readings: Readings) -> Hearing:
        made.append(readings)
        return Hearing(occupations, readings)

    monkeypatch.setattr("kiosk.desk.search.reader.Hearing", hearing)
    welder = msgspec.structs.replace(few[0], title="电焊工", occ_code="", benefits=())
    for turn, some in enumerate((few[1:60], few[1:61], few[1:62])):  # the first is gone before its table was read
        if turn == 1:
            keeper.replace([few[60]], [], "between")
        keeper.rebuild([*some, welder], str(turn))
        if turn:
            assert welder.id in {hit.id for hit in asking.ask(Question("dianhangong")).rows}
        else:
            assert asking.warm()
    assert len(made) == 1
