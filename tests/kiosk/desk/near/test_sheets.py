"""Maps made ready for the window: what comes back, whose is shown, and what half a map or a bad disk changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from os import mkfifo
from pathlib import Path

import pytest

from kiosk.desk.near.atlas import station_map
from kiosk.desk.near.choosing import take
from kiosk.desk.near.datum import Datum
from kiosk.desk.near.geojson import MapUnreadable, read_map
from kiosk.desk.near.keeper import SheetKeeper
from kiosk.desk.near.plane import Plane, Spot
from kiosk.desk.near.sheet import Made, read_made, read_sheet, write_sheet
from kiosk.desk.near.shelf import TAKEN
from kiosk.desk.near.station_map import StationMap
from kiosk.desk.settings import StationSettings
from sync.wire.exact import exact
from sync.wire.map_parts import MAP, documents_of
from tests.kiosk.desk.near.conftest import HERE
from tests.kiosk.desk.near.test_geojson import line
from tests.sync.terminal import little_room

STATION = StationSettings(latitude=HERE.lat, longitude=HERE.lon)


def a_map(name: str, streets: int = 1) -> bytes:
    features = [line((at, 7.3 * at), (3 * at + 100, 1.7), kind="street", name=name) for at in range(streets)]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")).encode()


@cache
def parts_of(name: str) -> dict[str, bytes]:
    """A map too large for one document."""
    return documents_of(a_map(name, 800))


class Line:
    """What has come down the line."""

    def __init__(self) -> None:
        self.documents: dict[str, bytes] = {}
        self.readable = True

    def item(self, collection: str, name: str) -> bytes | None:
        assert collection == "map"
        return self.documents.get(name) if self.readable else None

    def items(self, collection: str) -> dict[str, bytes]:
        assert collection == "map"
        return self.documents

    def items_known(self, collection: str) -> dict[str, bytes] | None:
        return self.items(collection) if self.readable else None


@pytest.fixture
def hub() -> Line:
    return Line()


@pytest.fixture
def keeper(tmp_path: Path, hub: Line) -> SheetKeeper:
    return SheetKeeper(tmp_path, STATION, hub.item, hub.items_known)


def shown(folder: Path, station: StationSettings = STATION, hub: Line | None = None) -> str:
    found = station_map(station, (hub or Line()).items, folder)
    return "demo" if found.made_up else found.streets[0].name if found.streets else ""


def test_a_sheet_holds_what_was_on_the_map(tmp_path: Path, town: StationMap) -> None:
    made = Made("7", HERE.lat, HERE.lon, "WGS-84")
    write_sheet(tmp_path / "a.sheet", town, made)
    again = read_sheet(tmp_path / "a.sheet", HERE, Datum.WGS84, "7")
    assert again is not None
    assert read_made(tmp_path / "a.sheet") == made
    assert [(one.name, one.main) for one in again.streets] == [(one.name, one.main) for one in town.streets]
    assert [(one.name, one.ground) for one in again.areas] == [(one.name, one.ground) for one in town.areas]
    assert [one.name for one in again.names] == [one.name for one in town.names]
    assert [(one.serves, one.name, one.hours, one.phone) for one in again.services] == [
        (one.serves, one.name, one.hours, one.phone) for one in town.services
    ]
    assert all(one.at.away(other.at) < 0.2 for one, other in zip(again.services, town.services, strict=True))
    assert town.services
    assert (again.made_up, again.source, again.datum) == (True, town.source, town.datum)
    pairs = [
        pair
        for one, other in zip(again.streets, town.streets, strict=True)
        for pair in zip(one.line, other.line, strict=True)
    ]
    assert all(one.away(other) < 0.2 for one, other in pairs)


def test_a_sheet_of_an_earlier_release_is_none_and_made_anew(tmp_path: Path, keeper: SheetKeeper, hub: Line) -> None:
    hub.documents = {MAP: a_map("x")}
    keeper.level()
    file = tmp_path / "hub.sheet"
    of_now = file.read_bytes()
    body = exact([1, *json.loads(of_now[16:])[1:-1]])
    file.write_bytes(blake2b(body, digest_size=16).digest() + body)
    assert read_made(file) is None
    SheetKeeper(tmp_path, STATION, hub.item, hub.items_known).level()
    assert file.read_bytes() == of_now


def test_a_sheet_serves_a_station_that_moved_a_little_and_no_other(tmp_path: Path) -> None:
    write_sheet(tmp_path / "a.sheet", read_map(a_map("x"), HERE), Made("7", HERE.lat, HERE.lon, "WGS-84"))
    near, far = (Plane(HERE).point(Spot(east, 0)) for east in (1_000, 2_000))
    moved = read_sheet(tmp_path / "a.sheet", near, Datum.WGS84)
    assert moved is not None
    assert moved.streets[0].line[0].away(Spot(-1_000, 0)) < 1
    assert read_sheet(tmp_path / "a.sheet", far, Datum.WGS84) is None
    assert read_sheet(tmp_path / "a.sheet", HERE, Datum.GCJ02) is None
    assert read_sheet(tmp_path / "a.sheet", HERE, Datum.WGS84, "8") is None


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: b"", lambda data: data[:40] + b"x" + data[41:]])
def test_a_sheet_that_a_disk_spoilt_is_none(tmp_path: Path, spoil: object) -> None:
    file = tmp_path / "a.sheet"
    write_sheet(file, read_map(a_map("x"), HERE), Made("7", HERE.lat, HERE.lon, "WGS-84"))
    file.write_bytes(spoil(file.read_bytes()))  # type: ignore[operator]
    assert read_sheet(file, HERE, Datum.WGS84) is None
    assert read_made(file) is None


def test_a_map_in_parts_takes_the_old_ones_place_when_all_of_it_is_there(
    tmp_path: Path, keeper: SheetKeeper, hub: Line
) -> None:
    hub.documents = parts_of("old")
    assert len(hub.documents) > 1
    keeper.level()
    assert shown(tmp_path) == "old"
    fresh = dict(parts_of("new"))
    old = hub.documents
    for arrived, document in fresh.items():  # the list comes last, the old parts go after it
        keeper.level()
        assert shown(tmp_path) == "old"
        hub.documents = hub.documents | {arrived: document}
    hub.documents = {name: document for name, document in hub.documents.items() if name in fresh or name not in old}
    keeper.level()
    assert shown(tmp_path) == "new"


def test_the_list_may_come_before_its_parts(tmp_path: Path, keeper: SheetKeeper, hub: Line) -> None:
    hub.documents = {MAP: a_map("old")}
    keeper.level()
    fresh = dict(parts_of("new"))
    hub.documents = {MAP: fresh.pop(MAP)}
    for name, document in fresh.items():
        keeper.level()
        assert shown(tmp_path) == "old"
        hub.documents[name] = document
    keeper.level()
    assert shown(tmp_path) == "new"


def test_what_turns_out_to_be_no_map_of_here_leaves_the_old_one(
    tmp_path: Path, keeper: SheetKeeper, hub: Line, caplog: pytest.LogCaptureFixture
) -> None:
    hub.documents = {MAP: a_map("old")}
    keeper.level()
    away = json.dumps(json.loads(a_map("away")))
    elsewhere = away.replace("117.", "100.").encode()
    good = dict(parts_of("new"))
    spoilt = good | {next(iter(good)): b"{}"}
    for documents in ({MAP: b'{"features":7}'}, {MAP: elsewhere}, spoilt):
        hub.documents = documents
        keeper.level()
        keeper.level()
        assert shown(tmp_path) == "old"
    assert len(caplog.records) >= 3


def test_a_map_that_the_hub_takes_back_goes(tmp_path: Path, keeper: SheetKeeper, hub: Line) -> None:
    hub.documents = {"any": a_map("hub")}
    keeper.level()
    assert shown(tmp_path) == "hub"
    hub.documents = {}
    keeper.level()
    assert shown(tmp_path) == "demo"
    hub.documents = {MAP: a_map("again")}
    keeper.level()
    assert shown(tmp_path) == "again"


@pytest.mark.parametrize("documents", [{MAP: a_map("hub")}, {"any": a_map("hub")}], ids=["own", "earlier"])
def test_while_the_catalogue_gives_no_answer_the_map_stays(
    tmp_path: Path, keeper: SheetKeeper, hub: Line, documents: dict[str, bytes]
) -> None:
    hub.documents = documents
    keeper.level()
    hub.readable = False
    keeper.level()
    assert shown(tmp_path) == "hub"


def test_the_technicians_map_comes_before_all_others(tmp_path: Path, hub: Line) -> None:
    named = tmp_path / "named.geojson"
    named.write_bytes(a_map("named"))
    own = replace(STATION, map_file=str(named))
    keeper = SheetKeeper(tmp_path, own, hub.item, hub.items)
    hub.documents = {MAP: a_map("hub")}
    (tmp_path / TAKEN).write_bytes(a_map("taken"))
    for _ in range(2):  # before the agent made sheets, and after
        assert shown(tmp_path, own, hub) == "taken"
        keeper.level()
    assert {file.name for file in tmp_path.glob("*.sheet")} == {"taken.sheet", "named.sheet", "hub.sheet"}
    (tmp_path / TAKEN).unlink()
    assert shown(tmp_path, own, hub) == "named"
    keeper.level()
    assert not (tmp_path / "taken.sheet").exists()
    assert shown(tmp_path, STATION, hub) == "hub"


def test_a_file_that_changed_is_not_told_by_its_old_sheet(tmp_path: Path, keeper: SheetKeeper) -> None:
    for name in ("first", "second"):
        (tmp_path / TAKEN).write_bytes(a_map(name))
        assert shown(tmp_path) == name
        keeper.level()
        assert shown(tmp_path) == name


def test_a_disk_that_takes_nothing_is_told_and_nothing_more(
    tmp_path: Path, hub: Line, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("where the folder should be")
    hub.documents = {MAP: a_map("hub")}
    SheetKeeper(tmp_path / "file", STATION, hub.item, hub.items)(lambda _path, _body: None)
    assert "map:" in caplog.text


def test_a_full_disk_keeps_no_half_of_a_map(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    stick = tmp_path / "new.geojson"
    stick.write_bytes(a_map("new", 200))
    sheet = read_map(a_map("old", 200), HERE), Made("7", HERE.lat, HERE.lon, "WGS-84")
    write_sheet(folder / "hub.sheet", *sheet)
    there = (folder / "hub.sheet").read_bytes()
    for work in (
        lambda: write_sheet(folder / "hub.sheet", *sheet),
        lambda: take(stick, folder, HERE, Datum.WGS84),
    ):
        with little_room(1000), pytest.raises(OSError, match="too large"):
            work()
        assert {file.name: file.read_bytes() for file in folder.iterdir()} == {"hub.sheet": there}


@pytest.mark.parametrize("make", [Path.mkdir, mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_where_one_is_named_keeps_no_other_map_away(
    tmp_path: Path, hub: Line, make: Callable[[Path], None]
) -> None:
    named = tmp_path / "named"
    make(named)
    own = replace(STATION, map_file=str(named))
    hub.documents = parts_of("hub")
    SheetKeeper(tmp_path / "map", own, hub.item, hub.items).level()
    assert shown(tmp_path / "map", own, hub) == "hub"


def test_a_terminal_of_an_earlier_release_passes_over_lists_and_parts() -> None:
    """It reads every document of the collection as a whole map, and takes the first that is one."""
    for document in parts_of("new").values():
        with pytest.raises(MapUnreadable):
            read_map(document, HERE)
