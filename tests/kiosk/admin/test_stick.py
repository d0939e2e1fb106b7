"""U 盘往返: the page keeps the contract, data come in, what waits goes out, and every stick has its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.admin.stick_words import FAILED, result_words, size_words
from kiosk.admin.sticks import find_sticks
from kiosk.desk.phrase import in_chinese
from sync.cache.bundle_folder import StickTrouble
from sync.client.bundles_inbox import Result
from tests.contracts.every_page import Violation
from tests.contracts.test_every_page import Room
from tests.gallery import stick_scenes
from tests.gallery.admin_scenes import WAYS, AdminVisitor
from tests.gallery.shots import Scene
from tests.gallery.stage import Variant
from tests.kiosk.shell.town import HandClock

BOTH = (*WAYS, Variant(theme="outdoor", portrait=False))


@pytest.fixture
def rooms(qapp: object) -> Iterator[Callable[[Variant], Room]]:
    opened: list[Room] = []

    def open_one(variant: Variant) -> Room:
        opened.append(Room(variant))
        return opened[-1]

    yield open_one
    for room in opened:
        room.close()


@pytest.fixture
def visitor(rooms: Callable[[Variant], Room]) -> Iterator[AdminVisitor]:
    made = AdminVisitor(rooms(Variant()), trouble=False)
    yield made
    made.leave()


@pytest.mark.parametrize("variant", BOTH, ids=lambda variant: variant.label)
@pytest.mark.parametrize("scene", stick_scenes.SCENES, ids=lambda scene: scene.name)
def test_the_page_holds_the_contract(rooms: Callable[[Variant], Room], scene: Scene, variant: Variant) -> None:
    room = rooms(variant)
    scene.load(room)
    wrong: list[Violation] = room.wrong()
    assert wrong == []


def shown(visitor: AdminVisitor, name: str) -> str:
    return str(visitor.views.navigator.shown("stick").property(name))


def test_a_technician_takes_the_hubs_data_in(visitor: AdminVisitor) -> None:
    stick = stick_scenes.enrolled(visitor)
    stick_scenes.hub_wrote(visitor, stick)
    stick_scenes.enter(visitor)
    assert shown(visitor, "place") == "U 盘：KINGSTON"
    assert "1.3 MB" in shown(visitor, "inside")
    assert shown(visitor, "takeReason") == ""
    visitor.views.navigator.shown("stick").takeIn()
    assert shown(visitor, "busy") == "True"
    visitor.wait(lambda: "可以拔" in shown(visitor, "told"))
    (inside,) = visitor.rooms.inbox.iterdir()
    assert (inside / "index.json").is_file()
    assert next(entry.did for entry in visitor.store.audit_trail()) == "stick_in"


def test_what_waits_is_written_out_and_waits_on(visitor: AdminVisitor) -> None:
    stick = stick_scenes.enrolled(visitor)
    stick_scenes.enter(visitor)
    assert shown(visitor, "takeReason") != ""
    assert "没有中心给的数据" in shown(visitor, "inside")
    visitor.views.navigator.shown("stick").writeOut()
    visitor.wait(lambda: "没有待发的；本机续用的申请写好了" in shown(visitor, "told"))
    assert (stick / "jobstation" / "k-01" / "up" / "index.json").is_file()


def test_a_pulled_stick_is_told_and_gone_from_the_page(visitor: AdminVisitor) -> None:
    stick = stick_scenes.enrolled(visitor)
    stick_scenes.hub_wrote(visitor, stick)
    stick_scenes.enter(visitor)
    stick.rename(visitor.folder.root / "pulled")
    visitor.views.navigator.shown("stick").takeIn()
    visitor.wait(lambda: "不见了" in shown(visitor, "told"))
    visitor.wait(lambda: "没插" in shown(visitor, "place"))
    assert next(entry.did for entry in visitor.store.audit_trail()) == "stick_in_failed"
    assert shown(visitor, "writeReason") == "先插 U 盘"


def test_somebody_elses_file_in_our_place_is_left_alone(visitor: AdminVisitor) -> None:
    stick = stick_scenes.enrolled(visitor)
    (stick / "jobstation" / "k-01").write_text("somebody's")
    stick_scenes.enter(visitor)
    visitor.views.navigator.shown("stick").writeOut()
    visitor.wait(lambda: "别的东西" in shown(visitor, "told"))
    assert (stick / "jobstation" / "k-01").read_text() == "somebody's"


def test_every_stick_has_a_sentence() -> None:
    assert set(FAILED) == set(StickTrouble)
    for words in FAILED.values():
        assert words.text.endswith("。")


def test_what_came_of_it_is_told_in_figures() -> None:
    now = HandClock().now()
    at = now.isoformat()
    came = Result(id="x", made_at=at, at=at, feeds=9, acks=41)
    assert result_words(None, now, in_chinese) == ""
    assert "9 项数据，41 件回执" in result_words(came, now, in_chinese)
    refused = Result(id="x", made_at=at, at=at, feeds=9, refused=2)
    assert "有 2 件中心没收" in result_words(refused, now, in_chinese)
    older = Result(id="x", made_at=at, at=at, older=9, acks=1)
    assert "比它新" in result_words(older, now, in_chinese)
    unproved = Result(id="x", made_at=at, at=at, feeds=8, trouble="feed")
    assert "对不上中心的签名" in result_words(unproved, now, in_chinese)
    broken = Result(id="x", made_at="", at=at, trouble="damaged")
    assert result_words(broken, now, in_chinese).startswith("上次那份没装成。")
    assert (size_words(10), size_words(640_000), size_words(38_200_000)) == ("1 kB", "640 kB", "38.2 MB")


def test_sticks_are_found_where_they_are_mounted_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("cdrom", "user/BLUE", "RED", "user/GREEN"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "LINK").symlink_to(tmp_path / "RED")
    mounted = {str(tmp_path / "user" / "BLUE"), str(tmp_path / "RED")}
    monkeypatch.setattr("kiosk.admin.sticks.os.path.ismount", lambda place: str(place) in mounted)
    assert find_sticks((tmp_path, tmp_path / "nowhere")) == [tmp_path / "RED", tmp_path / "user" / "BLUE"]
    (tmp_path / "user" / "GREEN" / "jobstation").mkdir()
    assert len(find_sticks((tmp_path,))) == 3
