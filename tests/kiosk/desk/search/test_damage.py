"""Whatever is wrong with the files of an index is found, said, and mended by building them again."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import msgspec
import pytest

from kiosk.desk.postings.walking import Point
from kiosk.desk.search.index import IndexKeeper
from kiosk.desk.search.occupations import Occupations
from kiosk.desk.search.query import Question
from kiosk.desk.search.search import Search
from kiosk.desk.search.stamp import MEND, POINTER, read_stamp, write_stamp
from kiosk.paths import shipped
from sync.wire.posting import Posting
from tests.kiosk.desk.search.conftest import SETTINGS, everything, ids


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
