"""The technician chooses the map: nothing there, several files with their faults, one is tried, one is taken."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from kiosk.desk.near.datum import to_gcj02
from kiosk.desk.near.generate import written
from kiosk.desk.near.geojson import LARGEST
from kiosk.desk.postings.walking import Point
from tests.gallery.admin_scenes import WAYS, AdminVisitor
from tests.gallery.shots import Scene
from tests.gallery.stage import Stage
from tests.kiosk.shell.town import NOW, STATION

HOME = Point(STATION.latitude, STATION.longitude)


def stick_with_maps(visitor: AdminVisitor, *names: str) -> Path:
    """Plug a stick in with these files on it, all without a name; its folder."""
    places = visitor.folder.root / "media"
    stick = places / "KINGSTON"
    (stick / "jobstation").mkdir(parents=True)
    object.__setattr__(visitor.rooms, "sticks", (places,))
    given = files()
    for place, name in enumerate(names or given):
        file = stick / name
        file.write_bytes(given[name]())
        at = NOW.timestamp() - place * 86_400
        os.utime(file, (at, at))
    return stick


def files() -> dict[str, Callable[[], bytes]]:
    """One file for each thing that can be."""
    return {
        "翠园社区.geojson": lambda: _real(HOME),
        "翠园社区-高德.geojson": _gcj,
        "成都.geojson": lambda: _real(Point(30.66, 104.06)),
        "全市.geojson": lambda: b" " * (LARGEST + 1),
        "投影坐标.geojson": lambda: _real(HOME).replace(b"[11", b"[50011"),
        "账目.json": lambda: b'{"month": 11}',
        "百度.geojson": lambda: json.dumps(json.loads(_real(HOME)) | {"datum": "BD-09"}).encode(),
    }


def enter(visitor: AdminVisitor) -> None:
    """Go to the page as the settings do, and wait until every file was looked through."""
    data = visitor.folder.root / "map"
    visitor.views.counter.parts.maps = data  # type: ignore[misc]
    visitor.sign_in().enter("settings")
    visitor.views.navigator.shown("own").edit("station.map_file")
    visitor.wait(lambda: "正在看" not in told(visitor) and all("正在看" not in row["told"] for row in rows(visitor)))


def told(visitor: AdminVisitor) -> str:
    """What the page says."""
    return str(visitor.views.navigator.shown("maps").property("told"))


def rows(visitor: AdminVisitor) -> list[dict[str, str]]:
    """The files as the page lists them."""
    return list(visitor.views.navigator.shown("maps").property("rows"))


def choose(visitor: AdminVisitor, name: str) -> None:
    """Touch one of the files."""
    at = next(place for place, row in enumerate(rows(visitor)) if row["text"] == name)
    visitor.views.navigator.shown("maps").choose(at)


def _real(centre: Point) -> bytes:
    said = json.loads(written(centre))
    del said["made_up"]
    return json.dumps(said, ensure_ascii=False).encode()


def _gcj() -> bytes:
    said = json.loads(_real(HOME)) | {"datum": "GCJ-02"}

    def moved(here: object) -> object:
        if isinstance(here, list) and len(here) == 2 and isinstance(here[0], float):
            point = to_gcj02(Point(here[1], here[0]))
            return [point.lon, point.lat]
        return [moved(inner) for inner in here] if isinstance(here, list) else here

    for feature in said["features"]:
        feature["geometry"]["coordinates"] = moved(feature["geometry"]["coordinates"])
    return json.dumps(said, ensure_ascii=False).encode()


def _none(visitor: AdminVisitor) -> None:
    object.__setattr__(visitor.rooms, "sticks", (visitor.folder.root / "nowhere",))
    enter(visitor)


def _several(visitor: AdminVisitor) -> None:
    stick_with_maps(visitor)
    enter(visitor)


def _tried(visitor: AdminVisitor) -> None:
    stick_with_maps(visitor)
    enter(visitor)
    choose(visitor, "翠园社区-高德.geojson")


def _elsewhere(visitor: AdminVisitor) -> None:
    stick_with_maps(visitor)
    enter(visitor)
    choose(visitor, "成都.geojson")


def _taken(visitor: AdminVisitor) -> None:
    _tried(visitor)
    visitor.views.navigator.shown("maps").take()
    visitor.wait(lambda: "换上了" in told(visitor))
    visitor.wait(lambda: bool(visitor.views.navigator.shown("maps").property("taken")))


def _scene(name: str, title: str, act: Callable[[AdminVisitor], None]) -> Scene:
    def load(stage: Stage) -> None:
        visitor = AdminVisitor(stage, trouble=False)
        stage.afterwards.append(visitor.leave)
        act(visitor)
        visitor.show()

    return Scene(name, load, title, WAYS)


SCENES = [
    _scene("admin-maps-none", "地图：一份也没有", _none),
    _scene("admin-maps-several", "地图：U 盘上有几份", _several),
    _scene("admin-maps-tried", "地图：试画一份", _tried),
    _scene("admin-maps-elsewhere", "地图：画的是别处", _elsewhere),
    _scene("admin-maps-taken", "地图：换上了", _taken),
]
