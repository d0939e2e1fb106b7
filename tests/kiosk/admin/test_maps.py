"""地图: the technician chooses it from files; what each is to this station has a sentence; taking needs no restart."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.admin.map_words import BRIEF, TOLD, survey_words
from kiosk.desk.near.atlas import station_map
from kiosk.desk.near.choosing import MOST, Survey, Verdict, maps_in, survey
from kiosk.desk.near.datum import Datum
from kiosk.desk.near.shelf import TAKEN
from kiosk.desk.phrase import in_chinese
from tests.contracts.every_page import Violation
from tests.contracts.test_every_page import Room
from tests.gallery import map_scenes
from tests.gallery.admin_scenes import AdminVisitor
from tests.gallery.shots import Scene
from tests.gallery.stage import Variant
from tests.kiosk.shell.town import STATION

WAYS = (Variant(theme="contrast"), Variant(theme="outdoor", portrait=False))


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


@pytest.mark.parametrize("variant", WAYS, ids=lambda variant: variant.label)
@pytest.mark.parametrize("scene", map_scenes.SCENES, ids=lambda scene: scene.name)
def test_the_page_holds_the_contract(rooms: Callable[[Variant], Room], scene: Scene, variant: Variant) -> None:
    room = rooms(variant)
    scene.load(room)
    wrong: list[Violation] = room.wrong()
    assert wrong == []


def test_what_each_file_is_to_this_station_is_told(tmp_path: Path) -> None:
    told: dict[str, Survey] = {}
    for name, data in map_scenes.files().items():
        (tmp_path / name).write_bytes(data())
        told[name] = survey(tmp_path / name, map_scenes.HOME, Datum.WGS84)
    assert {name: found.verdict for name, found in told.items()} == {
        "翠园社区.geojson": Verdict.FITS,
        "翠园社区-高德.geojson": Verdict.FITS,
        "成都.geojson": Verdict.ELSEWHERE,
        "全市.geojson": Verdict.TOO_LARGE,
        "投影坐标.geojson": Verdict.METRES,
        "账目.json": Verdict.NO_MAP,
        "百度.geojson": Verdict.DATUM,
    }
    assert "GCJ-02，已换算" in survey_words(told["翠园社区-高德.geojson"], in_chinese)
    assert "GCJ-02" not in survey_words(told["翠园社区.geojson"], in_chinese)
    assert "西南边 1327 公里外" in survey_words(told["成都.geojson"], in_chinese)
    assert survey(tmp_path / "gone", map_scenes.HOME, Datum.WGS84).verdict is Verdict.GONE
    assert set(TOLD) == set(BRIEF) == set(Verdict)


def test_a_stick_is_looked_through_without_following_or_waiting_for_anything(tmp_path: Path) -> None:
    (tmp_path / "maps").mkdir()
    for place, name in enumerate(("a.geojson", "maps/b.GeoJSON", "c.json", "d.txt", ".hidden.geojson", TAKEN)):
        (tmp_path / name).write_bytes(b"{}")
        os.utime(tmp_path / name, (place, place))
    (tmp_path / "link.geojson").symlink_to("/etc/passwd")
    (tmp_path / "around").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.geojson")
    assert [one.file.name for one in maps_in([tmp_path, tmp_path / "none"])] == ["c.json", "b.GeoJSON", "a.geojson"]
    for place in range(MOST + 5):
        (tmp_path / f"{place}.json").write_bytes(b"{}")
    assert len(maps_in([tmp_path])) == MOST
    assert survey(tmp_path / "pipe.geojson", map_scenes.HOME, Datum.WGS84).verdict is Verdict.NO_MAP
    assert survey(tmp_path / "link.geojson", map_scenes.HOME, Datum.WGS84).verdict is Verdict.GONE


def test_a_map_is_tried_taken_without_the_stick_and_given_back(visitor: AdminVisitor) -> None:
    stick = map_scenes.stick_with_maps(visitor)
    map_scenes.enter(visitor)
    room = visitor.views.navigator.shown("maps")
    folder = visitor.folder.root / "map"

    def shown() -> bool:
        return not station_map(STATION, lambda _: {}, folder).made_up

    assert "点一份" in map_scenes.told(visitor)
    assert room.property("takeReason") != ""
    map_scenes.choose(visitor, "成都.geojson")
    assert "画的是别处" in map_scenes.told(visitor)
    room.take()
    visitor.wait(lambda: not room.property("busy"))
    assert not shown()
    map_scenes.choose(visitor, "翠园社区.geojson")
    assert "驿站在里面" in map_scenes.told(visitor)
    room.take()
    visitor.wait(lambda: "换上了" in map_scenes.told(visitor))
    assert shown()
    assert next(entry.did for entry in visitor.store.audit_trail()) == "map_taken"
    stick.rename(visitor.folder.root / "pulled")
    room.look()
    visitor.wait(lambda: not map_scenes.rows(visitor))
    assert shown()
    assert room.property("taken") is True
    room.giveBack()
    assert not shown()
    assert next(entry.did for entry in visitor.store.audit_trail()) == "map_given_back"


def test_a_disk_that_takes_nothing_is_told(visitor: AdminVisitor) -> None:
    map_scenes.stick_with_maps(visitor, "翠园社区.geojson")
    (visitor.folder.root / "map").write_text("where the folder should be")
    map_scenes.enter(visitor)
    map_scenes.choose(visitor, "翠园社区.geojson")
    visitor.views.navigator.shown("maps").take()
    visitor.wait(lambda: "存不进去" in map_scenes.told(visitor))


def test_a_path_may_still_be_typed(visitor: AdminVisitor) -> None:
    map_scenes.enter(visitor)
    visitor.views.navigator.shown("maps").typePath()
    assert visitor.views.navigator.here == "EditPage"
