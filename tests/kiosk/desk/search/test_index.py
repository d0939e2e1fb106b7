"""The index is derived: built when missing, unequal or damaged; changed in place of what changed; never half read."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import msgspec
import pytest

from kiosk.desk.postings.generate import generate
from kiosk.desk.postings.settings import PostingSettings
from kiosk.desk.postings.walking import Point
from kiosk.desk.search.hearing import Hearing
from kiosk.desk.search.index import IndexKeeper
from kiosk.desk.search.occupations import Occupations
from kiosk.desk.search.query import Question
from kiosk.desk.search.readings import Readings
from kiosk.desk.search.search import Search
from kiosk.desk.search.stamp import MEND, POINTER, read_stamp, write_stamp
from kiosk.paths import shipped
from sync.wire.posting import Posting

SETTINGS = PostingSettings()


@pytest.fixture
def few(today: date) -> list[Posting]:
    return list(generate(120, 5, today))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def keeper(folder: Path, here: Point) -> IndexKeeper:
    return IndexKeeper(folder, here, SETTINGS)


@pytest.fixture
def asking(folder: Path, occupations: Occupations) -> Search:
    return Search(folder, occupations, lambda: date(2020, 1, 1))


def everything(search: Search) -> set[str]:
    return {hit.id for hit in search.ask(Question(), rows=1000).rows}


def ids(postings: list[Posting]) -> set[str]:
    return {posting.id for posting in postings}


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


def segment_files(folder: Path) -> list[str]:
    stamp = read_stamp(folder)
    assert stamp is not None
    return sorted(stamp.files)


@pytest.mark.parametrize("damage", ["flip", "cut", "remove", "empty"])
def test_any_damaged_file_is_found_and_mended(
    keeper: IndexKeeper, folder: Path, few: list[Posting], occupations: Occupations, damage: str
) -> None:
    keeper.ensure(few, "root", 120)
    for name in segment_files(folder):
        stamp = read_stamp(folder)
        assert stamp is not None
        found = [one for one in stamp.files if one.split(".")[-1] == name.split(".")[-1]]
        file = folder / stamp.generation / found[0]
        content, written = file.read_bytes(), file.stat().st_mtime_ns
        if not content:
            continue
        middle = len(content) // 2
        file.unlink()
        if damage == "flip":
            file.write_bytes(content[:middle] + bytes([content[middle] ^ 0x40]) + content[middle + 1 :])
        elif damage == "cut":
            file.write_bytes(content[:middle])
        elif damage == "empty":
            file.write_bytes(b"")
        if file.exists():  # a clock of milliseconds and an inode used again would hide that it is another file
            os.utime(file, ns=(written + 1_000_000_000, written + 1_000_000_000))
        search = Search(folder, occupations, lambda: date(2020, 1, 1))
        assert not search.ask(Question()).ready, name
        assert not keeper.is_current("root", 120)
        assert keeper.ensure(few, "root", 120)
        assert everything(search) == ids(few)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"generation": 1}', b"\xff\xfe"])
def test_a_damaged_stamp_is_no_stamp(
    keeper: IndexKeeper, folder: Path, few: list[Posting], asking: Search, content: bytes
) -> None:
    keeper.ensure(few, "root", 120)
    (folder / POINTER).write_bytes(content)
    assert not asking.ask(Question()).ready
    assert keeper.ensure(few, "root", 120)
    assert everything(asking) == ids(few)


def test_word_left_by_a_reader_is_heard(keeper: IndexKeeper, folder: Path, few: list[Posting]) -> None:
    keeper.ensure(few, "root", 120)
    (folder / MEND).touch()
    assert not keeper.is_current("root", 120)
    assert keeper.ensure(few, "root", 120)
    assert not (folder / MEND).exists()
    assert keeper.is_current("root", 120)


def test_a_reader_that_comes_later_waits_too(
    keeper: IndexKeeper, folder: Path, few: list[Posting], asking: Search
) -> None:
    keeper.ensure(few, "root", 120)
    (folder / MEND).touch()
    assert not asking.warm()


def test_a_stamp_for_no_index_is_damage(keeper: IndexKeeper, folder: Path, few: list[Posting], asking: Search) -> None:
    keeper.ensure(few, "root", 120)
    stamp = read_stamp(folder)
    assert stamp is not None
    (folder / "g000099").mkdir()
    write_stamp(folder, msgspec.structs.replace(stamp, generation="g000099", files={}))
    assert not asking.warm()
    assert (folder / MEND).exists()


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


def test_a_disk_that_takes_no_word_is_survived(
    keeper: IndexKeeper, folder: Path, few: list[Posting], asking: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.ensure(few, "root", 120)
    (folder / POINTER).with_name("g000001").rename(folder / "g000009")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(Path, "touch", full)
    assert not asking.warm()
    assert not (folder / MEND).exists()


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


def test_many_small_changes_stay_equal_to_one_build(keeper: IndexKeeper, asking: Search, few: list[Posting]) -> None:
    keeper.rebuild(few[:60], "0")
    for at in range(60, 120, 6):
        keeper.replace(few[at : at + 6], [few[at - 60].id], str(at))
    assert everything(asking) == ids(few) - {few[at - 60].id for at in range(60, 120, 6)}
    assert keeper.is_current("114", 110)


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


def test_a_damaged_index_is_not_changed_but_built_again(keeper: IndexKeeper, folder: Path, few: list[Posting]) -> None:
    keeper.rebuild(few, "1")
    stamp = read_stamp(folder)
    assert stamp is not None
    columns = next((folder / stamp.generation).glob("*.fast"))
    columns.write_bytes(columns.read_bytes()[:-9])
    with pytest.raises(LookupError):
        keeper.replace([], [few[0].id], "2")
    keeper.rebuild(few, "1")
    (folder / MEND).touch()
    with pytest.raises(LookupError):
        keeper.replace([], [few[0].id], "2")


def test_a_change_without_an_index_is_refused(keeper: IndexKeeper) -> None:
    with pytest.raises(LookupError):
        keeper.replace([], [], "1")


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


def test_files_that_change_under_a_reader_are_reported(
    keeper: IndexKeeper, asking: Search, few: list[Posting], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.rebuild(few, "1")
    assert asking.warm()

    def broken(*_: object, **__: object) -> None:
        raise ValueError("corrupt")

    monkeypatch.setattr("kiosk.desk.search.asking.Asking.answer", broken)
    monkeypatch.setattr("kiosk.desk.search.asking.Asking.near_by_kind", broken)
    assert not asking.ask(Question()).ready
    assert (folder / MEND).exists()
    assert not keeper.is_current("1", 120)
    keeper.ensure(few, "1", 120)
    assert not asking.overview().ready
    assert (folder / MEND).exists()


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


def _unread(path: Path) -> int:
    raise AssertionError(f"{path.name} was read through")


def test_files_known_to_be_whole_are_not_read_again(
    keeper: IndexKeeper, asking: Search, few: list[Posting], monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.rebuild(few, "1")
    monkeypatch.setattr("kiosk.desk.search.stamp._crc", _unread)
    assert everything(asking) == ids(few)
    assert keeper.is_current("1", 120)


def test_after_a_restart_of_the_machine_every_file_is_read_through(
    keeper: IndexKeeper, folder: Path, few: list[Posting], here: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.rebuild(few, "1")
    stamp = read_stamp(folder)
    assert stamp is not None
    columns = next((folder / stamp.generation).glob("*.fast"))
    held, content = columns.stat(), bytearray(columns.read_bytes())
    content[len(content) // 2] ^= 0x40
    columns.write_bytes(bytes(content))
    os.utime(columns, ns=(held.st_atime_ns, held.st_mtime_ns))  # torn by a power cut: nothing of it shows outside
    assert columns.stat().st_size == held.st_size
    monkeypatch.setattr("kiosk.desk.search.stamp.boot_id", lambda: "another run")
    assert not Search(folder, Occupations(shipped() / "config"), lambda: date(2020, 1, 1)).warm()
    assert not IndexKeeper(folder, here, SETTINGS).is_current("1", 120)


def test_a_keeper_reads_through_once_and_writes_down_in_which_run(
    keeper: IndexKeeper, folder: Path, few: list[Posting], here: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.rebuild(few, "1")
    for place in ("kiosk.desk.search.stamp.boot_id", "kiosk.desk.search.generations.boot_id"):
        monkeypatch.setattr(place, lambda: "another run")
    later = IndexKeeper(folder, here, SETTINGS)
    assert later.is_current("1", 120)
    stamp = read_stamp(folder)
    assert stamp is not None
    assert stamp.boot == "another run"
    monkeypatch.setattr("kiosk.desk.search.stamp._crc", _unread)
    assert later.is_current("1", 120)
    assert Search(folder, Occupations(shipped() / "config"), lambda: date(2020, 1, 1)).warm()


def test_where_the_run_cannot_be_told_files_are_always_read(
    folder: Path, few: list[Posting], here: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.desk.search.stamp._BOOT", folder / "no such")
    IndexKeeper(folder, here, SETTINGS).rebuild(few, "1")
    read: list[str] = []
    monkeypatch.setattr("kiosk.desk.search.stamp._crc", lambda path: read.append(path.name))
    assert not Search(folder, Occupations(shipped() / "config"), lambda: date(2020, 1, 1)).warm()
    assert read


def test_an_index_made_with_other_words_is_built_again(
    keeper: IndexKeeper, folder: Path, few: list[Posting], here: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.rebuild(few, "1")
    monkeypatch.setattr("kiosk.desk.search.index.TABLES", ("codes/occupations-2022.csv",))
    assert not IndexKeeper(folder, here, SETTINGS).is_current("1", 120)
